"""The record of a case: its journal, parties, photos and documents, as a reader sees them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from guomen.access.policy import Actor, Role
from guomen.cases.case import OPENING, Case, Event
from guomen.cases.procedure import Procedure
from guomen.kernel.words import Words
from guomen.notices.catalogue import load_catalogue
from guomen.queries.cases import called
from guomen.queries.stored_files import photo_name
from guomen.store import visible
from guomen.store.copies import act_label
from guomen.store.models import Account, CaseFile, IssuedDocument, Photo

OPENED: Final = Words("Open the case", "立案")
PARTS: Final = {
    visible.HOLDER: Words("right holder", "知识产权权利人"),
    visible.TRADER: Words("consignor or consignee", "收发货人"),
}


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry of the journal: who did what when, with what was stated."""

    sequence: int
    label: Words
    legal_effect: bool
    at: datetime
    actor: str
    role: Words
    claims: tuple[str, ...]
    stated: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A party of the case."""

    number: str
    part: Words
    name: Words
    uscc: str
    country: str
    contact: str
    phone: str
    email: str
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class PhotoCard:
    """A photo of the goods."""

    id: int
    name: str
    sha256: str
    taken_at: datetime
    taken_by: str


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """An issued document."""

    number: str
    title: Words
    addressee: Words | None
    issued_at: datetime
    sha256: str
    size: int


def journal_lines(case: Case, procedure: Procedure) -> tuple[JournalLine, ...]:
    """Return the journal, newest entry first, each entry with what was stated."""
    people = {event.actor for event in case.events}
    named = dict(
        Account.objects.filter(username__in=people).values_list("username", "display_name")
    )
    return tuple(journal_line(event, procedure, named) for event in reversed(case.events))


def journal_line(event: Event, procedure: Procedure, named: Mapping[str, str]) -> JournalLine:
    """Return one entry of the journal."""
    act = procedure.acts.get(event.act)
    role = Role(event.role).words if event.role in set(Role) else Words(event.role, event.role)
    return JournalLine(
        sequence=event.sequence,
        label=OPENED if event.act == OPENING else act_label(event),
        legal_effect=event.act == OPENING or bool(act and act.legal_effect),
        at=event.at,
        actor=named.get(event.actor, event.actor),
        role=role,
        claims=tuple(str(key) for key in event.claims),
        stated=tuple(stated(event, procedure)),
    )


def stated(event: Event, procedure: Procedure) -> Iterable[tuple[Words, Words]]:
    """Yield what the actor filled in, each with its label; choices in words."""
    act = procedure.acts.get(event.act)
    for name, value in event.stated.items():
        field = act.field(name) if act else None
        if field is None:
            continue
        choice = field.choice(value)
        yield field.label, choice.label if choice else Words(value, value)


def parties(row: CaseFile) -> tuple[PartyCard, ...]:
    """Return the parties of a case with how to reach them."""
    return tuple(
        PartyCard(
            number=part.party.number,
            part=PARTS.get(part.part, Words(part.part, part.part)),
            name=called(part.party),
            uscc=part.party.uscc or "",
            country=part.party.country,
            contact=part.party.contact,
            phone=part.party.phone,
            email=part.party.email,
            told_at=part.told_at,
        )
        for part in row.parties.all()
    )


def photos(actor: Actor, row: CaseFile) -> tuple[PhotoCard, ...]:
    """Return the photos of the goods that the actor may see."""
    if row.examination is None:
        return ()
    found = visible.photos(actor).filter(examination=row.examination)
    return tuple(photo_card(actor, one) for one in found.order_by("id"))


def photo_card(actor: Actor, one: Photo) -> PhotoCard:
    """Return a photo as a page shows it to the actor."""
    return PhotoCard(one.pk, photo_name(actor, one), one.sha256, one.taken_at, one.taken_by)


def documents(actor: Actor, row: CaseFile) -> tuple[DocumentCard, ...]:
    """Return the issued documents that the actor may see, newest first."""
    found = visible.documents(actor).filter(case=row).select_related("addressee")
    return tuple(document_card(one) for one in found.order_by("-sequence", "kind", "id"))


def document_card(one: IssuedDocument) -> DocumentCard:
    """Return a document with its title; one of another pack keeps its name."""
    kind = load_catalogue().kinds.get(one.kind)
    return DocumentCard(
        number=one.number,
        title=kind.title if kind else Words(one.kind, one.kind),
        addressee=called(one.addressee) if one.addressee else None,
        issued_at=one.issued_at,
        sha256=one.sha256,
        size=one.size,
    )
