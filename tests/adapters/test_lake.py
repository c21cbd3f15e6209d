from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guomen.adapters.declarations import read
from guomen.adapters.intake import Intake
from guomen.adapters.lake import LINE_SCHEMA, Lake
from tests.adapters.rows import csv_file, line

SEPTEMBER_18 = date(2026, 9, 18)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def intake_of(folder: Path, *rows: dict[str, str], name: str = "lines.csv") -> Intake:
    return read(csv_file(folder, *rows, name=name))


def files(lake: Lake) -> list[str]:
    return sorted(str(path.relative_to(lake.root)) for path in lake.root.rglob("*.parquet"))


def test_each_day_has_its_folder(tmp_path: Path, lake: Lake) -> None:
    rows = (line(), line(line_no="2", declared_on="2026-09-19"))

    added = lake.add(intake_of(tmp_path, *rows))

    assert (added.new, added.unchanged, added.conflicting) == (2, 0, ())
    assert lake.days() == [SEPTEMBER_18, date(2026, 9, 19)]
    assert [name.split("/")[0] for name in files(lake)] == ["day=2026-09-18", "day=2026-09-19"]
    assert lake.day(SEPTEMBER_18).schema.equals(LINE_SCHEMA)
    assert [lake.size(day) for day in (SEPTEMBER_18, date(2026, 9, 20))] == [1, 0]


def test_the_same_file_twice_changes_nothing(tmp_path: Path, lake: Lake) -> None:
    intake = intake_of(tmp_path, line(), line(line_no="2"))
    lake.add(intake)
    before = files(lake)

    added = lake.add(intake)

    assert (added.new, added.unchanged, added.conflicting) == (0, 2, ())
    assert files(lake) == before


def test_a_second_file_adds_only_what_is_new(tmp_path: Path, lake: Lake) -> None:
    lake.add(intake_of(tmp_path, line()))

    added = lake.add(intake_of(tmp_path, line(), line(line_no="2"), name="more.csv"))

    assert (added.new, added.unchanged) == (1, 1)
    assert lake.day(SEPTEMBER_18)["line_no"].to_pylist() == [1, 2]


def test_a_line_with_other_content_conflicts_and_is_not_overwritten(
    tmp_path: Path, lake: Lake
) -> None:
    lake.add(intake_of(tmp_path, line()))

    added = lake.add(intake_of(tmp_path, line(line_no="2"), line(value="1"), name="changed.csv"))

    assert (added.new, added.unchanged) == (1, 0)
    assert [(row.line, row.field, row.found) for row in added.conflicting] == [(3, "value", "1.00")]
    assert "8400.50" in added.conflicting[0].expected
    assert str(lake.find(["530420260000000011-1"])["value"][0]) == "8400.50"


def test_a_line_that_moves_to_another_day_conflicts(tmp_path: Path, lake: Lake) -> None:
    lake.add(intake_of(tmp_path, line()))

    added = lake.add(intake_of(tmp_path, line(declared_on="2026-09-19"), name="moved.csv"))

    assert [row.field for row in added.conflicting] == ["declared_on"]
    assert lake.days() == [SEPTEMBER_18]


def test_lines_are_found_by_identifier_and_by_document(tmp_path: Path, lake: Lake) -> None:
    other = line(declaration_no="530420260000000012")
    lake.add(intake_of(tmp_path, line(), line(line_no="2"), other))

    by_id = lake.find(["530420260000000011-2", "nothing"])
    by_document = lake.find(document_no="530420260000000011")

    assert by_id["line_no"].to_pylist() == [2]
    assert by_document["line_no"].to_pylist() == [1, 2]
    assert lake.find([]).num_rows == 0


def test_an_identifier_from_outside_is_data_and_nothing_else(tmp_path: Path, lake: Lake) -> None:
    lake.add(intake_of(tmp_path, line()))

    found = lake.find(["x' OR '1'='1"], document_no="x'; DROP TABLE t; --")

    assert found.num_rows == 0


def test_the_history_of_a_consignor_ends_before_the_day(tmp_path: Path, lake: Lake) -> None:
    days = ("2026-09-10", "2026-09-17", "2026-09-18")
    rows = [line(line_no=str(number), declared_on=day) for number, day in enumerate(days, 1)]
    lake.add(intake_of(tmp_path, *rows))

    by_code = lake.consignor_history(code="91110000600037341L", before=SEPTEMBER_18, days=7)
    by_name = lake.consignor_history("义乌市某某进出口有限公司", before=SEPTEMBER_18, days=30)

    assert by_code["declared_on"].to_pylist() == [date(2026, 9, 17)]
    assert by_name.num_rows == 2


def test_an_empty_lake_answers_with_no_lines(lake: Lake) -> None:
    assert lake.days() == []
    assert lake.day(SEPTEMBER_18).equals(LINE_SCHEMA.empty_table())
    assert lake.find(["x-1"]).num_rows == 0


def test_a_file_without_good_rows_adds_nothing(tmp_path: Path, lake: Lake) -> None:
    added = lake.add(intake_of(tmp_path, line(value="x")))

    assert (added.new, added.unchanged, lake.days()) == (0, 0, [])


def test_what_a_crash_left_behind_is_not_read_and_is_cleared(tmp_path: Path, lake: Lake) -> None:
    lake.add(intake_of(tmp_path, line()))
    left_behind = lake.root / "day=2026-09-18" / ".part-abc.parquet.0123.tmp"
    left_behind.write_bytes(b"half a file")
    read_before = lake.day(SEPTEMBER_18).num_rows

    lake.add(intake_of(tmp_path, line(line_no="2"), name="more.csv"))

    assert read_before == 1
    assert not left_behind.exists()


def test_two_uploads_at_once_keep_each_line_once(tmp_path: Path, lake: Lake) -> None:
    intakes = [
        intake_of(tmp_path, *(line(line_no=str(n)) for n in range(first, 41)), name=f"{first}.csv")
        for first in (1, 5, 10, 20)
    ]

    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(lake.add, intakes))

    assert sum(one.new for one in added) == 40
    assert lake.day(SEPTEMBER_18)["line_no"].to_pylist() == list(range(1, 41))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(batches=st.lists(st.sets(st.integers(0, 9), min_size=1), min_size=1, max_size=4))
def test_whatever_the_order_of_files_each_line_is_there_once(
    tmp_path_factory: pytest.TempPathFactory, batches: list[set[int]]
) -> None:
    lake = Lake(tmp_path_factory.mktemp("lake"))

    added = [lake.add(_numbered(batch)) for batch in batches]

    wanted = set().union(*batches)
    assert lake.day(SEPTEMBER_18)["line_no"].to_pylist() == sorted(wanted)
    assert sum(one.new for one in added) == len(wanted)
    assert not any(one.conflicting for one in added)


def _numbered(numbers: set[int]) -> Intake:
    row: dict[str, object] = dict.fromkeys(LINE_SCHEMA.names, "")
    row |= {"declared_on": SEPTEMBER_18, "quantity": 1, "value": 1, "weight_kg": None}
    row |= {"brand_type": None, "export_preference": None, "document_no": "D"}
    rows = [{**row, "line_no": number, "line_id": f"D-{number}"} for number in sorted(numbers)]
    return Intake(pa.Table.from_pylist(rows, schema=LINE_SCHEMA), (), "0" * 64)


def test_lines_written_before_there_were_tokens_are_read_beside_those_with_one(
    tmp_path: Path, lake: Lake
) -> None:
    old, new = line(), line(line_no="2", licence_token="l26 0000 oooi t")
    lake.add(intake_of(tmp_path, old))
    part = next(lake.root.rglob("*.parquet"))
    pq.write_table(pq.read_table(part, partitioning=None).drop(["licence_token"]), part)

    again = lake.add(intake_of(tmp_path, old))
    lake.add(intake_of(tmp_path, new, name="new.csv"))

    assert (again.new, again.unchanged, again.conflicting) == (0, 1, ())
    assert lake.day(SEPTEMBER_18)["licence_token"].to_pylist() == ["", "L26-0000-0001-T"]
    assert lake.find([f"{old['declaration_no']}-1"])["licence_token"].to_pylist() == [""]
