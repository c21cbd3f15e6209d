"""Photos as files, for whoever may see them."""

from dataclasses import dataclass
from pathlib import Path

from guomen.access.policy import Actor
from guomen.adapters.photos import ENDINGS
from guomen.kernel.errors import NotFoundError
from guomen.store import places, visible
from guomen.store.models import Photo


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file to hand out: where it lies, what it is, what it is called."""

    path: Path
    media_type: str
    name: str


def photo(actor: Actor, identifier: int) -> StoredFile:
    """Return a photo; raises NotFoundError where there is none or the actor may not see it."""
    row = visible.photos(actor).filter(pk=identifier).first()
    if row is None or not (path := places.photo(row.sha256)).is_file():
        raise NotFoundError(f"There is no photo {identifier}.", f"没有照片 {identifier}。")
    return StoredFile(path, row.media_type, photo_name(actor, row))


def photo_name(actor: Actor, row: Photo) -> str:
    """Return what a photo is called for a reader: only customs reads the officer's own name of it.

    That name may say who took it, on which device, or what else was found.
    """
    return row.name if actor.is_staff else f"photo-{row.pk}.{ENDINGS[row.media_type]}"
