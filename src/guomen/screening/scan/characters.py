"""What every character folds to, as tables of numbers; the words for it are in `normalise`."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from pypinyin import lazy_pinyin

from guomen.screening.normalise import (
    CONVERTER,
    MARKS,
    SIMPLIFIED,
    fold_character,
    skeleton_character,
)
from guomen.screening.scan.encoding import PAIRS_OF_BYTES, two_bytes
from guomen.screening.scan.jit import Flag, Word, inner
from guomen.screening.scan.kept import kept
from guomen.screening.tokens import is_han
from guomen.screening.vocabulary import character_shapes, look_alike_characters

Array = npt.NDArray[Any]

POINTS: Final = 0x30000
"""Code points with an entry of their own; those above fold to themselves."""
SIGN, SPACE, DIGIT, LETTER, HAN, MONEY, STOP = range(7)
"""Kinds of folded characters. MONEY: signs worn as letters. STOP: what ends a phrase."""
STOPS: Final = frozenset(',;:、。!?()[]【】{}<>《》"“”|=\n\r\t')
MONEY_SIGNS: Final = frozenset("@$€¢")
LOW: Final = 0x3FFFF
SKELETON_AT: Final = 18
KIND_AT: Final = 36
UPPER: Final = 1 << 40
LOWER: Final = 1 << 41
DROPPED: Final = 1 << 42
SEVERAL: Final = 1 << 43
ACCENT: Final = 1 << 44
SYLLABLE_AT: Final = 46
LONGEST_SYLLABLE: Final = 6
FIRST_SHAPE, SHAPES = 0x4E00, 0x5200
"""The first character with a shape, and how many there are from it."""
CORNERS: Final = 4
STROKES_APART: Final = 3
STROKES_AT: Final = 16
RADICAL_AT: Final = 24
LOW8: Final = 0xFF


@cache
def characters() -> Array:
    """Return the table of characters, kept from one process to the next.

    The number at a code point below POINTS holds its plain fold, skeleton, kind, case and syllable.
    Where SEVERAL is set, its low part says where the numbers of its folded characters stand, their
    count first. Shapes, syllables, look-alikes and the pairs of bytes of GBK follow, then counts.
    """
    return kept("characters", _made)


def _made() -> Array:
    _learn_simplified()
    sound, syllables = _sounds()
    entries: list[int] = [0] * POINTS
    for point in range(POINTS):
        entries[point] = _entry(chr(point), sound, entries)
    pairs = _pairs()
    entries[0] = DROPPED
    counts = len(syllables), len(pairs)
    return np.array([*entries, *_shapes(), *syllables, *pairs, *two_bytes(), *counts], np.uint64)


def _entry(character: str, sound: Mapping[str, int], entries: list[int]) -> int:
    plain, skeleton = fold_character(character), skeleton_character(character)
    case = UPPER * character.isupper() | LOWER * character.islower()
    if not plain:
        return DROPPED | ACCENT * (unicodedata.category(character) in MARKS)
    if len(plain) == 1 and len(skeleton) == 1:
        return _one(character, plain, skeleton, sound) | case
    start = len(entries)
    length = min(len(plain), len(skeleton))
    entries.append(length)
    entries.extend(_one(a, a, b, sound) for a, b in zip(plain, skeleton, strict=False))
    return start | SEVERAL | case


def _one(character: str, plain: str, skeleton: str, sound: Mapping[str, int]) -> int:
    points = min(ord(plain), LOW) | min(ord(skeleton), LOW) << SKELETON_AT
    return points | kind_of(plain, character) << KIND_AT | sound.get(plain, 0) << SYLLABLE_AT


def kind_of(plain: str, given: str) -> int:
    """Return the kind of a folded character; a line break is a stop, though it folds to a space."""
    if given in STOPS or plain in STOPS:
        return STOP
    if plain.isspace():
        return SPACE
    if plain in MONEY_SIGNS:
        return MONEY
    if plain.isdecimal():
        return DIGIT
    if is_han(plain):
        return HAN
    return LETTER if plain.isalnum() else SIGN


def _han() -> Iterator[str]:
    for point in range(0x3400, POINTS):
        character = chr(point)
        if unicodedata.category(character) == "Lo" and is_han(character):
            yield character


def _learn_simplified() -> None:
    """Ask for all simplified forms at once, which is much quicker than one by one."""
    asked = list(_han())
    answers = CONVERTER.convert("\n".join(asked)).split("\n")
    for character, answer in zip(asked, answers, strict=True):
        SIMPLIFIED[character] = answer if len(answer) == 1 else character


def _sounds() -> tuple[Mapping[str, int], list[int]]:
    """Return the number of each character's syllable, and the letters of each in one number."""
    numbers: dict[str, int] = {"": 0}
    sound: dict[str, int] = {}
    for character in _han():
        syllable = "".join(lazy_pinyin(character, errors="ignore")).replace("ü", "v")
        if syllable.isascii() and syllable.isalpha() and len(syllable) <= LONGEST_SYLLABLE:
            sound[character] = numbers.setdefault(syllable, len(numbers))
    return sound, [int.from_bytes(one.encode(), "little") for one in numbers]


def _pairs() -> list[int]:
    found = {
        ord(one) << 32 | ord(other)
        for first, others in look_alike_characters().items()
        for second in others
        for one, other in ((first, second), (second, first))
    }
    return sorted(found)


def _shapes() -> list[int]:
    """Return the shape of every character from FIRST_SHAPE: corners, strokes, radical; 0: unknown.

    A corner is four bits, one more than its figure; the number of a radical is one of our own.
    """
    shapes, radicals = [0] * SHAPES, {"": 0}
    for character, (corners, strokes, radical) in character_shapes().items():
        number = radicals.setdefault(radical, len(radicals))
        figures = sum((int(figure) + 1) << 4 * at for at, figure in enumerate(corners))
        shapes[ord(character) - FIRST_SHAPE] = (
            figures | strokes << STROKES_AT | number << RADICAL_AT
        )
    return shapes


@inner
def letters_of(tables: Array, syllable: Word) -> Word:
    """Return the letters of a syllable, the first in the lowest eight bits, 0 after the last."""
    at = len(tables) - 2
    syllables, pairs = np.int64(tables[at]), np.int64(tables[at + 1])
    return tables[at - PAIRS_OF_BYTES - pairs - syllables + syllable]


@inner
def looks_alike(tables: Array, one: Word, two: Word) -> Flag:
    """Say whether two characters are a pair of look-alikes, or of like shape."""
    return is_pair(tables, one, two) or of_like_shape(tables, one, two)


@inner
def of_like_shape(tables: Array, one: Word, two: Word) -> Flag:
    """Say whether two characters have like corners and strokes.

    All four corners are the same; or three, and the radical is, or the strokes are.
    """
    here, there = shape_of(tables, one), shape_of(tables, two)
    if here == 0 or there == 0:
        return False
    same = 0
    for at in range(CORNERS):
        same += (here >> 4 * at) & 15 == (there >> 4 * at) & 15
    apart = abs((here >> STROKES_AT & LOW8) - (there >> STROKES_AT & LOW8))
    if same == CORNERS:
        return apart <= STROKES_APART
    return same == CORNERS - 1 and (
        apart <= 1 or (apart <= STROKES_APART and here >> RADICAL_AT == there >> RADICAL_AT)
    )


@inner
def shape_of(tables: Array, point: Word) -> Word:
    """Return the shape of a character, 0 where it is not known."""
    if not FIRST_SHAPE <= point < FIRST_SHAPE + SHAPES:
        return 0
    at = len(tables) - 2
    syllables, pairs = np.int64(tables[at]), np.int64(tables[at + 1])
    first = at - PAIRS_OF_BYTES - pairs - syllables - SHAPES
    return np.int64(tables[first + point - FIRST_SHAPE])


@inner
def is_pair(tables: Array, one: Word, two: Word) -> Flag:
    """Say whether two characters are a pair of the list of look-alikes."""
    wanted = np.uint64(one) << np.uint64(32) | np.uint64(two)
    stop = np.int64(len(tables) - 2 - PAIRS_OF_BYTES)
    low, high = stop - np.int64(tables[len(tables) - 1]), stop
    while low < high:
        middle = (low + high) >> 1
        if tables[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low < stop and tables[low] == wanted
