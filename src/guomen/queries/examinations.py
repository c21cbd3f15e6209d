"""Examinations: what is to be looked at, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from guomen.access.policy import Actor, Permission, require
from guomen.cases.examination import Outcome
from guomen.kernel.errors import NotFoundError
from guomen.queries.case_record import PhotoCard, photo_card
from guomen.queries.guides import CardLink, links
from guomen.queries.hits import (
    LinePage,
    RightCard,
    Spot,
    line_page,
    right_card,
    spot,
)
from guomen.queries.paging import Page, page_of
from guomen.queries.quoted import Quoted, quoted_on
from guomen.queries.right_names import right_name
from guomen.queries.work import ConsignmentHead, Selected, head, selected, with_goods
from guomen.store import visible
from guomen.store.models import ConsignmentLine, Examination, Finding


@dataclass(frozen=True, slots=True)
class Suspect:
    """A recorded right that a line's text may concern, where in the text, and its guide cards."""

    right: RightCard
    spot: Spot
    total: int
    cards: tuple[CardLink, ...] = ()


@dataclass(frozen=True, slots=True)
class LineToExamine:
    """One declared line with the rights that hit it, best first."""

    line_id: str
    line: LinePage
    text: Spot | None
    suspects: tuple[Suspect, ...]
    quoted: Quoted | None


@dataclass(frozen=True, slots=True)
class ToExamine:
    """A selected consignment as the officer at the bench needs it."""

    selection: Selected
    lines: tuple[LineToExamine, ...]


@dataclass(frozen=True, slots=True)
class ExaminationRow:
    """One examination as the list shows it."""

    number: str
    consignment: ConsignmentHead
    officer: str
    at: datetime
    result: Outcome
    case: str


@dataclass(frozen=True, slots=True)
class FindingCard:
    """What was found on one line for one right."""

    line_no: int
    declared: str
    outcome: Outcome
    recordation: str
    mark: str
    holder: str
    goods: str
    quantity: Decimal | None
    unit: str
    checked_price: Decimal | None
    remarks: str


@dataclass(frozen=True, slots=True)
class ExaminationPage:
    """One examination with its findings and photos."""

    row: ExaminationRow
    remarks: str
    findings: tuple[FindingCard, ...]
    photos: tuple[PhotoCard, ...]
    hits: int
    may_become_case: bool
    quoted: tuple[Quoted, ...]


def to_record(actor: Actor, selection: int) -> ToExamine:
    """Return a selection with its lines; raises NotFoundError where it is another office's."""
    require(actor, Permission.EXAMINE)
    found = with_goods(visible.selections(actor)).prefetch_related(
        "consignment__lines__hits__recordation__right__holder"
    )
    row = found.filter(pk=selection).first()
    if row is None:
        raise NotFoundError(f"There is no selection {selection}.", f"没有布控 {selection}。")
    rows = tuple(row.consignment.lines.all())
    numbers = {hit.recordation.number for line in rows for hit in line.hits.all()}
    cards, quoted = links(actor, numbers), quoted_on(row.consignment, rows)
    lines = tuple(to_examine(line, cards, quoted.get(line.line_id)) for line in rows)
    return ToExamine(selected(row), lines)


def to_examine(
    row: ConsignmentLine, cards: Mapping[str, tuple[CardLink, ...]], quoted: Quoted | None
) -> LineToExamine:
    """Return a declared line with the rights that hit it, each once, and the token it quotes."""
    hits = sorted(row.hits.all(), key=lambda hit: (-hit.total, hit.start, hit.pk))
    best = {hit.recordation.number: hit for hit in reversed(hits)}
    suspects = tuple(
        Suspect(
            right_card(hit.recordation),
            spot(hit),
            hit.total,
            cards.get(hit.recordation.number, ()),
        )
        for hit in sorted(best.values(), key=lambda hit: (-hit.total, hit.recordation.number))
    )
    return LineToExamine(
        line_id=row.line_id,
        line=line_page(row),
        text=suspects[0].spot if suspects else None,
        suspects=suspects,
        quoted=quoted,
    )


def find(actor: Actor, *, result: str, number: int) -> Page[ExaminationRow]:
    """Return one page of examinations, newest first; `result` empty asks for all."""
    require(actor, Permission.READ_HITS)
    found = complete(visible.examinations(actor))
    if result in set(Outcome):
        found = found.filter(result=result)
    return page_of(found.order_by("-at", "number"), examination_row, number=number)


def show(actor: Actor, number: str) -> ExaminationPage:
    """Return one examination; raises NotFoundError where there is none or it is another's."""
    require(actor, Permission.READ_HITS)
    row = complete(visible.examinations(actor)).filter(number=number).first()
    if row is None:
        raise NotFoundError(f"There is no examination {number}.", f"没有查验记录 {number}。")
    findings = row.findings.select_related("line", "recordation__right__holder")
    cards = tuple(finding_card(one) for one in findings.order_by("line__line_no", "id"))
    read = examination_row(row)
    return ExaminationPage(
        row=read,
        remarks=row.remarks,
        findings=cards,
        photos=tuple(photo_card(actor, one) for one in row.photos.order_by("id")),
        hits=visible.hits(actor).filter(line__consignment=row.consignment).count(),
        may_become_case=not read.case
        and any(card.outcome is Outcome.SUSPECTED and card.recordation for card in cards),
        quoted=tuple(quoted_on(row.consignment, row.consignment.lines.all()).values()),
    )


def is_by(actor: Actor, number: str) -> bool:
    """Say whether the actor recorded that examination."""
    rows = visible.examinations(actor).filter(number=number, officer__username=actor.name)
    return rows.exists()


def complete(found: QuerySet[Examination]) -> QuerySet[Examination]:
    """Return examinations with all that a row shows, in one query."""
    return found.select_related(
        "consignment__consignor",
        "consignment__consignee",
        "consignment__producer",
        "officer",
        "case",
    )


def examination_row(row: Examination) -> ExaminationRow:
    """Return an examination as the list shows it."""
    case: Any = getattr(row, "case", None)
    return ExaminationRow(
        number=row.number,
        consignment=head(row.consignment),
        officer=row.officer.display_name,
        at=row.at,
        result=Outcome(row.result),
        case=case.number if case is not None else "",
    )


def finding_card(row: Finding) -> FindingCard:
    """Return what was found on one line."""
    recordation = row.recordation
    right = recordation.right if recordation else None
    return FindingCard(
        line_no=row.line.line_no,
        declared=row.line.goods_name,
        outcome=Outcome(row.outcome),
        recordation=recordation.number if recordation else "",
        mark=right_name(right) if right else "",
        holder=right.holder.name if right else "",
        goods=row.goods,
        quantity=row.quantity,
        unit=row.unit,
        checked_price=row.checked_price,
        remarks=row.remarks,
    )
