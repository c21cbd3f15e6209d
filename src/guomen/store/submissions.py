"""A form sent twice: the second sending finds where the first one led."""

from datetime import datetime
from typing import Final

from django.db import connection

from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.store.models import Submission

LONGEST: Final = 40


def earlier_outcome(key: str, *, actor: str, at: datetime) -> str | None:
    """Return where the first sending of a form led; None where this is the first.

    Whoever comes second waits until the first is done or has failed. Raises NotAllowedError where
    the key is another person's.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a form is taken in the transaction of what it asks for")
    if not 0 < len(key) <= LONGEST:
        raise BadInputError(
            where="submission",
            found=key,
            expected=f"a key of 1 to {LONGEST} characters",
            do="Load the form again.",
        )
    new = Submission(key=key, actor=actor, at=at)
    Submission.objects.bulk_create([new], ignore_conflicts=True)
    row = Submission.objects.get(key=key)
    if row.actor != actor:
        raise NotAllowedError(
            "This form was made for somebody else. Load it again.",
            "该表单属于其他用户，请重新载入。",
        )
    return row.outcome or None


def conclude(key: str, *, outcome: str) -> None:
    """Write where a form led, in the transaction of what it asked for."""
    Submission.objects.filter(key=key).update(outcome=outcome)
