"""What screening returns: a hit, with the points of every part, and its Arrow table."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

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
class Points:
    """What one part is worth here, and the values that met."""

    part: str
    points: int
    met: tuple[str, ...] = ()


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


def hits_table(hits: Iterable[Hit], *, version: str) -> pa.Table:
    """Return the hits in the schema HITS, the scorecard's version in its metadata."""
    rows = [
        (
            hit.line_id,
            hit.recordation_no,
            hit.mark,
            hit.start,
            hit.end,
            hit.transformation.value,
            json.dumps(hit.points),
            hit.total,
        )
        for hit in hits
    ]
    columns = zip(*rows, strict=True) if rows else [()] * len(HITS)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, HITS, strict=True)]
    return pa.table(arrays, schema=HITS.with_metadata({VERSION_KEY: version.encode()}))
