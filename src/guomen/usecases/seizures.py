"""What cases teach the register: how often goods that bear a recorded right were confiscated."""

from typing import Final

from django.db.models import F, Q

from guomen.cases.case import Case
from guomen.store import revisions
from guomen.store.models import Recordation

CUSTODY: Final = "custody"
CONFISCATED: Final = "confiscated"
GIVEN_BACK: Final = "detained"
"""Where confiscated goods are again when the decision does not stand."""


def learn(before: Case, after: Case) -> None:
    """Count for each recordation the case in which an act confiscated goods, or undid it.

    Call inside the transaction of the act, before anything is written in the ledger: whoever
    changes the register holds it first. Screening learns of it by the register's revision.
    """
    taken = standing(after, CONFISCATED) - standing(before, CONFISCATED)
    undone = standing(before, CONFISCATED) & standing(after, GIVEN_BACK)
    undone -= standing(after, CONFISCATED)
    if not taken | undone:
        return
    revisions.hold()
    Recordation.objects.filter(number__in=taken).update(seizures=F("seizures") + 1)
    Recordation.objects.filter(number__in=undone, seizures__gt=0).update(seizures=F("seizures") - 1)
    revisions.mark_changed(Q(number__in=taken | undone))


def standing(case: Case, state: str) -> frozenset[str]:
    """Return the recordations whose goods are in a state of custody in a case."""
    return frozenset(
        claim.key.recordation for claim in case.claims if claim.regions.get(CUSTODY) == state
    )
