"""Screen lines that somebody hands in, against the register in force at that moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pyarrow as pa

from guomen.access.policy import Actor, Permission, require
from guomen.screening.refused import sort_out
from guomen.screening.result import Hit
from guomen.usecases.live_register import engine_in_force

MOST_LINES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of lines: explained hits, and the refused in the schema `refused.REFUSED`."""

    hits: tuple[Hit, ...]
    refused: pa.Table
    lines: int
    scorecard: str
    register_revision: int
    recordations: int


def screen_lines(lines: pa.Table, *, actor: Actor, at: datetime) -> Answer:
    """Return the hits of lines, explained, and the lines that cannot be screened with reasons.

    Nothing is kept of the lines. Raises NotAllowedError where the actor may not screen, and
    BadInputError where a line has no number or two have the same.
    """
    require(actor, Permission.SCREEN)
    engine = engine_in_force(at).twin()
    parted = sort_out(lines)
    return Answer(
        hits=engine.look_through(parted.sound),
        refused=parted.refused,
        lines=lines.num_rows,
        scorecard=engine.scorecard.version,
        register_revision=engine.revision,
        recordations=engine.recordations,
    )
