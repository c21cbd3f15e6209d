"""Pictures of marks: kept by the hash of their content and shown with the recordation."""

import hashlib
import re
from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.adapters.files import write_atomically
from guomen.adapters.photos import ENDINGS, photo_type
from guomen.kernel.errors import BadInputError
from guomen.store import ledger, places
from guomen.usecases.register import held

PLAIN_DRAWING: Final = re.compile(
    r'\s*<svg( (?!on)[a-z:A-Z]+="[^"<>&]*")*>(<path( (?!on)[a-z-]+="[^"<>&]*")*/>)+</svg>\s*'
)


def show_mark(number: str, *, picture: Path, actor: Actor, at: datetime) -> None:
    """Keep a picture of a recorded mark and show it with the recordation.

    Takes PNG, JPEG, WebP, and SVG that holds paths and nothing else. Raises BadInputError for
    other files, NotFoundError where there is no such recordation.
    """
    require(actor, Permission.EXAMINE_RECORDATION)
    content = picture.read_bytes()
    name = f"{hashlib.sha256(content).hexdigest()}.{ending_of(content, name=picture.name)}"
    with transaction.atomic():
        right = held(number).right
        right.logo = name
        right.save(update_fields=["logo"])
        path = places.logo(name)
        if not path.exists():
            write_atomically(path, content)
        ledger.record(
            "show_mark",
            subject=f"recordation {number}",
            actor=actor.name,
            at=at,
            detail={"picture": name},
        )


def ending_of(content: bytes, *, name: str) -> str:
    """Return the ending that the content has, whatever the file is called."""
    if not content.lstrip().startswith(b"<svg"):
        return ENDINGS[photo_type(content, name=name)]
    drawing = content.decode("utf-8", errors="replace")
    if PLAIN_DRAWING.fullmatch(drawing) is None:
        raise BadInputError(
            where=name,
            found=drawing[:60],
            expected="an SVG of paths only, without scripts, styles, links or text",
            do="Export the mark as plain paths, or as PNG.",
        )
    return "svg"
