"""Paying a fine later, in parts, or late; legal review and the case committee before it."""

from datetime import date
from decimal import Decimal

import pytest

from guomen.cases.payment import charge_on
from tests.build import Docket, announced, confiscated, detained

DECISION = {"tier": "ordinary", "fine": "4000.00", "basis": "条例第二十七条"}


def served() -> Docket:
    story = confiscated()
    story.does("serve_penalty_decision", "2026-05-28", served_on="2026-05-28")
    return story


@pytest.mark.parametrize(
    ("day", "added"),
    [
        # Fifteen days from 28 May end on 12 June.
        ("2026-06-12", None),
        ("2026-06-13", "120.00"),
        ("2026-06-22", "1200.00"),
        ("2026-07-15", "3960.00"),
        ("2026-07-16", "4000.00"),
        ("2026-12-01", "4000.00"),
    ],
)
def test_late_payment_adds_three_per_cent_a_day_up_to_the_fine(day: str, added: str | None) -> None:
    story = served()

    found = charge_on(story.case, story.case.claims[0], story.law, date.fromisoformat(day))

    assert (None if found is None else found.added.amount) == (
        None if added is None else Decimal(added)
    )


def test_no_more_is_taken_for_late_payment_than_the_law_adds() -> None:
    story = served()
    paid = {"amount": "4000.00"}

    more = story.refusals("record_payment", "2026-06-13", late_charge="120.01", **paid)
    right = story.refusals("record_payment", "2026-06-13", late_charge="120.00", **paid)
    in_time = story.refusals(
        "record_payment", "2026-06-13", late_charge="0.01", received_on="2026-06-12", **paid
    )

    assert set(more) == set(in_time) == {"PRO-14L"}
    assert right == {}


def test_a_deferred_fine_is_late_only_after_the_day_granted() -> None:
    story = served()
    unasked = story.refusals("grant_deferral", "2026-06-01", due_on="2026-08-31", reasons="困难")
    story.does("request_deferral", "2026-06-01", role="trader", statement="经营困难")
    # Ten working days from 1 June.
    decide_by = story.clock("penalty.deferral_request", "2026-06-02").day.isoformat()
    story.does("grant_deferral", "2026-06-05", due_on="2026-08-31", reasons="情况属实")

    early = story.refusals("refer_for_enforcement", "2026-08-31", reference="1号")
    late = story.refusals("refer_for_enforcement", "2026-09-01", reference="1号")

    assert {"state:payment_terms", "PRO-15"} == set(unasked)
    assert decide_by == "2026-06-15"
    assert set(early) == {"PRO-14E"}
    assert late == {}


def test_a_refused_deferral_changes_nothing() -> None:
    story = served()
    story.does("request_deferral", "2026-06-01", role="trader", statement="经营困难")
    story.does("refuse_deferral", "2026-06-05", reasons="无证明")

    assert story.refusals("refer_for_enforcement", "2026-06-13", reference="1号") == {}


def test_a_grave_case_is_reviewed_and_decided_by_the_committee() -> None:
    story = detained()
    story.does("determine_infringing", "2026-05-20", reasons="相同")
    story.does("open_penalty_case", "2026-05-21", basis="出口侵权货物", gravity="grave")
    story.does("give_advance_notice", "2026-05-22", hearing="offered", **DECISION)
    story.does("serve_advance_notice", "2026-05-25", served_on="2026-05-25")
    story.does("waive_hearing", "2026-05-26", role="trader")

    bare = story.refusals("decide_penalty", "2026-05-27", **DECISION)
    own = story.refusals("record_legal_review", "2026-05-27", reasons="合法")
    story.does("record_legal_review", "2026-05-27", role="supervisor", reasons="合法")
    reviewed = story.refusals("decide_penalty", "2026-05-27 11:00", **DECISION)
    decided = story.refusals("decide_penalty", "2026-05-27 11:00", committee="1号", **DECISION)

    assert set(bare) == {"PRO-09", "PRO-09C"}
    assert set(own) == {"PRO-01"}
    assert set(reviewed) == {"PRO-09C"}
    assert decided == {}


def test_a_usual_case_that_was_not_heard_needs_no_legal_review() -> None:
    story = announced()
    story.does("waive_hearing", "2026-05-26", role="trader")

    assert story.refusals("decide_penalty", "2026-05-27", **DECISION) == {}
