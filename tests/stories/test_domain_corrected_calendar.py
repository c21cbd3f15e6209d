"""A corrected calendar: running deadlines would move, and none does until a supervisor says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from guomen.cases.attention import Concern
from guomen.cases.deadlines import ClockState, clocks
from guomen.law.calendar import MissingCalendarError
from guomen.law.calendar_files import read_calendars
from guomen.law.loader import FOLDER, load_pack
from guomen.law.pack import Pack
from tests.build import (
    HOLDER,
    TWO_HOLDERS,
    Docket,
    apply_with_security,
    detained,
    docket,
    moment,
    notified,
)

REPLY = "ex_officio.reply"
COURT = "ex_officio.court_notice"
WEDNESDAY = "2026-05-13,holiday,Test Day,测试\n"
SATURDAY = "2026-05-16,makeup_workday,Test Day,测试\n"
Corrected = Callable[[str], Pack]


@pytest.fixture
def corrected(tmp_path: Path) -> Corrected:
    """Return the law under a calendar of 2026 to which an operator added rows."""

    def law(rows: str) -> Pack:
        official = (FOLDER / "cn" / "calendar" / "2026.csv").read_text(encoding="utf-8")
        (tmp_path / "2026.csv").write_text(official + rows, encoding="utf-8")
        (tmp_path / "notices.yaml").write_text(
            '"2026": {number: a test, status: secondary, loaded_by: Wang, loaded_on: 2026-05-12}\n',
            encoding="utf-8",
        )
        calendars = read_calendars(FOLDER / "cn" / "calendar", tmp_path)
        return replace(load_pack(), calendar=calendars["cn"], calendars=calendars)

    return law


def confirm(story: Docket, when: str, clock: str = REPLY, **more: str):
    stated = {"clock": clock, "reasons": "按更正后的 2026 年节假日安排重新计算"}
    return story.does("accept_recount", when, **stated, **more)


def against(story: Docket, when: str, clock: str = REPLY, *claims: str) -> dict[str, str]:
    return story.refusals("accept_recount", when, *claims, clock=clock, reasons="重新计算")


def test_a_corrected_year_moves_a_running_deadline_only_once_a_supervisor_confirms(
    corrected: Corrected,
) -> None:
    # The notice was served on Monday 11 May 2026; three working days end on Thursday.
    story = notified()
    assert story.clock(REPLY, "2026-05-12").day == date(2026, 5, 14)

    # A second notice makes Wednesday a holiday; the corrected year is loaded on Tuesday.
    story.law = corrected(WEDNESDAY)
    before = story.clock(REPLY, "2026-05-12")
    assert Concern.DEADLINE_MOVED in story.concerns("2026-05-12")
    assert before.moved is not None
    assert "2026-05-15" in before.moved.en
    assert (before.day, before.ends_at) == (date(2026, 5, 14), moment("2026-05-15 00:00"))

    # Only a supervisor is offered the recount, for exactly this clock, and gives reasons.
    assert "accept_recount" in story.open_acts("supervisor", "2026-05-12")
    assert "accept_recount" not in story.open_acts("case_officer", "2026-05-12")
    offer = next(o for o in story.offers("supervisor", "2026-05-12") if o.act == "accept_recount")
    assert offer.choices["clock"] == (REPLY,)
    event = confirm(story, "2026-05-12", actor="Wang Li")

    # Then the last day is Friday, counted from the original start, and the journal says why.
    after = story.clock(REPLY, "2026-05-12 11:00")
    assert (after.day, after.state, after.moved) == (date(2026, 5, 15), ClockState.RUNNING, None)
    assert event.data[f"start.{REPLY}"] == "2026-05-11"
    assert event.data["clock"] == REPLY
    assert event.data["reasons"] == "按更正后的 2026 年节假日安排重新计算"
    assert (event.actor, event.role) == ("Wang Li", "supervisor")
    assert event.data[f"calendar.{REPLY}"] == story.law.calendar.version
    assert Concern.DEADLINE_MOVED not in story.concerns("2026-05-12 11:00")
    ended, _ = clocks(story.case, story.law, moment("2026-05-12 11:00"))
    assert (ended.state, ended.settled_by) == (ClockState.STOPPED, event.sequence)

    # On Friday the right holder is still in time.
    apply_with_security(story, HOLDER, amount="20000.00", when="2026-05-15")
    story.does("detain", "2026-05-15 13:00")
    assert story.stands("custody") == "detained"


def test_what_was_handed_in_before_the_recount_still_counts(corrected: Corrected) -> None:
    story = notified()
    story.does("apply_for_detention", "2026-05-12 09:00", application="申请扣留")
    story.law = corrected(WEDNESDAY)
    confirm(story, "2026-05-12 10:00")

    story.does("lodge_security", "2026-05-15 09:00", form="deposit", amount="20000.00")

    assert story.clock(REPLY, "2026-05-15 10:00").state is ClockState.MET


def test_only_the_clock_named_moves(corrected: Corrected) -> None:
    story = detained()
    story.law = corrected(SATURDAY)
    before = story.clock("detention.maximum", "2026-05-14").day

    confirm(story, "2026-05-14", COURT)

    moved = {
        clock.rule
        for clock in clocks(story.case, story.law, moment("2026-05-14 11:00"))
        if clock.moved is not None and clock.state is ClockState.RUNNING
    }
    assert COURT not in moved
    assert "ex_officio.determination" in moved
    assert story.clock("detention.maximum", "2026-05-14 11:00").day == before


def test_one_right_holders_deadline_moves_without_the_others(corrected: Corrected) -> None:
    story = notified(TWO_HOLDERS)
    story.law = corrected(WEDNESDAY)
    first, second = (str(claim.key) for claim in story.case.claims)

    story.does("accept_recount", "2026-05-12", first, clock=REPLY, reasons="重新计算")

    assert story.clock(REPLY, "2026-05-12 11:00", first).day == date(2026, 5, 15)
    assert story.clock(REPLY, "2026-05-12 11:00", second).day == date(2026, 5, 14)


@pytest.mark.parametrize("rows", ["", "2026-06-15,holiday,Test Day,测试\n"])
def test_a_recount_that_changes_nothing_is_refused(rows: str, corrected: Corrected) -> None:
    story = notified()
    story.law = corrected(rows)

    found = against(story, "2026-05-12")

    assert set(found) == {"RCN-02"}
    assert "ends on the same day, 2026-05-14" in found["RCN-02"]


def test_a_deadline_that_is_met_or_over_or_never_ran_is_not_moved(corrected: Corrected) -> None:
    met, over, none = detained(), notified(), docket()
    for story in (met, over, none):
        story.law = corrected(WEDNESDAY + SATURDAY)

    found = [against(met, "2026-05-14"), against(over, "2026-05-18"), against(none, "2026-05-12")]

    assert [set(one) for one in found] == [{"RCN-01"}] * 3
    assert "no longer runs" in found[0]["RCN-01"]
    assert "no longer runs" in found[1]["RCN-01"]
    assert "was never started" in found[2]["RCN-01"]


def test_a_stopped_deadline_is_not_moved(corrected: Corrected) -> None:
    story = detained()
    story.does("determine_infringing", "2026-05-20", reasons="与备案商标相同")
    story.law = corrected("2026-06-15,holiday,Test Day,测试\n")

    assert story.clock(COURT, "2026-05-21").state is ClockState.STOPPED
    assert set(against(story, "2026-05-21", COURT)) == {"RCN-01"}


def test_nobody_is_cut_off_by_a_recount(corrected: Corrected) -> None:
    # Served on Thursday: three working days end on Tuesday; with Saturday worked, on Monday.
    story = docket()
    story.does("suspend_release", "2026-05-14 09:30", reasons="疑似侵权标识")
    story.does("notify_right_holder", "2026-05-14 10:00")
    story.does("record_notice_service", "2026-05-14 16:00", served_on="2026-05-14")
    story.law = corrected(SATURDAY)

    early, late = against(story, "2026-05-15"), against(story, "2026-05-19")
    # By hand the shorter period ends with the office hours of Monday.
    in_time, too_late = against(story, "2026-05-18 16:59"), against(story, "2026-05-18 17:00")

    assert early == in_time == {}
    assert set(too_late) == {"RCN-03"}
    assert set(late) == {"RCN-03"}
    assert "the stored day, 2026-05-19, stays" in late["RCN-03"]


def test_claims_whose_periods_differ_are_confirmed_apart(corrected: Corrected) -> None:
    story = docket(TWO_HOLDERS)
    story.does("suspend_release", "2026-05-11 09:30", reasons="疑似侵权标识")
    keys = [str(claim.key) for claim in story.case.claims]
    for key, served in zip(keys, ("2026-05-11", "2026-05-12"), strict=True):
        story.does("notify_right_holder", f"{served} 10:00", key)
        story.does("record_notice_service", f"{served} 16:00", key, served_on=served)
    story.law = corrected(WEDNESDAY)

    together = against(story, "2026-05-12 17:00")

    assert set(together) == {"RCN-02"}
    assert "do this once for each" in together["RCN-02"]
    assert against(story, "2026-05-12 17:00", REPLY, keys[0]) == {}


def test_the_recount_is_not_offered_where_nothing_moves() -> None:
    story = detained()

    acts = {offer.act for offer in story.offers("supervisor", "2026-05-14")}

    assert "accept_recount" not in acts


def test_a_clock_that_does_not_exist_cannot_be_named(corrected: Corrected) -> None:
    story = notified()
    story.law = corrected(WEDNESDAY)

    assert set(against(story, "2026-05-12", "no.clock")) == {"field:clock"}


def test_every_clock_of_the_procedure_can_be_named_by_its_title() -> None:
    story = docket()
    field = story.procedure.act("accept_recount").field("clock")

    assert field is not None
    assert {choice.value for choice in field.choices} == set(story.procedure.clocks)
    for choice in field.choices:
        assert choice.label == story.law.parameter(choice.value).title


def test_a_count_into_a_year_that_is_not_loaded_names_a_provisional_day_and_starts_no_clock() -> (
    None
):
    story = docket(opened="2026-12-30 09:00")
    story.does("suspend_release", "2026-12-30 09:30", reasons="疑似侵权标识")
    story.does("notify_right_holder", "2026-12-30 10:00")
    before = story.case

    with pytest.raises(MissingCalendarError) as refused:
        story.does("record_notice_service", "2026-12-31 16:00", served_on="2026-12-31")

    provisional = refused.value.provisional
    assert provisional is not None
    assert provisional.day == date(2027, 1, 5)
    assert provisional.years == (2027,)
    assert "that day is provisional and starts no clock" in refused.value.words.en
    assert story.case is before
    assert clocks(story.case, story.law, moment("2026-12-31") + timedelta(days=1)) == ()
