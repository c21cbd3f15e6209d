"""From the register to the windows of a text that may name a recorded mark.

Every spelling is kept under its skeleton, so that one look-up a window finds capitals, spaces,
punctuation and look-alike letters at once. One typing error is found by the deletion neighbourhood
(T. Bocek, E. Hunt, B. Stiller, Fast Similarity Search in Large Dictionaries, 2007; SymSpell), same
sound by the string of syllables. What is found here is only a candidate: `matching` decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from guomen.screening.spellings import SYLLABLES, Origin, Spelling, look_alike_keys
from guomen.screening.tokens import Tokens
from guomen.screening.vocabulary import ordinary_words

SHORTEST_FOR_TYPING_ERROR: Final = 5
LONGEST_FOR_TYPING_ERROR: Final = 25
MOST_WORDS_WITH_TYPING_ERROR: Final = 3
MOST_WORDS_REORDERED: Final = 5
SHORTEST_SAME_SOUND: Final = 3
HEAD: Final = 2
SOUND_HEAD: Final = 3
REMEMBERED: Final = 200_000
NONE: Final[tuple[int, ...]] = ()


class Path(Enum):
    """By which look-up a window was found."""

    SKELETON = auto()
    VARIANT = auto()
    DELETION = auto()
    SOUND = auto()
    REORDERED = auto()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Pieces `first` to `last` of a text, which may be the spelling with number `spelling`."""

    first: int
    last: int
    spelling: int
    path: Path


Table = dict[str, tuple[int, ...]]


class Index:
    """Spellings by skeleton, look-alike variant, deletion, syllables and sorted words."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        """Build all tables; about a second for 20,000 marks."""
        self.spellings = tuple(spellings)
        self._skeletons: Table = {}
        self._variants: Table = {}
        self._deletions: Table = {}
        self._sounds: Table = {}
        self._reordered: Table = {}
        self._reordered_words: set[str] = set()
        for number, spelling in enumerate(self.spellings):
            self._add(number, spelling)
        self._heads = _longest_by_head((self._skeletons, self._variants), HEAD)
        self._sound_heads = _longest_by_head((self._sounds,), SOUND_HEAD)
        self._remembered: Table = {}

    def _add(self, number: int, spelling: Spelling) -> None:
        _put(self._skeletons, spelling.key, number)
        if spelling.origin is Origin.PINYIN:
            return
        for key in look_alike_keys(spelling):
            _put(self._variants, key, number)
        if spelling.is_chinese:
            if len(spelling.key) >= SHORTEST_SAME_SOUND:
                _put(self._sounds, spelling.key.translate(SYLLABLES), number)
        elif _allows_typing_error(spelling):
            for key in {spelling.key, *_deletions(spelling.key)}:
                _put(self._deletions, key, number)
        if 1 < len(spelling.words) <= MOST_WORDS_REORDERED and min(map(len, spelling.words)) > 1:
            _put(self._reordered, " ".join(sorted(spelling.words)), number)
            self._reordered_words.update(spelling.words)

    def recorded_as(self, key: str) -> Iterator[Spelling]:
        """Yield the spellings whose whole skeleton is `key`."""
        for number in self._skeletons.get(key, NONE):
            yield self.spellings[number]

    def candidates(self, tokens: Tokens) -> Iterator[Candidate]:
        """Yield the windows of a text that may be a spelling; those by skeleton come first."""
        yield from self._by_skeleton(tokens)
        words = ordinary_words()
        pieces = [tokens.plain[start:end] for start, end in pairwise(tokens.offsets)]
        yield from self._by_deletion(tokens, [piece in words for piece in pieces], pieces)
        yield from self._by_sound(tokens)
        yield from self._by_words(pieces)

    def _by_skeleton(self, tokens: Tokens) -> Iterator[Candidate]:
        heads, skeletons, variants = self._heads, self._skeletons, self._variants
        key_of, offsets = tokens.skeleton, tokens.offsets
        count = len(tokens)
        for first in range(count):
            start = offsets[first]
            longest = heads.get(key_of[start : start + HEAD])
            if longest is None:
                continue
            limit = start + longest
            for last in range(first, count):
                end = offsets[last + 1]
                if end > limit:
                    break
                key = key_of[start:end]
                for number in skeletons.get(key, NONE):
                    yield Candidate(first, last, number, Path.SKELETON)
                for number in variants.get(key, NONE):
                    yield Candidate(first, last, number, Path.VARIANT)

    def _by_deletion(
        self,
        tokens: Tokens,
        ordinary: list[bool],
        pieces: list[str],
    ) -> Iterator[Candidate]:
        count, offsets = len(tokens), tokens.offsets
        for first, piece in enumerate(pieces):
            if not piece[0].isalpha() or piece[0] > "\u2fff":
                continue
            for last in range(first, min(first + MOST_WORDS_WITH_TYPING_ERROR, count)):
                length = offsets[last + 1] - offsets[first]
                if length > LONGEST_FOR_TYPING_ERROR or pieces[last][0] > "\u2fff":
                    break
                if length < SHORTEST_FOR_TYPING_ERROR - 1 or not pieces[last][0].isalpha():
                    continue
                if all(ordinary[first : last + 1]):
                    continue
                for number in self._near(tokens.skeleton[offsets[first] : offsets[last + 1]]):
                    yield Candidate(first, last, number, Path.DELETION)

    def _near(self, key: str) -> tuple[int, ...]:
        """Return the spellings that share the key or a deletion with it; remembered."""
        answer = self._remembered.get(key)
        if answer is None:
            table = self._deletions
            found: set[int] = set()
            for variant in (key, *_deletions(key)):
                found.update(table.get(variant, NONE))
            answer = tuple(sorted(found))
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = answer
        return answer

    def _by_sound(self, tokens: Tokens) -> Iterator[Candidate]:
        if not self._sounds or tokens.plain.isascii():
            return
        sounds, offsets = tokens.skeleton.translate(SYLLABLES), tokens.offsets
        for first in range(len(tokens) - SHORTEST_SAME_SOUND + 1):
            start = offsets[first]
            longest = self._sound_heads.get(sounds[start : start + SOUND_HEAD], 0)
            for last in range(first + SHORTEST_SAME_SOUND - 1, len(tokens)):
                end = offsets[last + 1]
                if end > start + longest:
                    break
                for number in self._sounds.get(sounds[start:end], NONE):
                    yield Candidate(first, last, number, Path.SOUND)

    def _by_words(self, pieces: list[str]) -> Iterator[Candidate]:
        familiar = [piece in self._reordered_words for piece in pieces]
        for first in range(len(pieces) - 1):
            if not familiar[first]:
                continue
            for last in range(first + 1, min(first + MOST_WORDS_REORDERED, len(pieces))):
                if not familiar[last]:
                    break
                key = " ".join(sorted(pieces[first : last + 1]))
                for number in self._reordered.get(key, NONE):
                    yield Candidate(first, last, number, Path.REORDERED)


def _allows_typing_error(spelling: Spelling) -> bool:
    return (
        SHORTEST_FOR_TYPING_ERROR <= len(spelling.key) <= LONGEST_FOR_TYPING_ERROR
        and len(spelling.words) <= MOST_WORDS_WITH_TYPING_ERROR
        and spelling.plain.isalpha()
        and spelling.plain < "\u2fff"
    )


def _deletions(key: str) -> list[str]:
    return [key[:index] + key[index + 1 :] for index in range(len(key))]


def _put(table: Table, key: str, number: int) -> None:
    table[key] = (*table.get(key, NONE), number)


def _longest_by_head(tables: Iterable[Table], length: int) -> dict[str, int]:
    """For each beginning of `length` characters, the length of the longest key that begins so."""
    longest: dict[str, int] = {}
    for table in tables:
        for key in table:
            if len(key) >= length:
                head = key[:length]
                longest[head] = max(longest.get(head, 0), len(key))
    return longest
