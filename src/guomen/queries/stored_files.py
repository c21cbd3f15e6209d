"""Photos and files handed in, for whoever may see them."""

from dataclasses import dataclass
from pathlib import Path

from guomen.access.policy import Actor
from guomen.adapters.files import write_atomically
from guomen.adapters.handed_documents import PDF
from guomen.adapters.photos import ENDINGS
from guomen.adapters.pictures import written_anew
from guomen.kernel.errors import BadInputError, NotFoundError
from guomen.store import places, visible
from guomen.store.models import Photo

INLINE, ATTACHMENT = "inline", "attachment"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file to hand out: where it lies, what it is, how it is called, inline or attached."""

    path: Path
    media_type: str
    name: str
    how: str = INLINE


def photo(actor: Actor, identifier: int) -> StoredFile:
    """Return a photo; raises NotFoundError where there is none or the actor may not see it.

    Customs sees the bytes that the camera wrote, which are evidence. A party sees a copy written
    anew: where, when and with what a photo was taken is customs' own business.
    """
    row = visible.photos(actor).filter(pk=identifier).first()
    if row is None or not (path := places.photo(row.sha256)).is_file():
        raise NotFoundError(f"There is no photo {identifier}.", f"没有照片 {identifier}。")
    shown = path if actor.is_staff else clean_copy(row, path)
    return StoredFile(shown, row.media_type, photo_name(actor, row))


def clean_copy(row: Photo, path: Path) -> Path:
    """Return the copy of a photo for parties, made at the first look at it.

    Raises NotFoundError where the photo cannot be decoded, and so not be written anew.
    """
    copy = places.clean_photo(row.sha256)
    if not copy.is_file():
        try:
            write_atomically(copy, written_anew(path.read_bytes(), name=path.name).content)
        except BadInputError as error:
            raise NotFoundError(
                f"Photo {row.pk} cannot be shown here: it is damaged. Ask customs for it.",
                f"照片 {row.pk} 已损坏，无法在此显示，请向海关索取。",
            ) from error
    return copy


def photo_name(actor: Actor, row: Photo) -> str:
    """Return what a photo is called for a reader: only customs reads the officer's own name of it.

    That name may say who took it, on which device, or what else was found.
    """
    return row.name if actor.is_staff else f"photo-{row.pk}.{ENDINGS[row.media_type]}"


def upload(actor: Actor, sha256: str) -> StoredFile:
    """Return a file handed in; raises NotFoundError where there is none or it is another's.

    Pictures were written anew and may be shown; documents are only ever saved.
    """
    row = visible.uploads(actor).filter(sha256=sha256).first()
    ending = ENDINGS.get(row.media_type, "pdf") if row else ""
    if row is None or not (path := places.upload(row.sha256, ending)).is_file():
        raise NotFoundError("There is no file of that address.", "没有该地址的文件。")
    name = f"{row.name.rpartition('.')[0] or row.name}.{ending}"
    return StoredFile(path, row.media_type, name, ATTACHMENT if row.media_type == PDF else INLINE)
