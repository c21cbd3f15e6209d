"""Reads and appends the journals of applications; the row is a copy written with each step."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection
from django.db.models import QuerySet

from guomen.access.policy import Actor
from guomen.kernel.china import SHANGHAI
from guomen.kernel.errors import NotFoundError, StaleCaseError
from guomen.kernel.words import Words
from guomen.law.calendar import MissingCalendarError
from guomen.law.loader import load_pack
from guomen.rights.application import Application as Told
from guomen.rights.application import Event, Stage, Step, after, clock, replayed
from guomen.rights.filed_text import as_text, from_text
from guomen.rights.filing import Filing, Subject
from guomen.store import counters, ledger, visible
from guomen.store.models import Application, ApplicationEntry, FiledVersion

DECIDED: Final = frozenset({Stage.APPROVED, Stage.REFUSED, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Held:
    """An application that nobody else can write until the transaction ends."""

    row: Application
    told: Told
    filing: Filing

    @property
    def subject(self) -> Subject:
        """Return what the application asks for."""
        return Subject(self.row.subject)


def hold(number: str, actor: Actor) -> Held:
    """Return an application the actor may see, locked; raises NotFoundError for any other."""
    return held_of(visible.applications(actor), number)


def hold_transfer(number: str, actor: Actor) -> Held:
    """Return a transfer of the actor's own right, locked; raises NotFoundError for any other."""
    return held_of(visible.transfers_of(actor), number)


def held_of(seen: QuerySet[Application], number: str) -> Held:
    """Return an application out of those seen, locked; raises NotFoundError for any other."""
    if not connection.in_atomic_block:
        raise RuntimeError("an application is held inside the transaction that acts on it")
    rows = Application.objects.select_for_update(of=("self",)).select_related("holder", "agent")
    row = rows.filter(number=number).first() if seen.filter(number=number).exists() else None
    if row is None:
        raise no_application(number)
    return Held(row, told(row), filing_of(row))


def no_application(number: str) -> NotFoundError:
    """Return the error for an application that is not there, or not the asker's."""
    return NotFoundError(
        f"There is no application {number}, or it is not yours to see.",
        f"没有申请 {number}，或者您无权查看。",
    )


def told(row: Application) -> Told:
    """Return an application as its journal tells it."""
    return told_by(row, row.journal.order_by("sequence").values_list("event", flat=True))


def told_by(row: Application, texts: Iterable[str]) -> Told:
    """Return an application as those entries tell it."""
    events = (from_text(text, Event, where=row.number) for text in texts)
    return replayed(row.number, Subject(row.subject), events)


def filing_of(row: Application) -> Filing:
    """Return what an application states now."""
    return from_text(row.content, Filing, where=row.number)


def refuse_stale(row: Application, expected_version: int) -> None:
    """Raise StaleCaseError where the application was changed since it was looked at."""
    if row.version == expected_version:
        return
    raise StaleCaseError(
        f"Application {row.number} was changed while you had it open; nothing of yours was "
        "written. Look at it as it is now, and enter it again.",
        f"申请 {row.number} 在您打开期间已被修改，您的内容未保存。请查看最新内容后重新填写。",
    )


def create(row: Application, filing: Filing, *, at: datetime) -> Application:
    """Write the row of a new draft and return it, with its number."""
    year = at.astimezone(SHANGHAI).year
    row.number = f"A{year}-{counters.take_one(f'application/{year}'):06}"
    row.stage = Stage.DRAFT
    row.created_at = at
    state(row, filing, at=at)
    row.save(force_insert=True)
    return row


def state(row: Application, filing: Filing, *, at: datetime) -> None:
    """Put what is filed, and its copies for lists, into a row; the caller saves it."""
    row.content = as_text(filing)
    row.right_kind = filing.right.kind
    row.right_number = filing.right.number[:40]
    row.title = filing.right.name[:200]
    row.changed_at = at


def rewrite(held: Held, filing: Filing, *, at: datetime) -> None:
    """Write what an application states now."""
    state(held.row, filing, at=at)
    held.row.version += 1
    held.row.save()


def append(
    held: Held,
    step: Step,
    *,
    actor: Actor,
    at: datetime,
    filing: Filing | None = None,
    grounds: tuple[str, ...] = (),
    reasons: str = "",
    items: tuple[str, ...] = (),
) -> Told:
    """Write the next step of an application that is held, keep what it said, and seal both.

    `filing` is what it says now, where the step changed it. Raises NotAllowedError where the step
    cannot be taken now.
    """
    said = filing or held.filing
    row, text = held.row, as_text(said)
    event = Event(
        sequence=len(held.told.events) + 1,
        step=step,
        at=at,
        actor=actor.name,
        filing=hashlib.sha256(text.encode()).hexdigest(),
        grounds=grounds,
        reasons=reasons,
        items=items,
    )
    now = after(held.told, event)
    state(row, said, at=at)
    copy_to(row, now, at=at)
    row.save()
    FiledVersion.objects.bulk_create(
        [FiledVersion(application=row, sha256=event.filing, content=text, at=at)],
        ignore_conflicts=True,
    )
    write(row, event)
    return now


def copy_to(row: Application, now: Told, *, at: datetime) -> None:
    """Put where an application stands into its row."""
    row.stage = now.stage
    row.version += 1
    if now.stage is Stage.SUBMITTED and row.submitted_at is None:
        row.submitted_at = at
    if now.stage in DECIDED:
        row.decided_at = at
    row.due_on = due_on(now)


def due_on(now: Told) -> date | None:
    """Return the last day to decide, None where there is none or its calendar is not loaded."""
    if now.stage is not Stage.SUBMITTED:
        return None
    try:
        found = clock(now, load_pack())
    except MissingCalendarError as error:
        return error.provisional.day if error.provisional else None
    return found.day if found else None


def write(row: Application, event: Event) -> None:
    """Insert one entry, and seal it in the ledger by the hash of its text."""
    text = as_text(event)
    ApplicationEntry.objects.create(
        application=row,
        sequence=event.sequence,
        step=event.step,
        at=event.at,
        actor=event.actor,
        event=text,
    )
    ledger.record(
        "application",
        subject=f"application {row.number}",
        actor=event.actor,
        at=event.at,
        detail={
            "step": event.step.value,
            "sequence": event.sequence,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        },
    )


def label(row: Application) -> Words:
    """Return what an application is called in a message: subject and number, no name."""
    subject = Subject(row.subject).words
    return Words(f"{subject.en} {row.number}", f"{subject.zh}申请 {row.number}")
