"""Papers that parties handed in, for whoever may read them."""

from guomen.access.policy import Actor, Permission, require
from guomen.adapters.photos import ENDINGS
from guomen.kernel.errors import NotFoundError
from guomen.queries.stored_files import StoredFile
from guomen.store import places
from guomen.store.models import Mandate, Upload


def power_of_attorney(actor: Actor, number: str) -> StoredFile:
    """Return the paper of a mandate, for headquarters; raises NotFoundError where there is none."""
    require(actor, Permission.CONFIRM_MANDATE)
    row = Mandate.objects.filter(number=number).exclude(document="").first()
    if row is None:
        raise NotFoundError(f"There is no paper of {number}.", f"没有 {number} 的文件。")
    kept = Upload.objects.filter(sha256=row.document).first()
    if kept is None:
        raise NotFoundError(f"There is no paper of {number}.", f"没有 {number} 的文件。")
    return handed_in(kept.sha256, kept.media_type, name=number)


def handed_in(sha256: str, media_type: str, *, name: str) -> StoredFile:
    """Return a file that a party handed in, under a plain name; NotFoundError where it is gone."""
    ending = ENDINGS.get(media_type, "pdf")
    path = places.upload(sha256, ending)
    if not path.is_file():
        raise NotFoundError(f"There is no paper {name}.", f"没有文件 {name}。")
    return StoredFile(path, media_type, f"{name}.{ending}")
