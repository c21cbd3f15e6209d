"""Checks a loaded pack: one answer for every quarter, and how well each value is established."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from guomen.kernel.citation import Status
from guomen.kernel.errors import GuomenError
from guomen.law.duration import add_months
from guomen.law.pack import Pack
from guomen.law.parameter import Parameter

MONTHS_IN_A_QUARTER: Final = 3
MONTHS_AHEAD: Final = 24


@dataclass(frozen=True, slots=True)
class Report:
    """What was asked of a pack and what was found."""

    pack: str
    calendar: str
    parameters: int
    values: Mapping[Status, int]
    answers: int
    gaps: tuple[str, ...]
    unconfirmed: tuple[str, ...]


def check(pack: Pack) -> Report:
    """Ask every parameter for its value in every quarter up to two years after the pack's day.

    A clock is asked for its conventions too. Each question must have exactly one answer.
    """
    last = add_months(pack.as_of, MONTHS_AHEAD)
    asked = [
        gap
        for parameter in pack.parameters.values()
        for day in quarters(parameter.since, last)
        for gap in answer(pack, parameter, day)
    ]
    dated = [(one.name, value) for one in pack.parameters.values() for value in one.history]
    return Report(
        pack=pack.version,
        calendar=pack.calendar.version,
        parameters=len(pack.parameters),
        values=Counter(value.status for _, value in dated),
        answers=len(asked),
        gaps=tuple(gap for gap in asked if gap),
        unconfirmed=tuple(
            f"{name} since {value.since}"
            for name, value in dated
            if value.status is Status.UNCONFIRMED
        ),
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
