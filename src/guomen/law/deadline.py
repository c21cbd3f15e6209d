"""The last moment an act is in time, computed with every day left out and every provision used."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.calendar import LeftOut
from guomen.law.duration import Duration

ORDINARY: frozenset[str] = frozenset()


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
    """What does not change over a clock's history; the conventions are named parameters.

    `suspended_by` says what stops the clock for a while; None where nothing does.
    """

    name: str
    title: Words
    starts_on: Words
    effect: Words
    start_day: str
    ending: str
    suspended_by: Words | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which a clock stands still.

    The days after `suspended_on`, up to and with `resumed_on`, are left out: the day of an event is
    day zero, here as everywhere. `resumed_on` is None while the clock still stands.
    """

    suspended_on: date
    resumed_on: date | None

    def holds(self, day: date) -> bool:
        """Return whether the clock stands still on `day`."""
        return self.suspended_on < day and (self.resumed_on is None or day <= self.resumed_on)


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
    `status` is the weakest mark of `parts`; the calendar has its own, `calendar_status`, that of
    the years the count touches. `office` names the calendar where a pack has several.
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
    office: str = ""
    circumstances: tuple[str, ...] = ()

    def in_time(self, at: datetime) -> bool:
        """Say whether an act at the aware moment `at` is in time.

        Raises BadInputError for a moment without a time zone: it could be any of two days.
        """
        require_zone(at)
        return at < self.ends_at

    @property
    def last_moment(self) -> str:
        """Return the last moment as the provision writes it: 2026-09-22 24:00."""
        if self.ends_at.date() > self.day:
            return f"{self.day:%Y-%m-%d} 24:00"
        return f"{self.ends_at:%Y-%m-%d %H:%M}"


def require_zone(at: datetime) -> None:
    """Raise BadInputError for a moment without a time zone."""
    if at.tzinfo is None:
        raise BadInputError(
            where="at", found=at.isoformat(), expected="a moment with a time zone, such as +08:00"
        )
