"""Writes and verifies the ledger (审计链): one chain, one writer at a time.

The head row is locked until the transaction ends, so that two writers cannot link to the same
entry, and so that a tail cut off the chain leaves a head that points at nothing. Locks are taken in
one order everywhere: first the rows of the thing done, last the ledger.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from django.db import connection

from guomen.ledger.chain import Break, Entry, link, verify
from guomen.store.models import LedgerEntry, LedgerHead


def record(
    action: str, *, subject: str, actor: str, at: datetime, detail: Mapping[str, object]
) -> Entry:
    """Append one entry to the chain, in the transaction of the thing done.

    `detail` becomes canonical JSON and names parties by number, never by name. Raises RuntimeError
    outside a transaction: an act and its entry stand or fall together.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("the ledger is written in the transaction of the act it records")
    entry = link(
        last_entry(hold()),
        at=at,
        actor=actor,
        action=action,
        subject=subject,
        detail=json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )
    write(entry)
    LedgerHead.objects.update(sequence=entry.sequence, digest=entry.digest)
    return entry


def hold() -> LedgerHead:
    """Let nobody else write the ledger until the transaction ends, and return its head."""
    LedgerHead.objects.bulk_create([LedgerHead()], ignore_conflicts=True)
    return LedgerHead.objects.select_for_update().get()


def last_entry(head: LedgerHead) -> Entry | None:
    """Return the entry the head points at, None before the first."""
    if head.sequence == 0:
        return None
    return entry_of(LedgerEntry.objects.get(sequence=head.sequence))


def write(entry: Entry) -> None:
    """Insert the row of one entry."""
    LedgerEntry.objects.create(
        sequence=entry.sequence,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        subject=entry.subject,
        detail=entry.detail,
        previous=entry.previous,
        digest=entry.digest,
    )


def entry_of(row: LedgerEntry) -> Entry:
    """Return the entry a row holds."""
    return Entry(
        sequence=row.sequence,
        at=row.at.astimezone(UTC),
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        detail=row.detail,
        previous=row.previous,
        digest=row.digest,
    )


def entries() -> Iterator[Entry]:
    """Yield the whole chain in order, without holding it in memory."""
    for row in LedgerEntry.objects.order_by("sequence").iterator(chunk_size=2000):
        yield entry_of(row)


def breaks() -> tuple[Break, ...]:
    """Return every place where the chain does not hold."""
    return verify(entries())


def tail_is_missing() -> bool:
    """Return whether the head points at an entry that is not the last one."""
    head = LedgerHead.objects.first()
    last = LedgerEntry.objects.order_by("-sequence").first()
    known = (head.sequence, head.digest) if head else (0, "")
    return known != ((last.sequence, last.digest) if last else (0, ""))
