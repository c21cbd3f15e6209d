"""How right-holders answer the notices of customs: read from the journals of their cases."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median
from typing import Final

from guomen.cases.case import Event
from guomen.cases.deadlines import ClockState, Fate, fates
from guomen.cases.replay import replay
from guomen.rights.health import Replies
from guomen.store import visible
from guomen.store.batches import in_batches
from guomen.store.models import CaseParty, JournalEntry

REPLY: Final = "ex_officio.reply"
MOST_CASES: Final = 50
HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one notice: whether it was answered in time, after how many hours."""

    in_time: bool
    hours: Decimal | None


def replies_of(holders: Mapping[int, str], *, at: datetime) -> dict[int, Replies]:
    """Return how right-holders answered the notices of their latest fifty cases each.

    `holders` are parties by key and number. Notices that still run are left out.
    """
    parts = cases_of(holders)
    found = answers({case for cases in parts.values() for case in cases}, at=at)
    return {
        holder: counted([one for case in cases for one in found.get((case, holders[holder]), ())])
        for holder, cases in parts.items()
    }


def cases_of(holders: Mapping[int, str]) -> dict[int, list[int]]:
    """Return the latest cases of each holder that customs opened of its own motion."""
    parts: dict[int, list[int]] = defaultdict(list)
    rows = CaseParty.objects.filter(
        part=visible.HOLDER, told_at__isnull=False, case__mode="ex_officio"
    ).select_related("case")
    told = sorted(in_batches(rows, "party", holders), key=lambda one: one.case.opened_at)
    for one in reversed(told):
        if len(parts[one.party_id]) < MOST_CASES:
            parts[one.party_id].append(one.case_id)
    return parts


def answers(cases: Collection[int], *, at: datetime) -> dict[tuple[int, str], list[Answer]]:
    """Return what became of the notices of each case, by the number of the holder."""
    journals: dict[int, list[Event]] = defaultdict(list)
    entries = in_batches(JournalEntry.objects.all(), "case", cases)
    for entry in sorted(entries, key=lambda one: one.sequence):
        journals[entry.case_id].append(Event.from_json(entry.event))
    found: dict[tuple[int, str], list[Answer]] = defaultdict(list)
    for case, events in journals.items():
        for fate in fates(replay(events), REPLY, at):
            found[case, fate.holder].extend(outcome(fate, events))
    return found


def outcome(clock: Fate, events: list[Event]) -> Iterator[Answer]:
    """Yield what became of a notice; nothing while it runs, or where it no longer mattered."""
    if clock.state is ClockState.PAST:
        yield Answer(in_time=False, hours=None)
    if clock.state is ClockState.MET and clock.settled_at is not None:
        took = clock.settled_at - events[clock.started_by - 1].at
        yield Answer(not clock.late, Decimal(round(took.total_seconds() / HOUR, 1)))


def counted(every: list[Answer]) -> Replies:
    """Return answers counted, with the median of the hours they took."""
    hours = [one.hours for one in every if one.hours is not None]
    return Replies(
        notices=len(every),
        in_time=sum(one.in_time for one in every),
        median_hours=median(hours) if hours else None,
    )
