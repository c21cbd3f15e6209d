"""Confiscation and fine: notice, hearing, band, two people, payment."""

from dataclasses import replace

import pytest

from tests.build import OPENING, announced, confiscated, detained, docket, goods

ADVANCE = {"tier": "ordinary", "hearing": "offered", "basis": "出口侵权货物"}
DECISION = {"tier": "ordinary", "fine": "4000.00", "basis": "条例第二十七条"}


def test_only_determined_goods_are_fined() -> None:
    case = detained()

    assert "EXO-25" in case.refusals("open_penalty_case", "2026-05-20", basis="出口侵权货物")
    assert "EXO-25" in case.refusals("give_advance_notice", "2026-05-20", fine="4000.00", **ADVANCE)


@pytest.mark.parametrize(
    ("tier", "fine", "allowed"),
    [
        # 33,900 yuan with duty and taxes.
        ("mitigated", "0.00", True),
        ("mitigated", "0.01", False),
        ("lighter", "3389.99", True),
        ("lighter", "3390.00", False),
        ("ordinary", "3389.99", False),
        ("ordinary", "3390.00", True),
        ("ordinary", "6779.99", True),
        ("ordinary", "6780.00", False),
        ("heavier", "6780.00", True),
        ("heavier", "10170.00", True),
        ("heavier", "10170.01", False),
        ("statutory", "5000.00", False),
    ],
)
def test_a_fine_lies_in_the_band_of_its_tier(tier: str, fine: str, allowed: bool) -> None:  # noqa: FBT001
    case = detained()
    case.does("determine_infringing", "2026-05-20", reasons="相同")
    case.does("open_penalty_case", "2026-05-21", basis="出口侵权货物")

    notice = {**ADVANCE, "tier": tier, "fine": fine}
    refused = case.refusals("give_advance_notice", "2026-05-22", **notice)

    assert set(refused) == (set() if allowed else {"PEN-01"})


def test_a_fine_needs_the_value_with_duty_and_taxes() -> None:
    case = detained(replace(OPENING, goods=(goods(value=None),)))
    case.does("determine_infringing", "2026-05-20", reasons="相同")
    case.does("open_penalty_case", "2026-05-21", basis="出口侵权货物")

    before = case.refusals("give_advance_notice", "2026-05-22", fine="4000.00", **ADVANCE)
    case.does("appraise_goods", "2026-05-22", line="1", taxed_value="33900.00")

    assert set(before) == {"PEN-01"}
    assert case.refusals("give_advance_notice", "2026-05-22", fine="4000.00", **ADVANCE) == {}


def test_every_confiscation_is_announced_with_a_hearing() -> None:
    case = detained()
    case.does("determine_infringing", "2026-05-20", reasons="相同")
    case.does("open_penalty_case", "2026-05-21", basis="出口侵权货物")

    refused = case.refusals(
        "give_advance_notice", "2026-05-22", fine="4000.00", **{**ADVANCE, "hearing": "not_offered"}
    )

    assert set(refused) == {"PRO-06"}


def test_nothing_is_decided_without_a_served_advance_notice() -> None:
    case = detained()
    case.does("determine_infringing", "2026-05-20", reasons="相同")

    refused = case.refusals("decide_penalty", "2026-05-27", **DECISION)

    assert {"state:penalty", "PRO-05"} <= set(refused)


def test_a_hearing_is_asked_for_within_five_working_days() -> None:
    case = announced()

    in_time = case.refusals("request_hearing", "2026-06-01 23:59")
    too_late = case.refusals("request_hearing", "2026-06-02 00:00")

    assert in_time == {}
    assert set(too_late) == {"PRO-07"}


def test_nobody_is_fined_more_than_was_announced() -> None:
    case = announced()
    case.does("waive_hearing", "2026-05-26")

    more = case.refusals("decide_penalty", "2026-05-27", **{**DECISION, "fine": "4000.01"})
    less = case.refusals("decide_penalty", "2026-05-27", **{**DECISION, "fine": "3390.00"})

    assert set(more) == {"APL-45"}
    assert less == {}


def test_a_heavier_fine_needs_a_new_notice_and_a_new_chance_to_be_heard() -> None:
    case = announced()
    case.does("waive_hearing", "2026-05-26")
    case.does("give_advance_notice", "2026-05-26 11:00", fine="5000.00", **ADVANCE)
    case.does("serve_advance_notice", "2026-05-27", served_on="2026-05-27")

    refused = case.refusals("decide_penalty", "2026-05-28", **{**DECISION, "fine": "5000.00"})

    assert set(refused) == {"PRO-08"}


def test_whoever_prepared_the_notice_does_not_decide() -> None:
    case = announced()
    case.does("waive_hearing", "2026-05-26")

    refused = case.refusals("decide_penalty", "2026-05-27", actor="case_officer 1", **DECISION)

    assert set(refused) == {"PRO-01"}


def test_a_fine_is_paid_in_full_or_enforced_after_its_time() -> None:
    case = confiscated()
    case.does("serve_penalty_decision", "2026-05-28", served_on="2026-05-28")

    part = case.refusals("record_payment", "2026-06-01", amount="3999.99")
    early = case.refusals("refer_for_enforcement", "2026-06-12 12:00", reference="1号")
    case.does("refer_for_enforcement", "2026-06-13", reference="1号")

    assert set(part) == {"PRO-14"}
    assert set(early) == {"PRO-14E"}
    assert case.stands("penalty") == "enforced"


def test_customs_determines_nothing_before_detention() -> None:
    assert "state:custody" in docket().refusals(
        "determine_infringing", "2026-05-12", reasons="相同"
    )
