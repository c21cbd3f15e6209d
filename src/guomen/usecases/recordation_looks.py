"""A recordation in full, for registered readers: contact data and authorised users, each look kept.

The public sees applicant, title, number and goods; who is registered also sees whom to ask and who
may lawfully use the right (law sheet 3.6).
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from guomen.access.policy import Actor
from guomen.kernel.errors import NotFoundError
from guomen.store import ledger
from guomen.store.models import AuthorisedUser, Recordation


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
    """A party that may lawfully use the right, with the limits of its licence."""

    name: str
    uscc: str
    goods: tuple[str, ...]
    route: str
    valid_from: date | None
    valid_to: date | None
    quantity: Decimal | None


@dataclass(frozen=True, slots=True)
class InFull:
    """What the public does not see of a recordation."""

    contact: Contact
    users: tuple[LawfulUser, ...]


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
    users = row.authorised_users.order_by("name", "uscc", "pk")
    return InFull(contact_of(row), tuple(lawful_user(one) for one in users))


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


def lawful_user(row: AuthorisedUser) -> LawfulUser:
    """Return one authorised user; goods are joined with bars in the table."""
    return LawfulUser(
        name=row.name,
        uscc=row.uscc,
        goods=tuple(part for part in row.goods.split("|") if part),
        route=row.route,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        quantity=row.quantity,
    )
