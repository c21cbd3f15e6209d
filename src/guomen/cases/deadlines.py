"""The clocks of a case: as stored when they started, explained by counting again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from guomen.cases.case import Case, ClaimKey, Event
from guomen.cases.clock_entries import (
    DAY,
    MET,
    PAUSED,
    STOPPED,
    Question,
    Started,
    named,
    read_started,
)
from guomen.kernel.words import Words
from guomen.law.deadline import Deadline, Pause
from guomen.law.pack import Pack


class ClockState(StrEnum):
    """What has become of a clock; `stopped` says that what it measured no longer matters.

    A suspended clock stands still: it has no last day until an act resumes it.
    """

    RUNNING = "running"
    SUSPENDED = "suspended"
    MET = "met"
    PAST = "past"
    STOPPED = "stopped"

    @property
    def words(self) -> Words:
        """Return the state as a reader sees it."""
        return STATE_WORDS[self]


STATE_WORDS: Final = {
    ClockState.RUNNING: Words("running", "进行中"),
    ClockState.SUSPENDED: Words("suspended", "已中止"),
    ClockState.MET: Words("met", "已履行"),
    ClockState.PAST: Words("run out", "已届满"),
    ClockState.STOPPED: Words("no longer running", "已终止"),
}


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one clock for one right holder's claims, from the journal alone."""

    holder: str
    claims: tuple[ClaimKey, ...]
    state: ClockState
    ends_at: datetime
    started_by: int
    settled_by: int | None
    settled_at: datetime | None

    @property
    def late(self) -> bool:
        """True where the act came, but only after the last moment."""
        return (
            self.state is ClockState.MET
            and self.settled_at is not None
            and self.settled_at >= self.ends_at
        )


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock for one right holder's claims that share its fate, with its explanation.

    `day` and `ends_at` are the stored values and the ones that count; `deadline` counts again
    under today's pack to explain them, and `moved` says so where the two differ.
    """

    rule: str
    holder: str
    claims: tuple[ClaimKey, ...]
    state: ClockState
    day: date
    ends_at: datetime
    deadline: Deadline
    moved: Words | None
    started_by: int
    settled_by: int | None
    settled_at: datetime | None
    pack: str
    calendar: str

    @property
    def late(self) -> bool:
        """True where the act came, but only after the last moment."""
        return (
            self.state is ClockState.MET
            and self.settled_at is not None
            and self.settled_at >= self.ends_at
        )


def started(case: Case) -> tuple[Started, ...]:
    """Return every clock the journal started, by entry and then by name."""
    return tuple(
        read_started(event, key.removeprefix(DAY))
        for event in case.events
        for key in sorted(key for key in event.data if key.startswith(DAY))
    )


def latest(case: Case, rule: str, key: ClaimKey) -> Started | None:
    """Return the last clock of a rule that was started for a claim."""
    entry = f"{DAY}{rule}"
    for event in reversed(case.events):
        if entry in event.data and key in event.claims:
            return read_started(event, rule)
    return None


def settled(case: Case, clock: Started, key: ClaimKey) -> tuple[ClockState, Event] | None:
    """Return how a clock ended for a claim, and the entry that ended it; None while it has not."""
    met, restarted, stopped = f"{MET}{clock.rule}", f"{DAY}{clock.rule}", f"{STOPPED}{clock.rule}"
    for event in case.events[clock.sequence :]:
        if met in event.data and key in named(event, met):
            return ClockState.MET, event
        if restarted in event.data and key in event.claims:
            return ClockState.STOPPED, event
        if stopped in event.data and key in named(event, stopped):
            return ClockState.STOPPED, event
    return None


def suspended(case: Case, clock: Started, key: ClaimKey) -> Event | None:
    """Return the entry that suspended a clock for a claim; None while it is not suspended.

    Resuming starts the clock again with the pause in it, so a suspended clock is never resumed
    itself.
    """
    entry = f"{PAUSED}{clock.rule}"
    for event in case.events[clock.sequence :]:
        if entry in event.data and key in named(event, entry):
            return event
    return None


def lapsed(case: Case, rule: str, key: ClaimKey, at: datetime) -> bool:
    """Return whether the last clock of a rule ran out for a claim with nothing to meet it."""
    clock = latest(case, rule, key)
    if clock is None or at < clock.ends_at or suspended(case, clock, key) is not None:
        return False
    ending = settled(case, clock, key)
    return ending is None or ending[0] is not ClockState.MET


def resumed(case: Case, rule: str, key: ClaimKey, on: date) -> Question | None:
    """Return the question of a suspended clock with its pause ended on `on`; None where none is."""
    clock = latest(case, rule, key)
    pause = None if clock is None else suspended(case, clock, key)
    if clock is None or pause is None:
        return None
    return replace(clock.question, pauses=(*clock.question.pauses, Pause(pause.day, on)))


def clocks(case: Case, law: Pack, at: datetime) -> tuple[Clock, ...]:
    """Return every clock of the case, one per start, right holder and fate, oldest first."""
    found: list[Clock] = []
    for clock in started(case):
        again = clock.question.answer(law)
        found.extend(
            Clock(
                rule=clock.rule,
                holder=fate.holder,
                claims=fate.claims,
                state=fate.state,
                day=clock.day,
                ends_at=clock.ends_at,
                deadline=again,
                moved=_moved(clock, again),
                started_by=clock.sequence,
                settled_by=fate.settled_by,
                settled_at=fate.settled_at,
                pack=clock.pack,
                calendar=clock.calendar,
            )
            for fate in _fates(case, clock, at)
        )
    return tuple(found)


def fates(case: Case, rule: str, at: datetime) -> tuple[Fate, ...]:
    """Return what became of every clock of a rule; no day is counted again."""
    clocks_of_rule = (clock for clock in started(case) if clock.rule == rule)
    return tuple(fate for clock in clocks_of_rule for fate in _fates(case, clock, at))


def _fates(case: Case, clock: Started, at: datetime) -> Iterator[Fate]:
    groups: dict[tuple[str, ClockState, int | None], list[ClaimKey]] = {}
    for key in clock.claims:
        state, settled_by = _fate(case, clock, key, at)
        groups.setdefault((case.claim(key).holder, state, settled_by), []).append(key)
    for (holder, state, settled_by), keys in groups.items():
        settled_at = None if settled_by is None else case.events[settled_by - 1].at
        yield Fate(
            holder, tuple(keys), state, clock.ends_at, clock.sequence, settled_by, settled_at
        )


def _fate(case: Case, clock: Started, key: ClaimKey, at: datetime) -> tuple[ClockState, int | None]:
    ending = settled(case, clock, key)
    if ending is not None:
        return ending[0], ending[1].sequence
    if suspended(case, clock, key) is not None:
        return ClockState.SUSPENDED, None
    return (ClockState.PAST if at >= clock.ends_at else ClockState.RUNNING), None


def _moved(clock: Started, again: Deadline) -> Words | None:
    if (again.day, again.ends_at) == (clock.day, clock.ends_at):
        return None
    return Words(
        f"Stored under pack {clock.pack} and calendar {clock.calendar}: {clock.day:%Y-%m-%d}. "
        f"Counted again under pack {again.pack_version} and calendar {again.calendar_version}: "
        f"{again.day:%Y-%m-%d}. The stored day holds until an officer decides otherwise.",
        f"按规则包 {clock.pack}、日历 {clock.calendar} 存储为 {clock.day:%Y-%m-%d}；"
        f"按规则包 {again.pack_version}、日历 {again.calendar_version} 重新计算为 "
        f"{again.day:%Y-%m-%d}。在关员另行决定之前，以存储的日期为准。",
    )
