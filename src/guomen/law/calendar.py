"""Which days customs works: frozen per year from the holiday notices, and counted with reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from guomen.kernel.citation import Status
from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words

ONE_DAY: Final = timedelta(days=1)
WEEKEND: Final = {5: Words("Saturday", "星期六"), 6: Words("Sunday", "星期日")}


class DayKind(StrEnum):
    """How a holiday notice changes a day."""

    HOLIDAY = "holiday"
    IN_LIEU = "in_lieu_day"
    MAKE_UP = "makeup_workday"


REASONS: Final = {
    DayKind.HOLIDAY: Words("{name} holiday", "{name}放假"),
    DayKind.IN_LIEU: Words("{name} holiday, a day off in lieu", "{name}放假调休"),
    DayKind.MAKE_UP: Words("make-up working day for {name}", "{name}调休上班"),
}


class MissingCalendarError(GuomenError):
    """A count needs a year whose calendar is not loaded; plain weekdays are never assumed."""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that a holiday notice takes off or makes a working day."""

    day: date
    kind: DayKind
    name: Words

    @property
    def words(self) -> Words:
        """Return the reason a reader sees beside the day."""
        reason = REASONS[self.kind]
        return Words(reason.en.format(name=self.name.en), reason.zh.format(name=self.name.zh))


@dataclass(frozen=True, slots=True)
class Notice:
    """The State Council notice that fixed one year's holidays, and how well its number is known."""

    year: int
    number: str
    status: Status


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A day that a count passes over, and why."""

    day: date
    reason: Words


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of the years loaded; `years` are the years, without a gap."""

    version: str
    status: Status
    source: Words
    folder: str
    years: range
    special: Mapping[date, SpecialDay]
    notices: Mapping[int, Notice]

    def closed_because(self, day: date) -> Words | None:
        """Return why customs does not work on `day`, or None on a working day.

        Raises MissingCalendarError for a year that is not loaded.
        """
        special = self._special(day)
        if special is None:
            return WEEKEND.get(day.weekday())
        return None if special.kind is DayKind.MAKE_UP else special.words

    def worked_because(self, day: date) -> Words | None:
        """Return why a Saturday or Sunday is a working day; None on any other day."""
        special = self._special(day)
        made_up = special is not None and special.kind is DayKind.MAKE_UP
        return special.words if special is not None and made_up else None

    def _special(self, day: date) -> SpecialDay | None:
        if day.year not in self.years:
            raise self._missing(day.year)
        return self.special.get(day)

    def _missing(self, year: int) -> MissingCalendarError:
        first, last = self.years[0], self.years[-1]
        return MissingCalendarError(
            f"The count runs into {year}, but the working-day calendar {self.version} holds only "
            f"{first} to {last}. Load the calendar of {year}: add {self.folder}/{year}.csv from "
            f"the State Council holiday notice for {year}, and name the notice in "
            f"{self.folder}/calendar.yaml.",
            f"期限计算进入 {year} 年，但工作日历 {self.version} 只包含 {first} 至 {last} 年。"
            f"请加载 {year} 年日历：按国务院办公厅 {year} 年节假日安排通知添加 "
            f"{self.folder}/{year}.csv，并在 {self.folder}/calendar.yaml 中注明通知文号。",
        )


@dataclass(frozen=True, slots=True)
class Count:
    """Where a count ends, the days that counted and the days that did not."""

    day: date
    counted: tuple[date, ...]
    skipped: tuple[LeftOut, ...]


def count_working_days(after: date, days: int, calendar: WorkingCalendar) -> Count:
    """Count `days` working days; `after` is day zero.

    To count the day of the event itself, pass the day before it.
    Raises MissingCalendarError where the count leaves the years loaded.
    """
    counted: list[date] = []
    skipped: list[LeftOut] = []
    day = after
    while len(counted) < days:
        day += ONE_DAY
        if reason := calendar.closed_because(day):
            skipped.append(LeftOut(day, reason))
        else:
            counted.append(day)
    return Count(day, tuple(counted), tuple(skipped))


def count_days(after: date, days: int) -> Count:
    """Count `days` calendar days; `after` is day zero."""
    counted = tuple(after + timedelta(days=number) for number in range(1, days + 1))
    return Count(counted[-1], counted, ())


def next_working_day(day: date, calendar: WorkingCalendar) -> Count:
    """Return `day`, or the first working day after it, with the closed days passed over."""
    skipped: list[LeftOut] = []
    while reason := calendar.closed_because(day):
        skipped.append(LeftOut(day, reason))
        day += ONE_DAY
    return Count(day, (), tuple(skipped))
