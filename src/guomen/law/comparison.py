"""What a comparison of packs asks, row by row, and the facts of a case it is asked on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import guomen.rulepacks
from guomen.kernel.citation import Citation, Status
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.amount import Base, Tier, base_money
from guomen.law.loader import pack_names
from guomen.law.marked import Marked, read, words
from guomen.law.values import citation, status

PLAN: Final = Path(guomen.rulepacks.__file__).parent / "comparison.yaml"
LAW_DAY: Final = "detained"
VALUES: Final = tuple(base for base in Base if base is not Base.NONE)


class Ask(StrEnum):
    """What is asked of a pack: a parameter by its kind, a rule in words, or words with a source."""

    DEADLINE = "deadline"
    AMOUNT = "amount"
    FINE = "fine"
    CONDITION = "condition"
    NAMES = "names"
    ROUTES = "routes"
    TRUTH = "truth"
    STATEMENT = "statement"
    RULE = "rule"
    SAYS = "says"


@dataclass(frozen=True, slots=True)
class Said:
    """Words that a pack does not hold as data, with their provisions and their mark."""

    words: Words
    citations: tuple[Citation, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked for a cell.

    It is asked only where every fact of `when` has one of its values, the condition `holds` (a
    name in the pack) holds and the condition `fails` does not. `start` is the day a clock starts
    on, `extension` a longer time to show, `has` the fact to look for among names (`called` says
    where the pack has another name for it), `tier` the tier of a fine, `circumstance` what bars a
    route of disposal. Where a `gate` is answered no, the pack does not cover the case.
    """

    ask: Ask
    name: str
    said: Said | None
    when: tuple[tuple[str, tuple[str, ...]], ...]
    holds: str
    fails: str
    start: str
    extension: str
    has: str
    called: Mapping[str, str]
    gate: bool
    tier: Tier | None
    circumstance: str


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One element of the comparison, and what to ask each pack about it."""

    name: str
    label: Words
    cells: Mapping[str, tuple[Part, ...]]


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact that a case file may state: one of some words, or a number where there are none."""

    name: str
    label: Words
    one_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows, and the facts and days that a case file may state."""

    facts: Mapping[str, KnownFact]
    days: Mapping[str, Words]
    rows: tuple[AskedRow, ...]


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What a case is under one pack: its office, the values by their base, and further facts."""

    office: str
    facts: Mapping[str, str]
    values: Mapping[Base, Money]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The facts of a case that is compared; `law_day` is the day whose law is asked."""

    title: Words
    facts: Mapping[str, str]
    days: Mapping[str, date]
    packs: Mapping[str, PackFacts]

    @property
    def law_day(self) -> date:
        """Return the day of detention, whose law is asked."""
        return self.days[LAW_DAY]

    def under(self, pack: str) -> PackFacts:
        """Return the case under a pack: what is the same everywhere, and what is its own."""
        own = self.packs.get(pack)
        if own is None:
            return PackFacts("", self.facts, MappingProxyType({}))
        return PackFacts(own.office, MappingProxyType({**self.facts, **own.facts}), own.values)


@cache
def load_plan() -> Plan:
    """Return the comparison of rulepacks/comparison.yaml; raises PackError with file and line."""
    return plan_of(read(PLAN))


def plan_of(document: Marked) -> Plan:
    """Read the facts, the days and the rows of a comparison."""
    found = document.mapping(required=("facts", "days", "rows"))
    facts = {name: known_fact(name, one) for name, one in found["facts"].entries().items()}
    days = {name: words(one) for name, one in found["days"].entries().items()}
    if LAW_DAY not in days:
        found["days"].fail(f"{found['days'].name} must name the day {LAW_DAY!r}.")
    rows = tuple(row(item, facts, days) for item in found["rows"].items())
    return Plan(MappingProxyType(facts), MappingProxyType(days), rows)


def known_fact(name: str, entry: Marked) -> KnownFact:
    """Read {label: {en: ..., zh: ...}, one_of: [...]}; without `one_of` it is a number."""
    found = entry.mapping(required=("label",), optional=("one_of",))
    choices = found["one_of"].items() if "one_of" in found else ()
    return KnownFact(name, words(found["label"]), tuple(one.text() for one in choices))


def row(entry: Marked, facts: Mapping[str, KnownFact], days: Mapping[str, Words]) -> AskedRow:
    """Read one row: its name, its label, and what to ask of each pack."""
    found = entry.mapping(required=("name", "label", "cells"))
    cells = {}
    for pack, cell in found["cells"].entries().items():
        if pack not in pack_names():
            cell.fail(f"{cell.name} is for no pack; the packs are {', '.join(pack_names())}.")
        cells[pack] = tuple(part(item, facts, days) for item in cell.items())
    return AskedRow(found["name"].text(), words(found["label"]), MappingProxyType(cells))


PART_KEYS: Final = (
    "when",
    "holds",
    "fails",
    "from",
    "extension",
    "has",
    "called",
    "gate",
    "tier",
    "circumstance",
)


def part(entry: Marked, facts: Mapping[str, KnownFact], days: Mapping[str, Words]) -> Part:
    """Read one thing to ask, such as {deadline: ex_officio.reply, from: right_holder_told}."""
    found = entry.mapping(optional=(*Ask, "cites", "status", *PART_KEYS))
    asked = [one for one in Ask if one in found]
    if len(asked) != 1:
        entry.fail(f"{entry.name} must ask for one thing, one of {', '.join(Ask)}.")
    ask = asked[0]
    if ask is Ask.DEADLINE and "from" not in found:
        entry.fail(f"{entry.name} has no 'from': the day its clock starts on.")
    if ask is Ask.NAMES and "has" not in found:
        entry.fail(f"{entry.name} has no 'has': the fact to look for among the names.")
    return Part(
        ask=ask,
        name="" if ask is Ask.SAYS else found[ask].text(),
        said=said(entry) if ask is Ask.SAYS else None,
        when=tuple(circumstances(found["when"], facts)) if "when" in found else (),
        holds=text_of(found, "holds"),
        fails=text_of(found, "fails"),
        start=found["from"].choice(days) if "from" in found else "",
        extension=text_of(found, "extension"),
        has=found["has"].choice(facts) if "has" in found else "",
        called=MappingProxyType(called(found["called"]) if "called" in found else {}),
        gate="gate" in found and found["gate"].truth(),
        tier=Tier(found["tier"].choice(Tier)) if "tier" in found else None,
        circumstance=text_of(found, "circumstance"),
    )


def called(entry: Marked) -> dict[str, str]:
    """Read {patent: invention}: the names that a pack has for values of a fact."""
    return {name: one.text() for name, one in entry.entries().items()}


def text_of(found: Mapping[str, Marked], key: str) -> str:
    """Return the text of an optional key, empty where it is not there."""
    return found[key].text() if key in found else ""


def said(entry: Marked) -> Said:
    """Read {says: {en: ..., zh: ...}, cites: [...], status: ...}."""
    found = entry.mapping(required=(Ask.SAYS, "cites", "status"), optional=PART_KEYS)
    cites = tuple(citation(one) for one in found["cites"].items())
    return Said(words(found[Ask.SAYS]), cites, status(found["status"]))


def circumstances(
    entry: Marked, facts: Mapping[str, KnownFact]
) -> list[tuple[str, tuple[str, ...]]]:
    """Read {route: [granted, ex_officio]}: facts and the values they may have."""
    found = []
    for name, values in entry.entries().items():
        if name not in facts:
            values.fail(f"{values.name} is no fact; known are {', '.join(facts)}.")
        found.append((name, tuple(one.choice(facts[name].one_of) for one in values.items())))
    return found


def read_case(path: Path, plan: Plan) -> CaseFacts:
    """Return the case written in a file; raises PackError with file and line."""
    return case_of(read(path), plan)


def case_of(document: Marked, plan: Plan) -> CaseFacts:
    """Read a case: title, facts, days, and what is its own under each pack."""
    found = document.mapping(required=("title", "facts", "days"), optional=("packs",))
    days = found["days"].mapping(required=(LAW_DAY,), optional=plan.days)
    packs = found["packs"].mapping(optional=pack_names()) if "packs" in found else {}
    return CaseFacts(
        title=words(found["title"]),
        facts=MappingProxyType(facts_of(found["facts"], plan)),
        days=MappingProxyType({name: one.day() for name, one in days.items()}),
        packs=MappingProxyType({name: pack_facts(one, plan) for name, one in packs.items()}),
    )


def pack_facts(entry: Marked, plan: Plan) -> PackFacts:
    """Read {office: DE, facts: {...}, values: {checked_price: {amount: ..., currency: ...}}}."""
    found = entry.mapping(optional=("office", "facts", "values"))
    values = found["values"].mapping(optional=VALUES) if "values" in found else {}
    return PackFacts(
        office=text_of(found, "office"),
        facts=MappingProxyType(facts_of(found["facts"], plan) if "facts" in found else {}),
        values=MappingProxyType(
            {Base(name): money(Base(name), one) for name, one in values.items()}
        ),
    )


def money(base: Base, entry: Marked) -> Money:
    """Read {amount: "30000.00", currency: CNY}; a sum without a currency is refused."""
    found = entry.mapping(required=("amount", "currency"))
    currency = found["currency"].text()
    if not (len(currency) == CODE_LETTERS and currency.isascii() and currency.isupper()):
        found["currency"].fail(
            f"{found['currency'].name} is {currency!r}; expected the three letters of a currency "
            "such as CNY."
        )
    return base_money(base, found["amount"].decimal(), currency)


CODE_LETTERS: Final = len("CNY")


def facts_of(entry: Marked, plan: Plan) -> dict[str, str]:
    """Read stated facts: each one known, and with a value it can have."""
    found = entry.mapping(optional=plan.facts)
    return {name: fact(one, plan.facts[name]) for name, one in found.items()}


def fact(entry: Marked, known: KnownFact) -> str:
    """Read one fact: one of its words, or a number."""
    if known.one_of:
        return entry.choice(known.one_of)
    return str(entry.decimal())
