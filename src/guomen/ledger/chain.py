"""The hash chain of the ledger (审计链): each entry seals the one before it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words

FIRST: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One link: who did what to which subject, when, and the digest of the link before."""

    sequence: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: str
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold, and why."""

    sequence: int
    words: Words


def digest_of(entry: Entry) -> str:
    """Return the SHA-256, in hexadecimal, of an entry's canonical JSON without its digest."""
    plain = [
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.action,
        entry.subject,
        entry.detail,
        entry.previous,
    ]
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def link(
    previous: Entry | None, *, at: datetime, actor: str, action: str, subject: str, detail: str
) -> Entry:
    """Return the entry that follows `previous` (None: the first of the chain).

    Raises BadInputError for a moment without a time zone.
    """
    if at.tzinfo is None:
        raise BadInputError(where="at", found=str(at), expected="a moment with a time zone")
    entry = Entry(
        sequence=previous.sequence + 1 if previous else 1,
        at=at,
        actor=actor,
        action=action,
        subject=subject,
        detail=detail,
        previous=previous.digest if previous else FIRST,
        digest="",
    )
    return replace(entry, digest=digest_of(entry))


def verify(entries: Iterable[Entry]) -> tuple[Break, ...]:
    """Return every break of the chain, in order; none where it holds."""
    breaks: list[Break] = []
    previous: Entry | None = None
    for entry in entries:
        found = (_misplaced(previous, entry), _misfit(previous, entry), _changed(entry))
        breaks.extend(Break(entry.sequence, words) for words in found if words is not None)
        previous = entry
    return tuple(breaks)


def _misplaced(previous: Entry | None, entry: Entry) -> Words | None:
    expected = previous.sequence + 1 if previous else 1
    if entry.sequence == expected:
        return None
    return Words(
        f"Entry {entry.sequence} stands where entry {expected} should: entries are missing, "
        "added or out of order.",
        f"第 {expected} 条的位置上是第 {entry.sequence} 条：有缺失、增补或者次序颠倒。",
    )


def _misfit(previous: Entry | None, entry: Entry) -> Words | None:
    if entry.previous == (previous.digest if previous else FIRST):
        return None
    return Words(
        f"Entry {entry.sequence} does not seal the entry before it.",
        f"第 {entry.sequence} 条与前一条的摘要不衔接。",
    )


def _changed(entry: Entry) -> Words | None:
    if entry.digest == digest_of(entry):
        return None
    return Words(
        f"Entry {entry.sequence} was changed after it was written: its digest is another.",
        f"第 {entry.sequence} 条在写入后被改动：摘要不符。",
    )
