"""My work: what is selected and waits for an examination, ranked, with every reason."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import NotFoundError
from guomen.kernel.ids import Direction
from guomen.kernel.words import Words
from guomen.queries.paging import Page, page_of
from guomen.store import visible
from guomen.store.models import Consignment, Selection
from guomen.targeting.lanes import Lane
from guomen.targeting.select import Basis

KINDS: Final = {
    "declaration": Words("declaration", "报关单"),
    "parcel": Words("parcel", "邮件快件"),
}
DIRECTIONS: Final = {
    Direction.IMPORT: Words("import", "进口"),
    Direction.EXPORT: Words("export", "出口"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One reason with its points; the pieces of a selection add up to its score."""

    code: str
    words: Words
    points: Decimal


@dataclass(frozen=True, slots=True)
class ConsignmentHead:
    """What a consignment is called wherever it is mentioned."""

    document_no: str
    kind: Words
    direction: Words
    declared_on: date
    office: str
    sender: str
    receiver: str
    destination: str
    origin: str


@dataclass(frozen=True, slots=True)
class Selected:
    """One selected consignment as the list shows it."""

    id: int
    consignment: ConsignmentHead
    lane: Lane
    basis: Basis
    score: Decimal
    pieces: tuple[Piece, ...]
    goods: str
    lines: int
    marks: tuple[str, ...]
    examined: bool
    probability: Decimal

    @property
    def drawn(self) -> bool:
        """Return whether chance alone selected it."""
        return self.basis is Basis.RANDOM


def to_examine(actor: Actor, *, lane: str = "", number: int = 1) -> Page[Selected]:
    """Return what waits in a lane, highest score first; needs the permission to read hits."""
    require(actor, Permission.READ_HITS)
    wanted = lane if lane in set(Lane) else Lane.EXAMINE
    found = waiting(actor).filter(lane=wanted).order_by("-score", "consignment__document_no")
    return page_of(with_goods(found), selected, number=number)


def selection(actor: Actor, identifier: int) -> Selected:
    """Return one selection; raises NotFoundError where there is none or it is another office's."""
    require(actor, Permission.READ_HITS)
    row = with_goods(visible.selections(actor)).filter(pk=identifier).first()
    if row is None:
        raise NotFoundError(f"There is no selection {identifier}.", f"没有布控 {identifier}。")
    return selected(row)


def waiting(actor: Actor) -> QuerySet[Selection]:
    """Return the rows that the actor sees and nobody has examined."""
    return visible.selections(actor).filter(examined=False)


def with_goods(found: QuerySet[Selection]) -> QuerySet[Selection]:
    """Return the rows with everything a list shows of them, in a fixed number of queries."""
    return found.select_related(
        "consignment__consignor", "consignment__consignee", "consignment__producer"
    ).prefetch_related("consignment__lines__hits")


def selected(row: Selection) -> Selected:
    """Return a row as a reader sees it."""
    lines = list(row.consignment.lines.all())
    marks = dict.fromkeys(hit.mark for line in lines for hit in line.hits.all())
    return Selected(
        id=row.pk,
        consignment=head(row.consignment),
        lane=Lane(row.lane),
        basis=Basis(row.basis),
        score=row.score,
        pieces=pieces(row.reasons),
        goods=lines[0].goods_name if lines else "",
        lines=len(lines),
        marks=tuple(marks),
        examined=row.examined,
        probability=row.probability,
    )


def pieces(reasons: list[dict[str, Any]]) -> tuple[Piece, ...]:
    """Return stored reasons as sentences with points."""
    return tuple(
        Piece(one["code"], Words(one["en"], one["zh"]), Decimal(str(one["points"])))
        for one in reasons
    )


def head(row: Consignment) -> ConsignmentHead:
    """Return what a consignment is called."""
    return ConsignmentHead(
        document_no=row.document_no,
        kind=KINDS[row.kind],
        direction=DIRECTIONS[Direction(row.direction)],
        declared_on=row.declared_on,
        office=row.customs_office,
        sender=row.consignor.name if row.consignor else "",
        receiver=row.consignee.name if row.consignee else "",
        destination=row.destination,
        origin=row.origin,
    )
