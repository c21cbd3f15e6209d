"""Pieces of a folded text that a mark may be made of: words, numbers, single Chinese characters."""

import re
from dataclasses import dataclass
from typing import Final

from guomen.screening.normalise import Folded

HAN: Final = "々〇㐀-䶿一-鿿豈-﫿ぁ-ゖァ-ヺー\U00020000-\U0003fffd"
LETTER: Final = rf"[^\W\d_{HAN}]"
MONEY: Final = "[@$€¢]"
WORN: Final = "[@$€¢!|]"
AFTER_LETTER: Final = rf"(?:(?<={LETTER})|(?<={LETTER}{WORN})|(?<={LETTER}{WORN}{WORN}))"
BEFORE_LETTER: Final = rf"(?={WORN}{{0,2}}{LETTER})"
AFTER_WORD: Final = (
    rf"(?:(?<={LETTER}{LETTER}{LETTER})|(?<={LETTER}{WORN}{LETTER})|(?<={WORN}{LETTER}{LETTER}))"
)
PIECE: Final = re.compile(
    r"\d+"
    rf"|{LETTER}+(?!(?<=t)恤|(?<=u)盘)|{LETTER}(?=[恤盘])"
    rf"|[{HAN}]"
    rf"|{AFTER_LETTER}{WORN}{BEFORE_LETTER}|{MONEY}{BEFORE_LETTER}"
    rf"|{AFTER_WORD}{MONEY}(?![\w@$€¢!|])"
)
"""The letter of T恤 and U盘 belongs to the Chinese word, not to the mark before it.

Signs are worn as letters between letters, three side by side at most. A sign of money may begin a
word, or end one of three letters or more.
"""
IS_HAN: Final = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The pieces of a folded text, side by side and squashed together.

    Piece `i` is `folded.plain[spans[i][0]:spans[i][1]]` and also `plain[offsets[i]:offsets[i +
    1]]`. `plain` and `skeleton` are the pieces without anything between them.
    """

    folded: Folded
    spans: tuple[tuple[int, int], ...]
    offsets: tuple[int, ...]
    plain: str
    skeleton: str

    def __len__(self) -> int:
        return len(self.spans)

    def piece(self, index: int) -> str:
        """Return the plain fold of one piece."""
        return self.plain[self.offsets[index] : self.offsets[index + 1]]

    def between(self, first: int, last: int) -> str:
        """Return the plain fold from piece `first` to piece `last`, with what stands between."""
        return self.folded.plain[self.spans[first][0] : self.spans[last][1]]

    def original_span(self, first: int, last: int) -> tuple[int, int]:
        """Return start and end, in characters of the original, of the pieces `first` to `last`."""
        return self.folded.span(self.spans[first][0], self.spans[last][1])


def tokens_of(folded: Folded) -> Tokens:
    """Return the pieces of a folded text."""
    plain, skeleton = folded.plain, folded.skeleton
    spans = tuple([match.span() for match in PIECE.finditer(plain)])
    offsets = [0]
    position = 0
    for start, end in spans:
        position += end - start
        offsets.append(position)
    return Tokens(
        folded,
        spans,
        tuple(offsets),
        "".join([plain[start:end] for start, end in spans]),
        "".join([skeleton[start:end] for start, end in spans]),
    )


def is_han(text: str) -> bool:
    """Return whether `text` is Chinese characters or kana only."""
    return IS_HAN.fullmatch(text) is not None
