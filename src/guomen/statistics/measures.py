"""The published figures: what each one counts, in words, and how it is computed from records."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from guomen.kernel.words import Words
from guomen.statistics.counts import (
    Batches,
    Cases,
    Count,
    Lines,
    Measures,
    Pieces,
    Unit,
    Value,
)
from guomen.statistics.pieces import PIECES_PER_UNIT
from guomen.statistics.records import Record

CAVEAT: Final = Words(
    "Seizures measure enforcement, not infringement.",
    "查获数量反映执法活动，不代表侵权规模。",
)


class Dimension(StrEnum):
    """By what a figure can be broken down."""

    RIGHT_KIND = "right_kind"
    DIRECTION = "direction"
    TRAFFIC = "traffic"
    MODE = "mode"
    CUSTOMS = "customs"
    OUTCOME = "outcome"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """The days counted, both included."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Return whether the day lies in the period."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Measure:
    """A published figure: its name, what it counts, its unit, and how it is computed.

    `dated` says which day puts a record into a period; `count` turns the records into the figure.
    """

    name: str
    title: Words
    definition: Words
    unit: Unit
    dated: Callable[[Record], date | None]
    count: Callable[[tuple[Record, ...]], Count]
    caveat: Words = CAVEAT


@dataclass(frozen=True, slots=True)
class Row:
    """One part of a breakdown."""

    key: str
    count: Count


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure for a period, broken down or not, with what must stand beside it.

    `left_out` is the number of goods lines the figure could not count (no price, or no pieces).
    `note` is set where the rows do not add up to the total, because one thing is in several rows.
    """

    measure: Measure
    period: Period
    dimension: Dimension | None
    total: Count
    rows: tuple[Row, ...]
    left_out: int
    note: Words | None


def figure(
    measure: Measure,
    records: Iterable[Record],
    *,
    period: Period,
    by: Dimension | None = None,
) -> Figure:
    """Return a figure over the records of a period; rows are sorted by their key."""
    chosen = tuple(record for record in records if period.holds(measure.dated(record)))
    groups: dict[str, list[Record]] = {}
    if by is not None:
        for record in chosen:
            groups.setdefault(key_of(record, by, measure), []).append(record)
    rows = tuple(Row(key, measure.count(tuple(groups[key]))) for key in sorted(groups))
    total = measure.count(chosen)
    spread = sum((row.count.number for row in rows), Decimal(0)) != total.number
    return Figure(
        measure=measure,
        period=period,
        dimension=by,
        total=total,
        rows=rows,
        left_out=_left_out(measure, chosen),
        note=SPREAD if rows and spread else None,
    )


def key_of(record: Record, by: Dimension, measure: Measure) -> str:
    """Return in which row of a breakdown a record counts."""
    if by is Dimension.OUTCOME:
        return record.custody
    if by is Dimension.MONTH:
        day = measure.dated(record)
        return "" if day is None else f"{day:%Y-%m}"
    return str(getattr(record, by.value))


def _cases(records: tuple[Record, ...]) -> Cases:
    return Cases(Decimal(len({record.case for record in records})))


def _measures(records: tuple[Record, ...]) -> Measures:
    return Measures(Decimal(len({(record.case, record.holder) for record in records})))


def _batches(records: tuple[Record, ...]) -> Batches:
    return Batches(Decimal(len({record.case for record in records})))


def _lines(records: tuple[Record, ...]) -> Lines:
    return Lines(Decimal(len(_each_line(records))))


def _pieces(records: tuple[Record, ...]) -> Pieces:
    counted = (
        record.quantity * PIECES_PER_UNIT[record.unit]
        for record in _each_line(records)
        if record.unit in PIECES_PER_UNIT
    )
    return Pieces(sum(counted, Decimal(0)))


def _value(records: tuple[Record, ...]) -> Value:
    priced = (record.price for record in _each_line(records))
    return Value(sum((price for price in priced if price is not None), Decimal(0)))


def _each_line(records: tuple[Record, ...]) -> tuple[Record, ...]:
    return tuple({(record.case, record.line): record for record in records}.values())


def _left_out(measure: Measure, records: tuple[Record, ...]) -> int:
    lines = _each_line(records)
    if measure.unit is Unit.YUAN:
        return sum(line.price is None for line in lines)
    if measure.unit is Unit.PIECE:
        return sum(line.unit not in PIECES_PER_UNIT for line in lines)
    return 0


def _opened(record: Record) -> date:
    return record.opened_on


def _taken(record: Record) -> date | None:
    return record.measure_on


def _detained(record: Record) -> date | None:
    return record.detained_on


SPREAD: Final = Words(
    "The rows do not add up to the total: what concerns several of them counts in each.",
    "各行之和不等于合计：同时涉及多行的，在每行分别计数。",
)
MEASURES: Final = (
    Measure(
        "cases",
        Words("Cases opened", "立案数"),
        Words(
            "Interceptions for which a case was opened in the period.",
            "期间内立案的查扣事项数。",
        ),
        Unit.CASE,
        _opened,
        _cases,
    ),
    Measure(
        "measures",
        Words("Protective measures taken", "采取保护措施"),
        Words(
            "Times that customs suspended release or detained goods, once per right holder and "
            "case, by the day the goods were first kept.",
            "海关中止放行或者扣留的次数，每案每一权利人计一次，以首次控制货物之日为准。",
        ),
        Unit.MEASURE,
        _taken,
        _measures,
    ),
    Measure(
        "batches",
        Words("Batches detained", "实际扣留批次"),
        Words(
            "Cases in which at least some goods were detained, by the day of detention.",
            "至少部分货物被实际扣留的案件数，以扣留之日为准。",
        ),
        Unit.BATCH,
        _detained,
        _batches,
    ),
    Measure(
        "lines",
        Words("Goods lines detained", "扣留货物项数"),
        Words(
            "Goods lines detained, each once however many rights it concerns.",
            "被扣留的货物项数，涉及多项权利的只计一次。",
        ),
        Unit.LINE,
        _detained,
        _lines,
    ),
    Measure(
        "pieces",
        Words("Pieces detained", "扣留货物件数"),
        Words(
            "Pieces in the goods lines detained; goods counted by weight or length are left out.",
            "被扣留货物的件数；按重量、长度计量的货物不计入。",
        ),
        Unit.PIECE,
        _detained,
        _pieces,
    ),
    Measure(
        "value",
        Words("Value detained", "扣留货物价值"),
        Words(
            "Price checked by customs of the goods lines detained; lines without one are left out.",
            "被扣留货物的海关审定价格；尚未审定的不计入。",
        ),
        Unit.YUAN,
        _detained,
        _value,
    ),
)
"""Every figure, in the order of a report; they are different things and never joined."""
