"""Licence tokens: what is left, whose they are, what a release takes, and what is over."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.rights.licence import AuthorisedUser, Limits, Use
from guomen.rights.token import Token, described

DAY = date(2026, 5, 8)
LIMITS = Limits(goods=("6404",), valid_to=date(2026, 12, 31), quantity=Decimal(1000), unit="025")
TOKEN = Token("L26-0000-0001-T", "T2019-76593", AuthorisedUser("晋江燕子鞋业有限公司", "", LIMITS))
USE = Use(
    day=DAY,
    name="晋江燕子鞋业有限公司",
    hs_code="6404110000",
    quantity=Decimal(400),
    unit="025",
)
AMOUNTS = st.decimals(min_value=1, max_value=5000, places=3)


def used(quantity: int) -> Token:
    return replace(TOKEN, used=Decimal(quantity))


def test_what_is_left_is_the_total_less_what_was_used_and_never_below_nothing() -> None:
    assert (TOKEN.remaining, used(400).remaining, used(1400).remaining) == (1000, 600, 0)
    assert replace(TOKEN, user=AuthorisedUser("A")).remaining is None


@pytest.mark.parametrize(
    ("token", "change", "code"),
    [
        (TOKEN, {}, None),
        (used(600), {}, None),
        (used(601), {}, "TOK-NOT-ENOUGH"),
        (used(1000), {}, "TOK-USED-UP"),
        (used(1000), {"quantity": Decimal(2000)}, "TOK-USED-UP"),
        (TOKEN, {"quantity": Decimal(2000)}, "LIC-QUANTITY"),
        (TOKEN, {"name": "别的公司"}, "TOK-PARTY"),
        (TOKEN, {"hs_code": "6403"}, "LIC-GOODS"),
        (TOKEN, {"unit": "011"}, "LIC-UNIT"),
        (TOKEN, {"day": date(2027, 1, 1)}, "LIC-PERIOD"),
        (replace(TOKEN, withdrawn_on=DAY), {}, "TOK-WITHDRAWN"),
        (replace(TOKEN, withdrawn_on=date(2026, 5, 9)), {}, None),
    ],
)
def test_a_token_covers_a_use_or_says_why_not(
    token: Token, change: dict[str, object], code: str | None
) -> None:
    use = replace(USE, **change)  # type: ignore[arg-type]

    against = token.objection(use)

    assert (against.code if against else None) == code
    assert token.covers(use) is (code is None)
    assert against is None or "{" not in against.words.en + against.words.zh


def test_one_party_of_a_line_is_enough() -> None:
    others = [replace(USE, name="承运人"), USE, replace(USE, name="BUYER")]

    assert TOKEN.objection_of_all(others) is None
    against = used(1000).objection_of_all(others)
    assert against is not None
    assert against.code == "TOK-USED-UP"


@pytest.mark.parametrize(
    ("token", "change", "counted", "over"),
    [
        (TOKEN, {}, 400, 0),
        (used(900), {}, 400, 300),
        (used(1200), {}, 400, 400),
        (TOKEN, {"unit": "011"}, 0, 400),
        (TOKEN, {"hs_code": "6403"}, 400, 400),
        (TOKEN, {"day": date(2027, 1, 1)}, 400, 400),
        (replace(TOKEN, withdrawn_on=DAY), {}, 400, 400),
    ],
)
def test_a_release_takes_what_it_took_and_tells_what_was_over(
    token: Token, change: dict[str, object], counted: int, over: int
) -> None:
    taken = token.takes(replace(USE, **change))  # type: ignore[arg-type]

    assert (taken.counted, taken.over) == (counted, over)


@given(amounts=st.lists(AMOUNTS, max_size=12))
def test_what_was_over_and_what_was_not_add_up(amounts: list[Decimal]) -> None:
    token, over = TOKEN, Decimal(0)

    for amount in amounts:
        taken = token.takes(replace(USE, quantity=amount))
        token, over = replace(token, used=token.used + taken.counted), over + taken.over

    assert token.used == sum(amounts)
    assert over == max(sum(amounts) - 1000, 0)


def test_a_token_is_described_with_its_limits_and_what_is_left() -> None:
    assert described(used(400)).en == "晋江燕子鞋业有限公司, 6404, to 2026-12-31, 600 of 1000 left"
