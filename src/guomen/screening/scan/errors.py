"""Letters that are wrong: added, left out, changed, swapped."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.bits import (
    FIRST_LETTER_DIFFERS,
    LOOK_ALIKE_AND_ERROR,
    NOTHING,
    SLIP,
    STRANGE_LETTER,
    TWO_ERRORS,
    TYPING_ERROR,
)
from guomen.screening.scan.characters import LETTER
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.keep import bit
from guomen.screening.scan.keys import SHORTEST_TWO
from guomen.screening.scan.reading import Reading
from guomen.screening.scan.segment import Segment, about, size_in, words_in
from guomen.screening.scan.signs import is_unbroken
from guomen.screening.scan.state import ALIGNED, COUNT, HOW, Scan
from guomen.screening.scan.verify import L, read_worn

Array = npt.NDArray[Any]

SHORTEST_ERROR: Final = 4
SHORTEST_LONG_ERROR: Final = 5
LONGEST_COMPARED: Final = 64
ERRORS_AT: Final = 6
ONE_ERROR: Final = 1 << ERRORS_AT
STRANGENESS: Final = ONE_ERROR - 1
LOST, ADDED, CHANGED = 2, 3, 4
"""How strange it is that a letter is left out, put in or changed, where nothing explains it."""
A, Z = ord("a"), ord("z")
KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _keyboard() -> Array:
    """Return for each letter, as bits, the letters beside it on a keyboard; rows lie half askew."""
    place = {
        one: (line, at + line / 2) for line, keys in enumerate(KEYS) for at, one in enumerate(keys)
    }
    masks = np.zeros(len(place), np.uint32)
    for one, (line, at) in place.items():
        for two, (other, there) in place.items():
            if one != two and abs(line - other) <= 1 and abs(at - there) <= 1:
                masks[ord(one) - A] |= np.uint32(1 << (ord(two) - A))
    return masks


KEYBOARD: Final = _keyboard()


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
    cost = distance(scan, text, begin, end, most)
    errors = cost >> ERRORS_AT
    if errors < 1 or errors > most:
        return NOTHING
    scan.notes[COUNT, HOW] = about_the_letters(scan, text, begin, cost)
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
def about_the_letters(scan: Scan, text: Reading, begin: Word, cost: Word) -> Word:
    """Return the bits that say how the letters differ."""
    errors, strange = cost >> ERRORS_AT, cost & STRANGENESS
    bits = np.int64(0)
    if strange <= errors:
        bits |= bit(SLIP)
    if strange >= CHANGED * errors:
        bits |= bit(STRANGE_LETTER)
    if letter(text, begin) != letter(scan.worn, 0):
        bits |= bit(FIRST_LETTER_DIFFERS)
    return bits


@inner
def distance(scan: Scan, text: Reading, begin: Word, end: Word, most: Word) -> Word:
    """Return how many letters of a window are wrong as `scan.worn`, and how strange that is.

    The count stands from ERRORS_AT, and is more than `most` where it would be. Swaps count one
    (optimal string alignment). What both begin and end with is left aside.
    """
    worn = scan.worn
    low, high, other = 0, end - begin, worn.of[row.COUNT, row.SQUASHED]
    if abs(high - other) > most or max(high, other) >= LONGEST_COMPARED:
        return (most + 1) << ERRORS_AT
    while low < high and low < other and letter(text, begin + low) == letter(worn, low):
        low += 1
    while high > low and other > low and letter(text, begin + high - 1) == letter(worn, other - 1):
        high -= 1
        other -= 1
    return aligned(scan.notes, text, begin, low, high, worn, other)


@inner
def letter(text: Reading, at: Word) -> Word:
    """Return the skeleton of a squashed character."""
    return text.of[row.SKELETON, text.of[row.PLACE, at]]


@inner
def aligned(
    notes: Array, text: Reading, begin: Word, low: Word, high: Word, worn: Reading, stop: Word
) -> Word:
    """Return the cost of the middles of two texts; see `distance`."""
    width = stop - low
    notes[ALIGNED, 0] = 0
    for column in range(1, width + 1):
        notes[ALIGNED, column] = notes[ALIGNED, column - 1] + lost(worn, low + column - 1)
    for step in range(1, high - low + 1):
        now, before = ALIGNED + step % 3, ALIGNED + (step - 1) % 3
        earlier, at = ALIGNED + (step - 2) % 3, begin + low + step - 1
        one, more = letter(text, at), added(text, at, begin)
        notes[now, 0] = notes[before, 0] + more
        for column in range(1, width + 1):
            two = letter(worn, low + column - 1)
            best = min(
                notes[before, column] + more,
                notes[now, column - 1] + lost(worn, low + column - 1),
            )
            best = min(best, notes[before, column - 1] + changed(one, two))
            if step > 1 and column > 1 and one == letter(worn, low + column - 2):
                if two == letter(text, at - 1):
                    best = min(best, notes[earlier, column - 2] + ONE_ERROR)
            notes[now, column] = best
    return notes[ALIGNED + (high - low) % 3, width]


@inner
def added(text: Reading, at: Word, begin: Word) -> Word:
    """Return the cost of a letter put in: doubled, beside its neighbour on the keyboard, or not."""
    cost, one = ONE_ERROR + ADDED, letter(text, at)
    if at > begin:
        cost = min(cost, ONE_ERROR + likeness(one, letter(text, at - 1)))
    if at + 1 < text.of[row.COUNT, row.SQUASHED]:
        cost = min(cost, ONE_ERROR + likeness(one, letter(text, at + 1)))
    return cost


@inner
def likeness(one: Word, two: Word) -> Word:
    """Return how strange a letter is beside another: the same, a neighbouring key, or neither."""
    if one == two:
        return 0
    return 1 if beside(one, two) else ADDED


@inner
def lost(worn: Reading, at: Word) -> Word:
    """Return the cost of a letter left out: one of two equal ones, or not."""
    same = at > 0 and letter(worn, at) == letter(worn, at - 1)
    if at + 1 < worn.of[row.COUNT, row.SQUASHED]:
        same |= letter(worn, at) == letter(worn, at + 1)
    return ONE_ERROR if same else ONE_ERROR + LOST


@inner
def changed(one: Word, two: Word) -> Word:
    """Return the cost of a letter for another."""
    if one == two:
        return 0
    return ONE_ERROR + LOST if beside(one, two) else ONE_ERROR + CHANGED


@inner
def beside(one: Word, two: Word) -> Flag:
    """Say whether two letters lie side by side on a keyboard."""
    if not (A <= one <= Z and A <= two <= Z):
        return False
    return (KEYBOARD[one - A] >> np.uint32(two - A)) & np.uint32(1) != 0
