"""Customs examines applications: takes them, asks for corrections, approves, refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.china import day_of
from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.on_day import names_on
from guomen.rights.application import Event, Step, after
from guomen.rights.eligibility import GROUNDS
from guomen.store import applications, ledger, revisions, submissions
from guomen.store.applications import Held
from guomen.usecases import accounts, effects, letters
from guomen.usecases.effects import Approval
from guomen.usecases.messages import tell

MOST_ITEMS: Final = 30
LONGEST_ITEM: Final = 500
Enact = Callable[[Held], Words]


def take(number: str, *, actor: Actor, at: datetime) -> None:
    """Put an application on the examiner's own desk; another's is taken over openly."""
    require(actor, Permission.EXAMINE_RECORDATION)
    with transaction.atomic():
        held = applications.hold(number, actor)
        if not held.told.stage.is_open:
            raise NotAllowedError(
                f"Application {number} is decided.", f"申请 {number} 已作出决定。"
            )
        held.row.examiner = accounts.find(actor.name)
        held.row.save(update_fields=["examiner"])
        ledger.record(
            "take_application",
            subject=f"application {number}",
            actor=actor.name,
            at=at,
            detail={},
        )


def record_look(number: str, *, actor: Actor, at: datetime) -> None:
    """Write down that an examiner looked at all that is stated, restricted facts too."""
    require(actor, Permission.EXAMINE_RECORDATION)
    with transaction.atomic():
        ledger.record("look", subject=f"application {number}", actor=actor.name, at=at, detail={})


def request_correction(
    number: str,
    *,
    items: tuple[str, ...],
    reasons: str,
    expected_version: int,
    submission: str,
    actor: Actor,
    at: datetime,
) -> str:
    """Ask the applicant for what lacks, one item each; the clock stands still until it comes."""
    asked = tuple(item.strip() for item in items if item.strip())
    if not 0 < len(asked) <= MOST_ITEMS or any(len(item) > LONGEST_ITEM for item in asked):
        raise BadInputError(
            where="items",
            found=f"{len(asked)} items",
            expected=f"1 to {MOST_ITEMS} items of at most {LONGEST_ITEM} characters: what has to "
            "be corrected",
        )

    def enact(held: Held) -> Words:
        applications.append(
            held, Step.REQUEST_CORRECTION, actor=actor, at=at, items=asked, reasons=reasons
        )
        name = applications.label(held.row)
        return Words(
            f"Customs asks you to correct {name.en}; the clock stands still until you do.",
            f"海关要求补正{name.zh}；补正期间审查期限停止计算。",
        )

    content = ("request_correction", number, asked, reasons, expected_version)
    return decided(number, enact, expected_version, submission, content=content, actor=actor, at=at)


def refuse(
    number: str,
    *,
    grounds: tuple[str, ...],
    reasons: str,
    expected_version: int,
    submission: str,
    actor: Actor,
    at: datetime,
) -> str:
    """Refuse an application on grounds of the law, with reasons (REG art. 8).

    Raises BadInputError where a ground is none of the law, or the reasons are missing.
    """
    lawful = names_on(load_pack(), GROUNDS, day_of(at))
    if not grounds or not set(grounds) <= lawful:
        raise BadInputError(
            where="grounds",
            found=", ".join(grounds) or "none",
            expected="one or more of " + ", ".join(sorted(lawful)),
        )
    if not reasons.strip():
        raise BadInputError(
            where="reasons", found="", expected="why, in words the applicant can answer"
        )

    def enact(held: Held) -> Words:
        applications.append(
            held, Step.REFUSE, actor=actor, at=at, grounds=tuple(sorted(grounds)), reasons=reasons
        )
        name = applications.label(held.row)
        return Words(
            f"Refused: {name.en}. The grounds and how to file again are on its page.",
            f"不予备案：{name.zh}。理由及重新申请方式见申请页面。",
        )

    content = ("refuse", number, sorted(grounds), reasons, expected_version)
    return decided(number, enact, expected_version, submission, content=content, actor=actor, at=at)


def approve(
    number: str,
    *,
    expected_version: int,
    submission: str,
    actor: Actor,
    at: datetime,
    reasons: str = "",
) -> str:
    """Approve an application, and let the register say so from the same moment.

    Returns the number of the application. Raises NotAllowedError where the register contradicts
    it: the same right recorded already, a right of another holder, a renewal out of time.
    """

    def enact(held: Held) -> Words:
        after(held.told, Event(0, Step.APPROVE, at, actor.name))
        told = effects.enact(Approval(held, actor, at))
        applications.append(held, Step.APPROVE, actor=actor, at=at, reasons=reasons)
        return told

    content = ("approve", number, expected_version, reasons)
    return decided(number, enact, expected_version, submission, content=content, actor=actor, at=at)


def decided(
    number: str,
    enact: Enact,
    expected_version: int,
    submission: str,
    *,
    content: object,
    actor: Actor,
    at: datetime,
) -> str:
    """Let customs take a step on an application, once, and tell the applicant what `enact` says."""
    require(actor, Permission.EXAMINE_RECORDATION)
    with transaction.atomic():
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        revisions.hold()
        held = applications.hold(number, actor)
        applications.refuse_stale(held.row, expected_version)
        words = enact(held)
        letters.write(replace(held, told=applications.told(held.row)))
        tell(
            topic=f"application.{held.row.stage}",
            subject=f"application {number}",
            words=words,
            link=f"/portal/applications/{number}/",
            at=at,
            party=held.row.holder.number,
        )
        submissions.conclude(submission, outcome=number)
    return number
