"""Perishable or dangerous goods, or what the owner asks to sell, go before the decision."""

from tests.build import ONE_LINE_TWO_RIGHTS, Docket, announced, detained

PERISHABLE = {"cause": "perishable", "reasons": "冷冻水产品"}


def sold(story: Docket, day: str = "2026-05-27") -> Docket:
    story.does("propose_early_disposal", f"{day} 09:00", **PERISHABLE)
    story.does(
        "approve_early_disposal", f"{day} 10:00", role="supervisor", approved_by="杭州海关关长"
    )
    story.does(
        "execute_early_disposal", f"{day} 11:00", proceeds="12000.00", witnesses="王某、李某"
    )
    return story


def test_perishable_goods_are_sold_and_the_proceeds_take_their_place() -> None:
    story = sold(announced())
    story.does("waive_hearing", "2026-05-28", role="trader")
    early = story.refusals("account_for_proceeds", "2026-05-28", note="缴库")
    story.does("decide_penalty", "2026-05-29", tier="ordinary", fine="4000.00", basis="没收")

    twice = story.refusals(
        "propose_disposal",
        "2026-05-30",
        method="destruction",
        not_welfare="已变卖",
        not_sale_to_holder="已变卖",
        not_auction="已变卖",
    )
    story.does("account_for_proceeds", "2026-06-01", note="价款缴库")

    assert {"state:custody", "DIS-06"} <= set(early)
    assert set(twice) == {"DIS-06N"}
    assert story.stands("custody") == "disposed"


def test_the_proceeds_are_released_where_nothing_is_infringed() -> None:
    story = sold(detained(), "2026-05-14")
    story.does("determine_not_infringing", "2026-05-20", reasons="有授权")
    story.does("release", "2026-05-21", ground="not_infringing")

    assert story.stands("custody") == "released"


def test_what_the_owner_asks_for_needs_the_request() -> None:
    story = detained()
    asked = {"cause": "owner_request", "reasons": "所有人申请"}

    bare = story.refusals("propose_early_disposal", "2026-05-14", **asked)
    full = story.refusals("propose_early_disposal", "2026-05-14", owner_request="申请书", **asked)

    assert set(bare) == {"DIS-06R"}
    assert full == {}


def test_before_the_penalty_regulation_no_cause_is_known() -> None:
    story = detained()
    story.law = story.law.__class__(
        **{
            name: getattr(story.law, name)
            for name in story.law.__dataclass_fields__
            if name not in {"parameters", "_memory"}
        },
        parameters={
            k: v for k, v in story.law.parameters.items() if k != "disposal.before_decision"
        },
    )

    refused = story.refusals("propose_early_disposal", "2026-05-14", **PERISHABLE)

    assert set(refused) == {"DIS-06E"}


def test_another_approves_and_the_line_goes_whole() -> None:
    story = detained(ONE_LINE_TWO_RIGHTS)
    first = str(story.case.claims[0].key)

    half = story.refusals("propose_early_disposal", "2026-05-14", first, **PERISHABLE)
    story.does("propose_early_disposal", "2026-05-14", role="supervisor", **PERISHABLE)
    same = story.refusals(
        "approve_early_disposal", "2026-05-14 11:00", role="supervisor", approved_by="关长"
    )

    assert set(half) == {"DIS-06L"}
    assert set(same) == {"DIS-06A"}


def test_proceeds_are_accounted_for_only_where_goods_went_early() -> None:
    story = announced()
    story.does("waive_hearing", "2026-05-28", role="trader")
    story.does("decide_penalty", "2026-05-29", tier="ordinary", fine="4000.00", basis="没收")

    assert set(story.refusals("account_for_proceeds", "2026-06-01", note="缴库")) == {"DIS-06P"}
