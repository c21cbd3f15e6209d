"""Who is told when of a notice that waits: a ladder over the contacts of a right holder.

The clock of a notice is a few working days of the office that sent it; who has to answer may sleep,
be away, or sit in another time zone. The ladder says who is told at which moment and why. It tells
people and does nothing for them: an answer is always somebody's own act.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from guomen.kernel.words import Words

HOUR: Final = timedelta(hours=1)
BEFORE_THE_END: Final = timedelta(hours=4)
"""The last call leaves time to fill in the form and to lodge what is asked for."""


class Kind(StrEnum):
    """What a contact is for."""

    LEGAL = "legal"
    TECHNICAL = "technical"
    OUT_OF_HOURS = "out_of_hours"

    @property
    def words(self) -> Words:
        """Return what the contact is for as a reader sees it."""
        return KINDS[self]


KINDS: Final = {
    Kind.LEGAL: Words("legal", "法务联系人"),
    Kind.TECHNICAL: Words("technical", "技术联系人"),
    Kind.OUT_OF_HOURS: Words("out of hours", "非工作时间联系人"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """A contact with local hours: `days` from 1 for Monday; who is away may have a cover."""

    key: int
    kind: Kind
    order: int
    zone: ZoneInfo
    days: frozenset[int]
    opens: time
    closes: time
    away_from: date | None = None
    away_to: date | None = None
    cover: int | None = None

    def is_away(self, at: datetime) -> bool:
        """Return whether the person is away on the local day of a moment; one end may be open."""
        if self.away_from is None and self.away_to is None:
            return False
        day = at.astimezone(self.zone).date()
        return (self.away_from or day) <= day <= (self.away_to or day)

    def is_awake(self, at: datetime) -> bool:
        """Return whether a moment lies in the person's hours; out of hours that is always."""
        if self.kind is Kind.OUT_OF_HOURS:
            return True
        local = at.astimezone(self.zone)
        now = local.time()
        if self.opens < self.closes:
            return local.isoweekday() in self.days and self.opens <= now < self.closes
        began = local if now >= self.opens else local - timedelta(days=1)
        return began.isoweekday() in self.days and (now >= self.opens or now < self.closes)


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: who is told at which moment and why; `awake` is false where nobody is."""

    name: str
    at: datetime
    person: int
    awake: bool
    why: Words


def ladder(noticed_at: datetime, ends_at: datetime, people: Iterable[Person]) -> tuple[Step, ...]:
    """Return the rungs from a notice to the end of its clock, each person once a rung.

    First the first contact, at once; after a quarter of the time the next; at half of it everybody
    in office hours; last call at the last moment before the end at which anybody is awake.
    """
    known = tuple(sorted(people, key=lambda one: (one.kind is not Kind.LEGAL, one.order, one.key)))
    if not known or ends_at <= noticed_at:
        return ()
    whole = ends_at - noticed_at
    quarter, half = noticed_at + whole / 4, noticed_at + whole / 2
    steps = [
        *rung("first", noticed_at, known[:1], known, AT_ONCE),
        *rung("second", waking(quarter, ends_at, known), known[1:2], known, NO_ANSWER),
        *rung("all", waking(half, ends_at, known), known, known, HALF_GONE),
        *rung("last", last_call(noticed_at, ends_at, known), known, known, LAST_CALL),
    ]
    return tuple(sorted(steps, key=lambda step: (step.at, step.name, step.person)))


AT_ONCE: Final = Words("The first contact is told at once.", "收到通知后立即告知第一联系人。")
NO_ANSWER: Final = Words(
    "A quarter of the time has gone by without an answer.", "期限已过四分之一，尚未答复。"
)
HALF_GONE: Final = Words(
    "Half of the time has gone by: everybody is told.", "期限已过一半，告知全部联系人。"
)
LAST_CALL: Final = Words(
    "The last moment at which somebody is awake and can still send the answer.",
    "最后一个有人值守且仍可提交答复的时点。",
)


def rung(
    name: str, at: datetime, wanted: Iterable[Person], known: tuple[Person, ...], why: Words
) -> Iterator[Step]:
    """Yield a step for each person wanted, or for whoever covers; the same person once."""
    once = dict.fromkeys(standing_in(one, at, known) for one in wanted)
    for person in once:
        yield Step(name, at, person.key, person.is_awake(at) and not person.is_away(at), why)


def standing_in(person: Person, at: datetime, known: tuple[Person, ...]) -> Person:
    """Return who is to be told for a person at a moment: the person, or the cover while away.

    Covers may be away too and name each other: nobody is asked twice, and then it is the person.
    """
    by_key = {one.key: one for one in known}
    asked, one = {person.key}, person
    while one.is_away(at) and one.cover in by_key and one.cover not in asked:
        one = by_key[one.cover]
        asked.add(one.key)
    return one if not one.is_away(at) else person


def is_anybody_awake(at: datetime, known: tuple[Person, ...]) -> bool:
    """Return whether somebody who is not away is in office hours."""
    return any(one.is_awake(at) and not one.is_away(at) for one in known)


def waking(at: datetime, ends_at: datetime, known: tuple[Person, ...]) -> datetime:
    """Return the first moment from `at` on at which somebody is awake; `at` where nobody is."""
    moment = at
    while moment < ends_at:
        if is_anybody_awake(moment, known):
            return moment
        moment += HOUR
    return at


def last_call(noticed_at: datetime, ends_at: datetime, known: tuple[Person, ...]) -> datetime:
    """Return the last moment, four hours before the end or earlier, at which somebody is awake."""
    latest = max(ends_at - BEFORE_THE_END, noticed_at)
    moment = latest
    while moment > noticed_at:
        if is_anybody_awake(moment, known):
            return moment
        moment -= HOUR
    return latest
