"""Find the windows of a text that may be a recorded spelling."""

from typing import Any

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.han import by_characters
from guomen.screening.scan.jit import Word, inner
from guomen.screening.scan.letters import by_letters, by_words, inside_words
from guomen.screening.scan.reading import ONE, Reading, hash_of, key_of
from guomen.screening.scan.segment import (
    LENGTHS_AT,
    LONGEST,
    SKELETON,
    SPELLINGS,
    VARIANT,
    Segment,
    has_two,
    lengths_from,
)
from guomen.screening.scan.state import COUNT, NUMBER, SURE, WINDOW_BEGIN, Scan
from guomen.screening.scan.windows import at_key

Array = npt.NDArray[Any]


@inner
def search(scan: Scan, text: Reading, base: Segment, delta: Segment) -> None:
    """Find every spelling of two segments in a text: as they stand there, then nearly."""
    scan.notes[COUNT, SURE] = 0
    scan.notes[COUNT, WINDOW_BEGIN] = -1
    for number in range(2):
        segment = base if number == 0 else delta
        if segment.whole[SPELLINGS] != 0:
            scan.notes[COUNT, NUMBER] = number
            as_written(scan, text, segment)
    for number in range(2):
        segment = base if number == 0 else delta
        if segment.whole[SPELLINGS] != 0:
            scan.notes[COUNT, NUMBER] = number
            nearly(scan, text, segment)


@inner
def nearly(scan: Scan, text: Reading, segment: Segment) -> None:
    """Find the spellings of a segment that stand in a text in another way."""
    by_letters(scan, text, segment)
    by_characters(scan, text, segment)
    by_words(scan, text, segment)
    inside_words(scan, text, segment)


@inner
def as_written(scan: Scan, text: Reading, segment: Segment) -> None:
    """Find the windows whose skeleton is that of a spelling, or nearly."""
    pieces, stop = text.of[row.COUNT, row.PIECES], text.of[row.COUNT, row.SQUASHED]
    for first in range(pieces):
        begin = text.of[row.OFFSET, first]
        lengths = lengths_of(segment, text, first, begin, stop)
        last = first
        while lengths and last < pieces:
            size = text.of[row.OFFSET, last + 1] - begin
            if size > LONGEST:
                break
            if (lengths >> np.uint64(size)) & ONE:
                raw = hash_of(text.hashes, row.SKELETON_HASH, begin, begin + size)
                at_key(scan, text, first, last, segment, key_of(raw, SKELETON), SKELETON)
                at_key(scan, text, first, last, segment, key_of(raw, VARIANT), VARIANT)
            last += 1


@inner
def lengths_of(segment: Segment, text: Reading, first: Word, begin: Word, stop: Word) -> Word:
    """Return the lengths, as bits, of the keys that may begin with a piece."""
    whole, hashes, which = segment.whole, text.hashes, row.SKELETON_HASH
    lengths = lengths_from(whole, LENGTHS_AT, hashes, which, begin, stop)
    short = text.of[row.OFFSET, first + 1] - begin <= 2
    if short and has_two(whole, LENGTHS_AT, hashes, which, begin, stop):
        lengths |= np.uint64(4)
    return lengths
