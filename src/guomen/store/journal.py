"""Reads and appends the journals of cases; the row of a case is a copy written with each entry."""

import hashlib

from django.db import connection

from guomen.cases.case import DONE_FOR, Case, Event
from guomen.cases.replay import evolve, replay
from guomen.kernel.errors import NotFoundError, StaleCaseError
from guomen.store import copies, ledger
from guomen.store.models import CaseFile, Consignment, Examination, JournalEntry


def load(number: str) -> Case:
    """Return a case as its journal tells it; raises NotFoundError where there is none."""
    return replay(events(number))


def events(number: str) -> tuple[Event, ...]:
    """Return the journal of a case, oldest first; raises NotFoundError where there is none."""
    texts = JournalEntry.objects.filter(case__number=number).order_by("sequence")
    journal = tuple(Event.from_json(text) for text in texts.values_list("event", flat=True))
    if not journal:
        raise NotFoundError(f"There is no case {number}.", f"没有案件 {number}。")
    return journal


def hold(number: str) -> Case:
    """Return a case and keep every other writer out of it until the transaction ends.

    On PostgreSQL the row is locked; on SQLite the whole database is, since the transaction began.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a case is held inside the transaction that acts in it")
    if not CaseFile.objects.select_for_update().filter(number=number).exists():
        raise NotFoundError(f"There is no case {number}.", f"没有案件 {number}。")
    return load(number)


def refuse_stale(case: Case, expected_version: int) -> None:
    """Raise StaleCaseError, saying what came first, where the case is not the one that was seen."""
    if case.version == expected_version:
        return
    first = case.events[expected_version] if 0 <= expected_version < case.version else None
    if first is None:
        raise StaleCaseError(
            f"Case {case.number} has {case.version} entries, your form names "
            f"{expected_version}. Load the case again.",
            f"案件 {case.number} 共有 {case.version} 条记录，"
            f"而您的表单基于第 {expected_version} 条。请重新载入案件。",
        )
    raise StaleCaseError(*already_done(case, first))


def already_done(case: Case, first: Event) -> tuple[str, str]:
    """Return the sentence about the act that came first, in both languages."""
    label = copies.act_label(first)
    when = copies.in_words(first.at)
    return (
        (
            f"{first.actor} was first: “{label.en}” was entered in case {case.number} at {when}. "
            "Nothing of yours was recorded. Look at the case as it is now and decide again."
        ),
        (
            f"{first.actor} 已于 {when} 在案件 {case.number} 中登记“{label.zh}”。"
            "您的操作未被登记。请查看案件现状后重新决定。"
        ),
    )


def open_file(
    event: Event, *, consignment: Consignment | None, examination: Examination | None
) -> Case:
    """Write the first entry of a case and its row."""
    case = evolve(None, event)
    row = CaseFile(number=case.number, consignment=consignment, examination=examination)
    copies.copy_to(row, case)
    row.save(force_insert=True)
    copies.write_parties(row, case)
    write(row, event)
    return case


def append(case: Case, event: Event) -> Case:
    """Write the next entry of a case that is held, and its row; return the case after it."""
    after = evolve(case, event)
    row = CaseFile.objects.get(number=case.number)
    copies.copy_to(row, after)
    row.save()
    copies.write_parties(row, after)
    write(row, event)
    return after


def write(row: CaseFile, event: Event) -> None:
    """Insert one entry, and seal it in the ledger by the hash of its text."""
    text = event.to_json()
    JournalEntry.objects.create(
        case=row,
        sequence=event.sequence,
        act=event.act,
        at=event.at,
        actor=event.actor,
        event=text,
    )
    detail: dict[str, object] = {
        "act": event.act,
        "sequence": event.sequence,
        "sha256": digest(text),
    }
    if DONE_FOR in event.data:
        detail["party"] = event.data[DONE_FOR]
    ledger.record(
        "act",
        subject=f"case {row.number}",
        actor=event.actor,
        at=event.at,
        detail=detail,
    )


def digest(text: str) -> str:
    """Return the SHA-256 of an entry's text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
