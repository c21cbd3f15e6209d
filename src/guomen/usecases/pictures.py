"""Photos as they come from a camera: what they really are, stored by the hash of their content."""

import hashlib
from dataclasses import dataclass
from typing import Final

from guomen.adapters.photos import Photo, PhotoFolder, photo_type
from guomen.kernel.errors import BadInputError
from guomen.store import places

MOST: Final = 40


@dataclass(frozen=True, slots=True)
class PhotoInput:
    """A photo as it was sent: the name the sender gave it and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photo that lies in its place, and the plain name it came with."""

    name: str
    photo: Photo


def plain_name(name: str) -> str:
    """Return the last part of a name without what could harm a page, a header or a folder."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(one if one.isprintable() and one not in '<>"' else "_" for one in last)
    return kept.strip(" .")[:200] or "photo"


def check(photos: tuple[PhotoInput, ...]) -> None:
    """Raise BadInputError where there are too many photos, or one is too large or no photo."""
    if len(photos) > MOST:
        raise BadInputError(where="photos", found=str(len(photos)), expected=f"at most {MOST}")
    for photo in photos:
        photo_type(photo.content, name=plain_name(photo.name))


def hashes(photos: tuple[PhotoInput, ...]) -> tuple[str, ...]:
    """Return the SHA-256 of each photo as it was sent, in hexadecimal."""
    return tuple(hashlib.sha256(photo.content).hexdigest() for photo in photos)


def store(photos: tuple[PhotoInput, ...]) -> tuple[StoredPhoto, ...]:
    """Write each photo once, under its hash; the same photo twice is one."""
    folder = PhotoFolder(places.photos())
    stored: dict[str, StoredPhoto] = {}
    for photo in photos:
        name = plain_name(photo.name)
        kept = folder.keep(photo.content, name=name)
        stored[kept.sha256] = StoredPhoto(name, kept)
    return tuple(stored.values())
