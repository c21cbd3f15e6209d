"""Parties: entered, completed, and erased where the law asks for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import NotFoundError
from guomen.kernel.ids import unified_social_credit_code
from guomen.store import ledger, parties, revisions
from guomen.store.models import Contact as Contacts
from guomen.store.models import Party

ERASED: Final = "—"


@dataclass(frozen=True, slots=True)
class Contact:
    """How a party is reached."""

    address: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""


NO_CONTACT: Final = Contact()


def enter_party(
    name: str,
    *,
    actor: Actor,
    at: datetime,
    uscc: str = "",
    customs_code: str = "",
    kind: str = "company",
    name_en: str = "",
    country: str = "",
    contact: Contact = NO_CONTACT,
) -> str:
    """Return the number of a party, entered now or known already by its code or name.

    Raises BadInputError on a unified social credit code with a wrong check digit.
    """
    require(actor, Permission.READ_PARTIES)
    code = unified_social_credit_code(uscc) if uscc else ""
    named = parties.Named(name.strip(), uscc=code, customs_code=customs_code, kind=kind)
    with transaction.atomic():
        revisions.hold()
        row = parties.found_or_written([named])[named.key]
        row.name_en = name_en or row.name_en
        row.country = country or row.country
        row.address = contact.address or row.address
        row.contact = contact.contact or row.contact
        row.phone = contact.phone or row.phone
        row.email = contact.email or row.email
        row.save()
        revisions.mark_changed(Q(right__holder=row))
        ledger.record(
            "enter_party", subject=f"party {row.number}", actor=actor.name, at=at, detail={}
        )
    return row.number


def erase_party(number: str, *, actor: Actor, at: datetime, reason: str) -> None:
    """Remove what identifies a party; its cases, journals and ledger stay whole (PIPL art. 47)."""
    require(actor, Permission.MANAGE_ACCOUNTS)
    with transaction.atomic():
        revisions.hold()
        erased = Party.objects.filter(number=number).update(
            name=ERASED,
            name_en="",
            uscc=None,
            customs_code="",
            address="",
            contact="",
            phone="",
            email="",
        )
        if not erased:
            raise NotFoundError(f"There is no party {number}.", f"没有当事人 {number}。")
        Contacts.objects.filter(party__number=number).delete()
        revisions.mark_changed(Q(right__holder__number=number))
        ledger.record(
            "erase_party",
            subject=f"party {number}",
            actor=actor.name,
            at=at,
            detail={"reason": reason},
        )
