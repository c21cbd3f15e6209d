"""Day counting against independent packages: every pair in China, every day elsewhere."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import chinese_calendar
import pytest

from guomen.kernel.citation import Status
from guomen.law.calendar import WorkingCalendar, count_days, count_working_days
from guomen.law.calendar_files import read_calendars
from guomen.law.loader import FOLDER
from tests.calendars import CHINA, OFFICES, Office, chinese

ONE_DAY = timedelta(days=1)
LONGEST = 60


@cache
def calendars(pack: str) -> dict[str, WorkingCalendar]:
    return read_calendars(FOLDER / pack / "calendar")


def days_between(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def test_china_agrees_on_every_pair_of_a_start_and_a_length() -> None:
    calendar = calendars("cn")["cn"]
    every_day = days_between(date(2004, 1, 1), date(2026, 12, 31))
    worked = tuple(day for day in every_day if chinese_calendar.is_workday(day))
    pairs, after = 0, 0

    for start in every_day:
        after += after < len(worked) and worked[after] <= start
        expected = worked[after : after + LONGEST]
        ends = [
            count_working_days(start, days, calendar).day for days in range(1, len(expected) + 1)
        ]
        assert ends == list(expected)
        pairs += len(expected)

    assert pairs == 501_547


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.name)
def test_every_day_of_every_year_is_that_of_the_package(office: Office) -> None:
    calendar, table = calendars(office.pack)[office.name], office.table()
    every_day = days_between(date(office.years[0], 1, 1), date(office.years[-1], 12, 31))

    ours = [day for day in every_day if calendar.closed_because(day) is None]

    assert calendar.years == office.years
    assert ours == [day for day in every_day if table.is_working_day(day)]


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.name)
def test_every_holiday_has_its_chinese_name(office: Office) -> None:
    names = {day.name for day in calendars(office.pack)[office.name].special.values()}

    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in name.zh) for name in names)


@pytest.mark.parametrize("year", CHINA)
def test_chinas_years_before_2004_are_those_of_the_package(year: int) -> None:
    path = FOLDER / "cn" / "calendar" / f"{year}.csv"

    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()[1:]]

    assert rows == sorted([list(row) for row in chinese()[year]], key=lambda row: row[:2])


def test_chinas_years_before_2004_are_marked() -> None:
    calendar = calendars("cn")["cn"]

    assert calendar.status_of(date(1995, 10, 1), date(1995, 12, 31)) is Status.UNCONFIRMED
    assert calendar.status_of(date(2003, 12, 31), date(2004, 1, 9)) is Status.UNCONFIRMED
    assert calendar.status_of(date(2004, 1, 1), date(2026, 12, 31)) is Status.SECONDARY


@pytest.mark.parametrize("day", days_between(date(1995, 10, 1), date(1995, 12, 31)))
def test_every_day_of_the_law_of_1995_can_be_counted_from(day: date) -> None:
    count = count_working_days(day, 30, calendars("cn")["cn"])

    assert len(count.counted) == 30


VECTORS = [
    ("eu", "DE", 10, "2026-12-18", "2027-01-05"),
    ("eu", "DE", 20, "2026-12-18", "2027-01-19"),
    ("eu", "DE", 3, "2026-12-18", "2026-12-23"),
    ("eu", "DE", 10, "2026-03-30", "2026-04-15"),
    ("eu", "DE", 4, "2026-03-30", "2026-04-07"),
    ("eu", "DE", 10, "2026-04-30", "2026-05-18"),
    ("eu", "FR", 10, "2026-04-30", "2026-05-19"),
    ("eu", "GB", 10, "2026-12-18", "2027-01-06"),
    ("us", "US", 5, "2026-11-20", "2026-11-30"),
    ("us", "US", 7, "2026-11-20", "2026-12-02"),
    ("us", "US", 30, "2026-11-20", "2027-01-06"),
    ("cn", "cn", 3, "2026-09-18", "2026-09-22"),
    ("cn", "cn", 20, "2026-09-18", "2026-10-22"),
    ("cn", "cn", 30, "2026-09-18", "2026-11-05"),
    ("cn", "cn", 50, "2026-09-18", "2026-12-03"),
]


def of_package(pack: str, name: str) -> Callable[[date], bool]:
    if pack == "cn":
        return chinese_calendar.is_workday
    return next(one for one in OFFICES if one.name == name).table().is_working_day


@pytest.mark.parametrize(("pack", "name", "days", "start", "ends"), VECTORS)
def test_the_worked_counts_end_where_the_sheet_and_the_package_end_them(
    pack: str, name: str, days: int, start: str, ends: str
) -> None:
    day, left, works = date.fromisoformat(start), days, of_package(pack, name)
    while left:
        day += ONE_DAY
        left -= works(day)

    count = count_working_days(date.fromisoformat(start), days, calendars(pack)[name])

    assert count.day == day == date.fromisoformat(ends)


def test_thirty_calendar_days_need_no_calendar() -> None:
    assert count_days(date(2026, 11, 20), 30).day == date(2026, 12, 20)
