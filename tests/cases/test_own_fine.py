"""A fine of its own: not declaring, misdeclaring, the staff responsible; one act, one fine."""

from dataclasses import replace

import pytest

from tests.build import OPENING, Docket, announced, confiscated, detained, docket

NOTICE = {
    "offence": "no_declaration",
    "tier": "ordinary",
    "fine": "25000.00",
    "party_kind": "organisation",
    "hearing": "not_offered",
    "basis": "未按要求申报知识产权状况",
}
DECISION = {key: NOTICE[key] for key in ("offence", "tier", "fine", "basis")}


def asked() -> Docket:
    story = docket()
    story.does("ask_trader_for_status", "2026-05-11 10:00", reasons="使用情况未备案")
    return story


def served(**changes: str) -> Docket:
    story = asked()
    story.does("announce_own_fine", "2026-05-12", **{**NOTICE, **changes})
    story.does("serve_own_fine_notice", "2026-05-13", served_on="2026-05-13")
    return story


def decided() -> Docket:
    story = served()
    story.does("decide_own_fine", "2026-05-14", **DECISION)
    story.does("serve_own_fine", "2026-05-15", served_on="2026-05-15")
    return story


def test_failing_to_declare_is_fined_without_confiscation_and_the_goods_go() -> None:
    story = decided()
    part = story.refusals("record_own_payment", "2026-05-20", amount="24999.99")
    story.does("release", "2026-05-20", ground="suspicion_cleared")
    open_file = story.refusals("close", "2026-05-20 11:00")
    story.does("record_own_payment", "2026-05-21", amount="25000.00")
    story.does("close", "2026-05-21 11:00")

    assert set(part) == {"PRO-14F"}
    assert set(open_file) == {"CLS-03"}
    assert story.stands("own_fine") == "paid"


@pytest.mark.parametrize(
    ("tier", "fine", "allowed"),
    [
        ("mitigated", "4999.99", True),
        ("mitigated", "5000.00", False),
        ("lighter", "5000.00", True),
        ("ordinary", "29999.99", True),
        ("ordinary", "30000.00", False),
        ("heavier", "50000.00", True),
        ("heavier", "50000.01", False),
    ],
)
def test_the_fine_lies_in_the_band_of_its_tier(tier: str, fine: str, allowed: bool) -> None:  # noqa: FBT001
    refused = asked().refusals(
        "announce_own_fine", "2026-05-12", **{**NOTICE, "tier": tier, "fine": fine}
    )

    assert set(refused) == (set() if allowed else {"PEN-02"})


def test_only_who_was_asked_can_have_failed_to_declare() -> None:
    assert set(docket().refusals("announce_own_fine", "2026-05-12", **NOTICE)) == {"PEN-02A"}


def test_a_citizen_is_offered_a_hearing_from_ten_thousand_yuan() -> None:
    story = asked()
    citizen = {**NOTICE, "party_kind": "citizen", "tier": "lighter"}

    below = story.refusals("announce_own_fine", "2026-05-12", **{**citizen, "fine": "9999.99"})
    reached = story.refusals("announce_own_fine", "2026-05-12", **{**citizen, "fine": "10000.00"})

    assert below == {}
    assert set(reached) == {"PRO-06F"}


def test_a_hearing_that_was_offered_is_waited_for_and_held() -> None:
    story = served(hearing="offered")
    early = story.refusals("decide_own_fine", "2026-05-20 12:00", **DECISION)
    late = story.refusals("request_own_hearing", "2026-05-21")
    lapsed = story.refusals("decide_own_fine", "2026-05-21", **DECISION)
    story.does("request_own_hearing", "2026-05-20", role="trader")
    story.does("call_own_hearing", "2026-05-20 15:00", hearing_on="2026-06-01", place="金华海关")
    before = story.refusals("hold_own_hearing", "2026-05-29", note="未到")
    story.does("hold_own_hearing", "2026-06-01", note="到场")
    story.does("decide_own_fine", "2026-06-02", **DECISION)

    assert set(early) == {"PRO-05F"}
    assert set(late) == {"PRO-07F"}
    assert lapsed == {}
    assert set(before) == {"PRO-07H"}


def test_what_is_decided_is_what_was_announced_by_another() -> None:
    story = served()

    more = story.refusals("decide_own_fine", "2026-05-14", **{**DECISION, "fine": "25000.01"})
    same = story.refusals("decide_own_fine", "2026-05-14", actor="case_officer 1", **DECISION)
    early = asked()
    early.does("announce_own_fine", "2026-05-12", **NOTICE)

    assert set(more) == {"APL-45F"}
    assert set(same) == {"PRO-01F"}
    served_before = early.refusals("serve_own_fine_notice", "2026-05-13", served_on="2026-05-11")
    assert set(served_before) == {"SRV-01F"}


def test_staff_are_fined_by_name_beside_the_unit() -> None:
    staff = {**NOTICE, "offence": "responsible_staff", "tier": "statutory", "fine": "50000.00"}
    alone, beside = asked(), announced()

    lonely = alone.refusals("announce_own_fine", "2026-05-12", person="王某", **staff)
    unnamed = beside.refusals("announce_own_fine", "2026-05-26", **staff)
    named = beside.refusals("announce_own_fine", "2026-05-26", person="王某", **staff)

    assert set(lonely) == {"PEN-05"}
    assert set(unnamed) == {"PEN-05P"}
    assert named == {}


def test_of_two_linked_breaches_on_the_same_goods_one_is_fined() -> None:
    fined = confiscated()
    supervision = {**NOTICE, "offence": "misdeclaration_supervision", "tier": "statutory"}

    second = fined.refusals("announce_own_fine", "2026-05-28", **supervision)

    assert set(second) == {"PEN-07L"}


def test_a_lighter_fine_is_revoked_before_the_heavier_one() -> None:
    story = detained()
    story.does("ask_trader_for_status", "2026-05-14", reasons="使用情况未备案")
    story.does(
        "announce_own_fine",
        "2026-05-14 11:00",
        **{**NOTICE, "tier": "mitigated", "fine": "1000.00"},
    )
    story.does("serve_own_fine_notice", "2026-05-15", served_on="2026-05-15")
    small = {**DECISION, "tier": "mitigated", "fine": "1000.00"}
    story.does("decide_own_fine", "2026-05-18", **small)
    story.does("determine_infringing", "2026-05-20", reasons="相同")
    story.does("open_penalty_case", "2026-05-21", basis="出口侵权货物")
    heavier = {"tier": "ordinary", "fine": "4000.00", "hearing": "offered", "basis": "出口侵权货物"}

    twice = story.refusals("give_advance_notice", "2026-05-22", **heavier)
    story.does("revoke_own_fine", "2026-05-22 11:00", reasons="择一重处罚")

    assert set(twice) == {"PEN-07"}
    assert story.refusals("give_advance_notice", "2026-05-22 12:00", **heavier) == {}


def test_an_unpaid_fine_is_enforced_after_its_time() -> None:
    story = decided()

    early = story.refusals("enforce_own_fine", "2026-06-01", reference="1号")
    story.does("enforce_own_fine", "2026-06-02", reference="1号")

    assert set(early) == {"PRO-14G"}


def test_one_officer_alone_names_the_second() -> None:
    story = docket()
    story.does("ask_trader_for_status", "2026-05-11 10:00", actor="officer 1", reasons="未备案")

    alone = story.refusals("announce_own_fine", "2026-05-12", actor="officer 1", **NOTICE)
    named = story.refusals(
        "announce_own_fine", "2026-05-12", actor="officer 1", second_officer="李某", **NOTICE
    )

    assert set(alone) == {"PRO-01T"}
    assert named == {}


def test_a_fine_is_judged_by_the_law_of_the_act_unless_the_later_one_is_milder() -> None:
    story = docket(replace(OPENING, number="2920-2023-00001"), opened="2023-12-20 09:00")
    story.does("ask_trader_for_status", "2023-12-20 10:00", reasons="未备案")
    then = {**NOTICE, "hearing": "offered", "fine": "45000.00"}

    statutory = story.refusals("announce_own_fine", "2024-01-10", **{**then, "tier": "statutory"})
    no_tier_yet = story.refusals("announce_own_fine", "2023-12-21", **{**then, "tier": "heavier"})
    milder = story.refusals("announce_own_fine", "2024-01-10", **{**then, "tier": "lighter"})

    assert statutory == {}
    assert set(no_tier_yet) == {"PEN-02"}
    assert "day of the decision" in milder["PEN-02"]
