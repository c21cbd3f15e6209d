import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.screening.lines import NOT_DECLARED, BrandType, Line, alone, read_lines, table_of


def test_goods_name_and_specification_make_the_text_where_there_is_none() -> None:
    table = pa.table(
        {
            "line_id": ["1", "2"],
            "goods_name": ["鞋", "包"],
            "specification": ["4|3|品牌:NIKE", None],
        }
    )

    lines = read_lines(table)

    assert lines.text.to_pylist() == ["鞋 4|3|品牌:NIKE", "包"]
    assert lines.brand_type.tolist() == [int(BrandType.FOREIGN_OTHER), NOT_DECLARED]


def test_a_declared_brand_type_may_be_a_number() -> None:
    table = pa.table({"line_id": ["1", "2"], "text": ["x", "y"], "brand_type": [0, None]})

    assert read_lines(table).brand_type.tolist() == [int(BrandType.NONE), NOT_DECLARED]


def test_the_classes_of_the_hs_code_are_read_once_for_each_code() -> None:
    table = pa.table({"line_id": ["1", "2", "3"], "text": ["x"] * 3, "hs_code": ["6404", "", "64"]})

    assert read_lines(table).batch.code_classes.tolist() == [1 << 25, 0, 1 << 25]


def test_parties_are_named_once_and_empty_ones_not_at_all() -> None:
    line = Line("1", "x", parties=("甲公司", "", "甲公司", "乙公司"))

    assert read_lines(table_of([line])).parties_of(0) == ("甲公司", "乙公司")


def test_a_slice_of_a_table_is_read_as_a_table_of_its_own() -> None:
    table = pa.table({"line_id": ["1", "2", "3"], "text": ["one", "two 二", "three"]})

    batch = read_lines(table.slice(1, 1)).batch
    begin, end = batch.text_ends.tolist()

    assert batch.text[begin:end].tobytes().decode() == "two 二"


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"text": ["x"]}, "line_id"),
        ({"line_id": ["1"]}, "also text"),
        ({"line_id": [""], "text": ["x"]}, "row 1, column line_id"),
        ({"line_id": ["1", "1"], "text": ["x", "y"]}, "row 2, column line_id: found '1'"),
        ({"line_id": ["1"], "text": ["x" * 100_001]}, "row 1, column text: found '100,001 char"),
        ({"line_id": ["1"], "text": [["x"]]}, "column text"),
    ],
)
def test_a_table_that_cannot_be_screened_says_why(
    columns: dict[str, list[object]], message: str
) -> None:
    with pytest.raises(BadInputError, match=message):
        read_lines(pa.table(columns))


LEADING = re.compile(r"\s*([0-4])\s*\|\s*[0-3]?\s*\|")
BLANK = st.sampled_from(["", " ", "\u3000", "\t", "\x1f", "\u200b"])
KIND = st.sampled_from(["", "0", "3", "4", "5", "x"])
PIECES = st.lists(st.one_of(BLANK, KIND, st.sampled_from(["|", "|3|", "品名"])), max_size=6)


@given(st.lists(st.tuples(BLANK, KIND, BLANK, PIECES.map("".join)), max_size=6))
def test_kinds_are_read_in_columns_as_the_rule_reads_one(rows: list[tuple[str, ...]]) -> None:
    expected = []
    for before, declared, after, specification in rows:
        kind = (before + declared + after).strip()
        leading = LEADING.match(specification)
        kind = kind or (leading[1] if leading else "")
        expected.append(int(kind) if kind in {"0", "1", "2", "3", "4"} else NOT_DECLARED)
    table = pa.table(
        {
            "line_id": pa.array([str(number) for number in range(len(rows))], pa.string()),
            "text": pa.array(["x"] * len(rows), pa.string()),
            "brand_type": pa.array([b + d + a for b, d, a, _ in rows], pa.string()),
            "specification": pa.array([row[3] for row in rows], pa.string()),
        }
    )

    assert read_lines(table).brand_type.tolist() == expected


def test_a_line_comes_out_of_a_table_as_it_went_in() -> None:
    first = Line("1", "鞋", "6404", "NIKE", BrandType.FOREIGN_OEM, ("甲公司", "乙公司"))
    second = Line("2", "")

    lines = read_lines(table_of([first, second]))

    assert (lines.line(0), lines.line(1)) == (first, second)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(
    st.builds(
        Line,
        line_id=WORDS.filter(bool),
        text=WORDS,
        hs_code=st.sampled_from(["", "64", "640411", "9999", "x"]),
        brand=WORDS,
        brand_type=st.sampled_from(BrandType),
        parties=st.lists(WORDS.filter(bool), max_size=3, unique=True).map(tuple),
    )
)
def test_a_line_alone_is_read_as_in_a_table(line: Line) -> None:
    one, other = alone(line), read_lines(table_of([line]))

    assert one.line(0) == other.line(0) == line
    for mine, theirs in zip(one.batch, other.batch, strict=True):
        assert (mine.dtype, mine.tolist()) == (theirs.dtype, theirs.tolist())


@pytest.mark.parametrize(
    ("line", "where"),
    [
        (Line("", "NIKE"), "line_id"),
        (Line("1", "x" * 100_001), "text"),
        (Line("1", "NIKE", parties=("x" * 100_001,)), "consignor"),
    ],
)
def test_a_line_alone_that_cannot_be_screened_says_why(line: Line, where: str) -> None:
    with pytest.raises(BadInputError, match=where):
        alone(line)
