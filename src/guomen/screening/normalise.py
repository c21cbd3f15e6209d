"""Fold a text to what a reader keeps of it, and remember where every character came from.

The folding is NFKC, casefold, no accents, no invisible characters, simplified Chinese, one code
point at a time, so that every folded character has one origin. Sources: Unicode Standard Annex 15
(NFKC), Unicode 3.13 (casefold), OpenCC `t2s` (traditional to simplified).
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from opencc import OpenCC

from guomen.screening.confusables import LETTER_FOR, STROKED, WEAR_OF

IRREGULAR: Final = "\ufffe"
INVISIBLE: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffc\ufffe\uffff")
IOTA_BELOW: Final = "\u0345"
TRADE_SIGNS: Final = frozenset("™℠")
"""NFKC makes letters of them, which would become part of the mark before."""
MARKS: Final = frozenset({"Mn", "Mc", "Me"})


@dataclass(frozen=True, slots=True)
class Folded:
    """A text, its plain fold, its skeleton (look-alikes merged), and its origins.

    `plain` and `skeleton` have the same length. `origin` holds for each of their characters the
    index of the original character, or is None where the indices are equal.
    """

    original: str
    plain: str
    skeleton: str
    origin: Sequence[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that folds to `plain[start:end]`; not empty.

        Combining marks that belong to the last character are inside.
        """
        if self.origin is None:
            return start, end
        last = self.origin[end - 1] + 1
        while last < len(self.original) and unicodedata.category(self.original[last]) in MARKS:
            last += 1
        return self.origin[start], last


class PlainTable(dict[int, str]):
    """For `str.translate`: code point to its plain fold, IRREGULAR where not one character."""

    def __missing__(self, point: int) -> str:
        folded = fold_character(chr(point))
        answer = folded if len(folded) == 1 else IRREGULAR
        self[point] = answer
        return answer


class SkeletonTable(dict[int, str]):
    """For `str.translate`: code point to the letter it passes for; as long as the plain fold."""

    def __missing__(self, point: int) -> str:
        folded = skeleton_character(chr(point))
        answer = folded if len(folded) == 1 else IRREGULAR
        self[point] = answer
        return answer


class SimplifiedTable(dict[str, str]):
    """Traditional to simplified Chinese, one character at a time."""

    def __missing__(self, character: str) -> str:
        converted = CONVERTER.convert(character)
        answer = converted if len(converted) == 1 else character
        self[character] = answer
        return answer


CONVERTER: Final = OpenCC("t2s")
SIMPLIFIED: Final = SimplifiedTable()
PLAIN: Final = PlainTable()
SKELETON: Final = SkeletonTable()


def fold(text: str) -> Folded:
    """Return the plain fold and the skeleton of `text` with their origins."""
    plain = text.translate(PLAIN)
    if IRREGULAR in plain:
        return _fold_slowly(text)
    return Folded(text, plain, text.translate(SKELETON), None)


@lru_cache(maxsize=1 << 10)
def plain_fold(text: str) -> str:
    """Return the plain fold of `text` alone; a text just folded is not folded again."""
    plain = text.translate(PLAIN)
    return fold(text).plain if IRREGULAR in plain else plain


def _fold_slowly(text: str) -> Folded:
    plain: list[str] = []
    skeleton: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        folded = fold_character(character)
        plain.append(folded)
        skeleton.append(skeleton_character(character))
        origin.extend([index] * len(folded))
    return Folded(text, "".join(plain), "".join(skeleton), origin)


def fold_character(character: str) -> str:
    """Return the plain fold of one character: none, one or several characters.

    A sign that is neither letter, digit nor vowel mark stays one character, whatever NFKC makes of
    it.
    """
    if is_invisible(character):
        return ""
    if character.isspace() or character in TRADE_SIGNS:
        return " "
    character = LETTER_FOR.get(character, character) if _is_picture(character) else character
    bare = unicodedata.normalize("NFD", character).replace(IOTA_BELOW, "") or character
    parts = [_fold_part(part) for part in unicodedata.normalize("NFKC", bare).casefold()]
    folded = "".join(parts)
    return folded if any(map(_is_written, folded)) else folded[:1]


def skeleton_character(character: str) -> str:
    """Return the plain fold with every look-alike replaced by the letter it passes for."""
    folded = fold_character(character)
    if len(folded) == 1 and character in LETTER_FOR:
        folded = LETTER_FOR[character].casefold()
    return "".join(WEAR_OF.get(part, part) for part in folded)


def is_invisible(character: str) -> bool:
    """Return whether a reader sees nothing: format characters, controls, loose accents."""
    category = unicodedata.category(character)
    if category == "Cc":
        return not character.isspace()
    return (
        category in {"Cf", "Cs"}
        or character in INVISIBLE
        or unicodedata.combining(character) != 0
        or 0xFE00 <= ord(character) <= 0xFE0F
        or 0xE0100 <= ord(character) <= 0xE01EF
    )


def _is_written(part: str) -> bool:
    return part.isalnum() or unicodedata.category(part) in MARKS


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) == "So"


def _fold_part(part: str) -> str:
    if "一" <= part <= "\U0003ffff" and not "가" <= part <= "힣":
        return SIMPLIFIED[part]
    part = STROKED.get(part, part)
    if "가" <= part <= "힣" or part.isascii():
        return part
    letters = (c for c in unicodedata.normalize("NFD", part) if not unicodedata.combining(c))
    return "".join(letters)
