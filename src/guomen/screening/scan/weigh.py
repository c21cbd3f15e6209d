"""Add up what speaks for and against a spelling found in a line, and keep the best of a record."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.screening.scan.bits import (
    ALL_OF_THE_BRAND,
    BRAND_CUE,
    COMMON_WORD,
    CONFIRMED_VARIANT,
    CROSSES_A_WORD,
    DECLARED_BRAND,
    DESCRIBED_AS_COMPATIBLE,
    EMBEDDED,
    ERROR_IN_SHORT_MARK,
    GOODS_IN_CLASS,
    GOODS_OUTSIDE_CLASS,
    LONG_MARK,
    NO_BRAND_DECLARED,
    OEM_NOT_AUTHORISED,
    OTHER_BRAND_DECLARED,
    OWN_BRAND_CLAIMED,
    SEIZED_BEFORE,
    SHORT_CHINESE_MARK,
    SHORT_MARK,
    SURE_BITS,
    TOGETHER,
    TYPING_ERROR,
    VERY_LONG_MARK,
    WORD_OF_THE_TRADE,
    WRITTEN_AS_A_WORD,
)
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.keep import (
    bit,
    declares,
    keep,
    keep_declared,
    lowest_bit,
    place_in,
    sum_of,
)
from guomen.screening.scan.place import window_bits
from guomen.screening.scan.reading import Reading
from guomen.screening.scan.segment import (
    CHINESE,
    CONFIRMED,
    IS_ORDINARY,
    SEIZED,
    Segment,
    about,
    classes_of,
    described_classes_of,
    flags_in,
    rank_of,
    record_of,
    size_in,
)
from guomen.screening.scan.state import (
    BEST,
    BITS,
    BRAND_GIVEN,
    BRAND_TYPE,
    CODE,
    COUNT,
    CUT,
    DECLARED,
    DECLARED_AT,
    GOODS,
    HOW,
    IN_BRAND,
    IN_SEGMENT,
    KEPT,
    KEPT_AT,
    NUMBER,
    POINTS,
    RANK,
    RECORD,
    REST,
    SPELLING,
    WHOLE,
    Scan,
)
from guomen.screening.scan.verify import span_with_accents
from guomen.screening.scan.words import CLASSES

Array = npt.NDArray[Any]

SHORT_LATIN: Final = 3
SHORT_HAN: Final = 2
SHORT_WITH_ERROR: Final = 5
LONG_LATIN: Final = 8
LONG_HAN: Final = 4
VERY_LONG_LATIN: Final = 12
VERY_LONG_HAN: Final = 6
NOT_IN_TEXT: Final = -1
TOGETHER_MASKS: Final = np.array([[1 << one, *two] for one, *two in TOGETHER], np.int64)
NO_BRAND, OWN_BRAND, OEM = 0, 1, 3
"""品牌类型 as declared that count here; see lines.BrandType."""


@inner
def may_count(
    scan: Scan,
    text: Reading,
    begin: Word,
    end: Word,
    segment: Segment,
    spelling: Word,
    path: Word,
) -> Flag:
    """Say whether a spelling in the squashed characters `begin` to `end` can reach the cut at best.

    `path` is how it was found. What speaks for and against the spelling there is kept for `found`,
    which is asked next.
    """
    notes = scan.notes
    notes[COUNT, HOW] = 0
    if notes[COUNT, IN_BRAND]:
        return True
    bits = about_the_place(scan, text, begin, end, segment, spelling)
    bits |= about_the_goods(scan, segment, spelling, bits)
    bits |= about_the_mark(about(segment, spelling))
    notes[COUNT, REST] = bits
    best = sum_of(notes, bits) + notes[BEST, path] + best_together(notes, bits)
    best += max(np.int64(0), notes[POINTS, ERROR_IN_SHORT_MARK])
    declared = about_the_declaration(scan, bits | SURE_BITS)
    return best + max(np.int64(0), sum_of(notes, declared)) >= notes[COUNT, CUT]


@inner
def found(
    scan: Scan,
    text: Reading,
    begin: Word,
    end: Word,
    segment: Segment,
    spelling: Word,
    transformation: Word,
) -> None:
    """Take in a spelling found in the squashed characters `begin` to `end`, after `may_count`."""
    notes = scan.notes
    if notes[COUNT, IN_BRAND]:
        keep_declared(scan, text, begin, end, segment, spelling, transformation)
        return
    bits = notes[COUNT, REST] | bit(transformation) | notes[COUNT, HOW]
    bits |= about_the_error(about(segment, spelling), transformation)
    bits |= about_the_declaration(scan, bits)
    bits |= together(bits)
    if sum_of(notes, bits) < notes[COUNT, CUT]:
        return
    record = record_of(segment, spelling)
    start, stop = span_with_accents(scan, text, begin, end)
    keep(scan, record, rank_of(segment, record), spelling, start, stop, bits)


@inner
def together(bits: Word) -> Word:
    """Return the bits of what says more together than each by itself; see TOGETHER."""
    more = np.int64(0)
    for at in range(len(TOGETHER_MASKS)):
        if bits & TOGETHER_MASKS[at, 1] and bits & TOGETHER_MASKS[at, 2]:
            more |= TOGETHER_MASKS[at, 0]
    return more


@inner
def best_together(notes: Array, bits: Word) -> Word:
    """Return what the bits of TOGETHER may be worth at best, whatever the transformation."""
    best = np.int64(0)
    for at in range(len(TOGETHER_MASKS)):
        if bits & TOGETHER_MASKS[at, 2]:
            best += max(np.int64(0), sum_of(notes, TOGETHER_MASKS[at, 0]))
    return best


@inner
def about_the_mark(known: Word) -> Word:
    """Return the bits that come from the mark alone."""
    flags, size = flags_in(known), size_in(known)
    bits = bit(CONFIRMED_VARIANT) if flags & CONFIRMED else np.int64(0)
    if flags & CHINESE:
        if size <= SHORT_HAN:
            return bits | bit(SHORT_CHINESE_MARK)
        if size >= VERY_LONG_HAN:
            return bits | bit(VERY_LONG_MARK)
        return bits | bit(LONG_MARK) if size >= LONG_HAN else bits
    if size <= SHORT_LATIN:
        return bits | bit(SHORT_MARK)
    if size >= VERY_LONG_LATIN:
        return bits | bit(VERY_LONG_MARK)
    return bits | bit(LONG_MARK) if size >= LONG_LATIN else bits


@inner
def about_the_error(known: Word, transformation: Word) -> Word:
    """Return the bit of a short mark with an error."""
    near = transformation == TYPING_ERROR or transformation == EMBEDDED
    short = near and size_in(known) <= SHORT_WITH_ERROR
    return bit(ERROR_IN_SHORT_MARK) if short else np.int64(0)


@inner
def about_the_place(
    scan: Scan, text: Reading, begin: Word, end: Word, segment: Segment, spelling: Word
) -> Word:
    """Return the bits that come from what stands around the mark, and in the declared brand."""
    known = about(segment, spelling)
    bits, flags = window_bits(scan, text, begin, end), flags_in(known)
    if scan.notes[COUNT, BRAND_GIVEN]:
        bits |= about_the_brand(scan, record_of(segment, spelling))
    supported = bits & (bit(DECLARED_BRAND) | bit(BRAND_CUE))
    if supported or not flags & IS_ORDINARY:
        bits &= ~bit(WRITTEN_AS_A_WORD)
    if supported or not (flags & CHINESE and size_in(known) <= SHORT_HAN):
        bits &= ~bit(CROSSES_A_WORD)
    return bits


@inner
def about_the_goods(scan: Scan, segment: Segment, spelling: Word, bits: Word) -> Word:
    """Return the bits that come from the goods and the recorded classes."""
    recorded = classes_of(segment, record_of(segment, spelling))
    code = scan.classes[CODE]
    shared = recorded & (code | scan.classes[GOODS])
    more = np.int64(0)
    if shared:
        more |= bit(GOODS_IN_CLASS)
    elif code and recorded & np.uint64(CLASSES):
        more |= bit(GOODS_OUTSIDE_CLASS)
    described = described_classes_of(segment, spelling)
    if described:
        more |= bit(WORD_OF_THE_TRADE)
    if recorded & np.uint64(SEIZED):
        more |= bit(SEIZED_BEFORE)
    if not flags_in(about(segment, spelling)) & IS_ORDINARY:
        return more
    if bits & (bit(DECLARED_BRAND) | bit(BRAND_CUE)):
        return more
    if not shared or not shared & ~described:
        more |= bit(COMMON_WORD)
    return more


@inner
def about_the_declaration(scan: Scan, bits: Word) -> Word:
    """Return the bits that come from the declared kind of brand, where the mark is surely there."""
    if bits & (bit(COMMON_WORD) | bit(DESCRIBED_AS_COMPATIBLE)) or not bits & SURE_BITS:
        return np.int64(0)
    kind = scan.notes[COUNT, BRAND_TYPE]
    if kind == NO_BRAND:
        return bit(NO_BRAND_DECLARED)
    if kind == OWN_BRAND:
        return bit(OWN_BRAND_CLAIMED)
    return bit(OEM_NOT_AUTHORISED) if kind == OEM else np.int64(0)


@inner
def about_the_brand(scan: Scan, record: Word) -> Word:
    """Return the bits that come from the declared brand: an ordinary word must be all of it."""
    at = place_in(scan.notes, DECLARED_AT, scan.notes[COUNT, DECLARED], record)
    if at < 0 or not declares(scan.notes, at):
        return bit(OTHER_BRAND_DECLARED)
    return bits_of_declared(scan.notes, at)


@inner
def bits_of_declared(notes: Array, at: Word) -> Word:
    """Return the bits of a mark that the declared brand names."""
    whole = notes[DECLARED_AT + WHOLE, at] != 0
    return bit(DECLARED_BRAND) | (bit(ALL_OF_THE_BRAND) if whole else np.int64(0))


@inner
def declared_alone(scan: Scan, segment: Segment) -> None:
    """Make hits of the marks of the segment at hand that only the declared brand names."""
    notes = scan.notes
    for at in range(notes[COUNT, DECLARED]):
        record = notes[DECLARED_AT + RECORD, at]
        if notes[DECLARED_AT + IN_SEGMENT, at] != notes[COUNT, NUMBER]:
            continue
        if place_in(notes, KEPT_AT, notes[COUNT, KEPT], record) >= 0:
            continue
        spelling, bits = notes[DECLARED_AT + SPELLING, at], notes[DECLARED_AT + BITS, at]
        bits |= about_the_mark(about(segment, spelling))
        bits |= about_the_error(about(segment, spelling), lowest_bit(bits))
        if declares(notes, at):
            bits |= bits_of_declared(notes, at)
        bits |= about_the_goods(scan, segment, spelling, bits)
        bits |= about_the_declaration(scan, bits)
        bits |= together(bits)
        rank = notes[DECLARED_AT + RANK, at]
        keep(scan, record, rank, spelling, NOT_IN_TEXT, NOT_IN_TEXT, bits)
