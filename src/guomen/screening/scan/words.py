"""What the vocabulary knows, as a table that compiled code asks."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.screening.normalise import fold
from guomen.screening.scan import row
from guomen.screening.scan.characters import DIGIT, HAN, characters
from guomen.screening.scan.jit import Word, entry, inner
from guomen.screening.scan.kept import kept
from guomen.screening.scan.plane import plane
from guomen.screening.scan.reading import (
    ONE,
    Reading,
    bit_of,
    hash_of,
    key_of,
    read_points,
    reading,
    see,
    slot_of,
)
from guomen.screening.tokens import tokens_of
from guomen.screening.vocabulary import described_classes, goods_words, ordinary_words, place_names

Array = npt.NDArray[Any]

ORDINARY: Final = 1 << 62
NO_BRAND: Final = 1 << 61
CUE: Final = 1 << 60
"""Set in a word that calls something a brand, or says what the goods fit: see `cues`."""
AFFIX: Final = 1 << 59
"""Set in what is put before or after a brand, though it is no word by itself."""
UNIT: Final = 1 << 58
"""Set in a unit of measure, which stands after figures: 20CM is no ZOCM."""
CLASSES: Final = (1 << 46) - 1
"""The lowest bits of a value: a bit for each Nice class that a goods word points at."""
WORD_PATH: Final = 0
LONGEST_HAN_WORD: Final = 4
LONGEST_WORD: Final = 40
LONGEST_HYPHENATED: Final = 12
SLOT: Final = 3
ROOM: Final = 2
BITS_PER_WORD: Final = 16
HEADER: Final = 2
NO_BRANDS: Final = (
    *("无", "无品牌", "无牌", "无商标", "无中文品牌", "无中文名称", "无英文品牌", "无品牌无型号"),
    *("nobrand", "none", "no", "na", "nil", "null", "nobrandname", "unbranded", "generic"),
)
CUES: Final = (
    *(
        "品牌",
        "商标",
        "牌",
        "brand",
        "brandname",
        "trademark",
        "trade",
        "marque",
        "marca",
        "r",
        "tm",
    ),
    *("适用", "适配", "兼容", "可用", "仅供", "compatible", "suitable", "fits", "fit", "for"),
    *("通用", "专用", "替代", "代替", "替换", "replacement", "replaces"),
    *("客户", "客人", "唛头", "收货", "收件", "发往", "attn", "attention", "consignee"),
)
AFFIXES: Final = (
    *("s", "es", "x", "er", "ers", "i", "e", "my", "us", "usa", "uk", "eu", "hk", "cn", "jp"),
    *("pro", "max", "tech", "ss", "mini", "lux", "co", "inc", "ltd", "intl", "bj", "sh", "gz"),
)
UNITS: Final = (
    *("mm", "cm", "dm", "m", "km", "in", "inch", "inches", "ft", "yd", "yds", "nm", "um", "px"),
    *("mg", "g", "kg", "gm", "gms", "t", "lb", "lbs", "oz", "ml", "cl", "l", "gal", "cc", "cbm"),
    *("b", "kb", "mb", "gb", "tb", "hz", "khz", "mhz", "ghz", "bit", "bits", "mp", "fps", "dpi"),
    *("w", "kw", "v", "kv", "mv", "a", "ma", "ah", "mah", "wh", "kwh", "va", "ohm", "lm", "db"),
    *("pc", "pcs", "pr", "prs", "set", "sets", "pair", "pairs", "doz", "ctn", "ctns", "pack"),
    *("psi", "bar", "mpa", "kpa", "pa", "rpm", "nos", "d", "k", "x", "s", "h", "min", "sec"),
    *("st", "nd", "rd", "th", "ply", "gsm", "den", "mil", "way", "pin", "port", "in1", "led"),
)


def bit_set(classes: Iterable[int]) -> int:
    """Return Nice classes as bits of a number."""
    return sum(1 << number for number in set(classes))


@cache
def vocabulary() -> Array:
    """Return the table of all words known, kept from one process to the next.

    How many slots and how many bits there are, then the bits, one for each key, then the slots:
    key, flags and goods classes, classes whose list of goods uses the word.
    """
    return kept("vocabulary", _made)


def _made() -> Array:
    values = _flagged()
    described: dict[str, int] = {}
    for word, classes in described_classes().items():
        _note(described, word, bit_set(classes))
    words = sorted(values.keys() | described.keys())
    text = np.array([ord(letter) for word in words for letter in word], np.uint32)
    ends = np.cumsum([0, *(len(word) for word in words)]).astype(np.int64)
    size, held = ROOM * len(words), BITS_PER_WORD * len(words) // 64 + 1
    table = np.zeros(HEADER + held + SLOT * size, np.uint64)
    table[:HEADER] = size, held * 64
    fill(
        text,
        ends,
        np.array([values.get(word, 0) for word in words], np.uint64),
        np.array([described.get(word, 0) for word in words], np.uint64),
        table,
        characters(),
        reading(LONGEST_WORD),
    )
    return table


def _flagged() -> dict[str, int]:
    """Return every word with its flags and the classes of goods it points at."""
    values: dict[str, int] = {}
    flagged = (
        (ordinary_words() | place_names(), ORDINARY),
        (AFFIXES, AFFIX),
        (UNITS, UNIT),
        (NO_BRANDS, NO_BRAND),
        (CUES, CUE),
    )
    for some, flag in flagged:
        for word in some:
            _note(values, word, flag)
    for word, classes in goods_words().items():
        _note(values, word, bit_set(classes))
    return values


def _note(table: dict[str, int], word: str, value: int) -> None:
    squashed = word if word.isalpha() and word.islower() else tokens_of(fold(word)).plain
    if 0 < len(squashed) <= LONGEST_WORD:
        table[squashed] = table.get(squashed, 0) | value


@entry
def fill(
    text: Array,
    ends: Array,
    values: Array,
    described: Array,
    table: Array,
    tables: Array,
    room: Reading,
) -> None:
    """Enter every word of `text`, cut at `ends`, with its values."""
    text, table, tables, room = plane(text), plane(table), plane(tables), see(room)
    first = slots_of(table)
    for word in range(len(values)):
        read_points(text, ends[word], ends[word + 1], tables, room)
        size = room.of[row.COUNT, row.SQUASHED]
        key = key_of(hash_of(room.hashes, row.PLAIN_HASH, 0, size), WORD_PATH)
        slot = slot_of(key, np.int64(table[0]))
        while table[first + SLOT * slot] != 0 and table[first + SLOT * slot] != key:
            slot = slot + 1 if slot + 1 < np.int64(table[0]) else 0
        table[first + SLOT * slot] = key
        table[first + SLOT * slot + 1] |= values[word]
        table[first + SLOT * slot + 2] |= described[word]
        bit = bit_of(key, np.int64(table[1]))
        table[HEADER + (bit >> 6)] |= ONE << np.uint64(bit & 63)


@inner
def slots_of(table: Array) -> Word:
    """Return where the slots of a vocabulary begin."""
    return HEADER + np.int64(table[1] >> np.uint64(6))


@inner
def place_of(table: Array, raw: Word) -> Word:
    """Return where what is known of a word stands, by the hash of its plain fold; 0: nowhere."""
    key = key_of(raw, WORD_PATH)
    bit = bit_of(key, np.int64(table[1]))
    if not (table[HEADER + (bit >> 6)] >> np.uint64(bit & 63)) & ONE:
        return 0
    size, first = np.int64(table[0]), slots_of(table)
    slot = slot_of(key, size)
    while table[first + SLOT * slot] != 0:
        if table[first + SLOT * slot] == key:
            return first + SLOT * slot + 1
        slot = slot + 1 if slot + 1 < size else 0
    return 0


@inner
def value_of(table: Array, raw: Word) -> Word:
    """Return what is known of a word, 0 where it is not known."""
    place = place_of(table, raw)
    return table[place] if place else np.uint64(0)


@inner
def described_by(table: Array, raw: Word) -> Word:
    """Return the classes whose goods the word describes."""
    place = place_of(table, raw)
    return table[place + 1] if place else np.uint64(0)


@inner
def look_up(table: Array, text: Reading) -> Word:
    """Mark the ordinary words of a text; return the goods classes that its words point at.

    CUE is set as well where a word of it may call something a brand.
    """
    of = text.of
    for at in range(of[row.COUNT, row.SQUASHED] + 1):
        of[row.CROSSED, at] = 0
        of[row.COVERED, at] = 0
    goods = np.uint64(0)
    for one in range(of[row.COUNT, row.PIECES]):
        if of[row.KIND, of[row.START, one]] == HAN:
            of[row.ORDINARY, one] = 0
            goods |= look_up_han(table, text, one)
        else:
            goods |= look_up_word(table, text, one)
    return goods


@inner
def look_up_word(table: Array, text: Reading, one: Word) -> Word:
    """Look up a word, alone and joined by a sign to the one before, as in t-shirt."""
    of = text.of
    begin, end = of[row.OFFSET, one], of[row.OFFSET, one + 1]
    digits = of[row.KIND, of[row.START, one]] == DIGIT
    of[row.ORDINARY, one] = digits
    if end - begin > LONGEST_WORD or digits:
        return np.uint64(0)
    value = value_of(table, hash_of(text.hashes, row.PLAIN_HASH, begin, end))
    of[row.ORDINARY, one] = (value & np.uint64(ORDINARY)) != 0
    for at in range(begin, end):
        of[row.COVERED, at] = of[row.ORDINARY, one]
    if one > 0 and of[row.START, one] == of[row.END, one - 1] + 1:
        before = of[row.OFFSET, one - 1]
        if end - before <= LONGEST_HYPHENATED:
            value |= value_of(table, hash_of(text.hashes, row.PLAIN_HASH, before, end))
    if end - begin == 1 and end < of[row.COUNT, row.SQUASHED]:
        if of[row.KIND, of[row.END, one]] == HAN:
            value |= value_of(table, hash_of(text.hashes, row.PLAIN_HASH, begin, end + 1))
    return value & np.uint64(CLASSES | CUE)


@inner
def look_up_han(table: Array, text: Reading, one: Word) -> Word:
    """Look up the Chinese words that begin with a piece; mark what they cover and cross."""
    of, goods = text.of, np.uint64(0)
    begin = of[row.OFFSET, one]
    for length in range(1, LONGEST_HAN_WORD + 1):
        last = one + length - 1
        if last >= of[row.COUNT, row.PIECES]:
            break
        if of[row.END, last] - of[row.START, one] != length:
            break
        value = value_of(table, hash_of(text.hashes, row.PLAIN_HASH, begin, begin + length))
        goods |= value & np.uint64(CLASSES | CUE)
        if length > 1 and value & np.uint64(ORDINARY):
            of[row.COVERED, begin] = 1
            for at in range(begin + 1, begin + length):
                of[row.COVERED, at] = 1
                of[row.CROSSED, at] = 1
    return goods
