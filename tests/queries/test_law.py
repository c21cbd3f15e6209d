"""The law as readers see it: every value in words, every count as a calendar."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import NotFoundError
from guomen.law.deadline import Channel
from guomen.queries import law

pytestmark = pytest.mark.site
FRIDAY = date(2026, 9, 18)


def test_every_parameter_of_the_pack_stands_on_the_page_once_and_in_words() -> None:
    page = law.law_page()

    names = [entry.name for _, entries in page.groups for entry in entries]
    values = [value for _, entries in page.groups for one in entries for value in one.history]
    assert sorted(names) == sorted(law.load_pack().parameters)
    assert all(words.en and words.zh for value in values for words in value.sentences)
    assert all(value.sentences and value.citations for value in values)


def test_a_value_holds_until_the_day_before_the_next_one() -> None:
    newest, before = law.parameter("ex_officio.reply").history[:2]

    assert newest.until is None
    assert before.until == newest.since - timedelta(days=1)


def test_an_unknown_rule_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        law.parameter("ex_officio.repyl")


def test_the_reply_clock_of_a_friday_shows_the_saturday_left_out_and_the_sunday_worked() -> None:
    answer = law.deadline_answer("ex_officio.reply", start=FRIDAY, channel=Channel.POST)

    days = {one.day: one for month in answer.months for week in month.weeks for one in week if one}
    assert answer.deadline.last_moment == "2026-09-22 24:00"
    assert days[FRIDAY].mark is law.Mark.START
    assert days[date(2026, 9, 19)].mark is law.Mark.LEFT_OUT
    assert days[date(2026, 9, 20)].number == 1
    assert days[date(2026, 9, 22)].mark is law.Mark.LAST
    assert [left.day for left in answer.worked] == [date(2026, 9, 20)]


@given(start=st.dates(date(2010, 1, 1), date(2026, 6, 30)))
def test_every_day_from_start_to_end_is_on_the_sheet_once_and_marked(start: date) -> None:
    answer = law.deadline_answer("ex_officio.determination", start=start, channel=Channel.POST)

    shown = [one for month in answer.months for week in month.weeks for one in week if one]
    days = [one.day for one in shown]
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert days[-1] == answer.deadline.day
    counted = [one.number for one in shown if one.number is not None]
    assert counted == list(range(1, len(answer.deadline.counted) + 1))
    assert all(
        week[0] is None or week[0].day.weekday() == 0 for m in answer.months for week in m.weeks
    )


def test_a_period_in_years_has_no_sheet() -> None:
    answer = law.deadline_answer("recordation.validity", start=FRIDAY, channel=Channel.POST)

    assert answer.months == ()


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("19999.99", "19999.99"),
        ("20000", "20000"),
        ("40000.02", "20000.01"),
        ("200000.01", "100000"),
    ],
)
def test_the_security_follows_the_bands(value: str, due: str) -> None:
    amount = law.amount_answer("security.ex_officio", value=Decimal(value), day=FRIDAY)

    assert amount.amount.amount == Decimal(due)


def test_a_fine_is_shown_in_every_tier_of_the_day() -> None:
    fine = law.fine_answer("penalty.infringing_goods", value=Decimal(1000), day=FRIDAY)

    assert [(band.low.amount, band.high.amount) for band in fine.tiers] == [
        (0, 0),
        (0, 100),
        (100, 200),
        (200, 300),
    ]
