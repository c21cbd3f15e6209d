"""The history of the law: instruments with their versions, milestones, what a version changed."""

import csv
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from guomen.kernel.citation import Citation
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.law.instrument import Instrument, Version
from guomen.law.pack import Pack
from guomen.queries.law_pages import HOME, Entry, Value, every_entry, pack_of

MILESTONES: Final = Path(__file__).parent / "data" / "milestones.csv"


class Printed(StrEnum):
    """How finely a date was printed."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class MilestoneKind(StrEnum):
    """What happened."""

    INSTRUMENT = "instrument"
    SEIZURE = "seizure"
    CAMPAIGN = "campaign"
    AWARD = "award"
    EVENT = "event"

    @property
    def words(self) -> Words:
        """Return the kind as a reader sees it."""
        return KIND_WORDS[self]


KIND_WORDS: Final = {
    MilestoneKind.INSTRUMENT: Words("law", "立法"),
    MilestoneKind.SEIZURE: Words("seizure", "查获"),
    MilestoneKind.CAMPAIGN: Words("special operation", "专项行动"),
    MilestoneKind.AWARD: Words("award", "获奖"),
    MilestoneKind.EVENT: Words("event", "事件"),
}


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened, with its date as finely as it was printed."""

    number: int
    first: date
    last: date
    printed: Printed
    kind: MilestoneKind
    title: Words
    detail: Words | None

    @property
    def when(self) -> Words:
        """Return the date as finely as it was printed: 2007-06 is June 2007, and no day of it."""
        if self.printed is Printed.YEAR:
            return Words(f"{self.first.year}", f"{self.first.year} 年")
        if self.printed is Printed.MONTH:
            return Words(f"{self.first:%B %Y}", f"{self.first.year} 年 {self.first.month} 月")
        en = f"{self.first.day} {self.first:%B %Y}"
        return Words(en, f"{self.first.year} 年 {self.first.month} 月 {self.first.day} 日")

    @property
    def middle(self) -> date:
        """Return the middle of what the printed date covers, for a place on a line."""
        return self.first + (self.last - self.first) / 2


@dataclass(frozen=True, slots=True)
class Fixed:
    """One value that a version fixes: the parameter, the value, and where in the version."""

    entry: Entry
    value: Value
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version of an instrument with every value that it fixes."""

    version: Version
    fixes: tuple[Fixed, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A parameter whose value differs between two days; None where no value was in force."""

    entry: Entry
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two versions: the values that differ, and how many stayed."""

    earlier: Version
    later: Version
    changes: tuple[Change, ...]
    same: int


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """One instrument with its versions and what each of them fixes."""

    pack: str
    instrument: Instrument
    versions: tuple[VersionPage, ...]
    milestones: tuple[Milestone, ...]
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Every instrument of a pack, and the milestones that belong to its country."""

    pack: str
    title: Words
    instruments: tuple[Instrument, ...]
    milestones: tuple[Milestone, ...]


def history(pack_name: str) -> HistoryPage:
    """Return the whole history of a pack's law, instruments by their first day."""
    pack = pack_of(pack_name)
    instruments = sorted(pack.instruments.values(), key=lambda one: one.versions[0].in_force_from)
    return HistoryPage(pack.name, pack.title, tuple(instruments), milestones_of(pack))


def instrument_page(
    pack_name: str, name: str, *, day: date, earlier: str = "", later: str = ""
) -> InstrumentPage:
    """Return an instrument; raises NotFoundError for a name or a version that there is none of."""
    pack = pack_of(pack_name)
    found = pack.instruments.get(name)
    if found is None:
        raise NotFoundError(f"No instrument {name}.", f"没有简称为 {name} 的法律文件。")
    entries = every_entry(pack, day)
    comparison = None
    if earlier and later:
        pair = version_of(found, earlier), version_of(found, later)
        comparison = compare(found, pair, entries)
    return InstrumentPage(
        pack=pack.name,
        instrument=found,
        versions=tuple(
            VersionPage(one, fixed_by(found.name, one.name, entries)) for one in found.versions
        ),
        milestones=milestones_of(pack),
        comparison=comparison,
    )


def version_of(instrument: Instrument, name: str) -> Version:
    """Return a version; raises NotFoundError for a name that there is none of."""
    found = instrument.version(name)
    if found is None:
        raise NotFoundError(
            f"{instrument.name} has no version {name}.", f"{instrument.name} 没有 {name} 版本。"
        )
    return found


def fixed_by(instrument: str, version: str, entries: Iterable[Entry]) -> tuple[Fixed, ...]:
    """Return every value that cites a version of an instrument."""
    found = (
        (one, value, articles(value, instrument, version)) for one, value in values_of(entries)
    )
    return tuple(Fixed(one, value, cited) for one, value, cited in found if cited)


def values_of(entries: Iterable[Entry]) -> Iterable[tuple[Entry, Value]]:
    """Yield every value of every parameter, from old to new."""
    return ((one, value) for one in entries for value in reversed(one.history))


def articles(value: Value, instrument: str, version: str) -> tuple[str, ...]:
    """Return the articles of a version that a value cites."""
    return tuple(
        one.article
        for one in value.citations
        if (one.instrument, one.version) == (instrument, version)
    )


def compare(
    instrument: Instrument, pair: tuple[Version, Version], entries: Iterable[Entry]
) -> Comparison:
    """Return what differs between the last day of one version and the first day of a later one.

    Only parameters that cite the instrument on either day are compared; the versions may be given
    in either order.
    """
    earlier, later = sorted(pair, key=lambda one: one.in_force_from)
    before_day = earlier.in_force_to or earlier.in_force_from
    compared = [
        Change(one, value_on(one, before_day), value_on(one, later.in_force_from))
        for one in entries
    ]
    ours = [
        one for one in compared if cites(one.before, instrument) or cites(one.after, instrument)
    ]
    changes = tuple(one for one in ours if said(one.before) != said(one.after))
    return Comparison(earlier, later, changes, len(ours) - len(changes))


def value_on(one: Entry, day: date) -> Value | None:
    """Return the value of a parameter on a day, or None before its first."""
    return next((value for value in one.history if value.holds_on(day)), None)


def cites(value: Value | None, instrument: Instrument) -> bool:
    """Return whether a value cites an instrument."""
    found: tuple[Citation, ...] = value.citations if value else ()
    return any(one.instrument == instrument.name for one in found)


def said(value: Value | None) -> tuple[Words, ...]:
    """Return the sentences of a value; none where there was no value."""
    return value.sentences if value else ()


def milestones_of(pack: Pack) -> tuple[Milestone, ...]:
    """Return the milestones of a pack's country: those known are China's."""
    return milestones() if pack.name == HOME else ()


@cache
def milestones() -> tuple[Milestone, ...]:
    """Return the milestones of China Customs, by date."""
    with MILESTONES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return tuple(milestone(number, row) for number, row in enumerate(rows, start=1))


def milestone(number: int, row: dict[str, str]) -> Milestone:
    """Return one row of the file."""
    first, last, printed = span(row["date"])
    detail = Words(row["detail_en"], row["detail_zh"]) if row["detail_en"] else None
    return Milestone(
        number=number,
        first=first,
        last=last,
        printed=printed,
        kind=MilestoneKind(row["kind"]),
        title=Words(row["title_en"], row["title_zh"]),
        detail=detail,
    )


def span(text: str) -> tuple[date, date, Printed]:
    """Return the days that a printed date covers: one day, a month or a year."""
    numbers = [int(part) for part in text.split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31), Printed.YEAR
    if len(numbers) == 2:
        year, month = numbers
        return (
            date(year, month, 1),
            date(year, month, monthrange(year, month)[1]),
            Printed.MONTH,
        )
    day = date(numbers[0], numbers[1], numbers[2])
    return day, day, Printed.DAY
