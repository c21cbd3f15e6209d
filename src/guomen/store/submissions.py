"""A form sent twice: the second sending finds where the first one led."""

import hashlib
import json
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Concat

from guomen.kernel.errors import BadInputError, NotAllowedError, StaleCaseError
from guomen.store.models import Submission

LONGEST: Final = 40
MARK: Final = "#"


def earlier_outcome(key: str, *, actor: str, at: datetime, content: object) -> str | None:
    """Return where the first sending of a form led; None where this is the first.

    `content` is everything the form asks for. Whoever comes second waits until the first is done
    or has failed. Raises NotAllowedError where the key is another person's, StaleCaseError where
    the same key came with other content: that must not pass for done.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a form is taken in the transaction of what it asks for")
    if not (0 < len(key) <= LONGEST and key.isascii() and key.isprintable()):
        raise BadInputError(
            where="submission",
            found=key,
            expected=f"a key of 1 to {LONGEST} plain characters",
            do="Load the form again.",
        )
    mark = digest(content)
    new = Submission(key=key, actor=actor, at=at, outcome=f"{MARK}{mark}")
    Submission.objects.bulk_create([new], ignore_conflicts=True)
    row = Submission.objects.get(key=key)
    if row.actor != actor:
        raise NotAllowedError(
            "This form was made for somebody else. Load it again.",
            "该表单属于其他用户，请重新载入。",
        )
    outcome, _, before = row.outcome.rpartition(MARK)
    if before != mark:
        raise StaleCaseError(
            "This form was sent before, with other content. What you sent now was not recorded. "
            "Load the form again.",
            "该表单此前已提交且内容不同，本次提交未予登记，请重新载入表单。",
        )
    return outcome or None


def digest(content: object) -> str:
    """Return what tells the content of one form from another's: 32 hexadecimal digits."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def conclude(key: str, *, outcome: str) -> None:
    """Write where a form led, in the transaction of what it asked for."""
    Submission.objects.filter(key=key).update(outcome=Concat(Value(outcome), F("outcome")))
