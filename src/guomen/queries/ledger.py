"""The ledger as an auditor reads it: who did and who looked at what."""

import json
from dataclasses import dataclass
from datetime import datetime

from guomen.access.policy import Actor, Permission, require
from guomen.queries.paging import Page, page_of
from guomen.store import visible
from guomen.store.models import LedgerEntry

ROWS = 50


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One link of the chain."""

    sequence: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: tuple[tuple[str, str], ...]
    digest: str


def find(actor: Actor, *, subject: str = "", by: str = "", number: int = 1) -> Page[LedgerRow]:
    """Return one page of the ledger, the newest first; needs the permission to read it."""
    require(actor, Permission.READ_LEDGER)
    found = visible.ledger(actor)
    if subject:
        found = found.filter(subject__icontains=subject)
    if by:
        found = found.filter(actor=by)
    return page_of(found.order_by("-sequence"), ledger_row, number=number, size=ROWS)


def ledger_row(row: LedgerEntry) -> LedgerRow:
    """Return one link as a reader sees it."""
    detail = json.loads(row.detail)
    return LedgerRow(
        sequence=row.sequence,
        at=row.at,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        detail=tuple((name, plain(value)) for name, value in detail.items()),
        digest=row.digest,
    )


def plain(value: object) -> str:
    """Return a stored value as text."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
