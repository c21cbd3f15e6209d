"""Take in the spellings found for a window of a text."""

from typing import Any

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.bits import (
    NOTHING,
    SURE_BITS,
)
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.keep import has
from guomen.screening.scan.keys import SLOT
from guomen.screening.scan.reading import Reading, slot_of
from guomen.screening.scan.segment import (
    DEAD,
    LOW32,
    SEEN_AT,
    SLOTS,
    SLOTS_AT,
    Segment,
    classes_of,
    has_bit,
    record_of,
)
from guomen.screening.scan.state import (
    COUNT,
    MOST_TRIED,
    ROOM,
    SURE,
    SURE_FIRST,
    SURE_LAST,
    TRIED,
    TRIED_ONE,
    Scan,
)
from guomen.screening.scan.verify import decide
from guomen.screening.scan.weigh import found, may_count

Array = npt.NDArray[Any]


@inner
def at_key(
    scan: Scan, text: Reading, first: Word, last: Word, segment: Segment, key: Word, path: Word
) -> None:
    """Take in the spellings kept under a key."""
    whole = segment.whole
    begin, end = text.of[row.OFFSET, first], text.of[row.OFFSET, last + 1]
    if not has_bit(whole, SEEN_AT, key):
        return
    start, size = np.int64(whole[SLOTS_AT]), np.int64(whole[SLOTS])
    slot = slot_of(key, size)
    while whole[start + slot * SLOT] != 0:
        if whole[start + slot * SLOT] == key:
            kept = whole[start + slot * SLOT + 1]
            if not classes_of(segment, np.int64(kept >> np.uint64(32))) & DEAD:
                spelling = np.int64(kept & LOW32)
                if may_count(scan, text, begin, end, segment, spelling, path):
                    transformation = decide(scan, text, first, last, segment, spelling, path)
                    if transformation != NOTHING:
                        take(scan, text, first, last, segment, spelling, transformation)
        slot = slot + 1 if slot + 1 < size else 0


@inner
def take(
    scan: Scan,
    text: Reading,
    first: Word,
    last: Word,
    segment: Segment,
    spelling: Word,
    transformation: Word,
) -> None:
    """Take in a spelling found, and note where it surely stands."""
    if has(SURE_BITS, transformation):
        note_sure(scan, first, last)
    begin, end = text.of[row.OFFSET, first], text.of[row.OFFSET, last + 1]
    found(scan, text, begin, end, segment, spelling, transformation)


@inner
def note_sure(scan: Scan, first: Word, last: Word) -> None:
    """Note that these pieces are a recorded spelling, and so no typing error of another."""
    at = scan.notes[COUNT, SURE]
    if at < ROOM and not is_sure(scan, first, last):
        scan.notes[SURE_FIRST, at] = first
        scan.notes[SURE_LAST, at] = last
        scan.notes[COUNT, SURE] = at + 1


@inner
def is_sure(scan: Scan, first: Word, last: Word) -> Flag:
    """Say whether these pieces were noted."""
    for at in range(scan.notes[COUNT, SURE]):
        if scan.notes[SURE_FIRST, at] == first and scan.notes[SURE_LAST, at] == last:
            return True
    return False


@inner
def is_alive(segment: Segment, spelling: Word) -> Flag:
    """Say whether the record of a spelling is still looked for."""
    return not classes_of(segment, record_of(segment, spelling)) & DEAD


@inner
def was_tried(scan: Scan, spelling: Word) -> Flag:
    """Say whether a spelling was tried on this window, and note it."""
    count = scan.notes[COUNT, TRIED]
    for at in range(count):
        if scan.notes[TRIED_ONE, at] == spelling:
            return True
    if count < MOST_TRIED:
        scan.notes[TRIED_ONE, count] = spelling
        scan.notes[COUNT, TRIED] = count + 1
    return False
