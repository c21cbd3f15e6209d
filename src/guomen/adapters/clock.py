"""The only place that asks what time it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from guomen.kernel.china import SHANGHAI


class Clock(Protocol):
    """Whatever can say what time it is."""

    def now(self) -> datetime:
        """Return this moment, aware, in Asia/Shanghai."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return this moment, aware, in Asia/Shanghai."""
        return datetime.now(SHANGHAI)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still: for tests, for replays and for a day run again."""

    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError(f"a clock needs an aware time, found {self.at.isoformat()}")

    def now(self) -> datetime:
        """Return the moment the clock stands at, in Asia/Shanghai."""
        return self.at.astimezone(SHANGHAI)


@dataclass(frozen=True, slots=True)
class ShiftedClock:
    """A clock that runs behind the machine's: a demonstration lives in the month of its data."""

    behind: timedelta

    def now(self) -> datetime:
        """Return the shifted moment, aware, in Asia/Shanghai."""
        return datetime.now(SHANGHAI) - self.behind


@dataclass(slots=True)
class Wall:
    """The clock that hangs on the wall of this installation; hung once, at start-up."""

    clock: Clock


WALL: Final = Wall(SystemClock())


def hang(clock: Clock) -> None:
    """Let this installation go by another clock: a demonstration's, or a test's."""
    WALL.clock = clock


def now() -> datetime:
    """Return this moment, aware, in Asia/Shanghai."""
    return WALL.clock.now()
