"""Each predicate of a pack's guards holds and refuses, and names exactly what is against."""

from dataclasses import replace
from datetime import date

import pytest

from guomen.cases import predicates
from guomen.cases.case import OPENING
from guomen.cases.predicates import PREDICATES
from tests.cases.hand_made import (
    CASE,
    DAY,
    LAST_DAY,
    LAST_MOMENT,
    NUMBER,
    OFFICE_CLOSES,
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
    held_for,
    sampled,
    secured,
    security,
    standing,
)

HELD_A = standing(CASE, "custody", held=A)
CUSTODY = {"region": "custody", "states": "held seized"}
OPEN_FILE = {"region": "file", "states": "open reopened"}
CLOSED_FILE = {"region": "file", "states": "closed"}
SECURED_B = secured(CASE, security(B))


def test_every_predicate_says_what_it_asks_and_is_found_under_its_name() -> None:
    assert PREDICATES["stands"].test is predicates.stands
    assert PREDICATES["stands"].takes == {"region": "region", "states": "states"}
    assert PREDICATES["all_done"].optional == {"before"}
    for name, one in PREDICATES.items():
        assert one.name == one.test.__name__ == name
        assert one.says.endswith("."), name


# --- the claims and their rights ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "refused"),
    [
        (date(2026, 5, 19), (A,)),
        (date(2026, 5, 20), ()),
        (date(2026, 5, 21), ()),
        (None, (A,)),
    ],
)
def test_a_recordation_is_in_force_until_the_end_of_its_last_day(
    until: date | None, refused: tuple[str, ...]
) -> None:
    first, *others = CASE.claims
    case = replace(CASE, claims=(replace(first, protected_until=until), *others))

    assert against(predicates.recordation_active, asked(case, A, C, at=DAY)) == refused
    assert against(predicates.recordation_active, asked(case, C, at=DAY)) == ()


@pytest.mark.parametrize(
    ("claims", "refused"), [((), ()), ((A,), ()), ((A, C), ()), ((A, B, C), (A, B, C))]
)
def test_claims_of_two_holders_are_all_refused(
    claims: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    assert against(predicates.one_holder, asked(CASE, *claims)) == refused


@pytest.mark.parametrize("must_stand", [predicates.stands, predicates.debts_paid])
@pytest.mark.parametrize(
    ("claims", "elsewhere"), [((A,), ()), ((A, B), (B,)), ((B, C), (B, C)), ((), (B, C))]
)
def test_the_claims_that_stand_elsewhere_are_named_and_with_none_named_every_claim_is_asked(
    must_stand: predicates.Asked, claims: tuple[str, ...], elsewhere: tuple[str, ...]
) -> None:
    assert against(must_stand, asked(HELD_A, *claims), **CUSTODY) == elsewhere


@pytest.mark.parametrize("must_not", [predicates.stands_not, predicates.no_interim_measure])
@pytest.mark.parametrize(
    ("claims", "there"), [((A,), (A,)), ((A, B), (A,)), ((C,), ()), ((), (A,))]
)
def test_the_claims_that_stand_there_are_named_where_none_may(
    must_not: predicates.Asked, claims: tuple[str, ...], there: tuple[str, ...]
) -> None:
    assert against(must_not, asked(HELD_A, *claims), **CUSTODY) == there


def test_an_act_on_a_security_is_asked_about_the_claims_it_covers() -> None:
    case = secured(standing(CASE, "custody", held=A), security(B), security(A, number="SEC-2"))

    assert against(predicates.stands, asked(case, security="SEC-1"), **CUSTODY) == (B,)
    assert against(predicates.stands, asked(case, security="SEC-2"), **CUSTODY) == ()
    assert against(predicates.stands_not, asked(case, security="SEC-1"), **CUSTODY) == ()
    assert against(predicates.stands_not, asked(case, security="SEC-2"), **CUSTODY) == (A,)


@pytest.mark.parametrize(("claims", "refused"), [((), (NUMBER,)), ((A, B), (A, B))])
def test_a_region_of_the_case_holds_for_all_or_for_none(
    claims: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    facts = asked(CASE, *claims)

    assert against(predicates.stands, facts, **OPEN_FILE) == ()
    assert against(predicates.stands, facts, **CLOSED_FILE) == refused
    assert against(predicates.stands_not, facts, **CLOSED_FILE) == ()
    assert against(predicates.stands_not, facts, **OPEN_FILE) == refused


def test_of_the_claims_that_the_act_leaves_out_none_may_stand_there() -> None:
    case = standing(CASE, "custody", held=f"{A} {B}")

    def refused(*claims: str, **stated: str) -> tuple[str, ...]:
        return against(predicates.no_other_stands, asked(case, *claims, **stated), **CUSTODY)

    assert refused(A) == (B,)
    assert refused(C) == (A, B)
    assert refused(A, B) == ()
    assert refused() == (A, B)
    case = secured(case, security(A))
    assert refused(security="SEC-1") == (B,)


def test_a_goods_line_goes_whole() -> None:
    gone = standing(CASE, "custody", seized=B)

    assert against(predicates.whole_line, asked(CASE, A, C), **CUSTODY) == (B,)
    assert against(predicates.whole_line, asked(gone, A, C), **CUSTODY) == ()
    assert against(predicates.whole_line, asked(CASE, A, B), **CUSTODY) == ()
    assert against(predicates.whole_line, asked(CASE, C), **CUSTODY) == ()


def test_a_claim_may_go_while_another_keeps_its_line() -> None:
    kept = standing(CASE, "custody", held=f"{B} {C}")

    assert against(predicates.line_still_held, asked(kept, A), **CUSTODY) == ()
    assert against(predicates.line_still_held, asked(kept, A, C), **CUSTODY) == (C,)
    assert against(predicates.line_still_held, asked(kept, A, B), **CUSTODY) == (A, B)
    assert against(predicates.line_still_held, asked(kept, B), **CUSTODY) == (B,)
    assert against(predicates.line_still_held, asked(CASE, A), **CUSTODY) == (A,)


# --- circumstances of the case ------------------------------------------------------------------


@pytest.mark.parametrize("claims", [(), (A, B)])
@pytest.mark.parametrize(
    ("test", "words", "stated", "holds"),
    [
        ("circumstance_in", {"values": "fake pirated"}, "fake", True),
        ("circumstance_in", {"values": "fake pirated"}, "pirated", True),
        ("circumstance_in", {"values": "fake pirated"}, "grey", False),
        ("circumstance_in", {"values": "fake pirated"}, None, False),
        ("circumstance_not", {}, "yes", False),
        ("circumstance_not", {}, "no", True),
        ("circumstance_not", {}, None, True),
        ("repeat_offence", {}, "yes", True),
        ("repeat_offence", {}, "no", False),
        ("repeat_offence", {}, None, False),
        ("opted_in", {"to": "small"}, "small", True),
        ("opted_in", {"to": "small"}, "destruction, small", True),
        ("opted_in", {"to": "small"}, "smaller", False),
        ("opted_in", {"to": "small"}, None, False),
        ("opted_in", {"to": "small destruction"}, "destruction,small", True),
        ("opted_in", {"to": "small destruction"}, "small", False),
    ],
)
def test_a_circumstance_is_asked_of_the_case(
    test: str, words: dict[str, str], stated: str | None, claims: tuple[str, ...], *, holds: bool
) -> None:
    beside = {"another": "yes"}
    case = circumstanced(CASE, **beside, **({} if stated is None else {"asked": stated}))

    found = against(PREDICATES[test].test, asked(case, *claims), of="asked", **words)

    assert found == (() if holds else claims or (NUMBER,))


# --- who did what, in which order ---------------------------------------------------------------


def test_an_act_was_done_for_the_claims_it_named_or_for_the_whole_case() -> None:
    some = entered(entered(CASE, "notify", A), "warn", B, C)
    whole = entered(CASE, "notify")
    acts = {"acts": "notify tell"}

    assert against(predicates.done, asked(some, A), **acts) == ()
    assert against(predicates.done, asked(some, A, B), **acts) == (B,)
    assert against(predicates.done, asked(some), **acts) == (B, C)
    assert against(predicates.done, asked(whole, A, B), **acts) == ()
    assert against(predicates.not_done, asked(some, A, B), **acts) == (A,)
    assert against(predicates.not_done, asked(some, B, C), **acts) == ()
    assert against(predicates.not_done, asked(some), **acts) == (A,)
    assert against(predicates.not_done, asked(whole, B), **acts) == (B,)


def test_an_act_on_a_security_asks_what_was_done_for_its_claims() -> None:
    case = secured(entered(CASE, "notify", B), security(B, C))

    assert against(predicates.done, asked(case, security="SEC-1"), acts="notify") == (C,)
    assert against(predicates.not_done, asked(case, security="SEC-1"), acts="notify") == (B,)


def test_the_opening_of_a_case_is_no_act() -> None:
    assert against(predicates.done, asked(CASE, A), acts=OPENING) == (A,)


def test_every_one_of_the_acts_was_done() -> None:
    both = entered(entered(CASE, "confirm", A, B), "agree", A)

    def refused(*claims: str, acts: str = "confirm agree") -> tuple[str, ...]:
        return against(predicates.all_done, asked(both, *claims), acts=acts)

    assert refused(A) == ()
    assert refused(A, B, C) == (B, C)
    assert refused(A, B, C, acts="confirm") == (C,)
    assert refused() == (B, C)


@pytest.mark.parametrize(
    ("at", "data", "holds"),
    [
        (LAST_MOMENT, {}, True),
        (OVER, {}, False),
        (OVER, {"received_on": LAST_DAY}, True),
        (OVER, {"received_on": "2026-05-13"}, True),
        (OVER, {"received_on": "2026-05-15"}, False),
        (OFFICE_CLOSES, {"channel": ""}, True),
        (OFFICE_CLOSES, {"channel": "post"}, True),
        (OFFICE_CLOSES, {"channel": "in_person"}, False),
        ("2026-05-14 16:59", {"channel": "in_person"}, True),
    ],
)
def test_acts_that_a_clock_bounds_were_done_before_it_ended(
    at: str, data: dict[str, str], *, holds: bool
) -> None:
    case = entered(clocked(CASE, A), "confirm", A, at="2026-05-12")
    case = entered(case, "agree", A, B, at=at, data=data)
    words = {"acts": "confirm agree", "before": REPLY}

    found = against(predicates.all_done, asked(case, A, at="2026-05-18"), **words)

    assert found == (() if holds else (A,))


def test_acts_are_not_in_time_by_a_clock_that_never_ran() -> None:
    case = entered(clocked(CASE, A), "agree", A, B)

    assert against(predicates.all_done, asked(case, A, B), acts="agree", before=REPLY) == (B,)
    assert against(predicates.all_done, asked(case, A, B), acts="agree") == ()


@pytest.mark.parametrize(
    ("at", "told", "stated", "holds"),
    [
        ("2026-05-20 09:00", {}, {}, True),
        ("2026-05-19", {}, {}, True),
        ("2026-05-21", {}, {}, False),
        ("2026-05-19", {"served_on": "2026-05-20"}, {}, True),
        ("2026-05-19", {"served_on": "2026-05-21"}, {}, False),
        ("2026-05-21", {"served_on": "2026-05-20"}, {}, True),
        ("2026-05-19", {}, {"shown_on": "2026-05-18"}, False),
        ("2026-05-19", {}, {"shown_on": "2026-05-19"}, True),
        ("2026-05-21", {}, {"shown_on": "2026-05-21"}, True),
    ],
)
def test_nobody_is_told_before_those_who_are_told_first(
    at: str, told: dict[str, str], stated: dict[str, str], *, holds: bool
) -> None:
    case = entered(CASE, "tell_trader", A, at=at, data=told)
    facts = asked(case, A, at="2026-05-20 10:00", **stated)

    found = against(predicates.notice_order, facts, first="tell_trader", on="shown_on")

    assert found == (() if holds else (A,))


def test_the_day_of_the_act_counts_where_the_order_of_notices_names_no_field() -> None:
    case = entered(CASE, "tell_trader", A, at="2026-05-19")
    facts = asked(case, A, B, at="2026-05-20", shown_on="2026-05-18")

    assert against(predicates.notice_order, facts, first="tell_trader warn") == (B,)
    assert against(predicates.notice_order, asked(case), first="tell_trader") == (B, C)


@pytest.mark.parametrize(
    ("served_on", "refused"),
    [("2026-05-18", (A, B)), ("2026-05-19", (B,)), ("2026-05-20", (B,))],
)
def test_nothing_is_served_before_it_was_issued(served_on: str, refused: tuple[str, ...]) -> None:
    case = entered(entered(CASE, "notify", A, at="2026-05-19"), "warn", B, at="2026-05-11")
    facts = asked(case, A, B, served_on=served_on)

    assert against(predicates.served_after, facts, acts="notify tell", on="served_on") == refused


@pytest.mark.parametrize(
    ("actors", "refused"),
    [
        ((), ()),
        (("me",), (A,)),
        (("other",), ()),
        (("other", "me"), (A,)),
        (("me", "me", "other"), ()),
    ],
)
def test_the_last_to_act_before_is_somebody_else(
    actors: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    case = entered(CASE, "look", A, B, actor="me")
    for actor in actors:
        case = entered(case, "propose", A, actor=actor)
    case = entered(case, "look", A, actor="me")

    assert against(predicates.two_people, asked(case, A, B, actor="me"), after="propose") == refused


# --- clocks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "at", "stated", "refused"),
    [
        # A's clock is open or over; B's was met on the 13th; none ever ran for C.
        ("clock_lapsed", LAST_MOMENT, {}, (A, B, C)),
        ("clock_lapsed", OVER, {}, (B, C)),
        ("clock_over", LAST_MOMENT, {}, (A, B, C)),
        ("clock_over", OVER, {}, (C,)),
        ("clock_in_time", LAST_MOMENT, {}, (C,)),
        ("clock_in_time", OVER, {}, (A, B, C)),
        ("clock_in_time", OFFICE_CLOSES, {"channel": "in_person"}, (A, B, C)),
        ("clock_in_time", "2026-05-14 16:59", {"channel": "in_person"}, (C,)),
        ("clock_in_time", OVER, {"received_on": LAST_DAY}, (C,)),
        ("clock_in_time", OVER, {"received_on": "2026-05-15"}, (A, B, C)),
        ("clock_not_over", LAST_MOMENT, {}, ()),
        ("clock_not_over", OVER, {}, (A, B)),
        ("clock_not_over", OVER, {"received_on": LAST_DAY}, ()),
        ("clock_not_over", OVER, {"received_on": "2026-05-15"}, (A, B)),
    ],
)
def test_a_clock_ends_with_its_last_moment(
    test: str, at: str, stated: dict[str, str], refused: tuple[str, ...]
) -> None:
    case = answered(clocked(CASE, A, B), B)
    asks = PREDICATES[test].test

    assert against(asks, asked(case, A, B, C, at=at, **stated), clock=REPLY) == refused
    assert against(asks, asked(case, at=at, **stated), clock=REPLY) == refused
    for one in (A, B, C):
        alone = against(asks, asked(case, one, at=at, **stated), clock=REPLY)
        assert alone == ((one,) if one in refused else ())


# --- what else holds the goods ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("holds", "words", "refused"),
    [
        ((), {}, ()),
        ((), OPEN_FILE, ()),
        ((), CLOSED_FILE, (A,)),
        (("crime 1", "tax 2"), {}, ("crime 1", "tax 2")),
        (("crime 1",), OPEN_FILE, ("crime 1",)),
        (("crime 1",), CLOSED_FILE, ("crime 1",)),
    ],
)
def test_goods_go_once_no_other_hold_is_open_and_formalities_are_complete(
    holds: tuple[str, ...], words: dict[str, str], refused: tuple[str, ...]
) -> None:
    facts = asked(held_for(CASE, *holds), A)

    assert against(predicates.no_other_holds_and_formalities, facts, **words) == refused


@pytest.mark.parametrize(
    ("open_holds", "stated", "new", "known"),
    [
        ((), {}, (), False),
        ((), {"reference": "tax"}, (), False),
        (("crime", "tax"), {"reference": "tax"}, ("tax",), True),
        (("crime", "tax"), {"reference": "quarantine"}, (), False),
        (("crime",), {}, (), True),
    ],
)
def test_a_hold_is_entered_once_and_cleared_while_it_is_open(
    open_holds: tuple[str, ...], stated: dict[str, str], new: tuple[str, ...], *, known: bool
) -> None:
    facts = asked(held_for(CASE, *open_holds), **stated)

    assert against(predicates.hold_is_new, facts) == new
    assert against(predicates.hold_is_open, facts) == (() if known else (NUMBER,))


@pytest.mark.parametrize(
    ("line", "refused"), [("1", ()), ("2", ()), ("0", (NUMBER,)), ("3", (NUMBER,))]
)
def test_a_line_is_one_of_the_case(line: str, refused: tuple[str, ...]) -> None:
    assert against(predicates.line_known, asked(CASE, line=line), field="line") == refused


def test_a_sample_is_out_until_something_says_what_became_of_it() -> None:
    case = sampled(sampled(CASE, A), B, state="returned")
    covering_c = secured(case, security(C))

    assert against(predicates.no_sample_out, asked(case, A, B, C)) == (A,)
    assert against(predicates.no_sample_out, asked(case, B, C)) == ()
    assert against(predicates.no_sample_out, asked(case)) == (A,)
    assert against(predicates.no_sample_out, asked(covering_c, security="SEC-1")) == ()
    assert against(predicates.sample_is_out, asked(case, A)) == ()
    assert against(predicates.sample_is_out, asked(case, A, B, C)) == (B, C)
    assert against(predicates.sample_is_out, asked(case)) == (B, C)
