"""What registered readers see of a recordation beyond the public record; each look is written."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor
from guomen.kernel.errors import NotFoundError
from guomen.store import ledger
from guomen.store.models import Recordation


@dataclass(frozen=True, slots=True)
class Contact:
    """How the holder of a recordation is reached."""

    person: str
    phone: str
    email: str
    address: str

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is stated."""
        return not (self.person or self.phone or self.email or self.address)


@dataclass(frozen=True, slots=True)
class User:
    """An authorised user: name and code, never the limits."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class ForReaders:
    """The contact and some of the authorised users of a recordation; `total` counts them all."""

    contact: Contact
    users: tuple[User, ...]
    total: int


MOST_USERS: Final = 200


def look_up(number: str, *, actor: Actor, at: datetime) -> ForReaders:
    """Return what a signed-in reader may see, and write in the ledger that he looked.

    Raises NotFoundError where there is no such recordation.
    """
    row = Recordation.objects.select_related("right__holder").filter(number=number).first()
    if row is None:
        raise NotFoundError(f"No recordation {number}.", f"没有备案号 {number}。")
    holder = row.right.holder
    users = row.authorised_users.order_by("name", "uscc").values_list("name", "uscc")
    with transaction.atomic():
        ledger.record(
            "look",
            subject=f"recordation {number}",
            actor=actor.name,
            at=at,
            detail={"roles": sorted(actor.roles), "party": actor.party},
        )
    return ForReaders(
        Contact(holder.contact, holder.phone, holder.email, holder.address),
        tuple(User(*user) for user in users[:MOST_USERS]),
        users.count(),
    )
