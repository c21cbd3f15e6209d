"""Documents (文书): issued with the act that asks for them, kept by the hash of their content."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor
from guomen.adapters.documents import render_pdf
from guomen.adapters.files import write_atomically
from guomen.cases.case import Case, Claim, ClaimKey, Event
from guomen.cases.procedure import Act, Procedure
from guomen.kernel.errors import NotFoundError
from guomen.law.pack import Pack
from guomen.notices.catalogue import Kind, load_catalogue
from guomen.notices.compose import compose
from guomen.store import copies, ledger, places, visible
from guomen.store.models import CaseFile, Consignment, IssuedDocument, Party
from guomen.usecases.document_facts import Matter, facts_of

TO_HOLDER: Final = "right_holder"
TO_TRADER: Final = "trader"
UNKNOWN: Final = "（不详）"
PARTS: Final = MappingProxyType({TO_HOLDER: visible.HOLDER, TO_TRADER: visible.TRADER})


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who receives one document, and on account of which claims."""

    name: str
    party: Party | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document typeset and stored: its number, form, hash and size in bytes."""

    number: str
    kind: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an act sends to one addressee; `part` is the part of a party that is thereby told."""

    to: Addressee
    part: str | None
    paper: Paper


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """An issued document as it is handed out."""

    name: str
    content: bytes
    media_type: str = "application/pdf"


def prepare(case: Case, event: Event, *, procedure: Procedure, law: Pack) -> tuple[Prepared, ...]:
    """Return what follows from an act: whom it tells, and the documents it issues, typeset.

    `case` is the case after the act. Raises BadInputError for a fact a document needs and the case
    does not have, so that nothing is issued with a gap. Writes files only, which a rollback may
    leave behind without harm.
    """
    act = procedure.acts.get(event.act)
    if act is None or act.notice is None:
        return ()
    catalogue = load_catalogue()
    kind = catalogue.kind(act.notice)
    consignment = Consignment.objects.filter(cases__number=case.number).first()
    found = []
    for place, to in enumerate(addressees(case, event, act, procedure), 1):
        number = f"{case.number}-{event.sequence:03}-{place}"
        matter = Matter(case, event, to.claims, consignment, procedure, catalogue, law)
        issued = paper(kind, matter, to, number=number)
        found.append(Prepared(to, PARTS.get(act.addressee or ""), issued))
    return tuple(found)


def enter(prepared: Iterable[Prepared], *, case: Case, event: Event) -> None:
    """Write who was told and what was issued, in the transaction of the act."""
    row = CaseFile.objects.get(number=case.number)
    for one in prepared:
        if one.part is not None and one.to.party is not None:
            copies.tell(row, one.to.party.number, part=one.part, at=event.at)
        write(row, event, one.to, one.paper)


def addressees(case: Case, event: Event, act: Act, procedure: Procedure) -> tuple[Addressee, ...]:
    """Return who receives the documents of an act: each holder concerned, the trader, an office."""
    keys = event.claims or keys_of_security(case, event) or tuple(one.key for one in case.claims)
    claims = tuple(claim for claim in case.claims if claim.key in keys)
    if act.addressee == TO_HOLDER:
        holders = dict.fromkeys(claim.holder for claim in claims)
        return tuple(
            addressee(holder, tuple(claim for claim in claims if claim.holder == holder))
            for holder in holders
        )
    if act.addressee == TO_TRADER:
        return (addressee(case.trader, claims),)
    outsider = procedure.outsiders.get(act.addressee or "")
    return (Addressee(outsider.zh if outsider else "—", None, claims),)


def keys_of_security(case: Case, event: Event) -> tuple[ClaimKey, ...]:
    """Return the claims of the security that an act names."""
    name = event.data.get("security")
    return next((one.claims for one in case.securities if one.number == name), ())


def addressee(number: str, claims: tuple[Claim, ...]) -> Addressee:
    """Return a party as an addressee; a trader nobody knows is written so."""
    party = Party.objects.filter(number=number).first()
    return Addressee(party.name if party else UNKNOWN, party, claims)


def paper(kind: Kind, matter: Matter, to: Addressee, *, number: str) -> Paper:
    """Compose, typeset and store one document."""
    facts = facts_of(matter, kind, number=number, addressee=to.name)
    content = render_pdf(compose(kind.name, facts, catalogue=matter.catalogue))
    digest = hashlib.sha256(content).hexdigest()
    path = places.document(digest)
    if not path.exists():
        write_atomically(path, content)
    return Paper(number, kind.name, digest, len(content))


def write(row: CaseFile, event: Event, to: Addressee, issued: Paper) -> None:
    """Write the row of an issued document and its ledger entry."""
    IssuedDocument.objects.create(
        case=row,
        sequence=event.sequence,
        kind=issued.kind,
        number=issued.number,
        addressee=to.party,
        issued_at=event.at,
        sha256=issued.sha256,
        size=issued.size,
    )
    ledger.record(
        "issue_document",
        subject=f"case {row.number}",
        actor=event.actor,
        at=event.at,
        detail={
            "number": issued.number,
            "kind": issued.kind,
            "to": to.party.number if to.party else "",
            "sha256": issued.sha256,
        },
    )


def hand_out(number: str, *, actor: Actor, at: datetime) -> DocumentFile:
    """Return an issued document to somebody who may have it, and write down that it was seen.

    Raises NotFoundError where there is none or it is addressed to another.
    """
    row = visible.documents(actor).select_related("case").filter(number=number).first()
    if row is None:
        raise NotFoundError(f"There is no document {number}.", f"没有文书 {number}。")
    content = places.document(row.sha256).read_bytes()
    with transaction.atomic():
        ledger.record(
            "look",
            subject=f"case {row.case.number}",
            actor=actor.name,
            at=at,
            detail={"document": number},
        )
    return DocumentFile(f"{number}.pdf", content)
