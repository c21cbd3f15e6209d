"""What this installation publishes of its counts, small cells hidden; what the nation published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import Final

from guomen.cases.case import Mode, Traffic
from guomen.kernel.words import Words
from guomen.queries.reference import NationalFigure, national_figures
from guomen.queries.register import KINDS
from guomen.queries.work import DIRECTIONS
from guomen.statistics.counts import Unit
from guomen.statistics.measures import (
    CAVEAT,
    MEASURES,
    Dimension,
    Measure,
    Period,
    figure,
    key_of,
)
from guomen.statistics.records import Record, records
from guomen.store import registers
from guomen.store.models import JournalEntry, LedgerEntry, Recordation

# A cell that rests on fewer cases than this could tell what happened to one person.
FEWEST_CASES: Final = 3
HEADLINES: Final = ("measures", "batches")
IN_FORCE: Final = "recordations"
ACT: Final = "act"
COUNTED_BY_CASE: Final = frozenset({Unit.CASE, Unit.BATCH})
DIMENSIONS: Final[tuple[tuple[Dimension, Words, Mapping[str, Words]], ...]] = (
    (
        Dimension.DIRECTION,
        Words("By direction", "按进出境方向"),
        {one.value: words for one, words in DIRECTIONS.items()},
    ),
    (Dimension.TRAFFIC, Words("By channel", "按渠道"), {one.value: one.words for one in Traffic}),
    (Dimension.MODE, Words("By procedure", "按保护模式"), {one.value: one.words for one in Mode}),
    (Dimension.RIGHT_KIND, Words("By right", "按权利类型"), KINDS),
    (Dimension.MONTH, Words("By month", "按月份"), {}),
)


class Hidden(StrEnum):
    """Why a number is not published."""

    NOT = "not"
    SMALL = "small"
    COMPANION = "companion"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it is published; `bar` is its share of the largest in its column, 0 to 100."""

    number: Decimal
    unit: Unit
    hidden: Hidden = Hidden.NOT
    bar: int = 0

    @property
    def is_hidden(self) -> bool:
        """Return whether something stands in the place of the number."""
        return self.hidden is not Hidden.NOT

    @property
    def shown(self) -> Words:
        """Return the number, or what stands in its place."""
        if self.hidden is Hidden.SMALL and self.unit in COUNTED_BY_CASE:
            return Words(f"<{FEWEST_CASES}", f"<{FEWEST_CASES}")
        if self.is_hidden:
            return Words("hidden", "不公开")
        return Words(plain(self.number), plain(self.number))


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure of the home page; `anchor` is where its definition stands."""

    anchor: str
    title: Words
    shown: Words
    unit: Words
    period: Words


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a breakdown, a cell for each measure."""

    label: Words
    cells: tuple[Cell, ...]

    @property
    def pairs(self) -> tuple[tuple[Cell, Measure], ...]:
        """Return each cell with the measure it is of."""
        return tuple(zip(self.cells, MEASURES, strict=True))


@dataclass(frozen=True, slots=True)
class Table:
    """One breakdown of all measures side by side; they are never added to each other."""

    title: Words
    rows: tuple[TableRow, ...]
    notes: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """One measure over the whole period; `left_out` goods lines could not be counted in it."""

    measure: Measure
    cell: Cell
    left_out: int


@dataclass(frozen=True, slots=True)
class Report:
    """The counts of a year so far, with the state of the journals they were read from."""

    period: Period
    entries: int
    digest: str
    measures: tuple[Measure, ...]
    totals: tuple[Total, ...]
    tables: tuple[Table, ...]
    recordations: int
    caveat: Words


@dataclass(frozen=True, slots=True)
class PublishedYear:
    """What was published for one period."""

    period: str
    figures: tuple[NationalFigure, ...]


def headlines(*, at: datetime) -> tuple[Headline, ...]:
    """Return the three figures of the home page: what is in force, what was detained this year."""
    year, counted = year_of(at), read_all()[1]
    now, recorded = f"{at:%Y-%m-%d}", Decimal(in_force(at))
    first = Headline(
        anchor=IN_FORCE,
        title=Words("Recordations in force", "有效备案"),
        shown=Words(plain(recorded), plain(recorded)),
        unit=Words("recordations", "件"),
        period=Words(f"on {now}", f"截至 {now}"),
    )
    span = Words(f"{year.first} to {year.last}", f"{year.first} 至 {year.last}")
    others = (
        Headline(one.name, one.title, total_cell(one, counted, year).shown, one.unit.words, span)
        for one in MEASURES
        if one.name in HEADLINES
    )
    return (first, *others)


def report(*, at: datetime) -> Report:
    """Return every measure of the year so far, broken down, with small cells hidden."""
    year = year_of(at)
    state, counted = read_all()
    return Report(
        period=year,
        entries=state[0],
        digest=state[1],
        measures=MEASURES,
        totals=tuple(
            Total(one, total_cell(one, counted, year), figure(one, counted, period=year).left_out)
            for one in MEASURES
        ),
        tables=tuple(table(one, title, labels, counted, year) for one, title, labels in DIMENSIONS),
        recordations=in_force(at),
        caveat=CAVEAT,
    )


def published() -> tuple[PublishedYear, ...]:
    """Return what China Customs published, period by period, newest first."""
    return tuple(
        PublishedYear(period, tuple(figures))
        for period, figures in groupby(national_figures(), key=lambda one: one.period)
    )


def in_force(at: datetime) -> int:
    """Return how many recordations customs may act on today."""
    return Recordation.objects.filter(registers.stands(at.date())).count()


def year_of(at: datetime) -> Period:
    """Return the year so far."""
    day = at.date()
    return Period(day.replace(month=1, day=1), day)


def read_all() -> tuple[tuple[int, str], tuple[Record, ...]]:
    """Return how far the journals reach, and one record per goods line and right in them.

    What was read is kept until the ledger seals another entry of a journal.
    """
    acts = LedgerEntry.objects.filter(action=ACT).order_by("-sequence")
    state = (JournalEntry.objects.count(), acts.values_list("digest", flat=True).first() or "")
    return state, read_at(*state)


@lru_cache(maxsize=2)
def read_at(entries: int, digest: str) -> tuple[Record, ...]:
    """Return the records of the journals in this state."""
    del entries, digest
    rows = JournalEntry.objects.order_by("case", "sequence").values_list("case", "event")
    journals = groupby(rows.iterator(), key=lambda row: row[0])
    return tuple(
        record for _, journal in journals for record in records(text for _, text in journal)
    )


def total_cell(measure: Measure, counted: Iterable[Record], year: Period) -> Cell:
    """Return a measure's total, hidden where it rests on too few cases."""
    chosen = tuple(one for one in counted if year.holds(measure.dated(one)))
    hidden = Hidden.SMALL if is_small(cases_in(chosen)) else Hidden.NOT
    return Cell(measure.count(chosen).number, measure.unit, hidden)


def table(
    dimension: Dimension,
    title: Words,
    labels: Mapping[str, Words],
    counted: tuple[Record, ...],
    year: Period,
) -> Table:
    """Return one breakdown of every measure."""
    columns = [column(measure, dimension, counted, year) for measure in MEASURES]
    keys = sorted({key for cells in columns for key in cells})
    figures = (figure(measure, counted, period=year, by=dimension) for measure in MEASURES)
    notes = dict.fromkeys(one.note for one in figures if one.note is not None)
    return Table(
        title=title,
        rows=tuple(
            TableRow(
                labels.get(key, Words(key, key)),
                tuple(
                    cells.get(key, Cell(Decimal(0), measure.unit))
                    for cells, measure in zip(columns, MEASURES, strict=True)
                ),
            )
            for key in keys
        ),
        notes=tuple(notes),
    )


def column(
    measure: Measure, dimension: Dimension, counted: Iterable[Record], year: Period
) -> dict[str, Cell]:
    """Return one measure by the keys of a dimension, small cells hidden."""
    groups: dict[str, list[Record]] = {}
    for one in counted:
        if year.holds(measure.dated(one)):
            groups.setdefault(key_of(one, dimension, measure), []).append(one)
    cases = {key: cases_in(group) for key, group in groups.items()}
    hidden = hidden_keys(cases)
    numbers = {key: measure.count(tuple(group)).number for key, group in groups.items()}
    most = max((numbers[key] for key in numbers if key not in hidden), default=Decimal(0))
    return {
        key: Cell(number, measure.unit, hidden[key])
        if key in hidden
        else Cell(number, measure.unit, bar=share(number, most))
        for key, number in numbers.items()
    }


def hidden_keys(cases: Mapping[str, int]) -> dict[str, Hidden]:
    """Return the cells to hide: those on too few cases, and others while those could be told.

    The sum of the hidden cells can be found by taking the cells shown from the total.
    """
    hidden = {key: Hidden.SMALL for key, number in cases.items() if is_small(number)}
    others = sorted((not number, number, key) for key, number in cases.items() if key not in hidden)
    for _, _, key in others:
        if not could_be_told(cases, hidden):
            break
        hidden[key] = Hidden.COMPANION
    return hidden


def could_be_told(cases: Mapping[str, int], hidden: Mapping[str, Hidden]) -> bool:
    """Return whether the sum of the hidden cells gives a small one away.

    A small cell is known to be at least 1 and below FEWEST_CASES, a companion to be at least that
    and no more than the smallest cell shown.
    """
    small = sum(mark is Hidden.SMALL for mark in hidden.values())
    companions = len(hidden) - small
    known = sum(cases[key] for key in hidden)
    least, largest = small, small * (FEWEST_CASES - 1)
    if not companions:
        return small > 0 and known in {least, largest}
    most = min((number for key, number in cases.items() if key not in hidden), default=known)
    lowest = max(least, known - companions * max(most, FEWEST_CASES))
    return lowest >= min(largest, known - companions * FEWEST_CASES)


def is_small(cases: int) -> bool:
    """Return whether a cell rests on some cases, but too few to publish."""
    return 0 < cases < FEWEST_CASES


def cases_in(group: Iterable[Record]) -> int:
    """Return how many cases a group of records comes from."""
    return len({one.case for one in group})


def plain(number: Decimal) -> str:
    """Return a number with its thousands set apart, and decimals only where there are any."""
    return f"{number:,.2f}".removesuffix(".00")


def share(number: Decimal, most: Decimal) -> int:
    """Return a number as per cent of the largest one."""
    return round(100 * number / most) if most else 0
