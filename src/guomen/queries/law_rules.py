"""The rules of the law in words: what each says, which values serve it, what tests it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Final

from guomen.cases.procedure_file import load_procedure
from guomen.cases.scenario import read_case_scenarios
from guomen.kernel.words import Words
from guomen.law.loader import FOLDER, load_pack
from guomen.law.pack import Pack
from guomen.law.scenario import Scenario, read_scenarios
from guomen.law.statement import Statement
from guomen.queries.law_pages import Entry, every_entry, pack_of

SECTIONS: Final = MappingProxyType(
    {
        "recordation": Words("Recordation", "备案"),
        "ex_officio": Words("Protection of customs' own motion", "依职权保护"),
        "on_application": Words("Protection on application", "依申请保护"),
        "days": Words("Counting of days", "期限的计算"),
        "counting": Words("Counting of days", "期限的计算"),
        "day_counting": Words("Counting of days", "期限的计算"),
        "security": Words("Securities", "担保"),
        "disposal": Words("Disposal", "处置"),
        "penalty": Words("Penalties", "行政处罚"),
        "penalties": Words("Penalties", "行政处罚"),
        "criminal": Words("Crime and police", "刑事移送"),
        "court": Words("Courts", "司法程序"),
        "costs": Words("Costs", "费用"),
        "rights": Words("Rights", "权利"),
        "disclosure": Words("Disclosure", "信息公开与保密"),
        "detention": Words("Detention", "扣留"),
        "release": Words("Release", "放行"),
        "parcels": Words("Parcels", "邮递与快件"),
        "scope": Words("Scope", "适用范围"),
        "statistics": Words("Statistics", "统计"),
        "checks": Words("Checks built in", "系统内置校验"),
    }
)
"""Sections of the rules by the word that a pack uses for them."""


@dataclass(frozen=True, slots=True)
class Tested:
    """One scenario: its name, where it stands, what was answered otherwise than expected."""

    name: str
    where: str
    rule: str
    parameter: str
    differences: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Return whether the law answers as the scenario expects."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with the parameters that put it into numbers and the scenarios that test it."""

    statement: Statement
    entries: tuple[Entry, ...]
    scenarios: tuple[Tested, ...]


def rules(pack_name: str, *, day: date) -> tuple[tuple[Words, tuple[Rule, ...]], ...]:
    """Return the rules of a pack by section, in the order of the law sheet."""
    pack = pack_of(pack_name)
    entries = every_entry(pack, day)
    found = [rule_of(one, pack, entries) for one in pack.statements.values()]
    return tuple(
        (section_words(section), tuple(group))
        for section, group in groupby(found, key=lambda one: one.statement.section)
    )


def rule_of(statement: Statement, pack: Pack, entries: Iterable[Entry]) -> Rule:
    """Return one rule with what belongs to it."""
    return Rule(
        statement,
        tuple(one for one in entries if statement.id in one.rules),
        tuple(one for one in scenarios(pack.name, pack.version) if one.rule == statement.id),
    )


def section_words(section: str) -> Words:
    """Return the heading of a section; one unknown here by its own name."""
    plain = section.replace("_", " ").capitalize()
    return SECTIONS.get(section, Words(plain, plain))


def statements_of(one: Entry) -> tuple[Statement, ...]:
    """Return the rules that a parameter puts into numbers."""
    known = pack_of(one.pack).statements
    return tuple(known[name] for name in one.rules if name in known)


def tests_of(one: Entry) -> tuple[Tested, ...]:
    """Return the scenarios that ask for a parameter."""
    pack = pack_of(one.pack)
    return tuple(test for test in scenarios(pack.name, pack.version) if test.parameter == one.name)


@cache
def scenarios(pack_name: str, version: str) -> tuple[Tested, ...]:
    """Return every scenario of a pack with its result, of its law and of cases; run once each."""
    del version
    pack, folder = load_pack(pack_name), FOLDER / pack_name / "scenarios"
    of_law = (
        Tested(one.name, one.where, one.rule, parameter_of(one), one.differences(pack))
        for one in read_scenarios(folder)
    )
    of_cases = (
        Tested(one.name, one.where, one.rule, "", one.differences(load_procedure(one.pack), pack))
        for one in read_case_scenarios(folder)
    )
    return (*of_law, *of_cases)


def parameter_of(scenario: Scenario) -> str:
    """Return the parameter that a scenario asks for."""
    asked = getattr(scenario.question, "keywords", {})
    return str(asked.get("rule", ""))
