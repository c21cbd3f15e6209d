"""Writes messages under numbers that rise in the order of commits.

The number is taken with the ledger held until the transaction ends. So whoever has read a number
has every smaller one before it: none is committed late. The ledger is held first, whichever of the
two is written first, so that two acts never wait for each other.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import F, Max, Q, QuerySet

from guomen.access.policy import Actor
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.store import counters, ledger, visible
from guomen.store.models import Account, Message, MessageMark, MessageRead, Party

SERIES: Final = "message"
MOST_COUNTED: Final = 100


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a message is for: one account, or a party, or the staff of a desk."""

    party: str = ""
    account: str = ""
    audience: str = ""
    contact: int | None = None


def enter(topic: str, *, subject: str, words: Words, link: str, at: datetime, to: Addressee) -> int:
    """Write one message in the transaction of what it tells of, and return its number.

    Call it after the rows of the act are locked, as the ledger. Raises NotFoundError for a party
    or an account that is not there.
    """
    ledger.hold()
    row = Message(
        sequence=counters.take_one(SERIES),
        at=at,
        topic=topic,
        subject=subject,
        party_id=key_of(Party.objects.filter(number=to.party), to.party),
        account_id=key_of(Account.objects.filter(username=to.account), to.account),
        audience=to.audience,
        contact_id=to.contact,
        en=words.en,
        zh=words.zh,
        link=link,
    )
    row.save(force_insert=True)
    return row.sequence


def key_of(rows: QuerySet[Party] | QuerySet[Account], name: str) -> int | None:
    """Return the key of the one named, None where nobody is named."""
    if not name:
        return None
    found = rows.values_list("pk", flat=True).first()
    if found is None:
        raise NotFoundError(f"There is nobody called {name}.", f"没有 {name}。")
    return int(found)


def unread(actor: Actor) -> QuerySet[Message]:
    """Return the messages of an account that it has not read."""
    read = MessageRead.objects.filter(account__username=actor.name)
    mark = MessageMark.objects.filter(account__username=actor.name).values("read_to")[:1]
    return (
        visible.messages(actor)
        .annotate(read_to=mark)
        .filter(Q(read_to=None) | Q(sequence__gt=F("read_to")))
        .exclude(pk__in=read.values("message"))
    )


def count_unread(actor: Actor) -> int:
    """Return how many messages an account has not read, at most 100."""
    return unread(actor).order_by()[:MOST_COUNTED].count()


def mark_read(actor: Actor, sequence: int) -> Message:
    """Mark one message read and return it; raises NotFoundError for one that is another's."""
    row = visible.messages(actor).filter(sequence=sequence).first()
    account = Account.objects.filter(username=actor.name).first()
    if row is None or account is None:
        raise NotFoundError(f"There is no message {sequence}.", f"没有消息 {sequence}。")
    MessageRead.objects.bulk_create(
        [MessageRead(account=account, message=row)], ignore_conflicts=True
    )
    return row


def mark_all_read(actor: Actor, up_to: int) -> None:
    """Mark every message read up to a number: the last that stood on the page."""
    account = Account.objects.filter(username=actor.name).first()
    last = Message.objects.aggregate(last=Max("sequence"))["last"] or 0
    if account is None:
        return
    MessageMark.objects.bulk_create([MessageMark(account=account)], ignore_conflicts=True)
    MessageMark.objects.filter(account=account, read_to__lt=up_to).update(read_to=min(up_to, last))
    MessageRead.objects.filter(account=account, message__sequence__lte=up_to).delete()
