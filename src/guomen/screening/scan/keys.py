"""The keys under which every spelling is found, entered into a segment."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.jit import Flag, Word, entry, inner
from guomen.screening.scan.plane import plane
from guomen.screening.scan.reading import (
    BASE,
    ONE,
    Reading,
    bit_of,
    hash_of,
    hash_without,
    hash_without_two,
    key_of,
    read_points,
    see,
    slot_of,
)
from guomen.screening.scan.segment import (
    ALPHA,
    CHINESE,
    DESCRIBED_AT,
    LENGTHS_AT,
    LONGEST,
    NEAR,
    NEAR_AT,
    NEAR_SEEN_AT,
    NEARS,
    PINYIN,
    RECORD,
    RECORDS_AT,
    REORDERED,
    SEEN_AT,
    SKELETON,
    SLOTS,
    SLOTS_AT,
    SOUND,
    SOUNDS_AT,
    TEXT_AT,
    VARIANT,
    WILD,
    Segment,
    head_at,
    see_segment,
    spelling_at,
    word_key,
)
from guomen.screening.scan.spell import Spellings, see_spellings

Array = npt.NDArray[Any]

SHORTEST_NEAR: Final = 4
LONGEST_NEAR: Final = 25
MOST_NEAR_WORDS: Final = 3
SHORTEST_TWO: Final = 7
LONGEST_TWO: Final = 14
SHORTEST_WILD: Final = 3
LONGEST_WILD: Final = 8
SHORTEST_SOUND: Final = 2
LONGEST_SOUND: Final = 8
FIRST_PAIR, SECOND_PAIR, WITHOUT_FIRST, WITHOUT_SECOND = 38, 44, 53, 54
"""Bits beside the lengths: a size is added to the first two; see `add_pairs`."""
MOST_REORDERED: Final = 5
SHORTEST_TWO_FOR_ONE: Final = 4
MOST_SAME: Final = 512
MOST_SAME_NEAR: Final = 32
SLOT: Final = 2
W, M, D, V, R, N, C, L = (ord(letter) for letter in "wmdvrnci")
"""Letters as skeletons: the skeleton of l is i."""
HIGH32: Final = np.uint64(0xFFFFFFFF00000000)


@entry
def make_keys(
    spellings: Spellings,
    first: Word,
    last: Word,
    tables: Array,
    text: Reading,
    keys: Array,
    near: Array,
) -> tuple[Word, Word]:
    """Write the keys of spellings: rows of key, path, spelling; near ones of key and spelling."""
    spellings, tables, text = see_spellings(spellings), plane(tables), see(text)
    keys, near = plane(keys), plane(near)
    made, made_near = 0, 0
    for one in range(first, last):
        read_points(spellings.text, spellings.at[one], spellings.at[one + 1], tables, text)
        flags = spellings.flags[one]
        raw = hash_of(text.hashes, row.SKELETON_HASH, 0, text.of[row.COUNT, row.SQUASHED])
        made = put_key(keys, made, raw, SKELETON, one)
        if flags & PINYIN:
            continue
        if flags & CHINESE:
            made = sound_keys(text, one, keys, made)
            made_near = wild_keys(text, one, near, made_near)
            continue
        made = two_for_one_keys(text, one, keys, made)
        made = reordered_key(text, one, keys, made)
        if flags & ALPHA and text.of[row.COUNT, row.PIECES] <= MOST_NEAR_WORDS:
            made_near = near_keys(text, one, near, made_near)
    return made, made_near


@inner
def put_key(keys: Array, made: Word, raw: Word, path: Word, spelling: Word) -> Word:
    """Write one key; return how many there are now."""
    keys[made, 0] = key_of(raw, path)
    keys[made, 1] = np.uint64(path)
    keys[made, 2] = np.uint64(spelling)
    return made + 1


@inner
def put_near(near: Array, made: Word, raw: Word, path: Word, spelling: Word) -> Word:
    """Write one key of the near ones; return how many there are now."""
    near[made, 0] = key_of(raw, path)
    near[made, 1] = np.uint64(spelling)
    return made + 1


@inner
def sound_keys(text: Reading, spelling: Word, keys: Array, made: Word) -> Word:
    """Write the key of how a Chinese spelling sounds."""
    size = text.of[row.COUNT, row.SQUASHED]
    if SHORTEST_SOUND <= size <= LONGEST_SOUND:
        return put_key(keys, made, hash_of(text.hashes, row.SOUND_HASH, 0, size), SOUND, spelling)
    return made


@inner
def wild_keys(text: Reading, spelling: Word, near: Array, made: Word) -> Word:
    """Write the keys of a Chinese spelling with one character open."""
    size = text.of[row.COUNT, row.SQUASHED]
    if SHORTEST_WILD <= size <= LONGEST_WILD:
        for left in range(size):
            raw = hash_without(text.hashes, row.SKELETON_HASH, 0, size, left)
            made = put_near(near, made, raw, WILD + left, spelling)
    return made


@inner
def two_for_one_keys(text: Reading, spelling: Word, keys: Array, made: Word) -> Word:
    """Write the keys with a wide letter as two narrow ones: w as vv, m as rn, d as cl."""
    size = text.of[row.COUNT, row.SQUASHED]
    if size < SHORTEST_TWO_FOR_ONE:
        return made
    for one, two, three in ((W, V, V), (M, R, N), (D, C, L)):
        raw, changed = np.uint64(0), False
        for at in range(size):
            worn = text.of[row.SKELETON, text.of[row.PLACE, at]]
            if worn == one:
                raw = (raw * BASE + np.uint64(two) + ONE) * BASE + np.uint64(three) + ONE
                changed = True
            else:
                raw = raw * BASE + np.uint64(worn) + ONE
        if changed:
            made = put_key(keys, made, raw, VARIANT, spelling)
    return made


@inner
def reordered_key(text: Reading, spelling: Word, keys: Array, made: Word) -> Word:
    """Write the key of the words in any order."""
    pieces = text.of[row.COUNT, row.PIECES]
    if not 1 < pieces <= MOST_REORDERED:
        return made
    total = np.uint64(0)
    for one in range(pieces):
        if text.of[row.OFFSET, one + 1] - text.of[row.OFFSET, one] < 2:
            return made
        total += word_key(text, one)
    return put_key(keys, made, total, REORDERED, spelling)


@inner
def near_keys(text: Reading, spelling: Word, near: Array, made: Word) -> Word:
    """Write the keys with no, one and two letters left out."""
    size, hashes, which = text.of[row.COUNT, row.SQUASHED], text.hashes, row.SKELETON_HASH
    if not SHORTEST_NEAR <= size <= LONGEST_NEAR:
        return made
    made = put_near(near, made, hash_of(hashes, which, 0, size), NEAR, spelling)
    for left in range(size):
        if left > 0 and same_letter(text, left, left - 1):
            continue
        made = put_near(near, made, hash_without(hashes, which, 0, size, left), NEAR, spelling)
        if not SHORTEST_TWO <= size <= LONGEST_TWO:
            continue
        for right in range(left + 1, size):
            raw = hash_without_two(hashes, which, 0, size, left, right)
            made = put_near(near, made, raw, NEAR, spelling)
    return made


@inner
def same_letter(text: Reading, one: Word, other: Word) -> Flag:
    """Say whether two squashed characters pass for each other."""
    of = text.of
    return of[row.SKELETON, of[row.PLACE, one]] == of[row.SKELETON, of[row.PLACE, other]]


@entry
def enter(spellings: Spellings, classes: Array, rank: Array, segment: Segment) -> None:
    """Write records, spellings and texts into a segment, whose header is written."""
    spellings, segment = see_spellings(spellings), see_segment(segment)
    whole, half = segment.whole, segment.half
    records = np.int64(whole[RECORDS_AT])
    for record in range(len(classes)):
        whole[records + RECORD * record] = classes[record]
        whole[records + RECORD * record + 1] = np.uint64(rank[record])
    described, texts = np.int64(whole[DESCRIBED_AT]), np.int64(whole[TEXT_AT])
    for place in range(len(spellings.text)):
        half[texts + place] = spellings.text[place]
    for one in range(len(spellings.record)):
        at = spelling_at(segment, one)
        begin, end = np.int64(spellings.at[one]), np.int64(spellings.at[one + 1])
        known = np.int64(spellings.size[one]) | np.int64(spellings.words[one]) << 8
        known |= np.int64(spellings.flags[one]) << 16 | (end - begin) << 24
        half[at] = spellings.record[one]
        half[at + 1] = np.uint32(texts + begin)
        half[at + 2] = np.uint32(known)
        whole[described + one] = spellings.described[one]


@entry
def enter_keys(keys: Array, count: Word, spellings: Spellings, segment: Segment) -> Word:
    """Enter keys into the slots; return how many found the place full of the same key."""
    keys, spellings, segment = plane(keys), see_spellings(spellings), see_segment(segment)
    whole, left_out = segment.whole, 0
    first, size = np.int64(whole[SLOTS_AT]), np.int64(whole[SLOTS])
    for one in range(count):
        key, spelling = keys[one, 0], np.int64(keys[one, 2])
        slot, same = slot_of(key, size), 0
        while whole[first + slot * SLOT] != 0 and same < MOST_SAME:
            same += whole[first + slot * SLOT] == key
            slot = slot + 1 if slot + 1 < size else 0
        if same >= MOST_SAME:
            left_out += 1
            continue
        record = np.uint64(spellings.record[spelling])
        whole[first + slot * SLOT] = key
        whole[first + slot * SLOT + 1] = np.uint64(spelling) | record << np.uint64(32)
        set_bit(whole, SEEN_AT, key)
    return left_out


@entry
def enter_near(near: Array, count: Word, segment: Segment) -> Word:
    """Enter near keys; return how many found the place full of the same key."""
    near, segment = plane(near), see_segment(segment)
    whole, left_out = segment.whole, 0
    first, size = np.int64(whole[NEAR_AT]), np.int64(whole[NEARS])
    for one in range(count):
        key = near[one, 0]
        tag = key << np.uint64(32)
        slot, same = slot_of(key, size), 0
        while whole[first + slot] != 0 and same < MOST_SAME_NEAR:
            same += (whole[first + slot] & HIGH32) == tag
            slot = slot + 1 if slot + 1 < size else 0
        if same >= MOST_SAME_NEAR:
            left_out += 1
            continue
        whole[first + slot] = tag | (near[one, 1] + ONE)
        set_bit(whole, NEAR_SEEN_AT, key)
    return left_out


@inner
def set_bit(whole: Array, which: Word, key: Word) -> None:
    """Set the bit of a key; `which` is SEEN_AT or NEAR_SEEN_AT."""
    bit = bit_of(key, np.int64(whole[which + 1]))
    whole[np.int64(whole[which]) + (bit >> 6)] |= ONE << np.uint64(bit & 63)


@entry
def enter_lengths(
    spellings: Spellings, first: Word, last: Word, tables: Array, text: Reading, segment: Segment
) -> None:
    """Enter the lengths of the keys by their beginnings."""
    spellings, tables = see_spellings(spellings), plane(tables)
    text, segment = see(text), see_segment(segment)
    whole = segment.whole
    for one in range(first, last):
        read_points(spellings.text, spellings.at[one], spellings.at[one + 1], tables, text)
        size = text.of[row.COUNT, row.SQUASHED]
        flags = spellings.flags[one]
        add_length(whole, LENGTHS_AT, text.hashes, row.SKELETON_HASH, size)
        if flags & PINYIN:
            continue
        if flags & CHINESE and size >= SHORTEST_SOUND:
            add_length(whole, SOUNDS_AT, text.hashes, row.SOUND_HASH, size)
        if flags & CHINESE and SHORTEST_WILD <= size <= LONGEST_WILD:
            add_pairs(whole, text.hashes, size)
        if not flags & CHINESE and size >= SHORTEST_TWO_FOR_ONE:
            variant_lengths(text, whole, size)


@inner
def variant_lengths(text: Reading, whole: Array, size: Word) -> None:
    """Enter the lengths of a spelling with wide letters as two narrow ones."""
    for one, two, three in ((W, V, V), (M, R, N), (D, C, L)):
        raw, head, made = np.uint64(0), np.uint64(0), 0
        for at in range(size):
            worn = text.of[row.SKELETON, text.of[row.PLACE, at]]
            raw = raw * BASE + np.uint64(two if worn == one else worn) + ONE
            made += 1
            head = raw if made == 3 else head
            if worn == one:
                raw = raw * BASE + np.uint64(three) + ONE
                made += 1
                head = raw if made == 3 else head
        if size < made <= LONGEST:
            set_length(whole, LENGTHS_AT, head, made)


@inner
def add_length(whole: Array, which: Word, hashes: Array, hashed: Word, size: Word) -> None:
    """Enter a length under the first three characters, or the first two where there are no more."""
    if 2 <= size <= LONGEST:
        set_length(whole, which, hash_of(hashes, hashed, 0, min(size, 3)), size)


@inner
def add_pairs(whole: Array, hashes: Array, size: Word) -> None:
    """Enter the pairs that a window must have if it is a Chinese spelling but for one character.

    The first pair is there where a later character is open, the pair after it where one of the
    first two is.
    """
    which = row.SKELETON_HASH
    set_length(whole, LENGTHS_AT, hash_of(hashes, which, 0, 2), FIRST_PAIR + size)
    if size > SHORTEST_WILD:
        set_length(whole, LENGTHS_AT, hash_of(hashes, which, 2, 4), SECOND_PAIR + size)
    else:
        set_length(whole, LENGTHS_AT, hash_of(hashes, which, 1, 3), WITHOUT_FIRST)
        set_length(whole, LENGTHS_AT, hash_without(hashes, which, 0, 3, 1), WITHOUT_SECOND)


@inner
def set_length(whole: Array, which: Word, raw: Word, size: Word) -> None:
    """Enter a length under the raw hash of a beginning; `which` is LENGTHS_AT or SOUNDS_AT."""
    whole[head_at(whole, which, raw)] |= ONE << np.uint64(size)
