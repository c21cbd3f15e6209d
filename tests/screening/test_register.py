import pyarrow as pa
import pytest

from guomen.kernel.errors import BadInputError
from guomen.screening.register import read_register
from guomen.screening.scan.segment import SEIZED
from tests.screening.examples import REGISTER, ROWS, register


def test_rows_without_number_or_mark_are_named_and_skipped() -> None:
    table = register(
        ("", "NIKE", "", "", "", ""),
        ("T1", "", "", "", "", ""),
        ("T2", "", "耐克", "", "", ""),
    )

    read = read_register(table)

    assert [record.mark for record in read.records] == ["耐克"]
    assert [(o.row, o.field, o.skipped) for o in read.objections] == [
        (1, "recordation_no", True),
        (2, "mark", True),
    ]
    assert read.skipped == 2


def test_a_number_that_comes_again_is_refused() -> None:
    read = read_register(register(("T1", "A1", "", "", "", ""), ("T1", "B2", "", "", "", "")))

    assert [record.mark for record in read.records] == ["A1"]
    assert read.objections[0].found == "T1"


@pytest.mark.parametrize("cell", ["46", "0", "x", "²", "9;25", "1111"])
def test_a_strange_class_is_named_and_the_mark_still_screened(cell: str) -> None:
    read = read_register(register(("T1", "NIKE", "", "", f"25|{cell}", "")))

    assert read.records[0].classes == {25}
    assert (read.objections[0].found, read.objections[0].skipped) == (cell, False)


def test_the_order_of_rows_does_not_matter() -> None:
    turned = read_register(register(*reversed(ROWS)))

    assert turned.records == read_register(REGISTER).records


def test_patents_and_designs_are_counted_not_screened() -> None:
    table = pa.table(
        {
            "recordation_no": ["P1", "T1"],
            "mark": ["A chair", "NIKE"],
            "right_kind": ["design", "trademark"],
        }
    )

    read = read_register(table)

    assert (read.unnamed, len(read.records)) == (1, 1)


def test_the_holder_may_use_the_mark() -> None:
    table = pa.table({"recordation_no": ["T1"], "mark": ["NIKE"], "holder_name": ["NIKE INC"]})

    read = read_register(table)

    assert [user.text for user in read.records[0].users] == ["NIKE INC"]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(BadInputError, match="also mark"):
        read_register(pa.table({"recordation_no": ["T1"]}))


def test_a_confirmed_variant_is_told_from_the_recorded_names() -> None:
    table = pa.table(
        {"recordation_no": ["T1"], "mark": ["NIKE"], "confirmed_variants": ["N1KEE| NIKE |"]}
    )

    (record,) = read_register(table).records

    assert (record.names, record.confirmed) == (("NIKE",), ("N1KEE",))


@pytest.mark.parametrize(("cell", "seized"), [("", 0), ("0", 0), ("3", SEIZED), ("some", 0)])
def test_seizures_are_counted_and_a_strange_count_is_named(cell: str, seized: int) -> None:
    table = pa.table({"recordation_no": ["T1"], "mark": ["NIKE"], "seizures": [cell]})

    read = read_register(table)

    assert read.column("classes").to_pylist() == [seized]
    assert [one.found for one in read.objections] == ["some"] * (cell == "some")


def test_objections_stand_in_the_order_of_the_rows() -> None:
    read = read_register(
        register(
            ("T2", "B", "", "", "99", ""),
            ("", "NIKE", "", "", "", ""),
            ("T2", "C", "", "", "99", ""),
            ("T1", "A", "", "", "x", ""),
        )
    )

    assert [(one.row, one.field) for one in read.objections] == [
        (1, "nice_classes"),
        (2, "recordation_no"),
        (3, "recordation_no"),
        (4, "nice_classes"),
    ]
    assert [record.recordation_no for record in read.records] == ["T1", "T2"]
