"""Appraisal: a line of the case, something to say, and never less than was examined."""

from decimal import Decimal

from guomen.cases.goods import price_of, taxed_value_of
from guomen.kernel.money import CheckedPrice, TaxedValue
from tests.build import DESTRUCTION, announced, docket, notified
from tests.cases.other_packs import TWO_HOLDERS, docket_of


def test_an_appraisal_names_a_line_and_a_value() -> None:
    case = docket()

    no_line = case.refusals("appraise_goods", "2026-05-12", line="7", checked_price="1.00")
    nothing = case.refusals("appraise_goods", "2026-05-12", line="1", note="待定")
    case.does(
        "appraise_goods", "2026-05-12", line="1", checked_price="40000.00", taxed_value="45200.00"
    )

    assert set(no_line) == set(nothing) == {"GDS-01"}
    assert case.case.goods[0].checked_price == CheckedPrice(Decimal(40_000), "CNY")
    assert case.case.goods[0].taxed_value == TaxedValue(Decimal(45_200), "CNY")


def test_a_line_is_never_smaller_than_what_bears_one_right() -> None:
    case = docket()

    less = case.refusals("appraise_goods", "2026-05-12", line="1", quantity="999")
    case.does("appraise_goods", "2026-05-12", line="1", quantity="1200")

    assert set(less) == {"GDS-02"}
    assert case.case.goods[0].quantity == 1200


def test_what_became_of_a_sample_is_entered_once_for_a_sample_that_was_taken() -> None:
    case = notified()

    before = case.refusals("end_sample", "2026-05-12", sample="returned")
    case.does("take_sample", "2026-05-12", sample_of="鞋一双，已封存", present="王某")
    out = case.case.samples
    case.does("end_sample", "2026-05-18", sample="used_up", note="鉴定报告 1 号")
    again = case.refusals("end_sample", "2026-05-19", sample="returned")

    assert set(before) == set(again) == {"PRO-04"}
    assert [one.state for one in out] == ["out"]
    assert [one.state for one in case.case.samples] == ["used_up"]


def test_samples_are_taken_of_goods_that_customs_holds() -> None:
    refused = docket().refusals("take_sample", "2026-05-12", sample_of="鞋一双", present="王某")

    assert set(refused) == {"state:custody"}


def test_goods_are_disposed_of_once_their_samples_are_accounted_for() -> None:
    case = announced()
    case.does("take_sample", "2026-05-25 12:00", sample_of="鞋一双，已封存", present="王某")
    case.does("waive_hearing", "2026-05-26", role="trader")
    case.does("decide_penalty", "2026-05-27", tier="ordinary", fine="4000.00", basis="出口侵权货物")
    case.does("propose_disposal", "2026-06-15", **DESTRUCTION)
    case.does("approve_disposal", "2026-06-16", role="supervisor")

    out = case.refusals("execute_disposal", "2026-06-17", witnesses="王某")
    case.does("end_sample", "2026-06-17", sample="used_up")
    accounted = case.refusals("execute_disposal", "2026-06-17", witnesses="王某")

    assert set(out) == {"GDS-03"}
    assert accounted == {}


def test_goods_are_worth_what_their_lines_are_in_the_currency_of_the_case() -> None:
    case = docket_of("us", claims=TWO_HOLDERS).case

    assert price_of(case, case.claims) == CheckedPrice(Decimal(60_000), "USD")
    assert taxed_value_of(case, case.claims[:1]) == TaxedValue(Decimal(33_900), "USD")
