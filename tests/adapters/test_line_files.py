import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guomen.adapters.line_files import batches_of, files_of, readable, refuse_repeated
from guomen.kernel.errors import BadInputError


def written(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def parquet(path: Path, **columns: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), path, row_group_size=3)
    return path


def test_a_folder_of_the_lake_is_its_parts_in_the_order_of_days(tmp_path: Path) -> None:
    for day in ("2026-09-19", "2026-09-18"):
        parquet(tmp_path / f"day={day}" / "part-ab.parquet", line_id=[day], text=["x"])
    parquet(tmp_path / "day=2026-09-18" / "other.parquet", line_id=["no"], text=["x"])

    files = files_of([tmp_path])

    assert [file.name for file in files] == [
        "day=2026-09-18/part-ab.parquet",
        "day=2026-09-19/part-ab.parquet",
    ]


def test_a_folder_without_parts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="a folder without lines"):
        files_of([tmp_path])


@pytest.mark.parametrize("first", range(10))
def test_a_file_is_read_from_any_row(tmp_path: Path, first: int) -> None:
    path = parquet(
        tmp_path / "l.parquet", line_id=list("abcdefghij"), text=["x"] * 10, more=[1] * 10
    )
    (file,) = files_of([path])

    batches = list(batches_of(readable(file, tmp_path), first=first, size=4))

    read = [number for batch in batches for number in batch.column("line_id").to_pylist()]
    assert read == list("abcdefghij")[first:]
    assert batches[0].schema.names == ["line_id", "text"]


def test_rows_of_a_csv_file_that_cannot_be_read_come_back_with_their_line(tmp_path: Path) -> None:
    path = written(tmp_path / "l.csv", "line_id,text,x\n1,NIKE,\n2,NI\x00KE,\n3\n4,b,c\n")
    (file,) = files_of([path])

    ready = readable(file, tmp_path)

    assert pq.read_table(ready.parquet)["line_id"].to_pylist() == ["1", "4"]
    assert ready.refused["row"].to_pylist() == [3, 4]
    assert "NUL" in ready.refused["expected"].to_pylist()[0]
    assert readable(file, tmp_path).refused.equals(ready.refused)


def test_half_a_character_refuses_its_line_alone(tmp_path: Path) -> None:
    rows = [{"line_id": "1", "text": "NIKE"}, {"line_id": "2", "text": "\ud83dNIKE"}]
    (file,) = files_of([written(tmp_path / "l.json", json.dumps(rows))])

    ready = readable(file, tmp_path)

    assert ready.rows == 1
    assert ready.refused["row"].to_pylist() == [2]


def test_a_damaged_number_is_one_clear_error(tmp_path: Path) -> None:
    damaged = pa.array([b"a", b"\xff\xfe"], pa.binary()).view(pa.string())
    (file,) = files_of([parquet(tmp_path / "l.parquet", line_id=damaged, text=["x", "y"])])

    with pytest.raises(BadInputError, match="column line_id"):
        refuse_repeated([readable(file, tmp_path)], tmp_path)
