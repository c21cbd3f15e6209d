"""Money does not mix: neither currencies nor the two values that the law keeps apart."""

from decimal import Decimal

import pytest

from guomen.kernel.errors import BadInputError
from guomen.kernel.money import CheckedPrice, Money, TaxedValue


def test_amounts_are_kept_to_the_fen() -> None:
    assert Money(Decimal("20000.005"), "CNY").amount == Decimal("20000.01")


def test_the_checked_price_and_the_taxed_value_cannot_be_added() -> None:
    with pytest.raises(TypeError, match="CheckedPrice"):
        CheckedPrice(Decimal(1), "CNY") + TaxedValue(Decimal(1), "CNY")  # type: ignore[operator]


def test_two_currencies_cannot_be_added() -> None:
    with pytest.raises(TypeError, match="USD"):
        Money(Decimal(1), "CNY") + Money(Decimal(1), "USD")


def test_no_sum_is_without_a_currency() -> None:
    with pytest.raises(TypeError, match="currency"):
        Money(Decimal(1))  # type: ignore[call-arg]


def test_equal_kinds_add_and_subtract() -> None:
    assert CheckedPrice(Decimal("1.10"), "CNY") + CheckedPrice(
        Decimal("2.20"), "CNY"
    ) == CheckedPrice(Decimal("3.30"), "CNY")
    assert Money(Decimal(5), "CNY") - Money(Decimal(2), "CNY") == Money(Decimal(3), "CNY")


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_what_is_not_a_number_is_refused(amount: str) -> None:
    with pytest.raises(BadInputError, match="a finite number"):
        Money(Decimal(amount), "CNY")
