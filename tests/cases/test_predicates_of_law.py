"""The predicates that ask the law hold and refuse, at the day, the sum and the figure it sets."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from guomen.cases import predicates_of_law as of_law
from guomen.cases.case import SecurityKind, SecurityState, Traffic
from guomen.cases.predicates_of_law import figure
from guomen.law.loader import load_pack
from tests.build import goods
from tests.cases.hand_made import (
    CASE,
    DAY,
    LAST_MOMENT,
    NUMBER,
    OVER,
    REPLY,
    A,
    B,
    C,
    against,
    answered,
    asked,
    circumstanced,
    clocked,
    entered,
    secured,
    security,
)

EU, TRIPS, US = load_pack("eu"), load_pack("trips"), load_pack("us")
COUNTER, DETENTION = SecurityKind.COUNTER, SecurityKind.DETENTION
LIVE = (SecurityState.ACCEPTED, SecurityState.PRESERVED)
NOT_LIVE = tuple(state for state in SecurityState if state not in LIVE)
BANDS = {"kind": "detention", "of": "security.ex_officio"}
"""A line of 30,000 yuan asks for 20,000 (half of it, at least 20,000); both lines for 30,000."""


# --- rights -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "refused"),
    [
        ("counterfeit.rights", (B, C)),
        ("restricted.rights", (B,)),
        ("copyright.rights", (A, C)),
    ],
)
def test_the_claims_whose_right_the_law_does_not_list_are_named(
    of: str, refused: tuple[str, ...]
) -> None:
    kinds = ("trademark", "copyright", "trade_name")
    claims = [replace(one, right_kind=kind) for one, kind in zip(CASE.claims, kinds, strict=True)]
    case = replace(CASE, claims=tuple(claims))

    assert against(of_law.right_type_in, asked(case, A, B, C, law=US), of=of) == refused


@pytest.mark.parametrize(
    ("at", "refused"),
    [("1995-09-30", (A,)), ("1995-10-01", ()), ("2004-02-29", ()), ("2004-03-01", (A,))],
)
def test_the_rights_are_those_of_the_law_of_the_day(at: str, refused: tuple[str, ...]) -> None:
    facts = asked(CASE, A, at=at)

    assert against(of_law.right_type_in, facts, of="counter_security.rights") == refused


# --- conditions ---------------------------------------------------------------------------------

SMALL: Mapping[str, str] = {
    "units": "3",
    "suspected": "counterfeit",
    "perishable": "no",
    "granted": "yes",
    "opted_in": "yes",
}
PARCEL = replace(CASE, traffic=Traffic.PARCEL)


@pytest.mark.parametrize("claims", [(), (A, B)])
@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({}, True),
        ({"units": "0"}, True),
        ({"units": "4"}, False),
        ({"units": "4", "gross_kg": "1.99"}, True),
        ({"units": "4", "gross_kg": "2"}, False),
        ({"perishable": "yes"}, False),
        ({"suspected": "similar_mark"}, False),
        ({"suspected": ""}, False),
        ({"units": ""}, False),
        # What is no figure says nothing; another figure may still decide.
        ({"units": "three"}, False),
        ({"units": "-1"}, False),
        ({"units": "three", "gross_kg": "1.99"}, True),
        ({"units": "3", "gross_kg": "light"}, True),
    ],
)
def test_a_condition_holds_on_the_circumstances_stated(
    changed: Mapping[str, str], claims: tuple[str, ...], *, holds: bool
) -> None:
    case = circumstanced(PARCEL, **{**SMALL, **changed})

    found = against(of_law.condition_holds, asked(case, *claims, law=EU), of="small.test")

    assert found == (() if holds else claims or (NUMBER,))


@pytest.mark.parametrize(
    ("traffic", "holds"),
    [(Traffic.PARCEL, True), (Traffic.FREIGHT, False), (Traffic.PERSONAL, False)],
)
def test_goods_come_by_the_channel_of_their_traffic(traffic: Traffic, *, holds: bool) -> None:
    case = circumstanced(replace(CASE, traffic=traffic), **SMALL)

    found = against(of_law.condition_holds, asked(case, A, law=EU), of="small.test")

    assert found == (() if holds else (A,))


@pytest.mark.parametrize(
    ("traffic", "changed", "exempt"),
    [
        (Traffic.PERSONAL, {}, True),
        (Traffic.PERSONAL, {"days_since_last_exemption": "29"}, False),
        (Traffic.PERSONAL, {"days_since_last_exemption": "never"}, False),
        (Traffic.PERSONAL, {"own_use": "no"}, False),
        (Traffic.PERSONAL, {"own_use": ""}, False),
        (Traffic.PARCEL, {}, False),
    ],
)
def test_goods_under_a_travellers_exemption_are_refused(
    traffic: Traffic, changed: Mapping[str, str], *, exempt: bool
) -> None:
    stated = {"own_use": "yes", "within_listed_quantity": "yes", "days_since_last_exemption": "30"}
    case = circumstanced(replace(CASE, traffic=traffic), **{**stated, **changed})

    found = against(of_law.traveller_exemption, asked(case, A, law=US), of="personal_use.allowed")

    assert found == ((A,) if exempt else ())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", Decimal(0)),
        ("0.01", Decimal("0.01")),
        ("1200.50", Decimal("1200.50")),
        ("-0.01", None),
        ("", None),
        ("a dozen", None),
        ("NaN", None),
        ("Infinity", None),
        ("-Infinity", None),
    ],
)
def test_a_figure_is_a_finite_number_of_zero_or_more(text: str, number: Decimal | None) -> None:
    assert figure(text) == number


# --- silence ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "role", "of", "refused"),
    [
        (OVER, "officer", "consent.may_be_deemed", ()),
        (OVER, "supervisor", "consent.may_be_deemed", ()),
        (OVER, "officer", None, ()),
        (LAST_MOMENT, "officer", "consent.may_be_deemed", (A,)),
        (LAST_MOMENT, "officer", None, (A,)),
        (OVER, "right_holder", "consent.may_be_deemed", (A,)),
        (OVER, "trader", None, (A,)),
        # The law answers no, or does not know the choice.
        (OVER, "officer", "security.required", (A,)),
        (OVER, "officer", "consent.unheard_of", (A,)),
    ],
)
def test_silence_is_deemed_consent_by_an_officer_after_the_clock_where_the_law_lets_it(
    at: str, role: str, of: str | None, refused: tuple[str, ...]
) -> None:
    facts = asked(clocked(CASE, A), A, at=at, role=role, law=EU)
    choice = {} if of is None else {"of": of}

    assert against(of_law.may_deem_consent, facts, clock=REPLY, **choice) == refused


def test_who_answered_or_was_never_asked_did_not_consent_by_silence() -> None:
    facts = asked(answered(clocked(CASE, A, B), B), A, B, C, at=OVER)

    assert against(of_law.may_deem_consent, facts, clock=REPLY) == (B, C)


# --- securities ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "kind", "states", "refused"),
    [
        ((A,), DETENTION, LIVE, ()),
        ((A, B), DETENTION, LIVE, ()),
        ((A, B, C), DETENTION, LIVE, (C,)),
        ((C,), DETENTION, LIVE, (C,)),
        ((A, B), COUNTER, LIVE, (A, B)),
        ((A,), DETENTION, NOT_LIVE, (A,)),
    ],
)
def test_an_accepted_security_of_the_kind_covers_every_claim(
    claims: tuple[str, ...],
    kind: SecurityKind,
    states: tuple[SecurityState, ...],
    refused: tuple[str, ...],
) -> None:
    for state in states:
        case = secured(CASE, security(A, B, kind=kind, state=state))
        found = against(of_law.security_sufficient, asked(case, *claims), kind="detention")
        assert found == refused, state


@pytest.mark.parametrize(
    ("amounts", "refused"),
    [
        (("19999.99",), (A,)),
        (("20000.00",), ()),
        (("20000.01",), ()),
        (("12000.00", "8000.00"), ()),
        (("12000.00", "7999.99"), (A,)),
    ],
)
def test_securities_for_the_claims_reach_the_sum_that_the_law_asks_for(
    amounts: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    lodged = [security(A, B, number=f"SEC-{amount}", amount=amount) for amount in amounts]
    beside = (
        security(C, amount="30000.00"),
        security(A, amount="30000.00", kind=COUNTER),
        security(A, amount="30000.00", state=SecurityState.LODGED),
    )
    case = secured(CASE, *lodged, *beside)

    assert against(of_law.security_sufficient, asked(case, A), **BANDS) == refused


def test_a_claim_without_security_is_named_before_any_sum_is_asked() -> None:
    case = secured(CASE, security(A, amount="1.00"))

    assert against(of_law.security_sufficient, asked(case, A, C), **BANDS) == (C,)
    assert against(of_law.security_sufficient, asked(case, A), **BANDS) == (A,)


@pytest.mark.parametrize(("amount", "refused"), [("29999.99", (A, C)), ("30000.00", ())])
def test_the_sum_is_asked_on_all_lines_of_the_claims(amount: str, refused: tuple[str, ...]) -> None:
    case = secured(CASE, security(A, C, amount=amount))

    assert against(of_law.security_sufficient, asked(case, A, C), **BANDS) == refused


def test_no_security_is_enough_for_goods_without_a_price() -> None:
    unpriced = replace(CASE, goods=(goods(1, price=None), goods(2)))
    case = secured(unpriced, security(A, C, amount="999999.00"))

    assert against(of_law.security_sufficient, asked(case, A, C), **BANDS) == (A, C)
    assert against(of_law.security_sufficient, asked(case, C), **BANDS) == ()
    assert against(of_law.security_sufficient, asked(case, A), kind="detention") == ()


ONE_SECURITY = secured(CASE, security(A, amount="100.00"))
SEVERAL = secured(
    CASE,
    security(A),
    security(B, number="SEC-2", state=SecurityState.LODGED),
    security(B, number="SEC-3", kind=COUNTER),
)


@pytest.mark.parametrize(
    ("number", "states", "holds"),
    [
        ("SEC-1", "accepted", True),
        ("SEC-1", "lodged accepted", True),
        ("SEC-1", "lodged", False),
        ("SEC-2", "lodged", True),
        ("SEC-2", "accepted", False),
        ("SEC-3", "accepted", False),
        ("SEC-9", "accepted", False),
    ],
)
def test_the_security_named_is_of_the_kind_and_stands_there(
    number: str, states: str, *, holds: bool
) -> None:
    facts = asked(SEVERAL, security=number)
    words = {"kind": "detention", "states": states}

    stands = against(of_law.security_stands, facts, **words)
    named = against(of_law.security_is, facts, security="security", **words)

    assert stands == (() if holds else (NUMBER,))
    assert named == (() if holds else (number,))


@pytest.mark.parametrize(
    ("number", "refused"), [("SEC-1", ()), ("SEC-2", ("SEC-2",)), ("SEC-3", ()), ("", ("",))]
)
def test_a_security_of_any_kind_will_do_where_none_is_named(
    number: str, refused: tuple[str, ...]
) -> None:
    facts = asked(SEVERAL, security=number)

    found = against(of_law.security_is, facts, security="security", states="accepted")

    assert found == refused


@pytest.mark.parametrize(
    ("stated", "adds_up"),
    [
        ({"returned": "100.00"}, True),
        ({"deducted": "100.00"}, True),
        ({"returned": "60.00", "deducted": "40.00"}, True),
        ({"returned": "60.00", "deducted": "39.99"}, False),
        ({"returned": "60.00", "deducted": "40.01"}, False),
        ({"returned": "140.00", "deducted": "40.00"}, False),
        ({"returned": "40.00", "deducted": "140.00"}, False),
        ({}, False),
    ],
)
def test_what_is_returned_and_deducted_is_exactly_what_was_lodged(
    stated: Mapping[str, str], *, adds_up: bool
) -> None:
    facts = asked(ONE_SECURITY, security="SEC-1", **stated)
    words = {"security": "security", "returned": "returned", "deducted": "deducted"}

    loose = against(of_law.security_adds_up, facts, returned="returned")
    balanced = against(of_law.security_balances, facts, **words)

    assert loose == (() if adds_up else (NUMBER,))
    assert balanced == (() if adds_up else ("SEC-1",))


def test_a_balance_needs_a_security_and_a_sum_alone_does_not() -> None:
    facts = asked(ONE_SECURITY, security="SEC-9", returned="100.00")
    words = {"security": "security", "returned": "returned", "deducted": "deducted"}

    assert against(of_law.security_adds_up, facts, returned="returned") == ()
    assert against(of_law.security_balances, facts, **words) == ("SEC-9",)


def test_securities_are_open_until_they_are_settled() -> None:
    every = [security(A, number=f"SEC-{state}", state=state) for state in SecurityState]
    still = tuple(one.number for one in every if one.state is not SecurityState.SETTLED)
    general = security(A, number="GENERAL", form="general")
    case = secured(CASE, *every, general)

    assert len(still) == 4
    assert against(of_law.no_security_open, asked(case)) == still
    assert against(of_law.securities_settled, asked(case)) == (*still, "GENERAL")
    for test in (of_law.no_security_open, of_law.securities_settled):
        assert against(test, asked(CASE)) == ()
        assert against(test, asked(secured(CASE, every[-1]))) == ()


# --- disposal -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("route", "at", "refused"),
    [
        ("re_export_unaltered", DAY, (A, B)),
        ("other_procedure", DAY, (A, B)),
        ("destruction", DAY, ()),
        ("re_export_unaltered", "1994-12-31", ()),
    ],
)
def test_a_barred_route_is_refused_from_the_day_the_law_bars_it(
    route: str, at: str, refused: tuple[str, ...]
) -> None:
    facts = asked(CASE, A, B, at=at, law=TRIPS, route=route)

    assert against(of_law.not_listed, facts, field="route", of="disposal.barred") == refused


ROUTES = {
    "field": "method",
    "of": "disposal.routes",
    "consent_for": "charity auction",
    "consent": "consent",
    "wait_for": "auction",
    "wait": REPLY,
}


@pytest.mark.parametrize(
    ("method", "at", "refused"),
    [
        ("destruction", LAST_MOMENT, ()),
        ("sale", LAST_MOMENT, (A, B, C)),
        ("charity", LAST_MOMENT, (B, C)),
        ("auction", LAST_MOMENT, (B, C, A)),
        ("auction", OVER, (B, C)),
    ],
)
def test_a_route_is_the_laws_and_some_need_a_consent_or_a_wait(
    method: str, at: str, refused: tuple[str, ...]
) -> None:
    # The consent is there for A; the wait has begun for A and B.
    case = entered(clocked(CASE, A, B), "consent", A)
    facts = asked(case, A, B, C, at=at, law=US, method=method)

    assert against(of_law.disposal_allowed, facts, **ROUTES) == refused


def test_a_route_with_consent_after_its_wait_is_allowed() -> None:
    case = entered(clocked(CASE, A, B), "consent")

    early = asked(case, A, B, at=LAST_MOMENT, law=US, method="auction")
    in_time = asked(case, A, B, at=OVER, law=US, method="auction")

    assert against(of_law.disposal_allowed, early, **ROUTES) == (A, B)
    assert against(of_law.disposal_allowed, in_time, **ROUTES) == ()


def test_any_route_goes_where_a_guard_names_no_list() -> None:
    facts = asked(CASE, A, law=US, method="sale")

    assert against(of_law.disposal_allowed, facts, field="method") == ()
    assert against(of_law.disposal_allowed, facts, field="method", of="disposal.routes") == (A,)


# --- the fine -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "tier", "fine", "holds"),
    [
        ("1000", "first_seizure", "0", True),
        ("1000", "first_seizure", "1000.00", True),
        ("1000", "first_seizure", "1000.01", False),
        ("1000", "repeat_seizure", "1000.01", True),
        ("1000", "repeat_seizure", "2000.00", True),
        ("1000", "repeat_seizure", "2000.01", False),
        ("0", "first_seizure", "0", True),
        ("0", "first_seizure", "0.01", False),
        ("", "first_seizure", "0", False),
        ("a lot", "first_seizure", "0", False),
        ("-1000", "first_seizure", "0", False),
    ],
)
def test_a_fine_lies_within_its_tier_on_the_value_of_the_genuine_goods(
    value: str, tier: str, fine: str, *, holds: bool
) -> None:
    case = circumstanced(CASE, retail_value=value)
    facts = asked(case, A, law=US, tier=tier, fine=fine)
    words = {"of": "penalty.counterfeit", "fine": "fine", "tier": "tier", "base": "retail_value"}

    assert against(of_law.fine_within, facts, **words) == (() if holds else (A,))
