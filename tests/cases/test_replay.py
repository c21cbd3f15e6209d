"""Replaying a journal: what each entry of it changes, and what is no next entry."""

from dataclasses import replace
from decimal import Decimal

import pytest

from guomen.cases.case import ClaimKey, SecurityKind, SecurityState
from guomen.cases.replay import (
    claim_from_plain,
    claim_to_plain,
    evolve,
    goods_from_plain,
    goods_to_plain,
)
from guomen.kernel.errors import BadInputError
from guomen.kernel.money import Money
from tests.build import (
    MARK,
    OTHER_HOLDER,
    OTHER_MARK,
    TRADER,
    TWO_HOLDERS,
    claim,
    counter_secured,
    docket,
    goods,
    notified,
    secured,
)

OWN, OTHER = f"1/{MARK}", f"2/{OTHER_MARK}"


@pytest.mark.parametrize("sequence", [3, 4, 6])
def test_an_entry_that_is_not_the_next_is_refused_with_both_numbers(sequence: int) -> None:
    case = notified()
    event = case.tries("add_note", "2026-05-12", note="备注")
    assert (case.case.version, event.sequence) == (4, 5)

    with pytest.raises(BadInputError, match=f"'entry {sequence}', expected entry 5"):
        evolve(case.case, replace(event, sequence=sequence))
    assert evolve(case.case, event).version == 5


def test_a_journal_opens_with_the_first_entry() -> None:
    opening = docket().case.events[0]

    for wrong in (replace(opening, sequence=2), replace(opening, act="add_note")):
        with pytest.raises(BadInputError, match="expected entry 1 open_case"):
            evolve(None, wrong)


@pytest.mark.parametrize(("price", "value"), [(None, None), ("1.00", None), (None, "2.00")])
def test_goods_come_back_as_they_were_written(price: str | None, value: str | None) -> None:
    line = goods(price=price, value=value)

    assert goods_from_plain(goods_to_plain(line)) == line


def test_claims_come_back_as_they_were_written() -> None:
    for one in (claim(), claim(protected_until=None)):
        assert claim_from_plain(claim_to_plain(one), {}) == replace(one, regions={})


def test_only_the_claims_that_an_entry_names_move() -> None:
    case = docket(TWO_HOLDERS)

    case.does("suspend_release", "2026-05-11 10:00", OTHER, reasons="疑似")

    assert (case.stands("custody", OWN), case.stands("custody", OTHER)) == (
        "under_control",
        "suspended",
    )


def test_a_security_is_lodged_by_the_holder_of_the_claims_and_a_counter_by_the_trader() -> None:
    case = notified(TWO_HOLDERS)
    case.does("lodge_security", "2026-05-12", OTHER, form="deposit", amount="624.00")
    (lodged,) = case.case.securities
    (_, counter) = counter_secured().case.securities

    assert (lodged.party, lodged.kind, lodged.form) == (
        OTHER_HOLDER,
        SecurityKind.DETENTION,
        "deposit",
    )
    assert lodged.state is SecurityState.LODGED
    assert lodged.claims == (ClaimKey.parse(OTHER),)
    assert lodged.amount == Money(Decimal(624), "CNY")
    assert lodged.deducted == lodged.returned == Money(Decimal(0), "CNY")
    assert (counter.party, counter.kind, counter.form) == (TRADER, SecurityKind.COUNTER, "deposit")


def test_a_refusal_is_of_one_security_and_an_acceptance_of_all_that_belong_together() -> None:
    case = notified(TWO_HOLDERS)
    for key, amounts in ((OWN, ("9000.00", "15000.00")), (OTHER, ("1.00", "700.00"))):
        case.does("apply_for_detention", "2026-05-12", key, application="申请")
        for amount in amounts:
            case.does("lodge_security", "2026-05-12", key, form="deposit", amount=amount)
    first, second, third, fourth = (one.number for one in case.case.securities)

    case.does("refuse_security", "2026-05-12 11:00", security=third, reasons="不足")
    case.does("accept_security", "2026-05-12 11:00", security=second)

    states = {one.number: one.state for one in case.case.securities}
    assert states == {
        first: SecurityState.ACCEPTED,
        second: SecurityState.ACCEPTED,
        third: SecurityState.REFUSED,
        fourth: SecurityState.LODGED,
    }


def test_an_appraisal_changes_what_it_states_of_its_line_and_nothing_else() -> None:
    case = docket(TWO_HOLDERS)
    before, other = case.case.goods

    case.does("appraise_goods", "2026-05-12", line="1", checked_price="1.00")
    priced = case.case.goods[0]
    case.does("appraise_goods", "2026-05-13", line="1", taxed_value="2.00", quantity="1200")
    last, untouched = case.case.goods

    assert priced.checked_price is not None
    assert priced == replace(before, checked_price=priced.checked_price)
    assert str(priced.checked_price.amount) == "1.00"
    assert last.taxed_value is not None
    assert last == replace(priced, taxed_value=last.taxed_value, quantity=Decimal(1200))
    assert str(last.taxed_value.amount) == "2.00"
    assert untouched == other


def test_a_hold_is_cleared_by_its_reference_and_a_cost_is_a_holders() -> None:
    case = secured(TWO_HOLDERS)
    for reference in ("1号", "2号"):
        case.does("set_other_hold", "2026-05-13", reference=reference, reason="涉税")

    case.does("clear_other_hold", "2026-05-14", reference="1号")

    assert [(one.reference, one.since.isoformat()) for one in case.case.holds] == [
        ("2号", "2026-05-13")
    ]
    case.does("record_cost", "2026-05-15", OTHER, cost_kind="storage", amount="10.00")
    assert [(one.holder, one.amount) for one in case.case.costs] == [
        (OTHER_HOLDER, Money(Decimal(10), "CNY"))
    ]
