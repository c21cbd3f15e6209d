"""Disposal: by rank, with the barred route barred, and never before a final basis."""

from dataclasses import replace

from guomen.kernel.ids import Direction
from tests.build import (
    MARK,
    ONE_LINE_TWO_RIGHTS,
    OPENING,
    OTHER_MARK,
    confiscated,
    detained,
    docket,
)

REASONS = {
    "not_welfare": "不宜捐赠",
    "not_sale_to_holder": "权利人无收购意愿",
    "not_auction": "侵权特征无法清除",
}
IMPORTED = replace(OPENING, direction=Direction.IMPORT)
COPIED = replace(IMPORTED, claims=(replace(OPENING.claims[0], right_kind="copyright"),))


def test_a_lower_route_needs_a_reason_against_each_higher_one() -> None:
    case = confiscated()
    day = "2026-06-10"

    welfare = case.refusals("propose_disposal", day, method="welfare", recipient="red_cross")
    sale = case.refusals("propose_disposal", day, method="sale_to_holder")
    explained = case.refusals(
        "propose_disposal", day, method="sale_to_holder", not_welfare="不宜捐赠"
    )
    destruction = case.refusals(
        "propose_disposal", day, method="destruction", not_welfare="不宜捐赠"
    )

    assert welfare == explained == {}
    assert set(sale) == set(destruction) == {"DIS-01"}
    assert "Auction" in destruction["DIS-01"]


def test_counterfeit_marks_that_were_imported_are_not_auctioned() -> None:
    auction = {**REASONS, "method": "auction", "consulted_on": "2026-06-09"}

    imported = confiscated(IMPORTED).refusals("propose_disposal", "2026-06-10", **auction)
    special = confiscated(IMPORTED).refusals(
        "propose_disposal", "2026-06-10", special_case="经总署批准", **auction
    )
    exported = confiscated().refusals("propose_disposal", "2026-06-10", **auction)
    copied = confiscated(COPIED).refusals("propose_disposal", "2026-06-10", **auction)

    assert set(imported) == {"DIS-02"}
    assert special == exported == copied == {}


def test_the_right_holder_is_consulted_before_an_auction() -> None:
    refused = confiscated().refusals("propose_disposal", "2026-06-10", method="auction", **REASONS)

    assert set(refused) == {"DIS-03"}


def test_nothing_is_disposed_of_without_a_final_basis() -> None:
    for case in (docket(), detained()):
        refused = case.refusals("propose_disposal", "2026-06-10", method="destruction", **REASONS)

        assert set(refused) == {"DIS-06"}


def test_a_line_is_disposed_of_for_all_its_rights_at_once() -> None:
    case = confiscated(ONE_LINE_TWO_RIGHTS)
    one, other = f"1/{MARK}", f"1/{OTHER_MARK}"

    half = case.refusals("propose_disposal", "2026-06-10", one, method="destruction", **REASONS)
    whole = case.refusals(
        "propose_disposal", "2026-06-10", one, other, method="destruction", **REASONS
    )

    assert set(half) == {"DIS-06"}
    assert whole == {}


def test_another_person_approves_and_a_proposal_can_be_sent_back() -> None:
    case = confiscated()
    case.does("propose_disposal", "2026-06-10", role="supervisor", method="destruction", **REASONS)

    same = case.refusals("approve_disposal", "2026-06-11", actor="supervisor 1")
    case.does("return_proposal", "2026-06-11", reasons="请补充照片")
    again = case.refusals("approve_disposal", "2026-06-12", actor="supervisor 2")

    assert set(same) == {"PRO-01"}
    assert set(again) == {"state:disposal"}


def test_goods_held_for_another_service_are_not_destroyed() -> None:
    case = confiscated()
    case.does("propose_disposal", "2026-06-10", method="destruction", **REASONS)
    case.does("approve_disposal", "2026-06-11", role="supervisor", actor="supervisor 2")
    case.does("set_other_hold", "2026-06-12", reference="刑事1", reason="物证")

    refused = case.refusals("execute_disposal", "2026-06-15", witnesses="王某、李某")

    assert set(refused) == {"REL-01"}


def test_welfare_goods_go_to_the_red_cross_or_with_approval_to_another() -> None:
    case = confiscated()
    welfare = {"method": "welfare"}

    nobody = case.refusals("propose_disposal", "2026-06-15", **welfare)
    other = case.refusals("propose_disposal", "2026-06-15", recipient="other_body", **welfare)
    approved = case.refusals(
        "propose_disposal",
        "2026-06-15",
        recipient="other_body",
        gac_approval="署法函1号",
        **welfare,
    )
    red_cross = case.refusals("propose_disposal", "2026-06-15", recipient="red_cross", **welfare)

    assert set(nobody) == set(other) == {"DIS-04"}
    assert approved == red_cross == {}
