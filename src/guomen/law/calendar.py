"""Which days customs works: frozen per year from the holiday notices, and counted with reasons."""

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from guomen.kernel.citation import Status, weakest
from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words

ONE_DAY: Final = timedelta(days=1)
WEEKEND: Final = {5: Words("Saturday", "星期六"), 6: Words("Sunday", "星期日")}
Closed = Callable[[date], Words | None]


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


@dataclass(frozen=True, slots=True)
class Provisional:
    """Where a count would end if only Saturdays and Sundays were left out of the years missing.

    It is shown so that somebody can plan, and never starts a clock.
    """

    day: date
    years: tuple[int, ...]


class MissingCalendarError(GuomenError):
    """A count needs a year whose calendar is not loaded; plain weekdays are never assumed.

    `year` is the first one missing; `provisional` says where the count would end by weekends
    alone, None where the question was about a day and not about a count.
    """

    def __init__(self, year: int, en: str, zh: str, provisional: Provisional | None = None) -> None:
        """Keep the year and the provisional day, and add the day to both sentences."""
        self.year = year
        self.provisional = provisional
        if provisional is not None:
            day = f"{provisional.day:%Y-%m-%d}"
            en += (
                f" By Saturdays and Sundays alone the period would end on {day}: that day is "
                "provisional and starts no clock."
            )
            zh += f"仅按周六、周日推算，期限将于 {day} 届满：该日期仅供参考，不据此起算期限。"
        super().__init__(en, zh)


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
    """The notice that fixed one year's holidays; `status` marks its number, `days` its days."""

    year: int
    number: str
    status: Status
    days: Status


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A day that a count passes over, and why."""

    day: date
    reason: Words


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Every day of the years loaded, sorted into worked and closed, for counting in one step.

    `rank[n]` is the number of working days among the first n + 1 days.
    """

    zero: int
    working: tuple[date, ...]
    closed: tuple[LeftOut, ...]
    rank: "array[int]"


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
    _made: list[_Sheet] = field(default_factory=list, init=False, repr=False, compare=False)

    def closed_because(self, day: date) -> Words | None:
        """Return why customs does not work on `day`, or None on a working day.

        Raises MissingCalendarError for a year that is not loaded.
        """
        self.require(day.year)
        return self._closed(day)

    def worked_because(self, day: date) -> Words | None:
        """Return why a Saturday or Sunday is a working day; None on any other day."""
        self.require(day.year)
        special = self.special.get(day)
        made_up = special is not None and special.kind is DayKind.MAKE_UP
        return special.words if special is not None and made_up else None

    def by_weekends(self, day: date) -> Words | None:
        """Return why `day` is closed, by weekends alone where its year is not loaded."""
        return self._closed(day)

    def status_of(self, first: date, last: date) -> Status:
        """Return the weakest mark of the days of the years from `first` to `last`."""
        years = range(first.year, last.year + 1)
        marks = [self.notices[year].days for year in years if year in self.notices]
        return weakest((self.status, *marks)) if len(marks) < len(years) else weakest(marks)

    def require(self, year: int, provisional: Provisional | None = None) -> None:
        """Raise MissingCalendarError, with what to load, unless the year is loaded."""
        if year in self.years:
            return
        first, last = self.years[0], self.years[-1]
        raise MissingCalendarError(
            year,
            f"The count runs into {year}, but the working-day calendar {self.version} holds only "
            f"{first} to {last}. Load the calendar of {year}: add {self.folder}/{year}.csv from "
            f"the holiday notice for {year} (in China, that of the State Council), and name the "
            f"notice in {self.folder}/calendar.yaml.",
            f"期限计算进入 {year} 年，但工作日历 {self.version} 只包含 {first} 至 {last} 年。"
            f"请加载 {year} 年日历：按 {year} 年节假日安排通知（中国为国务院办公厅通知）添加 "
            f"{self.folder}/{year}.csv，并在 {self.folder}/calendar.yaml 中注明通知文号。",
            provisional,
        )

    @property
    def sheet(self) -> _Sheet:
        """Return the days sorted for counting; made once, at the first count."""
        if not self._made:
            self._made.append(self._sorted())
        return self._made[0]

    def _closed(self, day: date) -> Words | None:
        special = self.special.get(day)
        if special is None:
            return WEEKEND.get(day.weekday())
        return None if special.kind is DayKind.MAKE_UP else special.words

    def _sorted(self) -> _Sheet:
        zero = date(self.years[0], 1, 1).toordinal()
        end = date(self.years[-1], 12, 31).toordinal()
        working: list[date] = []
        closed: list[LeftOut] = []
        rank = array("i")
        for number in range(zero, end + 1):
            day = date.fromordinal(number)
            if reason := self._closed(day):
                closed.append(LeftOut(day, reason))
            else:
                working.append(day)
            rank.append(len(working))
        return _Sheet(zero, tuple(working), tuple(closed), rank)


@dataclass(frozen=True, slots=True)
class Count:
    """Where a count ends, the days that counted and the days that did not."""

    day: date
    counted: tuple[date, ...]
    skipped: tuple[LeftOut, ...]


def count_working_days(after: date, days: int, calendar: WorkingCalendar) -> Count:
    """Count `days` working days; `after` is day zero.

    To count the day of the event itself, pass the day before it.
    Raises MissingCalendarError, with a provisional day, where the count leaves the years loaded.
    """
    sheet = calendar.sheet
    place = after.toordinal() - sheet.zero
    if not -1 <= place < len(sheet.rank):
        _refuse((after + ONE_DAY).year, after, days, calendar)
    gone = sheet.rank[place] if place >= 0 else 0
    if gone + days > len(sheet.working):
        _refuse(calendar.years[-1] + 1, after, days, calendar)
    last = sheet.working[gone + days - 1]
    end = last.toordinal() - sheet.zero
    closed = slice(place + 1 - gone, end + 1 - (gone + days))
    return Count(last, sheet.working[gone : gone + days], sheet.closed[closed])


def count_working_days_back(before: date, days: int, calendar: WorkingCalendar) -> Count:
    """Count `days` working days backwards; `before` is day zero, the days stay in their order.

    Raises MissingCalendarError, with a provisional day, where the count leaves the years loaded.
    """
    sheet = calendar.sheet
    place = before.toordinal() - sheet.zero
    if not 0 <= place <= len(sheet.rank):
        _refuse_back((before - ONE_DAY).year, before, days, calendar)
    gone = sheet.rank[place - 1] if place >= 1 else 0
    if gone < days:
        _refuse_back(calendar.years[0] - 1, before, days, calendar)
    first = sheet.working[gone - days]
    start = first.toordinal() - sheet.zero
    closed = slice(start - (gone - days), place - gone)
    return Count(first, sheet.working[gone - days : gone], sheet.closed[closed])


def count_days(after: date, days: int) -> Count:
    """Count `days` calendar days; `after` is day zero."""
    zero = after.toordinal()
    counted = tuple(map(date.fromordinal, range(zero + 1, zero + days + 1)))
    return Count(counted[-1], counted, ())


def count_open_days(after: date, days: int, closed: Closed) -> Count:
    """Count `days` days for which `closed` gives no reason, one by one; `after` is day zero."""
    counted: list[date] = []
    skipped: list[LeftOut] = []
    day = after
    while len(counted) < days:
        day += ONE_DAY
        if reason := closed(day):
            skipped.append(LeftOut(day, reason))
        else:
            counted.append(day)
    return Count(day, tuple(counted), tuple(skipped))


def next_working_day(day: date, calendar: WorkingCalendar) -> Count:
    """Return `day`, or the first working day after it, with the closed days passed over.

    Raises MissingCalendarError, with a provisional day, for a year that is not loaded.
    """
    skipped: list[LeftOut] = []
    first = day
    while True:
        if day.year not in calendar.years:
            found = count_open_days(first - ONE_DAY, 1, calendar.by_weekends)
            calendar.require(day.year, provisional_of((found.day,), calendar))
        reason = calendar.closed_because(day)
        if reason is None:
            return Count(day, (), tuple(skipped))
        skipped.append(LeftOut(day, reason))
        day += ONE_DAY


def provisional_of(days: Iterable[date], calendar: WorkingCalendar) -> Provisional:
    """Return the last of `days` as a provisional end, with the years that are not loaded."""
    found = tuple(days)
    span = range(min(found).year, max(found).year + 1)
    missing = tuple(year for year in span if year not in calendar.years)
    return Provisional(found[-1], missing)


def _refuse(year: int, after: date, days: int, calendar: WorkingCalendar) -> None:
    found = count_open_days(after, days, calendar.by_weekends)
    calendar.require(year, provisional_of((after + ONE_DAY, found.day), calendar))


def _refuse_back(year: int, before: date, days: int, calendar: WorkingCalendar) -> None:
    day, left = before, days
    while left:
        day -= ONE_DAY
        left -= calendar.by_weekends(day) is None
    calendar.require(year, provisional_of((before - ONE_DAY, day), calendar))
