"""`guomen law compare`: what a person and a machine read."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from guomen.cli.compare import show
from guomen.cli.main import main
from guomen.kernel.words import Language
from guomen.law.compare import compare
from guomen.law.comparison import load_plan, read_case
from guomen.law.loader import load_pack

EXAMPLES = Path(__file__).resolve().parents[2] / "demo" / "cases"
SHOES = EXAMPLES / "compare-trademark-export.yaml"
PARCEL = EXAMPLES / "compare-small-parcel.yaml"


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as exit_code:
        main(["law", "compare", *arguments])
    out, err = capsys.readouterr()
    return int(exit_code.value.code or 0), out, err


def shown(path: Path, width: int, lang: Language = Language.ENGLISH) -> str:
    plan = load_plan()
    packs = tuple(load_pack(name) for name in ("cn", "eu", "us"))
    console = Console(width=width, record=True, file=io.StringIO())
    show(compare(packs, read_case(path, plan), plan), lang, console)
    return console.export_text()


def test_a_wide_terminal_shows_one_table() -> None:
    text = shown(SHOES, 140)

    assert "┃ Element" in text
    assert "cn-2026" in text
    assert max(len(line) for line in text.splitlines()) <= 140
    assert "CFR19-2026 art. 133.21" in text


def test_a_narrow_terminal_shows_one_block_after_another() -> None:
    text = shown(SHOES, 50)

    assert "┃" not in text
    assert "Who decides, and by when" in text
    assert max(len(line) for line in text.splitlines()) <= 50


def test_a_reader_of_chinese_gets_chinese() -> None:
    text = shown(PARCEL, 160, Language.CHINESE)

    assert "权利是否受保护" in text
    assert "未经核实" in text
    assert "confirmed" not in text


def test_a_person_reads_days_sources_and_marks(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(["eu", "us", "--case", str(SHOES)], capsys)

    assert code == 0
    assert "2026-12-04" in out
    assert "unconfirmed" in out


def test_a_refused_answer_says_that_it_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(["cn", "--case", str(PARCEL), "--json"], capsys)

    rows = {row["row"]: row["cells"][0]["answers"] for row in json.loads(out)["rows"]}
    court = rows["proceedings"][0]
    assert court["refused"] is True
    assert court["last_day"] is None
    assert court["provisional_day"] == "2027-02-26"
    assert court["citation"][0] == "REG-2018 art. 24(2)"


def test_a_machine_reads_every_cell(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(["cn", "eu", "us", "--case", str(SHOES), "--json"], capsys)

    found = json.loads(out)
    assert code == 0
    assert [one["pack"] for one in found["packs"]] == ["cn", "eu", "us"]
    assert found["law_of"] == "2026-11-20"
    assert all(len(row["cells"]) == 3 for row in found["rows"])
    fine = next(row for row in found["rows"] if row["row"] == "fine")["cells"][2]
    assert fine["status"] == "confirmed"
    assert "480,000.00 USD" in fine["answers"][0]["words_en"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["cn", "jp", "--case", str(SHOES)], "found 'jp', expected one of cn, eu, trips, us"),
        (["cn", "cn", "--case", str(SHOES)], "each pack once"),
        (["cn", "--case", "nowhere.yaml"], "nowhere.yaml: the file cannot be read"),
    ],
)
def test_bad_input_is_one_clear_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(arguments, capsys)

    assert code == 2
    assert out == ""
    assert message in err


def test_a_case_file_with_a_mistake_names_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(SHOES.read_text().replace('{amount: "160000.00", currency: CNY}', "160000"))

    code, _, err = run(["cn", "--case", str(case)], capsys)

    assert code == 2
    assert "case.yaml:26: packs.cn.values.checked_price must be a mapping" in err
