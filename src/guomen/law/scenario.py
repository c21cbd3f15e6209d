"""Scenarios that a lawyer can write: given a pack, when a clock runs or a value is met, then."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guomen.kernel.errors import BadInputError, GuomenError, NotAllowedError
from guomen.law.calendar import MissingCalendarError
from guomen.law.duration import NoNumberError
from guomen.law.loader import load_pack, pack_names
from guomen.law.marked import Marked, read
from guomen.law.pack import Pack
from guomen.law.parameter import NotInForce
from guomen.law.scenario_answers import Answer, Question
from guomen.law.scenario_questions import KINDS
from guomen.law.statement import Statement
from guomen.law.term import StillSuspendedError

REFUSALS: Final[Mapping[type[GuomenError], str]] = {
    NotInForce: "not_in_force",
    MissingCalendarError: "missing_calendar",
    BadInputError: "bad_input",
    NoNumberError: "no_number",
    NotAllowedError: "not_allowed",
    StillSuspendedError: "still_suspended",
}
REFUSED: Final = "refused"
DAYS: Final = frozenset({"last_day", "opens", "closes", "letter_until", "waiver_until"})
WHOLE: Final = frozenset({"counted", "left_out", "days"})
SUMS: Final = frozenset({"amount", "added"})


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named question to a pack, the rule it is about, and the facts expected in the answer."""

    name: str
    rule: str
    where: str
    pack: str
    question: Question
    expected: Answer

    def differences(self, pack: Pack) -> tuple[str, ...]:
        """Return one sentence per expected fact that the pack answers otherwise."""
        found = self.answer(pack)
        return tuple(
            f"{self.where}: {self.name}: {key} is {found.get(key)}, expected {value}."
            for key, value in self.expected.items()
            if found.get(key) != value
        )

    def answer(self, pack: Pack) -> Answer:
        """Return the facts of the answer; a refusal is a fact too."""
        try:
            return self.question(pack)
        except tuple(REFUSALS) as error:
            return {REFUSED: refusal(error)}


def refusal(error: GuomenError) -> str:
    """Return the scenario's word for a refusal."""
    return next(word for kind, word in REFUSALS.items() if isinstance(error, kind))


def read_scenarios(folder: Path) -> tuple[Scenario, ...]:
    """Return the scenarios of every YAML file in `folder`; raises PackError with file and line.

    A folder within it is left alone: `cases` holds scenarios about cases (guomen.cases.scenario).
    """
    return tuple(
        scenario(item) for path in sorted(folder.glob("*.yaml")) for item in read(path).items()
    )


def scenario(entry: Marked) -> Scenario:
    """Read one scenario: name, rule, given, when, then."""
    needed = ("name", "given", "when", "then")
    found = entry.mapping(required=needed, optional=("rule",))
    given = found["given"].mapping(required=("pack",))
    pack = given["pack"].choice(pack_names())
    when = found["when"]
    kind = next((kind for kind in KINDS if kind in when.entries()), None)
    if kind is None:
        when.fail(f"{when.name} must ask for one of {', '.join(KINDS)}.")
    reader, facts = KINDS[kind]
    then = found["then"].mapping(optional=(*facts, REFUSED))
    if not then:
        found["then"].fail(f"{found['then'].name} expects nothing: name at least one fact.")
    return Scenario(
        name=found["name"].text(),
        rule=rule_of(entry, load_pack(pack).statements),
        where=f"{entry.file}:{entry.line}",
        pack=pack,
        question=reader(when),
        expected={key: fact(key, value) for key, value in then.items()},
    )


def rule_of(entry: Marked, known: Mapping[str, Statement]) -> str:
    """Return the rule that a scenario names; refuse one that the pack's rules do not hold.

    A pack without a rules.yaml takes any provision, such as 608/2013 art. 23(1).
    """
    found = entry.entries()
    if "rule" not in found:
        name = found["name"].text()
        example = next(iter(known), "608/2013 art. 23(1)")
        entry.fail(
            f"{name!r} names no rule. Write which rule of the law it tests: rule: {example}."
        )
    rule = found["rule"]
    if known and rule.text() not in known:
        rule.fail(f"{rule.name} is {rule.text()!r}, which rules.yaml does not hold.")
    return rule.text()


def fact(key: str, entry: Marked) -> str:
    """Return an expected fact as the text an answer gives for it."""
    if key == REFUSED:
        return entry.choice(REFUSALS.values())
    if key in DAYS:
        return entry.day().isoformat()
    if key in WHOLE:
        return str(entry.whole())
    return str(entry.decimal()) if key in SUMS else entry.text()
