"""Files that parties hand in: pictures written anew, documents looked through, within a quota."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from guomen.access.policy import Actor, Permission, require
from guomen.adapters.files import write_atomically
from guomen.adapters.handed_documents import checked_document
from guomen.adapters.photos import ENDINGS
from guomen.adapters.picture_faults import FAULTS, Fault
from guomen.adapters.pictures import written_anew
from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.store import ledger, places
from guomen.store.mandates import require_standing
from guomen.store.models import Party, Upload
from guomen.usecases.pictures import plain_name

MEBIBYTE = 1 << 20


class UploadKind(StrEnum):
    """What a file handed in is for."""

    PICTURE = "picture"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was kept: its content address, what it is, what is to be said of a picture."""

    sha256: str
    kind: UploadKind
    media_type: str
    size: int
    width: int | None = None
    height: int | None = None
    sharpness: float | None = None
    faults: tuple[Fault, ...] = ()


def keep_picture(content: bytes, *, name: str, actor: Actor, at: datetime, party: str = "") -> Kept:
    """Write a picture anew without what hid in it, keep it for a party, and return what it is.

    `party` is the actor's own unless headquarters hands in for another. Raises BadInputError for
    anything but a JPEG, PNG or WebP within the limits, NotAllowedError over the party's quota.
    """
    owner = owner_of_file(actor, party)
    picture = written_anew(content, name=plain_name(name))
    kept = Kept(
        sha256=picture.sha256,
        kind=UploadKind.PICTURE,
        media_type=picture.media_type,
        size=len(picture.content),
        width=picture.width,
        height=picture.height,
        sharpness=picture.sharpness,
        faults=picture.faults,
    )
    return keep(kept, picture.content, name=name, owner=owner, actor=actor, at=at)


def keep_document(
    content: bytes, *, name: str, actor: Actor, at: datetime, party: str = ""
) -> Kept:
    """Keep a document for a party: a PDF that only shows pages, or a picture, written anew.

    Raises BadInputError for anything else, NotAllowedError over the party's quota.
    """
    if not content.startswith(b"%PDF-"):
        return keep_picture(content, name=name, actor=actor, at=at, party=party)
    owner = owner_of_file(actor, party)
    document = checked_document(content, name=plain_name(name))
    kept = Kept(document.sha256, UploadKind.DOCUMENT, document.media_type, document.size)
    return keep(kept, content, name=name, owner=owner, actor=actor, at=at)


def owner_of_file(actor: Actor, party: str) -> str:
    """Return for whom the actor may hand in a file: its own party, headquarters for any."""
    if actor.party and party in {"", actor.party}:
        return actor.party
    require(actor, Permission.EXAMINE_RECORDATION)
    return party


def keep(kept: Kept, content: bytes, *, name: str, owner: str, actor: Actor, at: datetime) -> Kept:
    """Write the file and its row, once for a party, and the act in the ledger."""
    with transaction.atomic():
        require_standing(actor, at=at)
        row = Party.objects.select_for_update().filter(number=owner).first()
        if row is None:
            raise BadInputError(where="party", found=owner, expected="the number of a party here")
        if Upload.objects.filter(party=row, sha256=kept.sha256).exists():
            return kept
        refuse_over_quota(row, kept.size)
        path = places.upload(kept.sha256, ENDINGS.get(kept.media_type, "pdf"))
        if not path.exists():
            write_atomically(path, content)
        row_of(kept, plain_name(name), owner=row, actor=actor, at=at).save(force_insert=True)
        ledger.record(
            "hand_in_file",
            subject=f"party {owner}",
            actor=actor.name,
            at=at,
            detail={"file": kept.sha256, "kind": kept.kind, "bytes": kept.size},
        )
    return kept


def row_of(kept: Kept, name: str, *, owner: Party, actor: Actor, at: datetime) -> Upload:
    """Return the row of a file that was kept."""
    return Upload(
        sha256=kept.sha256,
        kind=kept.kind,
        media_type=kept.media_type,
        size=kept.size,
        width=kept.width,
        height=kept.height,
        sharpness=kept.sharpness,
        faults="|".join(fault.code for fault in kept.faults),
        name=name,
        party=owner,
        by=actor.name,
        at=at,
    )


def refuse_over_quota(party: Party, size: int) -> None:
    """Raise NotAllowedError where another `size` bytes are more than a party may hand in."""
    there = Upload.objects.filter(party=party).aggregate(size=Sum("size"))["size"] or 0
    most = settings.GUOMEN_PARTY_UPLOADS * MEBIBYTE
    if there + size > most:
        raise NotAllowedError(
            f"The files of this party would take {(there + size) / MEBIBYTE:,.0f} MiB; it may keep "
            f"{most / MEBIBYTE:,.0f} MiB. Hand in smaller files, or ask customs for more room.",
            f"该当事人的文件将达 {(there + size) / MEBIBYTE:,.0f} MiB，上限为 "
            f"{most / MEBIBYTE:,.0f} MiB。请提交较小的文件，或联系海关申请扩容。",
        )


def faults_named(codes: str) -> tuple[Fault, ...]:
    """Return the faults of a row by their codes; one of a later version is left out."""
    return tuple(FAULTS[code] for code in codes.split("|") if code in FAULTS)
