"""The health of the register looked through as a whole, and the holder's word that it is true."""

from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.china import day_of
from guomen.queries.health_facts import facts_of, holders_of, names_in_force
from guomen.queries.replies import replies_of
from guomen.rights.health import Health, Part, Replies, health
from guomen.store import ledger, registers, submissions
from guomen.store.mandates import require_standing
from guomen.store.models import Confirmation, Recordation, RecordationHealth
from guomen.usecases.dossiers import held

CHUNK: Final = 500
NO_REPLIES: Final = Replies()


def look_through(*, actor: Actor, at: datetime) -> int:
    """Write the health of every recordation in force for the lists; return how many there are.

    Rows of recordations that ended are removed. One transaction for each five hundred.
    """
    require(actor, Permission.IMPORT_REGISTER)
    day = day_of(at)
    names = names_in_force(day)
    keys = list(
        Recordation.objects.filter(registers.stands(day))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    replies: dict[int, Replies] = {}
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        rows = list(Recordation.objects.filter(pk__in=part).select_related("right__holder"))
        new = {key: one for key, one in holders_of(rows).items() if key not in replies}
        replies |= dict.fromkeys(new, NO_REPLIES) | replies_of(new, at=at)
        facts = facts_of(rows, at=at, names=names, replies=replies)
        with transaction.atomic():
            RecordationHealth.objects.filter(recordation__in=part).delete()
            RecordationHealth.objects.bulk_create(
                row_of(key, health(one), at) for key, one in sorted(facts.items())
            )
    RecordationHealth.objects.filter(at__lt=at).delete()
    return len(keys)


def row_of(recordation: int, found: Health, at: datetime) -> RecordationHealth:
    """Return the row of one recordation."""
    scores = {part.part: part.score for part in found.parts}
    return RecordationHealth(
        recordation_id=recordation,
        total=found.total,
        completeness=scores[Part.COMPLETENESS] or 0,
        freshness=scores[Part.FRESHNESS] or 0,
        distinctiveness=scores[Part.DISTINCTIVENESS] or 0,
        usefulness=scores[Part.USEFULNESS],
        response=scores[Part.RESPONSE],
        lacks="|".join(nudge.code for nudge in found.nudges),
        table=found.made_by,
        at=at,
    )


def confirm(number: str, *, submission: str, actor: Actor, at: datetime) -> None:
    """Say that everything recorded is still true: goods, users, routes, contacts.

    The right-holder alone may say so. Raises NotFoundError for a recordation that is another's.
    """
    require(actor, Permission.FILE_RECORDATION)
    with transaction.atomic():
        require_standing(actor, at=at)
        content = ("confirm", number)
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return
        row = held(number, actor)
        Confirmation.objects.create(recordation=row, by=actor.name, at=at)
        ledger.record(
            "confirm_recordation",
            subject=f"recordation {number}",
            actor=actor.name,
            at=at,
            detail={"party": actor.party},
        )
        submissions.conclude(submission, outcome=number)
