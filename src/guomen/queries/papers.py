"""Papers that parties handed in, for whoever may read them."""

from pathlib import Path

from guomen.access.policy import Actor, Permission, require
from guomen.adapters.papers import ending, paper_type
from guomen.kernel.errors import NotFoundError
from guomen.queries.stored_files import StoredFile
from guomen.store import places
from guomen.store.models import Mandate


def power_of_attorney(actor: Actor, number: str) -> StoredFile:
    """Return the paper of a mandate, for headquarters; raises NotFoundError where there is none."""
    require(actor, Permission.CONFIRM_MANDATE)
    row = Mandate.objects.filter(number=number).exclude(document="").first()
    if row is None:
        raise NotFoundError(f"There is no paper of {number}.", f"没有 {number} 的文件。")
    return stored(places.paper(row.document), name=number)


def stored(path: Path, *, name: str) -> StoredFile:
    """Return a stored paper under a plain name; raises NotFoundError where it is missing."""
    if not path.is_file():
        raise NotFoundError(f"There is no paper {name}.", f"没有文件 {name}。")
    media_type = paper_type(path.read_bytes(), name=name)
    return StoredFile(path, media_type, f"{name}.{ending(media_type)}")
