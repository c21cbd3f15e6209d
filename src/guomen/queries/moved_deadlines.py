"""Running deadlines that would end at another moment under the calendar and law loaded now.

Nothing here moves a deadline: an act of a supervisor does, in the case, for one clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Final

from django.db.models import QuerySet

from guomen.access.policy import Actor, Permission, require
from guomen.cases.case import Case, Event
from guomen.cases.clock_entries import DAY, Started, read_started
from guomen.cases.deadlines import Clock, ClockState, clocks
from guomen.cases.recount import differs
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.pack import Pack
from guomen.queries.cases import called
from guomen.queries.paging import PAGE
from guomen.store import journal, visible
from guomen.store.models import CaseFile, JournalEntry, Party

TOGETHER: Final = 200
ACT: Final = "accept_recount"


@dataclass(frozen=True, slots=True)
class SpecialDayThere:
    """A day between the start and the later end that the loaded calendar takes off or makes up."""

    day: date
    words: Words


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """One running clock: the last day it has, the one a recount would give it, and why."""

    case: str
    office: str
    rule: str
    title: Words
    holder: Words
    claims: tuple[str, ...]
    start: date
    stored: date
    stored_calendar: str
    recounted: date
    calendar: str
    why: Words
    special: tuple[SpecialDayThere, ...]


@dataclass(frozen=True, slots=True)
class MovedPage:
    """Some of the list, in the order of case numbers; `after` asks for the next, empty at the end.

    The list is made by counting again, so its length is known only at its end. No page ends inside
    a case.
    """

    rows: tuple[MovedDeadline, ...]
    after: str


def find(actor: Actor, *, at: datetime, after: str = "") -> MovedPage:
    """Return the moved deadlines of the actor's cases from the case after `after` on."""
    require(actor, Permission.READ_HITS)
    found = moved(visible.cases(actor), at=at, after=after)
    rows = list(islice(found, PAGE))
    further = ""
    for row in found:
        if row.case != rows[-1].case:
            further = rows[-1].case
            break
        rows.append(row)
    return MovedPage(tuple(rows), further)


def every(actor: Actor, *, at: datetime) -> Iterator[MovedDeadline]:
    """Yield the moved deadlines of every case, for whoever answers for the law loaded here."""
    require(actor, Permission.ADOPT_LAW)
    return moved(CaseFile.objects.all(), at=at)


def moved(rows: QuerySet[CaseFile], *, at: datetime, after: str = "") -> Iterator[MovedDeadline]:
    """Yield the moved deadlines of open cases, by case number.

    Entries of journals are read some cases at a time; a whole journal only where a clock differs.
    """
    law = load_pack()
    still_open = rows.filter(closed_at=None, next_deadline_at__isnull=False, number__gt=after)
    numbers = list(still_open.order_by("number").values_list("number", flat=True))
    for first in range(0, len(numbers), TOGETHER):
        for number in differing(numbers[first : first + TOGETHER], law):
            yield from of_case(journal.load(number), law, at)


def differing(numbers: list[str], law: Pack) -> tuple[str, ...]:
    """Return the cases with a clock, in any state, that the law loaded now counts otherwise."""
    entries = JournalEntry.objects.filter(case__number__in=numbers, event__contains=f'"{DAY}')
    texts = entries.order_by("case__number", "sequence").values_list("case__number", "event")
    return tuple(
        dict.fromkeys(
            number
            for number, text in texts
            if any(differs(clock, law) for clock in clocks_of(Event.from_json(text)))
        )
    )


def clocks_of(event: Event) -> Iterator[Started]:
    """Yield the clocks that an entry starts."""
    for key in event.data:
        if key.startswith(DAY):
            yield read_started(event, key.removeprefix(DAY))


def of_case(case: Case, law: Pack, at: datetime) -> Iterator[MovedDeadline]:
    """Yield the running clocks of one case that would move."""
    names = {one.number: called(one) for one in Party.objects.filter(number__in=case.holders())}
    for clock in clocks(case, law, at):
        if clock.state is ClockState.RUNNING and clock.moved is not None:
            holder = names.get(clock.holder, Words(clock.holder, clock.holder))
            yield row_of(case, clock, clock.moved, holder, law)


def row_of(case: Case, clock: Clock, why: Words, holder: Words, law: Pack) -> MovedDeadline:
    """Return one clock as the list shows it."""
    again = clock.deadline
    return MovedDeadline(
        case=case.number,
        office=case.customs,
        rule=clock.rule,
        title=again.title,
        holder=holder,
        claims=tuple(map(str, clock.claims)),
        start=again.start,
        stored=clock.day,
        stored_calendar=clock.calendar,
        recounted=again.day,
        calendar=again.calendar_version,
        why=why,
        special=special_days(law, again.office, again.start, max(clock.day, again.day)),
    )


def special_days(law: Pack, office: str, start: date, end: date) -> tuple[SpecialDayThere, ...]:
    """Return the days of a period that a holiday notice takes off or makes working days."""
    special = law.calendar_of(office).special
    return tuple(
        SpecialDayThere(day, special[day].words) for day in sorted(special) if start < day <= end
    )
