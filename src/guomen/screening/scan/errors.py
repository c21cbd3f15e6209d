"""Letters that are wrong: added, left out, changed, swapped."""

from typing import Any, Final

import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.bits import LOOK_ALIKE_AND_ERROR, NOTHING, TWO_ERRORS, TYPING_ERROR
from guomen.screening.scan.characters import LETTER
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.keys import SHORTEST_TWO
from guomen.screening.scan.reading import Reading
from guomen.screening.scan.segment import Segment, about, size_in, words_in
from guomen.screening.scan.signs import is_unbroken
from guomen.screening.scan.state import ALIGNED, Scan
from guomen.screening.scan.verify import L, read_worn

Array = npt.NDArray[Any]

SHORTEST_ERROR: Final = 4
SHORTEST_LONG_ERROR: Final = 5
LONGEST_COMPARED: Final = 64


@inner
def with_errors(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, spelling: Word
) -> Word:
    """Accept one letter, or two in a long mark, added, left out, changed or swapped."""
    known, pieces = about(segment, spelling), last - first + 1
    size = size_in(known)
    if not is_unbroken(text, first, last) and pieces != words_in(known):
        return NOTHING
    begin, end = text.of[row.OFFSET, first], text.of[row.OFFSET, last + 1]
    read_worn(scan, segment, spelling)
    most = 2 if size >= SHORTEST_TWO else 1
    errors = distance(scan, text, begin, end, most)
    if errors < 1 or errors > most:
        return NOTHING
    if size <= SHORTEST_ERROR and not short_error(scan, text, begin, pieces):
        return NOTHING
    if worn_letters(text, begin, end):
        return LOOK_ALIKE_AND_ERROR if errors == 1 and size > SHORTEST_LONG_ERROR else NOTHING
    return TYPING_ERROR if errors == 1 else TWO_ERRORS


@inner
def short_error(scan: Scan, text: Reading, begin: Word, pieces: Word) -> Flag:
    """Say whether an error in four letters may count: one word with the first letters recorded.

    They stand as recorded, or one for the other.
    """
    if pieces != 1:
        return False
    one, two = letter(scan.worn, 0), letter(scan.worn, 1)
    here = letter(text, begin)
    return here == one or (here == two and letter(text, begin + 1) == one)


@inner
def worn_letters(text: Reading, begin: Word, end: Word) -> Flag:
    """Say whether figures, signs or letters of another script stand for letters."""
    for at in range(begin, end):
        place = text.of[row.PLACE, at]
        point = text.of[row.PLAIN, place]
        if text.of[row.KIND, place] != LETTER:
            return True
        if point != text.of[row.SKELETON, place] and point != L:
            return True
    return False


@inner
def distance(scan: Scan, text: Reading, begin: Word, end: Word, most: Word) -> Word:
    """Return in how many letters a window differs from `scan.worn`, or more than `most`.

    Swaps count one (optimal string alignment). What both begin and end with is left aside.
    """
    worn = scan.worn
    low, high, other = 0, end - begin, worn.of[row.COUNT, row.SQUASHED]
    if abs(high - other) > most or max(high, other) >= LONGEST_COMPARED:
        return most + 1
    while low < high and low < other and letter(text, begin + low) == letter(worn, low):
        low += 1
    while high > low and other > low and letter(text, begin + high - 1) == letter(worn, other - 1):
        high -= 1
        other -= 1
    if high == low or other == low:
        return max(high, other) - low
    return aligned(scan.notes, text, begin, low, high, worn, other)


@inner
def letter(text: Reading, at: Word) -> Word:
    """Return the skeleton of a squashed character."""
    return text.of[row.SKELETON, text.of[row.PLACE, at]]


@inner
def aligned(
    notes: Array, text: Reading, begin: Word, low: Word, high: Word, worn: Reading, stop: Word
) -> Word:
    """Return the distance of the middles of two texts."""
    width = stop - low
    for column in range(width + 1):
        notes[ALIGNED, column] = column
    for step in range(1, high - low + 1):
        now, before = ALIGNED + step % 3, ALIGNED + (step - 1) % 3
        earlier = ALIGNED + (step - 2) % 3
        notes[now, 0] = step
        one = letter(text, begin + low + step - 1)
        for column in range(1, width + 1):
            two = letter(worn, low + column - 1)
            best = min(notes[before, column], notes[now, column - 1]) + 1
            best = min(best, notes[before, column - 1] + (one != two))
            if step > 1 and column > 1 and one == letter(worn, low + column - 2):
                if two == letter(text, begin + low + step - 2):
                    best = min(best, notes[earlier, column - 2] + 1)
            notes[now, column] = best
    return notes[ALIGNED + (high - low) % 3, width]
