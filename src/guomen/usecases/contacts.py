"""Contacts of a party and the answer it prepared; neither ever acts by itself."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from zoneinfo import available_timezones

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.adapters.mail import is_address
from guomen.kernel.errors import BadInputError, NotFoundError
from guomen.rights.escalation import Kind
from guomen.store import ledger
from guomen.store.mandates import require_standing
from guomen.store.models import Contact, Party, StandingInstruction
from guomen.usecases.accounts import party_numbered

MOST: Final = 20
ANSWERS: Final = ("", "apply_for_detention", "decline_detention")
ALL_DAYS: Final = frozenset("1234567")
LONGEST_REASONS: Final = 2000


@dataclass(frozen=True, slots=True)
class ContactInput:
    """A contact as it was filled in; hours are local to `time_zone`, `days` are 1 for Monday."""

    kind: str
    name: str
    time_zone: str
    opens: str
    closes: str
    days: str
    order: int = 1
    phone: str = ""
    email: str = ""
    languages: str = ""
    away_from: date | None = None
    away_to: date | None = None
    cover: int | None = None


def save_contact(given: ContactInput, *, actor: Actor, at: datetime, key: int = 0) -> int:
    """Enter or change a contact of the actor's party, and return its key.

    Raises BadInputError for what cannot be, NotFoundError for a contact of another party.
    """
    require(actor, Permission.MANAGE_CONTACTS)
    check(given)
    with transaction.atomic():
        require_standing(actor, at=at)
        party = party_numbered(actor.party or "")
        row = own_contact(key, party) if key else Contact(party=party)
        if not key and Contact.objects.filter(party=party).count() >= MOST:
            raise BadInputError(where="contacts", found=str(MOST), expected=f"at most {MOST}")
        fill(row, given, party)
        row.save()
        record(party, actor=actor, at=at, detail={"contact": row.pk})
    return int(row.pk)


def fill(row: Contact, given: ContactInput, party: Party) -> None:
    """Write into a row what was filled in; a cover is another contact of the same party."""
    row.kind, row.order, row.name = given.kind, given.order, given.name.strip()
    row.phone, row.email, row.languages = given.phone, given.email, given.languages
    row.time_zone, row.days = given.time_zone, "".join(sorted(set(given.days)))
    row.opens, row.closes = hour(given.opens, "opens"), hour(given.closes, "closes")
    row.away_from, row.away_to = given.away_from, given.away_to
    row.cover = own_contact(given.cover, party) if given.cover else None
    if row.cover is not None and row.cover.pk == row.pk:
        raise BadInputError(where="cover", found=row.name, expected="another contact")


def check(given: ContactInput) -> None:
    """Raise BadInputError for a contact that could not be reached."""
    if given.kind not in set(Kind):
        raise BadInputError(where="kind", found=given.kind, expected=", ".join(Kind))
    if not given.name.strip():
        raise BadInputError(where="name", found="", expected="a name")
    if given.email and not is_address(given.email):
        raise BadInputError(where="e-mail", found=given.email, expected="name@example.org")
    if not (given.email or given.phone):
        raise BadInputError(where="contact", found="nothing", expected="a telephone or an e-mail")
    if given.time_zone not in available_timezones():
        raise BadInputError(
            where="time zone", found=given.time_zone, expected="a name such as Asia/Shanghai"
        )
    if not given.days or not set(given.days) <= ALL_DAYS:
        raise BadInputError(where="days", found=given.days, expected="days from 1 for Monday to 7")
    if given.away_from and given.away_to and given.away_to < given.away_from:
        raise BadInputError(
            where="away to", found=f"{given.away_to}", expected=f"a day from {given.away_from} on"
        )


def hour(text: str, where: str) -> time:
    """Return a time of day; raises BadInputError for anything else."""
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise BadInputError(where=where, found=text, expected="hours such as 09:00") from error


def remove_contact(key: int, *, actor: Actor, at: datetime) -> None:
    """Remove a contact; who was covered by it is covered by nobody."""
    require(actor, Permission.MANAGE_CONTACTS)
    with transaction.atomic():
        require_standing(actor, at=at)
        party = party_numbered(actor.party or "")
        own_contact(key, party).delete()
        record(party, actor=actor, at=at, detail={"removed": key})


def set_instruction(answer: str, *, reasons: str, sender: int, actor: Actor, at: datetime) -> None:
    """Prepare the answer to a notice: it fills the form in advance and is never sent by itself.

    Customs detains only on an answer in time, a written application and an accepted security.
    """
    require(actor, Permission.MANAGE_CONTACTS)
    if answer not in ANSWERS:
        raise BadInputError(where="answer", found=answer, expected=", ".join(ANSWERS[1:]))
    with transaction.atomic():
        require_standing(actor, at=at)
        party = party_numbered(actor.party or "")
        StandingInstruction.objects.update_or_create(
            party=party,
            defaults={
                "answer": answer,
                "reasons": reasons.strip()[:LONGEST_REASONS],
                "sender": own_contact(sender, party) if sender else None,
                "changed_at": at,
                "changed_by": actor.name,
            },
        )
        ledger.record(
            "change_instruction",
            subject=f"party {party.number}",
            actor=actor.name,
            at=at,
            detail={"answer": answer, "party": party.number},
        )


def own_contact(key: int, party: Party) -> Contact:
    """Return a contact of a party; raises NotFoundError where it is another's."""
    row = Contact.objects.filter(pk=key, party=party).first()
    if row is None:
        raise NotFoundError(f"There is no contact {key}.", f"没有联系人 {key}。")
    return row


def record(party: Party, *, actor: Actor, at: datetime, detail: dict[str, int]) -> None:
    """Write in the ledger that the contacts changed: by key, never by name."""
    subject = f"party {party.number}"
    ledger.record(
        "change_contacts",
        subject=subject,
        actor=actor.name,
        at=at,
        detail={**detail, "party": party.number},
    )
