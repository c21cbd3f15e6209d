"""Decide whether a window of a text is a recorded spelling, and by which transformation."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.bits import (
    ADDED_WORD,
    BY_PINYIN,
    CASE_AND_WIDTH,
    EMBEDDED,
    EXACT,
    LOOK_ALIKE_CHARACTER,
    LOOK_ALIKE_LETTERS,
    NOTHING,
    REORDERED_WORDS,
    SOUNDS_ALIKE,
    TYPING_ERROR,
    WRONG_ENCODING,
)
from guomen.screening.scan.characters import ACCENT, DIGIT, HAN, LETTER, POINTS, looks_alike
from guomen.screening.scan.encoding import PART_OF_ONE, was_repaired
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.keep import bit
from guomen.screening.scan.reading import IS_LOWER, IS_UPPER, Reading, hash_of, read_points
from guomen.screening.scan.segment import (
    CHINESE,
    IS_ORDINARY,
    PINYIN,
    REORDERED,
    SKELETON,
    SOUND,
    VARIANT,
    Segment,
    about,
    flags_in,
    length_in,
    size_in,
    text_at,
    words_in,
)
from guomen.screening.scan.signs import (
    holds_together,
    in_capitals,
    is_unbroken,
    is_word,
    signs_differ,
    touches_a_letter,
    worn_differently,
)
from guomen.screening.scan.state import COUNT, HOW, IN_BRAND, Scan
from guomen.screening.scan.words import AFFIX, ORDINARY, UNIT, value_of

Array = npt.NDArray[Any]

WHOLE_TOKEN_ONLY: Final = 2
SHORTEST_SPACED: Final = 4
SHORTEST_LOOK_ALIKE: Final = 4
SHORTEST_LOOK_ALIKE_SCRIPT: Final = 3
SHORTEST_I_OR_L: Final = 5
SMALL_I, L, BIG_I = ord("i"), ord("l"), ord("I")


@inner
def read_worn(scan: Scan, segment: Segment, spelling: Word) -> None:
    """Read a spelling into `scan.worn`."""
    begin = text_at(segment, spelling)
    end = begin + length_in(about(segment, spelling))
    read_points(segment.half, begin, end, scan.tables, scan.worn)


@inner
def decide(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, spelling: Word, path: Word
) -> Word:
    """Return the transformation of the pieces `first` to `last` as a spelling, or NOTHING."""
    if not holds_together(text, first, last, segment, spelling):
        return NOTHING
    if path == SKELETON:
        made = as_recorded(scan, text, first, last, segment, spelling)
        repaired = was_repaired(text.of, text.of[row.START, first], text.of[row.END, last])
        return WRONG_ENCODING if repaired and made != NOTHING else made
    if path == VARIANT:
        apart = last - first + 1 == words_in(about(segment, spelling))
        return LOOK_ALIKE_LETTERS if apart or is_unbroken(text, first, last) else NOTHING
    if path == REORDERED:
        return reordered(scan, text, first, last, segment, spelling)
    if path == SOUND:
        return same_sound(scan, text, first, last, segment, spelling)
    return NOTHING


@inner
def as_recorded(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, spelling: Word
) -> Word:
    """Decide about a window with the skeleton of a spelling."""
    known = about(segment, spelling)
    flags, size = flags_in(known), size_in(known)
    if size <= WHOLE_TOKEN_ONLY and not flags & CHINESE:
        return very_short(scan, text, first, last, segment, spelling)
    if size == 1 or accidental_split(scan, text, first, last, segment, spelling):
        return NOTHING
    if is_same_text(text, first, last, segment, spelling):
        return BY_PINYIN if flags & PINYIN else EXACT
    read_worn(scan, segment, spelling)
    if not plain_agrees(text, text.of[row.OFFSET, first], scan.worn, 0, size):
        return look_alike(scan, text, first, last, segment, spelling)
    if flags & PINYIN:
        return BY_PINYIN
    return worn_differently(text, first, last, scan.worn)


@inner
def is_same_text(text: Reading, first: Word, last: Word, segment: Segment, spelling: Word) -> Flag:
    """Say whether the window is the spelling to the letter."""
    begin, end = given_span(text, first, last)
    at = text_at(segment, spelling)
    if end - begin != length_in(about(segment, spelling)):
        return False
    for place in range(end - begin):
        if text.of[row.GIVEN, begin + place] != np.int64(segment.half[at + place]):
            return False
    return True


@inner
def given_span(text: Reading, first: Word, last: Word) -> tuple[Word, Word]:
    """Return the given characters of the pieces."""
    return text.of[row.ORIGIN, text.of[row.START, first]], text.of[
        row.ORIGIN, text.of[row.END, last] - 1
    ] + 1


@inner
def span_with_accents(scan: Scan, text: Reading, begin: Word, end: Word) -> tuple[Word, Word]:
    """Return the given characters of squashed ones, with the accents that follow the last."""
    start = np.int64(text.of[row.ORIGIN, text.of[row.PLACE, begin]])
    stop = np.int64(text.of[row.ORIGIN, text.of[row.PLACE, end - 1]]) + 1
    while stop < text.of[row.COUNT, row.GIVENS]:
        point = text.of[row.GIVEN, stop]
        if point >= POINTS or not scan.tables[point] & np.uint64(ACCENT):
            break
        stop += 1
    while text.of[row.COUNT, row.REPAIRED] and stop < text.of[row.COUNT, row.GIVENS]:
        if text.of[row.MEANT, stop] != PART_OF_ONE:
            break
        stop += 1
    return start, stop


@inner
def plain_agrees(text: Reading, begin: Word, other: Reading, at: Word, size: Word) -> Flag:
    """Say whether `size` squashed characters of two texts have the same plain fold."""
    if at + size > other.of[row.COUNT, row.SQUASHED]:
        return False
    one = hash_of(text.hashes, row.PLAIN_HASH, begin, begin + size)
    return one == hash_of(other.hashes, row.PLAIN_HASH, at, at + size)


@inner
def very_short(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, spelling: Word
) -> Word:
    """Count one or two letters only as a whole word in capitals, as in LV or 3M."""
    size = size_in(about(segment, spelling))
    read_worn(scan, segment, spelling)
    if size == 1 or not plain_agrees(text, text.of[row.OFFSET, first], scan.worn, 0, size):
        return NOTHING
    if scan.notes[COUNT, IN_BRAND]:
        whole = text.of[row.COUNT, row.SQUASHED] == size
        return worn_differently(text, first, last, scan.worn) if whole else NOTHING
    begin, end = text.of[row.START, first], text.of[row.END, last]
    if not in_capitals(text, begin, end) or touches_a_letter(text, begin, end):
        return NOTHING
    if not is_unbroken(text, first, last) and signs_differ(text, begin, end, scan.worn):
        return NOTHING
    same = is_same_text(text, first, last, segment, spelling)
    return EXACT if same else CASE_AND_WIDTH


@inner
def accidental_split(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, spelling: Word
) -> Flag:
    """Say whether the spaces, not a disguise, make or unmake ordinary words."""
    known = about(segment, spelling)
    if flags_in(known) & CHINESE:
        return False
    pieces, words = last - first + 1, words_in(known)
    if pieces == 1 or words > 1:
        return pieces < words and is_ordinary_window(scan, text, first, last)
    if is_unbroken(text, first, last):
        return False
    if text.of[row.OFFSET, last + 1] - text.of[row.OFFSET, first] == pieces:
        return pieces < SHORTEST_SPACED
    return False


@inner
def is_ordinary_window(scan: Scan, text: Reading, first: Word, last: Word) -> Flag:
    """Say whether the pieces written together are an ordinary word."""
    raw = hash_of(
        text.hashes, row.PLAIN_HASH, text.of[row.OFFSET, first], text.of[row.OFFSET, last + 1]
    )
    return value_of(scan.vocabulary, raw) & np.uint64(ORDINARY) != 0


@inner
def all_ordinary(text: Reading, first: Word, last: Word) -> Flag:
    """Say whether every piece is an ordinary word or a number."""
    for one in range(first, last + 1):
        if not text.of[row.ORDINARY, one]:
            return False
    return True


@inner
def look_alike(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, spelling: Word
) -> Word:
    """Decide about other characters that pass for the recorded ones, which `scan.worn` has."""
    known = about(segment, spelling)
    flags, size = flags_in(known), size_in(known)
    if flags & (PINYIN | CHINESE) or scan.worn.of[row.COUNT, row.SQUASHED] != size:
        return NOTHING
    begin, differing, strange, figures = text.of[row.OFFSET, first], 0, 0, 0
    for at in range(size):
        place, other = text.of[row.PLACE, begin + at], scan.worn.of[row.PLACE, at]
        one, two = text.of[row.PLAIN, place], scan.worn.of[row.PLAIN, other]
        if one != two:
            differing += 1
            strange += not (one in (SMALL_I, L) and two in (SMALL_I, L))
            figures += not is_word(text.of[row.KIND, place]) or text.of[row.KIND, place] == DIGIT
    if not strange:
        return letters_i_and_l(text, first, last, size)
    if figures:
        if is_measure(scan, text, begin, begin + size):
            return NOTHING
        return worn_figures(text, first, last, flags, size, differing)
    return LOOK_ALIKE_LETTERS if size >= SHORTEST_LOOK_ALIKE_SCRIPT else NOTHING


@inner
def letters_i_and_l(text: Reading, first: Word, last: Word, size: Word) -> Word:
    """Tell a disguise, a small l among capitals or a capital I in a word, from a misspelling."""
    begin, end = given_span(text, first, last)
    upper, lower, first_lower, rest = 0, 0, 0, 0
    small_l, later_i = False, False
    for at in range(text.of[row.START, first], text.of[row.END, last]):
        point = text.of[row.GIVEN, text.of[row.ORIGIN, at]]
        if text.of[row.KIND, at] != LETTER:
            continue
        if point == L:
            small_l = True
        elif point == BIG_I:
            later_i |= text.of[row.ORIGIN, at] > begin
        else:
            is_lower = (text.of[row.CASE, at] & IS_LOWER) != 0
            first_lower += rest == 0 and is_lower
            upper += (text.of[row.CASE, at] & IS_UPPER) != 0
            lower += is_lower
            rest += 1
    if rest and upper == rest and small_l:
        return LOOK_ALIKE_LETTERS
    if rest and lower - first_lower == rest - 1 and later_i and end > begin:
        return LOOK_ALIKE_LETTERS
    unknown = not all_ordinary(text, first, last)
    return TYPING_ERROR if size >= SHORTEST_I_OR_L and unknown else NOTHING


@inner
def worn_figures(
    text: Reading, first: Word, last: Word, flags: Word, size: Word, differing: Word
) -> Word:
    """Accept figures worn as letters within one unbroken word, half of it still letters."""
    if size < SHORTEST_LOOK_ALIKE or 2 * differing > size or has_loose_figure(text, first, last):
        return NOTHING
    if flags & IS_ORDINARY and text.of[row.KIND, text.of[row.END, last] - 1] != LETTER:
        return NOTHING
    return LOOK_ALIKE_LETTERS


@inner
def is_measure(scan: Scan, text: Reading, begin: Word, end: Word) -> Flag:
    """Say whether squashed characters are figures and a unit, as in 20CM, which is no ZOCM."""
    at = begin
    while at < end and text.of[row.KIND, text.of[row.PLACE, at]] == DIGIT:
        at += 1
    if at == begin or at == end:
        return False
    known = value_of(scan.vocabulary, hash_of(text.hashes, row.PLAIN_HASH, at, end))
    return known & np.uint64(UNIT) != 0


@inner
def has_loose_figure(text: Reading, first: Word, last: Word) -> Flag:
    """Say whether a figure stands alone, as in SIZE 5, and so is no letter of a word."""
    for one in range(first, last + 1):
        kind = text.of[row.KIND, text.of[row.START, one]]
        if kind == LETTER or kind == HAN:
            continue
        left = one > first and text.of[row.END, one - 1] == text.of[row.START, one]
        right = one < last and text.of[row.END, one] == text.of[row.START, one + 1]
        if not (left or right):
            return True
    return False


@inner
def reordered(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, spelling: Word
) -> Word:
    """Accept the words of a spelling in another order."""
    size = size_in(about(segment, spelling))
    if size != text.of[row.OFFSET, last + 1] - text.of[row.OFFSET, first]:
        return NOTHING
    read_worn(scan, segment, spelling)
    same = plain_agrees(text, text.of[row.OFFSET, first], scan.worn, 0, size)
    return NOTHING if same else REORDERED_WORDS


@inner
def same_sound(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, spelling: Word
) -> Word:
    """Accept other characters with the same sound; of two, one must be as recorded."""
    size = size_in(about(segment, spelling))
    if size != text.of[row.OFFSET, last + 1] - text.of[row.OFFSET, first]:
        return NOTHING
    read_worn(scan, segment, spelling)
    begin, differing = text.of[row.OFFSET, first], 0
    for at in range(size):
        differing += (
            text.of[row.PLAIN, text.of[row.PLACE, begin + at]]
            != scan.worn.of[row.PLAIN, scan.worn.of[row.PLACE, at]]
        )
    scan.notes[COUNT, HOW] = bit(SOUNDS_ALIKE)
    most = 1 if size <= WHOLE_TOKEN_ONLY else size - 1
    return LOOK_ALIKE_CHARACTER if 1 <= differing <= most else NOTHING


@inner
def one_character(scan: Scan, text: Reading, begin: Word, end: Word, left: Word) -> Word:
    """Accept one Chinese character that looks or sounds like that of `scan.worn`."""
    if scan.worn.of[row.COUNT, row.SQUASHED] != end - begin:
        return NOTHING
    for at in range(end - begin):
        one = text.of[row.SKELETON, text.of[row.PLACE, begin + at]]
        if at != left and one != scan.worn.of[row.SKELETON, scan.worn.of[row.PLACE, at]]:
            return NOTHING
    here, there = text.of[row.PLACE, begin + left], scan.worn.of[row.PLACE, left]
    one, two = text.of[row.PLAIN, here], scan.worn.of[row.PLAIN, there]
    if one == two:
        return NOTHING
    heard = text.of[row.SYLLABLE, here]
    if heard != 0 and heard == scan.worn.of[row.SYLLABLE, there]:
        scan.notes[COUNT, HOW] = bit(SOUNDS_ALIKE)
        return LOOK_ALIKE_CHARACTER
    given = text.of[row.GIVEN, text.of[row.ORIGIN, here]]
    worn = scan.worn.of[row.GIVEN, scan.worn.of[row.ORIGIN, there]]
    alike = looks_alike(scan.tables, one, two) or looks_alike(scan.tables, given, worn)
    return LOOK_ALIKE_CHARACTER if alike else NOTHING


@inner
def embedded(scan: Scan, text: Reading, start: Word, stop: Word, begin: Word, size: Word) -> Word:
    """Accept a spelling at `begin` in the word `start` to `stop`; `scan.worn` is the spelling."""
    if not plain_agrees(text, begin, scan.worn, 0, size):
        return NOTHING
    if is_added(scan, text, start, begin) and is_added(scan, text, begin + size, stop):
        scan.notes[COUNT, HOW] = bit(ADDED_WORD)
    return EMBEDDED


@inner
def is_added(scan: Scan, text: Reading, begin: Word, end: Word) -> Flag:
    """Say whether squashed characters are nothing, a word, or what is put beside brands."""
    if begin == end:
        return True
    known = value_of(scan.vocabulary, hash_of(text.hashes, row.PLAIN_HASH, begin, end))
    return known & np.uint64(ORDINARY | AFFIX) != 0
