"""Tells a party of something that waits for it, or that happened to what it holds."""

from datetime import datetime

from guomen.kernel.words import Words
from guomen.store import ledger


def tell_party(party: str, words: Words, *, subject: str, actor: str, at: datetime) -> None:
    """Write in the ledger what a party was told; call inside the transaction of what is told.

    `party` is the number of a party, `subject` what it is about, as the ledger names it. The party
    reads it on its own pages.
    """
    ledger.record(
        "tell_party",
        subject=subject,
        actor=actor,
        at=at,
        detail={"party": party, "en": words.en},
    )
