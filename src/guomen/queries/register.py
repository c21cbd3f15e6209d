"""The register as anybody may search it: public fields only, in pages."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import reduce
from operator import and_, or_
from pathlib import Path
from typing import Final

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.law.duration import add_months
from guomen.law.loader import load_pack
from guomen.law.timing import window_before
from guomen.queries.asked import WIDE, search_words
from guomen.queries.paging import PAGE, Page, page_of
from guomen.queries.reference import nice_headings
from guomen.queries.stored_files import StoredFile
from guomen.rights.recordation import ENDS, EX_OFFICIO, State
from guomen.rights.right import RightKind
from guomen.store import places
from guomen.store.models import Recordation

WINDOW: Final = "recordation.renewal_window"
SHORTEST_MONTH_IS_SHORTER: Final = timedelta(days=4)
LONGEST_MONTH: Final = 31
MOST_PARTS: Final = 6
PICTURES: Final = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
}
FIELDS: Final = (
    "number",
    "right__number",
    "right__title",
    "right__mark",
    "right__mark_zh",
    "right__holder__name",
    "right__holder__name_en",
)
KINDS: Final = {kind.value: kind.words for kind in RightKind}


class StateAsked(StrEnum):
    """Which state a search asks for: an end before its time is one answer, whatever its cause."""

    IN_FORCE = "in_force"
    RENEWAL_OPEN = "renewal_open"
    LAPSED = "lapsed"
    ENDED = "ended"

    @property
    def words(self) -> Words:
        """Return the state as a reader sees it."""
        return STATES_ASKED[self]


STATES_ASKED: Final = {
    StateAsked.IN_FORCE: State.IN_FORCE.words,
    StateAsked.RENEWAL_OPEN: State.RENEWAL_OPEN.words,
    StateAsked.LAPSED: State.LAPSED.words,
    StateAsked.ENDED: Words("ended before its time", "已提前终止"),
}


@dataclass(frozen=True, slots=True)
class Search:
    """What was asked of the register; an empty part asks for everything."""

    words: str = ""
    kind: str = ""
    nice_class: str = ""
    state: str = ""
    country: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was asked for."""
        return not (self.words or self.kind or self.nice_class or self.state or self.country)


@dataclass(frozen=True, slots=True)
class Entry:
    """One recordation as anybody may see it."""

    number: str
    title: str
    kind: Words
    marks: tuple[str, ...]
    right_number: str
    holder: Words
    country: str
    classes: tuple[str, ...]
    goods: str
    logo: str
    approved_on: date
    valid_to: date
    ended_on: date | None
    ends_with_right: bool
    state: State
    renewal_opens: date
    elapsed: int

    @property
    def protects(self) -> bool:
        """Return whether customs acts on it of its own motion."""
        return self.state in EX_OFFICIO

    @property
    def headings(self) -> tuple[tuple[str, Words | None], ...]:
        """Return each class with its heading."""
        known = nice_headings()
        return tuple((number, known.get(number)) for number in self.classes)


def find(search: Search, *, number: int, day: date, size: int = PAGE) -> Page[Entry]:
    """Return one page of what the register holds for `search` on `day`, best matches first."""
    rows = ranked(matching(search, day), search.words, day)
    return page_of(rows, lambda row: entry(row, day), number=number, size=size)


def recordation(number: str, *, day: date) -> Entry:
    """Return the public page of one recordation; raises NotFoundError where there is none."""
    row = Recordation.objects.select_related("right__holder").filter(number=number).first()
    if row is None:
        raise NotFoundError(f"No recordation {number}.", f"没有备案号 {number}。")
    return entry(row, day)


def logo(number: str) -> StoredFile:
    """Return the registered picture of a recordation; raises NotFoundError where there is none."""
    name = Recordation.objects.filter(number=number).values_list("right__logo", flat=True).first()
    path = places.logo(name or "")
    kind = PICTURES.get(path.suffix)
    if not name or Path(name).name != name or kind is None or not path.is_file():
        raise NotFoundError(f"Recordation {number} has no picture.", f"备案号 {number} 没有图样。")
    return StoredFile(path, kind, name)


def matching(search: Search, day: date) -> QuerySet[Recordation]:
    """Return the rows that fit every part of the search."""
    rows = Recordation.objects.select_related("right__holder")
    if words := search_words(search.words):
        rows = rows.filter(reduce(and_, (anywhere(word) for word in parts_of(words))))
    if search.kind in KINDS:
        rows = rows.filter(right__kind=search.kind)
    if search.nice_class in nice_headings():
        rows = rows.filter(in_class(search.nice_class))
    if search.state in set(StateAsked):
        rows = rows.filter(in_state(StateAsked(search.state), day))
    if search.country:
        rows = rows.filter(right__holder__country=search.country)
    return rows


def parts_of(words: str) -> list[str]:
    """Return what is looked for one by one; after some words the rest is looked for as it stands.

    Every part is sought in every field and spelling: a line of single letters must not cost a
    visitor's search forty times the work of a name.
    """
    return words.split(" ", MOST_PARTS - 1)


def anywhere(word: str) -> Q:
    """Return the condition that a word stands in one of the public fields, in any case or width."""
    spellings = {word, word.lower(), word.upper(), word.title(), word.translate(WIDE)}
    return reduce(
        or_, (Q(**{f"{field}__icontains": form}) for field in FIELDS for form in sorted(spellings))
    )


def in_class(number: str) -> Q:
    """Return the condition that a class is among those joined with bars."""
    field = "right__nice_classes"
    return (
        Q(**{field: number})
        | Q(**{f"{field}__startswith": f"{number}|"})
        | Q(**{f"{field}__endswith": f"|{number}"})
        | Q(**{f"{field}__contains": f"|{number}|"})
    )


def in_state(state: StateAsked, day: date) -> Q:
    """Return the condition for a state on `day`; the renewal window is asked of the law."""
    ended = Q(ended_on__isnull=False, ended_on__lte=day)
    alive = Q(valid_to__gte=day) & ~ended
    opened = Q(valid_to__lte=last_day_in_window(day))
    conditions = {
        StateAsked.ENDED: ended,
        StateAsked.LAPSED: Q(valid_to__lt=day) & ~ended,
        StateAsked.RENEWAL_OPEN: alive & opened,
        StateAsked.IN_FORCE: alive & ~opened,
    }
    return conditions[state]


def last_day_in_window(day: date) -> date:
    """Return the latest last day of validity whose renewal window is open on `day`."""
    length = load_pack().parameter(WINDOW).at(day).value
    latest = add_months(day, length.months) + SHORTEST_MONTH_IS_SHORTER
    days = (latest - timedelta(days=number) for number in range(LONGEST_MONTH))
    return next(last for last in days if window_before(last, length) <= day)


def ranked(rows: QuerySet[Recordation], words: str, day: date) -> QuerySet[Recordation]:
    """Return the rows: exact numbers and marks, then marks that begin so; what protects first."""
    words = search_words(words)
    exact = ("number", "right__number", "right__mark", "right__mark_zh")
    tests = (("iexact", 0), ("istartswith", 1)) if words else ()
    rank = [
        When(**{f"{field}__{test}": words}, then=Value(place))
        for test, place in tests
        for field in exact
    ]
    over = When(Q(valid_to__lt=day) | Q(ended_on__lte=day), then=Value(1))
    return rows.annotate(
        rank=Case(*rank, default=Value(2), output_field=IntegerField()),
        over=Case(over, default=Value(0), output_field=IntegerField()),
    ).order_by("rank", "over", "number")


def entry(row: Recordation, day: date) -> Entry:
    """Return the public fields of one row, and where it stands on `day`."""
    right, holder = row.right, row.right.holder
    window = load_pack().window(WINDOW, expires_on=row.valid_to)
    return Entry(
        number=row.number,
        title=right.title,
        kind=KINDS.get(right.kind, Words(right.kind, right.kind)),
        marks=tuple(mark for mark in (right.mark, right.mark_zh) if mark),
        right_number=right.number,
        holder=Words(holder.name_en or holder.name, holder.name),
        country=holder.country,
        classes=tuple(part for part in right.nice_classes.split("|") if part),
        goods=right.goods,
        logo=right.logo,
        approved_on=row.approved_on,
        valid_to=row.valid_to,
        ended_on=row.ended_on,
        ends_with_right=row.valid_to == right.expires_on,
        state=state_on(row, day, window.opens),
        renewal_opens=window.opens,
        elapsed=elapsed_percent(row.approved_on, row.valid_to, day),
    )


def state_on(row: Recordation, day: date, renewal_opens: date) -> State:
    """Return where a recordation stands; an end of unknown cause counts as a cancelling."""
    if row.ended_on is not None and row.ended_on <= day:
        return State(row.ended_because) if row.ended_because in ENDS else State.CANCELLED
    if row.approved_on > day:
        return State.NOT_YET
    if row.valid_to < day:
        return State.LAPSED
    return State.RENEWAL_OPEN if renewal_opens <= day else State.IN_FORCE


def elapsed_percent(start: date, end: date, day: date) -> int:
    """Return how much of a period has gone by on `day`, 0 to 100."""
    whole = max((end - start).days, 1)
    return min(max(round(100 * (day - start).days / whole), 0), 100)
