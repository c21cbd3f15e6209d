"""The tests of guards that ask the pack's law: rights, conditions, sums, routes, discretion."""
# ruff: noqa: D401 - the docstring of a predicate is what a pack's author reads

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from guomen.cases.case import SecurityState
from guomen.cases.deadlines import lapsed
from guomen.cases.goods import price_of
from guomen.cases.predicates import (
    PARTIES,
    Against,
    Given,
    Takes,
    clock_lapsed,
    done,
    named,
    predicate,
    single,
    unless_so,
)
from guomen.cases.rules import Facts
from guomen.cases.security import outstanding
from guomen.kernel.money import Money
from guomen.law.amount import BASE_TYPES, Tier
from guomen.law.condition import NUMBERS
from guomen.law.on_day import names_on, says
from guomen.law.parameter import Kind

LIVE: Final = frozenset({SecurityState.ACCEPTED, SecurityState.PRESERVED})
GOES_BY: Final = {"freight": "freight", "parcel": "post", "personal": "traveller"}


@predicate(of=Takes.PARAMETER)
def right_type_in(facts: Facts, given: Given) -> Against:
    """The right of every claim is one of a list of the law of the day."""
    listed = names_on(facts.law, single(given, "of"), facts.day)
    return named(claim for claim in facts.claims if claim.right_kind not in listed)


@predicate(of=Takes.PARAMETER)
def condition_holds(facts: Facts, given: Given) -> Against:
    """A condition of the law of the day holds on the circumstances; none may be left unstated."""
    return unless_so(facts, holds=_holds(facts, single(given, "of")))


@predicate(of=Takes.PARAMETER)
def traveller_exemption(facts: Facts, given: Given) -> Against:
    """The goods do not fall under the exemption: its condition does not hold."""
    return unless_so(facts, holds=not _holds(facts, single(given, "of")))


def _holds(facts: Facts, rule: str) -> bool:
    """Return whether a condition holds; where a fact that decides is not stated, it does not.

    A text where the condition asks a number, as an opening may bring it, states nothing.
    """
    case = facts.case
    stated = {"channel": GOES_BY[case.traffic], **case.circumstances}
    test = facts.law.value(rule, Kind.CONDITION, facts.day).value.test
    for leaf in test.leaves():
        if leaf.relation in NUMBERS and figure(stated.get(leaf.fact, "")) is None:
            stated.pop(leaf.fact, None)
    return test.judge(stated) is True


def figure(text: str) -> Decimal | None:
    """Return the number of zero or more that a text states; None where it states none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None


@predicate("of", of=Takes.PARAMETER, clock=Takes.CLOCK)
def may_deem_consent(facts: Facts, given: Given) -> Against:
    """Silence may be deemed consent: the clock is over, the law gives the choice, an officer acts.

    No clock does it: the guard stands on an act, and no party may do that act.
    """
    if facts.role in PARTIES:
        return unless_so(facts, holds=False)
    if "of" in given and not says(facts.law, single(given, "of"), facts.day):
        return unless_so(facts, holds=False)
    return clock_lapsed(facts, given)


@predicate("of", of=Takes.PARAMETER, kind=Takes.VALUES)
def security_sufficient(facts: Facts, given: Given) -> Against:
    """An accepted security of that kind covers every claim, up to the sum of an amount rule."""
    (kind,) = given["kind"]
    lodged = [s for s in facts.case.securities if s.kind == kind and s.state in LIVE]
    bare = named(c for c in facts.claims if not any(c.key in s.claims for s in lodged))
    if bare or "of" not in given:
        return bare
    price = price_of(facts.case, facts.claims)
    if price is None:
        return unless_so(facts, holds=False)
    here = {claim.key for claim in facts.claims}
    total = sum((s.amount.amount for s in lodged if here & set(s.claims)), Decimal(0))
    asked = facts.law.amount(single(given, "of"), value=price, day=facts.day).amount.amount
    return unless_so(facts, holds=total >= asked)


@predicate(kind=Takes.VALUES, states=Takes.VALUES)
def security_stands(facts: Facts, given: Given) -> Against:
    """The security that the act names is of that kind and stands in one of the states."""
    named_one = facts.security
    (kind,) = given["kind"]
    holds = named_one is not None and named_one.kind == kind and named_one.state in given["states"]
    return unless_so(facts, holds=holds)


@predicate(returned=Takes.FIELD)
def security_adds_up(facts: Facts, given: Given) -> Against:
    """What is returned, with what is stated as deducted, is exactly what was lodged."""
    (name,) = given["returned"]
    out = facts.money(name) + facts.money("deducted")
    return unless_so(facts, holds=facts.security is None or facts.security.amount == out)


@predicate()
def no_security_open(facts: Facts, given: Given) -> Against:
    """Every security of the case has been settled."""
    del given
    return tuple(one.number for one in outstanding(facts.case))


@predicate("kind", security=Takes.SECURITY, states=Takes.VALUES, kind=Takes.VALUES)
def security_is(facts: Facts, given: Given) -> Against:
    """The security that the act names stands in one of the states, and is of that kind."""
    one = facts.security
    if one is None:
        return (facts.stated[single(given, "security")],)
    fits = one.state in given["states"] and one.kind in given.get("kind", (one.kind,))
    return () if fits else (one.number,)


@predicate(security=Takes.SECURITY, returned=Takes.FIELD, deducted=Takes.VALUES)
def security_balances(facts: Facts, given: Given) -> Against:
    """What is returned and what is deducted come to exactly what was lodged."""
    one = facts.security
    out = facts.money(single(given, "returned")) + facts.money(single(given, "deducted"))
    if one is not None and one.amount == out:
        return ()
    return (facts.stated[single(given, "security")],)


@predicate()
def securities_settled(facts: Facts, given: Given) -> Against:
    """Every security of the case has been settled."""
    del given
    return tuple(s.number for s in facts.case.securities if s.state is not SecurityState.SETTLED)


@predicate(field=Takes.FIELD, of=Takes.PARAMETER)
def not_listed(facts: Facts, given: Given) -> Against:
    """The answer is not one of a list of the law of the day, such as what is barred."""
    barred = names_on(facts.law, single(given, "of"), facts.day)
    return unless_so(facts, holds=facts.stated[single(given, "field")] not in barred)


@predicate(
    *("of", "consent_for", "consent", "wait_for", "wait"),
    field=Takes.FIELD,
    of=Takes.PARAMETER,
    consent_for=Takes.VALUES,
    consent=Takes.ACTS,
    wait_for=Takes.VALUES,
    wait=Takes.CLOCK,
)
def disposal_allowed(facts: Facts, given: Given) -> Against:
    """The route is one of the law's; with the consent, and after the wait, that some of them need.

    `field` names the route, `of` the law's routes; `consent_for` are routes that need one of the
    acts `consent` done before, `wait_for` routes that need the clock `wait` to be over.
    """
    return tuple(dict.fromkeys(_against_route(facts, given)))


def _against_route(facts: Facts, given: Given) -> Iterator[str]:
    method = facts.stated[single(given, "field")]
    if "of" in given and method not in names_on(facts.law, single(given, "of"), facts.day):
        yield from unless_so(facts, holds=False)
    if method in given.get("consent_for", ()):
        yield from done(facts, {"acts": given["consent"]})
    if method in given.get("wait_for", ()):
        (wait,) = given["wait"]
        yield from named(c for c in facts.claims if not lapsed(facts.case, wait, c.key, facts.at))


@predicate(of=Takes.PARAMETER, fine=Takes.FIELD, tier=Takes.FIELD, base=Takes.CIRCUMSTANCE)
def fine_within(facts: Facts, given: Given) -> Against:
    """The fine lies within the tier stated, on the value that a circumstance holds."""
    stated = figure(facts.case.circumstances.get(single(given, "base"), ""))
    law = facts.law.value(single(given, "of"), Kind.FINE, facts.day).value
    if stated is None:
        return unless_so(facts, holds=False)
    base: Money = BASE_TYPES[law.base](stated, facts.law.currency)
    tier = Tier(facts.stated[single(given, "tier")])
    band = facts.law.fine_band(single(given, "of"), tier, base, facts.day)
    return unless_so(facts, holds=band.check(facts.money(single(given, "fine"))) is None)
