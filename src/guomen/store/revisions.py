"""The revision of the register: it rises with everything that screening has to learn of.

That is what is entered, changed or ended, and what a new day brings into force or lets run out.
Every recordation bears the revision at which that last happened to it. Who changes the register
holds it until the end of the transaction; so whatever a revision names is there to be read once
that revision is.
"""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa
from django.db import transaction
from django.db.models import Q

from guomen.store import counters, registers
from guomen.store.batches import conditions
from guomen.store.models import AuthorisedUser, Counter, Recordation

SERIES: Final = "register"
TURNED: Final = "register turned to"
"""The day up to which the turns of days are in the revision, counted as Python counts days."""
ORIGIN: Final = "register origin"
LARGEST_ORIGIN: Final = 1 << 62


@dataclass(frozen=True, slots=True)
class Changes:
    """What screening has to learn to come to a revision.

    `table` has a row for each recordation as it stands, `ended` the numbers of those that do not.
    """

    table: pa.Table
    ended: tuple[str, ...]
    revision: int


def hold() -> None:
    """Let nobody else change the register until the transaction ends."""
    counters.take(SERIES, count=0)


def mark_changed(*which: Q) -> None:
    """Give recordations the next revision, where there are any; call with the register held.

    They are found first and changed by their keys: for a join inside an update PostgreSQL may
    choose a loop in a loop as long as it has no statistics of what was written just before.
    """
    found = {
        pk for one in which for pk in Recordation.objects.filter(one).values_list("pk", flat=True)
    }
    if not found:
        return
    revision = counters.take_one(SERIES)
    for batch in conditions("pk", found):
        Recordation.objects.filter(batch).update(revision=revision)


def revision() -> int:
    """Return the revision of the register, 0 for one that never held anything."""
    return last_of(SERIES) or 0


def turn(today: date) -> date:
    """Give the next revision to what comes into force, or runs out, with a new day.

    Returns the day that the register stands at: `today`, or a later one where the clock of another
    process has come to it already.
    """
    last = last_of(TURNED) or 0
    if last >= today.toordinal():
        return date.fromordinal(last)
    with transaction.atomic():
        hold()
        last = last_of(TURNED) or 0
        if 0 < last < today.toordinal():
            mark_changed(*turning(date.fromordinal(last), today))
        last = max(last, today.toordinal())
        Counter.objects.update_or_create(series=TURNED, defaults={"last": last})
    return date.fromordinal(last)


def turning(before: date, day: date) -> tuple[Q, ...]:
    """Return the conditions under which a recordation changes between two days by itself."""
    begins = {"gt": before, "lte": day}
    runs_out = {"gte": before, "lt": day}
    users = AuthorisedUser.objects.filter(
        Q(**column_in("valid_from", begins)) | Q(**column_in("valid_to", runs_out))
    )
    return (
        Q(**column_in("approved_on", begins)),
        Q(**column_in("ended_on", begins)),
        Q(**column_in("valid_to", runs_out)),
        Q(pk__in=users.order_by().values("recordation")),
    )


def column_in(column: str, bounds: dict[str, date]) -> dict[str, date]:
    """Return the bounds of a column as Django takes them."""
    return {f"{column}__{name}": value for name, value in bounds.items()}


def changed_since(known: int, day: date) -> Changes:
    """Return what was changed in the register of `day` after revision `known`."""
    last = revision()
    later = Recordation.objects.filter(revision__gt=known)
    ended = later.exclude(registers.stands(day)).values_list("number", flat=True)
    table = registers.table_in_parts(registers.in_force(day).filter(revision__gt=known))
    return Changes(table, tuple(ended), last)


def count_since(known: int) -> int:
    """Return how many recordations were changed after a revision."""
    return Recordation.objects.filter(revision__gt=known).count()


def standing() -> tuple[int, int]:
    """Return the origin of this database's register and its revision, asked in one go."""
    rows = Counter.objects.filter(series__in=(ORIGIN, SERIES)).values_list("series", "last")
    last = dict(rows)
    return last.get(ORIGIN) or origin(), last.get(SERIES, 0)


def origin() -> int:
    """Return the number by which this database's register is told from every other."""
    known = last_of(ORIGIN)
    if known is None:
        drawn = 1 + secrets.randbelow(LARGEST_ORIGIN)
        return int(Counter.objects.get_or_create(series=ORIGIN, defaults={"last": drawn})[0].last)
    return known


def last_of(series: str) -> int | None:
    """Return the last number of a series, None where it has none."""
    return Counter.objects.filter(series=series).values_list("last", flat=True).first()
