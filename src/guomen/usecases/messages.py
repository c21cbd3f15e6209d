"""Telling people what happened, in the transaction in which it happens."""

from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.store import messages
from guomen.store.messages import Addressee

LONGEST: Final = 400


def tell(
    *,
    topic: str,
    subject: str,
    words: Words,
    link: str,
    at: datetime,
    party: str = "",
    account: str = "",
    audience: str = "",
    contact: int | None = None,
) -> None:
    """Tell a party, an account or a desk of something; call it after the act's rows are locked.

    `topic` is `noun.what` (application.submitted), `subject` names the thing by its number, `link`
    is a path of this site. `words` is one plain sentence in each language: no restricted fact, no
    name of a third party, for it goes out by mail. `account` alone reads it where it is given;
    `audience` is `headquarters` or `office:` with its four characters. `contact` is the key of the
    one contact of the party that is told by mail; all of them are where none is given.
    """
    refuse_unreadable(topic, words, link)
    if not (party or account or audience):
        raise BadInputError(where=topic, found="nobody", expected="a party, an account or a desk")
    to = Addressee(party=party, account=account, audience=audience, contact=contact)
    messages.enter(topic, subject=subject, words=words, link=link, at=at, to=to)


def refuse_unreadable(topic: str, words: Words, link: str) -> None:
    """Raise BadInputError for a message that cannot be filed, read or followed."""
    noun, _, what = topic.partition(".")
    if not (noun and what):
        raise BadInputError(where="topic", found=topic, expected="noun.what")
    for sentence in (words.en, words.zh):
        if not 0 < len(sentence) <= LONGEST or "\n" in sentence:
            raise BadInputError(
                where=topic, found=sentence, expected=f"one sentence of up to {LONGEST} characters"
            )
    if not link.startswith("/") or link.startswith("//"):
        raise BadInputError(where=topic, found=link, expected="a path of this site")


def open_message(sequence: int, *, actor: Actor) -> str:
    """Mark a message read and return where it leads; raises NotFoundError where it is another's."""
    require(actor, Permission.READ_MESSAGES)
    with transaction.atomic():
        return str(messages.mark_read(actor, sequence).link)


def read_all(up_to: int, *, actor: Actor) -> None:
    """Mark every message read up to a number."""
    require(actor, Permission.READ_MESSAGES)
    with transaction.atomic():
        messages.mark_all_read(actor, up_to)
