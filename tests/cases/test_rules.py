"""Rules: each written once, each judged only when what it needs is known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from guomen.cases.rules import IN_ORDER, WRITTEN, Facts, Rule, Verdict, rule, unless
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.deadline import Channel
from guomen.law.loader import load_pack
from tests.build import OPENING, claim, docket, goods, moment, secured

NO = Words("no", "不")


def facts(**stated: str) -> Facts:
    story = secured()
    return Facts(story.case, (), stated, moment("2026-05-12 23:59"), "officer", "x", story.law)


def refuses(_: Facts) -> Verdict:
    return False, NO


def test_a_code_is_given_once() -> None:
    def nothing_is_wrong(_: Facts) -> Verdict:
        return True, IN_ORDER

    with pytest.raises(ValueError, match="rule CLS-01 is written twice"):
        rule("CLS-01")(nothing_is_wrong)

    assert WRITTEN["CLS-01"].test is not nothing_is_wrong


def test_a_rule_says_what_its_function_says() -> None:
    found = WRITTEN["CLS-02"]

    assert found.says == "A file is closed once every security has been settled."
    assert (found.asks_more, found.of_security, found.words) == (False, False, None)
    assert WRITTEN["SEC-02"].of_security


def test_a_rule_gives_its_code_with_what_is_against() -> None:
    asked = Rule("X-1", "x", (), (), refuses)

    reason = asked.judge(facts())

    assert reason is not None
    assert (reason.code, reason.words) == ("X-1", NO)
    assert (asked.asks_more, asked.of_security) == (False, False)
    assert replace(asked, test=lambda _: (True, IN_ORDER)).judge(facts()) is None


@pytest.mark.parametrize(
    ("stated", "can"),
    [
        ({}, False),
        ({"a": "1"}, False),
        ({"a": "1", "b": ""}, False),
        ({"a": "1", "b": "2"}, True),
    ],
)
def test_a_rule_waits_for_every_field_it_needs(stated: dict[str, str], *, can: bool) -> None:
    assert Rule("X-1", "x", (), ("a", "b"), refuses).can_judge(stated) is can


def test_claims_at_fault_are_named_and_none_is_in_order() -> None:
    found = unless((claim(1), claim(2)), "{claims} stay.", "{claims} 留下。")

    assert found == (
        False,
        Words("1/T2019-76593, 2/T2019-76593 stay.", "1/T2019-76593、2/T2019-76593 留下。"),
    )
    assert unless((), "{claims} stay.", "{claims} 留下。") == (True, IN_ORDER)


def test_what_is_not_stated_is_just_now_by_post_and_nothing() -> None:
    asked = facts()

    assert asked.day == date(2026, 5, 12)
    assert asked.received_on is None
    assert facts(received_on="2026-05-11").received_on == date(2026, 5, 11)
    assert asked.channel is Channel.POST
    assert facts(channel="in_person").channel is Channel.IN_PERSON
    assert asked.money("fine") == facts(fine="").money("fine") == Money(Decimal(0), "CNY")
    assert facts(fine="2.50").money("fine") == Money(Decimal("2.50"), "CNY")


def test_an_act_that_names_no_claim_concerns_those_its_security_covers() -> None:
    story = secured()
    number = story.case.securities[0].number

    assert facts().concerned == facts(security="S99").concerned == ()
    assert facts(security="S99").security is None
    assert facts(security=number).concerned == story.case.claims


def test_goods_of_several_claims_are_listed_once() -> None:
    story = docket(
        replace(
            OPENING,
            goods=(goods(1), goods(2)),
            claims=(claim(2), claim(1), claim(2, "C2024-100001")),
        )
    )
    asked = Facts(story.case, story.case.claims, {}, moment("2026-05-12"), "x", "x", load_pack())

    assert [line.number for line in asked.lines] == [2, 1]
