"""Days that are not counted from an event: before one, up to one, or a fixed day of a year."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.calendar import (
    ONE_DAY,
    Count,
    LeftOut,
    WorkingCalendar,
    count_working_days_back,
)
from guomen.law.duration import Duration, Unit, add_months
from guomen.law.parameter import Dated


@dataclass(frozen=True, slots=True)
class Window:
    """A period that ends with something's last day of validity; both days belong to it."""

    rule: str
    title: Words
    opens: date
    closes: date
    length: Duration
    citations: tuple[Citation, ...]
    status: Status
    pack_version: str


def window_before(expires_on: date, length: Duration) -> date:
    """Return the first day of the `length` that ends with the day `expires_on` itself."""
    return add_months(expires_on + ONE_DAY, -length.months)


@dataclass(frozen=True, slots=True)
class LeadRule:
    """What is counted back from, and what follows where it was too late."""

    name: str
    title: Words
    event: Words
    effect: Words


@dataclass(frozen=True, slots=True)
class LeadTime:
    """The last day on which something is early enough before an event.

    The day of the event is day zero; `day` is the last one counted back to, and still in time.
    """

    rule: str
    title: Words
    event: date
    event_words: Words
    day: date
    length: Duration
    counted: tuple[date, ...]
    skipped: tuple[LeftOut, ...]
    effect: Words
    citations: tuple[Citation, ...]
    status: Status
    remark: Words | None
    pack_version: str
    calendar_version: str
    calendar_status: Status


def lead_time(
    rule: LeadRule, dated: Dated[Duration], event: date, calendar: WorkingCalendar, pack: str
) -> LeadTime:
    """Count back from `event`; raises MissingCalendarError before the years loaded."""
    count = counted_back(event, dated.value, calendar)
    return LeadTime(
        rule=rule.name,
        title=rule.title,
        event=event,
        event_words=rule.event,
        day=count.day,
        length=dated.value,
        counted=count.counted,
        skipped=count.skipped,
        effect=rule.effect,
        citations=dated.citations,
        status=dated.status,
        remark=dated.remark,
        pack_version=pack,
        calendar_version=calendar.version,
        calendar_status=calendar.status_of(count.day, event),
    )


def counted_back(event: date, length: Duration, calendar: WorkingCalendar) -> Count:
    """Return the day that is `length` before `event`."""
    if length.unit is Unit.WORKING_DAY:
        return count_working_days_back(event, length.count, calendar)
    if length.unit is Unit.DAY:
        ordinals = range(event.toordinal() - length.count, event.toordinal())
        return Count(
            date.fromordinal(ordinals[0]), tuple(date.fromordinal(one) for one in ordinals), ()
        )
    return Count(add_months(event, -length.months), (), ())


@dataclass(frozen=True, slots=True)
class YearDay:
    """A fixed day of the year, `years_after` years after the year of something's first day."""

    month: int
    day: int
    years_after: int

    @property
    def words(self) -> Words:
        """Return "30 June of the next year" and "次年 6 月 30 日"."""
        en = f"{date(LEAP_YEAR, self.month, self.day):%d %B}".lstrip("0")
        zh = f"{self.month} 月 {self.day} 日"
        if self.years_after == 0:
            return Words(f"{en} of the same year", f"当年 {zh}")
        if self.years_after == 1:
            return Words(f"{en} of the next year", f"次年 {zh}")
        return Words(f"{en}, {self.years_after} years later", f"第 {self.years_after} 年后的 {zh}")


@dataclass(frozen=True, slots=True)
class FixedDay:
    """The last day of something that runs to a fixed day of a year, that day included."""

    rule: str
    title: Words
    start: date
    day: date
    law: YearDay
    citations: tuple[Citation, ...]
    status: Status
    remark: Words | None
    pack_version: str


def fixed_day(name: str, title: Words, dated: Dated[Any], start: date, pack: str) -> FixedDay:
    """Return the fixed day that belongs to `start`; raises BadInputError for 29 February."""
    law: YearDay = dated.value
    try:
        day = date(start.year + law.years_after, law.month, law.day)
    except ValueError as error:
        raise BadInputError(
            where=name, found=str(start), expected="a start whose year has the fixed day"
        ) from error
    return FixedDay(name, title, start, day, law, dated.citations, dated.status, dated.remark, pack)


LEAP_YEAR = 2000
