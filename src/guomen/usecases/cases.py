"""Cases: opened from an examination or an application, carried on act by act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction

from guomen.access.policy import Actor, Permission, Role, require
from guomen.cases.case import Case, Claim, ClaimKey, GoodsLine, Mode, Traffic
from guomen.cases.decide import Opening, Request, decide, open_case
from guomen.cases.examination import Outcome
from guomen.cases.procedure import Procedure
from guomen.cases.procedure_file import load_procedure
from guomen.kernel.errors import NotAllowedError, NotFoundError
from guomen.kernel.ids import Direction
from guomen.kernel.money import CheckedPrice
from guomen.law.loader import load_pack
from guomen.store import counters, journal, ledger, submissions, visible
from guomen.store.models import Consignment, Examination, Finding

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of goods that did not come through an examination here.

    `customs` is the office (four characters), `document` the declaration or parcel number,
    `trader` and the holders of `claims` are numbers of parties.
    """

    customs: str
    document: str
    traffic: Traffic
    direction: Direction
    trader: str
    goods: tuple[GoodsLine, ...]
    claims: tuple[Claim, ...]


def record_act(
    number: str,
    act: str,
    *,
    claims: Iterable[ClaimKey],
    data: Mapping[str, str],
    expected_version: int,
    submission: str,
    actor: Actor,
    at: datetime,
) -> Case:
    """Let `actor` do `act` in a case, write it in the journal, and issue the document it asks for.

    Raises NotFoundError for a case that is not the actor's to see, StaleCaseError where somebody
    acted since `expected_version`, RefusedError with every rule against it. The same `submission`
    a second time returns the case and writes nothing.
    """
    require(actor, Permission.ACT_IN_CASE)
    visible.case_numbered(number, actor)
    procedure = load_procedure()
    with transaction.atomic():
        if submissions.earlier_outcome(submission, actor=actor.name, at=at) is not None:
            return journal.load(number)
        case = journal.hold(number)
        journal.refuse_stale(case, expected_version)
        request = Request(
            act=act,
            actor=actor.name,
            role=role_for(actor, procedure.act(act).roles),
            claims=tuple(claims),
            data=data,
            party=actor.party,
        )
        event = decide(
            case, request, at=at.astimezone(SHANGHAI), procedure=procedure, law=load_pack()
        )
        after = journal.append(case, [event])
        submissions.conclude(submission, outcome=f"{number} {event.sequence}")
    return after


def role_for(actor: Actor, roles: Iterable[str]) -> str:
    """Return the role in which the actor does something: one that may, else any of the actor's."""
    held = sorted(actor.roles, key=list(Role).index)
    may = [role for role in held if role.value in set(roles)]
    return (may or held)[0].value


def open_from_examination(
    examination_number: str,
    *,
    mode: Mode,
    actor: Actor,
    at: datetime,
    submission: str,
    traffic: Traffic | None = None,
) -> str:
    """Open a case on what an examination suspects, and return its number.

    `traffic` is freight for declarations and post and express for parcels where it is not given.
    Raises NotAllowedError where nothing is suspected or the examination has its case already.
    """
    require(actor, Permission.OPEN_CASE)
    with transaction.atomic():
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at)
        if earlier is not None:
            return earlier
        examination = examination_numbered(examination_number, actor)
        consignment = examination.consignment
        goods, claims = suspected(examination)
        particulars = Particulars(
            customs=consignment.customs_office,
            document=consignment.document_no,
            traffic=traffic or usual_traffic(consignment),
            direction=Direction(consignment.direction),
            trader=trader_of(consignment),
            goods=goods,
            claims=claims,
        )
        number = enter(particulars, mode, actor, at, consignment, examination)
        submissions.conclude(submission, outcome=number)
    return number


def open_on_application(
    particulars: Particulars, *, actor: Actor, at: datetime, submission: str
) -> str:
    """Open a case on a right holder's own application (REG art. 12) and return its number."""
    return open_on_particulars(
        particulars, mode=Mode.ON_APPLICATION, actor=actor, at=at, submission=submission
    )


def open_on_particulars(
    particulars: Particulars, *, mode: Mode, actor: Actor, at: datetime, submission: str
) -> str:
    """Open a case on goods described by hand, and return its number."""
    require(actor, Permission.OPEN_CASE)
    with transaction.atomic():
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at)
        if earlier is not None:
            return earlier
        consignment = Consignment.objects.filter(document_no=particulars.document).first()
        number = enter(particulars, mode, actor, at, consignment, None)
        submissions.conclude(submission, outcome=number)
    return number


def record_look(number: str, *, actor: Actor, at: datetime) -> None:
    """Write in the ledger that somebody looked at a case; raises NotFoundError where it is hidden.

    Who saw what is part of the file: staff and parties alike.
    """
    visible.case_numbered(number, actor)
    with transaction.atomic():
        ledger.record(
            "look",
            subject=f"case {number}",
            actor=actor.name,
            at=at,
            detail={"roles": sorted(actor.roles), "party": actor.party},
        )


def enter(
    particulars: Particulars,
    mode: Mode,
    actor: Actor,
    at: datetime,
    consignment: Consignment | None,
    examination: Examination | None,
) -> str:
    """Write the opening of a case under the next number of its office and year."""
    moment = at.astimezone(SHANGHAI)
    serial = counters.take_one(f"case/{particulars.customs}/{moment.year}")
    opening = Opening(
        number=f"{particulars.customs}-{moment.year}-{serial:05}",
        mode=mode,
        traffic=particulars.traffic,
        direction=particulars.direction,
        customs=particulars.customs,
        document=particulars.document,
        trader=particulars.trader,
        goods=particulars.goods,
        claims=particulars.claims,
    )
    procedure: Procedure = load_procedure()
    event = open_case(
        opening,
        actor=actor.name,
        role=role_for(actor, {Role.OFFICER, Role.CASE_OFFICER, Role.SUPERVISOR}),
        at=moment,
        procedure=procedure,
        law=load_pack(),
    )
    return journal.open_file(event, consignment=consignment, examination=examination).number


def examination_numbered(number: str, actor: Actor) -> Examination:
    """Return an examination that may still become a case.

    Raises NotFoundError where it is hidden, NotAllowedError where it has its case.
    """
    rows = visible.examinations(actor).select_related("consignment")
    row = rows.filter(number=number).first()
    if row is None:
        raise NotFoundError(f"There is no examination {number}.", f"没有查验记录 {number}。")
    existing = visible.CaseFile.objects.filter(examination=row).first()
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
    rows = examination.findings.filter(outcome=Outcome.SUSPECTED, recordation__isnull=False)
    groups: dict[tuple[int, str], list[Finding]] = {}
    for row in rows.select_related("line", "recordation__right__holder").order_by("line", "id"):
        groups.setdefault((row.line.line_no, row.goods), []).append(row)
    if not groups:
        raise NotAllowedError(
            f"Examination {examination.number} suspects nothing; there is no case to open.",
            f"查验记录 {examination.number} 未发现涉嫌侵权，无须立案。",
        )
    goods = tuple(goods_line(at, found) for at, found in enumerate(groups.values(), 1))
    claims = tuple(
        claim_of(at, row) for at, found in enumerate(groups.values(), 1) for row in found
    )
    return goods, claims


def goods_line(number: int, found: list[Finding]) -> GoodsLine:
    """Return one goods line from the findings about the same goods."""
    line = found[0].line
    prices = [row.checked_price for row in found if row.checked_price is not None]
    return GoodsLine(
        number=number,
        description=found[0].goods or line.goods_name,
        hs_code=line.hs_code,
        quantity=max(quantity_of(row) for row in found),
        unit=found[0].unit or line.unit,
        checked_price=CheckedPrice(max(prices)) if prices else None,
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
        protected_until=recordation.valid_to,
    )


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
