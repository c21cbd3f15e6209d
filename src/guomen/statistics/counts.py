"""What is counted: batches, cases, lines, pieces, measures and yuan never add up to each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self, TypeVar

from guomen.kernel.words import Words


class Unit(StrEnum):
    """The units of the published figures."""

    CASE = "case"
    MEASURE = "measure"
    BATCH = "batch"
    LINE = "line"
    PIECE = "piece"
    YUAN = "yuan"

    @property
    def words(self) -> Words:
        """Return the unit as it stands in the head of a table."""
        return UNIT_WORDS[self]


UNIT_WORDS = {
    Unit.CASE: Words("cases", "起"),
    Unit.MEASURE: Words("measures", "次"),
    Unit.BATCH: Words("batches", "批"),
    Unit.LINE: Words("goods lines", "项"),
    Unit.PIECE: Words("pieces", "件"),
    Unit.YUAN: Words("yuan", "元"),
}


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """A number of one unit; adding another unit raises TypeError."""

    number: Decimal

    def __add__(self, other: Self) -> Self:
        if type(other) is not type(self):
            raise TypeError(f"{type(self).__name__} and {type(other).__name__} do not add up")
        return type(self)(self.number + other.number)


@dataclass(frozen=True, slots=True, order=True)
class Cases(Count):
    """Cases opened."""


@dataclass(frozen=True, slots=True, order=True)
class Measures(Count):
    """Protective measures taken 采取保护措施: release suspended, once per right holder and case."""


@dataclass(frozen=True, slots=True, order=True)
class Batches(Count):
    """Batches detained 实际扣留批次: cases in which at least some goods were detained."""


@dataclass(frozen=True, slots=True, order=True)
class Lines(Count):
    """Goods lines detained."""


@dataclass(frozen=True, slots=True, order=True)
class Pieces(Count):
    """Pieces detained; goods counted by weight or length are left out."""


@dataclass(frozen=True, slots=True, order=True)
class Value(Count):
    """Checked price of the goods detained, in yuan; lines without a price are left out."""


C = TypeVar("C", bound=Count)


def add_up(kind: type[C], counts: Iterable[C]) -> C:
    """Return the sum of counts of one unit, nothing where there are none."""
    total = kind(Decimal(0))
    for count in counts:
        total = total + count
    return total
