"""`guomen screen look-back` lists what would have hit, in both languages and in every format."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from guomen.cli.main import main
from guomen.usecases.look_back import FOUND
from tests.build_site import MARK, traffic
from tests.cli.test_screen import rows_of

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
PERIOD = ("--from", "2026-05-01", "--to", "2026-05-31")


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["screen", "look-back", *(str(argument) for argument in arguments)])
    return int(ended.value.code or 0)


def test_a_person_reads_how_many_lines_and_whose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    traffic(tmp_path)

    code = run("--right", MARK, *PERIOD)
    english = capsys.readouterr().out
    run("--right", MARK, *PERIOD, "--lang", "zh")
    chinese = capsys.readouterr().out

    assert code == 0
    assert "1 lines of 1 parties would have hit" in english
    assert "selected: 1 documents" in english
    assert "宁波远航贸易有限公司 (3302960ABC): 1 lines, 1 documents, 0 unseen" in english
    assert "已布控：1 份单证" in chinese


def test_a_machine_reads_parties_and_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    traffic(tmp_path)

    run("--word", "trivello", *PERIOD, "--json")

    found = json.loads(capsys.readouterr().out)
    assert (found["right"], found["words"], found["lines_found"]) == (None, ["trivello"], 1)
    assert found["parties"][0]["values"] == {"USD": "96.00"}
    assert found["lines"][0]["fate"] == "selected"


@pytest.mark.parametrize("ending", ["csv", "parquet", "json"])
def test_the_lines_go_into_a_file(tmp_path: Path, ending: str) -> None:
    traffic(tmp_path)
    out = tmp_path / f"lines.{ending}"

    run("--right", MARK, *PERIOD, "--out", out)

    match ending:
        case "csv":
            parties = [row["party"] for row in rows_of(out)]
        case "parquet":
            assert pq.read_schema(out).names == FOUND.names
            parties = pq.read_table(out)["party"].to_pylist()
        case _:
            parties = [row["party"] for row in json.loads(out.read_text())]
    assert parties == ["宁波远航贸易有限公司"]


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--right", MARK, "--from", "yesterday") == 2
    assert "2026-09-18" in capsys.readouterr().err
