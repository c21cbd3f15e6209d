"""From what an examination suspects to the goods lines and claims of a case."""

from datetime import date, timedelta
from decimal import Decimal

from guomen.access.policy import Actor
from guomen.cases.case import YUAN, Claim, ClaimKey, GoodsLine, Traffic
from guomen.cases.examination import Outcome
from guomen.kernel.errors import NotAllowedError, NotFoundError
from guomen.kernel.ids import Direction
from guomen.kernel.money import CheckedPrice
from guomen.store import visible
from guomen.store.models import CaseFile, Consignment, Examination, Finding, Recordation


def examination_without_case(number: str, actor: Actor) -> Examination:
    """Return an examination that may still become a case, locked until the transaction ends.

    Raises NotFoundError where it is hidden, NotAllowedError where it has its case.
    """
    rows = visible.examinations(actor).select_related("consignment")
    row = rows.select_for_update(of=("self",)).filter(number=number).first()
    if row is None:
        raise NotFoundError(f"There is no examination {number}.", f"没有查验记录 {number}。")
    existing = CaseFile.objects.filter(examination=row).first()
    if existing is not None:
        raise NotAllowedError(
            f"Examination {number} has led to case {existing.number} already.",
            f"查验记录 {number} 已立案，案件编号 {existing.number}。",
        )
    return row


def suspected(examination: Examination) -> tuple[tuple[GoodsLine, ...], tuple[Claim, ...]]:
    """Return the goods lines and claims of what was found suspect.

    Findings on one declared line about the same goods make one goods line with several claims;
    other goods behind the same declared line make a line of their own.
    """
    groups = grouped(examination)
    if not groups:
        raise NotAllowedError(
            f"Examination {examination.number} suspects nothing; there is no case to open.",
            f"查验记录 {examination.number} 未发现涉嫌侵权，无须立案。",
        )
    goods = tuple(goods_line(at, found) for at, found in enumerate(groups, 1))
    claims = tuple(claim_of(at, row) for at, found in enumerate(groups, 1) for row in found)
    return goods, claims


def grouped(examination: Examination) -> tuple[list[Finding], ...]:
    """Return the suspicions of an examination, one list for each goods line of its case."""
    rows = examination.findings.filter(outcome=Outcome.SUSPECTED, recordation__isnull=False)
    groups: dict[tuple[int, str], list[Finding]] = {}
    for row in rows.select_related("line", "recordation__right__holder").order_by("line", "id"):
        groups.setdefault((row.line.line_no, row.goods), []).append(row)
    return tuple(groups.values())


def goods_line(number: int, found: list[Finding]) -> GoodsLine:
    """Return one goods line from the findings about the same goods."""
    line = found[0].line
    prices = [row.checked_price for row in found if row.checked_price is not None]
    return GoodsLine(
        number=number,
        description=found[0].goods or line.goods_name,
        hs_code="" if found[0].goods and found[0].goods != line.goods_name else line.hs_code,
        quantity=max(quantity_of(row) for row in found),
        unit=found[0].unit or line.unit,
        checked_price=CheckedPrice(max(prices), YUAN) if prices else None,
    )


def claim_of(line: int, row: Finding) -> Claim:
    """Return what a finding alleges."""
    recordation = row.recordation
    if recordation is None:
        raise ValueError("a suspicion names a recordation")
    return Claim(
        key=ClaimKey(line, recordation.number),
        right_kind=recordation.right.kind,
        holder=recordation.right.holder.number,
        quantity=quantity_of(row),
        protected_until=last_day_of(recordation),
    )


def last_day_of(recordation: Recordation) -> date:
    """Return the last day on which a recordation protects: its term, or the day before its end."""
    if recordation.ended_on is None:
        return recordation.valid_to
    return min(recordation.valid_to, recordation.ended_on - timedelta(days=1))


def quantity_of(row: Finding) -> Decimal:
    """Return the quantity found, the declared one where none was counted."""
    return row.quantity if row.quantity is not None else row.line.quantity


def usual_traffic(consignment: Consignment) -> Traffic:
    """Return freight for declarations, post and express for parcels."""
    return Traffic.PARCEL if consignment.kind == "parcel" else Traffic.FREIGHT


def trader_of(consignment: Consignment) -> str:
    """Return the party that answers for the goods: consignor of exports, consignee of imports."""
    exported = consignment.direction == Direction.EXPORT
    party = consignment.consignor if exported else consignment.consignee
    return party.number if party else ""
