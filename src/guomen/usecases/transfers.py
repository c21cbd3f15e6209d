"""The former holder of a right answers an application for its transfer: confirms, or objects."""

from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.rights.application import Step
from guomen.store import applications, submissions
from guomen.store.applications import Held
from guomen.store.mandates import require_standing
from guomen.usecases.effects import HANDS_OVER
from guomen.usecases.messages import tell

OWN: Final = "recordation"
ANSWERS: Final = frozenset({Step.CONFIRM, Step.OBJECT})


def answer_transfer(
    number: str,
    answer: Step,
    *,
    submission: str,
    actor: Actor,
    at: datetime,
    hand_over: tuple[str, ...] = (),
    reasons: str = "",
) -> str:
    """Write down whether the former holder confirms that its right was transferred.

    With `hand_over` naming `hand_over` the dossier and the authorised users go to the new holder.
    Raises NotFoundError for a transfer that is not of the actor's right, BadInputError for an
    objection without reasons.
    """
    require(actor, Permission.FILE_RECORDATION)
    refuse_unclear(answer, hand_over, reasons)
    with transaction.atomic():
        require_standing(actor, at=at)
        content = ("answer_transfer", number, answer, sorted(hand_over), reasons)
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        held = applications.hold_transfer(number, actor)
        applications.append(held, answer, actor=actor, at=at, items=hand_over, reasons=reasons)
        tell_answered(held, answer, at=at)
        submissions.conclude(submission, outcome=number)
    return number


def refuse_unclear(answer: Step, hand_over: tuple[str, ...], reasons: str) -> None:
    """Raise BadInputError for an answer that is none, or that says too little."""
    if answer not in ANSWERS:
        raise BadInputError(where="answer", found=answer, expected="confirm or object")
    if set(hand_over) - {HANDS_OVER}:
        raise BadInputError(where="hand_over", found=", ".join(hand_over), expected=HANDS_OVER)
    if answer is Step.OBJECT and not reasons.strip():
        raise BadInputError(where="reasons", found="", expected="why the right was not transferred")


def tell_answered(held: Held, answer: Step, *, at: datetime) -> None:
    """Tell customs and the new holder what the former holder said."""
    name, said = applications.label(held.row), answer.words
    words = Words(f"{name.en} was {said.en}.", f"{name.zh}：{said.zh}。")
    number, topic = held.row.number, f"application.{answer}"
    for link, party, audience in (
        (f"/portal/applications/{number}/", held.row.holder.number, ""),
        (f"/desk/applications/{number}/", "", "headquarters"),
    ):
        tell(
            topic=topic,
            subject=f"application {number}",
            words=words,
            link=link,
            at=at,
            party=party,
            audience=audience,
        )
