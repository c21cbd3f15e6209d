import csv
import io
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guomen.cli.main import main
from guomen.screening.result import HITS
from guomen.screening.scorecards import CURRENT
from guomen.screening.transformations import Transformation
from tests.screening.examples import REGISTER

HEADER = "line_id,text\n"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.parquet"
    pq.write_table(REGISTER, path)
    return path


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["screen", *(str(argument) for argument in arguments)])
    return int(ended.value.code or 0)


def written(path: Path, content: str | bytes) -> Path:
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(data)
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_csv_in_parquet_out_and_a_summary_for_machines(
    tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path / "lines.csv", HEADER + "1,NIKE 运动鞋\n2,plain shoes\n")
    out = tmp_path / "hits.parquet"

    code = run(source, "--register", register, "--out", out, "--json")

    summary = json.loads(capsys.readouterr().out)
    table = pq.read_table(out)
    assert code == 0
    assert table.schema.equals(HITS)
    assert table.column("line_id").to_pylist() == ["1"]
    assert (summary["lines"], summary["hits"], summary["lines_with_hits"]) == (2, 1, 1)
    assert summary["refused"] is None


def test_parquet_in_csv_out_and_a_sentence_for_people(
    tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "lines.parquet"
    pq.write_table(pa.table({"line_id": ["1"], "text": ["NIKE shoes"]}), source)
    out = tmp_path / "hits.csv"

    run(source, "--register", register, "--out", out)

    (row,) = rows_of(out)
    points = json.loads(row["points"])
    assert points["exact"] == CURRENT.points[Transformation.EXACT]
    assert sum(points.values()) == int(row["total"])
    assert "1 lines, 21 marks: 1 hits on 1 lines" in capsys.readouterr().out


def test_json_out_holds_the_points_as_an_object(tmp_path: Path, register: Path) -> None:
    source = written(tmp_path / "lines.json", json.dumps([{"line_id": "1", "text": "NIKE"}]))
    out = tmp_path / "hits.json"

    run(source, "--register", register, "--out", out)

    (hit,) = json.loads(out.read_text())
    assert hit["points"]["exact"] == CURRENT.points[Transformation.EXACT]
    assert sum(hit["points"].values()) == hit["total"]


def test_a_file_in_gb18030_is_read(tmp_path: Path, register: Path) -> None:
    source = written(tmp_path / "lines.csv", (HEADER + "1,耐克牌运动鞋\n").encode("gb18030"))
    out = tmp_path / "hits.csv"

    run(source, "--register", register, "--out", out)

    assert rows_of(out)[0]["recordation_no"] == "T2016-47305"


def test_a_cell_of_ten_megabytes_is_refused_alone(
    tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(
        tmp_path / "lines.csv", HEADER + f"1,NIKE shoes\n2,{'x' * 10_000_000}\n3,NIKE shoes\n"
    )
    out = tmp_path / "hits.csv"

    run(source, "--register", register, "--out", out)

    (refused,) = rows_of(tmp_path / "hits.refused.csv")
    assert [row["line_id"] for row in rows_of(out)] == ["1", "3"]
    assert (refused["line"], refused["field"]) == ("3", "text")
    assert "1 lines refused" in capsys.readouterr().out


def test_a_formula_is_shown_and_never_computed(tmp_path: Path) -> None:
    source = written(tmp_path / "lines.csv", HEADER + "=1+1,=NIKE shoes\n")
    register = written(tmp_path / "r.csv", "recordation_no,mark\n@T1,NIKE\n")
    out = tmp_path / "hits.csv"

    run(source, "--register", register, "--out", out)

    (row,) = rows_of(out)
    assert (row["line_id"], row["recordation_no"]) == ("'=1+1", "'@T1")
    assert (row["start"], row["end"]) == ("1", "5")


def test_bad_register_rows_are_named_by_their_line_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path / "lines.csv", HEADER + "1,NIKE shoes\n")
    register = written(tmp_path / "r.csv", "recordation_no,mark\n,ADIDAS\nT1,NIKE\nT2,\n")

    run(source, "--register", register, "--out", tmp_path / "hits.csv", "--json")

    said = capsys.readouterr()
    assert json.loads(said.out)["register_rows_skipped"] == 2
    assert "r.csv, row 2, recordation_no" in said.err
    assert "r.csv, row 4, mark" in said.err


def a_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("lines.csv", HEADER)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("lines.csv", "number,text\n1,NIKE\n", "also line_id"),
        ("lines.csv", "line_id,brand\n1,NIKE\n", "also text"),
        ("lines.csv", "line_id,text,text\n1,NIKE,x\n", "the column text twice"),
        ("lines.csv", "", "an empty file"),
        ("lines.csv", a_zip(), "a zip archive"),
        ("lines.csv", b"line_id,text\n1," + b"\xff" * 5000, "no text in a known"),
        ("lines.csv", HEADER + "1,NIKE\n1,NIKE\n", "found '1', expected a number that no other"),
        ("lines.csv", HEADER + ",NIKE\n", "column line_id"),
        ("lines.parquet", HEADER, "a Parquet file"),
        ("lines.xlsx", HEADER, "the ending"),
    ],
)
def test_what_cannot_be_screened_is_one_clear_line_and_no_output(
    register: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, message: str
) -> None:
    source = written(register.parent / name, content)
    out = register.parent / "hits.csv"

    code = run(source, "--register", register, "--out", out)

    assert code == 2
    assert message in capsys.readouterr().err
    assert not out.exists()


def test_an_ending_that_cannot_be_written_is_said_before_the_work(
    tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(tmp_path / "none.csv", "--register", register, "--out", tmp_path / "hits.doc")

    assert code == 2
    assert "the ending .doc" in capsys.readouterr().err


def test_an_unknown_scorecard_names_the_known(
    tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path / "lines.csv", HEADER + "1,NIKE\n")

    code = run(
        source, "--register", register, "--out", tmp_path / "h.csv", "--scorecard", "cn-1999.1"
    )

    assert code == 2
    assert "cn-2026.1" in capsys.readouterr().err


def test_hits_never_take_the_place_of_what_was_handed_in(
    tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path / "lines.csv", HEADER + "1,NIKE\n")

    code = run(source, "--register", register, "--out", source)

    assert code == 2
    assert "another file" in capsys.readouterr().err
    assert source.read_text() == HEADER + "1,NIKE\n"
