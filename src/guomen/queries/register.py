"""The register as anybody may search it: public fields only, in pages, with counts."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.law.duration import add_months
from guomen.law.loader import load_pack
from guomen.law.timing import window_before
from guomen.queries import register_index
from guomen.queries.paging import PAGE, Page
from guomen.queries.reference import nice_headings
from guomen.queries.stored_files import StoredFile
from guomen.rights.recordation import ENDS, EX_OFFICIO, State
from guomen.rights.right import RightKind
from guomen.search import find as searching
from guomen.search import suggest as suggesting
from guomen.search.asked import Asked, Moment
from guomen.search.find import Counts, Found
from guomen.search.suggest import Meant, Suggestion
from guomen.store import places
from guomen.store.models import Recordation

WINDOW: Final = "recordation.renewal_window"
SHORTEST_MONTH_IS_SHORTER: Final = timedelta(days=4)
LONGEST_MONTH: Final = 31
PICTURES: Final = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
}
KINDS: Final = {kind.value: kind.words for kind in RightKind}


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


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of what was found, how many there are of each kind, and what may have been meant."""

    page: Page[Entry]
    facets: dict[str, Counts]
    meant: tuple[Meant, ...]


def find(asked: Asked, *, number: int, day: date, size: int = PAGE) -> Page[Entry]:
    """Return one page of what the register holds on `day` for what is asked."""
    return paged(found_for(asked, day=day), number, day, size=size)


def answer(asked: Asked, *, number: int, day: date) -> Answer:
    """Return one page of what the register holds on `day`, with its counts.

    Where no name or number is as was typed, with those that may have been meant.
    """
    found = found_for(asked, day=day)
    nothing = asked.words and not len(found)
    meant = suggesting.meant(found.register, asked.words) if nothing else ()
    return Answer(paged(found, number, day), dict(found.facets), meant)


def suggest(typed: str) -> tuple[Suggestion, ...]:
    """Return names and numbers of the register with a word that begins as was typed."""
    return suggesting.suggest(register_index.current(), typed)


def found_for(asked: Asked, *, day: date) -> Found:
    """Return everything the register holds on `day` for what is asked."""
    moment = Moment(day, last_day_in_window(day))
    return searching.find(register_index.current(), asked, moment)


def paged(found: Found, number: int, day: date, *, size: int = PAGE) -> Page[Entry]:
    """Return one page of what was found, read from the tables."""
    pages = max(-(-len(found) // size), 1)
    number = min(max(number, 1), pages)
    numbers = found.numbers((number - 1) * size, size)
    return Page(entries(numbers, day), len(found), number, pages)


def entries(numbers: tuple[str, ...], day: date) -> tuple[Entry, ...]:
    """Return the public fields of recordations, in the order of their numbers as given."""
    rows = Recordation.objects.select_related("right__holder").filter(number__in=numbers)
    known = {row.number: row for row in rows}
    return tuple(entry(known[number], day) for number in numbers if number in known)


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


def last_day_in_window(day: date) -> date:
    """Return the latest last day of validity whose renewal window is open on `day`."""
    length = load_pack().parameter(WINDOW).at(day).value
    latest = add_months(day, length.months) + SHORTEST_MONTH_IS_SHORTER
    days = (latest - timedelta(days=number) for number in range(LONGEST_MONTH))
    return next(last for last in days if window_before(last, length) <= day)


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
