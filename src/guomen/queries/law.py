"""A count as a calendar picture: months in weeks, each day with what it is to the count and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final

from guomen.kernel.words import Words
from guomen.law.calendar import LeftOut, WorkingCalendar
from guomen.law.deadline import Deadline
from guomen.law.timing import LeadTime

WEEK: Final = 7


class Mark(StrEnum):
    """What a day is to a count."""

    START = "start"
    COUNTED = "counted"
    LAST = "last"
    LEFT_OUT = "left_out"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class SheetDay:
    """One day of the calendar beside a count; `number` is its place in the count."""

    day: date
    mark: Mark
    number: int | None
    reason: Words | None


@dataclass(frozen=True, slots=True)
class SheetMonth:
    """One month of the calendar beside a count, in weeks from Monday; None before the first day."""

    first: date
    weeks: tuple[tuple[SheetDay | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A count in either direction: where it starts and ends, and each day on the way."""

    start: date
    end: date
    numbers: Mapping[date, int]
    reasons: Mapping[date, Words]

    def mark(self, day: date) -> Mark:
        """Return what `day` is to the count; the end is the end even where it was moved."""
        if day == self.end:
            return Mark.LAST
        if day == self.start and day not in self.numbers:
            return Mark.START
        if day in self.reasons:
            return Mark.LEFT_OUT
        return Mark.COUNTED if day in self.numbers else Mark.OUTSIDE


def sheet(deadline: Deadline) -> tuple[SheetMonth, ...]:
    """Return the months from the start of a count to its end, each day marked.

    Periods in months and years are not counted by the day: they have no sheet.
    """
    if not deadline.counted:
        return ()
    return months(
        Counted(
            deadline.start,
            deadline.day,
            {day: number for number, day in enumerate(deadline.counted, start=1)},
            reasons(deadline.skipped),
        )
    )


def lead_sheet(lead: LeadTime) -> tuple[SheetMonth, ...]:
    """Return the months of a count backwards from an event; the day before it has number one."""
    if not lead.counted:
        return ()
    backwards = enumerate(reversed(lead.counted), start=1)
    numbers = {day: number for number, day in backwards}
    return months(Counted(lead.event, lead.day, numbers, reasons(lead.skipped)))


def reasons(skipped: Iterable[LeftOut]) -> dict[date, Words]:
    """Return why each day was left out."""
    return {left.day: left.reason for left in skipped}


def months(count: Counted) -> tuple[SheetMonth, ...]:
    """Return the months that a count touches, from the Monday before its first day."""
    earliest, latest = sorted((count.start, count.end))
    monday = earliest - timedelta(days=earliest.weekday())
    first = max(monday, earliest.replace(day=1))
    days = [
        sheet_day(first + timedelta(days=number), count)
        for number in range((latest - first).days + 1)
    ]
    return tuple(
        SheetMonth(date(year, month, 1), weeks(tuple(group)))
        for (year, month), group in groupby(days, key=lambda one: (one.day.year, one.day.month))
    )


def sheet_day(day: date, count: Counted) -> SheetDay:
    """Return one day with what it is to the count."""
    return SheetDay(day, count.mark(day), count.numbers.get(day), count.reasons.get(day))


def worked_weekends(days: Iterable[date], calendar: WorkingCalendar) -> tuple[LeftOut, ...]:
    """Return the Saturdays and Sundays that counted, each with the reason why it was worked."""
    worked = ((day, calendar.worked_because(day)) for day in days if day.year in calendar.years)
    return tuple(LeftOut(day, reason) for day, reason in worked if reason is not None)


def weeks(days: tuple[SheetDay, ...]) -> tuple[tuple[SheetDay | None, ...], ...]:
    """Return days in rows of seven from Monday, with None before the first and after the last."""
    before: tuple[SheetDay | None, ...] = (None,) * days[0].day.weekday()
    row: tuple[SheetDay | None, ...] = (*before, *days)
    row += (None,) * (-len(row) % WEEK)
    return tuple(row[at : at + WEEK] for at in range(0, len(row), WEEK))
