"""What a scan keeps while it reads a line."""

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from guomen.screening.scan.bits import (
    ADDED_WORD,
    BY_PINYIN,
    CASE_AND_WIDTH,
    EMBEDDED,
    EXACT,
    FIRST_LETTER_DIFFERS,
    LOOK_ALIKE_AND_ERROR,
    LOOK_ALIKE_CHARACTER,
    LOOK_ALIKE_LETTERS,
    PUNCTUATION,
    REORDERED_WORDS,
    SIMPLIFIED_TRADITIONAL,
    SLIP,
    SOUNDS_ALIKE,
    SPACING,
    STRANGE_LETTER,
    TWO_ERRORS,
    TYPING_ERROR,
    WRONG_ENCODING,
)
from guomen.screening.scan.jit import inner
from guomen.screening.scan.plane import plane
from guomen.screening.scan.reading import Reading, reading, see
from guomen.screening.scan.segment import (
    INSIDE,
    NEAR,
    REORDERED,
    SKELETON,
    SOUND,
    VARIANT,
    WILD,
)

Array = npt.NDArray[Any]

LEADS_TO: Final = {
    SKELETON: (
        *(EXACT, CASE_AND_WIDTH, SPACING, PUNCTUATION, SIMPLIFIED_TRADITIONAL, WRONG_ENCODING),
        *(LOOK_ALIKE_LETTERS, BY_PINYIN, TYPING_ERROR),
    ),
    VARIANT: (LOOK_ALIKE_LETTERS,),
    SOUND: (LOOK_ALIKE_CHARACTER,),
    WILD: (LOOK_ALIKE_CHARACTER,),
    REORDERED: (REORDERED_WORDS,),
    NEAR: (TYPING_ERROR, TWO_ERRORS, LOOK_ALIKE_AND_ERROR),
    INSIDE: (EMBEDDED,),
}
"""The transformations that a path can lead to."""
TELLS_HOW: Final = {
    SOUND: (SOUNDS_ALIKE,),
    WILD: (SOUNDS_ALIKE,),
    NEAR: (SLIP, STRANGE_LETTER, FIRST_LETTER_DIFFERS),
    INSIDE: (ADDED_WORD,),
}
"""The bits that say more about a transformation, by the path that sets them."""

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
    HOW,
) = range(15)
POINTS: Final = 1
"""What each bit is worth."""
SURE_FIRST, SURE_LAST, TRIED_ONE = 2, 3, 4
ALIGNED: Final = 5
"""Three rows for the distance of two words."""
KEPT_AT: Final = 8
"""The first row of the hits of a line, one for each record; DECLARED_AT likewise."""
IN_SEGMENT, RECORD, RANK, SPELLING, START, END, BITS, TOTAL, WHOLE, IS_WORD = range(10)
DECLARED_AT: Final = KEPT_AT + 10
WORTH_AT: Final = DECLARED_AT + 10
"""The first row of what each eight bits are worth together, EIGHTHS rows."""
EIGHTHS: Final = 8
BEST: Final = WORTH_AT + EIGHTHS
"""What the best transformation that a path can lead to is worth."""
ROWS: Final = BEST + 1
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
    for eighth in range(EIGHTHS):
        worth = points[8 * eighth : 8 * eighth + 8]
        for bits in range(ROOM):
            notes[WORTH_AT + eighth, bits] = sum(w for at, w in enumerate(worth) if bits >> at & 1)
    for path, leads_to in LEADS_TO.items():
        more = sum(max(0, points[bit]) for bit in TELLS_HOW.get(path, ()))
        notes[BEST, path] = max(points[bit] for bit in leads_to) + more
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
