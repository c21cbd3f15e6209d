"""Tells the steps of ladders that are due: each once, whoever runs it and however often."""

from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, Role, require
from guomen.kernel.words import Words
from guomen.queries import contacts
from guomen.rights.escalation import ladder
from guomen.store.models import CaseFile, CaseParty, EscalationStep, Party
from guomen.usecases.messages import tell

HOLDER: Final = "holder"
NOTICE: Final = "notice"


def escalate(*, actor: Actor, at: datetime) -> int:
    """Tell the steps that are due by `at`, and return how many were told.

    It never answers a notice: it tells people that one waits.
    """
    require(actor, Permission.SEND_MAIL)
    told = 0
    for number in parties_with_notices():
        speaker = Actor("escalation", frozenset({Role.RIGHT_HOLDER}), party=number)
        people = contacts.people(number)
        for notice in contacts.waiting(speaker, at=at):
            told += tell_once(notice.case, number, NOTICE, None, ends_at=notice.ends_at, at=at)
            for step in ladder(notice.noticed_at, notice.ends_at, people):
                if step.at <= at:
                    name = f"{step.name}/{step.person}"
                    told += tell_once(
                        notice.case, number, name, step.person, ends_at=notice.ends_at, at=at
                    )
    return told


def parties_with_notices() -> tuple[str, ...]:
    """Return the right holders who were told of a case that is open."""
    open_parts = CaseParty.objects.filter(
        part=HOLDER, told_at__isnull=False, case__closed_at=None, case__mode="ex_officio"
    )
    return tuple(sorted(set(open_parts.values_list("party__number", flat=True))))


def tell_once(
    case: str, party: str, step: str, person: int | None, *, ends_at: datetime, at: datetime
) -> int:
    """Tell one step and return 1; 0 where it was told before, by this run or another."""
    with transaction.atomic():
        _, is_new = EscalationStep.objects.get_or_create(
            case=CaseFile.objects.get(number=case),
            party=Party.objects.get(number=party),
            step=step,
            defaults={"told_at": at},
        )
        if not is_new:
            return 0
        end = f"{ends_at:%Y-%m-%d %H:%M %Z}"
        tell(
            topic="notice.waits",
            subject=f"case {case}",
            words=Words(
                f"A notice of customs in case {case} waits for your answer until {end}.",
                f"案件 {case} 的海关通知等待您答复，期限至 {end}。",
            ),
            link=f"/portal/notices/{case}/",
            at=at,
            party=party,
            contact=person,
        )
    return 1
