"""Licence tokens as holders, the licensed and the desk see them: what is left, what was used."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from typing import Final

from django.db.models import Q, QuerySet

from guomen.access.policy import Actor, Permission, allowed, require
from guomen.kernel.errors import NotFoundError
from guomen.kernel.ids import Direction
from guomen.kernel.words import Words
from guomen.queries.asked import search_words
from guomen.queries.paging import Page, page_of
from guomen.queries.right_names import right_name
from guomen.queries.work import DIRECTIONS
from guomen.rights.licence import Limits
from guomen.rights.token import How
from guomen.store import visible
from guomen.store.licences import limits_of, token_of
from guomen.store.models import AuthorisedUser, TokenUse

WHOLE: Final = 100


class Standing(StrEnum):
    """Where a licence stands, in one word."""

    RUNS = "runs"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    USED_UP = "used_up"
    OVER = "over"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> Words:
        """Return the standing as a reader sees it."""
        return STANDINGS[self]

    @property
    def sign(self) -> str:
        """Return the sign that the word is shown with: good, warn, bad or calm."""
        return SIGNS[self]


STANDINGS: Final = {
    Standing.RUNS: Words("in force", "有效"),
    Standing.NOT_YET: Words("not yet in force", "尚未生效"),
    Standing.EXPIRED: Words("expired", "已过期"),
    Standing.USED_UP: Words("used up", "已用完"),
    Standing.OVER: Words("over-used", "超量使用"),
    Standing.WITHDRAWN: Words("withdrawn", "已撤销"),
}
SIGNS: Final = {
    Standing.RUNS: "good",
    Standing.NOT_YET: "calm",
    Standing.EXPIRED: "calm",
    Standing.USED_UP: "warn",
    Standing.OVER: "bad",
    Standing.WITHDRAWN: "calm",
}


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """One licence with its limits and its balance; `token` is empty where none was issued."""

    id: int
    token: str
    name: str
    uscc: str
    limits: Limits
    directions: tuple[Words, ...]
    used: Decimal
    over: Decimal
    remaining: Decimal | None
    standing: Standing
    issued_at: datetime | None
    withdrawn_at: datetime | None
    recordation: str
    mark: str
    holder: str

    @property
    def percent(self) -> int:
        """Return how much of the total was used, 0 to 100."""
        total = self.limits.quantity
        if not total:
            return 0
        share = (self.used * WHOLE / total).to_integral_value(ROUND_DOWN)
        return min(int(share), WHOLE)


@dataclass(frozen=True, slots=True)
class UseRow:
    """One release under a licence; `document` and `by` are empty for all but customs."""

    id: int
    document: str
    line_no: int
    quantity: Decimal
    unit: str
    over: Decimal
    office: str
    day: date
    at: datetime
    how: Words
    by: str
    reversed_at: datetime | None
    reversed_because: str


@dataclass(frozen=True, slots=True)
class LicencePage:
    """One licence and one page of what was released under it."""

    row: LicenceRow
    uses: Page[UseRow]
    may_reverse: bool


@dataclass(frozen=True, slots=True)
class Licences:
    """One page of the licences of a recordation; `asked` is what was searched for."""

    recordation: str
    mark: str
    found: Page[LicenceRow]
    asked: str


def of_recordation(
    actor: Actor, recordation: str, *, asked: str, number: int, day: date
) -> Licences:
    """Return one page of the licences on the actor's recordation, by name.

    `asked` is a part of a name, a code or a token. Raises NotFoundError where the recordation is
    another's.
    """
    require(actor, Permission.READ_OWN_RIGHTS)
    owned = visible.recordations(actor).select_related("right").filter(number=recordation).first()
    if owned is None:
        raise NotFoundError(f"No recordation {recordation}.", f"没有备案号 {recordation}。")
    words = search_words(asked)
    rows = complete(AuthorisedUser.objects.filter(recordation=owned))
    if words:
        rows = rows.filter(named(words))
    found = page_of(rows.order_by("name", "id"), lambda row: licence_row(row, day), number=number)
    return Licences(owned.number, right_name(owned.right), found, words)


def named(words: str) -> Q:
    """Return the condition that a licence is found by these words."""
    return (
        Q(name__icontains=words) | Q(uscc__istartswith=words) | Q(token__istartswith=words.upper())
    )


def granted(actor: Actor, *, number: int, day: date) -> Page[LicenceRow]:
    """Return one page of the tokens granted to the party a trader speaks for, the newest first."""
    require(actor, Permission.ASK_BEFORE_SHIPPING)
    rows = complete(visible.granted(actor)).order_by("-issued_at", "-id")
    return page_of(rows, lambda row: licence_row(row, day), number=number)


def show(actor: Actor, identifier: int, *, number: int, day: date) -> LicencePage:
    """Return one licence; raises NotFoundError where it is not the actor's to see."""
    rows = visible.licences(actor) | visible.granted(actor)
    return shown(actor, complete(rows).filter(pk=identifier).first(), number=number, day=day)


def show_token(actor: Actor, token: str, *, number: int, day: date) -> LicencePage:
    """Return the licence with that token as customs sees it; raises NotFoundError for none."""
    require(actor, Permission.READ_HITS)
    row = complete(visible.licences(actor)).filter(token=token).first()
    return shown(actor, row, number=number, day=day)


def shown(actor: Actor, row: AuthorisedUser | None, *, number: int, day: date) -> LicencePage:
    """Return the page of a licence that is there."""
    if row is None:
        raise NotFoundError("There is no such licence.", "没有该许可。")
    uses = row.uses.order_by("-at", "-id")
    customs = allowed(actor, Permission.READ_HITS)
    found = page_of(uses, lambda use: use_row(use, for_customs=customs), number=number)
    return LicencePage(licence_row(row, day), found, allowed(actor, Permission.CORRECT_RELEASE))


def complete(rows: QuerySet[AuthorisedUser]) -> QuerySet[AuthorisedUser]:
    """Return licences with what a row shows, in one query."""
    return rows.select_related("recordation__right__holder")


def licence_row(row: AuthorisedUser, day: date) -> LicenceRow:
    """Return a licence as a reader sees it."""
    limits, token = limits_of(row), token_of(row)
    return LicenceRow(
        id=row.pk,
        token=row.token or "",
        name=row.name,
        uscc=row.uscc,
        limits=limits,
        directions=tuple(DIRECTIONS[Direction(one)] for one in sorted(limits.directions)),
        used=row.used,
        over=row.over,
        remaining=token.remaining,
        standing=standing_of(row, limits, day),
        issued_at=row.issued_at,
        withdrawn_at=row.withdrawn_at,
        recordation=row.recordation.number,
        mark=right_name(row.recordation.right),
        holder=row.recordation.right.holder.name,
    )


def standing_of(row: AuthorisedUser, limits: Limits, day: date) -> Standing:
    """Return where a licence stands on a day; what matters most is said first."""
    if row.withdrawn_at is not None:
        return Standing.WITHDRAWN
    if row.over > 0:
        return Standing.OVER
    if limits.quantity is not None and row.used >= limits.quantity:
        return Standing.USED_UP
    if limits.valid_from is not None and day < limits.valid_from:
        return Standing.NOT_YET
    return Standing.RUNS if limits.runs_on(day) else Standing.EXPIRED


def use_row(row: TokenUse, *, for_customs: bool) -> UseRow:
    """Return one release; which declaration it was, and who told it, customs alone sees."""
    return UseRow(
        id=row.pk,
        document=row.document_no if for_customs else "",
        line_no=row.line_no,
        quantity=row.quantity,
        unit=row.unit,
        over=row.over,
        office=row.office,
        day=row.day,
        at=row.at,
        how=How(row.how).words,
        by=row.by if for_customs else "",
        reversed_at=row.reversed_at,
        reversed_because=row.reversed_because,
    )
