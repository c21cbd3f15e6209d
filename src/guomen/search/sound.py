"""How Chinese names are written in pinyin: each character alone, but for words read otherwise.

The tables are those of pypinyin, which takes too long where it is asked for every name of a
register.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from guomen.screening.tokens import IS_HAN

LONGEST_WORD: Final = 4
REMEMBERED: Final = 1 << 15
FROM: Final = "\u3005"
UMLAUT: Final = "u\u0308"


def has_han(text: str) -> bool:
    """Return whether any character is Chinese."""
    return not text.isascii() and IS_HAN.search(text) is not None


def sounded(text: str) -> tuple[str, ...]:
    """Return the pinyin of each Chinese character of a folded text; other words as they are."""
    return tuple(" ".join(syllables(text)).split())


def syllables(text: str) -> Iterator[str]:
    """Yield the pinyin of each Chinese character, and what stands between."""
    at, before = 0, 0
    while at < len(text):
        reading = read_at(text, at)
        if reading:
            yield text[before:at]
            yield from reading
            at += len(reading)
            before = at
        else:
            at += 1
    yield text[before:]


def read_at(text: str, at: int) -> tuple[str, ...]:
    """Return the readings of the word or the character at a place; none where it is no Chinese."""
    if text[at] < FROM:
        return ()
    if text[at : at + 2] in beginnings():
        for length in range(LONGEST_WORD, 1, -1):
            if found := read_in_own_way().get(text[at : at + length]):
                return found
    return alone(text[at])


@lru_cache(REMEMBERED)
def alone(character: str) -> tuple[str, ...]:
    """Return the reading of one Chinese character; none for any other."""
    return tuple(lazy_pinyin(character, errors="ignore"))


@cache
def beginnings() -> frozenset[str]:
    """Return the first two characters of every word that is read in its own way."""
    return frozenset(word[:2] for word in read_in_own_way())


@cache
def read_in_own_way() -> Mapping[str, tuple[str, ...]]:
    """Return the words that are not read as their characters are read alone."""
    words = {
        word: tuple(toneless(one[0]) for one in readings)
        for word, readings in PHRASES_DICT.items()
        if len(word) <= LONGEST_WORD and len(word) == len(readings)
    }
    single = {word: sum(map(alone, word), ()) for word in words}
    return MappingProxyType({word: words[word] for word in words if words[word] != single[word]})


@lru_cache(REMEMBERED)
def toneless(reading: str) -> str:
    """Return a syllable without its tone, as it is typed."""
    letters = unicodedata.normalize("NFD", reading).replace(UMLAUT, "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
