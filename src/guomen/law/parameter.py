"""A value of the law with its history: since when, from which provision, how well established."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Generic, TypeVar

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words

T = TypeVar("T")


class NotInForce(GuomenError):  # noqa: N818 - the house calls it by this name
    """No value was in force on the day asked for: a question for a lawyer, never a default."""


class Kind(StrEnum):
    """What a parameter is, and so which type its values have."""

    DEADLINE = "deadline"
    WINDOW = "window"
    START_DAY = "start_day"
    ENDING = "ending"
    OFFICE_HOURS = "office_hours"
    AMOUNT = "amount"
    FINE = "fine"
    MONEY = "money"
    RATIO = "ratio"
    TRUTH = "truth"
    ROUTES = "routes"
    GROUNDS = "grounds"
    EXTENSION = "extension"
    BEFORE_EVENT = "before_event"
    UNTIL = "until"
    NAMES = "names"
    CONDITION = "condition"
    THRESHOLDS = "thresholds"
    STATEMENT = "statement"


DECIDES_NOTHING: Final = frozenset({Kind.STATEMENT, Kind.THRESHOLDS})
"""Kinds that no deadline, security, disposal or penalty rests on: they inform a person."""


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A value, the first day it was in force, its provisions and its mark."""

    value: T
    since: date
    citations: tuple[Citation, ...]
    status: Status
    remark: Words | None = None


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T]):
    """A named value of the law; the history is sorted by the first day in force.

    `rules` are the rules of the pack that it puts into numbers; `subject` the file it stands in.
    """

    name: str
    kind: Kind
    title: Words
    history: tuple[Dated[T], ...]
    rules: tuple[str, ...] = ()
    subject: str = ""

    @property
    def since(self) -> date:
        """Return the first day for which this pack knows a value."""
        return self.history[0].since

    def at(self, day: date) -> Dated[T]:
        """Return the value in force on `day`.

        Raises NotInForce rather than returning a default: a missing law is a
        question for a lawyer, never a zero.
        """
        for value in reversed(self.history):
            if value.since <= day:
                return value
        raise NotInForce(
            f"{self.name} has no value in force on {day:%Y-%m-%d}; "
            f"the first one known starts on {self.since:%Y-%m-%d}.",
            f"{day:%Y-%m-%d} 没有生效的 {self.name} 规定；"
            f"已知最早的规定自 {self.since:%Y-%m-%d} 起生效。",
        )

    def known_on(self, day: date) -> bool:
        """Return whether a value was in force on `day`."""
        return self.since <= day


def distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return each provision once, in the order first named."""
    return tuple(dict.fromkeys(citations))
