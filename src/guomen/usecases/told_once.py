"""A thing that a party is told once, however often the telling is tried."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.kernel.words import Words
from guomen.store import submissions
from guomen.usecases.messages import tell

NAME: Final = "reminders"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to tell a party, with the key under which it is told once."""

    key: str
    topic: str
    subject: str
    words: Words
    link: str
    party: str


def told_once(one: Reminder, *, at: datetime) -> bool:
    """Tell a reminder unless another run has told it; return whether it was told now."""
    with transaction.atomic():
        earlier = submissions.earlier_outcome(one.key, actor=NAME, at=at, content=one.key)
        if earlier is not None:
            return False
        tell(
            topic=one.topic,
            subject=one.subject,
            words=one.words,
            link=one.link,
            at=at,
            party=one.party,
        )
        submissions.conclude(one.key, outcome="told")
    return True
