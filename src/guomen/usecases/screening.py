"""Screen lines that somebody hands in, against the register in force at that moment."""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import pyarrow as pa

from guomen.access.policy import Actor, Permission, require
from guomen.screening.engine import Engine
from guomen.screening.refused import sort_out
from guomen.screening.result import Hit
from guomen.store import registers

LOOKED_AT_EVERY: Final = timedelta(seconds=5)
MOST_LINES: Final = 10_000


@dataclass(frozen=True, slots=True)
class InForce:
    """The engine of the register in force, and the digest of that register."""

    engine: Engine
    digest: str
    looked: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of lines: explained hits, and the refused in the schema `refused.REFUSED`."""

    hits: tuple[Hit, ...]
    refused: pa.Table
    lines: int
    scorecard: str
    register_digest: str
    recordations: int


@dataclass(slots=True)
class Held:
    """The one engine of this process."""

    now: InForce | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


HELD: Final = Held()


def engine_in_force(at: datetime) -> InForce:
    """Return the engine of the register in force; a change is seen within LOOKED_AT_EVERY."""
    with HELD.lock:
        held = HELD.now
        if held is not None and is_recent(held, at):
            return held
        register = registers.register_table(at.date())
        digest = registers.digest_of(register)
        same = held is not None and held.digest == digest
        engine = held.engine if held is not None and same else Engine(register)
        HELD.now = InForce(engine, digest, at)
        return HELD.now


def is_recent(held: InForce, at: datetime) -> bool:
    """Return whether an engine was looked at a moment ago, on the same day."""
    return held.looked.date() == at.date() and abs(at - held.looked) < LOOKED_AT_EVERY


def screen_lines(lines: pa.Table, *, actor: Actor, at: datetime) -> Answer:
    """Return the hits of lines, explained, and the lines that cannot be screened with reasons.

    Nothing is kept of the lines. Raises NotAllowedError where the actor may not screen, and
    BadInputError where a line has no number or two have the same.
    """
    require(actor, Permission.SCREEN)
    in_force = engine_in_force(at)
    engine = in_force.engine.twin()
    parted = sort_out(lines)
    return Answer(
        hits=engine.look_through(parted.sound),
        refused=parted.refused,
        lines=lines.num_rows,
        scorecard=engine.scorecard.version,
        register_digest=in_force.digest,
        recordations=len(engine.register.records),
    )
