"""Deadlines: the last moment by channel, every day explained, every provision named."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.citation import Status
from guomen.kernel.errors import BadInputError
from guomen.law.calendar import MissingCalendarError
from guomen.law.deadline import Channel, StartDay
from guomen.law.duration import Duration, Unit
from guomen.law.loader import load_pack
from guomen.law.parameter import Kind, NotInForce
from guomen.law.term import months_after
from guomen.law.timing import window_before

PACK = load_pack("cn")
BEIJING = ZoneInfo("Asia/Shanghai")
FRIDAY = date(2026, 9, 18)
STARTS = st.dates(date(2004, 3, 1), date(2026, 6, 30))
FIXED_NAMES = (
    "recordation.examination",
    "recordation.renewal_examination",
    "recordation.change",
    "ex_officio.reply",
    "ex_officio.determination",
    "ex_officio.court_notice",
    "on_application.court_notice",
    "patent.acceptance_copy",
)


def test_by_post_the_last_day_ends_at_midnight() -> None:
    deadline = PACK.deadline("ex_officio.reply", start=FRIDAY, channel=Channel.POST)

    assert deadline.day == date(2026, 9, 22)
    assert deadline.ends_at == datetime(2026, 9, 23, tzinfo=BEIJING)
    assert deadline.last_moment == "2026-09-22 24:00"


def test_in_person_the_last_day_ends_when_the_office_closes() -> None:
    deadline = PACK.deadline("ex_officio.reply", start=FRIDAY, channel=Channel.IN_PERSON)

    closes = PACK.parameter("office.hours").at(FRIDAY).value.closes
    assert deadline.day == date(2026, 9, 22)
    assert deadline.ends_at == datetime.combine(deadline.day, closes, BEIJING)
    assert deadline.status is Status.UNCONFIRMED


def test_the_last_second_is_in_time_and_the_next_is_not() -> None:
    deadline = PACK.deadline("ex_officio.reply", start=FRIDAY)
    last = datetime(2026, 9, 22, 23, 59, 59, tzinfo=BEIJING)

    assert deadline.in_time(last)
    assert not deadline.in_time(last + timedelta(seconds=1))


def test_a_deadline_names_what_it_rests_on_with_provision_and_mark() -> None:
    deadline = PACK.deadline("ex_officio.reply", start=FRIDAY)

    cites = [str(cite) for cite in deadline.citations]
    assert cites == ["REG-2018 art. 16", "MEA-2009 art. 22", "MEA-2009 art. 41"]
    assert [part.status for part in deadline.parts] == [Status.CONFIRMED] * 3
    assert deadline.status is Status.CONFIRMED


def test_a_count_from_detention_is_derived_because_no_text_names_day_one() -> None:
    deadline = PACK.deadline("ex_officio.determination", start=FRIDAY)

    marks = [part.status for part in deadline.parts]
    assert marks[0] is Status.CONFIRMED
    assert deadline.status is Status.DERIVED


@pytest.mark.parametrize("rule", FIXED_NAMES)
def test_every_name_that_others_rely_on_answers_in_both_languages(rule: str) -> None:
    deadline = PACK.deadline(rule, start=FRIDAY)

    for words in (deadline.title, deadline.trigger, deadline.duration, deadline.effect):
        assert words.en
        assert words.zh
        assert words.en != words.zh


@given(start=STARTS, channel=st.sampled_from(Channel))
def test_every_day_is_counted_or_left_out_with_a_reason(start: date, channel: Channel) -> None:
    deadline = PACK.deadline("ex_officio.reply", start=start, channel=channel)

    between = {start + timedelta(days=n + 1) for n in range((deadline.day - start).days)}
    left_out = {out.day for out in deadline.skipped}
    assert between == set(deadline.counted) | left_out
    assert not set(deadline.counted) & left_out


@given(start=STARTS)
def test_the_channel_moves_the_hour_never_the_day(start: date) -> None:
    by_post = PACK.deadline("ex_officio.reply", start=start, channel=Channel.POST)
    in_person = PACK.deadline("ex_officio.reply", start=start, channel=Channel.IN_PERSON)

    assert by_post.day == in_person.day
    assert in_person.ends_at < by_post.ends_at


@given(start=STARTS)
def test_a_later_event_never_ends_earlier(start: date) -> None:
    today = PACK.deadline("on_application.court_notice", start=start)
    tomorrow = PACK.deadline("on_application.court_notice", start=start + timedelta(days=1))

    assert today.day <= tomorrow.day


@given(start=st.dates(date(2021, 7, 15), date(2026, 9, 1)))
def test_a_period_in_days_ends_on_a_working_day(start: date) -> None:
    deadline = PACK.deadline("penalty.payment", start=start)

    assert PACK.calendar.closed_because(deadline.day) is None
    assert deadline.day - start == timedelta(days=15 + len(deadline.skipped))


@given(start=STARTS)
def test_validity_of_ten_years_ends_the_day_before_the_same_day(start: date) -> None:
    deadline = PACK.deadline("recordation.validity", start=start)

    next_day = deadline.day + timedelta(days=1)
    assert next_day.year == start.year + 10
    assert (next_day.month, next_day.day) in {(start.month, start.day), (2, 28)}


def test_an_unknown_clock_lists_the_clocks_there_are() -> None:
    with pytest.raises(BadInputError) as caught:
        PACK.deadline("ex_officio.patience", start=FRIDAY)

    assert "ex_officio.reply" in caught.value.words.en
    assert "security.ex_officio" not in caught.value.words.en


def test_a_clock_before_the_first_law_known_is_refused() -> None:
    with pytest.raises(NotInForce):
        PACK.deadline("ex_officio.reply", start=date(1995, 9, 30))


def test_a_clock_past_the_last_calendar_is_refused() -> None:
    with pytest.raises(MissingCalendarError, match=r"2027\.csv"):
        PACK.deadline("ex_officio.court_notice", start=date(2026, 11, 20))


def test_a_deadline_keeps_the_versions_it_was_computed_with() -> None:
    deadline = PACK.deadline("ex_officio.reply", start=FRIDAY)

    assert deadline.pack_version == PACK.version
    assert deadline.calendar_version == PACK.calendar.version


@given(last=st.dates(date(2005, 1, 1), date(2036, 12, 31)))
def test_a_window_of_six_months_opens_so_that_six_months_later_all_is_over(last: date) -> None:
    window = PACK.window("recordation.renewal_window", expires_on=last)

    six_months = Duration(6, Unit.MONTH)
    ends = months_after(window.opens, six_months, StartDay.INCLUDED)
    assert window.closes == last
    assert timedelta(0) <= last - ends <= timedelta(days=3)


def test_a_window_opens_on_the_first_day_of_the_period_before_expiry() -> None:
    opens = window_before(date(2026, 8, 31), Duration(6, Unit.MONTH))

    assert opens == date(2026, 3, 1)


@pytest.mark.parametrize("rule", PACK.names(Kind.DEADLINE))
def test_every_clock_of_the_pack_runs_from_its_first_day(rule: str) -> None:
    first = max(PACK.parameter(rule).since, date(2004, 3, 1))

    deadline = PACK.deadline(rule, start=first)

    assert deadline.day >= first
    assert deadline.citations


@pytest.mark.parametrize("rule", PACK.names(Kind.DEADLINE))
def test_a_period_past_the_last_year_of_all_is_refused_in_words(rule: str) -> None:
    with pytest.raises((BadInputError, MissingCalendarError)) as refused:
        PACK.deadline(rule, start=date.max)

    assert refused.value.words.en
    assert refused.value.words.zh != refused.value.words.en
