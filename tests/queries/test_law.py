"""A count as a calendar picture: every day once, each with what it is to the count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.law.loader import load_pack
from guomen.queries import law

pytestmark = pytest.mark.site
FRIDAY = date(2026, 9, 18)


def days_on(months: tuple[law.SheetMonth, ...]) -> list[law.SheetDay]:
    return [one for month in months for week in month.weeks for one in week if one]


def test_the_reply_clock_of_a_friday_shows_the_saturday_left_out_and_the_sunday_worked() -> None:
    pack = load_pack()
    deadline = pack.deadline("ex_officio.reply", start=FRIDAY)

    days = {one.day: one for one in days_on(law.sheet(deadline))}
    worked = law.worked_weekends(deadline.counted, pack.calendar)

    assert days[FRIDAY].mark is law.Mark.START
    assert days[date(2026, 9, 19)].mark is law.Mark.LEFT_OUT
    assert days[date(2026, 9, 20)].number == 1
    assert days[date(2026, 9, 22)].mark is law.Mark.LAST
    assert [left.day for left in worked] == [date(2026, 9, 20)]


@given(start=st.dates(date(2010, 1, 1), date(2026, 6, 30)))
def test_every_day_from_start_to_end_is_on_the_sheet_once_and_marked(start: date) -> None:
    deadline = load_pack().deadline("ex_officio.determination", start=start)

    shown = days_on(law.sheet(deadline))

    days = [one.day for one in shown]
    counted = [one.number for one in shown if one.number is not None]
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert days[-1] == deadline.day
    assert counted == list(range(1, len(deadline.counted) + 1))


@given(event=st.dates(date(2010, 6, 1), date(2026, 12, 31)))
def test_a_count_backwards_runs_from_the_event_to_the_last_day_in_time(event: date) -> None:
    lead = load_pack().before("penalty.hearing_notice_before", event=event)

    shown = {one.day: one for one in days_on(law.lead_sheet(lead))}

    assert shown[lead.event].mark is law.Mark.START
    assert shown[lead.day].mark is law.Mark.LAST
    assert shown[lead.day].number == len(lead.counted)
    assert shown[lead.counted[-1]].number == 1


def test_a_period_in_years_has_no_sheet() -> None:
    deadline = load_pack().deadline("recordation.validity", start=FRIDAY)

    assert law.sheet(deadline) == ()
