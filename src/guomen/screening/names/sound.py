"""How Chinese names sound: toneless pinyin, and whether letters can be pinyin."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import islice, product
from types import MappingProxyType
from typing import Final

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.style import convert

from guomen.screening.tokens import IS_HAN

MOST_READINGS: Final = 16
LONGEST_SYLLABLE: Final = 6
VOWELS: Final = frozenset("aeiouv")


@lru_cache(maxsize=1 << 16)
def sounds_of(text: str) -> frozenset[str]:
    """Return the ways to write a name in pinyin, some 16 at most; letters and figures stay.

    Empty where a character has no reading.
    """
    if not IS_HAN.search(text):
        return frozenset({text})
    readings = [_readings(character) for character in text]
    if not all(readings):
        return frozenset()
    apart = {"".join(one) for one in islice(product(*readings), MOST_READINGS)}
    return frozenset(apart | {together(text)})


def together(text: str) -> str:
    """Return a text in pinyin, read in words where it has any that are read in their own way."""
    if any(text[at : at + 2] in beginnings() for at in range(len(text) - 1)):
        return "".join(lazy_pinyin(text))
    return "".join(map(_alone, text))


@cache
def beginnings() -> frozenset[str]:
    """Return the first two characters of every word whose reading is known."""
    return frozenset(word[:2] for word in PHRASES_DICT)


@lru_cache(maxsize=1 << 14)
def _alone(character: str) -> str:
    return "".join(lazy_pinyin(character))


@lru_cache(maxsize=1 << 16)
def is_pinyin(text: str) -> bool:
    """Return whether letters can be read as whole syllables of pinyin."""
    reached = {0}
    for end in range(1, len(text) + 1):
        starts = (start for start in reached if end - start <= LONGEST_SYLLABLE)
        if any(text[start:end] in syllables() for start in starts):
            reached.add(end)
    return bool(text) and len(text) in reached


@cache
def syllables() -> frozenset[str]:
    """Return every toneless syllable that a character of the tables has."""
    common = (point for point in PINYIN_DICT if 0x4E00 <= point <= 0x9FFF)
    heard = (_plain(_read(point)) for point in common)
    return frozenset(one for one in heard if VOWELS & set(one)) | {"lue", "nue", "lyu", "nyu"}


def _read(point: int) -> Iterable[str]:
    return (convert(one, Style.NORMAL, strict=True) for one in PINYIN_DICT[point].split(","))


def _plain(parts: Iterable[str]) -> str:
    return next(iter(parts)).replace("ü", "v")


@lru_cache(maxsize=1 << 14)
def _readings(character: str) -> tuple[str, ...]:
    if not IS_HAN.fullmatch(character):
        return (character,)
    found = READ_IN_TWO_WAYS.get(character) or lazy_pinyin(character, errors="ignore")
    plain = [one.replace("v", way) for one in found for way in ("v", "u")]
    return tuple(dict.fromkeys(one for one in plain if one.isascii() and one.isalpha()))


READ_IN_TWO_WAYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "长": ("chang", "zhang"),
        "重": ("chong", "zhong"),
        "行": ("hang", "xing"),
        "乐": ("le", "yue"),
        "朝": ("chao", "zhao"),
        "晟": ("sheng", "cheng"),
        "厦": ("xia", "sha"),
        "都": ("du", "dou"),
        "传": ("chuan", "zhuan"),
        "曾": ("zeng", "ceng"),
        "柏": ("bai", "bo"),
        "茜": ("qian", "xi"),
        "翟": ("zhai", "di"),
        "莞": ("guan", "wan"),
        "堡": ("bao", "pu"),
        "调": ("tiao", "diao"),
        "藏": ("cang", "zang"),
    }
)
"""Characters of names that are truly read in two ways; the rare readings of others mislead."""
