"""What a scan keeps while it reads a line."""

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from guomen.screening.scan.jit import inner
from guomen.screening.scan.plane import plane
from guomen.screening.scan.reading import Reading, reading, see

Array = npt.NDArray[Any]

ROOM: Final = 256
"""How many hits of a line, marks of its declared brand, and sure windows are kept."""
MOST_TRIED: Final = 64

COUNT: Final = 0
"""The row of counts and switches; these are its places."""
(
    SURE,
    TRIED,
    KEPT,
    DECLARED,
    IN_BRAND,
    NUMBER,
    BRAND_TYPE,
    CUT,
    CUE_WORDS,
    WINDOW_BEGIN,
    WINDOW_END,
    WINDOW_BITS,
    BRAND_GIVEN,
    REST,
) = range(14)
POINTS: Final = 1
"""What each bit is worth."""
SURE_FIRST, SURE_LAST, TRIED_ONE = 2, 3, 4
ALIGNED: Final = 5
"""Three rows for the distance of two words."""
KEPT_AT: Final = 8
"""The first row of the hits of a line, one for each record; DECLARED_AT likewise."""
IN_SEGMENT, RECORD, RANK, SPELLING, START, END, BITS, TOTAL, WHOLE, IS_WORD = range(10)
DECLARED_AT: Final = KEPT_AT + 10
ROWS: Final = DECLARED_AT + 10
CODE, GOODS = range(2)


class Scan(NamedTuple):
    """Everything a scan uses beside a text and a segment; two threads need two.

    `notes` are numbers in the rows named above; `classes` the Nice classes, as bits, of the line's
    HS code and of its goods words; `worn` is room to read a spelling.
    """

    tables: Array
    vocabulary: Array
    notes: Array
    classes: Array
    worn: Reading


def scan_of(tables: Array, vocabulary: Array, points: list[int]) -> Scan:
    """Return a scan with room of its own."""
    notes = np.zeros((ROWS, ROOM), np.int64)
    notes[POINTS, : len(points)] = points
    return Scan(tables, vocabulary, notes, np.zeros(2, np.uint64), reading(ROOM))


@inner
def see_scan(scan: Scan) -> Scan:
    """Return what a scan keeps as planes."""
    return Scan(
        plane(scan.tables),
        plane(scan.vocabulary),
        plane(scan.notes),
        plane(scan.classes),
        see(scan.worn),
    )
