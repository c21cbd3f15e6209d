"""What follows from an act that may be done: states, clocks, circumstances, disclosures."""

from datetime import date
from typing import Final

from guomen.cases.case import CASE_REGION, CLAIM_REGION, ON, Case, ClaimKey
from guomen.cases.clock_entries import MET, STOPPED, Question, entries_for, listed
from guomen.cases.clock_moves import moved_clocks
from guomen.cases.deadlines import latest, settled
from guomen.cases.procedure import Act, Satisfaction, Start
from guomen.cases.recount import began
from guomen.cases.replay import EFFECT
from guomen.cases.rules import Facts
from guomen.cases.shown import CIRCUMSTANCE, disclosure_entry

OFFICE: Final = "office"


def consequences(act: Act, facts: Facts) -> dict[str, str]:
    """Return what the entry of an act stores beside what its actor stated."""
    data = {ON: facts.day.isoformat()}
    for move in act.transitions:
        prefix = CASE_REGION if move.region in facts.case.regions else CLAIM_REGION
        data[f"{prefix}{move.region}"] = move.target
    if act.effect is not None:
        data[EFFECT] = act.effect
    for start in act.starts:
        if _starts(start, facts):
            data |= entries_for(facts.law, _question(start, facts))
    for satisfaction in act.satisfies:
        _note(data, f"{MET}{satisfaction.rule}", _met(satisfaction, facts))
    for rule_name in act.stops:
        _note(data, f"{STOPPED}{rule_name}", _running(rule_name, facts))
    data |= _stated_circumstances(act, facts)
    return data | _disclosures(act) | moved_clocks(act, facts)


def _question(start: Start, facts: Facts) -> Question:
    """Return what a clock is asked: its day, and what holds of the case and its office."""
    case = facts.case
    return Question(
        start.rule,
        _start_day(start, facts),
        circumstances=case.named_circumstances,
        office=case.circumstances.get(OFFICE, ""),
    )


def _stated_circumstances(act: Act, facts: Facts) -> dict[str, str]:
    return {
        f"{CIRCUMSTANCE}{field.name}": facts.stated[field.name]
        for field in act.fields
        if field.circumstance and field.name in facts.stated
    }


def _disclosures(act: Act) -> dict[str, str]:
    return disclosure_entry(
        {
            "to": one.to,
            "fields": list(one.fields),
            "rule": one.rule,
            "purposes": list(one.purposes),
        }
        for one in act.shows
    )


def _note(data: dict[str, str], entry: str, keys: tuple[ClaimKey, ...]) -> None:
    if keys:
        data[entry] = listed(keys)


def _starts(start: Start, facts: Facts) -> bool:
    if start.known_since is not None and _start_day(start, facts) < start.known_since:
        return False
    if any(
        claim.regions[one.region] not in one.states
        for one in start.standing
        for claim in facts.concerned
    ):
        return False
    if start.only_when is None:
        return True
    name, values = start.only_when
    return facts.stated.get(name) in values


def _start_day(start: Start, facts: Facts) -> date:
    if start.after is not None:
        before = (latest(facts.case, start.after, claim.key) for claim in facts.concerned)
        return min((clock.day for clock in before if clock is not None), default=facts.day)
    if start.from_field is None:
        return facts.day
    return date.fromisoformat(facts.stated.get(start.from_field) or facts.day.isoformat())


def _running(rule_name: str, facts: Facts) -> tuple[ClaimKey, ...]:
    return tuple(
        claim.key
        for claim in facts.concerned
        if (clock := latest(facts.case, rule_name, claim.key)) is not None
        and settled(facts.case, clock, claim.key) is None
    )


def _met(satisfaction: Satisfaction, facts: Facts) -> tuple[ClaimKey, ...]:
    return tuple(
        key
        for key in _running(satisfaction.rule, facts)
        if all(
            _done_since(facts.case, satisfaction.rule, key, o) for o in satisfaction.together_with
        )
    )


def _done_since(case: Case, rule_name: str, key: ClaimKey, act: str) -> bool:
    clock = latest(case, rule_name, key)
    since = 0 if clock is None else began(case, clock, key)
    return any(event.act == act and key in event.claims for event in case.events[since:])
