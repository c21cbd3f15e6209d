"""Sends by mail what parties were told: nothing but the sentence and its link, once an address."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.adapters.mail import Letter, Post, is_address
from guomen.store.models import Contact, MailDelivery, Message

TOO_OLD: Final = timedelta(days=7)
UNSURE_AFTER: Final = timedelta(hours=1)
MOST: Final = 1000
SHORT: Final = 12


@dataclass(frozen=True, slots=True)
class Mailed:
    """What one run did: letters sent and failed, and those of which nobody knows."""

    sent: int
    failed: int
    unsure: int


def send_waiting(*, post: Post, site: str, actor: Actor, at: datetime) -> Mailed:
    """Send what parties were told and was not mailed yet; two runs at once send nothing twice.

    A letter is claimed before it is sent. One that the server refuses is free again; one whose run
    died in between is counted as unsure after an hour and is not sent again by itself. What is
    older than a week is not mailed any more. `site` begins the links, such as https://ipr.example.
    """
    require(actor, Permission.SEND_MAIL)
    sent = failed = 0
    for message in waiting(at):
        results = [
            deliver(message, address, post=post, site=site, at=at)
            for address in sorted(addresses(message))
        ]
        sent += results.count("sent")
        failed += results.count("failed")
        if not MailDelivery.objects.filter(message=message, sent_at=None).exists() and (
            "failed" not in results
        ):
            Message.objects.filter(pk=message.pk).update(mailed_at=at)
    lost = MailDelivery.objects.filter(sent_at=None, claimed_at__lte=at - UNSURE_AFTER)
    return Mailed(sent, failed, lost.count())


def waiting(at: datetime) -> Iterator[Message]:
    """Yield the messages to parties that were not mailed yet, the oldest first."""
    rows = Message.objects.filter(mailed_at=None, party__isnull=False)
    rows.filter(at__lt=at - TOO_OLD).update(mailed_at=at)
    fresh = rows.select_related("party", "contact", "account").order_by("sequence")
    yield from fresh[:MOST]


def addresses(message: Message) -> frozenset[str]:
    """Return where a message goes: to its contact, else to the party and all of its contacts.

    What only one account may read is mailed to nobody: accounts have no address.
    """
    if message.account_id is not None or message.party is None:
        return frozenset()
    if message.contact is not None and is_address(message.contact.email):
        return frozenset({message.contact.email})
    known = Contact.objects.filter(party=message.party).exclude(email="")
    found = {message.party.email, *known.values_list("email", flat=True)}
    return frozenset(one for one in found if is_address(one))


def deliver(message: Message, address: str, *, post: Post, site: str, at: datetime) -> str:
    """Claim a letter and send it; return `sent`, `failed`, or `claimed` where another did."""
    mark = hashlib.sha256(address.lower().encode()).hexdigest()
    with transaction.atomic():
        row, is_new = MailDelivery.objects.get_or_create(
            message=message, address=mark, defaults={"claimed_at": at}
        )
    if not is_new:
        return "claimed"
    try:
        post.send(letter_of(message, address, mark=mark, site=site))
    except OSError:
        row.delete()
        return "failed"
    MailDelivery.objects.filter(pk=row.pk).update(sent_at=at)
    return "sent"


def letter_of(message: Message, address: str, *, mark: str, site: str) -> Letter:
    """Return a message as a letter in both languages."""
    return Letter(
        identifier=f"{message.sequence:08d}-{mark[:SHORT]}",
        to=address,
        subject=f"{message.subject} · Guomen 国门",
        text=f"{message.zh}\n{message.en}\n\n{site}{message.link}\n",
        at=message.at,
    )
