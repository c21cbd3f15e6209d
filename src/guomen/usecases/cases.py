"""Cases: opened from an examination or an application, carried on act by act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from guomen.access.policy import Actor, Permission, Role, require
from guomen.cases.case import DONE_FOR, Case, Claim, ClaimKey, Event, GoodsLine, Mode, Traffic
from guomen.cases.decide import Opening, Request, decide, open_case
from guomen.cases.procedure import Procedure
from guomen.cases.procedure_file import load_procedure
from guomen.cases.replay import evolve
from guomen.kernel.china import SHANGHAI
from guomen.kernel.errors import NotFoundError
from guomen.kernel.ids import Direction
from guomen.law.loader import load_pack
from guomen.store import copies, counters, journal, ledger, submissions, visible
from guomen.store.mandates import require_standing
from guomen.store.models import CaseFile, Consignment, Examination, Party
from guomen.usecases import called_securities, case_releases, documents, seizures
from guomen.usecases.own_law import require_adopted
from guomen.usecases.suspicion import (
    examination_without_case,
    suspected,
    trader_of,
    usual_traffic,
)


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
    a second time with the same content returns the case and writes nothing.
    """
    require(actor, Permission.ACT_IN_CASE)
    visible.case_numbered(number, actor)
    procedure, keys = load_procedure(), tuple(claims)
    content = ("act", number, act, keys, dict(data))
    with transaction.atomic():
        require_standing(actor, at=at)
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return journal.load(number)
        case = journal.hold(number)
        journal.refuse_stale(case, expected_version)
        request = asked_by(actor, act, keys, data, role=role_for(actor, procedure.act(act).roles))
        law = load_pack()
        require_adopted(law)
        event = decide(case, request, at=at.astimezone(SHANGHAI), procedure=procedure, law=law)
        event = done_for(event, actor)
        called_securities.refuse_called(case, event)
        after = evolve(case, event)
        papers = documents.prepare(after, event, procedure=procedure, law=law)
        seizures.learn(case, after)
        let_go = case_releases.released_in(case, after)
        journal.append(case, event)
        documents.enter(papers, case=after, event=event)
        called_securities.settle(after, event, actor=actor, at=at)
        case_releases.run_down(let_go, actor=actor, at=at)
        submissions.conclude(submission, outcome=f"{number} {event.sequence}")
    return after


def asked_by(
    actor: Actor, act: str, claims: tuple[ClaimKey, ...], data: Mapping[str, str], *, role: str
) -> Request:
    """Return what an actor asks to do, in a role."""
    return Request(
        act=act, actor=actor.name, role=role, claims=claims, data=data, party=actor.party
    )


def done_for(event: Event, actor: Actor) -> Event:
    """Return the event with the client for whom an agent acted; everybody else's as it is.

    An agent may act for two holders in one case: each reads what was done for itself.
    """
    if actor.agent is None or actor.party is None:
        return event
    return replace(event, data={**event.data, DONE_FOR: actor.party})


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
        content = ("case", examination_number, mode)
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        examination = examination_without_case(examination_number, actor)
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
        number = enter(
            particulars,
            mode=mode,
            actor=actor,
            at=at,
            consignment=consignment,
            examination=examination,
        )
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
    """Open a case on goods described by hand, and return its number.

    Raises NotFoundError for a party that is not entered here, or an office that is not the actor's.
    """
    require(actor, Permission.OPEN_CASE)
    with transaction.atomic():
        content = ("case", repr(particulars), mode)
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        refuse_strangers(particulars)
        known = visible.of_staff_consignments(actor)
        consignment = known.filter(document_no=particulars.document).first()
        number = enter(
            particulars, mode=mode, actor=actor, at=at, consignment=consignment, examination=None
        )
        visible.case_numbered(number, actor)
        submissions.conclude(submission, outcome=number)
    return number


def refuse_strangers(particulars: Particulars) -> None:
    """Raise NotFoundError where a party is named that is not entered here."""
    named = {claim.holder for claim in particulars.claims} | {particulars.trader} - {""}
    known = set(Party.objects.filter(number__in=named).values_list("number", flat=True))
    for number in sorted(named - known):
        raise NotFoundError(
            f"There is no party {number}. Enter it first.", f"没有当事人 {number}，请先录入。"
        )


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
    *,
    mode: Mode,
    actor: Actor,
    at: datetime,
    consignment: Consignment | None,
    examination: Examination | None,
) -> str:
    """Write the opening of a case under the next number of its office and year.

    Ex officio nobody is told yet; on application the holders who applied see the case at once.
    """
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
    case = journal.open_file(event, consignment=consignment, examination=examination)
    if mode is Mode.ON_APPLICATION:
        row = CaseFile.objects.get(number=case.number)
        for holder in case.holders():
            copies.tell(row, holder, part=visible.HOLDER, at=moment)
    return case.number
