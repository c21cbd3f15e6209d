"""The spellings under which the names of a register are looked for."""

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.characters import HAN, LETTER, letters_of
from guomen.screening.scan.jit import Flag, Word, entry, inner
from guomen.screening.scan.plane import plane
from guomen.screening.scan.reading import Reading, hash_of, read_bytes, read_points, see
from guomen.screening.scan.segment import (
    ALPHA,
    CHINESE,
    CONFIRMED,
    EIGHT,
    IS_ORDINARY,
    LONGEST,
    PINYIN,
)
from guomen.screening.scan.words import CLASSES, NO_BRAND, ORDINARY, described_by, look_up, value_of

Array = npt.NDArray[Any]

SHORTEST_PINYIN: Final = 5
SHORTEST_LATIN_PART: Final = 4
SHORTEST_HAN_PART: Final = 2


class Spellings(NamedTuple):
    """Spelling `i` is the code points `at[i]` to `at[i + 1]` of `text`, one of `record[i]`.

    `size` counts its characters without what stands between, `words` its pieces; `described` are
    the Nice classes whose goods an ordinary word describes.
    """

    text: Array
    at: Array
    record: Array
    size: Array
    words: Array
    flags: Array
    described: Array


@inner
def see_spellings(spellings: Spellings) -> Spellings:
    """Return spellings as planes."""
    return Spellings(
        plane(spellings.text),
        plane(spellings.at),
        plane(spellings.record),
        plane(spellings.size),
        plane(spellings.words),
        plane(spellings.flags),
        plane(spellings.described),
    )


@entry
def spell(
    buffer: Array,
    ends: Array,
    record: Array,
    confirmed: Array,
    first: Word,
    last: Word,
    tables: Array,
    vocabulary: Array,
    text: Reading,
    part: Reading,
    into: Spellings,
) -> Word:
    """Write the spellings of the names `first` to `last`; return how many."""
    buffer, ends = plane(buffer), plane(ends)
    record, confirmed = plane(record), plane(confirmed)
    tables, vocabulary = plane(tables), plane(vocabulary)
    text, part, into = see(text), see(part), see_spellings(into)
    made = 0
    into.at[0] = 0
    for name in range(first, last):
        read_bytes(buffer, ends[name], ends[name + 1], tables, text)
        if 0 < text.of[row.COUNT, row.SQUASHED] <= LONGEST:
            look_up(vocabulary, text)
            made = spell_one(
                text, record[name], confirmed[name] != 0, made, part, tables, vocabulary, into
            )
    return made


@inner
def spell_one(
    text: Reading,
    record: Word,
    confirmed: Flag,
    made: Word,
    part: Reading,
    tables: Array,
    vocabulary: Array,
    into: Spellings,
) -> Word:
    """Write the spellings of one name; return how many there are now."""
    before = made
    while before > 0 and into.record[before - 1] == record:
        before -= 1
    end, flags = text.of[row.COUNT, row.GIVENS], CONFIRMED * confirmed
    made = keep(text, 0, end, record, flags, before, made, part, tables, vocabulary, into)
    if confirmed:
        return made
    made = keep_parts(text, record, before, made, part, tables, vocabulary, into)
    return keep_pinyin(text, record, before, made, part, tables, vocabulary, into)


@inner
def keep(
    text: Reading,
    begin: Word,
    end: Word,
    record: Word,
    flags: Word,
    before: Word,
    made: Word,
    part: Reading,
    tables: Array,
    vocabulary: Array,
    into: Spellings,
) -> Word:
    """Write the given characters `begin` to `end` as a spelling, unless the record has it."""
    if stands_already(text.of[row.GIVEN], begin, end, before, made, into):
        return made
    read_points(text.of[row.GIVEN], begin, end, tables, part)
    at = into.at[made]
    for place in range(part.of[row.COUNT, row.GIVENS]):
        into.text[at + place] = part.of[row.GIVEN, place]
    into.at[made + 1] = at + part.of[row.COUNT, row.GIVENS]
    into.record[made] = record
    into.size[made] = part.of[row.COUNT, row.SQUASHED]
    into.words[made] = part.of[row.COUNT, row.PIECES]
    raw = hash_of(part.hashes, row.PLAIN_HASH, 0, part.of[row.COUNT, row.SQUASHED])
    into.flags[made] = flags | flags_of(part, value_of(vocabulary, raw))
    into.described[made] = described_by(vocabulary, raw)
    return made + 1


@inner
def stands_already(
    given: Array, begin: Word, end: Word, before: Word, made: Word, into: Spellings
) -> Flag:
    """Say whether one of the spellings `before` to `made` is the same text."""
    for other in range(before, made):
        at = into.at[other]
        if into.at[other + 1] - at != end - begin:
            continue
        same = True
        for place in range(end - begin):
            if into.text[at + place] != given[begin + place]:
                same = False
                break
        if same:
            return True
    return False


@inner
def flags_of(part: Reading, known: Word) -> Word:
    """Return the flags of a spelling that was read."""
    chinese, alpha, digits = True, True, True
    for one in range(part.of[row.COUNT, row.PIECES]):
        kind = part.of[row.KIND, part.of[row.START, one]]
        chinese &= kind == HAN
        alpha &= kind == LETTER
        digits &= kind != HAN and kind != LETTER
    flags = CHINESE * chinese + ALPHA * alpha
    ordinary = (known & np.uint64(ORDINARY)) != 0 or digits
    return flags + IS_ORDINARY * ordinary


@inner
def keep_parts(
    text: Reading,
    record: Word,
    before: Word,
    made: Word,
    part: Reading,
    tables: Array,
    vocabulary: Array,
    into: Spellings,
) -> Word:
    """Write the Latin and the Chinese part of a mark that has both, if they can stand alone."""
    pieces, change, changes = text.of[row.COUNT, row.PIECES], 0, 0
    for one in range(1, pieces):
        if (text.of[row.KIND, text.of[row.START, one]] == HAN) != (
            text.of[row.KIND, text.of[row.START, one - 1]] == HAN
        ):
            change = one
            changes += 1
    if changes != 1:
        return made
    for first, last in ((0, change - 1), (change, pieces - 1)):
        begin = text.of[row.ORIGIN, text.of[row.START, first]]
        end = text.of[row.ORIGIN, text.of[row.END, last] - 1] + 1
        read_points(text.of[row.GIVEN], begin, end, tables, part)
        if stands_alone(part, vocabulary):
            made = keep(text, begin, end, record, 0, before, made, part, tables, vocabulary, into)
    return made


@inner
def stands_alone(part: Reading, vocabulary: Array) -> Flag:
    """Say whether a part of a mark is one by itself: no goods word, no ordinary word, not short."""
    if look_up(vocabulary, part) & np.uint64(CLASSES):
        return False
    size = part.of[row.COUNT, row.SQUASHED]
    known = value_of(vocabulary, hash_of(part.hashes, row.PLAIN_HASH, 0, size))
    least = (
        SHORTEST_HAN_PART
        if part.of[row.KIND, part.of[row.START, 0]] == HAN
        else SHORTEST_LATIN_PART
    )
    return size >= least and not known & np.uint64(ORDINARY | NO_BRAND)


@inner
def keep_pinyin(
    text: Reading,
    record: Word,
    before: Word,
    made: Word,
    part: Reading,
    tables: Array,
    vocabulary: Array,
    into: Spellings,
) -> Word:
    """Write a Chinese mark in pinyin, without tones, as a spelling."""
    size, written = text.of[row.COUNT, row.SQUASHED], 0
    known = value_of(vocabulary, hash_of(text.hashes, row.PLAIN_HASH, 0, size))
    flags = PINYIN + IS_ORDINARY * ((known & np.uint64(ORDINARY)) != 0)
    if size < 2 or text.of[row.COUNT, row.PIECES] != size:
        return made
    for at in range(size):
        place = text.of[row.PLACE, at]
        heard = text.of[row.SYLLABLE, place]
        if text.of[row.KIND, place] != HAN or heard == 0:
            return made
        letters = letters_of(tables, heard)
        while letters and written < LONGEST:
            part.of[row.GIVEN, written] = np.int32(letters & np.uint64(EIGHT))
            letters >>= np.uint64(8)
            written += 1
    if not SHORTEST_PINYIN <= written < LONGEST:
        return made
    for at in range(written):
        text.of[row.GIVEN, at] = part.of[row.GIVEN, at]
    return keep(text, 0, written, record, flags, before, made, part, tables, vocabulary, into)
