import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guomen.adapters.raw import RawRow
from guomen.adapters.refused import RefusedRow
from guomen.adapters.tabular import read_table
from guomen.kernel.errors import BadInputError


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_all_separate_cells(tmp_path: Path, mark: str) -> None:
    path = written(tmp_path, "a.csv", f"x{mark}y\r\n1{mark}2\r\n\r\n3{mark}4\r\n")

    rows = list(read_table(path).rows)

    assert rows == [RawRow(2, ("1", "2")), RawRow(4, ("3", "4"))]


def test_a_bad_line_among_json_lines_is_one_refused_row(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", '{"x": 1}\n{"x": \n[1]\n{"x": {"y": 1}}\n{"x": 1.50}\n')

    rows = list(read_table(path).rows)

    assert [row.line for row in rows if isinstance(row, RefusedRow)] == [2, 3, 4]
    assert [row.cells for row in rows if isinstance(row, RawRow)] == [("1",), ("1.50",)]


@pytest.mark.parametrize(
    "text", ['[{"x": 1}', "[" * 100_000, "[]", '[1, "a"]', "{}"], ids=lambda text: text[:12]
)
def test_json_that_holds_no_objects_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInputError, match="array of objects"):
        read_table(written(tmp_path, "a.json", text))


def test_json_numbers_keep_their_digits(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.json", '[{"x": 530420260000000011, "y": 0.10, "z": NaN, "w": null}]'
    )

    (row,) = read_table(path).rows

    assert isinstance(row, RawRow)
    assert row.cells == ("530420260000000011", "0.10", "NaN", "")


def test_csv_under_the_name_of_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="array of objects"):
        read_table(written(tmp_path, "a.json", "x,y\n1,2\n"))


def test_csv_under_the_name_of_parquet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="a Parquet file"):
        read_table(written(tmp_path, "a.parquet", "x,y\n1,2\n"))


def test_a_damaged_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1" + b"\x07" * 400 + b"PAR1")

    with pytest.raises(BadInputError, match="damaged Parquet"):
        read_table(path)


def test_a_nested_parquet_column_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"x": [1], "lines": [[{"y": 1}]]}), path)

    with pytest.raises(BadInputError, match="column lines"):
        read_table(path)


def test_text_without_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="names of the columns"):
        read_table(written(tmp_path, "a.csv", "hello\nworld\n"))


def test_a_json_array_counts_its_rows(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", json.dumps([{"x": "a"}, {"y": "b"}], indent=2))

    table = read_table(path)

    assert table.header == ("x", "y")
    assert list(table.rows) == [RawRow(1, ("a", "")), RawRow(2, ("", "b"))]
