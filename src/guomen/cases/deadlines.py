"""The clocks of a case: as stored when they started, explained by counting again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from guomen.cases.case import Case, ClaimKey, Event
from guomen.kernel.words import Words
from guomen.law.deadline import Channel, Deadline
from guomen.law.pack import Pack

DAY: Final = "deadline."
START: Final = "start."
ENDS: Final = "ends."
ENDS_IN_PERSON: Final = "ends_in_person."
CALENDAR: Final = "calendar."
FIRST_DAY: Final = "first_day."
MET: Final = "met."
STOPPED: Final = "stopped."


class ClockState(StrEnum):
    """What has become of a clock; `stopped` says that what it measured no longer matters."""

    RUNNING = "running"
    MET = "met"
    PAST = "past"
    STOPPED = "stopped"

    @property
    def words(self) -> Words:
        """Return the state as a reader sees it."""
        return STATE_WORDS[self]


STATE_WORDS: Final = {
    ClockState.RUNNING: Words("running", "进行中"),
    ClockState.MET: Words("met", "已履行"),
    ClockState.PAST: Words("run out", "已届满"),
    ClockState.STOPPED: Words("no longer running", "已终止"),
}


@dataclass(frozen=True, slots=True)
class Started:
    """A clock as the journal stored it on the day it started; nothing moves it afterwards.

    `ends_at` and `ends_in_person` are the first moments too late (aware, Beijing time).
    """

    rule: str
    sequence: int
    claims: tuple[ClaimKey, ...]
    start: date
    day: date
    ends_at: datetime
    ends_in_person: datetime
    pack: str
    calendar: str

    def ends(self, channel: Channel) -> datetime:
        """Return the first moment too late for an act that comes by `channel`."""
        return self.ends_in_person if channel is Channel.IN_PERSON else self.ends_at


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


def entries_for(law: Pack, rule: str, start: date) -> dict[str, str]:
    """Return what an entry stores about a clock it starts; raises what `Pack.deadline` raises."""
    by_post = law.deadline(rule, start=start, channel=Channel.POST)
    in_person = law.deadline(rule, start=start, channel=Channel.IN_PERSON)
    first_day = law.term(rule, day=start).start_day.value
    return {
        f"{DAY}{rule}": by_post.day.isoformat(),
        f"{START}{rule}": start.isoformat(),
        f"{ENDS}{rule}": by_post.ends_at.isoformat(),
        f"{ENDS_IN_PERSON}{rule}": in_person.ends_at.isoformat(),
        f"{CALENDAR}{rule}": by_post.calendar_version,
        f"{FIRST_DAY}{rule}": first_day.value,
    }


def started(case: Case) -> tuple[Started, ...]:
    """Return every clock the journal started, by entry and then by name."""
    return tuple(
        _read(event, key.removeprefix(DAY))
        for event in case.events
        for key in sorted(event.data)
        if key.startswith(DAY)
    )


def latest(case: Case, rule: str, key: ClaimKey) -> Started | None:
    """Return the last clock of a rule that was started for a claim."""
    found = [clock for clock in started(case) if clock.rule == rule and key in clock.claims]
    return found[-1] if found else None


def settled(case: Case, clock: Started, key: ClaimKey) -> tuple[ClockState, Event] | None:
    """Return how a clock ended for a claim, and the entry that ended it; None while it has not."""
    for event in case.events[clock.sequence :]:
        if key in named(event, f"{MET}{clock.rule}"):
            return ClockState.MET, event
        restarted = f"{DAY}{clock.rule}" in event.data and key in event.claims
        if restarted or key in named(event, f"{STOPPED}{clock.rule}"):
            return ClockState.STOPPED, event
    return None


def lapsed(case: Case, rule: str, key: ClaimKey, at: datetime) -> bool:
    """Return whether the last clock of a rule ran out for a claim with nothing to meet it."""
    clock = latest(case, rule, key)
    if clock is None or at < clock.ends_at:
        return False
    ending = settled(case, clock, key)
    return ending is None or ending[0] is not ClockState.MET


def named(event: Event, entry: str) -> tuple[ClaimKey, ...]:
    """Return the claims that an entry of an event lists."""
    text = event.data.get(entry, "")
    return tuple(ClaimKey.parse(key) for key in text.split("|")) if text else ()


def listed(keys: Iterable[ClaimKey]) -> str:
    """Return claims as an entry stores them."""
    return "|".join(str(key) for key in keys)


def clocks(case: Case, law: Pack, at: datetime) -> tuple[Clock, ...]:
    """Return every clock of the case, one per start, right holder and fate, oldest first."""
    found: list[Clock] = []
    for clock in started(case):
        groups: dict[tuple[str, ClockState, int | None], list[ClaimKey]] = {}
        for key in clock.claims:
            ending = settled(case, clock, key)
            state = _state(clock, ending, at)
            settled_by = None if ending is None else ending[1].sequence
            groups.setdefault((case.claim(key).holder, state, settled_by), []).append(key)
        again = law.deadline(clock.rule, start=clock.start)
        for (holder, state, settled_by), keys in groups.items():
            settled_at = None if settled_by is None else case.events[settled_by - 1].at
            found.append(
                Clock(
                    rule=clock.rule,
                    holder=holder,
                    claims=tuple(keys),
                    state=state,
                    day=clock.day,
                    ends_at=clock.ends_at,
                    deadline=again,
                    moved=_moved(clock, again),
                    started_by=clock.sequence,
                    settled_by=settled_by,
                    settled_at=settled_at,
                    pack=clock.pack,
                    calendar=clock.calendar,
                )
            )
    return tuple(found)


def _read(event: Event, rule: str) -> Started:
    data = event.data
    return Started(
        rule=rule,
        sequence=event.sequence,
        claims=event.claims,
        start=date.fromisoformat(data[f"{START}{rule}"]),
        day=date.fromisoformat(data[f"{DAY}{rule}"]),
        ends_at=datetime.fromisoformat(data[f"{ENDS}{rule}"]),
        ends_in_person=datetime.fromisoformat(data[f"{ENDS_IN_PERSON}{rule}"]),
        pack=event.pack,
        calendar=data[f"{CALENDAR}{rule}"],
    )


def _state(clock: Started, ending: tuple[ClockState, Event] | None, at: datetime) -> ClockState:
    if ending is not None:
        return ending[0]
    return ClockState.PAST if at >= clock.ends_at else ClockState.RUNNING


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
