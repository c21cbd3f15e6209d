"""How names and what is typed become comparable: folded, without spaces, as disguises.

On top of the fold of `screening.normalise` (width, case, accents, simplified Chinese) everything
but letters, figures and vowel marks becomes one space.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from guomen.screening.confusables import LETTER_FOR
from guomen.screening.normalise import MARKS, fold, plain_fold

REMEMBERED: Final = 1 << 16


class Words(dict[int, str]):
    """For `str.translate`: what is part of a word as it is, anything else as a space."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        within = character.isalnum() or unicodedata.category(character) in MARKS
        answer = character if within else " "
        self[point] = answer
        return answer


WORDS: Final = Words()
LETTERS: Final = {ord(strange): latin for strange, latin in LETTER_FOR.items()}


@lru_cache(REMEMBERED)
def folded(text: str) -> str:
    """Return a text as it is compared: folded words with one space between."""
    return " ".join(plain_fold(text).translate(WORDS).split())


def squeezed(text: str) -> str:
    """Return a folded text without its spaces."""
    return text.replace(" ", "")


def disguised(text: str) -> tuple[str, ...]:
    """Return what a text passes for: its letters of other scripts read as Latin, its skeleton."""
    letters = folded(text.translate(LETTERS))
    skeleton = " ".join(fold(text).skeleton.translate(WORDS).split())
    return tuple(dict.fromkeys(one for one in (letters, skeleton) if one))
