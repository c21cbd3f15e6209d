"""Hits: screened lines that may concern a recorded right, each with its reasons."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.queries.paging import Page, page_of
from guomen.queries.quoted import Quoted, quoted_on
from guomen.queries.register import KINDS
from guomen.queries.work import ConsignmentHead, Piece, head, pieces
from guomen.screening.scorecards import Part
from guomen.screening.transformations import Transformation
from guomen.store import visible
from guomen.store.models import ConsignmentLine, Hit, Recordation
from guomen.targeting.lanes import Lane
from guomen.targeting.quoted import PART, PART_WORDS

AROUND: Final = 80
"""How many characters a list shows before and after the mark in a long text."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A text in three parts: before the mark, the mark, after it.

    Where the mark stands in the declared brand alone, `mark` and `after` are empty and `brand` is
    that brand.
    """

    before: str
    mark: str
    after: str
    brand: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of the hits; an empty part asks for everything."""

    day: date | None = None
    lane: str = ""
    office: str = ""
    recordation: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was asked for."""
        return not (self.day or self.lane or self.office or self.recordation)


@dataclass(frozen=True, slots=True)
class HitRow:
    """One hit as the list shows it."""

    id: int
    consignment: ConsignmentHead
    line_no: int
    spot: Spot
    mark: str
    recordation: str
    holder: str
    transformation: Words
    total: int
    lane: Lane | None
    selection: int | None
    examined: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One part of a total, by its name on the scorecard."""

    code: str
    words: Words
    points: Decimal


@dataclass(frozen=True, slots=True)
class LinePage:
    """The declared line a hit stands on."""

    line_no: int
    hs_code: str
    goods_name: str
    specification: str
    brand_type: int | None
    brand: str
    quantity: Decimal
    unit: str
    value: Decimal
    currency: str
    weight_kg: Decimal | None


@dataclass(frozen=True, slots=True)
class RightCard:
    """The recorded right a hit may concern."""

    recordation: str
    mark: str
    title: str
    kind: Words
    right_number: str
    holder: str
    classes: tuple[str, ...]
    goods: str
    valid_to: date


@dataclass(frozen=True, slots=True)
class Screened:
    """When and against what a line was screened; revision 0 is that of a run older than them."""

    at: datetime
    scorecard: str
    register_revision: int


@dataclass(frozen=True, slots=True)
class HitPage:
    """One hit with everything that explains it."""

    row: HitRow
    text: Spot
    points: tuple[Point, ...]
    line: LinePage
    right: RightCard
    why: tuple[Piece, ...]
    score: Decimal | None
    others: tuple[HitRow, ...]
    screened: Screened
    quoted: Quoted | None


def find(actor: Actor, asked: Filter, *, number: int) -> Page[HitRow]:
    """Return one page of hits, highest total first; raises NotAllowedError without permission."""
    require(actor, Permission.READ_HITS)
    found = complete(visible.hits(actor))
    if asked.day:
        found = found.filter(line__consignment__declared_on=asked.day)
    if asked.lane in set(Lane):
        found = found.filter(line__consignment__selection__lane=asked.lane)
    if asked.office:
        found = found.filter(line__consignment__customs_office=asked.office)
    if asked.recordation:
        found = found.filter(recordation__number=asked.recordation.strip().upper())
    ordered = found.order_by("-total", "-line__consignment__declared_on", "line__line_id", "pk")
    return page_of(ordered, hit_row, number=number)


def show(actor: Actor, identifier: int) -> HitPage:
    """Return one hit; raises NotFoundError where there is none or it is another office's."""
    require(actor, Permission.READ_HITS)
    row = complete(visible.hits(actor)).select_related("run").filter(pk=identifier).first()
    if row is None:
        raise NotFoundError(f"There is no hit {identifier}.", f"没有命中 {identifier}。")
    others = complete(visible.hits(actor)).filter(line__consignment=row.line.consignment)
    chosen = getattr(row.line.consignment, "selection", None)
    return HitPage(
        row=hit_row(row),
        text=spot(row),
        points=points(row.points),
        line=line_page(row.line),
        right=right_card(row.recordation),
        why=pieces(chosen.reasons) if chosen else (),
        score=chosen.score if chosen else None,
        others=tuple(hit_row(one) for one in others.exclude(pk=row.pk)[:AROUND]),
        screened=Screened(row.run.at, row.run.scorecard, row.run.register_revision),
        quoted=quoted_on(row.line.consignment, [row.line]).get(row.line.line_id),
    )


def complete(found: QuerySet[Hit]) -> QuerySet[Hit]:
    """Return hits with all that a row shows, in one query."""
    return found.select_related(
        "line__consignment__consignor",
        "line__consignment__consignee",
        "line__consignment__producer",
        "line__consignment__selection",
        "recordation__right__holder",
    )


def hit_row(row: Hit) -> HitRow:
    """Return a hit as the list shows it."""
    chosen = getattr(row.line.consignment, "selection", None)
    whole = spot(row)
    return HitRow(
        id=row.pk,
        consignment=head(row.line.consignment),
        line_no=row.line.line_no,
        spot=shortened(whole),
        mark=row.mark,
        recordation=row.recordation.number,
        holder=row.recordation.right.holder.name,
        transformation=Transformation(row.transformation).words,
        total=row.total,
        lane=Lane(chosen.lane) if chosen else None,
        selection=chosen.pk if chosen else None,
        examined=bool(chosen and chosen.examined),
    )


def screened_text(line: ConsignmentLine) -> str:
    """Return the text that was screened: the goods name, a space, the specification."""
    return f"{line.goods_name} {line.specification}".strip()


def spot(row: Hit) -> Spot:
    """Return the screened text parted at the mark."""
    text = screened_text(row.line)
    if row.start < 0:
        return Spot(text, "", "", row.line.brand)
    return Spot(text[: row.start], text[row.start : row.end], text[row.end :])


def shortened(whole: Spot) -> Spot:
    """Return the part of a long text around the mark; the beginning where it is not in the text."""
    before = whole.before[-AROUND:] if whole.mark else whole.before[: 2 * AROUND]
    return Spot(before, whole.mark, whole.after[:AROUND], whole.brand)


def points(parts: dict[str, Any]) -> tuple[Point, ...]:
    """Return the parts of a total in words, largest first."""
    found = [Point(name, part_words(name), Decimal(str(value))) for name, value in parts.items()]
    return tuple(sorted(found, key=lambda point: (-abs(point.points), point.code)))


def line_page(row: ConsignmentLine) -> LinePage:
    """Return a declared line."""
    return LinePage(
        line_no=row.line_no,
        hs_code=row.hs_code,
        goods_name=row.goods_name,
        specification=row.specification,
        brand_type=row.brand_type,
        brand=row.brand,
        quantity=row.quantity,
        unit=row.unit,
        value=row.value,
        currency=row.currency,
        weight_kg=row.weight_kg,
    )


def right_card(row: Recordation) -> RightCard:
    """Return a recorded right with what tells it apart."""
    right = row.right
    return RightCard(
        recordation=row.number,
        mark=right.mark or right.mark_zh,
        title=right.title,
        kind=KINDS.get(right.kind, Words(right.kind, right.kind)),
        right_number=right.number,
        holder=right.holder.name,
        classes=tuple(part for part in right.nice_classes.split("|") if part),
        goods=right.goods,
        valid_to=row.valid_to,
    )


def part_words(name: str) -> Words:
    """Return what a part of a total is called; one of an older scorecard keeps its name."""
    if name == PART:
        return PART_WORDS
    if name in set(Transformation):
        return Transformation(name).words
    return Part(name).words if name in set(Part) else Words(name, name)
