"""`guomen law calendar`: a year is shown, judged row by row, and loaded under somebody's name."""

import json
from pathlib import Path

import pytest

from guomen.cli.main import main
from guomen.law.calendar_files import read_calendars
from guomen.law.loader import FOLDER

HEAD = "date,kind,name_en,name_zh\n"
NEW_YEAR = "2027-01-01,holiday,New Year's Day,元旦\n"
OFFICIAL = FOLDER / "cn" / "calendar" / "2026.csv"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["law", "calendar", *map(str, arguments)])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return command


@pytest.fixture
def operators(tmp_path: Path) -> Path:
    return tmp_path / "law"


def a_file(folder: Path, rows: str, year: int = 2027) -> Path:
    path = folder / f"{year}-draft.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def load(run, operators: Path, file: Path, *more: object, year: int = 2027):
    return run(
        "load",
        "cn",
        file,
        *("--year", year, "--notice", "国办发明电〔2026〕9号", "--by", "Wang Li"),
        *("--law-folder", operators, *more),
    )


def test_the_years_are_shown_with_their_notices_and_marks(run) -> None:
    _, out, _ = run("show", "cn")

    assert "2026   39 special days  国办发明电〔2025〕7号  (confirmed by a secondary source)" in out
    assert "1995    7 special days  文号未查明  (unconfirmed: check before relying on it)" in out


def test_one_year_is_shown_day_by_day_in_either_language(run) -> None:
    english, chinese = run("show", "cn", 2026)[1], run("show", "cn", 2026, "--lang", "zh")[1]

    assert "2026-09-20 Sun  make-up working day for National Day" in english
    assert "2026-09-20 周日  国庆节调休上班" in chinese


def test_a_machine_reads_the_years(run) -> None:
    answer = json.loads(run("show", "us", "--json")[1])

    assert answer["years"][0]["year"] == 2012
    assert answer["years"][0]["days_status"] == "secondary"
    assert answer["years"][0]["loaded_by"] is None


def test_a_pack_with_several_calendars_asks_which(run) -> None:
    code, _, err = run("show", "eu", 2026)

    assert code == 2
    assert "--office: found 'nothing'" in err
    assert "DE" in err
    assert "German Unity Day holiday" in run("show", "eu", 2026, "--office", "DE")[1]


def test_bad_rows_are_named_with_line_and_reason_and_good_ones_counted(run, tmp_path) -> None:
    file = a_file(tmp_path, NEW_YEAR + "2027-02-30,holiday,A,甲\n" + "2026-01-01,holiday,A,甲\n")

    code, out, _ = run("check", "cn", file, "--year", 2027, "--notice", "a notice")

    assert code == 1
    assert "1 good, 2 bad" in out
    assert "2027-draft.csv:3: '2027-02-30' is no date" in out
    assert "2027-draft.csv:4: 2026-01-01 is not a day of 2027" in out


def test_a_check_says_what_would_change_and_writes_nothing(run, tmp_path, operators) -> None:
    file = a_file(tmp_path, NEW_YEAR)

    code, out, _ = run(
        *("check", "cn", file, "--year", 2027, "--notice", "n", "--law-folder", operators)
    )

    assert code == 0
    assert "1 good, 0 bad" in out
    assert "2027-01-01 Fri  working day → New Year's Day holiday" in out
    assert not operators.exists()


def test_a_new_year_is_loaded_under_a_name(run, tmp_path, operators) -> None:
    code, out, _ = load(run, operators, a_file(tmp_path, NEW_YEAR), "--status", "confirmed")

    assert code == 0
    assert "No running deadline has moved" in out
    shown = run("show", "cn", "--law-folder", operators)[1]
    assert "国办发明电〔2026〕9号  (confirmed by the text)  loaded by Wang Li on" in shown
    logged = json.loads((operators / "calendar" / "cn" / "loaded.log").read_text("utf-8"))
    assert (logged["by"], logged["year"]) == ("Wang Li", 2027)
    assert logged["before"] != logged["after"]


def test_a_corrected_year_says_which_days_changed(run, tmp_path, operators) -> None:
    official = OFFICIAL.read_text(encoding="utf-8").removeprefix(HEAD)
    rows = official.replace("2026-10-10,makeup_workday,National Day,国庆节\n", "")
    file = a_file(tmp_path, rows, 2026)

    _, out, _ = load(run, operators, file, year=2026)

    assert "2026: 1 days differ, 1 of them in a count" in out
    assert "2026-10-10 Sat  make-up working day for National Day → Saturday" in out


def test_years_loaded_one_after_the_other_stay(run, tmp_path, operators) -> None:
    load(run, operators, a_file(tmp_path, NEW_YEAR))

    load(run, operators, a_file(tmp_path, NEW_YEAR.replace("2027", "2028"), 2028), year=2028)
    load(run, operators, a_file(tmp_path, ""))

    calendar = read_calendars(FOLDER / "cn" / "calendar", operators / "calendar" / "cn")["cn"]
    assert calendar.years[-1] == 2028
    assert [day.isoformat() for day in calendar.special if day.year > 2026] == ["2028-01-01"]
    assert len((operators / "calendar" / "cn" / "loaded.log").read_text().splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--year", 2028, "--notice", "n", "--by", "Wang Li"), "without 2027"),
        (("--year", 2027, "--notice", " ", "--by", "Wang Li"), "--notice"),
        (("--year", 2027, "--notice", "n", "--by", "a\u202eb"), "--by"),
        (("--year", 2026, "--notice", "n", "--by", "Wang Li"), "is not a day of 2026"),
    ],
)
def test_a_year_that_does_not_fit_is_refused_and_nothing_is_written(
    arguments: tuple, said: str, run, tmp_path, operators
) -> None:
    rows = NEW_YEAR.replace("2027", "2028") if 2028 in arguments else NEW_YEAR
    file = a_file(tmp_path, rows)

    code, out, err = run("load", "cn", file, *arguments, "--law-folder", operators)

    assert (code, out) == (2, "")
    assert said in err
    assert not operators.exists()


def test_without_a_folder_nothing_is_loaded(run, tmp_path) -> None:
    file = a_file(tmp_path, NEW_YEAR)

    code, _, err = run("load", "cn", file, "--year", 2027, "--notice", "n", "--by", "Wang Li")

    assert code == 2
    assert "GUOMEN_LAW" in err


def test_a_file_or_a_pack_that_is_not_there_is_said(run, tmp_path) -> None:
    nowhere = run("check", "cn", tmp_path / "none.csv", "--year", 2027, "--notice", "n")
    no_pack = run("show", "xx")

    assert nowhere[0] == 1
    assert "cannot be read" in nowhere[1]
    assert no_pack[0] == 2
    assert "one of cn, eu" in no_pack[2]


def test_another_calendar_of_the_pack_keeps_its_own_folder(run, tmp_path, operators) -> None:
    file = a_file(tmp_path, "2029-01-01,holiday,New Year's Day,元旦\n", 2029)

    code, _, _ = run(
        *("load", "eu", file, "--year", 2029, "--notice", "n", "--by", "Wang Li"),
        *("--office", "DE", "--law-folder", operators),
    )

    calendars = read_calendars(FOLDER / "eu" / "calendar", operators / "calendar" / "eu")
    assert code == 0
    assert calendars["DE"].years[-1] == 2029
    assert calendars["FR"].years[-1] == 2028
