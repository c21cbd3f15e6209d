"""The last moment an act is in time, computed with every day left out and every provision used."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from typing import Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.calendar import (
    ONE_DAY,
    Count,
    LeftOut,
    WorkingCalendar,
    count_days,
    count_working_days,
    next_working_day,
)
from guomen.law.duration import Duration, Unit, add_months
from guomen.law.parameter import Dated, distinct, weakest


class Channel(StrEnum):
    """How the act reaches customs: by post or bank, or handed in at the office."""

    POST = "post"
    IN_PERSON = "in_person"


class StartDay(StrEnum):
    """Whether the day of the event is day zero or day one."""

    EXCLUDED = "excluded"
    INCLUDED = "included"


class Close(StrEnum):
    """When the last day ends."""

    MIDNIGHT = "midnight"
    CLOSE_OF_OFFICE = "close_of_office"


class LastDay(StrEnum):
    """Where the last day of a period falls that is not counted in working days."""

    STAYS = "stays"
    NEXT_WORKING_DAY = "next_working_day"
    END_OF_YEAR = "end_of_year"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a period ends: by channel of service, and where its last day falls."""

    post: Close
    in_person: Close
    last_day: LastDay

    def close(self, channel: Channel) -> Close:
        """Return when the last day ends for this channel."""
        return self.post if channel is Channel.POST else self.in_person


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When the customs office opens and closes, local time."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """What does not change over a clock's history; the conventions are named parameters."""

    name: str
    title: Words
    starts_on: Words
    effect: Words
    start_day: str
    ending: str


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that decided a result, with its provisions and its mark."""

    what: Words
    citations: tuple[Citation, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day and moment an act is in time; `ends_at` is the first moment too late.

    `counted` is empty for periods in months and years, which are not counted by the day.
    `status` is the weakest mark of `parts`; the calendar has its own, `calendar_status`.
    """

    rule: str
    title: Words
    start: date
    trigger: Words
    channel: Channel
    day: date
    ends_at: datetime
    length: Duration
    duration: Words
    counted: tuple[date, ...]
    skipped: tuple[LeftOut, ...]
    effect: Words
    parts: tuple[Part, ...]
    citations: tuple[Citation, ...]
    status: Status
    remark: Words | None
    pack_version: str
    calendar_version: str
    calendar_status: Status

    def in_time(self, at: datetime) -> bool:
        """Say whether an act at the aware moment `at` is in time."""
        return at < self.ends_at

    @property
    def last_moment(self) -> str:
        """Return the last moment as the provision writes it: 2026-09-22 24:00."""
        if self.ends_at.date() > self.day:
            return f"{self.day:%Y-%m-%d} 24:00"
        return f"{self.ends_at:%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class Term:
    """A clock's law on one day: how long, from which day, until when."""

    rule: DeadlineRule
    duration: Dated[Duration]
    start_day: Dated[StartDay]
    ending: Dated[Ending]
    office_hours: Dated[OfficeHours]

    def run(
        self, start: date, channel: Channel, calendar: WorkingCalendar, zone: tzinfo, pack: str
    ) -> Deadline:
        """Run the clock from `start`.

        Raises MissingCalendarError past the years loaded, BadInputError past the year 9999.
        """
        try:
            count = self._count(start, calendar)
            ends_at = self._ends_at(count.day, channel, zone)
        except (OverflowError, ValueError) as error:
            raise beyond_all_years(self.rule.name, start) from error
        parts = self._parts(channel)
        return Deadline(
            rule=self.rule.name,
            title=self.rule.title,
            start=start,
            trigger=self.rule.starts_on,
            channel=channel,
            day=count.day,
            ends_at=ends_at,
            length=self.duration.value,
            duration=self.duration.value.words,
            counted=count.counted,
            skipped=count.skipped,
            effect=self.rule.effect,
            parts=parts,
            citations=distinct(cite for part in parts for cite in part.citations),
            status=weakest(part.status for part in parts),
            remark=self.duration.remark,
            pack_version=pack,
            calendar_version=calendar.version,
            calendar_status=calendar.status,
        )

    def _count(self, start: date, calendar: WorkingCalendar) -> Count:
        length = self.duration.value
        zero = start if self.start_day.value is StartDay.EXCLUDED else start - ONE_DAY
        if length.unit is Unit.WORKING_DAY:
            return count_working_days(zero, length.count, calendar)
        if length.unit is Unit.DAY:
            plain = count_days(zero, length.count)
        else:
            plain = Count(months_after(start, length, self.start_day.value), (), ())
        return self._moved(plain, calendar)

    def _moved(self, plain: Count, calendar: WorkingCalendar) -> Count:
        match self.ending.value.last_day:
            case LastDay.STAYS:
                return plain
            case LastDay.END_OF_YEAR:
                return Count(plain.day.replace(month=12, day=31), plain.counted, ())
            case LastDay.NEXT_WORKING_DAY:
                moved = next_working_day(plain.day, calendar)
                return Count(moved.day, plain.counted, moved.skipped)

    def _ends_at(self, day: date, channel: Channel, zone: tzinfo) -> datetime:
        if self.ending.value.close(channel) is Close.MIDNIGHT:
            return datetime.combine(day + ONE_DAY, time(), zone)
        return datetime.combine(day, self.office_hours.value.closes, zone)

    def _parts(self, channel: Channel) -> tuple[Part, ...]:
        office = self.ending.value.close(channel) is Close.CLOSE_OF_OFFICE
        named: tuple[tuple[Words, Dated[Duration] | Dated[StartDay] | Dated[Ending]], ...] = (
            (self.duration.value.words, self.duration),
            (START_WORDS[self.start_day.value], self.start_day),
            (ENDING_WORDS[self.ending.value.close(channel)], self.ending),
        )
        parts = tuple(Part(what, dated.citations, dated.status) for what, dated in named)
        if not office:
            return parts
        hours = self.office_hours
        closes = f"{hours.value.closes:%H:%M}"
        what = Words(f"the office closes at {closes}", f"海关办公时间于 {closes} 结束")
        return (*parts, Part(what, hours.citations, hours.status))


def beyond_all_years(rule: str, start: date) -> BadInputError:
    """Return the error for a period that ends after the last year a date can have."""
    error = BadInputError(
        where=rule, found=start.isoformat(), expected="a day whose period ends before the year 9999"
    )
    error.words = Words(
        error.words.en, f"期限自 {start.isoformat()} 起算将超出 9999 年，请填写更早的日期。"
    )
    return error


def months_after(start: date, length: Duration, start_day: StartDay) -> date:
    """Return the last day of a period of months or years.

    Where the first day counts, the period ends on the day before the same day of the month.
    """
    if start_day is StartDay.EXCLUDED:
        return add_months(start, length.months)
    return add_months(start, length.months) - ONE_DAY


START_WORDS: Final = {
    StartDay.EXCLUDED: Words("the day of the event is not counted", "起算当日不计入"),
    StartDay.INCLUDED: Words("the day of the event is counted", "起算当日计入"),
}
ENDING_WORDS: Final = {
    Close.MIDNIGHT: Words("the last day ends at 24:00", "期间最后一日 24 时届满"),
    Close.CLOSE_OF_OFFICE: Words(
        "the last day ends when the customs office closes", "期间最后一日海关办公时间结束时届满"
    ),
}


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
