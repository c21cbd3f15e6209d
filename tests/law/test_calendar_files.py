"""The calendar's files: one per year, nothing missing, every fault with file and line."""

import shutil
from pathlib import Path

import pytest

from guomen.law.calendar_files import read_calendar
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
    assert before.startswith("cn-2004-2026-")


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

    with pytest.raises(PackError, match="from 2004 to 2026 without 2015"):
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
    ],
)
def test_a_bad_row_is_refused_with_its_line(
    content: str, line: int, says: str, folder: Path
) -> None:
    (folder / "2026.csv").write_text(content, encoding="utf-8")

    with pytest.raises(PackError, match=rf"^rulepacks/cn/calendar/2026\.csv:{line}: ") as caught:
        read_calendar(folder)

    assert says in str(caught.value)


def test_origin_and_licence_stand_beside_the_files() -> None:
    beside = FOLDER / "cn" / "calendar"

    assert "MIT License" in (beside / "LICENSE-chinese-days.txt").read_text(encoding="utf-8")
    assert "chinese-days" in (beside / "NOTICE.md").read_text(encoding="utf-8")
