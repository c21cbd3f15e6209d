"""Authorised users: the same party by code or name, and within every limit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import Direction
from guomen.rights.licence import AuthorisedUser, Limits, Use

CODE = "91350100M000100Y43"
LIMITS = Limits(
    goods=("6404", "6405"),
    directions=frozenset({Direction.EXPORT}),
    offices=("2201",),
    countries=("KEN",),
    valid_from=date(2024, 1, 1),
    valid_to=date(2026, 12, 31),
    quantity=Decimal(1000),
)
MAKER = AuthorisedUser("晋江燕子鞋业有限公司", CODE, LIMITS)
USE = Use(
    day=date(2026, 9, 18),
    name="晋江燕子鞋业有限公司",
    uscc=CODE,
    hs_code="6404110000",
    direction=Direction.EXPORT,
    office="2201",
    country="KEN",
    quantity=Decimal(1000),
)


def test_a_use_within_every_limit_is_covered_with_a_reason() -> None:
    reason = MAKER.covers(USE)

    assert reason is not None
    assert reason.code == "EXO-03"
    assert MAKER.name in reason.words.zh


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"day": date(2023, 12, 31)}, "LIC-PERIOD"),
        ({"day": date(2027, 1, 1)}, "LIC-PERIOD"),
        ({"hs_code": "6403990000"}, "LIC-GOODS"),
        ({"hs_code": ""}, "LIC-GOODS"),
        ({"direction": Direction.IMPORT}, "LIC-DIRECTION"),
        ({"direction": None}, "LIC-DIRECTION"),
        ({"office": "5301"}, "LIC-OFFICE"),
        ({"country": "USA"}, "LIC-COUNTRY"),
        ({"quantity": Decimal("1000.001")}, "LIC-QUANTITY"),
        ({"quantity": None}, "LIC-QUANTITY"),
    ],
)
def test_a_use_outside_a_limit_is_not_covered_and_says_which(
    change: dict[str, object], code: str
) -> None:
    use = replace(USE, **change)  # type: ignore[arg-type]

    reason = MAKER.outside(use)

    assert MAKER.covers(use) is None
    assert reason is not None
    assert reason.code == code
    assert "{" not in reason.words.en + reason.words.zh


def test_no_limits_allow_everything() -> None:
    free = AuthorisedUser(MAKER.name)

    assert free.covers(Use(day=date(2030, 1, 1), name=MAKER.name)) is not None


def test_another_party_is_not_covered() -> None:
    use = replace(USE, name="别的公司", uscc="91110000600037341L")

    assert MAKER.covers(use) is None
    assert MAKER.outside(use) is None


def test_where_both_have_a_code_the_code_decides() -> None:
    assert MAKER.is_party("an old name", CODE.lower())
    assert not MAKER.is_party(MAKER.name, "91110000600037341L")


def test_without_a_code_on_either_side_the_name_decides() -> None:
    assert MAKER.is_party(MAKER.name, "")
    assert AuthorisedUser("Swallow Shoes Co., Ltd.").is_party("ＳＷＡＬＬＯＷ  shoes CO LTD", CODE)


@given(name=st.text())
def test_a_party_without_letters_in_its_name_matches_nobody(name: str) -> None:
    assert not AuthorisedUser("· ·").is_party(name)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(BadInputError, match="an end on or after"):
        Limits(valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1))
