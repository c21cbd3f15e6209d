"""A recordation in full, for registered readers: contact data and authorised users, each look kept.

The public sees applicant, title, number and goods; who is registered also sees whom to ask and who
may lawfully use the right (law sheet 3.6).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor
from guomen.kernel.errors import NotFoundError
from guomen.store import ledger
from guomen.store.models import Recordation

MOST_USERS: Final = 500
"""Authorised users named in one answer; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask at the right holder's; parts that are not known are empty."""

    party: str
    name: str
    contact: str
    phone: str
    email: str
    address: str


@dataclass(frozen=True, slots=True)
class LawfulUser:
    """A party that may lawfully use the right; the limits of its licence are its holder's own."""

    name: str
    uscc: str


@dataclass(frozen=True, slots=True)
class InFull:
    """What the public does not see of a recordation."""

    contact: Contact
    users: tuple[LawfulUser, ...]
    users_in_all: int


def look_at_recordation(number: str, *, actor: Actor, at: datetime) -> InFull:
    """Return what registered readers see of a recordation, and write in the ledger who looked.

    Raises NotFoundError where there is no such recordation.
    """
    row = Recordation.objects.select_related("right__holder").filter(number=number).first()
    if row is None:
        raise NotFoundError(f"There is no recordation {number}.", f"没有备案 {number}。")
    with transaction.atomic():
        ledger.record(
            "look_at_recordation",
            subject=f"recordation {number}",
            actor=actor.name,
            at=at,
            detail={"roles": sorted(actor.roles), "party": actor.party},
        )
    standing = row.authorised_users.filter(withdrawn_at=None).order_by("name", "uscc")
    named = standing.values_list("name", "uscc").distinct()
    users = tuple(LawfulUser(name, uscc) for name, uscc in named[:MOST_USERS])
    return InFull(contact_of(row), users, named.count())


def contact_of(row: Recordation) -> Contact:
    """Return whom to ask about a recordation."""
    party = row.right.holder
    return Contact(
        party=party.number,
        name=party.name,
        contact=party.contact,
        phone=party.phone,
        email=party.email,
        address=party.address,
    )
