"""The portfolio: a right holder's recordations, filtered, counted by state, and as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.words import Words
from guomen.queries.asked import search_words
from guomen.queries.paging import Page, page_of
from guomen.queries.register import (
    KINDS,
    STATES_ASKED,
    StateAsked,
    anywhere,
    entry,
    in_state,
    parts_of,
)
from guomen.queries.side_lists import OwnRight, own_right
from guomen.store import visible
from guomen.store.models import Recordation

ENDING: Final = "ending"
NONE: Final = "none"
SOON: Final = timedelta(days=60)
MOST_EXPORTED: Final = 20_000
ORDERS: Final = {
    "end": ("over", "valid_to", "number"),
    "number": ("number",),
    "mark": ("right__mark", "right__mark_zh", "number"),
    "newest": ("-approved_on", "number"),
}
ORDER_WORDS: Final = {
    "end": Words("first to end", "最先到期"),
    "number": Words("by number", "按备案号"),
    "mark": Words("by mark", "按商标"),
    "newest": Words("newest first", "最新备案"),
}
HEADER: Final = (
    "recordation",
    "kind",
    "right_number",
    "mark",
    "mark_zh",
    "title",
    "classes",
    "approved_on",
    "valid_to",
    "state",
    "renewal_opens",
    "authorised_users",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the own recordations; an empty part asks for everything."""

    words: str = ""
    state: str = ""
    kind: str = ""
    users: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many own recordations stand in a state."""

    state: StateAsked
    words: Words
    count: int


def find(actor: Actor, asked: Asked, *, number: int, day: date) -> Page[OwnRight]:
    """Return one page of the actor's recordations, in the order asked for."""
    return page_of(
        ordered(matching(actor, asked, day), asked, day),
        lambda row: own_right(row, day),
        number=number,
    )


def matching(actor: Actor, asked: Asked, day: date) -> QuerySet[Recordation]:
    """Return the own recordations that fit every part."""
    require(actor, Permission.READ_OWN_RIGHTS)
    rows = visible.recordations(actor)
    for word in parts_of(search_words(asked.words)) if search_words(asked.words) else ():
        rows = rows.filter(anywhere(word))
    if asked.state in set(StateAsked):
        rows = rows.filter(in_state(StateAsked(asked.state), day))
    if asked.kind in KINDS:
        rows = rows.filter(right__kind=asked.kind)
    if asked.users == NONE:
        rows = rows.filter(authorised_users=None)
    if asked.users == ENDING:
        ends = {"authorised_users__valid_to__range": (day, day + SOON)}
        rows = rows.filter(**ends).distinct()
    return rows


def ordered(rows: QuerySet[Recordation], asked: Asked, day: date) -> QuerySet[Recordation]:
    """Return rows in the order asked for: what ends first unless told."""
    over = Q(valid_to__lt=day) | Q(ended_on__isnull=False, ended_on__lte=day)
    marked = rows.annotate(
        over=Case(When(over, then=Value(1)), default=Value(0), output_field=IntegerField())
    )
    order = ORDERS.get(asked.order, ORDERS["end"])
    whole = marked.select_related("right__holder").prefetch_related("authorised_users")
    return whole.order_by(*order)


def counts(actor: Actor, *, day: date) -> tuple[StateCount, ...]:
    """Return how many own recordations stand in each state."""
    require(actor, Permission.READ_OWN_RIGHTS)
    rows = visible.recordations(actor)
    return tuple(
        StateCount(state, words, rows.filter(in_state(state, day)).count())
        for state, words in STATES_ASKED.items()
    )


def exported(actor: Actor, asked: Asked, *, day: date) -> Iterator[tuple[object, ...]]:
    """Yield the own recordations as rows under HEADER, at most 20,000."""
    rows = ordered(matching(actor, asked, day), asked, day)
    for row in rows[:MOST_EXPORTED]:
        shown = entry(row, day)
        right = row.right
        yield (
            row.number,
            right.kind,
            right.number,
            right.mark,
            right.mark_zh,
            right.title,
            right.nice_classes,
            row.approved_on.isoformat(),
            row.valid_to.isoformat(),
            shown.state.value,
            shown.renewal_opens.isoformat(),
            len(row.authorised_users.all()),
        )
