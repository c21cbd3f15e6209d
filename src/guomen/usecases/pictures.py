"""Photos as they come from a camera: what they really are, stored by the hash of their content."""

import hashlib
from dataclasses import dataclass
from typing import Final

from guomen.adapters.files import write_atomically
from guomen.kernel.errors import BadInputError
from guomen.store import places

LARGEST: Final = 20 * 1024 * 1024
MOST: Final = 40
SIGNATURES: Final = (
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"WEBP", 8, "image/webp"),
)


@dataclass(frozen=True, slots=True)
class PhotoInput:
    """A photo as it was sent: the name the sender gave it and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photo that lies in its place."""

    name: str
    sha256: str
    media_type: str
    size: int


def media_type(photo: PhotoInput) -> str:
    """Return what the content is, whatever the name says; raises BadInputError where no photo."""
    for signature, offset, kind in SIGNATURES:
        if photo.content[offset : offset + len(signature)] == signature:
            return kind
    raise BadInputError(
        where=f"photo {plain_name(photo.name)}",
        found=f"{len(photo.content):,} bytes of another kind",
        expected="a photo as JPEG, PNG or WebP",
        do="Let the camera save JPEG.",
    )


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
        if len(photo.content) > LARGEST:
            raise BadInputError(
                where=f"photo {plain_name(photo.name)}",
                found=f"{len(photo.content):,} bytes",
                expected=f"at most {LARGEST:,}",
            )
        media_type(photo)


def store(photos: tuple[PhotoInput, ...]) -> tuple[StoredPhoto, ...]:
    """Write each photo once, under its hash; the same photo twice is one."""
    check(photos)
    stored: dict[str, StoredPhoto] = {}
    for photo in photos:
        digest = hashlib.sha256(photo.content).hexdigest()
        path = places.photo(digest)
        if not path.exists():
            write_atomically(path, photo.content)
        stored[digest] = StoredPhoto(
            plain_name(photo.name), digest, media_type(photo), len(photo.content)
        )
    return tuple(stored.values())
