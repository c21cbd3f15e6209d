"""Goods without an owner: a public notice, three months, the taking; refunds nobody fetches."""

from datetime import date

from guomen.cases.case import SecurityState
from tests.build import Docket, announced, confiscated, detained


def sought() -> Docket:
    story = detained()
    story.does("determine_infringing", "2026-05-20", reasons="相同")
    story.does("publish_owner_notice", "2026-05-21", published_on="2026-05-21", place="海关网站")
    return story


def test_goods_are_taken_over_three_months_after_the_public_notice() -> None:
    story = sought()
    assert story.clock("disposal.unknown_owner", "2026-05-22").day == date(2026, 8, 21)

    early = story.refusals("take_over", "2026-08-21 12:00", witnesses="王某")
    story.does("take_over", "2026-08-22", witnesses="王某")
    story.does(
        "propose_disposal",
        "2026-08-24",
        method="destruction",
        not_welfare="不宜",
        not_sale_to_holder="无意愿",
        not_auction="无法清除",
    )
    story.does("approve_disposal", "2026-08-25", role="supervisor")
    story.does("execute_disposal", "2026-08-26", witnesses="王某、李某")

    assert set(early) == {"CON-04"}
    assert story.stands("custody") == "disposed"


def test_an_owner_who_comes_stops_the_clock() -> None:
    story = sought()
    story.does("record_owner_found", "2026-06-20", note="货主到关")

    assert set(story.refusals("take_over", "2026-09-01", witnesses="王某")) == {"CON-04"}


def test_only_infringing_goods_are_taken_and_no_known_owner_is_sought() -> None:
    fresh, heard = detained(), detained()
    fresh.does("publish_owner_notice", "2026-05-14", published_on="2026-05-14", place="海关网站")
    heard.does("contest", "2026-05-14", role="trader", statement="不侵权")
    notice = {"published_on": "2026-05-14", "place": "海关网站"}

    assert "EXO-25" in fresh.refusals("take_over", "2026-09-01", witnesses="王某")
    assert set(heard.refusals("publish_owner_notice", "2026-05-14 11:00", **notice)) == {"CON-04O"}


def test_a_refund_nobody_fetches_goes_to_the_treasury() -> None:
    story = detained()
    story.does("determine_not_infringing", "2026-05-18", reasons="有授权")
    story.does("release", "2026-05-19", ground="not_infringing")
    number = story.case.securities[0].number
    story.does("notify_refund", "2026-06-25", security=number, returned="20000.00")
    notice = {"security": number, "published_on": "2026-06-26"}

    early = story.refusals("publish_refund", "2026-06-26", **notice)
    assert story.clock("security.refund_claim", "2026-06-26").day == date(2026, 9, 25)
    story.does("publish_refund", "2026-09-28", security=number, published_on="2026-09-28")
    away = {"security": number, "returned": "0.00", "deducted": "20000.00"}
    waiting = story.refusals("pay_refund_to_treasury", "2027-09-28 12:00", **away)
    story.does("pay_refund_to_treasury", "2027-09-29", **away)

    assert set(early) == {"REF-05"}
    assert set(waiting) == {"REF-05T"}
    assert story.case.securities[0].state is SecurityState.SETTLED


def test_a_refund_that_is_fetched_ends_there() -> None:
    story = detained()
    story.does("determine_not_infringing", "2026-05-18", reasons="有授权")
    story.does("release", "2026-05-19", ground="not_infringing")
    number = story.case.securities[0].number
    story.does("notify_refund", "2026-06-25", security=number, returned="20000.00")
    story.does("settle_security", "2026-07-01", security=number, returned="20000.00")

    assert story.clock("security.refund_claim", "2026-07-02").state.value == "met"


def test_customs_asks_the_right_holder_before_it_detains() -> None:
    story = announced()

    refused = story.refusals("lodge_security", "2026-05-26", form="deposit", amount="1.00")

    assert "EXO-08D" in refused
    assert confiscated().stands("custody") == "confiscated"
