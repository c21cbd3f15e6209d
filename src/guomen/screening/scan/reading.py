"""Read a text: decode it, fold it, cut it into pieces, and hash every beginning of it."""

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.characters import (
    DIGIT,
    DROPPED,
    HAN,
    KIND_AT,
    LETTER,
    LOWER,
    MONEY,
    POINTS,
    SEVERAL,
    SIGN,
    SKELETON_AT,
    SYLLABLE_AT,
    UPPER,
)
from guomen.screening.scan.encoding import PART_OF_ONE, repair
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.plane import plane

Array = npt.NDArray[Any]

BASE: Final = np.uint64(0x9E3779B97F4A7C15)
ONE: Final = np.uint64(1)
LOW18: Final = np.uint64(0x3FFFF)
LOW10: Final = np.uint64(0x3FF)
LOW4: Final = np.uint64(15)
SHIRT, DRIVE = ord("恤"), ord("盘")
T, U = ord("t"), ord("u")
BANG, BAR, LOW_LINE = ord("!"), ord("|"), ord("_")
"""A ! or | ends a phrase, and stands for an i between letters."""
LONGEST_WINDOW: Final = 64
SHORTEST_WORN: Final = 3
MOST_WORN: Final = 2
"""How many signs may stand between one worn as a letter and a letter."""
IS_UPPER, IS_LOWER = 1, 2
STRAY: Final = 0xFFFD
TAG, FIRST_TAG, LAST_TAG = 0xE0001, 0xE0020, 0xE007F
FIRST_OF_FORM, LAST_OF_FORM = 0xE0100, 0xE01EF
"""Tags, and selectors of a form: Unicode Standard 23.9 and 23.4."""
LAST_HAN: Final = 0x3FFFD
FIRST_WORN, LAST_WORN = 0xB0, 0xFF
"""Of the characters that stand for bytes, those one of which is in every text worth a repair."""
MARGIN: Final = 32


def _powers() -> Array:
    powers = np.ones(LONGEST_WINDOW + 1, np.uint64)
    with np.errstate(over="ignore"):
        for place in range(1, LONGEST_WINDOW + 1):
            powers[place] = powers[place - 1] * BASE
    return powers


POWERS: Final = _powers()


class Reading(NamedTuple):
    """A text read, in two tables that are used again for the next; `row` names their rows."""

    of: Array
    hashes: Array


def reading(longest: int) -> Reading:
    """Return room for texts of up to `longest` code points; what is beyond is not read."""
    room = longest + MARGIN
    of = np.zeros((row.OF_A_READING, room + 1), np.int32)
    of[row.COUNT, row.ROOM] = room
    return Reading(of, np.zeros((3, room + 1), np.uint64))


@inner
def see(text: Reading) -> Reading:
    """Return a text as planes."""
    return Reading(plane(text.of), plane(text.hashes))


@inner
def read_bytes(buffer: Array, begin: Word, end: Word, tables: Array, into: Reading) -> None:
    """Read the UTF-8 bytes `begin` to `end` of a buffer."""
    if decode(buffer, begin, end, into.of):
        repair(tables, into.of)
    fold_given(tables, into)


@inner
def read_points(points: Array, begin: Word, end: Word, tables: Array, into: Reading) -> None:
    """Read code points."""
    of = into.of
    count = min(end - begin, of[row.COUNT, row.ROOM] - MARGIN)
    for place in range(count):
        of[row.GIVEN, place] = points[begin + place]
    of[row.COUNT, row.GIVENS] = count
    of[row.COUNT, row.REPAIRED] = 0
    fold_given(tables, into)


@inner
def fold_given(tables: Array, into: Reading) -> None:
    """Fold, cut and hash the code points given."""
    fold(tables, into.of)
    cut(into.of)
    squash(into.of, into.hashes)


@inner
def decode(buffer: Array, begin: Word, end: Word, of: Array) -> Word:
    """Write the code points of UTF-8 bytes; a stray byte is one of no meaning.

    Returns how many of them may be bytes of text that was read in the wrong encoding.
    """
    bytes_worn = 0
    of[row.COUNT, row.REPAIRED] = 0
    at, count, most = begin, 0, of[row.COUNT, row.ROOM] - MARGIN
    while at < end and count < most:
        byte = np.int64(buffer[at])
        if byte < 0x80:
            of[row.GIVEN, count] = byte
            at += 1
        else:
            width = width_of(byte)
            there = min(width, end - at)
            point = gathered(buffer, at, there, width)
            of[row.GIVEN, count] = point
            bytes_worn += FIRST_WORN <= point <= LAST_WORN
            at += there
        count += 1
    of[row.COUNT, row.GIVENS] = count
    return bytes_worn


@inner
def width_of(byte: Word) -> Word:
    """Return how many bytes a character takes that begins so."""
    if byte >= 0xF0:
        return 4
    if byte >= 0xE0:
        return 3
    return 2 if byte >= 0xC0 else 1


@inner
def gathered(buffer: Array, at: Word, there: Word, width: Word) -> Word:
    """Return the code point of several bytes; STRAY where some are missing."""
    if width == 1 or there < width:
        return STRAY
    point = np.int64(buffer[at]) & (0xFF >> (width + 1))
    for more in range(1, width):
        point = (point << 6) | (np.int64(buffer[at + more]) & 0x3F)
    return point


@inner
def fold(tables: Array, of: Array) -> None:
    """Write the folded characters of the given ones."""
    most, made = of[row.COUNT, row.ROOM], 0
    source = row.MEANT if of[row.COUNT, row.REPAIRED] else row.GIVEN
    for place in range(of[row.COUNT, row.GIVENS]):
        entry = entry_of(tables, of[source, place])
        if entry & np.uint64(DROPPED):
            continue
        if not entry & np.uint64(SEVERAL):
            made = put(of, made, place, entry, entry)
        else:
            first = np.int64(entry & LOW18)
            for one in range(np.int64(tables[first])):
                if made < most:
                    made = put(of, made, place, tables[first + 1 + one], entry)
        if made >= most:
            break
    of[row.COUNT, row.FOLDED] = made


@inner
def entry_of(tables: Array, point: Word) -> Word:
    """Return what a code point folds to; see `characters`."""
    if point == PART_OF_ONE or is_tag(point):
        return np.uint64(DROPPED)
    return beyond(point) if point >= POINTS else tables[point]


@inner
def is_tag(point: Word) -> Flag:
    """Say whether a code point without an entry is one that nobody sees: tags, selectors."""
    return point == TAG or FIRST_TAG <= point <= LAST_TAG or FIRST_OF_FORM <= point <= LAST_OF_FORM


@inner
def beyond(point: Word) -> Word:
    """Return what a code point without an entry folds to: itself, and it may be Chinese."""
    kind = HAN if point <= LAST_HAN else SIGN
    low = np.uint64(min(point, LAST_HAN))
    return low | low << np.uint64(SKELETON_AT) | np.uint64(kind) << np.uint64(KIND_AT)


@inner
def put(of: Array, made: Word, place: Word, entry: Word, case: Word) -> Word:
    """Write one folded character; return how many there are now."""
    of[row.PLAIN, made] = np.int32(entry & LOW18)
    of[row.SKELETON, made] = np.int32((entry >> np.uint64(SKELETON_AT)) & LOW18)
    of[row.KIND, made] = np.int32((entry >> np.uint64(KIND_AT)) & LOW4)
    of[row.SYLLABLE, made] = np.int32((entry >> np.uint64(SYLLABLE_AT)) & LOW10)
    upper = (case & np.uint64(UPPER)) != 0
    lower = (case & np.uint64(LOWER)) != 0
    of[row.CASE, made] = IS_UPPER * upper + IS_LOWER * lower
    of[row.ORIGIN, made] = place
    return made + 1


@inner
def cut(of: Array) -> None:
    """Find the pieces: words, numbers, single Chinese characters, signs worn as letters."""
    at, pieces, count = 0, 0, of[row.COUNT, row.FOLDED]
    while at < count:
        kind = of[row.KIND, at]
        to = at + 1
        if kind == HAN:
            pieces = piece(of, pieces, at, to)
        elif kind == LETTER or kind == DIGIT:
            to = run_end(of, at, count)
            if kind == LETTER and to - at > 1 and belongs_to_next(of, to, count):
                pieces = piece(of, pieces, at, to - 1)
                pieces = piece(of, pieces, to - 1, to)
            else:
                pieces = piece(of, pieces, at, to)
        elif is_worn(of, at) and worn_as_a_letter(of, at, count):
            pieces = piece(of, pieces, at, to)
        at = to
    of[row.COUNT, row.PIECES] = pieces


@inner
def run_end(of: Array, at: Word, count: Word) -> Word:
    """Return where the characters of one kind end."""
    kind, to = of[row.KIND, at], at + 1
    while to < count and of[row.KIND, to] == kind:
        to += 1
    return to


@inner
def piece(of: Array, pieces: Word, start: Word, end: Word) -> Word:
    """Write a piece; return how many there are now."""
    of[row.START, pieces] = start
    of[row.END, pieces] = end
    return pieces + 1


@inner
def belongs_to_next(of: Array, to: Word, count: Word) -> Flag:
    """Say whether the letter before `to` is that of T恤 or U盘, and no part of the word before."""
    if to >= count:
        return False
    last, following = of[row.PLAIN, to - 1], of[row.PLAIN, to]
    return (last == T and following == SHIRT) or (last == U and following == DRIVE)


@inner
def is_worn(of: Array, at: Word) -> Flag:
    """Say whether a folded character is a sign that may stand for a letter."""
    return of[row.KIND, at] == MONEY or of[row.PLAIN, at] == BANG or of[row.PLAIN, at] == BAR


@inner
def worn_as_a_letter(of: Array, at: Word, count: Word) -> Flag:
    """Say whether a sign such as $ stands for a letter: one follows it, or it ends a word.

    Three signs side by side may, at most.
    """
    before, after = at - 1, at + 1
    while before >= 0 and at - before <= MOST_WORN and is_worn(of, before):
        before -= 1
    while after < count and after - at <= MOST_WORN and is_worn(of, after):
        after += 1
    if after >= count or of[row.KIND, after] != LETTER:
        return of[row.KIND, at] == MONEY and ends_a_word(of, at, count)
    between = before >= 0 and of[row.KIND, before] == LETTER
    return between or of[row.KIND, at] == MONEY


@inner
def ends_a_word(of: Array, at: Word, count: Word) -> Flag:
    """Say whether a sign stands after three letters, one of them worn, and nothing goes on."""
    if at < SHORTEST_WORN or of[row.KIND, at - 1] != LETTER:
        return False
    letters = 1
    for back in range(2, SHORTEST_WORN + 1):
        if of[row.KIND, at - back] == LETTER:
            letters += 1
        elif not is_worn(of, at - back):
            return False
    if letters < SHORTEST_WORN - 1:
        return False
    return at + 1 >= count or not (
        of[row.KIND, at + 1] == LETTER
        or of[row.KIND, at + 1] == DIGIT
        or of[row.KIND, at + 1] == HAN
        or of[row.PLAIN, at + 1] == LOW_LINE
        or is_worn(of, at + 1)
    )


@inner
def squash(of: Array, hashes: Array) -> None:
    """Write the pieces side by side and hash every beginning."""
    made, pieces = 0, of[row.COUNT, row.PIECES]
    plain, skeleton, sound = np.uint64(0), np.uint64(0), np.uint64(0)
    hashes[row.PLAIN_HASH, 0] = plain
    hashes[row.SKELETON_HASH, 0] = skeleton
    hashes[row.SOUND_HASH, 0] = sound
    for one in range(pieces):
        of[row.OFFSET, one] = made
        for at in range(of[row.START, one], of[row.END, one]):
            plain = plain * BASE + np.uint64(of[row.PLAIN, at]) + ONE
            skeleton = skeleton * BASE + np.uint64(of[row.SKELETON, at]) + ONE
            sound = sound * BASE + np.uint64(of[row.SYLLABLE, at]) + ONE
            of[row.PLACE, made] = at
            made += 1
            hashes[row.PLAIN_HASH, made] = plain
            hashes[row.SKELETON_HASH, made] = skeleton
            hashes[row.SOUND_HASH, made] = sound
    of[row.OFFSET, pieces] = made
    of[row.COUNT, row.SQUASHED] = made


@inner
def hash_of(hashes: Array, which: Word, begin: Word, end: Word) -> Word:
    """Return the raw hash of the squashed characters `begin` to `end`, at most 64."""
    return hashes[which, end] - hashes[which, begin] * POWERS[end - begin]


@inner
def hash_without(hashes: Array, which: Word, begin: Word, end: Word, left: Word) -> Word:
    """Return the raw hash of a window without the character at `left`."""
    head = hash_of(hashes, which, begin, left)
    return head * POWERS[end - left - 1] + hash_of(hashes, which, left + 1, end)


@inner
def hash_without_two(
    hashes: Array, which: Word, begin: Word, end: Word, left: Word, right: Word
) -> Word:
    """Return the raw hash of a window without the characters at `left` and `right`."""
    head = hash_of(hashes, which, begin, left)
    middle = hash_of(hashes, which, left + 1, right)
    both = head * POWERS[right - left - 1] + middle
    return both * POWERS[end - right - 1] + hash_of(hashes, which, right + 1, end)


@inner
def key_of(raw: Word, path: Word) -> Word:
    """Return the key under which a raw hash is kept for one of the paths; never 0."""
    mixed = raw + np.uint64(path) * np.uint64(0xD6E8FEB86659FD93)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(29)
    return mixed | ONE


@inner
def slot_of(key: Word, size: Word) -> Word:
    """Return where a key is kept in a table of `size` places."""
    return np.int64(((key >> np.uint64(32)) * np.uint64(size)) >> np.uint64(32))


@inner
def bit_of(key: Word, bits: Word) -> Word:
    """Return which bit of a table of bits stands for a key."""
    return np.int64(((key & np.uint64(0xFFFFFFFF)) * np.uint64(bits)) >> np.uint64(32))
