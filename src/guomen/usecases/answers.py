"""Answers of a party that are several acts in law and one thing to do: all of them, or none."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from guomen.access.policy import Actor
from guomen.cases.case import ClaimKey
from guomen.cases.procedure import ActScope
from guomen.cases.procedure_file import load_procedure
from guomen.store import submissions
from guomen.usecases.cases import record_act

KEY_LENGTH = 36


def record_together(
    number: str,
    acts: Iterable[tuple[str, Mapping[str, str]]],
    *,
    claims: Iterable[ClaimKey],
    expected_version: int,
    submission: str,
    actor: Actor,
    at: datetime,
) -> int:
    """Let `actor` do several acts in a case in order, and return the number of the last entry.

    `acts` names each act with what it states; acts of the whole case take no claims. Raises what
    `record_act` raises, and then nothing of it is recorded. The same `submission` a second time
    returns the same number and writes nothing.
    """
    procedure, keys, version = load_procedure(), tuple(claims), expected_version
    steps = tuple((act, dict(data)) for act, data in acts)
    content = ("answers", number, steps, keys)
    with transaction.atomic():
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return int(earlier.rsplit(" ", 1)[-1])
        for step, (act, data) in enumerate(steps, start=1):
            by_claim = procedure.act(act).scope is ActScope.CLAIMS
            case = record_act(
                number,
                act,
                claims=keys if by_claim else (),
                data=data,
                expected_version=version,
                submission=f"{submission[:KEY_LENGTH]}.{step}",
                actor=actor,
                at=at,
            )
            version = case.version
        submissions.conclude(submission, outcome=f"{number} {version}")
    return version
