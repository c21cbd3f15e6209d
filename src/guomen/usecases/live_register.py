"""The engine of the register in force, kept up with the database, and what others may map of it.

The database alone says what the register is. An edition in the folder `places.register()` is no
more than a start that all processes share: what was changed since is read from the database.
"""

import threading
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from guomen.access.policy import Actor, Permission, require
from guomen.adapters.editions import (
    about_current,
    format_now,
    last_revision,
    open_edition,
    publishing,
    write_change,
    write_edition,
)
from guomen.kernel.errors import BadInputError
from guomen.screening.engine import Engine
from guomen.screening.live import MOST_CHANGED
from guomen.store import places, registers, revisions

LOOKED_AT_EVERY: Final = timedelta(seconds=1)
FRESH: Final = timedelta(seconds=5)
"""For so long an engine may be used while another thread brings it up to date."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The engine of the register in force, and when it was last brought up to date."""

    engine: Engine
    looked: datetime

    def is_within(self, span: timedelta, at: datetime) -> bool:
        """Return whether the engine was looked at a moment ago, on the same day."""
        return self.looked.date() == at.date() and abs(at - self.looked) < span


@dataclass(slots=True)
class Held:
    """The one engine of this process."""

    now: InForce | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


class Outcome(StrEnum):
    """What publishing did."""

    EDITION = "edition"
    CHANGE = "change"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did, up to which revision; `changed` counts the recordations told."""

    outcome: Outcome
    revision: int
    changed: int


HELD: Final = Held()


def engine_in_force(at: datetime) -> Engine:
    """Return the engine of the register in force; whoever screens with it takes a twin.

    It knows of every change made FRESH before `at`: a thread waits where it does not.
    """
    held = HELD.now
    if held is not None:
        if held.is_within(LOOKED_AT_EVERY, at):
            return held.engine
        if held.is_within(FRESH, at) and HELD.lock.locked():
            return held.engine
    with HELD.lock:
        held = HELD.now
        if held is None or not held.is_within(LOOKED_AT_EVERY, at):
            held = InForce(up_to_date(held.engine if held else None, at.date()), at)
            HELD.now = held
        return held.engine


def up_to_date(engine: Engine | None, today: date) -> Engine:
    """Return the engine with what was changed since, or one made anew where there is none.

    A register whose revision went back was restored from a copy: the engine is made anew. So it is
    where more was changed than a small second index should hold.
    """
    day = revisions.turn(today)
    if engine is None or revisions.revision() < engine.revision:
        engine = started(day)
    if revisions.revision() == engine.revision:
        return engine
    if revisions.count_since(engine.made_at) > MOST_CHANGED:
        engine = started(day)
    changes = revisions.changed_since(engine.revision, day)
    engine.change(changes.table, changes.ended, changes.revision)
    return engine


def started(day: date) -> Engine:
    """Return an engine: of the edition at hand where it is a good start, or made of the rows."""
    engine = of_edition()
    if engine is not None and revisions.count_since(engine.made_at) <= MOST_CHANGED:
        return engine
    known = revisions.revision()
    return Engine(registers.register_table(day), revision=known)


def of_edition() -> Engine | None:
    """Return an engine of this register's edition; None where there is none that can be used."""
    folder = places.register()
    known = about_current(folder)
    if known is None or not is_ours(known.origin, known.format):
        return None
    try:
        engine = open_edition(folder)
    except (BadInputError, OSError):
        return None
    return engine if engine.revision <= revisions.revision() else None


def is_ours(origin: int, made_by: str) -> bool:
    """Return whether an edition was made of this register, by this software."""
    return origin == revisions.origin() and made_by == format_now()


def publish(folder: Path, *, actor: Actor, at: datetime) -> Published:
    """Bring a folder up to the register: with a change where that is enough, or an edition.

    Raises NotAllowedError where the actor may not load a register.
    """
    require(actor, Permission.IMPORT_REGISTER)
    day = revisions.turn(at.date())
    with publishing(folder):
        known, last = revisions.revision(), last_revision(folder)
        if last is not None and can_be_told(folder, last, known):
            return tell(folder, last, day)
        table, origin = registers.register_table(day), revisions.origin()
        register = write_edition(table, folder, known, origin=origin)
        return Published(Outcome.EDITION, known, len(register))


def make_ready(*, actor: Actor, at: datetime) -> Published:
    """Publish in the installation's own folder, and screen a line, so that all is compiled."""
    done = publish(places.register(), actor=actor, at=at)
    engine_in_force(at).twin().warm()
    return done


def can_be_told(folder: Path, last: int, known: int) -> bool:
    """Return whether the followers of a folder come from one revision to another by a change."""
    edition = about_current(folder)
    return (
        edition is not None
        and is_ours(edition.origin, edition.format)
        and last <= known
        and revisions.count_since(edition.revision) <= MOST_CHANGED
    )


def tell(folder: Path, last: int, day: date) -> Published:
    """Tell the followers of a folder what was changed after the last revision told."""
    changes = revisions.changed_since(last, day)
    if changes.revision == last:
        return Published(Outcome.NOTHING, last, 0)
    write_change(changes.table, changes.ended, folder, changes.revision)
    told = changes.table.num_rows + len(changes.ended)
    return Published(Outcome.CHANGE, changes.revision, told)
