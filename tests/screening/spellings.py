"""The spellings under which a recorded mark is looked for in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import Final

from pypinyin import lazy_pinyin

from guomen.screening.confusables import TWO_FOR_ONE
from guomen.screening.normalise import fold
from guomen.screening.tokens import Tokens, is_han, tokens_of
from guomen.screening.vocabulary import (
    contains_goods_word,
    look_alike_characters,
    ordinary_words,
)

FIGURE: Final = "图形|图案|图样|图|device|logo|figure"
DEVICE_WORDS: Final = re.compile(
    rf"\s*(?:[（(\[][^（(\[]{{0,12}}?(?:{FIGURE})\s*[)）\]]"
    rf"|[及＋+]\s*[^及＋+]{{0,12}}?(?:{FIGURE})"
    r"|图形|图案|图样|\s(?:device|logo|figure))\s*$",
    re.IGNORECASE,
)
SHORTEST_PINYIN: Final = 5
SHORTEST_LATIN_PART: Final = 4
SHORTEST_LOOK_ALIKE: Final = 3
SHORTEST_TWO_FOR_ONE: Final = 5
LONGEST: Final = 40
FIRST_PRIVATE: Final = 0xF0000


class Origin(StrEnum):
    """Where a spelling comes from."""

    RECORDED = "recorded"
    PINYIN = "pinyin"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a recorded mark.

    `plain` and `key` are its pieces without anything between them, folded and as skeleton; `words`
    its pieces. `record` is the position of its recordation in the register read.
    """

    record: int
    text: str
    origin: Origin
    words: tuple[str, ...]
    plain: str
    key: str

    @property
    def is_chinese(self) -> bool:
        """Return whether it is Chinese characters only."""
        return is_han(self.plain)

    @property
    def is_ordinary(self) -> bool:
        """Return whether it is an ordinary word or a number."""
        return self.plain.isdecimal() or self.plain in ordinary_words()


def spellings_of(record: int, names: tuple[str, ...]) -> tuple[Spelling, ...]:
    """Return every spelling of a record's mark, Chinese name and aliases, each once."""
    found: dict[str, Spelling] = {}
    for name in names:
        for spelling in _from_name(record, name):
            found.setdefault(spelling.text, spelling)
    return tuple(found.values())


def _from_name(record: int, name: str) -> Iterator[Spelling]:
    text = DEVICE_WORDS.sub("", name).strip() or name.strip()
    tokens = tokens_of(fold(text))
    if not 0 < len(tokens.plain) <= LONGEST:
        return
    yield _spelling(record, text, tokens, Origin.RECORDED)
    for part in _parts(text, tokens):
        yield _spelling(record, part, tokens_of(fold(part)), Origin.RECORDED)
    if is_han(tokens.plain):
        pinyin = pinyin_of(tokens.plain)
        if len(tokens.plain) > 1 and len(pinyin) >= SHORTEST_PINYIN:
            yield _spelling(record, pinyin, tokens_of(fold(pinyin)), Origin.PINYIN)


def _spelling(record: int, text: str, tokens: Tokens, origin: Origin) -> Spelling:
    words = tuple(tokens.piece(index) for index in range(len(tokens)))
    return Spelling(record, text, origin, words, tokens.plain, tokens.skeleton)


def _parts(text: str, tokens: Tokens) -> Iterator[str]:
    """Yield the Latin and the Chinese part of a mark that has both, if they can stand alone."""
    runs = [
        (chinese, list(indices))
        for chinese, indices in groupby(range(len(tokens)), lambda i: is_han(tokens.piece(i)))
    ]
    if len(runs) != 2:
        return
    for chinese, indices in runs:
        start, end = tokens.original_span(indices[0], indices[-1])
        part = tokens.between(indices[0], indices[-1])
        if _stands_alone(part, is_chinese=chinese):
            yield text[start:end]


def _stands_alone(part: str, *, is_chinese: bool) -> bool:
    if contains_goods_word(part) or part in ordinary_words():
        return False
    return len(part) >= (2 if is_chinese else SHORTEST_LATIN_PART)


def pinyin_of(text: str) -> str:
    """Return the toneless pinyin of Chinese characters, joined; empty where one is not known."""
    syllables = lazy_pinyin(text, errors="ignore")
    joined = "".join(syllables).replace("ü", "v")
    return joined if joined.isascii() and joined.isalpha() else ""


class SyllableTable(dict[int, str]):
    """For `str.translate`: a Chinese character to one private character per toneless syllable."""

    def __missing__(self, point: int) -> str:
        answer = chr(point)
        if is_han(answer):
            syllable = pinyin_of(answer)
            answer = _private_character(syllable) if syllable else answer
        self[point] = answer
        return answer


@cache
def _private_character(syllable: str) -> str:
    """Return a private-use character, the same one whenever the syllable is asked for."""
    number = 0
    for letter in syllable:
        number = number * 27 + ord(letter) - 96
    return chr(FIRST_PRIVATE + number % 65_521)


SYLLABLES: Final = SyllableTable()


def look_alike_keys(spelling: Spelling) -> Iterator[str]:
    """Yield the key with one character, or one letter, replaced by what passes for it."""
    if spelling.is_chinese and len(spelling.key) >= SHORTEST_LOOK_ALIKE:
        for index, character in enumerate(spelling.key):
            for other in look_alike_characters().get(character, ""):
                yield spelling.key[:index] + other + spelling.key[index + 1 :]
    elif len(spelling.key) >= SHORTEST_TWO_FOR_ONE:
        for one, two in TWO_FOR_ONE:
            worn = spelling.key.replace(one, two)
            if worn != spelling.key and worn not in ordinary_words():
                yield worn
