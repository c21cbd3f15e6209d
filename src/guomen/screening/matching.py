"""Decide whether a window of a text is a recorded spelling, and by which transformation."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from guomen.screening.index import Candidate, Index, Path
from guomen.screening.normalise import fold
from guomen.screening.spellings import Origin, Spelling, pinyin_of
from guomen.screening.tokens import Tokens, is_han
from guomen.screening.transformations import SURE, Transformation
from guomen.screening.vocabulary import ordinary_words

T = Transformation
STOPS: Final = frozenset(',;:，、；：。！？!?()（）[]【】{}<>《》"“”|=\n\r\t')
"""What ends a phrase: a mark does not reach across it unless it is written with it."""
WIDEST_GAP: Final = 3
WHOLE_TOKEN_ONLY: Final = 2
SHORTEST_SPACED: Final = 4
SHORTEST_LOOK_ALIKE: Final = 4
SHORTEST_LOOK_ALIKE_SCRIPT: Final = 3
OTHER: Final = re.compile(r"\w", re.ASCII)
RUN: Final = re.compile(r"[^\W_]+")
SPACED: Final = re.compile("[x ]")


@dataclass(frozen=True, slots=True)
class Match:
    """A recorded spelling found: characters `start` to `end` of the text, and the transformation.

    `whole` says that nothing else stands in the text.
    """

    spelling: Spelling
    start: int
    end: int
    transformation: Transformation
    whole: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Some pieces of a text that may be a spelling."""

    tokens: Tokens
    first: int
    last: int

    @property
    def plain(self) -> str:
        """Return the pieces without anything between them."""
        return self.tokens.plain[
            self.tokens.offsets[self.first] : self.tokens.offsets[self.last + 1]
        ]

    @property
    def skeleton(self) -> str:
        """Return the skeleton of the pieces without anything between them."""
        offsets = self.tokens.offsets
        return self.tokens.skeleton[offsets[self.first] : offsets[self.last + 1]]

    @property
    def pieces(self) -> tuple[str, ...]:
        """Return the pieces."""
        return tuple(self.tokens.piece(index) for index in range(self.first, self.last + 1))

    @property
    def original(self) -> str:
        """Return the window as it stands in the text."""
        start, end = self.tokens.original_span(self.first, self.last)
        return self.tokens.folded.original[start:end]

    @property
    def is_unbroken(self) -> bool:
        """Return whether nothing stands between the pieces."""
        return self.tokens.spans[self.last][1] - self.tokens.spans[self.first][0] == len(self.plain)


def matches(index: Index, tokens: Tokens) -> Iterator[Match]:
    """Yield every recorded spelling in a text; the same record may come more than once.

    What is a recorded spelling itself is no typing error of another one.
    """
    sure: set[tuple[int, int]] = set()
    for candidate in index.candidates(tokens):
        place = candidate.first, candidate.last
        if candidate.path is Path.DELETION and place in sure:
            continue
        spelling = index.spellings[candidate.spelling]
        window = Window(tokens, candidate.first, candidate.last)
        transformation = _decide(candidate, window, spelling)
        if transformation is not None:
            if transformation in SURE:
                sure.add(place)
            start, end = tokens.original_span(window.first, window.last)
            whole = window.first == 0 and window.last == len(tokens) - 1
            yield Match(spelling, start, end, transformation, whole)


def declared_matches(index: Index, tokens: Tokens) -> Iterator[Match]:
    """Yield the spellings in a declared brand; here one or two letters count in any case."""
    for match in matches(index, tokens):
        if len(match.spelling.plain) > WHOLE_TOKEN_ONLY or match.spelling.is_chinese:
            yield match
    if 0 < len(tokens.plain) <= WHOLE_TOKEN_ONLY:
        original = tokens.folded.original
        start, end = tokens.original_span(0, len(tokens) - 1)
        for spelling in index.recorded_as(tokens.skeleton):
            if spelling.plain == tokens.plain:
                transformation = _worn_differently(original[start:end], spelling.text)
                yield Match(spelling, start, end, transformation, whole=True)


def _decide(candidate: Candidate, window: Window, spelling: Spelling) -> Transformation | None:
    if not _holds_together(window, spelling):
        return None
    match candidate.path:
        case Path.SKELETON:
            return _as_recorded(window, spelling)
        case Path.VARIANT:
            return _variant(window, spelling)
        case Path.DELETION:
            return _typing_error(window, spelling)
        case Path.SOUND:
            return _same_sound(window, spelling)
        case Path.REORDERED:
            return None if window.plain == spelling.plain else T.REORDERED_WORDS


def _holds_together(window: Window, spelling: Spelling) -> bool:
    """Return whether nothing that ends a phrase, and no wide gap, stands between the pieces."""
    spans = window.tokens.spans
    plain = window.tokens.folded.plain
    for index in range(window.first, window.last):
        gap = plain[spans[index][1] : spans[index + 1][0]]
        if len(gap) > WIDEST_GAP or any(
            sign in STOPS and sign not in spelling.text for sign in gap
        ):
            return False
    return True


def _as_recorded(window: Window, spelling: Spelling) -> Transformation | None:
    if len(spelling.plain) <= WHOLE_TOKEN_ONLY and not spelling.is_chinese:
        return _very_short(window, spelling)
    if len(spelling.plain) == 1 or _is_accidental_split(window, spelling):
        return None
    if window.plain != spelling.plain:
        return _look_alike(window, spelling)
    if spelling.origin is Origin.PINYIN:
        return T.PINYIN
    return _worn_differently(window.original, spelling.text)


def _very_short(window: Window, spelling: Spelling) -> Transformation | None:
    """Count one or two letters only as a whole token in capitals, as in LV or 3M."""
    tokens, original = window.tokens, window.original
    if len(spelling.plain) == 1 or not original.isupper() or window.plain != spelling.plain:
        return None
    start, end = tokens.spans[window.first][0], tokens.spans[window.last][1]
    around = tokens.folded.plain[max(0, start - 1) : start] + tokens.folded.plain[end : end + 1]
    if OTHER.search(around) or not (
        window.is_unbroken or _signs(original) == _signs(spelling.text)
    ):
        return None
    return T.EXACT if original == spelling.text else T.CASE_AND_WIDTH


def _is_accidental_split(window: Window, spelling: Spelling) -> bool:
    """Return whether the spaces, not a disguise, make or unmake ordinary words."""
    if spelling.is_chinese:
        return False
    pieces = window.pieces
    if len(pieces) == 1 or len(spelling.words) > 1:
        return len(pieces) < len(spelling.words) and window.plain in ordinary_words()
    if window.is_unbroken:
        return False
    if all(len(piece) == 1 for piece in pieces):
        return len(pieces) < SHORTEST_SPACED
    spaced_only = window.original.replace(" ", "").isalnum()
    return spaced_only and all(piece in ordinary_words() or piece.isdecimal() for piece in pieces)


def _look_alike(window: Window, spelling: Spelling) -> Transformation | None:
    """Decide about other characters that pass for the recorded ones."""
    if spelling.origin is Origin.PINYIN or spelling.is_chinese:
        return None
    differing = [
        (worn, right)
        for worn, right in zip(window.plain, spelling.plain, strict=True)
        if worn != right
    ]
    if all({worn, right} <= {"i", "l"} for worn, right in differing):
        return _letters_i_and_l(window, spelling)
    if any(not worn.isalpha() for worn, _ in differing):
        return _figures(window, spelling, len(differing))
    return T.LOOK_ALIKE_LETTERS if len(spelling.plain) >= SHORTEST_LOOK_ALIKE_SCRIPT else None


def _letters_i_and_l(window: Window, spelling: Spelling) -> Transformation | None:
    """Tell a disguise, a small l among capitals or a capital I in a word, from a misspelling."""
    original = window.original
    rest = [letter for letter in original if letter.isalpha() and letter not in "lI"]
    if rest and all(letter.isupper() for letter in rest) and "l" in original:
        return T.LOOK_ALIKE_LETTERS
    if rest and all(letter.islower() for letter in rest[1:]) and "I" in original[1:]:
        return T.LOOK_ALIKE_LETTERS
    return _typing_error(window, spelling) if len(spelling.plain) >= 5 else None


def _figures(window: Window, spelling: Spelling, differing: int) -> Transformation | None:
    """Accept figures worn as letters within one unbroken word, half of it still letters."""
    length = len(spelling.plain)
    if length < SHORTEST_LOOK_ALIKE or 2 * differing > length or _has_loose_figure(window):
        return None
    if spelling.plain in ordinary_words() and not window.plain[-1].isalpha():
        return None
    return T.LOOK_ALIKE_LETTERS


def _has_loose_figure(window: Window) -> bool:
    """Return whether a figure stands alone, as in SIZE 5, and so is no letter of a word."""
    spans = window.tokens.spans
    for index in range(window.first, window.last + 1):
        if window.tokens.piece(index).isalpha():
            continue
        touches_left = index > window.first and spans[index - 1][1] == spans[index][0]
        touches_right = index < window.last and spans[index][1] == spans[index + 1][0]
        if not (touches_left or touches_right):
            return True
    return False


def _worn_differently(original: str, recorded: str) -> Transformation:
    """Say what differs before folding, where the folded characters are equal."""
    if original == recorded:
        return T.EXACT
    worn, right = _characters(original), _characters(recorded)
    if worn != right:
        return T.SIMPLIFIED_TRADITIONAL
    worn_signs, right_signs = _signs(original), _signs(recorded)
    if worn_signs == right_signs:
        return T.CASE_AND_WIDTH
    if SPACED.sub("", worn_signs) == SPACED.sub("", right_signs):
        return T.SPACING
    return T.PUNCTUATION


def _characters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if is_han(c))


def _signs(text: str) -> str:
    """Return the spaces and signs of a text, with one x for each run of letters."""
    return RUN.sub("x", fold(text).plain)


def _variant(window: Window, spelling: Spelling) -> Transformation | None:
    if spelling.is_chinese:
        return T.LOOK_ALIKE_CHARACTER
    return T.LOOK_ALIKE_LETTERS if window.is_unbroken else None


def _typing_error(window: Window, spelling: Spelling) -> Transformation | None:
    """Accept one letter added, left out, changed, or two swapped; words stay words."""
    pieces = window.pieces
    if not window.is_unbroken and len(pieces) != len(spelling.words):
        return None
    if all(piece in ordinary_words() for piece in pieces):
        return None
    distance = OSA.distance(window.skeleton, spelling.key, score_cutoff=1)
    return T.TYPING_ERROR if distance <= 1 else None


def _same_sound(window: Window, spelling: Spelling) -> Transformation | None:
    """Accept one character replaced by another with the same sound."""
    if len(window.plain) != len(spelling.plain):
        return None
    differing = [
        (worn, right)
        for worn, right in zip(window.plain, spelling.plain, strict=True)
        if worn != right
    ]
    if len(differing) != 1 or pinyin_of(differing[0][0]) != pinyin_of(differing[0][1]):
        return None
    return T.LOOK_ALIKE_CHARACTER
