"""What screening returns: a hit, with the points of every part, and its Arrow table."""

import json
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from guomen.screening.live import InForce
from guomen.screening.points import Points
from guomen.screening.scan.bits import points_by_bit, points_of, transformation_of
from guomen.screening.scan.lines import Found
from guomen.screening.scorecards import Scorecard
from guomen.screening.transformations import Transformation

NOT_IN_TEXT: Final = -1
HITS: Final = pa.schema(
    [
        ("line_id", pa.string()),
        ("recordation_no", pa.string()),
        ("mark", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("transformation", pa.string()),
        ("points", pa.string()),
        ("total", pa.int32()),
        ("register_revision", pa.int64()),
    ]
)
VERSION_KEY: Final = b"guomen.scorecard"
REVISION_KEY: Final = b"guomen.register_revision"


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that may concern a recorded right.

    `start` and `end` count characters of the text as given; both are NOT_IN_TEXT where only the
    declared brand names the mark. `parts` add up to `total`; a part worth nothing is left out.
    `register_revision` is that of the register in which the right was found.
    """

    line_id: str
    recordation_no: str
    mark: str
    start: int
    end: int
    transformation: Transformation
    parts: tuple[Points, ...]
    register_revision: int

    @property
    def total(self) -> int:
        """Return the sum of the points; higher means more likely."""
        return sum(part.points for part in self.parts)

    @property
    def points(self) -> dict[str, int]:
        """Return the points by part."""
        return {part.part: part.points for part in self.parts}


def hits_table(
    found: Found, *, numbers: pa.LargeStringArray, now: InForce, scorecard: Scorecard
) -> pa.Table:
    """Return the hits in the schema HITS, with scorecard and register revision in its metadata."""
    worth = points_by_bit(scorecard)
    kinds, which = np.unique(found.bits, return_inverse=True)
    points = pa.array([json.dumps(points_of(int(bits), worth)) for bits in kinds], pa.string())
    names = pa.array([transformation_of(int(bits)).value for bits in kinds], pa.string())
    arrays = [
        numbers.take(pa.array(found.line)).cast(pa.string()),
        now.column("recordation_no", found).cast(pa.string()),
        now.column("mark", found).cast(pa.string()),
        pa.array(found.start, pa.int32()),
        pa.array(found.end, pa.int32()),
        names.take(pa.array(which)),
        points.take(pa.array(which)),
        pa.array(found.total, pa.int32()),
        pa.repeat(pa.scalar(now.revision, pa.int64()), len(found.line)),
    ]
    known = {VERSION_KEY: scorecard.version.encode(), REVISION_KEY: str(now.revision).encode()}
    return pa.table(arrays, schema=HITS.with_metadata(known))
