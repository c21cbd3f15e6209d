"""What screening returns: a hit, with the points of every part, and its Arrow table."""

import json
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from guomen.screening.points import Points
from guomen.screening.register import Register
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
    ]
)
VERSION_KEY: Final = b"guomen.scorecard"


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that may concern a recorded right.

    `start` and `end` count characters of the text as given; both are NOT_IN_TEXT where only the
    declared brand names the mark. `parts` add up to `total`; a part worth nothing is left out.
    """

    line_id: str
    recordation_no: str
    mark: str
    start: int
    end: int
    transformation: Transformation
    parts: tuple[Points, ...]

    @property
    def total(self) -> int:
        """Return the sum of the points; higher means more likely."""
        return sum(part.points for part in self.parts)

    @property
    def points(self) -> dict[str, int]:
        """Return the points by part."""
        return {part.part: part.points for part in self.parts}


def hits_table(
    found: Found, *, numbers: pa.LargeStringArray, register: Register, scorecard: Scorecard
) -> pa.Table:
    """Return the hits in the schema HITS, the scorecard's version in its metadata."""
    worth = points_by_bit(scorecard)
    kinds, which = np.unique(found.bits, return_inverse=True)
    points = pa.array([json.dumps(points_of(int(bits), worth)) for bits in kinds], pa.string())
    names = pa.array([transformation_of(int(bits)).value for bits in kinds], pa.string())
    records = [register.records[number] for number in found.record.tolist()]
    arrays = [
        numbers.take(pa.array(found.line)).cast(pa.string()),
        pa.array([record.recordation_no for record in records], pa.string()),
        pa.array([record.mark for record in records], pa.string()),
        pa.array(found.start, pa.int32()),
        pa.array(found.end, pa.int32()),
        names.take(pa.array(which)),
        points.take(pa.array(which)),
        pa.array(found.total, pa.int32()),
    ]
    return pa.table(arrays, schema=HITS.with_metadata({VERSION_KEY: scorecard.version.encode()}))
