"""The one index of search in this process, kept up with the register by its revision.

Every search asks the database which revision the register has, one small row; what was changed
since the index was made goes into a small second index. The first index is made by one process and
mapped by all. The database alone says what the register is.
"""

import logging
import threading
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from guomen.adapters import search_files
from guomen.search.index import Index, Register, index_of, register_of
from guomen.store import places, revisions, searched

MOST_CHANGED: Final = 5_000
"""Recordations changed since the index was made; with more of them it is made anew."""


@dataclass(frozen=True, slots=True)
class Current:
    """The register as it is searched: of which database, at which revision, and made at which."""

    origin: int
    revision: int
    made_at: int
    index: Index
    register: Register


@dataclass(slots=True)
class Held:
    """The one register of this process; `renewing` is the thread that makes the index anew."""

    now: Current | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)
    renewing: threading.Thread | None = None


HELD: Final = Held()


def current() -> Register:
    """Return the register to search, as the database has it.

    While an index is made anew because much was changed, the register before is searched.
    """
    origin, revision = revisions.standing()
    held = HELD.now
    if held is None or (held.origin, held.revision) != (origin, revision):
        with HELD.lock:
            held = HELD.now = brought_up(HELD.now, origin, revision)
    return held.register


def brought_up(held: Current | None, origin: int, revision: int) -> Current:
    """Return the register at a revision: made anew, or with what was changed since."""
    if held is None or held.origin != origin or held.revision > revision:
        held = started(origin, revision)
    if held.revision >= revision:
        return held
    if revisions.count_since(held.made_at) > MOST_CHANGED:
        renew(origin)
        return held
    return changed(held, revision)


def changed(held: Current, revision: int) -> Current:
    """Return the register with everything that was changed after the one at hand."""
    later = {document.number: document for document in searched.documents(after=held.revision)}
    register = register_of(held.index, {**held.register.changed, **later})
    return Current(held.origin, revision, held.made_at, held.index, register)


def renew(origin: int) -> None:
    """Let a thread make the index anew, unless one does."""
    if HELD.renewing is None or not HELD.renewing.is_alive():
        HELD.renewing = threading.Thread(target=renewed, args=(origin,), name="search", daemon=True)
        HELD.renewing.start()


def renewed(origin: int) -> None:
    """Make the index anew, and let the next search have it."""
    try:
        made = started(origin, revisions.revision())
        with HELD.lock:
            if HELD.now is None or HELD.now.origin == origin:
                HELD.now = made
    except Exception:
        logging.getLogger(__name__).exception("the index of search was not made anew")
    finally:
        connection.close()


def started(origin: int, revision: int) -> Current:
    """Return a register: of the index kept on disk where that is a good start, or of the rows."""
    folder = places.search()
    with search_files.making(folder):
        found = search_files.kept(folder, origin=origin, most=revision)
        if found is None or revisions.count_since(found[1]) > MOST_CHANGED:
            made = index_of(searched.documents())
            search_files.keep(made, folder, origin=origin, revision=revision)
            found = search_files.kept(folder, origin=origin, most=revision) or (made, revision)
    index, made_at = found
    held = Current(origin, made_at, made_at, index, register_of(index))
    return changed(held, revision) if revision > made_at else held
