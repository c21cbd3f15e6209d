"""Customs revokes a recordation, on either ground of the Regulations, with reasons."""

from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.china import day_of
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.notices.compose import NoticeFacts, NoticeRight, day_words, same_words
from guomen.queries.revocations import RULES
from guomen.rights.application import Event, Step
from guomen.rights.recordation import State
from guomen.store import submissions
from guomen.store.models import Recordation
from guomen.usecases import letters, register
from guomen.usecases.messages import tell

LONGEST: Final = 2_000


def revoke(
    number: str, *, how: State, reasons: str, submission: str, actor: Actor, at: datetime
) -> str:
    """End a recordation from today on, send the notice and tell its holder; sent twice it is once.

    Raises BadInputError for another ground or without reasons, NotAllowedError where it has ended.
    """
    require(actor, Permission.EXAMINE_RECORDATION)
    said = reasons.replace("\x00", "").strip()
    if how not in RULES:
        raise BadInputError(where="ground", found=how, expected=" or ".join(RULES))
    if not 0 < len(said) <= LONGEST:
        raise BadInputError(
            where="reasons",
            found=said,
            expected=f"why, in words the holder can answer, at most {LONGEST} characters",
        )
    with transaction.atomic():
        content = ("revoke", number, how, said)
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        day = day_of(at)
        register.end_recordation(number, how=how, on=day, actor=actor, at=at)
        row = Recordation.objects.select_related("right__holder").get(number=number)
        notice(row, how, said, actor=actor, at=at)
        tell_holder(row, how, at=at)
        submissions.conclude(submission, outcome=number)
    return number


def notice(row: Recordation, how: State, reasons: str, *, actor: Actor, at: datetime) -> None:
    """Send the notice of a revocation."""
    day, holder = day_of(at), row.right.holder
    facts = NoticeFacts(
        number=f"{row.number}-R",
        case_number=row.number,
        office=letters.OFFICE,
        addressee=holder.name,
        issued_on=day,
        rights=(NoticeRight(row.number, row.right.title, holder.name),),
        particulars={
            "right_title": same_words(row.right.title),
            "right_number": same_words(row.right.number),
            "recordation": same_words(row.number),
            "grounds": load_pack().parameter(RULES[how]).title,
            "reasons": same_words(reasons),
            "ended_on": day_words(day),
        },
    )
    event = Event(1, Step.REFUSE, at, actor.name)
    letters.issued("recordation_revoked", facts, to=holder, event=event, recordation=row)


def tell_holder(row: Recordation, how: State, *, at: datetime) -> None:
    """Tell the holder that its recordation protects no more."""
    tell(
        topic="recordation.revoked",
        subject=f"recordation {row.number}",
        words=Words(
            f"Recordation {row.number} was revoked today: {how.words.en}. The notice is in the "
            "portal.",
            f"备案 {row.number} 今日被撤销（{how.words.zh}）。通知书可在系统中下载。",
        ),
        link="/portal/rights/",
        at=at,
        party=row.right.holder.number,
    )
