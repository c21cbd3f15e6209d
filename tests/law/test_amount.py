"""Securities by band of value, and fines that fit their tier or say why not."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.citation import Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.money import CheckedPrice, Money, TaxedValue
from guomen.law.amount import Tier
from guomen.law.loader import load_pack
from guomen.law.parameter import Kind, NotInForce

PACK = load_pack("cn")
DAY = date(2026, 9, 18)
VALUES = st.decimals(0, 10_000_000, places=2)
GOODS = "penalty.infringing_goods"


def security(value: str | Decimal) -> Decimal:
    base = CheckedPrice(Decimal(value), "CNY")
    return PACK.amount("security.ex_officio", value=base, day=DAY).amount.amount


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("19999.99", "19999.99"),
        ("20000", "20000.00"),
        ("30000", "20000.00"),
        ("40000", "20000.00"),
        ("40000.02", "20000.01"),
        ("200000", "100000.00"),
        ("200000.01", "100000.00"),
    ],
)
def test_ex_officio_security_follows_the_bands(value: str, due: str) -> None:
    assert security(value) == Decimal(due)


@given(value=VALUES, more=VALUES)
def test_security_never_falls_as_the_value_rises(value: Decimal, more: Decimal) -> None:
    assert security(value) <= security(value + more)


@given(value=VALUES)
def test_security_is_never_above_the_value_nor_above_its_maximum(value: Decimal) -> None:
    due = security(value)

    assert due <= value
    assert due <= Decimal(100000)


@given(value=VALUES)
def test_security_on_application_and_for_patents_equals_the_value(value: Decimal) -> None:
    base = CheckedPrice(value, "CNY")

    for rule in ("security.on_application", "security.patent_counter"):
        assert PACK.amount(rule, value=base, day=DAY).amount.amount == base.amount


def test_an_amount_explains_its_band_with_the_figures_of_the_band() -> None:
    amount = PACK.amount("security.ex_officio", value=CheckedPrice(Decimal(30000), "CNY"), day=DAY)

    assert "at least 20,000 yuan" in amount.band.en
    assert "不得少于 20,000 元" in amount.band.zh
    assert [str(cite) for cite in amount.citations] == ["MEA-2009 art. 23", "MEA-2009 art. 39"]
    assert amount.status is Status.CONFIRMED


def test_the_taxed_value_is_no_base_for_a_security() -> None:
    with pytest.raises(BadInputError, match="the price checked by customs"):
        PACK.amount("security.ex_officio", value=TaxedValue(Decimal(1), "CNY"), day=DAY)


def test_plain_money_is_no_base_for_a_security() -> None:
    with pytest.raises(BadInputError, match="found 'Money'"):
        PACK.amount("security.ex_officio", value=Money(Decimal(1), "CNY"), day=DAY)


def test_the_checked_price_is_no_base_for_a_fine() -> None:
    price: Money = CheckedPrice(Decimal(1), "CNY")

    with pytest.raises(BadInputError, match="customs value with duty"):
        PACK.fine_band(GOODS, Tier.ORDINARY, price, DAY)  # type: ignore[arg-type]


def test_a_negative_value_is_refused() -> None:
    with pytest.raises(BadInputError, match="0 or more"):
        security("-0.01")


def test_a_value_in_another_currency_is_refused() -> None:
    with pytest.raises(BadInputError, match="in CNY"):
        PACK.amount("security.ex_officio", value=CheckedPrice(Decimal(1), "USD"), day=DAY)


def test_an_unknown_amount_lists_the_amounts_there_are() -> None:
    with pytest.raises(BadInputError, match=r"security\.patent_counter"):
        PACK.amount("ex_officio.reply", value=CheckedPrice(Decimal(1), "CNY"), day=DAY)


@given(value=VALUES, fine=VALUES)
def test_a_fine_up_to_the_maximum_fits_exactly_one_tier(value: Decimal, fine: Decimal) -> None:
    base, ceiling = TaxedValue(value, "CNY"), Decimal("0.30") * value
    tiers = (Tier.LIGHTER, Tier.ORDINARY, Tier.HEAVIER)

    fits = [
        t for t in tiers if PACK.fine_band(GOODS, t, base, DAY).check(Money(fine, "CNY")) is None
    ]

    assert len(fits) == (1 if fine <= ceiling and value else int(fine == 0))


@given(value=VALUES, fine=VALUES)
def test_the_verdict_to_the_fen_is_the_verdict_of_the_exact_share(
    value: Decimal, fine: Decimal
) -> None:
    band = PACK.fine_band(GOODS, Tier.ORDINARY, TaxedValue(value, "CNY"), DAY)

    exact = Decimal("0.10") * value <= fine < Decimal("0.20") * value

    assert (band.check(Money(fine, "CNY")) is None) == exact


def test_a_fine_above_the_maximum_of_the_law_says_so_in_both_languages() -> None:
    band = PACK.fine_band(GOODS, Tier.HEAVIER, TaxedValue(Decimal(1000), "CNY"), DAY)

    reason = band.check(Money(Decimal("300.01"), "CNY"))

    assert reason is not None
    assert reason.code == "FINE-CEILING"
    assert "above the maximum of 300.00 CNY" in reason.words.en
    assert "300.00 CNY" in reason.words.zh


def test_a_fine_outside_its_tier_names_both_ends() -> None:
    band = PACK.fine_band(GOODS, Tier.ORDINARY, TaxedValue(Decimal(1000), "CNY"), DAY)

    reason = band.check(Money(Decimal(200), "CNY"))

    assert reason is not None
    assert reason.words.en.endswith("from 100.00 CNY to less than 200.00 CNY.")


def test_a_fine_in_another_currency_is_refused() -> None:
    band = PACK.fine_band(GOODS, Tier.ORDINARY, TaxedValue(Decimal(1000), "CNY"), DAY)

    with pytest.raises(BadInputError, match="a sum in CNY"):
        band.check(Money(Decimal(150), "USD"))


def test_a_fine_that_depends_on_the_value_needs_one() -> None:
    with pytest.raises(BadInputError, match="a TaxedValue as its base"):
        PACK.fine_band(GOODS, Tier.ORDINARY, None, DAY)


def test_a_fine_in_fixed_sums_needs_no_value() -> None:
    band = PACK.fine_band("penalty.no_declaration", Tier.HEAVIER, None, DAY)

    assert (band.low.amount, band.high.amount, band.includes_high) == (30000, 50000, True)


def test_the_tiers_begin_with_the_benchmark() -> None:
    before = PACK.tiers(GOODS, date(2023, 12, 31))

    after = PACK.tiers(GOODS, date(2024, 1, 1))

    assert before == (Tier.STATUTORY,)
    assert after == (Tier.MITIGATED, Tier.LIGHTER, Tier.ORDINARY, Tier.HEAVIER)


def test_a_tier_of_another_time_is_refused_with_the_tiers_of_that_day() -> None:
    with pytest.raises(NotInForce, match="it knows: statutory"):
        PACK.fine_band(GOODS, Tier.ORDINARY, TaxedValue(Decimal(1), "CNY"), date(2023, 12, 31))


@pytest.mark.parametrize("rule", PACK.names(Kind.FINE))
def test_every_tier_of_every_fine_fits_its_own_low_end(rule: str) -> None:
    base = TaxedValue(Decimal("123456.78"), "CNY")

    bands = [PACK.fine_band(rule, tier, base, DAY) for tier in PACK.tiers(rule, DAY)]

    assert all(band.check(band.low) is None for band in bands)
    assert all((band.check(band.high) is None) == band.includes_high for band in bands)
