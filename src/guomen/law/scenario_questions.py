"""What a scenario may ask a pack: each kind of question, how it is written, what it answers."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from guomen.law.marked import Marked
from guomen.law.pack import Pack
from guomen.law.parameter import Kind
from guomen.law.scenario_answers import YES_OR_NO, Answer, Question, Reader, cited, truth
from guomen.law.scenario_clocks import before_event, clock, until, window
from guomen.law.scenario_money import CHARGE_FACTS, amount, charge, fine
from guomen.law.sentences import sentences
from guomen.law.thresholds import CriminalFacts, Grade, Measure

NOTHING_REACHED: Final = "none"
LISTS: Final = frozenset({Kind.NAMES, Kind.ROUTES, Kind.GROUNDS})
COUNT: Final = ("last_day", "counted", "left_out", "status")


def value(when: Marked) -> Question:
    """Read {value: recordation.fee, law_of: 2015-11-01}."""
    found = when.mapping(required=("value", "law_of"))
    return partial(value_facts, rule=found["value"].text(), day=found["law_of"].day())


def value_facts(pack: Pack, *, rule: str, day: date) -> Answer:
    """Return the value in force on a day: yes or no, a sum, names in their order, or a sentence."""
    parameter = pack.parameter(rule)
    dated = parameter.at(day)
    return {
        "value": written(parameter.kind, dated.value),
        "cites": cited(dated.citations),
        "status": str(dated.status),
    }


def written(kind: Kind, value: Any) -> str:
    """Return a value as a scenario writes it."""
    if kind is Kind.TRUTH:
        return YES_OR_NO[value]
    if kind in LISTS:
        return ", ".join(one.name for one in value)
    if kind in {Kind.MONEY, Kind.RATIO}:
        return str(value)
    return "; ".join(words.en for words in sentences(kind, value))


def statement(when: Marked) -> Question:
    """Read {statement: ex_officio.mutual_help, law_of: 2018-03-19}."""
    found = when.mapping(required=("statement", "law_of"))
    return partial(statement_facts, rule=found["statement"].text(), day=found["law_of"].day())


def statement_facts(pack: Pack, *, rule: str, day: date) -> Answer:
    """Return where a rule without a number is written, how sure we are of it, and its words."""
    dated = pack.value(rule, Kind.STATEMENT, day)
    return {
        "says": dated.value.en,
        "cites": cited(dated.citations),
        "status": str(dated.status),
    }


def condition(when: Marked) -> Question:
    """Read {condition: small.test, law_of: 2026-11-23, facts: {units: "3"}}."""
    found = when.mapping(required=("condition", "law_of", "facts"))
    stated = {name: one.text() for name, one in found["facts"].entries().items()}
    return partial(
        condition_facts, rule=found["condition"].text(), day=found["law_of"].day(), stated=stated
    )


def condition_facts(pack: Pack, *, rule: str, day: date, stated: Mapping[str, str]) -> Answer:
    """Return whether a condition holds on stated facts."""
    judged = pack.condition(rule, stated, day=day)
    return {"holds": YES_OR_NO[judged.holds], "status": str(judged.status)}


def thresholds(when: Marked) -> Question:
    """Read {thresholds: criminal.copyright, law_of: DAY, facts: {copies: 500}, unit: "yes"}."""
    found = when.mapping(
        required=("thresholds", "law_of", "facts"), optional=("several_rights", "unit")
    )
    figures = {}
    for name, one in found["facts"].entries().items():
        if name not in tuple(Measure):
            one.fail(f"{one.name}: expected one of {', '.join(Measure)}.")
        figures[Measure(name)] = one.decimal()
    facts = CriminalFacts(figures, truth(found.get("several_rights")), truth(found.get("unit")))
    return partial(
        threshold_facts, rule=found["thresholds"].text(), day=found["law_of"].day(), facts=facts
    )


def threshold_facts(pack: Pack, *, rule: str, day: date, facts: CriminalFacts) -> Answer:
    """Return the gravest grade that the figures reach, of one offence."""
    dated = pack.value(rule, Kind.THRESHOLDS, day)
    reached = {
        one.grade for one in pack.indicators(facts, day=day) if one.rule == rule and one.reached
    }
    grades = [grade for grade in Grade if grade in reached]
    return {
        "reached": str(grades[-1]) if grades else NOTHING_REACHED,
        "status": str(dated.status),
    }


KINDS: Final[Mapping[str, tuple[Reader, tuple[str, ...]]]] = {
    "charge": (charge, CHARGE_FACTS),
    "deadline": (clock, (*COUNT, "last_moment", "cites")),
    "before_event": (before_event, COUNT),
    "until": (until, ("last_day", "status")),
    "window": (window, ("opens", "closes", "status")),
    "amount": (amount, ("amount", "status")),
    "fine": (fine, ("verdict", "status")),
    "condition": (condition, ("holds", "status")),
    "thresholds": (thresholds, ("reached", "status")),
    "statement": (statement, ("says", "cites", "status")),
    "value": (value, ("value", "cites", "status")),
}
"""Each kind of question with the facts its answer may be asked for.

The first one found counts: a charge stands first, since that for late payment names its fine.
"""
