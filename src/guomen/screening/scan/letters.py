"""Find windows of Latin letters that are near to a spelling, hold one, or have its words."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.bits import NOTHING
from guomen.screening.scan.characters import HAN, LETTER
from guomen.screening.scan.errors import with_errors
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.keys import (
    HIGH32,
    LONGEST_NEAR,
    LONGEST_TWO,
    MOST_NEAR_WORDS,
    MOST_REORDERED,
    SHORTEST_NEAR,
    SHORTEST_TWO,
    SLOT,
)
from guomen.screening.scan.reading import (
    ONE,
    Reading,
    hash_of,
    hash_without,
    hash_without_two,
    key_of,
    slot_of,
)
from guomen.screening.scan.segment import (
    INSIDE,
    LENGTHS_AT,
    LONGEST,
    LOW32,
    NEAR,
    NEAR_AT,
    NEAR_SEEN_AT,
    NEARS,
    PINYIN,
    REORDERED,
    SEEN_AT,
    SKELETON,
    SLOTS,
    SLOTS_AT,
    Segment,
    about,
    flags_in,
    has_bit,
    lengths_from,
    word_key,
)
from guomen.screening.scan.signs import is_unbroken
from guomen.screening.scan.state import COUNT, TRIED, Scan
from guomen.screening.scan.verify import all_ordinary, embedded, read_worn
from guomen.screening.scan.weigh import found, may_count
from guomen.screening.scan.windows import at_key, is_alive, is_sure, take, was_tried

Array = npt.NDArray[Any]

SHORTEST_EMBEDDED: Final = 5
SHORTEST_EDGE: Final = 4
LONGEST_WORD: Final = 30
MOST_RUN: Final = 6


@inner
def by_letters(scan: Scan, text: Reading, segment: Segment) -> None:
    """Find the windows of letters that are near to a spelling."""
    pieces = text.of[row.COUNT, row.PIECES]
    for first in range(pieces):
        if text.of[row.KIND, text.of[row.START, first]] == HAN:
            continue
        last = first
        while last < pieces and last - first < MOST_RUN:
            if text.of[row.KIND, text.of[row.START, last]] == HAN:
                break
            size = text.of[row.OFFSET, last + 1] - text.of[row.OFFSET, first]
            if size > LONGEST_NEAR + 1:
                break
            if size >= SHORTEST_NEAR - 1 and may_be_wrong(scan, text, first, last):
                near(scan, text, first, last, segment)
            last += 1


@inner
def may_be_wrong(scan: Scan, text: Reading, first: Word, last: Word) -> Flag:
    """Say whether a window may be a mark with errors: words, or one run with figures in it."""
    letters, figures = 0, 0
    for one in range(first, last + 1):
        size = text.of[row.OFFSET, one + 1] - text.of[row.OFFSET, one]
        if text.of[row.KIND, text.of[row.START, one]] == LETTER:
            letters += size
        else:
            figures += size
    if figures > 0:
        fits = is_run(text, first, last) and figures * 2 <= letters + 1
    else:
        fits = last - first < MOST_NEAR_WORDS
    return fits and not all_ordinary(text, first, last) and not is_sure(scan, first, last)


@inner
def is_run(text: Reading, first: Word, last: Word) -> Flag:
    """Say whether pieces are all that is written together there."""
    if not is_unbroken(text, first, last):
        return False
    open_before = first == 0 or text.of[row.END, first - 1] != text.of[row.START, first]
    open_after = (
        last + 1 == text.of[row.COUNT, row.PIECES]
        or text.of[row.START, last + 1] != text.of[row.END, last]
    )
    before_han = first > 0 and text.of[row.KIND, text.of[row.START, first - 1]] == HAN
    after_han = (
        last + 1 < text.of[row.COUNT, row.PIECES]
        and text.of[row.KIND, text.of[row.START, last + 1]] == HAN
    )
    return (open_before or before_han) and (open_after or after_han)


@inner
def near(scan: Scan, text: Reading, first: Word, last: Word, segment: Segment) -> None:
    """Find the spellings equal to a window after letters are left out of both."""
    begin, end = np.int64(text.of[row.OFFSET, first]), np.int64(text.of[row.OFFSET, last + 1])
    hashes, which, size = text.hashes, row.SKELETON_HASH, end - begin
    scan.notes[COUNT, TRIED] = 0
    near_key(scan, text, first, last, segment, hash_of(hashes, which, begin, end))
    for left in range(begin, end):
        raw = hash_without(hashes, which, begin, end, left)
        near_key(scan, text, first, last, segment, raw)
    one_word = first == last or is_unbroken(text, first, last)
    if not (one_word and SHORTEST_TWO <= size <= LONGEST_TWO + 2):
        return
    for left in range(begin, end):
        for right in range(left + 1, end):
            raw = hash_without_two(hashes, which, begin, end, left, right)
            near_key(scan, text, first, last, segment, raw)


@inner
def near_key(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, raw: Word
) -> None:
    """Take in the spellings with a near key."""
    whole, key = segment.whole, key_of(raw, NEAR)
    begin, end = text.of[row.OFFSET, first], text.of[row.OFFSET, last + 1]
    if not has_bit(whole, NEAR_SEEN_AT, key):
        return
    start, size, tag = np.int64(whole[NEAR_AT]), np.int64(whole[NEARS]), key << np.uint64(32)
    slot = slot_of(key, size)
    while whole[start + slot] != 0:
        entry = whole[start + slot]
        if (entry & HIGH32) == tag:
            spelling = np.int64((entry & LOW32) - ONE)
            if not was_tried(scan, spelling) and is_alive(segment, spelling):
                if may_count(scan, text, begin, end, segment, spelling, NEAR):
                    transformation = with_errors(scan, text, first, last, segment, spelling)
                    if transformation != NOTHING:
                        take(scan, text, first, last, segment, spelling, transformation)
        slot = slot + 1 if slot + 1 < size else 0


@inner
def by_words(scan: Scan, text: Reading, segment: Segment) -> None:
    """Find the windows with the words of a spelling in another order."""
    pieces = text.of[row.COUNT, row.PIECES]
    for first in range(pieces - 1):
        total, last = np.uint64(0), first
        while last < pieces and last - first < MOST_REORDERED:
            length = text.of[row.OFFSET, last + 1] - text.of[row.OFFSET, last]
            if length < 2 or length > LONGEST or text.of[row.KIND, text.of[row.START, last]] == HAN:
                break
            total += word_key(text, last)
            if last > first:
                key = key_of(total, REORDERED)
                at_key(scan, text, first, last, segment, key, REORDERED)
            last += 1


@inner
def inside_words(scan: Scan, text: Reading, segment: Segment) -> None:
    """Find the spellings inside longer words that are no ordinary ones."""
    for one in range(text.of[row.COUNT, row.PIECES]):
        size = text.of[row.OFFSET, one + 1] - text.of[row.OFFSET, one]
        if text.of[row.KIND, text.of[row.START, one]] != LETTER or text.of[row.ORDINARY, one]:
            continue
        if SHORTEST_EMBEDDED < size <= LONGEST_WORD and not is_sure(scan, one, one):
            inside_word(scan, text, one, segment)


@inner
def inside_word(scan: Scan, text: Reading, one: Word, segment: Segment) -> None:
    """Find the spellings inside one word."""
    start, stop = text.of[row.OFFSET, one], text.of[row.OFFSET, one + 1]
    for begin in range(start, stop - SHORTEST_EDGE + 1):
        lengths = lengths_from(
            segment.whole, LENGTHS_AT, text.hashes, row.SKELETON_HASH, begin, stop
        )
        for size in range(SHORTEST_EDGE, stop - begin + 1):
            if not (lengths >> np.uint64(size)) & ONE or size == stop - start:
                continue
            edge = begin == start or begin + size == stop
            if size >= SHORTEST_EMBEDDED or edge:
                inside_key(scan, text, start, stop, begin, size, segment)


@inner
def inside_key(
    scan: Scan, text: Reading, start: Word, stop: Word, begin: Word, size: Word, segment: Segment
) -> None:
    """Take in the spellings that stand at `begin` inside the word `start` to `stop`."""
    key = key_of(hash_of(text.hashes, row.SKELETON_HASH, begin, begin + size), SKELETON)
    whole = segment.whole
    if not has_bit(whole, SEEN_AT, key):
        return
    base, slots = np.int64(whole[SLOTS_AT]), np.int64(whole[SLOTS])
    slot = slot_of(key, slots)
    while whole[base + slot * SLOT] != 0:
        if whole[base + slot * SLOT] == key:
            spelling = np.int64(whole[base + slot * SLOT + 1] & LOW32)
            plain_one = not flags_in(about(segment, spelling)) & PINYIN
            counts = plain_one and is_alive(segment, spelling)
            if counts and may_count(scan, text, begin, begin + size, segment, spelling, INSIDE):
                read_worn(scan, segment, spelling)
                transformation = embedded(scan, text, start, stop, begin, size)
                if transformation != NOTHING:
                    found(scan, text, begin, begin + size, segment, spelling, transformation)
        slot = slot + 1 if slot + 1 < slots else 0
