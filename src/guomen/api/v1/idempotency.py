"""An act asked for twice under one key is done once: the key of a request as that of a form."""

import hashlib
from typing import Annotated, Final

from ninja import Header

from guomen.access.policy import Actor

LONGEST_KEY: Final = 200

IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=LONGEST_KEY,
        pattern=r"^[\x21-\x7e]+$",
        example="6f1c2a0e-5d0b-4a57-9d2e-0c7a3b1f9e42",
        description="A key of your own for this act, such as a random UUID. The same request sent "
        "again under the same key acts once; other content under it is refused with 409.",
    ),
]


def submission_of(key: str, *, actor: Actor) -> str:
    """Return the key of a caller's request as use cases take it; no two callers' keys meet."""
    text = f"{actor.name}\n{actor.party or ''}\n{key}"
    return "api-" + hashlib.sha256(text.encode()).hexdigest()[:36]
