"""What was changed in the register since a revision, for those who keep a copy of it."""

from dataclasses import dataclass

from django.db.models import Q

from guomen.store import revisions
from guomen.store.models import Recordation


@dataclass(frozen=True, slots=True)
class Change:
    """A recordation and the revision at which something last happened to it."""

    number: str
    revision: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes in the order in which they happened; `more` says that later ones were left out.

    `register_revision` is that of the register: nothing up to it is still to come once there is
    no more.
    """

    rows: tuple[Change, ...]
    more: bool
    register_revision: int


def revision_of_register() -> int:
    """Return the revision of the register, 0 for one that never held anything."""
    return revisions.revision()


def changes_after(after: Change, *, limit: int) -> Changes:
    """Return the first `limit` changes that come after a change, however often the row changed.

    Changes of one revision stand by number; so the last one returned says where to go on.
    """
    current = revisions.revision()
    later = Q(revision__gt=after.revision) | Q(revision=after.revision, number__gt=after.number)
    rows = Recordation.objects.filter(later, revision__lte=current).order_by("revision", "number")
    found = [Change(*row) for row in rows.values_list("number", "revision")[: limit + 1]]
    return Changes(tuple(found[:limit]), len(found) > limit, current)
