"""The portfolio: a right holder's recordations, filtered, counted by state, and as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.words import Words
from guomen.queries.asked import search_words
from guomen.queries.paging import Page, page_of
from guomen.queries.register import KINDS, Entry, entry, last_day_in_window
from guomen.search.asked import Standing
from guomen.store import visible
from guomen.store.batches import conditions
from guomen.store.models import AuthorisedUser, Recordation

ENDING: Final = "ending"
NONE: Final = "none"
SOON: Final = timedelta(days=60)
MOST_WORDS: Final = 6
FIELDS: Final = (
    "number",
    "right__number",
    "right__title",
    "right__mark",
    "right__mark_zh",
    "right__goods",
)
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
class Users:
    """How many licences stand on a recordation, and how many were used for more than they may."""

    standing: int
    over_used: int


NO_USERS: Final = Users(0, 0)


@dataclass(frozen=True, slots=True)
class OwnRight:
    """One recordation as its right holder sees it."""

    entry: Entry
    users: int
    over_used: int
    may_renew: bool


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many own recordations stand in a state."""

    state: Standing
    words: Words
    count: int


def find(actor: Actor, asked: Asked, *, number: int, day: date) -> Page[OwnRight]:
    """Return one page of the actor's recordations, in the order asked for."""
    page = page_of(ordered(matching(actor, asked, day), asked, day), itself, number=number)
    users = counted(page.rows)
    rows = tuple(own_right(row, users.get(row.pk, NO_USERS), day) for row in page.rows)
    return Page(rows, page.total, page.number, page.pages)


def own_right(row: Recordation, users: Users, day: date) -> OwnRight:
    """Return one recordation with how many licences stand on it."""
    shown = entry(row, day)
    may_renew = shown.protects and shown.renewal_opens <= day
    return OwnRight(shown, users.standing, users.over_used, may_renew)


def itself(row: Recordation) -> Recordation:
    """Return a row as it is; its licences are counted with those of the whole page."""
    return row


def matching(actor: Actor, asked: Asked, day: date) -> QuerySet[Recordation]:
    """Return the own recordations that fit every part."""
    require(actor, Permission.READ_OWN_RIGHTS)
    rows = visible.recordations(actor)
    for word in search_words(asked.words).split(" ", MOST_WORDS - 1):
        rows = rows.filter(anywhere(word))
    if asked.state in set(Standing):
        rows = rows.filter(in_state(Standing(asked.state), day))
    if asked.kind in KINDS:
        rows = rows.filter(right__kind=asked.kind)
    if asked.users == NONE:
        rows = rows.filter(authorised_users=None)
    if asked.users == ENDING:
        ends = {"authorised_users__valid_to__range": (day, day + SOON)}
        rows = rows.filter(**ends).distinct()
    return rows


def anywhere(word: str) -> Q:
    """Return the condition that a word stands in one of the fields; an empty one always does."""
    return reduce(or_, (Q(**{f"{field}__icontains": word}) for field in FIELDS))


def in_state(state: Standing, day: date) -> Q:
    """Return the condition for a state on `day`; the renewal window is asked of the law."""
    ended = Q(ended_on__isnull=False, ended_on__lte=day)
    begun = Q(approved_on__lte=day) & ~ended
    alive = begun & Q(valid_to__gte=day)
    opened = Q(valid_to__lte=last_day_in_window(day))
    conditions = {
        Standing.ENDED: ended,
        Standing.NOT_YET: Q(approved_on__gt=day) & ~ended,
        Standing.LAPSED: begun & Q(valid_to__lt=day),
        Standing.RENEWAL_OPEN: alive & opened,
        Standing.IN_FORCE: alive & ~opened,
    }
    return conditions[state]


def ordered(rows: QuerySet[Recordation], asked: Asked, day: date) -> QuerySet[Recordation]:
    """Return rows in the order asked for: what ends first unless told."""
    over = Q(valid_to__lt=day) | Q(ended_on__isnull=False, ended_on__lte=day)
    marked = rows.annotate(
        over=Case(When(over, then=Value(1)), default=Value(0), output_field=IntegerField())
    )
    order = ORDERS.get(asked.order, ORDERS["end"])
    return marked.select_related("right__holder").order_by(*order)


def counted(rows: Sequence[Recordation]) -> dict[int, Users]:
    """Return how many licences stand on each of some recordations, those without left out."""
    found: dict[int, Users] = {}
    standing = AuthorisedUser.objects.filter(withdrawn_at=None)
    for among in conditions("recordation", [row.pk for row in rows]):
        grouped = standing.filter(among).order_by().values_list("recordation")
        over = Count("pk", filter=Q(over__gt=0))
        for key, users, over_used in grouped.annotate(users=Count("pk"), beyond=over):
            found[key] = Users(users, over_used)
    return found


def counts(actor: Actor, *, day: date) -> tuple[StateCount, ...]:
    """Return how many own recordations stand in each state."""
    require(actor, Permission.READ_OWN_RIGHTS)
    asked = {state.value: Count("pk", filter=in_state(state, day)) for state in Standing}
    found = visible.recordations(actor).aggregate(**asked)
    return tuple(StateCount(state, state.words, found[state.value]) for state in Standing)


def exported(actor: Actor, asked: Asked, *, day: date) -> Iterator[tuple[object, ...]]:
    """Yield the own recordations as rows under HEADER, at most 20,000."""
    rows = list(ordered(matching(actor, asked, day), asked, day)[:MOST_EXPORTED])
    users = counted(rows)
    for row in rows:
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
            users.get(row.pk, NO_USERS).standing,
        )
