"""Filing in one act: declared true and submitted, a whole family, once more after a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.china import day_of
from guomen.kernel.errors import GuomenError, NotAllowedError
from guomen.kernel.words import Words
from guomen.rights.application import EDITED_IN, Stage
from guomen.store import applications
from guomen.store.mandates import require_standing
from guomen.usecases.applications import draft, edit, submit

ENDED: Final = frozenset({Stage.REFUSED, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class NotSubmitted:
    """An application of a family that was not submitted, and why."""

    number: str
    why: Words


def declare_and_submit(
    number: str, *, expected_version: int, submission: str, actor: Actor, at: datetime
) -> str:
    """File what stands in version `expected_version`, declared true (REG art. 9); once.

    Raises what `submit` raises.
    """
    require(actor, Permission.FILE_RECORDATION)
    with transaction.atomic():
        require_standing(actor, at=at)
        held = applications.hold(number, actor)
        if held.told.stage in EDITED_IN:
            applications.refuse_stale(held.row, expected_version)
            day = day_of(at)
            applications.rewrite(held, replace(held.filing, told_true=day), at=at)
        return submit(
            number,
            expected_version=expected_version + 1,
            submission=submission,
            actor=actor,
            at=at,
        )


def submit_family(
    versions: Mapping[str, int], *, submission: str, actor: Actor, at: datetime
) -> tuple[NotSubmitted, ...]:
    """File each of these applications that can be filed; return those that cannot, and why."""
    failed = []
    for number, version in versions.items():
        try:
            declare_and_submit(
                number,
                expected_version=version,
                submission=f"{submission[:24]}-{number}",
                actor=actor,
                at=at,
            )
        except GuomenError as error:
            failed.append(NotSubmitted(number, error.words))
    return tuple(failed)


def file_again(number: str, *, actor: Actor, at: datetime) -> str:
    """Begin a new application with all that a refused or withdrawn one stated."""
    require(actor, Permission.FILE_RECORDATION)
    with transaction.atomic():
        require_standing(actor, at=at)
        held = applications.hold(number, actor)
        if held.told.stage not in ENDED:
            stage = held.told.stage.words
            raise NotAllowedError(
                f"Application {number} is not filed again: it is {stage.en}.",
                f"申请 {number} 目前为“{stage.zh}”，无需重新提出。",
            )
        subject, before = held.subject, held.filing
        new = draft(
            subject, actor=actor, at=at, kind=before.right.kind, recordation=before.recordation
        )
        kept = replace(before, told_true=None)
        edit(new, kept, expected_version=1, actor=actor, at=at)
    return new
