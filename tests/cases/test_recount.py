"""Counting again: which clocks there are, and with which entry a count began."""

from guomen.cases.deadlines import latest, started
from guomen.cases.recount import began, movable
from guomen.cases.rules import WRITTEN, Facts
from tests.build import Docket, announced, detained, moment, notified


def asked(case: Docket, clock: str) -> Facts:
    at = moment("2026-05-12 12:00")
    return Facts(case.case, case.case.claims, {"clock": clock}, at, "supervisor", "x", case.law)


def test_a_clock_that_the_law_does_not_know_is_not_counted_again() -> None:
    holds, words = WRITTEN["RCN-01"].test(asked(notified(), "no.such"))

    assert not holds
    assert words.en == "There is no clock no.such."
    assert WRITTEN["RCN-01"].test(asked(notified(), "ex_officio.reply"))[0]


def test_a_count_that_was_paused_began_with_its_first_entry() -> None:
    case = detained()
    key = case.case.claims[0].key
    first = latest(case.case, "detention.maximum", key)
    case.does("record_detention_challenge", "2026-06-01", reference="复议2号")
    case.does("record_detention_upheld", "2026-07-01", reference="复议2号")

    last = latest(case.case, "detention.maximum", key)

    assert first is not None
    assert last is not None
    assert last.sequence > first.sequence
    assert began(case.case, last, key) == first.sequence


def test_a_count_from_another_day_or_of_another_clock_begins_by_itself() -> None:
    case = announced()
    notice = {"tier": "ordinary", "fine": "5000.00", "hearing": "offered", "basis": "更正"}
    case.does("give_advance_notice", "2026-05-26", **notice)
    case.does("serve_advance_notice", "2026-05-27", served_on="2026-05-27")
    key = case.case.claims[0].key

    for clock in started(case.case):
        assert began(case.case, clock, key) == clock.sequence
    twice = [one for one in started(case.case) if one.rule == "penalty.hearing_request"]
    assert len(twice) == 2


def test_no_clock_moves_under_the_law_that_counted_it() -> None:
    case = notified()

    assert movable(case.case, case.law, moment("2026-05-12")) == ()
