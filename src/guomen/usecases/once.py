"""Acts whose use case takes no form, done once under a key all the same."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from guomen.access.policy import Actor
from guomen.store import submissions


def once(key: str, act: Callable[[], str], *, content: object, actor: Actor, at: datetime) -> str:
    """Do an act and return where it led; under the same key with the same content, do it once.

    `act` returns something that is not empty, such as a number. Raises StaleCaseError where the
    key came with other content before, and what the act raises; then nothing is kept of the key.
    """
    with transaction.atomic():
        earlier = submissions.earlier_outcome(key, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        outcome = act()
        submissions.conclude(key, outcome=outcome)
    return outcome
