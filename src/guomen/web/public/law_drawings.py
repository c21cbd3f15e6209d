"""The ranges of a fine as half-open intervals on one line, with the maximum of the statute."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.amount import FineBand
from guomen.queries.law_money import FineOnPage

WIDTH: Final = 720
LEFT: Final = 20
RIGHT: Final = 60
TOP: Final = 30
ROW: Final = 44
LINE: Final = 26


@dataclass(frozen=True, slots=True)
class Interval:
    """One tier as a line from its low to its high end; a hollow end does not belong to it."""

    text_y: int
    y: int
    x1: int
    x2: int
    closed: bool
    words: Words
    band: FineBand


@dataclass(frozen=True, slots=True)
class FinePicture:
    """Every tier of a fine above one another, and where the maximum lies."""

    width: int
    height: int
    zero_x: int
    ceiling_x: int
    ceiling: Money
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class DrawnFine:
    """A fine with its picture; None where every figure is 0 and there is nothing to draw."""

    fine: FineOnPage
    picture: FinePicture | None


def with_picture(fine: FineOnPage) -> DrawnFine:
    """Return a fine with its picture."""
    ceiling = fine.tiers[0].ceiling
    if not ceiling.amount:
        return DrawnFine(fine, None)
    intervals = tuple(interval(band, number) for number, band in enumerate(fine.tiers))
    height = TOP + len(intervals) * ROW + LEFT // 2
    picture = FinePicture(WIDTH, height, LEFT, WIDTH - RIGHT, ceiling, intervals)
    return DrawnFine(fine, picture)


def interval(band: FineBand, number: int) -> Interval:
    """Return one tier at its place."""
    y = TOP + number * ROW
    return Interval(
        text_y=y + LINE // 2 + 2,
        y=y + LINE,
        x1=place(band.low.amount, band.ceiling.amount),
        x2=place(band.high.amount, band.ceiling.amount),
        closed=band.includes_high,
        words=band.words,
        band=band,
    )


def place(value: Decimal, ceiling: Decimal) -> int:
    """Return where a sum lies between nothing and the maximum."""
    return LEFT + int(value / ceiling * (WIDTH - LEFT - RIGHT))
