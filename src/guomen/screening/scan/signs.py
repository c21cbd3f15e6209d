"""What stands between and beside the letters of a window, and which case they have."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.bits import CASE_AND_WIDTH, PUNCTUATION, SIMPLIFIED_TRADITIONAL, SPACING
from guomen.screening.scan.characters import DIGIT, HAN, LETTER, SPACE, STOP
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.reading import IS_LOWER, IS_UPPER, Reading
from guomen.screening.scan.segment import CHINESE, Segment, about, flags_in, length_in, text_at

Array = npt.NDArray[Any]

WIDEST_GAP: Final = 3
HALF_WIDTH, LAST_HALF_WIDTH = 0xFF65, 0xFF9F
COMPATIBILITY, LAST_COMPATIBILITY = 0xF900, 0xFAFF


@inner
def holds_together(
    text: Reading, first: Word, last: Word, segment: Segment, spelling: Word
) -> Flag:
    """Say that nothing that ends a phrase, and no wide gap, stands between the pieces.

    A sign that the spelling itself has may stand there, and so may one between all the characters
    of a Chinese spelling.
    """
    if first < last and flags_in(about(segment, spelling)) & CHINESE:
        if split_by_one_sign(text, first, last):
            return True
    for one in range(first, last):
        if text.of[row.START, one + 1] - text.of[row.END, one] > WIDEST_GAP:
            return False
        for at in range(text.of[row.END, one], text.of[row.START, one + 1]):
            if text.of[row.KIND, at] == STOP and not has_sign(text, at, segment, spelling):
                return False
    return True


@inner
def split_by_one_sign(text: Reading, first: Word, last: Word) -> Flag:
    """Say whether the same sign stands between all the pieces; two stand by themselves as well."""
    sign = text.of[row.PLAIN, text.of[row.END, first]]
    for one in range(first, last):
        end = text.of[row.END, one]
        if text.of[row.START, one + 1] != end + 1 or text.of[row.PLAIN, end] != sign:
            return False
    if last - first > 1:
        return True
    before, after = text.of[row.START, first] - 1, text.of[row.END, last]
    return (before < 0 or text.of[row.KIND, before] != HAN) and (
        after >= text.of[row.COUNT, row.FOLDED] or text.of[row.KIND, after] != HAN
    )


@inner
def has_sign(text: Reading, at: Word, segment: Segment, spelling: Word) -> Flag:
    """Say whether a spelling has the sign at a folded character."""
    sign = text.of[row.GIVEN, text.of[row.ORIGIN, at]]
    begin = text_at(segment, spelling)
    for place in range(begin, begin + length_in(about(segment, spelling))):
        point = np.int64(segment.half[place])
        if point == sign or point == text.of[row.PLAIN, at]:
            return True
    return False


@inner
def is_unbroken(text: Reading, first: Word, last: Word) -> Flag:
    """Say whether nothing stands between the pieces."""
    return (
        text.of[row.END, last] - text.of[row.START, first]
        == text.of[row.OFFSET, last + 1] - text.of[row.OFFSET, first]
    )


@inner
def in_capitals(text: Reading, begin: Word, end: Word) -> Flag:
    """Say whether folded characters came from capitals only, one at least."""
    some = False
    for at in range(begin, end):
        if text.of[row.CASE, at] & IS_LOWER:
            return False
        some |= (text.of[row.CASE, at] & IS_UPPER) != 0
    return some


@inner
def touches_a_letter(text: Reading, begin: Word, end: Word) -> Flag:
    """Say whether a Latin letter, a figure or _ stands beside folded characters."""
    before = begin > 0 and is_word_sign(text.of[row.PLAIN, begin - 1])
    return before or (
        end < text.of[row.COUNT, row.FOLDED] and is_word_sign(text.of[row.PLAIN, end])
    )


@inner
def is_word_sign(point: Word) -> Flag:
    r"""Say whether a folded character is one of ASCII's \w."""
    letter = ord("a") <= point <= ord("z")
    return letter or ord("0") <= point <= ord("9") or point == ord("_")


@inner
def worn_differently(text: Reading, first: Word, last: Word, worn: Reading) -> Word:
    """Say what differs before folding, where the folded characters are equal."""
    begin, end = text.of[row.START, first], text.of[row.END, last]
    if characters_differ(text, begin, end, worn):
        return SIMPLIFIED_TRADITIONAL
    if not signs_differ(text, begin, end, worn):
        return CASE_AND_WIDTH
    return PUNCTUATION if signs_differ_beside_spaces(text, begin, end, worn) else SPACING


@inner
def characters_differ(text: Reading, begin: Word, end: Word, worn: Reading) -> Flag:
    """Say whether Chinese characters differ that fold to the same."""
    other = 0
    for at in range(begin, end):
        if text.of[row.KIND, at] != HAN:
            continue
        while other < worn.of[row.COUNT, row.FOLDED] and worn.of[row.KIND, other] != HAN:
            other += 1
        if other >= worn.of[row.COUNT, row.FOLDED]:
            return True
        one, two = (
            text.of[row.GIVEN, text.of[row.ORIGIN, at]],
            worn.of[row.GIVEN, worn.of[row.ORIGIN, other]],
        )
        if one != two and not (is_other_width(one) or is_other_width(two)):
            return True
        other += 1
    return False


@inner
def is_other_width(point: Word) -> Flag:
    """Say whether a character is a form of another that only Unicode keeps apart."""
    half = HALF_WIDTH <= point <= LAST_HALF_WIDTH
    return half or COMPATIBILITY <= point <= LAST_COMPATIBILITY


@inner
def is_word(kind: Word) -> Flag:
    """Say whether a kind is that of letters and figures."""
    return kind == LETTER or kind == DIGIT or kind == HAN


@inner
def signs_differ(text: Reading, begin: Word, end: Word, worn: Reading) -> Flag:
    """Say whether spaces and signs stand elsewhere than in a spelling, or are others."""
    at, other, stop = begin, 0, worn.of[row.COUNT, row.FOLDED]
    while at < end and other < stop:
        one, two = is_word(text.of[row.KIND, at]), is_word(worn.of[row.KIND, other])
        if one != two:
            return True
        if not one:
            if text.of[row.PLAIN, at] != worn.of[row.PLAIN, other]:
                return True
            at += 1
            other += 1
            continue
        while at < end and is_word(text.of[row.KIND, at]):
            at += 1
        while other < stop and is_word(worn.of[row.KIND, other]):
            other += 1
    return at < end or other < stop


@inner
def signs_differ_beside_spaces(text: Reading, begin: Word, end: Word, worn: Reading) -> Flag:
    """Say whether the signs that are no spaces are others, or in another order."""
    at, other, stop = begin, 0, worn.of[row.COUNT, row.FOLDED]
    while True:
        while at < end and (is_word(text.of[row.KIND, at]) or text.of[row.KIND, at] == SPACE):
            at += 1
        while other < stop and (
            is_word(worn.of[row.KIND, other]) or worn.of[row.KIND, other] == SPACE
        ):
            other += 1
        if at >= end or other >= stop:
            return at < end or other < stop
        if text.of[row.PLAIN, at] != worn.of[row.PLAIN, other]:
            return True
        at += 1
        other += 1
