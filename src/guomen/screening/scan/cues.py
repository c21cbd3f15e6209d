"""The words beside a mark that call it a brand, or say that the goods only fit one."""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import row
from guomen.screening.scan.characters import HAN, LETTER, SPACE, STOP
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.reading import Reading

Array = npt.NDArray[Any]

LONGEST_CUE: Final = 16
CUE_WIDTH: Final = 24
FIT_WIDTH: Final = 12


def _table(words: Iterable[str]) -> Array:
    """Return words as rows of code points, each with its length first, longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    table = np.zeros((len(ordered), LONGEST_CUE + 1), np.int32)
    for one, word in enumerate(ordered):
        table[one, 0] = len(word)
        table[one, 1 : len(word) + 1] = [ord(letter) for letter in word]
    return table


BEFORE: Final = _table(
    (
        *("品牌", "品牌名称", "品牌中文", "品牌英文", "商标", "牌子"),
        *("brand", "brandname", "brand name", "trademark", "trade mark", "marque", "marca"),
    )
)
AFTER: Final = _table(("(r)", "(tm)", "品牌", "商标", "brand", "trademark", "®"))
FIT_HAN: Final = _table(
    ("适用", "适用于", "适配", "兼容", "可用于", "仅供", "替代", "代替", "替换", "通用于")
)
FIT_LATIN: Final = _table(
    ("compatible with", "suitable for", "fits", "fit", "replacement for", "replaces")
)
FIT_AFTER: Final = _table(("兼容", "通用", "专用", "适用", "可用", "compatible"))
ADDRESSEE: Final = _table(
    (
        *("客户", "客人", "唛头", "收货人", "收件人", "发往"),
        *("attn", "attention", "consignee"),
    )
)
PEOPLE: Final = _table(
    (
        *("men", "women", "man", "woman", "kid", "kids", "boy", "boys", "girl", "girls"),
        *("ladies", "children", "baby", "adult", "adults"),
    )
)
FOR: Final = _table(("for",))
IS: Final = _table(("是", "为"))
OPENING: Final = np.array([ord(sign) for sign in "\"“'「『([【"], np.int32)
CLOSING: Final = np.array([ord(sign) for sign in "\"”'」』)]】"], np.int32)
BETWEEN: Final = np.array([ord(sign) for sign in ":=/-"], np.int32)
NOT_A_MARK: Final = np.array([ord(sign) for sign in "照子九坊楼位匾"], np.int32)
ENDS_FIT: Final = np.array([ord(sign) for sign in ",;。|()"], np.int32)
SIGN_OF_A_MARK: Final = ord("牌")
TRADE_SIGNS: Final = np.array([ord(sign) for sign in "™℠®"], np.int32)


@inner
def is_one(signs: Array, point: Word) -> Flag:
    """Say whether a code point is one of some."""
    for sign in signs:
        if sign == point:
            return True
    return False


@inner
def ends_with(text: Reading, end: Word, words: Array) -> Word:
    """Return how long the longest of some words is that ends before `end`; Latin ones are whole."""
    for one in range(len(words)):
        size = np.int64(words[one, 0])
        begin = end - size
        if begin < 0 or not stands_at(text, begin, words, one):
            continue
        latin = text.of[row.KIND, begin] == LETTER
        if not latin or begin == 0 or text.of[row.KIND, begin - 1] != LETTER:
            return size
    return 0


@inner
def begins_with(text: Reading, begin: Word, words: Array) -> Flag:
    """Say whether one of some words begins at `begin`; Latin ones end there."""
    for one in range(len(words)):
        end = begin + np.int64(words[one, 0])
        if end > text.of[row.COUNT, row.FOLDED] or not stands_at(text, begin, words, one):
            continue
        latin = text.of[row.KIND, end - 1] == LETTER
        if not latin or end == text.of[row.COUNT, row.FOLDED] or text.of[row.KIND, end] != LETTER:
            return True
    return False


@inner
def stands_at(text: Reading, begin: Word, words: Array, one: Word) -> Flag:
    """Say whether a word stands at `begin`."""
    for at in range(np.int64(words[one, 0])):
        if text.of[row.PLAIN, begin + at] != words[one, at + 1]:
            return False
    return True


@inner
def spaces_before(text: Reading, at: Word) -> Word:
    """Return where the spaces before `at` begin."""
    while at > 0 and text.of[row.KIND, at - 1] == SPACE:
        at -= 1
    return at


@inner
def spaces_after(text: Reading, at: Word) -> Word:
    """Return where the spaces from `at` end."""
    while at < text.of[row.COUNT, row.FOLDED] and text.of[row.KIND, at] == SPACE:
        at += 1
    return at


@inner
def called_a_brand(text: Reading, start: Word, stop: Word) -> Flag:
    """Say whether the words or signs beside folded characters call them a brand."""
    return cue_before(text, start) or cue_after(text, stop)


@inner
def addressed(text: Reading, start: Word) -> Flag:
    """Say whether a word before calls it a customer or an addressee: 唛头:MARIA, ATTN PAUL."""
    at = spaces_before(text, start)
    if at > 0 and is_one(BETWEEN, text.of[row.PLAIN, at - 1]):
        at = spaces_before(text, at - 1)
    return ends_with(text, at, ADDRESSEE) > 0


@inner
def cue_before(text: Reading, start: Word) -> Flag:
    """Say whether a word before calls it a brand: 品牌:NIKE, brand name "NIKE"."""
    at = spaces_before(text, start)
    if at > 0 and is_one(OPENING, text.of[row.PLAIN, at - 1]):
        at = spaces_before(text, at - 1)
    if at > 0 and is_one(BETWEEN, text.of[row.PLAIN, at - 1]):
        at = spaces_before(text, at - 1)
    elif at > 0:
        at -= ends_with(text, at, IS)
    return ends_with(text, at, BEFORE) > 0


@inner
def cue_after(text: Reading, stop: Word) -> Flag:
    """Say whether a word or sign after calls it a brand: 耐克牌, NIKE®, NIKE brand."""
    if has_trade_sign(text, stop):
        return True
    at, count = spaces_after(text, stop), text.of[row.COUNT, row.FOLDED]
    if at < count and is_one(CLOSING, text.of[row.PLAIN, at]):
        at = spaces_after(text, at + 1)
    if at < count and text.of[row.PLAIN, at] == SIGN_OF_A_MARK:
        return at + 1 == count or not is_one(NOT_A_MARK, text.of[row.PLAIN, at + 1])
    return at < count and begins_with(text, at, AFTER)


@inner
def has_trade_sign(text: Reading, stop: Word) -> Flag:
    """Say whether ™ or ® follows, which fold to something else."""
    return stop < text.of[row.COUNT, row.FOLDED] and is_one(
        TRADE_SIGNS, text.of[row.GIVEN, text.of[row.ORIGIN, stop]]
    )


@inner
def has_trade_signs(of: Array) -> Flag:
    """Say whether ™ or ® stands anywhere."""
    for at in range(of[row.COUNT, row.GIVENS]):
        point = of[row.GIVEN, at]
        if point > 0x7F and is_one(TRADE_SIGNS, point):
            return True
    return False


@inner
def said_to_fit(text: Reading, start: Word, stop: Word) -> Flag:
    """Say whether the words beside it say that the goods fit products of the brand."""
    if begins_with(text, spaces_after(text, stop), FIT_AFTER):
        return True
    for at in range(start, max(-1, start - CUE_WIDTH), -1):
        if at < start and is_one(ENDS_FIT, text.of[row.PLAIN, at]):
            return False
        if start - at <= FIT_WIDTH and fits_before(text, at, start):
            return True
    return False


@inner
def fits_before(text: Reading, at: Word, start: Word) -> Flag:
    """Say whether the words that end at `at` say so of the mark at `start`."""
    if at == 0:
        return False
    if text.of[row.KIND, at - 1] == HAN:
        return ends_with(text, at, FIT_HAN) > 0
    if text.of[row.KIND, at - 1] != LETTER or (at < start and text.of[row.KIND, at] != SPACE):
        return False
    if ends_with(text, at, FIT_LATIN):
        return True
    return ends_with(text, at, FOR) > 0 and at < start and is_for(text, at, start)


@inner
def is_for(text: Reading, at: Word, start: Word) -> Flag:
    """Say whether the "for" that ends at `at` is for the mark: one word between, and no people."""
    at += 1
    if at >= start:
        return True
    if begins_with(text, at, PEOPLE):
        return False
    words = 0
    while at < start:
        if text.of[row.KIND, at] == STOP or text.of[row.KIND, at] == HAN:
            return False
        words += text.of[row.KIND, at] == SPACE
        at += 1
    return words <= 1
