"""Letters of the register: typeset with the step they tell of, kept by hash, handed out."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor
from guomen.adapters.documents import render_pdf
from guomen.adapters.files import write_atomically
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.law.calendar import MissingCalendarError
from guomen.law.deadline import Deadline
from guomen.law.loader import load_pack
from guomen.law.on_day import named_on
from guomen.notices.catalogue import load_letters
from guomen.notices.compose import NoticeFacts, NoticeRight, compose, day_words, same_words
from guomen.rights.application import Event, Step, clock
from guomen.rights.eligibility import GROUNDS
from guomen.rights.filing import Subject
from guomen.store import addresses, ledger, places, visible
from guomen.store.applications import Held
from guomen.store.models import Application, Letter, Party, Recordation
from guomen.usecases.documents import DocumentFile

OFFICE: Final = Words(
    "General Administration of Customs of the People's Republic of China",
    "中华人民共和国海关总署",
)
NO_PERIOD: Final = Words("the law names none", "法律未作规定")
NO_CALENDAR: Final = Words("not computed yet: a calendar is missing", "尚缺节假日历，暂未计算")
APPROVALS: Final[Mapping[Subject, str]] = MappingProxyType(
    {
        Subject.RECORDATION: "recordation_approved",
        Subject.TRANSFER: "recordation_approved",
        Subject.RENEWAL: "renewal_approved",
        Subject.CHANGE: "change_registered",
        Subject.CANCELLATION: "recordation_cancelled",
    }
)
KINDS: Final[Mapping[Step, str]] = MappingProxyType(
    {
        Step.SUBMIT: "application_receipt",
        Step.CORRECT: "application_receipt",
        Step.REQUEST_CORRECTION: "correction_request",
        Step.REFUSE: "recordation_refused",
    }
)


def write(held: Held) -> str:
    """Issue the letter that tells of the last step, in its transaction; return its number.

    `held.told` is the application after that step.
    """
    subject, row, event = held.subject, held.row, held.told.events[-1]
    kind = APPROVALS[subject] if event.step is Step.APPROVE else KINDS[event.step]
    recordation = row.recordation if event.step is Step.APPROVE else None
    deadline = last_day(held)
    facts = NoticeFacts(
        number=f"{row.number}-{event.sequence:02}",
        case_number=row.number,
        office=OFFICE,
        addressee=row.holder.name,
        issued_on=event.day,
        rights=rights_of(recordation) if recordation else (),
        deadlines=(deadline,) if kind == "application_receipt" and deadline else (),
        particulars=particulars(kind, held, event, recordation, deadline),
        link=link_of(kind, recordation),
    )
    return issued(kind, facts, to=row.holder, event=event, application=row, recordation=recordation)


def last_day(held: Held) -> Deadline | None:
    """Return the last day of the decision after the step; None where there is none."""
    try:
        return clock(held.told, load_pack())
    except MissingCalendarError:
        return None


def rights_of(row: Recordation) -> tuple[NoticeRight, ...]:
    """Return the right that a letter concerns, as a table of one row."""
    return (NoticeRight(row.number, row.right.title, row.right.holder.name),)


def link_of(kind: str, recordation: Recordation | None) -> str:
    """Return the address of the public record where the letter says that it is in force."""
    in_force = kind in {"recordation_approved", "renewal_approved", "change_registered"}
    return addresses.record_page(recordation.number) if recordation and in_force else ""


def particulars(
    kind: str, held: Held, event: Event, recordation: Recordation | None, last: Deadline | None
) -> dict[str, Words]:
    """Return the facts that this kind of letter needs."""
    right, day = held.filing.right, event.day
    known = {
        "subject": held.subject.words,
        "right_kind": right.kind.words,
        "right_title": same_words(right.name),
        "right_number": same_words(right.number),
        "received_on": day_words(day),
        "decide_by": day_words(last.day) if last else no_day(held),
        "items": listed(event.items, event.reasons),
        "grounds": named(event.grounds, day),
        "reasons": same_words(event.reasons),
    }
    if recordation is not None:
        known |= recorded(recordation, day)
    needs = load_letters().kind(kind).needs
    return {name: words for name, words in known.items() if name in needs}


def no_day(held: Held) -> Words:
    """Return why no last day stands in the letter."""
    return NO_CALENDAR if held.row.due_on else NO_PERIOD


def recorded(row: Recordation, day: date) -> dict[str, Words]:
    """Return what the register says of a recordation after the step."""
    return {
        "recordation": same_words(row.number),
        "valid_from": day_words(row.renewed_from or row.approved_on),
        "valid_to": day_words(row.valid_to),
        "ended_on": day_words(row.ended_on or day),
    }


def listed(items: Iterable[str], more: str) -> Words:
    """Return what is asked for, numbered, with what the examiner adds."""
    lines = [f"{number}. {item}" for number, item in enumerate(items, 1)]
    return same_words("\n".join((*lines, *([more] if more.strip() else []))))


def named(grounds: Iterable[str], day: date) -> Words:
    """Return grounds of refusal in the words of the pack."""
    labels = {one.name: one.label for one in named_on(load_pack(), GROUNDS, day)}
    found = [labels.get(one, Words(one, one)) for one in grounds]
    return Words("; ".join(one.en for one in found), "；".join(one.zh for one in found))


def issued(
    kind: str,
    facts: NoticeFacts,
    *,
    to: Party,
    event: Event,
    application: Application | None = None,
    recordation: Recordation | None = None,
) -> str:
    """Typeset, store and enter one letter, and write it in the ledger."""
    content = render_pdf(compose(kind, facts, catalogue=load_letters()))
    digest = hashlib.sha256(content).hexdigest()
    path = places.document(digest)
    if not path.exists():
        write_atomically(path, content)
    Letter.objects.create(
        number=facts.number,
        kind=kind,
        addressee=to,
        application=application,
        recordation=recordation,
        issued_at=event.at,
        sha256=digest,
        size=len(content),
    )
    subject = (
        f"application {application.number}" if application else f"recordation {facts.case_number}"
    )
    ledger.record(
        "issue_letter",
        subject=subject,
        actor=event.actor,
        at=event.at,
        detail={"number": facts.number, "kind": kind, "to": to.number, "sha256": digest},
    )
    return facts.number


def hand_out(number: str, *, actor: Actor, at: datetime) -> DocumentFile:
    """Return a letter to its addressee or to customs, and write down that it was seen."""
    row = visible.letters(actor).filter(number=number).first()
    if row is None:
        raise NotFoundError(f"There is no letter {number}.", f"没有文书 {number}。")
    content = places.document(row.sha256).read_bytes()
    with transaction.atomic():
        ledger.record(
            "look",
            subject=f"letter {number}",
            actor=actor.name,
            at=at,
            detail={"sha256": row.sha256},
        )
    return DocumentFile(f"{number}.pdf", content)
