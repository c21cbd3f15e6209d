"""The register as anybody may search it: public fields only, in pages."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import reduce
from operator import and_, or_
from typing import Final

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.law.deadline import window_before
from guomen.law.duration import add_months
from guomen.law.loader import load_pack
from guomen.queries.asked import WIDE, search_words
from guomen.queries.reference import nice_headings
from guomen.store.models import Recordation

PAGE: Final = 25
LAST_PAGE: Final = 4000
WINDOW: Final = "recordation.renewal_window"
SHORTEST_MONTH_IS_SHORTER: Final = timedelta(days=4)
LONGEST_MONTH: Final = 31
FIELDS: Final = (
    "number",
    "right__number",
    "right__title",
    "right__mark",
    "right__mark_zh",
    "right__holder__name",
    "right__holder__name_en",
)
KINDS: Final = {
    "trademark": Words("trademark", "商标专用权"),
    "copyright": Words("copyright", "著作权"),
    "invention": Words("invention patent", "发明专利权"),
    "utility_model": Words("utility model patent", "实用新型专利权"),
    "design": Words("design patent", "外观设计专利权"),
    "olympic": Words("Olympic symbol", "奥林匹克标志专有权"),
    "expo": Words("World Expo symbol", "世界博览会标志专有权"),
}


class RecordationState(StrEnum):
    """Where a recordation stands on a day (law sheet 3.7)."""

    IN_FORCE = "in_force"
    RENEWAL_OPEN = "renewal_open"
    LAPSED = "lapsed"
    ENDED = "ended"

    @property
    def words(self) -> Words:
        """Return the state as a reader sees it."""
        return STATES[self]

    @property
    def protects(self) -> bool:
        """Return whether customs acts on it of its own motion."""
        return self in {RecordationState.IN_FORCE, RecordationState.RENEWAL_OPEN}


STATES: Final = {
    RecordationState.IN_FORCE: Words("in force", "有效"),
    RecordationState.RENEWAL_OPEN: Words("in force, renewal open", "有效，可申请续展"),
    RecordationState.LAPSED: Words("lapsed", "已失效"),
    RecordationState.ENDED: Words("ended early", "已提前终止"),
}


@dataclass(frozen=True, slots=True)
class Search:
    """What was asked of the register; an empty part asks for everything."""

    words: str = ""
    kind: str = ""
    nice_class: str = ""
    state: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was asked for."""
        return not (self.words or self.kind or self.nice_class or self.state)


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
    state: RecordationState
    renewal_opens: date
    elapsed: int

    @property
    def headings(self) -> tuple[tuple[str, Words | None], ...]:
        """Return each class with its heading."""
        known = nice_headings()
        return tuple((number, known.get(number)) for number in self.classes)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a search: the rows, and where the page stands among all that was found."""

    rows: tuple[Entry, ...]
    total: int
    number: int
    pages: int

    @property
    def first(self) -> int:
        """Return the position of the first row among all, from 1."""
        return (self.number - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """Return the position of the last row among all."""
        return self.first + len(self.rows) - 1

    @property
    def previous(self) -> int:
        """Return the number of the page before."""
        return self.number - 1

    @property
    def next(self) -> int:
        """Return the number of the page after."""
        return self.number + 1


def find(search: Search, *, number: int, day: date) -> Page:
    """Return one page of what the register holds for `search` on `day`, best matches first."""
    found = matching(search, day)
    total = found.count()
    pages = min(max(-(-total // PAGE), 1), LAST_PAGE)
    number = min(max(number, 1), pages)
    start = (number - 1) * PAGE
    rows = ranked(found, search.words)[start : start + PAGE]
    return Page(tuple(entry(row, day) for row in rows), total, number, pages)


def recordation(number: str, *, day: date) -> Entry:
    """Return the public page of one recordation; raises NotFoundError where there is none."""
    row = Recordation.objects.select_related("right__holder").filter(number=number).first()
    if row is None:
        raise NotFoundError(f"No recordation {number}.", f"没有备案号 {number}。")
    return entry(row, day)


def matching(search: Search, day: date) -> QuerySet[Recordation]:
    """Return the rows that fit every part of the search."""
    rows = Recordation.objects.select_related("right__holder")
    if words := search_words(search.words):
        rows = rows.filter(reduce(and_, (anywhere(word) for word in words.split(" "))))
    if search.kind in KINDS:
        rows = rows.filter(right__kind=search.kind)
    if search.nice_class in nice_headings():
        rows = rows.filter(in_class(search.nice_class))
    if search.state in set(RecordationState):
        rows = rows.filter(in_state(RecordationState(search.state), day))
    return rows


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


def in_state(state: RecordationState, day: date) -> Q:
    """Return the condition for a state on `day`; the renewal window is asked of the law."""
    ended = Q(ended_on__isnull=False, ended_on__lte=day)
    alive = Q(valid_to__gte=day) & ~ended
    opened = Q(valid_to__lte=last_day_in_window(day))
    conditions = {
        RecordationState.ENDED: ended,
        RecordationState.LAPSED: Q(valid_to__lt=day) & ~ended,
        RecordationState.RENEWAL_OPEN: alive & opened,
        RecordationState.IN_FORCE: alive & ~opened,
    }
    return conditions[state]


def last_day_in_window(day: date) -> date:
    """Return the latest last day of validity whose renewal window is open on `day`."""
    length = load_pack().parameter(WINDOW).at(day).value
    latest = add_months(day, length.months) + SHORTEST_MONTH_IS_SHORTER
    days = (latest - timedelta(days=number) for number in range(LONGEST_MONTH))
    return next(last for last in days if window_before(last, length) <= day)


def ranked(rows: QuerySet[Recordation], words: str) -> QuerySet[Recordation]:
    """Return the rows, exact numbers and marks first, then marks that begin so, then by number."""
    if not (words := search_words(words)):
        return rows.order_by("number")
    exact = ("number", "right__number", "right__mark", "right__mark_zh")
    rank = Case(
        *(When(**{f"{field}__iexact": words}, then=Value(0)) for field in exact),
        *(When(**{f"{field}__istartswith": words}, then=Value(1)) for field in exact),
        default=Value(2),
        output_field=IntegerField(),
    )
    return rows.annotate(rank=rank).order_by("rank", "number")


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


def state_on(row: Recordation, day: date, renewal_opens: date) -> RecordationState:
    """Return where a recordation stands on `day`."""
    if row.ended_on is not None and row.ended_on <= day:
        return RecordationState.ENDED
    if row.valid_to < day:
        return RecordationState.LAPSED
    return RecordationState.RENEWAL_OPEN if renewal_opens <= day else RecordationState.IN_FORCE


def elapsed_percent(start: date, end: date, day: date) -> int:
    """Return how much of a period has gone by on `day`, 0 to 100."""
    whole = max((end - start).days, 1)
    return min(max(round(100 * (day - start).days / whole), 0), 100)
