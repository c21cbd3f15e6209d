"""The tests that a pack's guards are made of: each asks one thing, with the pack's own words in it.

A predicate returns the names of what is against, the claims as a rule; none where all is in order.
It holds no value of any law: which rights, which clock and which states a pack says in its file.
"""
# ruff: noqa: D401 - the docstring of a predicate is what a pack's author reads

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guomen.cases.case import SAMPLE_OUT, YES, Case, Claim, Event
from guomen.cases.clock_entries import Started
from guomen.cases.deadlines import lapsed, latest
from guomen.cases.holding import in_time
from guomen.cases.rules import Facts
from guomen.law.deadline import Channel

Given = Mapping[str, tuple[str, ...]]
Against = Iterable[str]
Asked = Callable[[Facts, Given], Against]
PARTIES: Final = frozenset({"right_holder", "trader"})
SERVED_ON: Final = "served_on"
RECEIVED_ON: Final = "received_on"
CHANNEL: Final = "channel"


class Takes(StrEnum):
    """What a word in a guard must be, so that the file is refused where it names nothing."""

    PARAMETER = "parameter"
    CLOCK = "clock"
    REGION = "region"
    STATES = "states"
    ACTS = "acts"
    FIELD = "field"
    CIRCUMSTANCE = "circumstance"
    SECURITY = "security"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A named test with the words it takes; those in `optional` may be left out."""

    name: str
    says: str
    takes: Mapping[str, Takes]
    optional: frozenset[str]
    test: Asked


_WRITTEN: Final[dict[str, Predicate]] = {}
PREDICATES: Final[Mapping[str, Predicate]] = MappingProxyType(_WRITTEN)
"""Every predicate by its name; complete once `guomen.cases.guard_file` is imported."""


def predicate(*optional: str, **takes: Takes) -> Callable[[Asked], Asked]:
    """Write a function into the list of predicates under its own name."""

    def write(test: Asked) -> Asked:
        name = test.__name__
        says = (test.__doc__ or "").strip()
        _WRITTEN[name] = Predicate(name, says, MappingProxyType(takes), frozenset(optional), test)
        return test

    return write


def named(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the keys of claims as a sentence names them."""
    return tuple(str(claim.key) for claim in claims)


def unless_so(facts: Facts, *, holds: bool) -> tuple[str, ...]:
    """Return the claims of the act, or the case's number where it names none; none if it holds."""
    return () if holds else named(facts.claims) or (facts.case.number,)


def single(given: Given, word: str) -> str:
    """Return the one name that stands under a word of a guard."""
    (name,) = given[word]
    return name


# --- the claims and their rights ----------------------------------------------------------------


@predicate()
def recordation_active(facts: Facts, given: Given) -> Against:
    """The recordation or granted application behind every claim is in force on the day."""
    del given
    return named(
        c for c in facts.claims if not (c.protected_until and c.protected_until >= facts.day)
    )


@predicate()
def one_holder(facts: Facts, given: Given) -> Against:
    """The claims belong to one right holder."""
    del given
    return unless_so(facts, holds=len({claim.holder for claim in facts.claims}) <= 1)


@predicate(region=Takes.REGION, states=Takes.STATES)
def stands(facts: Facts, given: Given) -> Against:
    """The region stands in one of the states, for every claim or for the case."""
    return _elsewhere(facts, given, wanted=True)


@predicate(region=Takes.REGION, states=Takes.STATES)
def stands_not(facts: Facts, given: Given) -> Against:
    """The region stands in none of the states, for no claim nor the case."""
    return _elsewhere(facts, given, wanted=False)


@predicate(region=Takes.REGION, states=Takes.STATES)
def no_other_stands(facts: Facts, given: Given) -> Against:
    """No claim that the act does not name stands in one of the states."""
    (region,), states = given["region"], given["states"]
    here = {claim.key for claim in facts.concerned}
    beside = (claim for claim in facts.case.claims if claim.key not in here)
    return named(claim for claim in beside if claim.regions[region] in states)


@predicate(region=Takes.REGION, states=Takes.STATES)
def no_interim_measure(facts: Facts, given: Given) -> Against:
    """No court has ordered a measure that keeps the goods: its region stands in no such state."""
    return _elsewhere(facts, given, wanted=False)


@predicate(region=Takes.REGION, states=Takes.STATES)
def debts_paid(facts: Facts, given: Given) -> Against:
    """Costs are settled: the region of the costs stands in one of the states for every claim."""
    return _elsewhere(facts, given, wanted=True)


def _elsewhere(facts: Facts, given: Given, *, wanted: bool) -> Against:
    (region,), states = given["region"], given["states"]
    if region in facts.case.regions:
        return unless_so(facts, holds=(facts.case.regions[region] in states) is wanted)
    asked = facts.concerned or facts.case.claims
    return named(claim for claim in asked if (claim.regions[region] in states) is not wanted)


@predicate(region=Takes.REGION, states=Takes.STATES)
def whole_line(facts: Facts, given: Given) -> Against:
    """A goods line goes as one: every other claim on it goes too, or stands in these states."""
    (region,), states = given["region"], given["states"]
    return named(claim for claim in _beside(facts) if claim.regions[region] not in states)


@predicate(region=Takes.REGION, states=Takes.STATES)
def line_still_held(facts: Facts, given: Given) -> Against:
    """Another claim on the same goods line, which the act does not name, stands in these states."""
    (region,), states = given["region"], given["states"]
    held = {c.key.line for c in _beside(facts) if c.regions[region] in states}
    return named(claim for claim in facts.claims if claim.key.line not in held)


def _beside(facts: Facts) -> Iterator[Claim]:
    here = {claim.key for claim in facts.claims}
    for line in facts.lines:
        yield from (c for c in facts.case.claims_on(line.number) if c.key not in here)


# --- circumstances of the case ------------------------------------------------------------------


@predicate(of=Takes.CIRCUMSTANCE, values=Takes.VALUES)
def circumstance_in(facts: Facts, given: Given) -> Against:
    """The circumstance has been stated and is one of the values."""
    (name,) = given["of"]
    return unless_so(facts, holds=facts.case.circumstances.get(name, "") in given["values"])


@predicate(of=Takes.CIRCUMSTANCE)
def circumstance_not(facts: Facts, given: Given) -> Against:
    """The circumstance does not hold, such as perishable."""
    (name,) = given["of"]
    return unless_so(facts, holds=name not in facts.case.named_circumstances)


@predicate(of=Takes.CIRCUMSTANCE, to=Takes.VALUES)
def opted_in(facts: Facts, given: Given) -> Against:
    """The right holder opted in: the circumstance lists the procedure, or all it names."""
    (name,) = given["of"]
    listed = facts.case.circumstances.get(name, "").replace(",", " ").split()
    return unless_so(facts, holds=set(given["to"]) <= set(listed))


@predicate(of=Takes.CIRCUMSTANCE)
def repeat_offence(facts: Facts, given: Given) -> Against:
    """The circumstance says that it is not the first time."""
    (name,) = given["of"]
    return unless_so(facts, holds=facts.case.circumstances.get(name) == YES)


# --- who did what, in which order ---------------------------------------------------------------


@predicate(acts=Takes.ACTS)
def done(facts: Facts, given: Given) -> Against:
    """One of the acts has been done for every claim, or for the whole case."""
    return named(c for c in _asked(facts) if not any(_events(facts.case, given["acts"], c)))


@predicate(acts=Takes.ACTS)
def not_done(facts: Facts, given: Given) -> Against:
    """None of the acts has been done for any of the claims."""
    return named(c for c in _asked(facts) if any(_events(facts.case, given["acts"], c)))


@predicate("before", acts=Takes.ACTS, before=Takes.CLOCK)
def all_done(facts: Facts, given: Given) -> Against:
    """Every one of the acts has been done for every claim, before the clock ended where one is."""
    return named(claim for claim in _asked(facts) if not _all_in_time(facts.case, claim, given))


def _all_in_time(case: Case, claim: Claim, given: Given) -> bool:
    clock = latest(case, single(given, "before"), claim.key) if "before" in given else None
    if "before" in given and clock is None:
        return False
    return all(
        any(clock is None or _came_in_time(one, clock) for one in _events(case, (act,), claim))
        for act in given["acts"]
    )


def _came_in_time(event: Event, clock: Started) -> bool:
    received = event.data.get(RECEIVED_ON)
    if received:
        return date.fromisoformat(received) <= clock.day
    return event.at < clock.ends(Channel(event.data.get(CHANNEL) or Channel.POST))


@predicate("on", first=Takes.ACTS, on=Takes.FIELD)
def notice_order(facts: Facts, given: Given) -> Against:
    """One of the first acts was done before, or on the same day: nobody is told before another.

    Where `on` names a day field, that day must not lie before the day of the first act.
    """
    stated = facts.stated.get(single(given, "on")) if "on" in given else None
    day = date.fromisoformat(stated) if stated else facts.day
    return named(
        claim
        for claim in _asked(facts)
        if not any(_told_on(one) <= day for one in _events(facts.case, given["first"], claim))
    )


def _told_on(event: Event) -> date:
    stated = event.data.get(SERVED_ON)
    return date.fromisoformat(stated) if stated else event.day


@predicate(acts=Takes.ACTS, on=Takes.FIELD)
def served_after(facts: Facts, given: Given) -> Against:
    """What is said to be served was issued by one of the acts, on that day or before."""
    day = date.fromisoformat(facts.stated[single(given, "on")])
    return named(
        claim
        for claim in _asked(facts)
        if not any(one.day <= day for one in _events(facts.case, given["acts"], claim))
    )


@predicate(after=Takes.ACTS)
def two_people(facts: Facts, given: Given) -> Against:
    """Whoever did the last of the acts before does not do this one."""
    return named(
        claim
        for claim in _asked(facts)
        if (found := tuple(_events(facts.case, given["after"], claim)))
        and found[-1].actor == facts.actor
    )


def _asked(facts: Facts) -> tuple[Claim, ...]:
    return facts.concerned or facts.case.claims


def _events(case: Case, acts: tuple[str, ...], claim: Claim) -> Iterator[Event]:
    for event in case.events[1:]:
        if event.act in acts and (not event.claims or claim.key in event.claims):
            yield event


# --- clocks -------------------------------------------------------------------------------------


@predicate(clock=Takes.CLOCK)
def clock_lapsed(facts: Facts, given: Given) -> Against:
    """The clock ran for every claim and ended with nothing to meet it."""
    (rule,) = given["clock"]
    return named(c for c in _asked(facts) if not lapsed(facts.case, rule, c.key, facts.at))


@predicate(clock=Takes.CLOCK)
def clock_in_time(facts: Facts, given: Given) -> Against:
    """What is done now, or was received, comes before the clock of every claim ends."""
    (rule,) = given["clock"]
    return named(
        claim
        for claim in _asked(facts)
        if (clock := latest(facts.case, rule, claim.key)) is None or not in_time(facts, clock)
    )


@predicate(clock=Takes.CLOCK)
def clock_not_over(facts: Facts, given: Given) -> Against:
    """No clock of that name has ended for a claim; one that never ran is not over."""
    (rule,) = given["clock"]
    return named(
        claim
        for claim in _asked(facts)
        if (clock := latest(facts.case, rule, claim.key)) is not None and not in_time(facts, clock)
    )


@predicate(clock=Takes.CLOCK)
def clock_over(facts: Facts, given: Given) -> Against:
    """The last moment of the clock has passed for every claim, whether or not it was met."""
    (rule,) = given["clock"]
    return named(
        claim
        for claim in _asked(facts)
        if (clock := latest(facts.case, rule, claim.key)) is None or facts.at < clock.ends_at
    )


# --- what else holds the goods ------------------------------------------------------------------


@predicate("region", "states", region=Takes.REGION, states=Takes.STATES)
def no_other_holds_and_formalities(facts: Facts, given: Given) -> Against:
    """No other hold is open and formalities stand where they are complete; for every release."""
    holds = tuple(hold.reference for hold in facts.case.holds)
    if holds or "region" not in given:
        return holds
    return _elsewhere(facts, given, wanted=True)


@predicate()
def hold_is_new(facts: Facts, given: Given) -> Against:
    """Another service's hold is entered once, under its own reference."""
    del given
    reference = facts.stated.get("reference", "")
    return tuple(h.reference for h in facts.case.holds if h.reference == reference)


@predicate()
def hold_is_open(facts: Facts, given: Given) -> Against:
    """Only a hold that is open can be cleared."""
    del given
    reference = facts.stated.get("reference", "")
    known = [hold.reference for hold in facts.case.holds]
    return unless_so(facts, holds=bool(known) and (not reference or reference in known))


@predicate(field=Takes.FIELD)
def line_known(facts: Facts, given: Given) -> Against:
    """The goods line that a field names is one of the case."""
    number = facts.stated[single(given, "field")]
    return unless_so(facts, holds=number in {str(line.number) for line in facts.case.goods})


@predicate()
def no_sample_out(facts: Facts, given: Given) -> Against:
    """No sample of the claims is out without an entry that says what became of it."""
    del given
    return named(claim for claim in _asked(facts) if _is_sampled(facts.case, claim))


@predicate()
def sample_is_out(facts: Facts, given: Given) -> Against:
    """A sample of every claim is out."""
    del given
    return named(claim for claim in _asked(facts) if not _is_sampled(facts.case, claim))


def _is_sampled(case: Case, claim: Claim) -> bool:
    return any(one.state == SAMPLE_OUT and claim.key in one.claims for one in case.samples)
