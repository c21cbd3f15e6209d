"""Reads and appends the versions of a recordation's dossier; an old version stays readable."""

import hashlib
from datetime import datetime

from guomen.rights.dossier import EMPTY, Dossier, pictures_in
from guomen.rights.filed_text import as_text, from_text
from guomen.store.models import DossierVersion, Party, Recordation, Upload


def latest(row: Recordation) -> tuple[int, Dossier]:
    """Return number and content of the latest version, 0 and an empty one for none."""
    found = row.dossiers.order_by("-version").values_list("version", "content").first()
    if found is None:
        return 0, EMPTY
    return found[0], from_text(found[1], Dossier, where=row.number)


def append(row: Recordation, dossier: Dossier, *, actor: str, at: datetime) -> int:
    """Write the next version and return its number; the same content again is no new version.

    Call with the recordation locked.
    """
    version, before = latest(row)
    if version and before == dossier:
        return version
    text = as_text(dossier)
    DossierVersion.objects.create(
        recordation=row,
        version=version + 1,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        content=text,
        at=at,
        actor=actor,
    )
    return version + 1


def hand_over(before: Recordation, row: Recordation, *, actor: str, at: datetime) -> None:
    """Give a recordation the dossier of the one it follows, unless it has one of its own."""
    version, dossier = latest(before)
    if version and not row.dossiers.exists():
        hand_over_pictures(before.right.holder, row.right.holder, dossier)
        append(row, dossier, actor=actor, at=at)


def hand_over_pictures(before: Party, holder: Party, dossier: Dossier) -> None:
    """Give a new holder the pictures of a dossier that its predecessor handed in."""
    wanted = set(pictures_in(dossier))
    there = Upload.objects.filter(party=holder, sha256__in=wanted)
    wanted -= set(there.values_list("sha256", flat=True))
    rows = list(Upload.objects.filter(party=before, sha256__in=wanted))
    for one in rows:
        one.pk, one.party = None, holder
    Upload.objects.bulk_create(rows)


def version(row: Recordation, number: int) -> Dossier | None:
    """Return the content of one version, None where there is none of that number."""
    text = row.dossiers.filter(version=number).values_list("content", flat=True).first()
    return None if text is None else from_text(text, Dossier, where=row.number)
