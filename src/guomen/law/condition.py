"""Structured tests on stated circumstances: total, without side effects, explained leaf by leaf."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words

Known = bool | None
Facts = Mapping[str, str]


class Relation(StrEnum):
    """How a fact is compared."""

    IS = "is"
    IN = "in"
    AT_MOST = "at_most"
    BELOW = "below"
    AT_LEAST = "at_least"
    ABOVE = "above"


NUMBERS: Final[Mapping[Relation, Callable[[Decimal, Decimal], bool]]] = {
    Relation.AT_MOST: lambda found, limit: found <= limit,
    Relation.BELOW: lambda found, limit: found < limit,
    Relation.AT_LEAST: lambda found, limit: found >= limit,
    Relation.ABOVE: lambda found, limit: found > limit,
}
SIGNS: Final = {
    Relation.IS: "=",
    Relation.IN: "∈",
    Relation.AT_MOST: "≤",
    Relation.BELOW: "<",
    Relation.AT_LEAST: "≥",
    Relation.ABOVE: ">",
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One comparison of one fact with the values written in the pack."""

    fact: str
    relation: Relation
    values: tuple[str, ...]

    @property
    def formula(self) -> str:
        """Return the comparison as a formula: units ≤ 3."""
        right = self.values[0] if len(self.values) == 1 else "{" + ", ".join(self.values) + "}"
        return f"{self.fact} {SIGNS[self.relation]} {right}"

    def judge(self, facts: Facts) -> Known:
        """Return whether the comparison holds; None where the fact is not stated."""
        found = facts.get(self.fact, "")
        if not found:
            return None
        if self.relation in NUMBERS:
            return NUMBERS[self.relation](number(self.fact, found), Decimal(self.values[0]))
        return found in self.values

    def leaves(self) -> tuple["Leaf", ...]:
        """Return the leaf itself."""
        return (self,)


@dataclass(frozen=True, slots=True)
class Every:
    """All of several tests; unknown where none fails and one is unknown."""

    of: tuple["Test", ...]

    def judge(self, facts: Facts) -> Known:
        """Return whether every test holds."""
        found = [one.judge(facts) for one in self.of]
        if False in found:
            return False
        return None if None in found else True

    def leaves(self) -> tuple[Leaf, ...]:
        """Return the leaves in the order written."""
        return tuple(leaf for one in self.of for leaf in one.leaves())


@dataclass(frozen=True, slots=True)
class Some:
    """One of several tests; unknown where none holds and one is unknown."""

    of: tuple["Test", ...]

    def judge(self, facts: Facts) -> Known:
        """Return whether some test holds."""
        found = [one.judge(facts) for one in self.of]
        if True in found:
            return True
        return None if None in found else False

    def leaves(self) -> tuple[Leaf, ...]:
        """Return the leaves in the order written."""
        return tuple(leaf for one in self.of for leaf in one.leaves())


@dataclass(frozen=True, slots=True)
class Opposite:
    """The contrary of a test; unknown where the test is."""

    of: "Test"

    def judge(self, facts: Facts) -> Known:
        """Return whether the test does not hold."""
        found = self.of.judge(facts)
        return None if found is None else not found

    def leaves(self) -> tuple[Leaf, ...]:
        """Return the leaves in the order written."""
        return self.of.leaves()


Test = Leaf | Every | Some | Opposite


@dataclass(frozen=True, slots=True)
class Condition:
    """A test with the sentence that says what it is about."""

    says: Words
    test: Test


@dataclass(frozen=True, slots=True)
class Weighed:
    """One comparison with what was found; `holds` is None where nothing was stated."""

    formula: str
    fact: str
    found: str
    holds: Known


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a condition holds, each comparison that was weighed, and where it comes from."""

    rule: str
    title: Words
    says: Words
    holds: bool
    weighed: tuple[Weighed, ...]
    citations: tuple[Citation, ...]
    status: Status
    remark: Words | None


def weigh(rule: str, condition: Condition, facts: Facts) -> tuple[bool, tuple[Weighed, ...]]:
    """Return whether a condition holds on the facts, with each comparison.

    Raises BadInputError naming the facts that would decide and are not stated, or that are no
    number where one is compared: silence is never an answer.
    """
    holds = condition.test.judge(facts)
    leaves = condition.test.leaves()
    weighed = tuple(
        Weighed(leaf.formula, leaf.fact, facts.get(leaf.fact, ""), leaf.judge(facts))
        for leaf in leaves
    )
    if holds is None:
        missing = dict.fromkeys(one.fact for one in weighed if one.holds is None)
        raise BadInputError(
            where=rule, found="nothing", expected=f"the circumstances {', '.join(missing)}"
        )
    return holds, weighed


def number(fact: str, text: str) -> Decimal:
    """Return a stated number; raises BadInputError for anything else."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise BadInputError(where=fact, found=text, expected="a number such as 1.8")
    return found
