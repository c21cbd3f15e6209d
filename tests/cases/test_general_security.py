"""A general security stands in for separate ones, between its two dates, until it is called."""

from dataclasses import replace

from guomen.cases.case import SecurityState
from guomen.cases.deadlines import ClockState
from guomen.cases.security import outstanding, requirements
from tests.build import ON_APPLICATION, PATENT_EXPORT, Docket, docket, notified

GENERAL = {"reference": "总担保2026-01", "amount": "200000.00", "approved_on": "2026-01-05"}
LETTER_LESS = {"form": "guarantee_letter", "amount": "20000.00", "guarantor": "中国银行"}


def relied_on() -> Docket:
    story = notified()
    story.does("apply_for_detention", "2026-05-12", role="right_holder", application="申请")
    story.does("use_general_security", "2026-05-12 11:00", role="right_holder", **GENERAL)
    return story


def test_goods_are_detained_on_a_general_security_and_nothing_more_is_due() -> None:
    story = relied_on()
    due = requirements(story.case, story.law)
    story.does("detain", "2026-05-13 10:00")

    assert due == ()
    assert outstanding(story.case) == ()
    assert story.clock("ex_officio.reply", "2026-05-13").state is ClockState.MET
    assert story.stands("custody") == "detained"
    # It is not settled with one case.
    number = story.case.securities[0].number
    back = story.refusals("settle_security", "2026-05-14", security=number, returned="200000.00")
    assert "SEC-06" in back


def test_the_order_of_application_and_general_security_does_not_matter() -> None:
    story = notified()
    story.does("use_general_security", "2026-05-12", role="right_holder", **GENERAL)
    story.does("apply_for_detention", "2026-05-12 11:00", role="right_holder", application="申请")

    assert story.refusals("detain", "2026-05-13") == {}


def test_it_covers_recorded_trademarks_ex_officio_only() -> None:
    patent = notified(PATENT_EXPORT)
    applied = docket(replace(ON_APPLICATION))

    assert set(patent.refusals("use_general_security", "2026-05-12", **GENERAL)) == {"GSE-01"}
    assert "GSE-01" in applied.refusals("use_general_security", "2026-05-12", **GENERAL)


def test_it_reaches_last_years_costs_and_never_less_than_the_floor() -> None:
    story = notified()

    floor = story.refusals(
        "use_general_security", "2026-05-12", **{**GENERAL, "amount": "199999.99"}
    )
    costs = story.refusals("use_general_security", "2026-05-12", year_costs="260000.00", **GENERAL)
    enough = {**GENERAL, "amount": "260000.00", "year_costs": "260000.00"}

    assert set(floor) == set(costs) == {"GSE-02"}
    assert story.refusals("use_general_security", "2026-05-12", **enough) == {}


def test_it_serves_to_the_end_of_the_year_of_its_approval() -> None:
    last_year = {**GENERAL, "approved_on": "2025-12-31"}

    assert set(notified().refusals("use_general_security", "2026-05-12", **last_year)) == {"GSE-04"}


def test_once_called_it_stands_in_for_nothing() -> None:
    story = relied_on()
    number = story.case.securities[0].number
    too_much = story.refusals(
        "call_general_security",
        "2026-05-12 12:00",
        security=number,
        amount="200000.01",
        reasons="欠费",
    )
    story.does(
        "call_general_security",
        "2026-05-12 12:00",
        security=number,
        amount="1500.00",
        reasons="欠费",
    )
    again = story.refusals("use_general_security", "2026-05-12 13:00", **GENERAL)

    assert set(too_much) == {"GSE-05A"}
    assert set(again) == {"GSE-05"}
    assert set(story.refusals("detain", "2026-05-13")) == {"EXO-08"}
    assert story.case.securities[0].state is SecurityState.SETTLED
    assert story.case.securities[0].deducted.amount == 1500


def test_only_a_general_security_is_called() -> None:
    story = notified()
    story.does("apply_for_detention", "2026-05-12", role="right_holder", application="申请")
    story.does("lodge_security", "2026-05-12 11:00", form="deposit", amount="20000.00")
    number = story.case.securities[0].number

    refused = story.refusals(
        "call_general_security", "2026-05-12 12:00", security=number, amount="1.00", reasons="欠费"
    )

    assert set(refused) == {"GSE-05C"}


def test_a_letter_of_guarantee_states_what_the_law_asks_for() -> None:
    story = notified()
    story.does("apply_for_detention", "2026-05-12", role="right_holder", application="申请")

    refused = story.refusals("lodge_security", "2026-05-12 11:00", **LETTER_LESS)

    assert set(refused) == {"SEC-13"}
    assert "term" in refused["SEC-13"]
