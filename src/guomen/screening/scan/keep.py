"""The hits of a line so far, and the marks in its declared brand: the best of each record."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.bits import INSIDE_LONGER_MARK, SURE_BITS
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.reading import Reading
from guomen.screening.scan.segment import (
    EIGHT,
    IS_ORDINARY,
    Segment,
    about,
    flags_in,
    rank_of,
    record_of,
)
from guomen.screening.scan.state import (
    BITS,
    COUNT,
    DECLARED,
    DECLARED_AT,
    EIGHTHS,
    END,
    HOW,
    IN_SEGMENT,
    IS_WORD,
    KEPT,
    KEPT_AT,
    NUMBER,
    POINTS,
    RANK,
    RECORD,
    ROOM,
    SPELLING,
    START,
    TOTAL,
    WHOLE,
    WORTH_AT,
    Scan,
)

Array = npt.NDArray[Any]

NOWHERE: Final = -1


@inner
def bit(number: Word) -> Word:
    """Return a number with one bit set."""
    return np.int64(1) << number


@inner
def has(bits: Word, number: Word) -> Flag:
    """Say whether a bit is set."""
    return (bits >> number) & 1 != 0


@inner
def sum_of(notes: Array, bits: Word) -> Word:
    """Return what the bits are worth together."""
    total = np.int64(0)
    for eighth in range(EIGHTHS):
        total += notes[WORTH_AT + eighth, (bits >> (8 * eighth)) & EIGHT]
    return total


@inner
def place_in(notes: Array, first: Word, count: Word, record: Word) -> Word:
    """Return where a record of the segment at hand stands among those kept, or NOWHERE."""
    for at in range(count):
        if notes[first + RECORD, at] == record:
            if notes[first + IN_SEGMENT, at] == notes[COUNT, NUMBER]:
                return at
    return NOWHERE


@inner
def declares(notes: Array, at: Word) -> Flag:
    """Say whether a mark in the declared brand counts as named."""
    return notes[DECLARED_AT + WHOLE, at] != 0 or notes[DECLARED_AT + IS_WORD, at] == 0


@inner
def keep_declared(
    scan: Scan,
    text: Reading,
    begin: Word,
    end: Word,
    segment: Segment,
    spelling: Word,
    transformation: Word,
) -> None:
    """Keep the best mark of a record in the declared brand."""
    notes, count = scan.notes, scan.notes[COUNT, DECLARED]
    record = record_of(segment, spelling)
    whole = begin == 0 and end == text.of[row.COUNT, row.SQUASHED]
    worth, length = notes[POINTS, transformation], end - begin
    at = place_in(notes, DECLARED_AT, count, record)
    if at < 0:
        if count >= ROOM:
            return
        at = count
        notes[COUNT, DECLARED] += 1
    else:
        before = 4 * notes[DECLARED_AT + TOTAL, at] + 2 * notes[DECLARED_AT + WHOLE, at]
        longer = length > notes[DECLARED_AT + END, at]
        if 4 * worth + 2 * whole + longer <= before:
            return
    put(notes, DECLARED_AT, at, record, rank_of(segment, record), spelling, 0, length)
    notes[DECLARED_AT + BITS, at] = bit(transformation) | notes[COUNT, HOW]
    notes[DECLARED_AT + TOTAL, at] = worth
    notes[DECLARED_AT + WHOLE, at] = whole
    ordinary = flags_in(about(segment, spelling)) & IS_ORDINARY != 0
    notes[DECLARED_AT + IS_WORD, at] = ordinary


@inner
def put(
    notes: Array,
    first: Word,
    at: Word,
    record: Word,
    rank: Word,
    spelling: Word,
    start: Word,
    stop: Word,
) -> None:
    """Write what is kept of a record of the segment at hand."""
    notes[first + IN_SEGMENT, at] = notes[COUNT, NUMBER]
    notes[first + RECORD, at], notes[first + RANK, at] = record, rank
    notes[first + SPELLING, at] = spelling
    notes[first + START, at], notes[first + END, at] = start, stop


@inner
def keep(
    scan: Scan, record: Word, rank: Word, spelling: Word, start: Word, stop: Word, bits: Word
) -> None:
    """Keep the best hit of a record: most points, then earliest, then longest."""
    notes = scan.notes
    total = sum_of(notes, bits)
    at = place_in(notes, KEPT_AT, notes[COUNT, KEPT], record)
    if at < 0:
        at = room_for(notes, total)
        if at < 0:
            return
    elif not is_better(notes, at, total, start, stop):
        return
    put(notes, KEPT_AT, at, record, rank, spelling, start, stop)
    notes[KEPT_AT + BITS, at], notes[KEPT_AT + TOTAL, at] = bits, total


@inner
def is_better(notes: Array, at: Word, total: Word, start: Word, stop: Word) -> Flag:
    """Say whether a hit is better than the one kept of the same record."""
    if total != notes[KEPT_AT + TOTAL, at]:
        return total > notes[KEPT_AT + TOTAL, at]
    if start != notes[KEPT_AT + START, at]:
        return start < notes[KEPT_AT + START, at]
    return stop > notes[KEPT_AT + END, at]


@inner
def room_for(notes: Array, total: Word) -> Word:
    """Return where a hit of another record can be kept, NOWHERE where all kept are better."""
    count = notes[COUNT, KEPT]
    if count < ROOM:
        notes[COUNT, KEPT] = count + 1
        return count
    worst = 0
    for at in range(1, ROOM):
        if comes_after(notes, at, worst):
            worst = at
    return worst if total > notes[KEPT_AT + TOTAL, worst] else NOWHERE


@inner
def comes_after(notes: Array, one: Word, other: Word) -> Flag:
    """Say whether a hit stands behind another: fewer points, or as many and a later record."""
    first, second = notes[KEPT_AT + TOTAL, one], notes[KEPT_AT + TOTAL, other]
    if first != second:
        return first < second
    return notes[KEPT_AT + RANK, one] > notes[KEPT_AT + RANK, other]


@inner
def lowest_bit(bits: Word) -> Word:
    """Return the number of the lowest bit that is set."""
    number = 0
    while not (bits >> number) & 1:
        number += 1
    return number


@inner
def inside_longer(notes: Array) -> None:
    """Take points from a hit whose span lies inside that of another recorded spelling."""
    count = notes[COUNT, KEPT]
    for one in range(count):
        if notes[KEPT_AT + START, one] < 0:
            continue
        for other in range(count):
            if holds(notes, other, one):
                notes[KEPT_AT + BITS, one] |= bit(INSIDE_LONGER_MARK)
                notes[KEPT_AT + TOTAL, one] += notes[POINTS, INSIDE_LONGER_MARK]
                break


@inner
def holds(notes: Array, outer: Word, inner_one: Word) -> Flag:
    """Say whether the span of a sure hit holds another, and more."""
    begin, stop = notes[KEPT_AT + START, outer], notes[KEPT_AT + END, outer]
    if not notes[KEPT_AT + BITS, outer] & SURE_BITS or begin < 0:
        return False
    start, end = notes[KEPT_AT + START, inner_one], notes[KEPT_AT + END, inner_one]
    return begin <= start and end <= stop and stop - begin > end - start
