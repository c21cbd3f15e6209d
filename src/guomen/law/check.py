"""Checks a loaded pack: one answer for every quarter, and how well each value is established."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from guomen.kernel.citation import Status
from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words
from guomen.law.duration import add_months
from guomen.law.pack import Pack
from guomen.law.parameter import Kind, Parameter

MONTHS_IN_A_QUARTER: Final = 3
MONTHS_AHEAD: Final = 24


@dataclass(frozen=True, slots=True)
class Coverage:
    """One parameter: from when it is known, how often it was asked, and what was wrong."""

    name: str
    kind: Kind
    title: Words
    since: date
    quarters: int
    answers: int
    marks: Mapping[Status, int]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was asked of a pack and what was found; `last` is the last quarter asked for."""

    pack: str
    calendar: str
    last: date
    rows: tuple[Coverage, ...]
    confirmed_here: tuple[str, ...]

    @property
    def parameters(self) -> int:
        """Return how many parameters were asked."""
        return len(self.rows)

    @property
    def answers(self) -> int:
        """Return how many questions were asked; each had to have exactly one answer."""
        return sum(row.quarters for row in self.rows)

    @property
    def values(self) -> Mapping[Status, int]:
        """Return how many values carry each mark."""
        found: Counter[Status] = Counter()
        for row in self.rows:
            found.update(row.marks)
        return found

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return every question without exactly one answer."""
        return tuple(gap for row in self.rows for gap in row.gaps)


def check(pack: Pack) -> Report:
    """Ask every parameter for its value in every quarter up to two years after the pack's day.

    A clock is asked for its conventions too. Each question must have exactly one answer.
    """
    last = add_months(pack.as_of, MONTHS_AHEAD)
    return Report(
        pack=pack.version,
        calendar=pack.calendar.version,
        last=last,
        rows=tuple(covered(pack, one, last) for one in pack.parameters.values()),
        confirmed_here=tuple(
            f"{one.parameter} since {one.since}: {one.confirmed_by}, {one.confirmed_on}"
            for one in pack.overrides
        ),
    )


def covered(pack: Pack, parameter: Parameter[Any], last: date) -> Coverage:
    """Ask one parameter for every quarter from its first day to `last`."""
    asked = [gap for day in quarters(parameter.since, last) for gap in answer(pack, parameter, day)]
    gaps = tuple(gap for gap in asked if gap)
    return Coverage(
        name=parameter.name,
        kind=parameter.kind,
        title=parameter.title,
        since=parameter.since,
        quarters=len(asked),
        answers=len(asked) - len(gaps),
        marks=Counter(value.status for value in parameter.history),
        gaps=gaps,
    )


def unconfirmed(pack: Pack) -> tuple[str, ...]:
    """Return every value that nobody has confirmed: its name and its first day."""
    return tuple(
        f"{one.name} since {value.since}"
        for one in pack.parameters.values()
        for value in one.history
        if value.status is Status.UNCONFIRMED
    )


def quarters(first: date, last: date) -> Iterator[date]:
    """Yield `first` and then the first day of every quarter up to `last`."""
    yield first
    month = first.month - (first.month - 1) % MONTHS_IN_A_QUARTER
    day = add_months(date(first.year, month, 1), MONTHS_IN_A_QUARTER)
    while day <= last:
        yield day
        day = add_months(day, MONTHS_IN_A_QUARTER)


def answer(pack: Pack, parameter: Parameter[Any], day: date) -> Iterator[str]:
    """Yield one empty text for a good answer, or the sentence that says what is wrong."""
    ends = [value.since for value in parameter.history[1:]] + [date.max]
    valid = [
        value
        for value, end in zip(parameter.history, ends, strict=True)
        if value.since <= day < end
    ]
    if len(valid) != 1:
        yield f"{parameter.name} has {len(valid)} answers on {day}; it must have one."
        return
    try:
        if parameter.name in pack.rules:
            pack.term(parameter.name, day=day)
    except GuomenError as error:
        yield f"{parameter.name} on {day}: {error}"
        return
    yield ""
