"""Dossiers: what a right-holder teaches officers about its goods, version by version."""

from datetime import datetime

from django.db import transaction

from guomen.access.policy import Actor, Permission, allowed, require
from guomen.kernel.errors import BadInputError, NotFoundError, StaleCaseError
from guomen.rights.dossier import Dossier, pictures_in
from guomen.rights.open_part import has_restricted_facts
from guomen.store import dossiers, ledger, visible
from guomen.store.mandates import require_standing
from guomen.store.models import Recordation, Upload


def teach(
    number: str,
    dossier: Dossier,
    *,
    actor: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> int:
    """Write the next version of a recordation's dossier and return its number.

    The right-holder writes its own, headquarters any. The same content again is no new version.
    `expected_version` is the one that was looked at, None for whichever there is. Raises
    NotFoundError for a recordation that is another's, BadInputError for a picture that the
    right-holder has not handed in, StaleCaseError where another version was written since.
    """
    if not allowed(actor, Permission.EXAMINE_RECORDATION):
        require(actor, Permission.FILE_RECORDATION)
    with transaction.atomic():
        require_standing(actor, at=at)
        row = held(number, actor)
        refuse_unknown_pictures(row, dossier)
        before, known = dossiers.latest(row)
        if expected_version not in {None, before} and known != dossier:
            raise stale(number, before)
        version = dossiers.append(row, dossier, actor=actor.name, at=at)
        if version != before:
            ledger.record(
                "change_dossier",
                subject=f"recordation {number}",
                actor=actor.name,
                at=at,
                detail={"version": version, "products": len(dossier.products)},
            )
    return version


def look_at(number: str, *, actor: Actor, at: datetime) -> tuple[int, Dossier]:
    """Return number and content of the latest dossier, to its right-holder and to customs alone.

    A look of customs at facts that are restricted is written in the ledger. Raises NotFoundError
    for a recordation that is another's.
    """
    if not allowed(actor, Permission.READ_HITS):
        require(actor, Permission.READ_OWN_RIGHTS)
    row = visible.recordations(actor).filter(number=number).first()
    if row is None:
        raise not_yours(number)
    version, dossier = dossiers.latest(row)
    if actor.is_staff and has_restricted_facts(dossier):
        with transaction.atomic():
            ledger.record(
                "look_at_dossier",
                subject=f"recordation {number}",
                actor=actor.name,
                at=at,
                detail={"version": version},
            )
    return version, dossier


def stale(number: str, version: int) -> StaleCaseError:
    """Return the error of a dossier that somebody else wrote meanwhile."""
    return StaleCaseError(
        f"The dossier of {number} was changed while you had it open; it is at version {version} "
        "now, and nothing of yours was written.",
        f"您打开期间，备案 {number} 的鉴别资料已更新至第 {version} 版，您的内容未保存。",
    )


def held(number: str, actor: Actor) -> Recordation:
    """Return a recordation that the actor may change, locked; raises NotFoundError for others."""
    rows = Recordation.objects.select_for_update(of=("self",)).select_related("right__holder")
    row = rows.filter(number=number, pk__in=visible.recordations(actor).values("pk")).first()
    if row is None:
        raise not_yours(number)
    return row


def not_yours(number: str) -> NotFoundError:
    """Return the error for a recordation that is not there, or is another's."""
    return NotFoundError(
        f"There is no recordation {number}, or it is not yours.",
        f"没有备案 {number}，或者该备案不属于您。",
    )


def refuse_unknown_pictures(row: Recordation, dossier: Dossier) -> None:
    """Raise BadInputError where a dossier shows a picture that its holder has not handed in."""
    wanted = set(pictures_in(dossier))
    there = Upload.objects.filter(party=row.right.holder, sha256__in=wanted, width__isnull=False)
    for sha256 in sorted(wanted - set(there.values_list("sha256", flat=True))):
        raise BadInputError(
            where="pictures", found=sha256, expected="a picture that the right-holder handed in"
        )
