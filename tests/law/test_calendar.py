"""The working days of China: agreed with a second source, and explained day by day."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guomen.kernel.citation import Status
from guomen.law.calendar import (
    Count,
    MissingCalendarError,
    count_days,
    count_working_days,
    count_working_days_back,
    next_working_day,
)
from guomen.law.loader import load_pack

CALENDAR = load_pack("cn").calendar
FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
LONGEST = 60
# Sixty working days never need more than this many days, the Spring Festival included.
ROOM = timedelta(days=110)
EVERY_DAY = tuple(FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))


def second_opinion(after: date, days: int) -> date:
    day = after
    while days:
        day += timedelta(days=1)
        days -= chinese_calendar.is_workday(day)
    return day


def test_every_day_of_every_year_agrees_with_the_second_source() -> None:
    working = [day for day in EVERY_DAY if CALENDAR.closed_because(day) is None]

    agreed = [day for day in EVERY_DAY if chinese_calendar.is_workday(day)]

    assert working == agreed


def test_the_calendar_holds_every_year_from_1995_to_2026_with_its_notice() -> None:
    years = tuple(CALENDAR.years)

    assert years == tuple(range(1995, 2027))
    assert tuple(sorted(CALENDAR.notices)) == years


def test_a_notice_whose_number_was_not_found_is_unconfirmed() -> None:
    unknown = [year for year, one in CALENDAR.notices.items() if "〔" not in one.number]

    marks = {CALENDAR.notices[year].status for year in unknown}

    assert unknown == list(range(1995, 2008))
    assert marks == {Status.UNCONFIRMED}


@settings(max_examples=400)
@given(after=st.dates(FIRST, LAST - ROOM), days=st.integers(1, LONGEST))
def test_a_count_ends_where_the_second_source_ends_it(after: date, days: int) -> None:
    count = count_working_days(after, days, CALENDAR)

    assert count.day == second_opinion(after, days)


@given(after=st.dates(FIRST, LAST - ROOM), days=st.integers(1, LONGEST))
def test_every_day_is_counted_or_explained(after: date, days: int) -> None:
    count = count_working_days(after, days, CALENDAR)

    passed = sorted([*count.counted, *(out.day for out in count.skipped)])
    assert len(count.counted) == days
    assert passed == [after + timedelta(days=n + 1) for n in range((count.day - after).days)]
    assert all(out.reason.en and out.reason.zh for out in count.skipped)


@given(after=st.dates(FIRST, LAST - ROOM), days=st.integers(1, LONGEST - 1))
def test_one_more_working_day_ends_later(after: date, days: int) -> None:
    shorter = count_working_days(after, days, CALENDAR)

    longer = count_working_days(after, days + 1, CALENDAR)

    assert longer.day > shorter.day
    assert longer.counted[:-1] == shorter.counted


@given(day=st.dates(FIRST, LAST))
def test_a_day_has_a_reason_to_be_closed_or_a_reason_to_be_worked_never_both(day: date) -> None:
    closed = CALENDAR.closed_because(day)
    worked = CALENDAR.worked_because(day)

    assert closed is None or worked is None
    assert (worked is not None) == (closed is None and day.weekday() >= 5)


@pytest.mark.parametrize(
    ("day", "en", "zh"),
    [
        (date(2026, 9, 19), "Saturday", "星期六"),
        (date(2026, 10, 11), "Sunday", "星期日"),
        (date(2026, 10, 1), "National Day holiday", "国庆节放假"),
        (date(2026, 10, 7), "National Day holiday, a day off in lieu", "国庆节放假调休"),
    ],
)
def test_a_closed_day_says_why_in_both_languages(day: date, en: str, zh: str) -> None:
    reason = CALENDAR.closed_because(day)

    assert reason is not None
    assert (reason.en, reason.zh) == (en, zh)


def test_a_make_up_sunday_is_a_working_day_and_says_so() -> None:
    sunday = date(2026, 9, 20)

    worked = CALENDAR.worked_because(sunday)

    assert CALENDAR.closed_because(sunday) is None
    assert worked is not None
    assert worked.en == "make-up working day for National Day"


@pytest.mark.parametrize("day", [date(1994, 12, 31), date(2027, 1, 1)])
def test_a_day_outside_the_years_loaded_is_refused_with_what_to_load(day: date) -> None:
    with pytest.raises(MissingCalendarError) as caught:
        CALENDAR.closed_because(day)

    assert f"rulepacks/cn/calendar/{day.year}.csv" in caught.value.words.en
    assert f"rulepacks/cn/calendar/{day.year}.csv" in caught.value.words.zh


def test_a_count_may_end_on_the_last_working_day_but_not_after_it() -> None:
    last = count_working_days(date(2026, 12, 30), 1, CALENDAR)

    assert last.day == date(2026, 12, 31)
    with pytest.raises(MissingCalendarError):
        count_working_days(date(2026, 12, 30), 2, CALENDAR)


def test_a_count_may_begin_on_the_day_before_the_first_year_but_no_earlier() -> None:
    first = count_working_days(date(1994, 12, 31), 1, CALENDAR)

    assert (first.day, first.counted) == (date(1995, 1, 2), (date(1995, 1, 2),))
    assert [one.day for one in first.skipped] == [date(1995, 1, 1)]
    with pytest.raises(MissingCalendarError, match=r"1994\.csv"):
        count_working_days(date(1994, 12, 30), 1, CALENDAR)


def test_a_count_back_may_reach_the_first_working_day_but_not_before_it() -> None:
    back = count_working_days_back(date(1995, 1, 4), 2, CALENDAR)

    assert (back.day, back.counted) == (date(1995, 1, 2), (date(1995, 1, 2), date(1995, 1, 3)))
    assert back.skipped == ()
    with pytest.raises(MissingCalendarError, match=r"1994\.csv"):
        count_working_days_back(date(1995, 1, 4), 3, CALENDAR)


def test_a_count_back_may_begin_on_the_day_after_the_last_year_but_no_later() -> None:
    back = count_working_days_back(date(2027, 1, 1), 1, CALENDAR)

    assert back.day == date(2026, 12, 31)
    with pytest.raises(MissingCalendarError, match=r"2027\.csv"):
        count_working_days_back(date(2027, 1, 2), 1, CALENDAR)


def test_calendar_days_need_no_calendar() -> None:
    count = count_days(date(2026, 12, 30), 3)

    assert count.day == date(2027, 1, 2)
    assert len(count.counted) == 3


def test_the_next_working_day_is_the_day_itself_when_it_is_worked() -> None:
    working = date(2026, 9, 18)

    assert next_working_day(working, CALENDAR) == Count(working, (), ())


def test_the_next_working_day_after_a_holiday_names_the_days_passed_over() -> None:
    count = next_working_day(date(2026, 10, 1), CALENDAR)

    assert count.day == date(2026, 10, 8)
    assert [out.day.day for out in count.skipped] == [1, 2, 3, 4, 5, 6, 7]
