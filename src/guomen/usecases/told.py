"""Tells a party of something that waits for it, or that happened to what it holds."""

from datetime import datetime

from guomen.kernel.words import Words
from guomen.store import ledger


def tell_party(
    party: str,
    words: Words,
    *,
    topic: str,
    subject: str,
    link: str,
    actor: str,
    at: datetime,
) -> None:
    """Write in the ledger what a party was told; call inside the transaction of what is told.

    `party` is the number of a party, `topic` is `noun.what`, `subject` what it is about, as the
    ledger names it, and `link` the page of this site on which the party reads more.
    """
    ledger.record(
        "tell_party",
        subject=subject,
        actor=actor,
        at=at,
        detail={"party": party, "topic": topic, "link": link, "en": words.en},
    )
