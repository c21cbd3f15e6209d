"""A register made ready to be looked for: every spelling, and the keys under which it is found.

One typing error, or two, are found by the deletion neighbourhood (T. Bocek, E. Hunt, B. Stiller,
Fast Similarity Search in Large Dictionaries, 2007): a window and a spelling are near when they are
equal after letters are left out of both.
"""

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.plane import plane
from guomen.screening.scan.reading import ONE, Reading, bit_of, hash_of, key_of, slot_of

Array = npt.NDArray[Any]

SKELETON, VARIANT, SOUND, REORDERED, NEAR, HEAD, INSIDE, WILD = range(1, 9)
"""The paths by which a window is found; each has its own keys. WILD + n leaves out character n.

HEAD is the key of a beginning; what is INSIDE a word is found under SKELETON.
"""
CHINESE, IS_ORDINARY, PINYIN, CONFIRMED, ALPHA = 1, 2, 4, 8, 16
"""Flags of a spelling. CONFIRMED: the right-holder knows it from goods that infringed."""
LONGEST: Final = 40
ALL_LENGTHS: Final = np.uint64((1 << (LONGEST + 1)) - 1)
LOW32: Final = np.uint64(0xFFFFFFFF)
DEAD: Final = np.uint64(1 << 63)
"""Set in the classes of a record that is looked for no longer."""
SEIZED: Final = 1 << 62
"""Set in the classes of a record of which goods were seized before."""
EIGHT: Final = 0xFF
(
    SLOTS_AT,
    SLOTS,
    NEAR_AT,
    NEARS,
    SEEN_AT,
    SEEN_BITS,
    NEAR_SEEN_AT,
    NEAR_SEEN_BITS,
    LENGTHS_AT,
    LENGTHS,
    SOUNDS_AT,
    SOUNDS,
    RECORDS_AT,
    RECORDS,
    DESCRIBED_AT,
    SPELLINGS,
    SPELLINGS_AT,
    TEXT_AT,
    TEXT,
    HEADER,
) = range(20)
"""The first numbers of a segment: where each part begins, and how many it has.

SPELLINGS_AT and TEXT_AT count numbers of half the size.
"""
RECORD: Final = 2
SPELLING: Final = 3


class Segment(NamedTuple):
    """Spellings and their keys in one piece of memory, seen as whole and as half numbers.

    After the header: the slots, each a key and its spelling; the near keys, each a part of a key
    and a spelling; a bit for every key and every near key; the lengths of the keys by the hash of
    their beginning, and of the sounds; of every record its classes and rank; of every spelling the
    classes it describes, and in half numbers its record, its text and its size, words and flags;
    the texts.
    """

    whole: Array
    half: Array


@inner
def see_segment(segment: Segment) -> Segment:
    """Return a segment as planes."""
    return Segment(plane(segment.whole), plane(segment.half))


@inner
def spelling_at(segment: Segment, spelling: Word) -> Word:
    """Return where the half numbers of a spelling begin."""
    return np.int64(segment.whole[SPELLINGS_AT]) + SPELLING * spelling


@inner
def record_of(segment: Segment, spelling: Word) -> Word:
    """Return the record of a spelling."""
    return np.int64(segment.half[spelling_at(segment, spelling)])


@inner
def text_at(segment: Segment, spelling: Word) -> Word:
    """Return where the text of a spelling begins."""
    return np.int64(segment.half[spelling_at(segment, spelling) + 1])


@inner
def about(segment: Segment, spelling: Word) -> Word:
    """Return size, words, flags and length of text of a spelling, eight bits each."""
    return np.int64(segment.half[spelling_at(segment, spelling) + 2])


@inner
def size_in(known: Word) -> Word:
    """Return how many characters a spelling has without what stands between."""
    return known & EIGHT


@inner
def words_in(known: Word) -> Word:
    """Return how many pieces a spelling has."""
    return (known >> 8) & EIGHT


@inner
def flags_in(known: Word) -> Word:
    """Return the flags of a spelling."""
    return (known >> 16) & EIGHT


@inner
def length_in(known: Word) -> Word:
    """Return how many code points a spelling has."""
    return (known >> 24) & EIGHT


@inner
def classes_of(segment: Segment, record: Word) -> Word:
    """Return the Nice classes of a record, and DEAD where it is looked for no longer."""
    return segment.whole[np.int64(segment.whole[RECORDS_AT]) + RECORD * record]


@inner
def rank_of(segment: Segment, record: Word) -> Word:
    """Return where the number of a record stands among all."""
    return np.int64(segment.whole[np.int64(segment.whole[RECORDS_AT]) + RECORD * record + 1])


@inner
def described_classes_of(segment: Segment, spelling: Word) -> Word:
    """Return the classes whose goods a spelling describes."""
    return segment.whole[np.int64(segment.whole[DESCRIBED_AT]) + spelling]


@inner
def word_key(text: Reading, one: Word) -> Word:
    """Return the part of a word in the key of the words in any order."""
    return key_of(
        hash_of(
            text.hashes, row.SKELETON_HASH, text.of[row.OFFSET, one], text.of[row.OFFSET, one + 1]
        ),
        REORDERED,
    )


@inner
def has_bit(whole: Array, which: Word, key: Word) -> Flag:
    """Say whether a key may be there; `which` is SEEN_AT or NEAR_SEEN_AT."""
    bit = bit_of(key, np.int64(whole[which + 1]))
    word = whole[np.int64(whole[which]) + (bit >> 6)]
    return (word >> np.uint64(bit & 63)) & ONE != 0


@inner
def head_at(whole: Array, which: Word, raw: Word) -> Word:
    """Return where the lengths under the raw hash of a beginning stand."""
    return np.int64(whole[which]) + slot_of(key_of(raw, HEAD), np.int64(whole[which + 1]))


@inner
def lengths_from(
    whole: Array, which: Word, hashes: Array, hashed: Word, begin: Word, end: Word
) -> Word:
    """Return the lengths, as bits, of the keys of three and more that may begin at `begin`."""
    if end - begin < 3:
        return np.uint64(0)
    return whole[head_at(whole, which, hash_of(hashes, hashed, begin, begin + 3))] & ALL_LENGTHS


@inner
def has_two(whole: Array, which: Word, hashes: Array, hashed: Word, begin: Word, end: Word) -> Flag:
    """Say whether a key of two may begin at `begin`."""
    if end - begin < 2:
        return False
    found = whole[head_at(whole, which, hash_of(hashes, hashed, begin, begin + 2))]
    return found & np.uint64(4) != 0
