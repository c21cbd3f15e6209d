"""Rights of a family come from a file, each row on its own; bad rows come back with reasons."""

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guomen.adapters.right_files import MOST, read
from guomen.kernel.errors import BadInputError
from guomen.rights.right import RightKind

ROW = {"number": "9900001", "mark": "OSTRELLO", "nice_classes": "25|18", "granted_on": "2021-03-01"}


def csv(folder: Path, *lines: str) -> Path:
    """Write a CSV file and return where it lies."""
    path = folder / "rights.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_same_right_comes_from_csv_json_and_parquet(tmp_path: Path) -> None:
    as_json, as_parquet = tmp_path / "r.json", tmp_path / "r.parquet"
    as_json.write_text(json.dumps([ROW]), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist([ROW]), as_parquet)

    found = [
        read(csv(tmp_path, ",".join(ROW), ",".join(ROW.values()))).rights,
        read(as_json).rights,
        read(as_parquet).rights,
    ]

    assert found[0] == found[1] == found[2]
    assert found[0][0].nice_classes == (25, 18)
    assert found[0][0].granted_on == date(2021, 3, 1)


def test_chinese_headings_are_read_and_the_kind_is_that_of_the_first(tmp_path: Path) -> None:
    path = csv(tmp_path, "专利号,专利名称,申请日期", "ZL2020,跑鞋,2020-01-02")

    (right,) = read(path, kind=RightKind.DESIGN).rights

    assert (right.kind, right.title, right.starts_on) == (
        RightKind.DESIGN,
        "跑鞋",
        date(2020, 1, 2),
    )


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (",OSTRELLO,25,", "number"),
        ("1,,25,", "mark"),
        ("1,OSTRELLO,99,", "nice_classes"),
        ("1,OSTRELLO,25,31/12/2021", "granted_on"),
        (f"{'9' * 41},OSTRELLO,25,", "number"),
    ],
)
def test_a_bad_row_comes_back_and_the_good_one_is_taken(
    line: str, field: str, tmp_path: Path
) -> None:
    path = csv(tmp_path, "number,mark,nice_classes,granted_on", line, "2,NEROLAN,25,2020-01-01")

    found = read(path)

    assert [one.number for one in found.rights] == ["2"]
    assert [(one.line, one.field) for one in found.refused] == [(2, field)]


def test_a_right_stands_once_in_a_file_and_a_family_has_its_most(tmp_path: Path) -> None:
    lines = [f"{n},MARK" for n in range(MOST + 1)]
    path = csv(tmp_path, "number,mark", "0,MARK", *lines)

    found = read(path)

    assert len(found.rights) == MOST
    assert len(found.refused) == 2


def test_an_end_before_the_grant_is_refused(tmp_path: Path) -> None:
    path = csv(tmp_path, "number,mark,granted_on,expires_on", "1,A,2021-01-01,2020-01-01")

    assert [one.field for one in read(path).refused] == ["expires_on"]


def test_a_file_without_numbers_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(BadInputError):
        read(csv(tmp_path, "mark", "OSTRELLO"))
