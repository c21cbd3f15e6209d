"""Scan lines: from the bytes of a batch to the numbers of its hits."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.cues import has_trade_signs
from guomen.screening.scan.find import search
from guomen.screening.scan.jit import Word, entry, inner
from guomen.screening.scan.keep import comes_after, inside_longer
from guomen.screening.scan.plane import plane
from guomen.screening.scan.reading import Reading, hash_of, read_bytes, see
from guomen.screening.scan.segment import Segment, see_segment
from guomen.screening.scan.state import (
    BITS,
    BRAND_GIVEN,
    BRAND_TYPE,
    CODE,
    COUNT,
    CUE_WORDS,
    CUT,
    DECLARED,
    END,
    GOODS,
    IN_BRAND,
    IN_SEGMENT,
    KEPT,
    KEPT_AT,
    NUMBER,
    RANK,
    RECORD,
    START,
    TOTAL,
    Scan,
    see_scan,
)
from guomen.screening.scan.weigh import declared_alone
from guomen.screening.scan.words import CLASSES, CUE, LONGEST_WORD, NO_BRAND, look_up, value_of

Array = npt.NDArray[Any]


class Batch(NamedTuple):
    """Lines as numbers: UTF-8 bytes and where each text ends, classes by code, declared brand."""

    text: Array
    text_ends: Array
    brand: Array
    brand_ends: Array
    code_classes: Array
    brand_type: Array


class Found(NamedTuple):
    """Room for the hits of a batch, in the order of its lines, the best of a line first."""

    line: Array
    segment: Array
    record: Array
    start: Array
    end: Array
    bits: Array
    total: Array


def room(hits: int) -> Found:
    """Return room for a number of hits."""
    return Found(
        line=np.zeros(hits, np.int64),
        segment=np.zeros(hits, np.int8),
        record=np.zeros(hits, np.int32),
        start=np.zeros(hits, np.int32),
        end=np.zeros(hits, np.int32),
        bits=np.zeros(hits, np.int64),
        total=np.zeros(hits, np.int32),
    )


@inner
def see_batch(batch: Batch) -> Batch:
    """Return lines as planes."""
    return Batch(
        plane(batch.text),
        plane(batch.text_ends),
        plane(batch.brand),
        plane(batch.brand_ends),
        plane(batch.code_classes),
        plane(batch.brand_type),
    )


@inner
def see_found(found: Found) -> Found:
    """Return room for hits as planes."""
    return Found(
        plane(found.line),
        plane(found.segment),
        plane(found.record),
        plane(found.start),
        plane(found.end),
        plane(found.bits),
        plane(found.total),
    )


@entry
def scan_lines(
    scan: Scan,
    text: Reading,
    brand: Reading,
    base: Segment,
    delta: Segment,
    batch: Batch,
    first: Word,
    last: Word,
    cut: Word,
    most: Word,
    into: Found,
) -> tuple[Word, Word]:
    """Scan the lines `first` to `last`; return the hits written and the line to go on with.

    The line to go on with is `last`, or an earlier one where there was no more room. `text` and
    `brand` are room to read in, `base` and `delta` the two segments of the register.
    """
    scan, text, brand = see_scan(scan), see(text), see(brand)
    base, delta, batch, into = (
        see_segment(base),
        see_segment(delta),
        see_batch(batch),
        see_found(into),
    )
    written = 0
    scan.notes[COUNT, CUT] = cut
    for line in range(first, last):
        if written + most > len(into.line):
            return written, line
        begin(scan, text, brand, batch, line)
        search_in(scan, text, brand, base, delta)
        inside_longer(scan.notes)
        written = write(scan.notes, line, cut, most, into, written)
    return written, last


@inner
def begin(scan: Scan, text: Reading, brand: Reading, batch: Batch, line: Word) -> None:
    """Read a line."""
    notes = scan.notes
    notes[COUNT, KEPT] = 0
    notes[COUNT, DECLARED] = 0
    notes[COUNT, BRAND_TYPE] = batch.brand_type[line]
    read_bytes(batch.text, batch.text_ends[line], batch.text_ends[line + 1], scan.tables, text)
    scan.classes[CODE] = batch.code_classes[line]
    known = look_up(scan.vocabulary, text)
    scan.classes[GOODS] = known & np.uint64(CLASSES)
    notes[COUNT, CUE_WORDS] = (known & np.uint64(CUE)) != 0 or has_trade_signs(text.of)
    read_bytes(batch.brand, batch.brand_ends[line], batch.brand_ends[line + 1], scan.tables, brand)
    size = brand.of[row.COUNT, row.SQUASHED]
    if 0 < size <= LONGEST_WORD:
        raw = hash_of(brand.hashes, row.PLAIN_HASH, 0, size)
        if value_of(scan.vocabulary, raw) & np.uint64(NO_BRAND):
            brand.of[row.COUNT, row.PIECES] = 0
    notes[COUNT, BRAND_GIVEN] = brand.of[row.COUNT, row.PIECES] != 0
    if notes[COUNT, BRAND_GIVEN]:
        look_up(scan.vocabulary, brand)


@inner
def search_in(scan: Scan, text: Reading, brand: Reading, base: Segment, delta: Segment) -> None:
    """Find and weigh what two segments have of a line."""
    if scan.notes[COUNT, BRAND_GIVEN]:
        scan.notes[COUNT, IN_BRAND] = 1
        search(scan, brand, base, delta)
    scan.notes[COUNT, IN_BRAND] = 0
    search(scan, text, base, delta)
    for number in range(2):
        scan.notes[COUNT, NUMBER] = number
        declared_alone(scan, base if number == 0 else delta)


@inner
def write(notes: Array, line: Word, cut: Word, most: Word, into: Found, written: Word) -> Word:
    """Write the hits of a line that reach the cut, the best first, `most` of them at most."""
    for _ in range(most):
        best = -1
        for at in range(notes[COUNT, KEPT]):
            if notes[KEPT_AT + TOTAL, at] >= cut and (best < 0 or comes_after(notes, best, at)):
                best = at
        if best < 0:
            break
        into.line[written] = line
        into.segment[written] = notes[KEPT_AT + IN_SEGMENT, best]
        into.record[written] = notes[KEPT_AT + RECORD, best]
        into.start[written] = notes[KEPT_AT + START, best]
        into.end[written] = notes[KEPT_AT + END, best]
        into.bits[written] = notes[KEPT_AT + BITS, best]
        into.total[written] = notes[KEPT_AT + TOTAL, best]
        written += 1
        drop(notes, best)
    return written


@inner
def drop(notes: Array, at: Word) -> None:
    """Take a hit out of those kept."""
    last = notes[COUNT, KEPT] - 1
    for kept in (IN_SEGMENT, RECORD, RANK, START, END, BITS, TOTAL):
        notes[KEPT_AT + kept, at] = notes[KEPT_AT + kept, last]
    notes[COUNT, KEPT] = last
