"""No penalty: an act too old, a breach the law lets go; how papers reach a party."""

import pytest

from tests.build import Docket, announced, confiscated, detained, docket

NO_PENALTY = {"offence": "no_declaration", "basis": "已补充申报"}
FINE = {
    "offence": "no_declaration",
    "tier": "ordinary",
    "fine": "25000.00",
    "party_kind": "organisation",
    "hearing": "not_offered",
    "basis": "未申报",
}


def asked(**stated: str) -> Docket:
    story = docket()
    story.does("ask_trader_for_status", "2026-05-11 10:00", reasons="使用情况未备案", **stated)
    return story


@pytest.mark.parametrize(
    ("act_on", "harm", "allowed"),
    [
        # The case was opened on 11 May 2026.
        ("2024-05-13", "slight", True),
        ("2024-05-08", "slight", False),
        ("2024-05-08", "life_health", True),
        ("2021-05-07", "life_health", False),
    ],
)
def test_an_act_found_out_after_its_limitation_is_not_fined(
    act_on: str,
    harm: str,
    allowed: bool,  # noqa: FBT001
) -> None:
    refused = asked().refusals("announce_own_fine", "2026-05-12", act_on=act_on, harm=harm, **FINE)

    assert set(refused) == (set() if allowed else {"PEN-10"})


def test_no_penalty_case_is_opened_for_an_act_that_is_too_old() -> None:
    story = detained()
    story.does("determine_infringing", "2026-05-20", reasons="相同")
    opened = {"basis": "出口侵权货物"}

    old = story.refusals("open_penalty_case", "2026-05-21", act_on="2024-01-02", **opened)
    fresh = story.refusals("open_penalty_case", "2026-05-21", act_on="2026-05-08", **opened)

    assert set(old) == {"PEN-10"}
    assert fresh == {}


@pytest.mark.parametrize(
    ("why_none", "harm", "allowed"),
    [
        ("trivial", "none", True),
        ("trivial", "slight", False),
        ("no_fault", "considerable", True),
        ("first", "slight", True),
        ("first", "considerable", False),
    ],
)
def test_a_breach_goes_unpunished_where_the_law_says_so(
    why_none: str,
    harm: str,
    allowed: bool,  # noqa: FBT001
) -> None:
    refused = asked().refusals(
        "decide_no_penalty", "2026-05-12", why_none=why_none, harm=harm, **NO_PENALTY
    )

    assert set(refused) == (set() if allowed else {"PEN-12"})


def test_after_a_decision_of_no_penalty_the_file_can_be_closed() -> None:
    story = asked()
    story.does("decide_no_penalty", "2026-05-12", why_none="first", harm="slight", **NO_PENALTY)
    story.does("release", "2026-05-12 11:00", ground="suspicion_cleared")

    assert story.stands("own_fine") == "waived"
    assert story.refusals("close", "2026-05-13") == {}


def test_who_may_still_declare_has_not_failed_to() -> None:
    story = asked(answer_by="2026-05-15")

    early = story.refusals("announce_own_fine", "2026-05-15", **FINE)
    late = story.refusals("announce_own_fine", "2026-05-16", **FINE)
    story.does("declare_status", "2026-05-12", role="trader", statement="无知识产权")
    untrue = story.refusals("announce_own_fine", "2026-05-13", **FINE)

    assert set(early) == {"PEN-02A"}
    assert late == untrue == {}


def test_a_penalty_paper_is_served_electronically_with_consent_only() -> None:
    story = confiscated()
    served = {"served_on": "2026-05-28", "served_how": "electronic"}

    bare = story.refusals("serve_penalty_decision", "2026-05-28", **served)
    agreed = story.refusals("serve_penalty_decision", "2026-05-28", consent="确认书1号", **served)
    by_hand = story.refusals(
        "serve_penalty_decision", "2026-05-28", served_on="2026-05-28", served_how="direct"
    )

    assert set(bare) == {"PRO-13E"}
    assert agreed == by_hand == {}


def test_the_trader_is_told_where_it_cannot_be_determined() -> None:
    story, announced_one = detained(), announced()
    before = story.refusals("tell_trader_undetermined", "2026-06-10")
    story.does("determine_undetermined", "2026-06-10", reasons="需鉴定")

    assert set(before) == {"state:decision"}
    assert story.refusals("tell_trader_undetermined", "2026-06-10 11:00") == {}
    assert announced_one.refusals("tell_trader_undetermined", "2026-06-10") != {}


@pytest.mark.parametrize(
    ("earlier", "tier", "fine", "allowed"),
    [
        # The case was opened on 11 May 2026; one year after 12 May 2025 has not run.
        ("2025-05-12", "ordinary", "4000.00", False),
        ("2025-05-12", "heavier", "7000.00", True),
        ("2025-05-05", "ordinary", "4000.00", True),
    ],
)
def test_a_breach_repeated_within_the_year_is_punished_in_the_heavier_tier(
    earlier: str,
    tier: str,
    fine: str,
    allowed: bool,  # noqa: FBT001
) -> None:
    story = detained()
    story.does("determine_infringing", "2026-05-20", reasons="相同")
    story.does("open_penalty_case", "2026-05-21", basis="出口侵权货物")

    refused = story.refusals(
        "give_advance_notice",
        "2026-05-22",
        tier=tier,
        fine=fine,
        hearing="offered",
        basis="再次出口侵权货物",
        earlier_penalty_on=earlier,
    )

    assert set(refused) == (set() if allowed else {"PEN-09"})


def test_after_a_criminal_fine_customs_confiscates_without_a_fine() -> None:
    story = detained()
    story.does("determine_infringing", "2026-05-20", reasons="相同")
    story.does("transfer_to_police", "2026-05-21", reasons="涉嫌犯罪", reference="移1号")
    story.does("return_from_police", "2026-08-20", reference="退1号", criminal_fine="5000.00")
    story.does("open_penalty_case", "2026-08-21", basis="出口侵权货物")
    notice = {"hearing": "offered", "basis": "出口侵权货物"}

    fined = story.refusals(
        "give_advance_notice", "2026-08-24", tier="ordinary", fine="4000.00", **notice
    )
    bare = story.refusals(
        "give_advance_notice", "2026-08-24", tier="mitigated", fine="0.00", **notice
    )

    assert set(fined) == {"CRI-02"}
    assert bare == {}
