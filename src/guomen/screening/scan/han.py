"""Find windows of Chinese characters that look or sound like a spelling."""

from typing import Any

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.bits import NOTHING
from guomen.screening.scan.characters import HAN
from guomen.screening.scan.cues import called_a_brand
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.keys import (
    FIRST_PAIR,
    HIGH32,
    LONGEST_SOUND,
    SECOND_PAIR,
    SHORTEST_WILD,
    WITHOUT_FIRST,
    WITHOUT_SECOND,
)
from guomen.screening.scan.reading import ONE, Reading, hash_of, hash_without, key_of, slot_of
from guomen.screening.scan.segment import (
    CHINESE,
    LENGTHS_AT,
    LOW32,
    NEAR_AT,
    NEAR_SEEN_AT,
    NEARS,
    SEEN_AT,
    SOUND,
    SOUNDS_AT,
    WILD,
    Segment,
    about,
    flags_in,
    has_bit,
    head_at,
    lengths_from,
)
from guomen.screening.scan.state import COUNT, CUE_WORDS, IN_BRAND, TRIED, Scan
from guomen.screening.scan.verify import one_character, read_worn
from guomen.screening.scan.weigh import may_count
from guomen.screening.scan.windows import at_key, is_alive, take, was_tried

Array = npt.NDArray[Any]


@inner
def by_characters(scan: Scan, text: Reading, segment: Segment) -> None:
    """Find the windows of Chinese characters that sound like a spelling, or differ in one."""
    pieces = text.of[row.COUNT, row.PIECES]
    for first in range(pieces - 1):
        if text.of[row.KIND, text.of[row.START, first]] == HAN:
            characters_from(scan, text, first, segment)


@inner
def characters_from(scan: Scan, text: Reading, first: Word, segment: Segment) -> None:
    """Find such windows that begin with a piece."""
    pieces, begin = text.of[row.COUNT, row.PIECES], text.of[row.OFFSET, first]
    stop = text.of[row.COUNT, row.SQUASHED]
    lengths = lengths_from(segment.whole, SOUNDS_AT, text.hashes, row.SOUND_HASH, begin, stop)
    if scan.notes[COUNT, CUE_WORDS] or scan.notes[COUNT, IN_BRAND]:
        lengths |= np.uint64(4)
    open_ones, last = not text.of[row.COVERED, begin], first + 1
    while last < pieces and last - first < LONGEST_SOUND:
        if text.of[row.KIND, text.of[row.START, last]] != HAN:
            break
        size = last - first + 1
        open_ones |= not text.of[row.COVERED, begin + size - 1]
        if open_ones and (lengths >> np.uint64(size)) & ONE:
            by_sound(scan, text, first, last, segment)
        if open_ones and size >= SHORTEST_WILD:
            places = places_open(segment.whole, text.hashes, begin, size)
            if places:
                with_one_open(scan, text, first, last, segment, places)
        last += 1


@inner
def by_sound(scan: Scan, text: Reading, first: Word, last: Word, segment: Segment) -> None:
    """Find the spellings that sound like a window; two characters count beside a cue only."""
    begin, end = text.of[row.OFFSET, first], text.of[row.OFFSET, last + 1]
    key = key_of(hash_of(text.hashes, row.SOUND_HASH, begin, end), SOUND)
    if not has_bit(segment.whole, SEEN_AT, key):
        return
    if end - begin < SHORTEST_WILD and not scan.notes[COUNT, IN_BRAND]:
        if not called_a_brand(text, text.of[row.START, first], text.of[row.END, last]):
            return
    at_key(scan, text, first, last, segment, key, SOUND)


@inner
def places_open(whole: Array, hashes: Array, begin: Word, size: Word) -> Word:
    """Return, as bits, the places of a window that may be open; see `keys.add_pairs`."""
    which, places = row.SKELETON_HASH, 0
    if has_length(whole, hash_of(hashes, which, begin, begin + 2), FIRST_PAIR + size):
        places = (1 << size) - 4
    if size > SHORTEST_WILD:
        raw = hash_of(hashes, which, begin + 2, begin + 4)
        return places + 3 * has_length(whole, raw, SECOND_PAIR + size)
    raw = hash_of(hashes, which, begin + 1, begin + 3)
    places += has_length(whole, raw, WITHOUT_FIRST)
    raw = hash_without(hashes, which, begin, begin + 3, begin + 1)
    return places + 2 * has_length(whole, raw, WITHOUT_SECOND)


@inner
def has_length(whole: Array, raw: Word, length: Word) -> Flag:
    """Say whether a length may be entered under the raw hash of a beginning."""
    return (whole[head_at(whole, LENGTHS_AT, raw)] >> np.uint64(length)) & ONE != 0


@inner
def with_one_open(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, places: Word
) -> None:
    """Find the spellings that differ from a window in one character that looks or sounds alike.

    `places` are those that may be open, as bits.
    """
    begin, end = np.int64(text.of[row.OFFSET, first]), np.int64(text.of[row.OFFSET, last + 1])
    scan.notes[COUNT, TRIED] = 0
    whole = segment.whole
    start, size = np.int64(whole[NEAR_AT]), np.int64(whole[NEARS])
    for left in range(end - begin):
        if not (places >> left) & 1:
            continue
        raw = hash_without(text.hashes, row.SKELETON_HASH, begin, end, begin + left)
        key = key_of(raw, WILD + left)
        if not has_bit(whole, NEAR_SEEN_AT, key):
            continue
        slot, tag = slot_of(key, size), key << np.uint64(32)
        while whole[start + slot] != 0:
            entry = whole[start + slot]
            if (entry & HIGH32) == tag:
                spelling = np.int64((entry & LOW32) - ONE)
                try_character(scan, text, first, last, segment, spelling, left)
            slot = slot + 1 if slot + 1 < size else 0


@inner
def try_character(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, spelling: Word, left: Word
) -> None:
    """Take in a spelling that differs in the character at `left`."""
    if was_tried(scan, spelling) or not is_alive(segment, spelling):
        return
    if not flags_in(about(segment, spelling)) & CHINESE:
        return
    begin, end = text.of[row.OFFSET, first], text.of[row.OFFSET, last + 1]
    if not may_count(scan, text, begin, end, segment, spelling, WILD):
        return
    read_worn(scan, segment, spelling)
    transformation = one_character(scan, text, begin, end, left)
    if transformation != NOTHING:
        take(scan, text, first, last, segment, spelling, transformation)
