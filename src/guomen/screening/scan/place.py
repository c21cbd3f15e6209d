"""What stands around a mark in a text, and how it is written there."""

from typing import Any

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.bits import (
    ADDRESSED,
    BEGINS_THE_TEXT,
    BRAND_CUE,
    CROSSES_A_WORD,
    CUE_ELSEWHERE,
    DESCRIBED_AS_COMPATIBLE,
    HIDDEN_CHARACTERS,
    IN_MODEL_NUMBER,
    MADE_OF_WORDS,
    SET_APART,
    STANDS_ALONE,
    WRITTEN_AS_A_WORD,
    WRITTEN_IN_CAPITALS,
)
from guomen.screening.scan.characters import ACCENT, DIGIT, DROPPED, HAN, SIGN, SPACE, STOP
from guomen.screening.scan.characters import POINTS as CODE_POINTS
from guomen.screening.scan.cues import addressed, called_a_brand, said_to_fit
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.keep import bit
from guomen.screening.scan.reading import IS_LOWER, IS_UPPER, Reading, is_tag
from guomen.screening.scan.signs import in_capitals
from guomen.screening.scan.state import (
    COUNT,
    CUE_WORDS,
    WINDOW_BEGIN,
    WINDOW_BITS,
    WINDOW_END,
    Scan,
)

Array = npt.NDArray[Any]


@inner
def window_bits(scan: Scan, text: Reading, begin: Word, end: Word) -> Word:
    """Return the bits that come from the window alone; they are kept for its next spelling."""
    notes = scan.notes
    if notes[COUNT, WINDOW_BEGIN] == begin and notes[COUNT, WINDOW_END] == end:
        return notes[COUNT, WINDOW_BITS]
    of = text.of
    start, stop = of[row.PLACE, begin], of[row.PLACE, end - 1] + 1
    bits = about_the_words(text, start, stop) if notes[COUNT, CUE_WORDS] else np.int64(0)
    bits |= about_what_is_beside(of, start, stop)
    bits |= about_the_letters(text, start, stop)
    if of[row.CROSSED, begin] or of[row.CROSSED, end]:
        bits |= bit(CROSSES_A_WORD)
    bits |= about_the_characters(scan.tables, of, begin, end)
    notes[COUNT, WINDOW_BEGIN], notes[COUNT, WINDOW_END] = begin, end
    notes[COUNT, WINDOW_BITS] = bits
    return bits


@inner
def about_the_words(text: Reading, start: Word, stop: Word) -> Word:
    """Return the bits that come from what the words beside folded characters call them."""
    bits = bit(BRAND_CUE) if called_a_brand(text, start, stop) else bit(CUE_ELSEWHERE)
    if said_to_fit(text, start, stop):
        bits |= bit(DESCRIBED_AS_COMPATIBLE)
    return bits | bit(ADDRESSED) if addressed(text, start) else bits


@inner
def about_what_is_beside(of: Array, start: Word, stop: Word) -> Word:
    """Return the bits that come from the signs, figures and letters beside folded characters."""
    bits = bit(STANDS_ALONE) if stands_alone(of, start, stop) else np.int64(0)
    if set_apart(of, start, stop):
        bits |= bit(SET_APART)
    if of[row.KIND, start] != HAN and beside_figures(of, start, stop):
        bits |= bit(IN_MODEL_NUMBER)
    return bits


@inner
def about_the_letters(text: Reading, start: Word, stop: Word) -> Word:
    """Return the bits that come from the case of folded characters."""
    if in_small_letters(text.of, start, stop):
        return bit(WRITTEN_AS_A_WORD)
    return bit(WRITTEN_IN_CAPITALS) if in_capitals(text, start, stop) else np.int64(0)


@inner
def about_the_characters(tables: Array, of: Array, begin: Word, end: Word) -> Word:
    """Return the bits that come from each character of a window, and from where it begins."""
    bits = bit(BEGINS_THE_TEXT) if begin == 0 else np.int64(0)
    covered = True
    for at in range(begin, end):
        covered &= of[row.COVERED, at] != 0
    if covered:
        bits |= bit(MADE_OF_WORDS)
    first = of[row.ORIGIN, of[row.PLACE, begin]]
    for place in range(first + 1, of[row.ORIGIN, of[row.PLACE, end - 1]]):
        point = of[row.GIVEN, place]
        if point >= CODE_POINTS:
            if is_tag(point):
                return bits | bit(HIDDEN_CHARACTERS)
        elif tables[point] & np.uint64(DROPPED):
            if not tables[point] & np.uint64(ACCENT):
                return bits | bit(HIDDEN_CHARACTERS)
    return bits


@inner
def stands_alone(of: Array, start: Word, stop: Word) -> Flag:
    """Say whether folded characters stand between stops, or the ends of the text."""
    while start > 0 and of[row.KIND, start - 1] == SPACE:
        start -= 1
    if start > 0 and of[row.KIND, start - 1] != STOP:
        return False
    count = of[row.COUNT, row.FOLDED]
    while stop < count and of[row.KIND, stop] == SPACE:
        stop += 1
    return stop == count or of[row.KIND, stop] == STOP


@inner
def set_apart(of: Array, start: Word, stop: Word) -> Flag:
    """Say whether no letters of the same kind go on before or after folded characters.

    A space ends Chinese; Latin words with a space between belong together.
    """
    count, kind = of[row.COUNT, row.FOLDED], of[row.KIND, start]
    before, after = start - 1, stop
    while kind != HAN and before >= 0 and of[row.KIND, before] == SPACE:
        before -= 1
    while kind != HAN and after < count and of[row.KIND, after] == SPACE:
        after += 1
    return (before < 0 or of[row.KIND, before] != kind) and (
        after >= count or of[row.KIND, after] != of[row.KIND, stop - 1]
    )


@inner
def beside_figures(of: Array, start: Word, stop: Word) -> Flag:
    """Say whether a figure stands beside folded characters, or after one sign."""
    before, after = start - 1, stop
    if before > 0 and of[row.KIND, before] == SIGN:
        before -= 1
    if after + 1 < of[row.COUNT, row.FOLDED] and of[row.KIND, after] == SIGN:
        after += 1
    return (before >= 0 and of[row.KIND, before] == DIGIT) or (
        after < of[row.COUNT, row.FOLDED] and of[row.KIND, after] == DIGIT
    )


@inner
def in_small_letters(of: Array, start: Word, stop: Word) -> Flag:
    """Say whether folded characters came from small letters only, one at least."""
    some = False
    for at in range(start, stop):
        if of[row.CASE, at] & IS_UPPER:
            return False
        some |= (of[row.CASE, at] & IS_LOWER) != 0
    return some
