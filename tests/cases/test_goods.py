"""Appraisal: a line of the case, something to say, and never less than was examined."""

from decimal import Decimal

from guomen.kernel.money import CheckedPrice, TaxedValue
from tests.build import docket


def test_an_appraisal_names_a_line_and_a_value() -> None:
    case = docket()

    no_line = case.refusals("appraise_goods", "2026-05-12", line="7", checked_price="1.00")
    nothing = case.refusals("appraise_goods", "2026-05-12", line="1", note="待定")
    case.does(
        "appraise_goods", "2026-05-12", line="1", checked_price="40000.00", taxed_value="45200.00"
    )

    assert set(no_line) == set(nothing) == {"GDS-01"}
    assert case.case.goods[0].checked_price == CheckedPrice(Decimal(40_000))
    assert case.case.goods[0].taxed_value == TaxedValue(Decimal(45_200))


def test_a_line_is_never_smaller_than_what_bears_one_right() -> None:
    case = docket()

    less = case.refusals("appraise_goods", "2026-05-12", line="1", quantity="999")
    case.does("appraise_goods", "2026-05-12", line="1", quantity="1200")

    assert set(less) == {"GDS-02"}
    assert case.case.goods[0].quantity == 1200
