"""A clock's law on one day: how long it runs, from which day, until when; and running it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Final

from guomen.kernel.citation import Citation, Status, weakest
from guomen.kernel.errors import BadInputError, GuomenError, NotAllowedError
from guomen.kernel.words import Words
from guomen.law.calendar import (
    ONE_DAY,
    Closed,
    Count,
    WorkingCalendar,
    count_days,
    count_open_days,
    count_working_days,
    next_working_day,
    provisional_of,
)
from guomen.law.deadline import (
    Channel,
    Close,
    Deadline,
    DeadlineRule,
    Ending,
    LastDay,
    OfficeHours,
    Part,
    Pause,
    StartDay,
)
from guomen.law.duration import Duration, Period, Unit, add_months, longest_words
from guomen.law.parameter import Dated, distinct

PAUSED: Final = Words("the clock stood still: {why}", "期限中止：{why}")


class StillSuspendedError(GuomenError):
    """A clock that stands still has no last day until it is resumed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clock runs: the working days and the time zone of the office, and the pack."""

    calendar: WorkingCalendar
    zone: tzinfo
    office: str
    pack_version: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """The parts of a result by channel, made once for a clock's law."""

    parts: tuple[Part, ...]
    citations: tuple[Citation, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Term:
    """A clock's law on one day."""

    rule: DeadlineRule
    duration: Dated[Period]
    start_day: Dated[StartDay]
    ending: Dated[Ending]
    office_hours: Dated[OfficeHours]

    def run(
        self,
        start: date,
        channel: Channel,
        place: Place,
        *,
        circumstances: frozenset[str],
        pauses: tuple[Pause, ...],
        grounds: Grounds,
    ) -> Deadline:
        """Run the clock from `start`; `grounds` are those of `grounds(channel)`.

        Raises MissingCalendarError past the years loaded, BadInputError past the year 9999,
        NoNumberError where the law gives no number, StillSuspendedError during a pause.
        """
        self._check(pauses)
        options = self.duration.value.options(circumstances)
        length, count, ends_at = self._end(start, channel, options, place, pauses)
        calendar, known = place.calendar, self.duration.value.circumstances
        return Deadline(
            rule=self.rule.name,
            title=self.rule.title,
            start=start,
            trigger=self.rule.starts_on,
            channel=channel,
            day=count.day,
            ends_at=ends_at,
            length=length,
            duration=longest_words(options),
            counted=count.counted,
            skipped=count.skipped,
            effect=self.rule.effect,
            parts=grounds.parts,
            citations=grounds.citations,
            status=grounds.status,
            remark=self.duration.remark,
            pack_version=place.pack_version,
            calendar_version=calendar.version,
            calendar_status=calendar.status_of(start, count.day),
            office=place.office,
            circumstances=tuple(name for name in known if name in circumstances),
        )

    def grounds(self, channel: Channel) -> Grounds:
        """Return what a result by this channel rests on."""
        close = self.ending.value.close(channel)
        parts = [
            part_of(self.duration.value.words, self.duration),
            part_of(START_WORDS[self.start_day.value], self.start_day),
            part_of(ENDING_WORDS[close], self.ending),
        ]
        if close is Close.CLOSE_OF_OFFICE:
            closes = f"{self.office_hours.value.closes:%H:%M}"
            hours = Words(f"the office closes at {closes}", f"海关办公时间于 {closes} 结束")
            parts.append(part_of(hours, self.office_hours))
        return Grounds(
            tuple(parts),
            distinct(cite for part in parts for cite in part.citations),
            weakest(part.status for part in parts),
        )

    def _check(self, pauses: tuple[Pause, ...]) -> None:
        if not pauses:
            return
        if self.rule.suspended_by is None:
            raise NotAllowedError(
                f"{self.rule.title.en}: the law names nothing that suspends this clock.",
                f"{self.rule.title.zh}：法律未规定该期限可以中止。",
            )
        for pause in pauses:
            if pause.resumed_on is None:
                raise StillSuspendedError(
                    f"{self.rule.title.en}: suspended on {pause.suspended_on:%Y-%m-%d} "
                    f"({self.rule.suspended_by.en}); there is no last day until it is resumed.",
                    f"{self.rule.title.zh}：已于 {pause.suspended_on:%Y-%m-%d} 中止"
                    f"（{self.rule.suspended_by.zh}）；恢复计算之前没有截止日期。",
                )
            if pause.resumed_on < pause.suspended_on:
                raise BadInputError(
                    where="pause",
                    found=pause.resumed_on.isoformat(),
                    expected=f"a day on or after the suspension on {pause.suspended_on}",
                )

    def _end(
        self,
        start: date,
        channel: Channel,
        options: tuple[Duration, ...],
        place: Place,
        pauses: tuple[Pause, ...],
    ) -> tuple[Duration, Count, datetime]:
        close, hours = self.ending.value.close(channel), self.office_hours.value
        try:
            length, count = self._longest(start, options, place.calendar, pauses)
            return length, count, ends_at_of(count.day, close, hours, place.zone)
        except (OverflowError, ValueError) as error:
            raise beyond_all_years(self.rule.name, start) from error

    def _longest(
        self,
        start: date,
        options: tuple[Duration, ...],
        calendar: WorkingCalendar,
        pauses: tuple[Pause, ...],
    ) -> tuple[Duration, Count]:
        counts = [(one, self._count(start, one, calendar, pauses)) for one in options]
        return max(counts, key=lambda found: found[1].day)

    def _count(
        self, start: date, length: Duration, calendar: WorkingCalendar, pauses: tuple[Pause, ...]
    ) -> Count:
        zero = start if self.start_day.value is StartDay.EXCLUDED else start - ONE_DAY
        if pauses:
            return self._paused_count(zero, start, length, calendar, pauses)
        if length.unit is Unit.WORKING_DAY:
            return count_working_days(zero, length.count, calendar)
        if length.unit is Unit.DAY:
            plain = count_days(zero, length.count)
        else:
            plain = Count(months_after(start, length, self.start_day.value), (), ())
        return self._moved(plain, calendar)

    def _paused_count(
        self,
        zero: date,
        start: date,
        length: Duration,
        calendar: WorkingCalendar,
        pauses: tuple[Pause, ...],
    ) -> Count:
        why = self.rule.suspended_by or PAUSED
        reason = Words(PAUSED.en.format(why=why.en), PAUSED.zh.format(why=why.zh))

        def stands(day: date) -> Words | None:
            return reason if any(pause.holds(day) for pause in pauses) else None

        if length.unit is Unit.WORKING_DAY:
            return count_working_days_open(zero, length.count, calendar, stands)
        if length.unit is Unit.DAY:
            return self._moved(count_open_days(zero, length.count, stands), calendar)
        end = months_after(start, length, self.start_day.value)
        found = count_open_days(zero, (end - zero).days, stands)
        return self._moved(Count(found.day, (), found.skipped), calendar)

    def _moved(self, plain: Count, calendar: WorkingCalendar) -> Count:
        match self.ending.value.last_day:
            case LastDay.STAYS:
                return plain
            case LastDay.END_OF_YEAR:
                return Count(plain.day.replace(month=12, day=31), plain.counted, plain.skipped)
            case LastDay.NEXT_WORKING_DAY:
                moved = next_working_day(plain.day, calendar)
                return Count(moved.day, plain.counted, (*plain.skipped, *moved.skipped))


def count_working_days_open(
    zero: date, days: int, calendar: WorkingCalendar, stands: Closed
) -> Count:
    """Count working days on which the clock does not stand still; `zero` is day zero."""

    def weekends(day: date) -> Words | None:
        return stands(day) or calendar.by_weekends(day)

    def closed(day: date) -> Words | None:
        if day.year not in calendar.years:
            found = count_open_days(zero, days, weekends)
            calendar.require(day.year, provisional_of((zero + ONE_DAY, found.day), calendar))
        return stands(day) or calendar.closed_because(day)

    return count_open_days(zero, days, closed)


def part_of(what: Words, dated: Dated[Any]) -> Part:
    """Return one thing a result rests on."""
    return Part(what, dated.citations, dated.status)


def ends_at_of(day: date, close: Close, hours: OfficeHours, zone: tzinfo) -> datetime:
    """Return the first moment too late for a period whose last day is `day`."""
    if close is Close.MIDNIGHT:
        return datetime.combine(day + timedelta(days=1), time(), zone)
    return datetime.combine(day, hours.closes, zone)


def ends_at_like(deadline: Deadline, day: date) -> datetime:
    """Return the first moment too late on another last day, by the same convention."""
    return deadline.ends_at + (day - deadline.day)


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
