"""Values under their own names, and what the law of a day makes of them."""

from datetime import date
from decimal import Decimal

import pytest

from guomen.kernel.errors import BadInputError
from guomen.law.amount import Base
from guomen.law.charges import Stored
from guomen.law.loader import pack_names
from guomen.law.thresholds import CriminalFacts, Measure
from guomen.queries import law_money
from guomen.queries.law_money import MoneyQuestion
from guomen.queries.law_pages import parameter

pytestmark = pytest.mark.site
TODAY = date(2026, 9, 18)


def asked(values: dict[Base, str], *, day: date = TODAY, currency: str = "CNY") -> MoneyQuestion:
    figures = {base: Decimal(value) for base, value in values.items()}
    return MoneyQuestion("cn", day, currency, figures)


@pytest.mark.parametrize("name", pack_names())
def test_a_pack_asks_only_for_values_that_its_rules_use(name: str) -> None:
    form = law_money.money_form(name, day=TODAY)

    assert form.currency
    assert all(one.base is not Base.NONE for one in form.values)


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("19999.99", "19999.99"),
        ("20000", "20000"),
        ("40000.02", "20000.01"),
        ("200000.01", "100000"),
    ],
)
def test_the_security_follows_the_bands(value: str, due: str) -> None:
    answer = law_money.money_answer(asked({Base.CHECKED_PRICE: value}))

    found = {one.rule: one.amount.amount for one in answer.amounts}
    assert found["security.ex_officio"] == Decimal(due)


def test_the_checked_price_gives_no_fine_and_the_taxed_value_no_security() -> None:
    checked = law_money.money_answer(asked({Base.CHECKED_PRICE: "1000"}))
    taxed = law_money.money_answer(asked({Base.TAXED_VALUE: "1000"}))

    assert "penalty.infringing_goods" not in [one.rule for one in checked.fines]
    assert taxed.amounts == ()
    assert "penalty.infringing_goods" in [one.rule for one in taxed.fines]


def test_a_fine_is_shown_in_every_tier_of_the_day() -> None:
    answer = law_money.money_answer(asked({Base.TAXED_VALUE: "1000"}))

    fine = next(one for one in answer.fines if one.rule == "penalty.infringing_goods")
    assert [(band.low.amount, band.high.amount) for band in fine.tiers] == [
        (0, 0),
        (0, 100),
        (100, 200),
        (200, 300),
    ]


def test_another_currency_is_refused() -> None:
    with pytest.raises(BadInputError, match="USD"):
        law_money.money_answer(asked({Base.CHECKED_PRICE: "1000"}, currency="USD"))


def test_a_general_security_has_its_floor_and_two_dates() -> None:
    answer = law_money.money_answer(asked({Base.YEAR_COSTS: "1000"}))

    assert answer.general is not None
    assert answer.general.amount.amount.amount > 1000
    assert answer.general.letter.day != answer.general.waiver.day


def test_late_payment_and_storage_are_capped() -> None:
    stored = Stored(date(2026, 1, 5), date(2026, 8, 30), date(2026, 2, 10))
    question = MoneyQuestion(
        "cn", TODAY, "CNY", {}, fine=Decimal(1000), days_late=400, stored=stored
    )

    answer = law_money.money_answer(question)

    assert answer.late is not None
    assert answer.late.capped
    assert answer.storage is not None
    assert answer.storage.capped


def test_a_threshold_reached_is_shown_with_its_version() -> None:
    facts = CriminalFacts({Measure.TURNOVER: Decimal(60000)}, several=False, unit=False)

    found = law_money.indicators("cn", facts, day=TODAY)

    assert any(one.reached for one in found)
    assert all(one.since <= TODAY and one.citations for one in found)


def test_one_rule_alone_computes_on_its_own_value() -> None:
    rule = parameter("cn", "security.ex_officio", day=TODAY)

    amount = law_money.sum_of(rule, value=Decimal("40000.02"), day=TODAY)

    assert not isinstance(amount, law_money.FineOnPage)
    assert amount.amount.amount == Decimal("20000.01")
    assert law_money.base_of(rule, day=date(1980, 1, 1)) in set(Base)
