"""The duration algebra: longer of two, circumstances, pauses, extensions, backwards, offices."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.law.calendar import (
    MissingCalendarError,
    WorkingCalendar,
    count_open_days,
    count_working_days,
    count_working_days_back,
)
from guomen.law.deadline import Channel, Pause
from guomen.law.duration import Duration, Length, NoNumberError, Promptly, Unit
from guomen.law.loader import load_pack
from guomen.law.term import StillSuspendedError

CN, EU, TRIPS = load_pack("cn"), load_pack("eu"), load_pack("trips")
CALENDAR = CN.calendar
DAYS = st.dates(date(2004, 1, 1), date(2026, 6, 30))
EXAMINATION = "recordation.examination"
PROCEEDINGS = "proceedings.notice"
PERISHABLE = frozenset({"perishable"})
BERLIN = ZoneInfo("Europe/Berlin")


# --- the longer of two, and circumstances ----------------------------------------------------


def test_the_longer_of_two_is_the_one_that_ends_later() -> None:
    found = TRIPS.deadline("trips.judicial", start=date(2026, 3, 2))

    assert found.duration.en == "20 working days or 31 days, whichever is longer"
    assert found.duration.zh.endswith("以较长者为准")
    assert (found.day, found.length) == (date(2026, 4, 2), Duration(31, Unit.DAY))


@given(DAYS)
def test_the_longer_of_two_is_never_shorter_than_either(start: date) -> None:
    found = TRIPS.deadline("trips.judicial", start=start)

    twenty = count_working_days(start, 20, TRIPS.calendar).day
    assert found.day == max(twenty, start + timedelta(days=31))


def test_a_circumstance_gives_another_length_and_is_named_in_the_answer() -> None:
    usual = EU.deadline(PROCEEDINGS, start=date(2026, 12, 18), office="DE")
    perishable = EU.deadline(
        PROCEEDINGS, start=date(2026, 12, 18), office="DE", circumstances=PERISHABLE
    )

    assert (usual.day, usual.circumstances) == (date(2027, 1, 5), ())
    assert (perishable.day, perishable.circumstances) == (date(2026, 12, 23), ("perishable",))


def test_a_circumstance_the_law_does_not_know_changes_nothing() -> None:
    start = date(2026, 3, 9)

    plain = CN.deadline("ex_officio.reply", start=start)
    odd = CN.deadline("ex_officio.reply", start=start, circumstances=frozenset({"rainy"}))

    assert (odd.day, odd.circumstances) == (plain.day, ())


def test_promptly_has_no_last_day() -> None:
    with pytest.raises(NoNumberError, match="no number of days"):
        Promptly().options(frozenset())


def test_a_length_reads_as_a_sentence_with_its_circumstances() -> None:
    ten, three = Duration(10, Unit.WORKING_DAY), Duration(3, Unit.WORKING_DAY)

    words = Length((ten,), (("perishable", three),)).words

    assert words.en == "10 working days (perishable: 3 working days)"
    assert words.zh == "10 个工作日（perishable：3 个工作日）"


# --- the working days of an office -----------------------------------------------------------


def test_a_working_day_is_one_of_the_office() -> None:
    german = EU.deadline(PROCEEDINGS, start=date(2026, 4, 30), office="DE")
    french = EU.deadline(PROCEEDINGS, start=date(2026, 4, 30), office="FR")

    assert (german.day, french.day) == (date(2026, 5, 18), date(2026, 5, 19))
    assert (german.office, french.office) == ("DE", "FR")
    assert german.calendar_version != french.calendar_version


def test_an_office_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInputError, match="DE"):
        EU.deadline(PROCEEDINGS, start=date(2026, 4, 30), office="XX")


# --- pauses ----------------------------------------------------------------------------------


def test_days_of_a_pause_are_left_out_with_the_reason() -> None:
    pause = Pause(date(2026, 1, 12), date(2026, 1, 26))

    plain = CN.deadline(EXAMINATION, start=date(2026, 1, 5))
    paused = CN.deadline(EXAMINATION, start=date(2026, 1, 5), pauses=(pause,))

    assert len(paused.counted) == len(plain.counted) == 30
    assert paused.day > plain.day
    stood = [out for out in paused.skipped if "stood still" in out.reason.en]
    assert (stood[0].day, stood[-1].day) == (date(2026, 1, 13), date(2026, 1, 26))
    assert all("中止" in out.reason.zh for out in stood)


def test_suspended_and_resumed_on_one_day_changes_nothing() -> None:
    day = date(2026, 1, 12)

    plain = CN.deadline(EXAMINATION, start=date(2026, 1, 5))
    paused = CN.deadline(EXAMINATION, start=date(2026, 1, 5), pauses=(Pause(day, day),))

    assert paused.day == plain.day


def test_a_clock_that_stands_still_has_no_last_day() -> None:
    with pytest.raises(StillSuspendedError, match="no last day until it is resumed"):
        CN.deadline(EXAMINATION, start=date(2026, 1, 5), pauses=(Pause(date(2026, 1, 12), None),))


def test_a_pause_the_law_does_not_know_is_refused() -> None:
    pause = Pause(date(2026, 3, 10), date(2026, 3, 11))

    with pytest.raises(NotAllowedError, match="nothing that suspends"):
        CN.deadline("ex_officio.reply", start=date(2026, 3, 9), pauses=(pause,))


def test_a_pause_does_not_end_before_it_begins() -> None:
    pause = Pause(date(2026, 1, 12), date(2026, 1, 11))

    with pytest.raises(BadInputError, match="on or after the suspension"):
        CN.deadline(EXAMINATION, start=date(2026, 1, 5), pauses=(pause,))


def test_a_pause_past_the_last_calendar_is_refused_with_a_provisional_day() -> None:
    last = CALENDAR.years[-1]
    pause = Pause(date(last, 12, 1), date(last, 12, 20))

    with pytest.raises(MissingCalendarError) as refused:
        CN.deadline(EXAMINATION, start=date(last, 11, 30), pauses=(pause,))

    assert refused.value.provisional is not None
    assert refused.value.provisional.years == (last + 1,)


@given(
    start=st.dates(date(2010, 1, 1), date(2025, 1, 1)),
    wait=st.integers(0, 60),
    length=st.integers(0, 90),
)
def test_a_pause_never_makes_a_clock_shorter(start: date, wait: int, length: int) -> None:
    begins = start + timedelta(days=wait)
    pause = Pause(begins, begins + timedelta(days=length))

    plain = CN.deadline(EXAMINATION, start=start)
    paused = CN.deadline(EXAMINATION, start=start, pauses=(pause,))

    assert paused.day >= plain.day
    assert len(paused.counted) == len(plain.counted)
    assert not any(pause.holds(day) for day in paused.counted)


def test_a_year_is_paused_by_as_many_days_as_the_pause_has() -> None:
    start, pause = date(2024, 5, 13), Pause(date(2024, 8, 1), date(2024, 8, 31))

    plain = CN.deadline("detention.maximum", start=start)
    paused = CN.deadline("detention.maximum", start=start, pauses=(pause,))

    assert (paused.day - plain.day).days == 30
    assert paused.counted == ()


# --- extensions ------------------------------------------------------------------------------

EXTENSION = "proceedings.extension"


def asked(day: int) -> datetime:
    return datetime(2027, 1, day, 12, tzinfo=BERLIN)


def test_an_extension_counts_on_from_the_last_day() -> None:
    usual = EU.deadline(PROCEEDINGS, start=date(2026, 12, 18), office="DE")

    longer = EU.extend(usual, EXTENSION, by="right_holder", at=asked(4))

    assert longer.day == date(2027, 1, 19)
    assert len(longer.counted) == 20
    assert longer.duration.en == "10 working days, extended by 10 working days"
    assert longer.ends_at - usual.ends_at == timedelta(days=14)
    assert len(longer.parts) == len(usual.parts) + 1


def test_an_extension_is_refused_to_the_wrong_person_with_the_rule() -> None:
    usual = EU.deadline(PROCEEDINGS, start=date(2026, 12, 18), office="DE")

    with pytest.raises(NotAllowedError, match="right_holder to ask for, not for trader") as refused:
        EU.extend(usual, EXTENSION, by="trader", at=asked(4))

    assert "trader 无权提出" in refused.value.words.zh


def test_an_extension_is_refused_after_the_end_and_in_its_first_moment() -> None:
    usual = EU.deadline(PROCEEDINGS, start=date(2026, 12, 18), office="DE")

    with pytest.raises(NotAllowedError, match="what is over is not extended"):
        EU.extend(usual, EXTENSION, by="right_holder", at=usual.ends_at)


def test_an_extension_is_given_as_often_as_the_law_says() -> None:
    usual = EU.deadline(PROCEEDINGS, start=date(2026, 12, 18), office="DE")

    with pytest.raises(NotAllowedError, match="extended 1 times already; the law allows 1"):
        EU.extend(usual, EXTENSION, by="right_holder", at=asked(4), already=1)


def test_an_extension_is_barred_for_perishables() -> None:
    usual = EU.deadline(
        PROCEEDINGS, start=date(2026, 12, 18), office="DE", circumstances=PERISHABLE
    )

    with pytest.raises(NotAllowedError, match="never extended for perishable"):
        EU.extend(
            usual,
            EXTENSION,
            by="right_holder",
            at=datetime(2026, 12, 21, tzinfo=BERLIN),
            circumstances=PERISHABLE,
        )


def test_an_extension_belongs_to_one_clock() -> None:
    other = EU.deadline("application.decision", start=date(2026, 3, 2), office="DE")

    with pytest.raises(BadInputError, match=PROCEEDINGS):
        EU.counted_on(other, EXTENSION)


def test_a_moment_without_a_zone_is_refused() -> None:
    usual = EU.deadline(PROCEEDINGS, start=date(2026, 12, 18), office="DE")
    naive = datetime(2027, 1, 4)  # noqa: DTZ001 - the zone is what is missing

    with pytest.raises(BadInputError, match="a moment with a time zone"):
        usual.in_time(naive)
    with pytest.raises(BadInputError, match="a moment with a time zone"):
        EU.extend(usual, EXTENSION, by="right_holder", at=naive)


# --- counting in one step, and backwards ------------------------------------------------------


@given(after=DAYS, days=st.integers(1, 120))
def test_counting_in_one_step_is_counting_day_by_day(after: date, days: int) -> None:
    assert count_working_days(after, days, CALENDAR) == count_open_days(
        after, days, CALENDAR.closed_because
    )


@given(after=DAYS, days=st.integers(1, 120))
def test_counting_back_is_the_way_there_turned_round(after: date, days: int) -> None:
    there = count_working_days(after, days, CALENDAR)

    back = count_working_days_back(there.day + timedelta(days=1), days, CALENDAR)

    assert back.counted == there.counted
    assert back.day == there.counted[0]


def first_day_of(calendar: WorkingCalendar) -> date:
    return date(calendar.years[0], 1, 1)


def test_the_day_before_the_first_year_may_be_day_zero() -> None:
    first = first_day_of(CALENDAR)

    found = count_working_days(first - timedelta(days=1), 1, CALENDAR)

    assert found.day >= first
    with pytest.raises(MissingCalendarError) as refused:
        count_working_days(first - timedelta(days=2), 1, CALENDAR)
    assert refused.value.year == first.year - 1


def test_counting_back_past_the_first_year_is_refused_with_a_provisional_day() -> None:
    first = first_day_of(CALENDAR)

    with pytest.raises(MissingCalendarError) as refused:
        count_working_days_back(first + timedelta(days=5), 30, CALENDAR)

    assert refused.value.year == first.year - 1
    assert refused.value.provisional is not None
    assert refused.value.provisional.day < first


def test_the_day_after_the_last_year_may_be_the_event() -> None:
    after = date(CALENDAR.years[-1] + 1, 1, 1)

    assert count_working_days_back(after, 1, CALENDAR).day < after
    with pytest.raises(MissingCalendarError):
        count_working_days_back(after + timedelta(days=1), 1, CALENDAR)


# --- a year that is not loaded ---------------------------------------------------------------


def test_a_count_into_a_year_not_loaded_says_what_to_load_and_where_it_would_end() -> None:
    last = CALENDAR.years[-1]

    with pytest.raises(MissingCalendarError) as refused:
        CN.deadline("ex_officio.reply", start=date(last, 12, 31))

    found = refused.value
    assert (found.year, found.provisional is not None) == (last + 1, True)
    assert f"calendar/{last + 1}.csv" in found.words.en
    assert "provisional and starts no clock" in found.words.en
    assert "不据此起算期限" in found.words.zh


def test_the_provisional_day_keeps_the_holidays_of_the_years_that_are_loaded() -> None:
    last = CALENDAR.years[-1]
    start = date(last, 9, 25)

    with pytest.raises(MissingCalendarError) as refused:
        count_working_days(start, 80, CALENDAR)

    by_hand = count_open_days(start, 80, CALENDAR.by_weekends)
    assert refused.value.provisional is not None
    assert refused.value.provisional.day == by_hand.day


# --- answers that are kept -------------------------------------------------------------------


def test_the_same_question_has_the_same_answer_and_another_one_its_own() -> None:
    start = date(2026, 3, 9)

    first = CN.deadline("ex_officio.reply", start=start)

    assert CN.deadline("ex_officio.reply", start=start) is first
    assert CN.deadline("ex_officio.reply", start=start, channel=Channel.IN_PERSON) != first
    assert CN.deadline("ex_officio.reply", start=start + timedelta(days=1)).day != first.day


def test_the_law_of_a_clock_changes_on_its_day_and_not_before() -> None:
    name = "penalty.hearing_request"
    change = CN.parameter(name).history[-1].since

    before = CN.deadline(name, start=change - timedelta(days=1))
    after = CN.deadline(name, start=change)

    assert before.length.unit is Unit.DAY
    assert after.length.unit is Unit.WORKING_DAY
