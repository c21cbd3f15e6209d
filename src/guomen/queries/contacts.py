"""Contacts of a party, the answer it prepared, and the ladder of a notice."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.words import Words
from guomen.queries import side_lists
from guomen.rights.escalation import Kind, Person, ladder
from guomen.store.models import CaseParty, Contact, EscalationStep, StandingInstruction


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact as the party entered it."""

    key: int
    kind: str
    kind_words: Words
    order: int
    name: str
    phone: str
    email: str
    languages: str
    time_zone: str
    days: str
    opens: time
    closes: time
    away_from: date | None
    away_to: date | None
    cover: int | None
    cover_name: str


@dataclass(frozen=True, slots=True)
class Instruction:
    """The prepared answer."""

    answer: str
    reasons: str
    sender: int | None
    sender_name: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder on the page: the moment here and where the contact is."""

    name: str
    at: datetime
    local: str
    zone: str
    contact: str
    phone: str
    awake: bool
    why: Words
    told: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice that waits for a party: since when, until when."""

    case: str
    noticed_at: datetime
    ends_at: datetime


def own(actor: Actor) -> tuple[ContactRow, ...]:
    """Return the contacts of the actor's party, in the order in which they are told."""
    require(actor, Permission.READ_OWN_RIGHTS)
    rows = Contact.objects.filter(party__number=actor.party).select_related("cover")
    return tuple(contact_row(row) for row in rows)


def contact_row(row: Contact) -> ContactRow:
    """Return one contact."""
    return ContactRow(
        key=row.pk,
        kind=row.kind,
        kind_words=Kind(row.kind).words,
        order=row.order,
        name=row.name,
        phone=row.phone,
        email=row.email,
        languages=row.languages,
        time_zone=row.time_zone,
        days=row.days,
        opens=row.opens,
        closes=row.closes,
        away_from=row.away_from,
        away_to=row.away_to,
        cover=row.cover.pk if row.cover else None,
        cover_name=row.cover.name if row.cover else "",
    )


def instruction(actor: Actor) -> Instruction | None:
    """Return the answer that the actor's party prepared; None where it prepared none."""
    require(actor, Permission.READ_OWN_RIGHTS)
    row = StandingInstruction.objects.filter(party__number=actor.party).select_related("sender")
    found = row.first()
    if found is None:
        return None
    sender = found.sender
    return Instruction(
        found.answer, found.reasons, sender.pk if sender else None, sender.name if sender else ""
    )


def people(party: str) -> tuple[Person, ...]:
    """Return the contacts of a party as the ladder reads them."""
    rows = Contact.objects.filter(party__number=party).order_by("order", "pk")
    return tuple(
        Person(
            key=row.pk,
            kind=Kind(row.kind),
            order=row.order,
            zone=ZoneInfo(row.time_zone),
            days=frozenset(int(one) for one in row.days),
            opens=row.opens,
            closes=row.closes,
            away_from=row.away_from,
            away_to=row.away_to,
            cover=row.cover_id,
        )
        for row in rows
    )


def waiting(actor: Actor, *, at: datetime) -> tuple[Waiting, ...]:
    """Return the notices that wait for the actor's party, with the moments of their clocks."""
    told = {
        one.case.number: one.told_at
        for one in CaseParty.objects.filter(
            party__number=actor.party, part="holder", told_at__isnull=False
        ).select_related("case")
    }
    return tuple(
        Waiting(notice.row.number, moment, notice.row.clock.ends_at)
        for notice in side_lists.notices(actor, number=1, at=at).rows
        if notice.to_answer
        and notice.row.clock is not None
        and (moment := told.get(notice.row.number)) is not None
    )


def ladder_of(actor: Actor, case: str, *, at: datetime) -> tuple[Rung, ...]:
    """Return the ladder of one notice; empty where it does not wait or nobody is entered."""
    notice = next((one for one in waiting(actor, at=at) if one.case == case), None)
    if notice is None or actor.party is None:
        return ()
    contacts = {row.key: row for row in own(actor)}
    told = set(
        EscalationStep.objects.filter(case__number=case, party__number=actor.party).values_list(
            "step", flat=True
        )
    )
    return tuple(
        Rung(
            name=step.name,
            at=step.at,
            local=f"{step.at.astimezone(ZoneInfo(contacts[step.person].time_zone)):%m-%d %H:%M}",
            zone=contacts[step.person].time_zone,
            contact=contacts[step.person].name,
            phone=contacts[step.person].phone,
            awake=step.awake,
            why=step.why,
            told=f"{step.name}/{step.person}" in told,
        )
        for step in ladder(notice.noticed_at, notice.ends_at, people(actor.party))
    )
