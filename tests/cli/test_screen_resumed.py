"""The command killed and started again: no line lost, none doubled, the same bytes."""

import json
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guomen.cli.main import main
from tests.screening.examples import REGISTER

DAYS: Final = 14
LINES_A_DAY: Final = 2_000
TEXTS: Final = ("NIKE shoes", "plain shoes", "耐克 运动鞋", "a phone SAMSUGN", "单肩包")
COMMAND: Final = "import sys; from guomen.cli.main import main; main(sys.argv[1:])"


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    for number in range(DAYS):
        day = date(2026, 9, 1) + timedelta(days=number)
        path = tmp_path / "lake" / f"day={day}" / "part-0.parquet"
        path.parent.mkdir(parents=True)
        names = [f"{TEXTS[at % len(TEXTS)]} {at}" for at in range(LINES_A_DAY)]
        numbers = [f"{number}-{at}" for at in range(LINES_A_DAY)]
        pq.write_table(pa.table({"line_id": numbers, "goods_name": names}), path)
    return tmp_path / "lake"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.parquet"
    pq.write_table(REGISTER, path)
    return path


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["screen", *(str(argument) for argument in arguments)])
    return int(ended.value.code or 0)


def killed_at(parts: int, out: Path, *arguments: object) -> None:
    """Start the command, and kill it when there are so many parts."""
    words = [sys.executable, "-c", COMMAND, "screen", *(str(one) for one in arguments)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while len(list(out.glob("part-*.parquet"))) < parts and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_killed_at_several_points_it_ends_with_the_bytes_of_an_unbroken_run(
    lake: Path, register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unbroken, broken = tmp_path / "unbroken", tmp_path / "broken"
    code = run(lake, "--register", register, "--out", unbroken, "--json")
    arguments = (lake, "--register", register, "--out", broken, "--threads", 2)

    killed_at(1, broken, *arguments)
    there = len(list(broken.glob("part-*.parquet")))
    killed_at(there + 4, broken, *arguments)
    again = run(*arguments, "--json")

    first, last = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (code, again) == (0, 0)
    assert 1 <= there < DAYS
    assert content(broken) == content(unbroken)
    assert (first["lines"], first["hits"]) == (last["lines"], last["hits"])
    assert first["lines"] == DAYS * LINES_A_DAY


def test_a_register_changed_on_the_way_is_said_and_afresh_begins_again(
    lake: Path, register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    run(lake, "--register", register, "--out", out)
    pq.write_table(REGISTER.slice(0, 3), register)

    code = run(lake, "--register", register, "--out", out)
    said = capsys.readouterr().err
    afresh = run(lake, "--register", register, "--out", out, "--afresh")

    assert (code, afresh) == (2, 0)
    assert "other register" in said
    assert "--afresh" in said


def test_refused_lines_of_a_parquet_file_stand_beside_the_hits(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, out = tmp_path / "lines.parquet", tmp_path / "out"
    texts = ["NIKE", "x" * 10_000_000, "\u202eNIKE", "N\x00IKE"]
    pq.write_table(pa.table({"line_id": list("abcd"), "text": texts}), lines)

    run(lines, "--register", register, "--out", out, "--json")

    summary = json.loads(capsys.readouterr().out)
    refused = (out / "refused.csv").read_text("utf-8-sig").splitlines()
    assert (summary["lines"], summary["lines_refused"]) == (4, 1)
    assert len(refused) == 2
    assert refused[1].startswith('lines.parquet,2,b,text,"10,000,000"')


def test_one_file_of_hits_leaves_no_parts_behind(register: Path, tmp_path: Path) -> None:
    lines, out = tmp_path / "lines.csv", tmp_path / "hits.json"
    lines.write_text("line_id,text\n1,NIKE\n")

    run(lines, "--register", register, "--out", out)
    run(lines, "--register", register, "--out", out)

    assert [hit["line_id"] for hit in json.loads(out.read_text())] == ["1"]
    assert {path.name for path in tmp_path.iterdir()} == {
        "register.parquet",
        "lines.csv",
        "hits.json",
    }
