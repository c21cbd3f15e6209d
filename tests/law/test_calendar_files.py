"""The calendar's files: one per year, nothing missing, every fault with file and line."""

import shutil
from pathlib import Path

import pytest

from guomen.kernel.citation import Status
from guomen.law.calendar_files import read_calendar, read_calendars, read_rows
from guomen.law.loader import FOLDER
from guomen.law.marked import PackError

HEAD = "date,kind,name_en,name_zh\n"
GOOD = "2026-01-01,holiday,New Year's Day,元旦\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "rulepacks" / "cn" / "calendar"
    shutil.copytree(FOLDER / "cn" / "calendar", copy)
    return copy


def test_the_version_changes_with_the_content(folder: Path) -> None:
    before = read_calendar(folder).version
    with (folder / "2026.csv").open("a", encoding="utf-8") as file:
        file.write("2026-12-25,holiday,Test Day,测试\n")

    after = read_calendar(folder).version

    assert before != after
    assert before.startswith("cn-1995-2026-")


def test_another_year_is_loaded_by_adding_its_file_and_its_notice(folder: Path) -> None:
    (folder / "2027.csv").write_text(
        HEAD + "2027-01-01,holiday,New Year's Day,元旦\n", encoding="utf-8"
    )
    with (folder / "calendar.yaml").open("a", encoding="utf-8") as file:
        file.write('  "2027": {number: "a test", status: unconfirmed}\n')

    calendar = read_calendar(folder)

    assert calendar.years[-1] == 2027
    assert calendar.notices[2027].number == "a test"


def test_a_year_without_its_notice_is_refused(folder: Path) -> None:
    (folder / "2027.csv").write_text(HEAD, encoding="utf-8")

    with pytest.raises(PackError, match="lacks the notice of 2027"):
        read_calendar(folder)


def test_a_notice_without_its_year_is_refused(folder: Path) -> None:
    (folder / "2026.csv").unlink()

    with pytest.raises(PackError, match="is for no year that has a file"):
        read_calendar(folder)


def test_a_gap_between_the_years_is_refused(folder: Path) -> None:
    (folder / "2015.csv").unlink()

    with pytest.raises(PackError, match="from 1995 to 2026 without 2015"):
        read_calendar(folder)


def test_a_folder_without_years_is_refused(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        path.unlink()

    with pytest.raises(PackError, match=r"no file such as 2026\.csv"):
        read_calendar(folder)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("day,kind\n", 1, "the columns must be"),
        ("", 1, "the columns must be"),
        (HEAD + GOOD + "2026-01-02,holiday,New Year's Day\n", 3, "four filled columns"),
        (HEAD + "2026-01-02,holiday,,元旦\n", 2, "four filled columns"),
        (HEAD + "2026-01-02,feast,New Year's Day,元旦\n", 2, "'feast' is no kind of day"),
        (HEAD + "02/01/2026,holiday,New Year's Day,元旦\n", 2, "is no date such as 2026-01-01"),
        (HEAD + "2025-01-02,holiday,New Year's Day,元旦\n", 2, "is not a day of 2026"),
        (HEAD + "2026-W01-5,holiday,New Year's Day,元旦\n", 2, "is no date such as 2026-01-01"),
        (HEAD + "2026-03-04,makeup_workday,New Year's Day,元旦\n", 2, "is no Saturday or Sunday"),
        (
            HEAD + "2026-01-04,holiday,New Year's Day,元旦\n2026-01-04,makeup_workday,New,元旦\n",
            3,
            "2026-01-04 is makeup_workday here and holiday in a row before",
        ),
        (
            HEAD + "2026-01-04,makeup_workday,New,元旦\n2026-01-04,in_lieu_day,New,元旦\n",
            3,
            "a day is worked or it is off",
        ),
    ],
)
def test_a_bad_row_is_refused_with_its_line(
    content: str, line: int, says: str, folder: Path
) -> None:
    (folder / "2026.csv").write_text(content, encoding="utf-8")

    with pytest.raises(PackError, match=rf"^rulepacks/cn/calendar/2026\.csv:{line}: ") as caught:
        read_calendar(folder)

    assert says in str(caught.value)


def test_a_file_that_is_not_utf_8_is_refused(folder: Path) -> None:
    (folder / "2026.csv").write_bytes((HEAD + GOOD).encode("gb18030"))

    with pytest.raises(PackError, match=r"2026\.csv:1: the file cannot be read as CSV in UTF-8"):
        read_calendar(folder)


def test_a_day_off_in_lieu_stands_beside_its_holiday(folder: Path) -> None:
    rows = GOOD + GOOD.replace("holiday", "in_lieu_day")
    (folder / "2026.csv").write_text(HEAD + rows, encoding="utf-8-sig")

    found = read_rows(folder / "2026.csv", 2026)

    assert [one.kind for one in found.days] == ["holiday", "in_lieu_day"]
    assert found.bad == ()


def test_the_good_rows_of_a_bad_file_are_told_apart(folder: Path) -> None:
    (folder / "2026.csv").write_text(HEAD + GOOD + "x\n" + GOOD + "y,z\n", encoding="utf-8")

    found = read_rows(folder / "2026.csv", 2026)

    assert len(found.days) == 2
    assert [one.line for one in found.bad] == [3, 5]


def test_a_year_may_bear_a_mark_of_its_own(folder: Path) -> None:
    calendar = read_calendar(folder)

    marks = {year: notice.days for year, notice in calendar.notices.items()}

    assert {year for year, mark in marks.items() if mark is Status.UNCONFIRMED} == set(
        range(1995, 2004)
    )
    assert marks[2004] is Status.SECONDARY


def test_a_pack_may_have_a_calendar_for_each_country() -> None:
    calendars = read_calendars(FOLDER / "eu" / "calendar")

    assert set(calendars) == {"DE", "FR", "IT", "ES", "NL", "BE", "PL", "GB"}
    assert all(calendar.years == range(2014, 2029) for calendar in calendars.values())


def test_years_may_have_no_special_days_and_then_need_no_file() -> None:
    weekdays = read_calendars(FOLDER / "trips" / "calendar")["weekdays"]

    assert weekdays.years == range(1995, 2029)
    assert not weekdays.special


@pytest.mark.parametrize(
    ("notice", "says"),
    [
        ('"2014-2013"', "no year"),
        ('"26"', "no year"),
        ('"2027-2029"', "is for no year that has a file"),
        ('"2026-2026"', "names the notice of 2026 a second time"),
    ],
)
def test_a_notice_for_no_such_years_is_refused(notice: str, says: str, folder: Path) -> None:
    with (folder / "calendar.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  {notice}: {{number: a test, status: unconfirmed}}\n")

    with pytest.raises(PackError, match=rf"^rulepacks/cn/calendar/calendar\.yaml:\d+: .*{says}"):
        read_calendar(folder)


# --- an operator's own folder -----------------------------------------------------------------


SIGNATURE = "status: secondary, loaded_by: Wang Li, loaded_on: 2026-11-10"


def operators(
    folder: Path, year: int, rows: str, notice: str = f"{{number: n, {SIGNATURE}}}"
) -> Path:
    extra = folder / "extra"
    extra.mkdir()
    (extra / f"{year}.csv").write_text(HEAD + rows, encoding="utf-8")
    (extra / "notices.yaml").write_text(f'"{year}": {notice}\n', encoding="utf-8")
    return extra


def test_an_operator_adds_a_year(tmp_path: Path) -> None:
    extra = operators(tmp_path, 2027, GOOD.replace("2026", "2027"))

    calendar = read_calendars(FOLDER / "cn" / "calendar", extra)["cn"]

    assert calendar.years[-1] == 2027
    assert calendar.notices[2027].number == "n"
    assert calendar.version.startswith("cn-1995-2027-")


def test_an_operator_corrects_a_year_and_the_version_says_so(tmp_path: Path) -> None:
    extra = operators(tmp_path, 2026, GOOD)

    before = read_calendars(FOLDER / "cn" / "calendar")["cn"]
    after = read_calendars(FOLDER / "cn" / "calendar", extra)["cn"]

    assert [day.isoformat() for day in after.special if day.year == 2026] == ["2026-01-01"]
    assert after.version != before.version
    assert after.notices[2025] == before.notices[2025]


@pytest.mark.parametrize(
    ("notice", "says"),
    [
        ("{number: n, status: secondary}", "has no 'loaded_by'"),
        ("{number: n, status: secondary, loaded_by: Wang Li}", "has no 'loaded_on'"),
    ],
)
def test_an_operators_year_is_signed(notice: str, says: str, tmp_path: Path) -> None:
    extra = operators(tmp_path, 2026, GOOD, notice)

    with pytest.raises(PackError, match=says):
        read_calendars(FOLDER / "cn" / "calendar", extra)


def test_an_operators_year_needs_its_notice_and_no_gap_before_it(tmp_path: Path) -> None:
    extra = operators(tmp_path, 2028, GOOD.replace("2026", "2028"))

    with pytest.raises(PackError, match="without 2027"):
        read_calendars(FOLDER / "cn" / "calendar", extra)
    (extra / "notices.yaml").unlink()
    with pytest.raises(PackError, match="lacks the notice of 2028"):
        read_calendars(FOLDER / "cn" / "calendar", extra)


def test_an_operators_year_for_no_calendar_is_refused(tmp_path: Path) -> None:
    extra = operators(tmp_path, 2026, GOOD)

    with pytest.raises(PackError, match="no calendar is for this folder"):
        read_calendars(FOLDER / "eu" / "calendar", extra)


def test_origin_and_licence_stand_beside_the_files() -> None:
    beside = FOLDER / "cn" / "calendar"

    assert "MIT License" in (beside / "LICENSE-chinese-days.txt").read_text(encoding="utf-8")
    assert "chinese-days" in (beside / "NOTICE.md").read_text(encoding="utf-8")
