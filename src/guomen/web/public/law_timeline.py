"""Where versions and milestones lie on a line of years: whole numbers for an SVG picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from guomen.kernel.citation import Status
from guomen.kernel.words import Words
from guomen.law.instrument import Instrument, Version
from guomen.queries.law_history import Milestone, MilestoneKind

WIDTH: Final = 1200
LEFT: Final = 20
RIGHT: Final = 24
YEARS_HEIGHT: Final = 24
LANE: Final = 26
ROW: Final = 46
BAR: Final = 20
BAR_TOP: Final = 20
GAP: Final = 3
INSET: Final = 6
STEP: Final = 5
DOT_ROOM: Final = 24
DIGIT: Final = 9
SHAPES: Final = {
    MilestoneKind.INSTRUMENT: "M-10-10h20v20h-20z",
    MilestoneKind.SEIZURE: "M0-13l13 13l-13 13l-13-13z",
    MilestoneKind.CAMPAIGN: "M-12 10l4-20h16l4 20z",
    MilestoneKind.AWARD: "M0-12a12 12 0 1 0 .01 0z",
    MilestoneKind.EVENT: "M-11-10h22v14l-11 7l-11-7z",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One version on its row; `open` where it is still in force, `weak` where unconfirmed."""

    x: int
    y: int
    width: int
    label: str
    label_x: int
    label_y: int
    dark: bool
    open: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One instrument, or one version of it, with its bars; those that overlap lie in lanes."""

    y: int
    height: int
    name: str
    title: Words
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """One milestone at its place, with the number that it has in the list."""

    x: int
    y: int
    number: int
    kind: str
    shape: str


@dataclass(frozen=True, slots=True)
class Year:
    """One line of the scale."""

    x: int
    label: int


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign of one kind of milestone, for the key."""

    shape: str
    kind: str
    words: Words


@dataclass(frozen=True, slots=True)
class Timeline:
    """A picture of rows and milestones over the years."""

    width: int
    height: int
    left: int
    years: tuple[Year, ...]
    rows: tuple[Row, ...]
    dots: tuple[Dot, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Which day lies where."""

    first: date
    last: date

    def x(self, day: date) -> int:
        """Return the place of a day between the left and the right edge."""
        within = min(max(day, self.first), self.last)
        share = (within - self.first).days / (self.last - self.first).days
        return LEFT + round(share * (WIDTH - LEFT - RIGHT))


Line = tuple[str, Words, tuple[Version, ...]]


def of_instruments(
    instruments: Iterable[Instrument], milestones: tuple[Milestone, ...], today: date
) -> Timeline:
    """Return one row for each instrument."""
    lines = [(one.name, one.title, one.versions) for one in instruments]
    return drawn(lines, milestones, today)


def of_versions(instrument: Instrument, milestones: tuple[Milestone, ...], today: date) -> Timeline:
    """Return one row for each version of an instrument."""
    lines = [(one.name, one.title, (one,)) for one in instrument.versions]
    return drawn(lines, milestones, today)


def drawn(lines: Sequence[Line], milestones: tuple[Milestone, ...], today: date) -> Timeline:
    """Return the picture: the scale from the first year needed, milestones above, rows below."""
    starts = [one.in_force_from for _, _, versions in lines for one in versions]
    first = min((*starts, *(one.first for one in milestones)), default=today)
    scale = Scale(date(first.year - first.year % STEP, 1, 1), date(today.year + 1, 1, 1))
    dots, lanes = placed(milestones, scale)
    y = YEARS_HEIGHT + lanes * LANE + (LANE // 2 if lanes else 0)
    rows = []
    for line in lines:
        rows.append(row(line, y, scale))
        y += rows[-1].height
    years = range(scale.first.year, scale.last.year + 1, STEP)
    used = dict.fromkeys(one.kind for one in milestones)
    return Timeline(
        width=WIDTH,
        height=y + LEFT // 2,
        left=LEFT,
        years=tuple(Year(scale.x(date(year, 1, 1)), year) for year in years),
        rows=tuple(rows),
        dots=dots,
        signs=tuple(Sign(SHAPES[kind], kind, kind.words) for kind in used),
    )


def row(line: Line, y: int, scale: Scale) -> Row:
    """Return one row with a bar for each version, a later version below one that still runs."""
    name, title, versions = line
    ends: list[date] = []
    bars = []
    for number, one in enumerate(versions):
        free = [lane for lane, end in enumerate(ends) if end < one.in_force_from]
        lane = free[0] if free else len(ends)
        ends[lane : lane + 1] = [one.in_force_to or date.max]
        bars.append(bar(one, number, y + BAR_TOP + lane * (BAR + GAP), scale))
    return Row(y, ROW + (len(ends) - 1) * (BAR + GAP), name, title, tuple(bars))


def bar(version: Version, number: int, y: int, scale: Scale) -> Bar:
    """Return a version as a bar; its name stands inside where there is room."""
    x = scale.x(version.in_force_from)
    end = scale.x(version.in_force_to or scale.last)
    weak = version.status is Status.UNCONFIRMED
    label = f"{version.name} ?" if weak else version.name
    width = max(end - x, 2)
    fits = len(label) * DIGIT + 2 * INSET <= width
    return Bar(
        x=x,
        y=y,
        width=width,
        label=label if fits else "",
        label_x=x + INSET,
        label_y=y + BAR - INSET + 1,
        dark=number % 2 == 1,
        open=version.in_force_to is None,
        weak=weak,
    )


def placed(milestones: tuple[Milestone, ...], scale: Scale) -> tuple[tuple[Dot, ...], int]:
    """Return each milestone in the highest lane where it covers no other, and how many lanes."""
    ends: list[int] = []
    dots = []
    for one in milestones:
        x = scale.x(one.middle)
        free = [lane for lane, end in enumerate(ends) if end + DOT_ROOM <= x]
        lane = free[0] if free else len(ends)
        ends[lane : lane + 1] = [x]
        y = YEARS_HEIGHT + lane * LANE + LANE // 2
        dots.append(Dot(x, y, one.number, one.kind, SHAPES[one.kind]))
    return tuple(dots), len(ends)
