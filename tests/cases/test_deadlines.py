"""The clocks of a case: stored once, explained again, never moved in silence."""

from dataclasses import replace
from datetime import date

import pytest

from guomen.cases.attention import Concern, flags
from guomen.cases.case import Event
from guomen.cases.deadlines import ClockState, clocks, lapsed, resumed
from guomen.cases.replay import replay
from tests.build import (
    MARK,
    OTHER_HOLDER,
    OTHER_MARK,
    TWO_HOLDERS,
    Docket,
    announced,
    detained,
    docket,
    moment,
    notified,
)

BALLS = f"2/{OTHER_MARK}"


def test_the_entry_that_starts_a_clock_stores_its_end_and_what_it_was_counted_with() -> None:
    case = notified()

    data = case.case.events[-1].data

    assert data["deadline.ex_officio.reply"] == "2026-05-14"
    assert data["ends.ex_officio.reply"] == "2026-05-15T00:00:00+08:00"
    assert data["ends_in_person.ex_officio.reply"].startswith("2026-05-14T")
    assert data["calendar.ex_officio.reply"] == case.law.calendar.version
    assert case.case.events[-1].pack == case.law.version


def test_the_holidays_between_are_left_out_and_named() -> None:
    case = docket(opened="2026-09-18 09:00")
    case.does("suspend_release", "2026-09-18 09:30", reasons="疑似侵权")
    case.does("notify_right_holder", "2026-09-18 10:00")
    case.does("record_notice_service", "2026-09-18 16:00", served_on="2026-09-18")

    clock = case.clock("ex_officio.reply", "2026-09-18 17:00")

    # Sunday 20 September 2026 is a working day in China.
    assert clock.day.isoformat() == "2026-09-22"
    assert [left.day.isoformat() for left in clock.deadline.skipped] == ["2026-09-19"]
    assert clock.moved is None


@pytest.mark.parametrize(
    ("when", "state"),
    [("2026-05-14 23:59", ClockState.RUNNING), ("2026-05-15 00:00", ClockState.PAST)],
)
def test_a_clock_runs_until_the_last_moment(when: str, state: ClockState) -> None:
    assert notified().clock("ex_officio.reply", when).state is state


def test_each_right_holder_has_a_clock_and_each_may_end_otherwise() -> None:
    case = notified(TWO_HOLDERS)
    case.does("decline_detention", "2026-05-12", BALLS, reasons="正品")

    found = {
        clock.holder: clock.state for clock in clocks(case.case, case.law, moment("2026-05-13"))
    }

    assert found[OTHER_HOLDER] is ClockState.MET
    assert set(found.values()) == {ClockState.MET, ClockState.RUNNING}


def test_the_reply_is_met_only_by_application_and_security_together() -> None:
    case = notified()
    case.does("lodge_security", "2026-05-12", form="deposit", amount="20000.00")
    half = case.clock("ex_officio.reply", "2026-05-12 11:00").state
    case.does("apply_for_detention", "2026-05-13", application="申请")

    whole = case.clock("ex_officio.reply", "2026-05-20")

    assert half is ClockState.RUNNING
    assert whole.state is ClockState.MET
    assert not whole.late


def test_a_determination_after_its_clock_is_marked_late() -> None:
    case = detained()
    case.does("determine_infringing", "2026-07-01", reasons="相同")

    clock = case.clock("ex_officio.determination", "2026-07-02")

    assert clock.day.isoformat() == "2026-06-25"
    assert clock.state is ClockState.MET
    assert clock.late


def test_a_clock_started_anew_replaces_the_one_before() -> None:
    case = announced()
    notice = {"tier": "ordinary", "fine": "5000.00", "hearing": "offered", "basis": "更正"}
    case.does("give_advance_notice", "2026-05-26", **notice)
    case.does("serve_advance_notice", "2026-05-27", served_on="2026-05-27")

    states = [
        clock.state
        for clock in clocks(case.case, case.law, moment("2026-05-28"))
        if clock.rule == "penalty.hearing_request"
    ]

    assert states == [ClockState.STOPPED, ClockState.RUNNING]


def moved_by_a_day(case: Docket) -> Docket:
    """Return the case as an older calendar would have left it: its last clock a day shorter."""
    *before, last = case.case.events
    data = {
        **last.data,
        "deadline.ex_officio.reply": "2026-05-13",
        "ends.ex_officio.reply": "2026-05-14T00:00:00+08:00",
        "calendar.ex_officio.reply": "older",
    }
    older = Event.from_json(replace(last, data=data, pack="older").to_json())
    return Docket(replay([*before, older]), case.procedure, case.law)


def test_a_stored_deadline_holds_and_a_difference_is_shown() -> None:
    case = moved_by_a_day(notified())

    clock = case.clock("ex_officio.reply", "2026-05-14")
    refused = case.refusals("apply_for_detention", "2026-05-14", application="申请")
    found = flags(case.case, at=moment("2026-05-12"), procedure=case.procedure, law=case.law)

    assert clock.state is ClockState.PAST
    assert clock.deadline.day.isoformat() == "2026-05-14"
    assert clock.moved is not None
    assert "older" in clock.moved.en
    assert set(refused) == {"EXO-05"}
    assert [flag.concern for flag in found] == [Concern.DEADLINE_MOVED]
    assert str(case.case.claims[0].key) == f"1/{MARK}"


@pytest.mark.parametrize(
    ("when", "late"), [("2026-06-25 23:59", False), ("2026-06-26 00:00", True)]
)
def test_an_act_is_late_from_the_first_moment_after_the_last_day(when: str, *, late: bool) -> None:
    case = detained()
    case.does("determine_infringing", when, reasons="相同")

    clock = case.clock("ex_officio.determination", "2026-07-02")

    assert clock.state is ClockState.MET
    assert clock.late is late


@pytest.mark.parametrize(
    ("when", "over"), [("2026-05-14 23:59", False), ("2026-05-15 00:00", True)]
)
def test_a_clock_lapses_at_its_end_where_nothing_met_it(when: str, *, over: bool) -> None:
    silent, answered = notified(), notified()
    answered.does("decline_detention", "2026-05-12", reasons="正品")
    key = silent.case.claims[0].key

    assert lapsed(silent.case, "ex_officio.reply", key, moment(when)) is over
    assert not lapsed(answered.case, "ex_officio.reply", key, moment(when))
    assert not lapsed(silent.case, "penalty.decision", key, moment(when))


def challenged() -> Docket:
    """Return a case whose detention somebody contests since Wednesday 20 May 2026."""
    case = detained()
    case.does("record_detention_challenge", "2026-05-20", reference="复议2号")
    return case


def test_a_suspended_clock_stands_still_and_lapses_never() -> None:
    case = challenged()
    key = case.case.claims[0].key

    clock = case.clock("detention.maximum", "2030-01-01")

    assert (clock.state, clock.settled_by, clock.late) == (ClockState.SUSPENDED, None, False)
    assert not lapsed(case.case, "detention.maximum", key, moment("2030-01-01"))


def test_a_suspended_clock_is_resumed_with_its_pause_and_a_running_one_is_not() -> None:
    key = detained().case.claims[0].key

    question = resumed(challenged().case, "detention.maximum", key, date(2026, 6, 1))

    assert question is not None
    assert [(one.suspended_on, one.resumed_on) for one in question.pauses] == [
        (date(2026, 5, 20), date(2026, 6, 1))
    ]
    assert resumed(detained().case, "detention.maximum", key, date(2026, 6, 1)) is None
    assert resumed(notified().case, "detention.maximum", key, date(2026, 6, 1)) is None


def test_a_clock_is_stopped_for_the_claims_named_and_runs_on_for_the_others() -> None:
    case = detained(TWO_HOLDERS)
    first = str(case.case.claims[0].key)
    event = case.does("determine_infringing", "2026-05-20", first, reasons="相同")

    stopped = case.clock("ex_officio.court_notice", "2026-05-21", first)
    running = case.clock("ex_officio.court_notice", "2026-05-21", BALLS)

    assert (stopped.state, stopped.settled_by) == (ClockState.STOPPED, event.sequence)
    assert (running.state, running.settled_by) == (ClockState.RUNNING, None)
