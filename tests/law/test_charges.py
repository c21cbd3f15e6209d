"""Late payment, storage and general security: what several values of the law come to."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.kernel.money import CheckedPrice, Money, YearCosts
from guomen.law.charges import Stored, general_security, late_charge, storage_span
from guomen.law.loader import load_pack
from guomen.law.parameter import NotInForce

PACK = load_pack("cn")
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("days", "added", "capped"),
    [
        (0, "0", False),
        (1, "30", False),
        (33, "990", False),
        (34, "1000", True),
        (900, "1000", True),
    ],
)
def test_three_per_cent_a_day_and_never_more_than_the_fine(
    days: int,
    added: str,
    capped: bool,  # noqa: FBT001
) -> None:
    found = late_charge(PACK, Money(Decimal(1000), "CNY"), days_late=days, day=DAY)

    assert found.added.amount == Decimal(added)
    assert found.capped is capped
    assert found.citations


@given(fine=st.decimals(0, 10**8, places=2), days=st.integers(0, 4000))
def test_the_addition_is_never_above_the_fine(fine: Decimal, days: int) -> None:
    found = late_charge(PACK, Money(fine, "CNY"), days_late=days, day=DAY)

    assert found.added.amount <= found.most.amount == found.fine.amount
    assert not found.capped or found.added == found.most


def test_less_than_no_days_and_another_currency_are_refused() -> None:
    with pytest.raises(BadInputError, match="0 or more"):
        late_charge(PACK, Money(Decimal(1000), "CNY"), days_late=-1, day=DAY)
    with pytest.raises(BadInputError, match="a value in CNY"):
        late_charge(PACK, Money(Decimal(1000), "USD"), days_late=1, day=DAY)


def test_storage_is_paid_to_its_last_day_before_a_decision_and_up_to_the_cap_after() -> None:
    stored = Stored(date(2026, 1, 5), date(2026, 3, 31))

    found = storage_span(PACK, stored)

    assert (found.days, found.capped, found.cap) == (86, False, None)


def test_storage_beyond_the_cap_is_not_the_right_holders_unless_a_reason_delays_it() -> None:
    served = date(2026, 1, 15)
    long = Stored(date(2026, 1, 5), date(2026, 6, 30), served)

    capped = storage_span(PACK, long)
    excused = storage_span(PACK, Stored(long.first, long.last, served, delay="行政复议"))

    assert capped.cap is not None
    assert (capped.last, capped.capped) == (date(2026, 4, 15), True)
    assert capped.days == (date(2026, 4, 15) - long.first).days + 1
    assert (excused.last, excused.capped, excused.excused) == (long.last, False, True)


def test_storage_that_ends_on_the_last_day_is_not_capped() -> None:
    found = storage_span(PACK, Stored(date(2026, 1, 5), date(2026, 4, 15), date(2026, 1, 15)))

    assert (found.capped, found.excused, found.last) == (False, False, date(2026, 4, 15))


def test_storage_that_begins_after_the_cap_costs_the_right_holder_nothing() -> None:
    found = storage_span(PACK, Stored(date(2026, 6, 1), date(2026, 6, 30), date(2026, 1, 15)))

    assert (found.days, found.capped) == (0, True)


def test_storage_does_not_end_before_it_begins() -> None:
    with pytest.raises(BadInputError, match="a last day from"):
        storage_span(PACK, Stored(date(2026, 1, 5), date(2026, 1, 4)))


@pytest.mark.parametrize(
    ("costs", "due"), [("0", "200000"), ("199999.99", "200000"), ("350000", "350000")]
)
def test_a_general_security_is_last_years_costs_and_at_least_its_floor(
    costs: str, due: str
) -> None:
    found = general_security(PACK, YearCosts(Decimal(costs), "CNY"), approved_on=date(2026, 3, 2))

    assert found.amount.amount.amount == Decimal(due)
    assert found.letter.day == date(2027, 6, 30)
    assert found.waiver.day == date(2026, 12, 31)
    assert "2027-06-30" in found.words.en


def test_a_general_security_takes_costs_and_not_the_value_of_goods() -> None:
    with pytest.raises(BadInputError, match="YearCosts"):
        PACK.amount("security.general", value=CheckedPrice(Decimal(1), "CNY"), day=DAY)


def test_before_the_announcement_there_was_no_general_security() -> None:
    with pytest.raises(NotInForce):
        general_security(PACK, YearCosts(Decimal(0), "CNY"), approved_on=date(2006, 6, 30))
