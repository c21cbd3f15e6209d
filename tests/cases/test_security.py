"""Securities: how much is due, when one is accepted, and when it goes back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from guomen.cases.attention import Concern
from guomen.cases.case import SecurityState
from guomen.cases.deadlines import ClockState
from guomen.cases.procedure_file import load_procedure
from guomen.cases.security import outstanding, required, requirements
from guomen.kernel.money import Money
from tests.build import (
    HOLDER,
    LETTER,
    MARK,
    ON_APPLICATION,
    OPENING,
    OTHER_HOLDER,
    OTHER_MARK,
    PATENT_EXPORT,
    TWO_HOLDERS,
    Docket,
    claim,
    confiscated,
    detained,
    docket,
    goods,
    notified,
    secured,
)

BANDS = [
    ("19999.99", "19999.99"),
    ("20000.00", "20000.00"),
    ("30000.00", "20000.00"),
    ("40000.02", "20000.01"),
    ("200000.00", "100000.00"),
    ("200000.01", "100000.00"),
]


@pytest.mark.parametrize(("price", "due"), BANDS)
def test_a_security_is_accepted_from_the_sum_due_ex_officio(price: str, due: str) -> None:
    case = notified(replace(OPENING, goods=(goods(price=price),)))
    case.does("apply_for_detention", "2026-05-12", application="申请")
    below = str(Decimal(due) - Decimal("0.01"))
    case.does("lodge_security", "2026-05-12 11:00", form="deposit", amount=below)
    first = case.case.securities[0].number

    refused = case.refusals("accept_security", "2026-05-12 12:00", security=first)
    case.does("lodge_security", "2026-05-12 13:00", form="deposit", amount="0.01")
    case.does("accept_security", "2026-05-12 14:00", security=first)

    assert set(refused) == {"SEC-01"}
    assert {one.state for one in case.case.securities} == {SecurityState.ACCEPTED}


def test_the_lines_of_one_right_holder_are_secured_by_their_sum() -> None:
    opening = replace(
        OPENING,
        goods=(goods(1, price="30000.00"), goods(2, price="30000.00")),
        claims=(claim(1), claim(2)),
    )
    case = docket(opening)

    due = required(case.case, HOLDER, case.case.claims, case.law)

    assert due.enough == Money(Decimal(30_000), "CNY")


def test_two_rights_of_one_holder_on_one_line_count_the_line_once() -> None:
    case = docket(replace(OPENING, claims=(claim(1), claim(1, "C2024-100001"))))

    assert [one.enough for one in requirements(case.case, case.law)] == [
        Money(Decimal(20_000), "CNY")
    ]


def test_on_application_the_whole_price_is_due() -> None:
    case = docket(ON_APPLICATION)

    assert requirements(case.case, case.law)[0].enough == Money(Decimal(30_000), "CNY")


def test_without_a_price_only_the_largest_sum_suffices() -> None:
    opening = replace(OPENING, goods=(goods(price=None),))
    on_application = replace(ON_APPLICATION, goods=(goods(price=None),))

    ex_officio = docket(opening)
    applied = docket(on_application)

    assert requirements(ex_officio.case, ex_officio.law)[0].enough == Money(Decimal(100_000), "CNY")
    assert requirements(applied.case, applied.law)[0].enough is None


def test_a_security_without_a_known_sum_waits_for_the_appraisal() -> None:
    case = docket(replace(ON_APPLICATION, goods=(goods(price=None),)))
    case.does("file_application", "2026-05-12", application="申请")
    case.does("lodge_security", "2026-05-12 11:00", form="deposit", amount="900000.00")
    number = case.case.securities[0].number

    before = case.refusals("accept_security", "2026-05-12 12:00", security=number)
    case.does("appraise_goods", "2026-05-12 13:00", line="1", checked_price="30000.00")

    assert set(before) == {"SEC-01"}
    assert case.refusals("accept_security", "2026-05-12 14:00", security=number) == {}


def test_a_security_of_nothing_is_none() -> None:
    case = notified()

    refused = case.refusals("lodge_security", "2026-05-12", form="deposit", amount="0.00")

    assert set(refused) == {"SEC-05"}


def test_a_security_is_decided_on_once() -> None:
    case = secured()
    number = case.case.securities[0].number

    again = case.refusals("accept_security", "2026-05-12 18:00", security=number)
    unknown = case.refusals("accept_security", "2026-05-12 18:00", security="S99")

    assert set(again) == {"SEC-02"}
    assert {"SEC-02"} <= set(unknown)


def test_a_refused_security_goes_back_whole_and_nothing_is_detained_on_it() -> None:
    case = notified()
    case.does("apply_for_detention", "2026-05-12", application="申请")
    letter = {"form": "guarantee_letter", "amount": "20000.00"}
    case.does("lodge_security", "2026-05-12 11:00", **letter, **LETTER)
    number = case.case.securities[0].number
    case.does("refuse_security", "2026-05-12 12:00", security=number, reasons="保函已过期")

    refused = case.refusals("detain", "2026-05-13")
    case.does("settle_security", "2026-05-13", security=number, returned="20000.00")

    assert set(refused) == {"EXO-08"}
    assert case.case.securities[0].state is SecurityState.SETTLED


def test_each_side_has_its_own_securities() -> None:
    case = detained(PATENT_EXPORT)
    case.does("determine_undetermined", "2026-06-10", reasons="需鉴定")
    case.does("lodge_counter_security", "2026-06-15", amount="30000.00", application="请求放行")
    own, counter = (one.number for one in case.case.securities)

    assert "SEC-06" in case.refusals("accept_security", "2026-06-16", security=counter)
    assert "SEC-07" in case.refusals(
        "settle_counter_security", "2026-06-16", security=own, returned="20000.00"
    )


def with_costs() -> Docket:
    case = confiscated()
    case.does("serve_penalty_decision", "2026-05-28", served_on="2026-05-28")
    destroy(case)
    case.does("record_cost", "2026-06-22", cost_kind="storage", amount="1500.00")
    return case


def destroy(case: Docket) -> None:
    case.does(
        "propose_disposal",
        "2026-06-10",
        method="destruction",
        not_welfare="不宜",
        not_sale_to_holder="无意愿",
        not_auction="无法清除",
    )
    case.does("approve_disposal", "2026-06-11", role="supervisor")
    case.does("execute_disposal", "2026-06-20", witnesses="王某、李某")


@pytest.mark.parametrize(
    ("deducted", "returned", "code"),
    [
        ("1500.00", "18500.00", None),
        ("1500.00", "18000.00", "SEC-04"),
        ("1500.01", "18499.99", "FEE-01"),
        ("0.00", "20000.01", "SEC-04"),
    ],
)
def test_a_settlement_balances_and_takes_no_more_than_is_owed(
    deducted: str, returned: str, code: str | None
) -> None:
    case = with_costs()
    number = case.case.securities[0].number

    refused = case.refusals(
        "settle_security", "2026-06-24", security=number, deducted=deducted, returned=returned
    )

    assert set(refused) == ({code} if code else set())


def test_a_security_is_settled_once() -> None:
    case = with_costs()
    back = {"security": case.case.securities[0].number, "returned": "20000.00"}

    case.does("settle_security", "2026-06-24", **back)

    assert set(case.refusals("settle_security", "2026-06-25", **back)) == {"SEC-03"}


def test_goods_still_held_keep_their_security() -> None:
    case = detained()
    back = {"security": case.case.securities[0].number, "returned": "20000.00"}

    assert set(case.refusals("settle_security", "2026-05-14", **back)) == {"REF-01"}


def test_a_court_preserves_a_security_until_it_frees_it() -> None:
    case = with_costs()
    number = case.case.securities[0].number
    order = {"security": number, "court_name": "杭州市中级人民法院", "reference": "1号"}

    not_yet = case.refusals("free_security", "2026-06-24", security=number, reference="2号")
    case.does("preserve_security", "2026-06-24", **order)
    twice = case.refusals("preserve_security", "2026-06-24 11:00", **order)
    kept = case.refusals("settle_security", "2026-06-25", security=number, returned="20000.00")
    case.does("free_security", "2026-06-26", security=number, reference="2号")

    assert set(not_yet) == {"REF-02F"}
    assert set(twice) == {"REF-02"}
    assert set(kept) == {"SEC-03"}
    case.does("settle_security", "2026-06-27", security=number, returned="20000.00")


def test_nothing_is_kept_of_a_counter_security_without_a_judgment() -> None:
    case = detained(PATENT_EXPORT)
    case.does("determine_undetermined", "2026-06-10", reasons="需鉴定")
    case.does("lodge_counter_security", "2026-06-15", amount="30000.00", application="请求放行")
    number = case.case.securities[1].number

    refused = case.refusals(
        "settle_counter_security",
        "2026-06-16",
        security=number,
        deducted="1.00",
        returned="29999.00",
    )

    assert set(refused) == {"PAT-05"}


def test_the_claims_of_a_security_stand_in_its_entries() -> None:
    case = secured()

    accepted = case.case.events[-1]

    assert accepted.act == "accept_security"
    assert [str(key) for key in accepted.claims] == [f"1/{MARK}"]


def test_customs_decides_on_a_security_within_five_working_days() -> None:
    case = notified()
    case.does("apply_for_detention", "2026-05-12", role="right_holder", application="申请")
    case.does("lodge_security", "2026-05-12 11:00", form="deposit", amount="20000.00")
    lodged = case.clock("security.single_review", "2026-05-13")
    late = case.concerns("2026-05-20")
    case.does("accept_security", "2026-05-13", security=case.case.securities[0].number)

    assert lodged.day == date(2026, 5, 19)
    assert Concern.OVERDUE in late
    assert case.clock("security.single_review", "2026-05-20").state is ClockState.MET


def test_the_time_to_decide_on_a_security_carries_no_hold() -> None:
    assert load_procedure().clocks["security.single_review"].ceiling


def test_what_was_refused_or_lodged_by_another_does_not_count() -> None:
    case = notified(TWO_HOLDERS)
    own, other = f"1/{MARK}", f"2/{OTHER_MARK}"
    for key in (own, other):
        case.does("apply_for_detention", "2026-05-12 09:00", key, application="申请")
    case.does("lodge_security", "2026-05-12 09:00", own, form="deposit", amount="19000.00")
    case.does("lodge_security", "2026-05-12 09:00", other, form="deposit", amount="5000.00")
    first, _ = case.case.securities
    case.does("refuse_security", "2026-05-12 10:00", security=first.number, reasons="保函已过期")
    case.does("lodge_security", "2026-05-12 11:00", own, form="deposit", amount="1000.00")
    last = case.case.securities[-1].number

    refused = case.refusals("accept_security", "2026-05-12 12:00", security=last)

    assert refused == {"SEC-01": "1,000.00 CNY is lodged; 20,000.00 CNY is due."}


def test_each_holder_is_asked_for_the_goods_of_its_own_rights_until_they_have_gone() -> None:
    case = docket(TWO_HOLDERS)

    before = {one.party: one.enough for one in requirements(case.case, case.law)}
    case.does("release", "2026-05-11 12:00", f"1/{MARK}", ground="suspicion_cleared")
    after = [one.party for one in requirements(case.case, case.law)]

    assert before == {
        HOLDER: Money(Decimal(20_000), "CNY"),
        OTHER_HOLDER: Money(Decimal(624), "CNY"),
    }
    assert after == [OTHER_HOLDER]


def test_who_names_the_wrong_security_is_told_which_fit() -> None:
    case = secured()
    number = case.case.securities[0].number

    none = case.refusals("accept_security", "2026-05-12 18:00", security="S99")["SEC-02"]
    fits = case.refusals("settle_security", "2026-05-12 18:00", security="S99", returned="1.00")

    assert none == "The security S99 is not at this point; fitting: none."
    assert fits == {"SEC-03": f"The security S99 is not at this point; fitting: {number}."}


def test_a_letter_needs_each_of_its_elements_and_a_deposit_none() -> None:
    case = notified()
    case.does("apply_for_detention", "2026-05-12", application="申请")
    letter = {"form": "guarantee_letter", "amount": "20000.00", **LETTER, "letter_until": ""}

    refused = case.refusals("lodge_security", "2026-05-12", **letter)
    deposit = case.refusals("lodge_security", "2026-05-12", form="deposit", amount="20000.00")

    assert set(refused) == {"SEC-13"}
    assert ";" not in refused["SEC-13"]
    assert deposit == {}


def test_a_settled_security_is_no_longer_outstanding() -> None:
    case = with_costs()
    number = case.case.securities[0].number
    before = outstanding(case.case)

    case.does("settle_security", "2026-06-24", security=number, returned="20000.00")

    assert [one.number for one in before] == [number]
    assert outstanding(case.case) == ()


def test_costs_already_deducted_are_not_deducted_twice() -> None:
    case = notified()
    case.does("apply_for_detention", "2026-05-12 09:00", application="申请")
    for amount in ("12000.00", "8000.00"):
        case.does("lodge_security", "2026-05-12 09:00", form="deposit", amount=amount)
    first, second = (one.number for one in case.case.securities)
    case.does("accept_security", "2026-05-12 10:00", security=first)
    case.does("detain", "2026-05-13")
    case.does("withdraw", "2026-05-20", reasons="不再主张")
    case.does("release", "2026-05-21", ground="withdrawal")
    case.does("record_cost", "2026-05-22", cost_kind="storage", amount="1500.00")
    case.does("settle_security", "2026-05-22", security=first, deducted="1000", returned="11000")

    more = case.refusals(
        "settle_security", "2026-05-23", security=second, deducted="500.01", returned="7499.99"
    )
    rest = case.refusals(
        "settle_security", "2026-05-23", security=second, deducted="500", returned="7500"
    )

    assert set(more) == {"FEE-01"}
    assert "already deducted" in more["FEE-01"]
    assert rest == {}
