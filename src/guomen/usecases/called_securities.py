"""What cases teach of general securities: one that was called on stands in for nothing more."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from guomen.access.policy import Actor
from guomen.cases.case import Case, Event
from guomen.cases.general_security import CALLED as CALL
from guomen.kernel.errors import NotAllowedError
from guomen.kernel.words import Words
from guomen.store.models import GeneralSecurity
from guomen.usecases.general_securities import APPROVED, CALLED, PAGE, record
from guomen.usecases.messages import tell

USE: Final = "use_general_security"


def refuse_called(case: Case, event: Event) -> None:
    """Raise NotAllowedError where an act relies on a general security that was called (GSE-05).

    The case itself knows of calls in its own journal only; headquarters calls once for all.
    """
    if event.act != USE:
        return
    holders = {case.claim(key).holder for key in event.claims}
    rows = GeneralSecurity.objects.filter(party__number__in=holders, status=CALLED)
    for row in named_in(str(event.data.get("reference", "")), rows):
        raise NotAllowedError(
            f"General security {row.number} was called on: it stands in for nothing any more, and "
            "a separate security is due.",
            f"总担保 {row.number} 已被追偿，不再免于担保，应当另行提供担保。",
        )


def settle(case: Case, event: Event, *, actor: Actor, at: datetime) -> None:
    """Mark the general security that an act called on, and tell its holder.

    Call inside the transaction of the act, after it stands in the journal.
    """
    if event.act != CALL:
        return
    named = str(event.data.get("security", ""))
    security = next((one for one in case.securities if one.number == named), None)
    lodged = next((one for one in case.events if f"S{one.sequence}" == named), None)
    if security is None or lodged is None:
        return
    rows = GeneralSecurity.objects.select_for_update().filter(
        party__number=security.party, status=APPROVED
    )
    for row in named_in(str(lodged.data.get("reference", "")), rows):
        GeneralSecurity.objects.filter(pk=row.pk).update(status=CALLED)
        record("call_general_security", row.number, actor=actor, at=at, party=security.party)
        tell(
            topic="security.called",
            subject=f"security {row.number}",
            words=Words(
                f"General security {row.number} was called on in case {case.number}: from now on "
                "a separate security is due in each case.",
                f"总担保 {row.number} 已在案件 {case.number} 中被追偿，今后各案应当另行提供担保。",
            ),
            link=PAGE,
            at=at,
            party=security.party,
        )


def named_in(reference: str, rows: QuerySet[GeneralSecurity]) -> Iterator[GeneralSecurity]:
    """Yield the general securities that a reference names, by number or by that of the letter."""
    words = reference.split()
    for row in rows:
        if row.number in words or row.reference.strip() in {reference.strip(), *words}:
            yield row
