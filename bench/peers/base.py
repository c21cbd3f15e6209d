"""What a peer is, and the keys and windows that every peer is given for free.

A key is the skeleton of a spelling of a mark (folded, look-alikes merged) without what stands
between its pieces; a Chinese spelling has its pinyin as a further key. A window is the same of one
to five pieces of a line. Making keys and windows is not timed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple, Protocol

import pyarrow as pa
from pypinyin import lazy_pinyin

from guomen.kernel.words import Words
from guomen.screening.normalise import fold
from guomen.screening.tokens import is_han, tokens_of

MOST_PIECES: Final = 5
SHORTEST: Final = 2
SHORTEST_PINYIN: Final = 5
LONGEST: Final = 40


class Key(NamedTuple):
    """What is looked for: the skeleton, its plain fold, and the row of the register."""

    skeleton: str
    plain: str
    record: int


class Window(NamedTuple):
    """Some pieces of a line that stand side by side, and their plain fold with what is between."""

    skeleton: str
    plain: str


class Match(NamedTuple):
    """A window like a key, each by its place among those given; a score from 0 to 1."""

    window: int
    key: int
    score: float


class Peer(Protocol):
    """A way to find keys that are like windows."""

    @property
    def name(self) -> str:
        """Return the name in the table."""
        ...

    @property
    def does(self) -> Words:
        """Return what it does, with its settings."""
        ...

    def prepare(self, keys: Sequence[str]) -> None:
        """Build the index; the keys are distinct."""
        ...

    def match(self, windows: Sequence[str]) -> Iterable[Match]:
        """Return the matches of some windows; they are distinct."""
        ...


@dataclass(frozen=True, slots=True)
class Keys:
    """Distinct skeletons, and for each the spellings that have it."""

    skeletons: tuple[str, ...]
    spellings: tuple[tuple[Key, ...], ...]


def keys_of(register: pa.Table) -> Keys:
    """Return the keys of a register, in its order."""
    found: dict[str, list[Key]] = {}
    columns = (register.column(name).to_pylist() for name in ("mark", "mark_zh", "aliases"))
    for row, (mark, chinese, aliases) in enumerate(zip(*columns, strict=True)):
        for key in _keys(filter(None, (mark, chinese, *(aliases or "").split("|"))), row):
            found.setdefault(key.skeleton, []).append(key)
    return Keys(tuple(found), tuple(tuple(one) for one in found.values()))


def _keys(spellings: Iterable[str], row: int) -> Iterator[Key]:
    for spelling in dict.fromkeys(spellings):
        folded = fold(spelling)
        skeleton = tokens_of(folded).skeleton
        if SHORTEST <= len(skeleton) <= LONGEST:
            yield Key(skeleton, folded.plain, row)
        if is_han(skeleton):
            pinyin = "".join(lazy_pinyin(skeleton))
            if len(pinyin) >= SHORTEST_PINYIN:
                yield Key(pinyin, "", row)


def windows_of(text: str) -> tuple[Window, ...]:
    """Return the distinct windows of a line."""
    tokens = tokens_of(fold(text))
    ends = [end for _, end in pairwise(tokens.offsets)]
    found: dict[Window, None] = {}
    for first, start in enumerate(tokens.offsets[:-1]):
        for last in range(first, min(first + MOST_PIECES, len(tokens))):
            skeleton = tokens.skeleton[start : ends[last]]
            if SHORTEST <= len(skeleton) <= LONGEST and not skeleton.isdigit():
                found[Window(skeleton, tokens.between(first, last))] = None
    return tuple(found)
