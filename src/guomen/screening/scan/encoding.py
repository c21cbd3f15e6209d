"""Text that was read in the wrong encoding (mojibake, 乱码), and what it was meant to be.

UTF-8 read as Windows-1252 or Latin-1 shows 耐克 as è€å…‹, GBK read as Latin-1 as ÄÍ¿Ë. Each wrong
character stands for a byte; a run of them is undone where all its bytes make sense. Sources:
Unicode Standard 3.9 (UTF-8), GB 18030 (two-byte part), Unicode mapping table CP1252.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.jit import Flag, Word, inner

Array = npt.NDArray[Any]

NOT_A_BYTE: Final = -1
PART_OF_ONE: Final = -1
"""What stands for a given character that is only a byte of the one before."""
FIRST_LEAD, LAST_LEAD = 0x81, 0xFE
FIRST_TRAIL, LAST_TRAIL = 0x40, 0xFE
TRAILS: Final = LAST_TRAIL - FIRST_TRAIL + 1
PAIRS_OF_BYTES: Final = (LAST_LEAD - FIRST_LEAD + 1) * TRAILS
SHORTEST_GBK: Final = 4
FIRST_WIDE: Final = 0x2010
WINDOWS: Final = np.array(
    [[ord(bytes([byte]).decode("cp1252", "replace")), byte] for byte in range(0x80, 0xA0)], np.int32
)


def two_bytes() -> list[int]:
    """Return the Chinese character or sign of every two bytes of GBK, by lead and trail, or 0."""
    pairs = (
        bytes((lead, trail)).decode("gbk", "ignore")
        for lead in range(FIRST_LEAD, LAST_LEAD + 1)
        for trail in range(FIRST_TRAIL, LAST_TRAIL + 1)
    )
    return [ord(pair) if len(pair) == 1 and ord(pair) >= FIRST_WIDE else 0 for pair in pairs]


@inner
def repair(tables: Array, of: Array) -> None:
    """Write what the given characters were meant to be, where one of them may be a byte."""
    of[row.COUNT, row.REPAIRED] = 0
    count, place = of[row.COUNT, row.GIVENS], 0
    while place < count:
        of[row.MEANT, place] = of[row.GIVEN, place]
        of[row.BYTE, place] = byte_of(of[row.GIVEN, place])
        place += 1
    place = 0
    while place < count:
        stop = place + 1
        if of[row.BYTE, place] != NOT_A_BYTE:
            while stop < count and of[row.BYTE, stop] != NOT_A_BYTE:
                stop += 1
            if from_utf8(of, place, stop) or from_gbk(tables, of, place, stop):
                of[row.COUNT, row.REPAIRED] = 1
        place = stop


@inner
def byte_of(point: Word) -> Word:
    """Return the byte above 0x7F that a character stands for, or NOT_A_BYTE."""
    if point < 0x80:
        return NOT_A_BYTE
    if point <= 0xFF:
        return point
    for one in range(len(WINDOWS)):
        if WINDOWS[one, 0] == point:
            return WINDOWS[one, 1]
    return NOT_A_BYTE


@inner
def from_utf8(of: Array, first: Word, stop: Word) -> Flag:
    """Write the characters of a run of bytes that is all UTF-8; say whether it is."""
    place = first
    while place < stop:
        width = width_in_utf8(of, place, stop)
        if not width:
            return False
        place += width
    place = first
    while place < stop:
        width = width_in_utf8(of, place, stop)
        point = of[row.BYTE, place] & (0xFF >> (width + 1))
        for more in range(1, width):
            point = (point << 6) | (of[row.BYTE, place + more] & 0x3F)
            of[row.MEANT, place + more] = PART_OF_ONE
        of[row.MEANT, place] = point
        place += width
    return True


@inner
def width_in_utf8(of: Array, place: Word, stop: Word) -> Word:
    """Return how many bytes a character takes that begins at `place`; 0 where none does."""
    lead = of[row.BYTE, place]
    if lead < 0xC2 or lead > 0xF4:
        return 0
    width = 2 + (lead >= 0xE0) + (lead >= 0xF0)
    if place + width > stop:
        return 0
    for more in range(1, width):
        if of[row.BYTE, place + more] & 0xC0 != 0x80:
            return 0
    return width


@inner
def from_gbk(tables: Array, of: Array, first: Word, stop: Word) -> Flag:
    """Write the characters of a run of bytes that is all pairs of GBK; say whether it is."""
    if stop - first < SHORTEST_GBK or (stop - first) % 2:
        return False
    for place in range(first, stop, 2):
        if not meant_by(tables, of[row.BYTE, place], of[row.BYTE, place + 1]):
            return False
    for place in range(first, stop, 2):
        of[row.MEANT, place] = meant_by(tables, of[row.BYTE, place], of[row.BYTE, place + 1])
        of[row.MEANT, place + 1] = PART_OF_ONE
    return True


@inner
def meant_by(tables: Array, lead: Word, trail: Word) -> Word:
    """Return the character of two bytes of GBK, 0 where there is none."""
    if not (FIRST_LEAD <= lead <= LAST_LEAD and FIRST_TRAIL <= trail <= LAST_TRAIL):
        return 0
    first = len(tables) - 2 - PAIRS_OF_BYTES
    return np.int64(tables[first + (lead - FIRST_LEAD) * TRAILS + trail - FIRST_TRAIL])


@inner
def was_repaired(of: Array, first: Word, last: Word) -> Flag:
    """Say whether one of the folded characters `first` to `last` was read in a wrong encoding."""
    if not of[row.COUNT, row.REPAIRED]:
        return False
    for at in range(first, last):
        place = of[row.ORIGIN, at]
        if of[row.MEANT, place] != of[row.GIVEN, place]:
            return True
    return False
