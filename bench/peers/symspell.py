"""SymSpell: keys within two errors by an index of deletions (symspellpy)."""

from collections.abc import Iterator, Sequence
from typing import Final

from symspellpy import SymSpell, Verbosity

from bench.peers.base import Match
from guomen.kernel.words import Words

MOST_ERRORS: Final = 2


class Symspell:
    """Finds keys within two errors, all of them."""

    name = "symspellpy"
    does = Words(
        "SymSpell, all keys within two errors, one below six characters, prefix of seven",
        "SymSpell：两处错误以内的全部词键，六字符以下一处，前缀长度七",
    )

    def __init__(self) -> None:
        self._index = SymSpell(max_dictionary_edit_distance=MOST_ERRORS, prefix_length=7)
        self._places: dict[str, int] = {}

    def prepare(self, keys: Sequence[str]) -> None:
        """Index the deletions of the keys."""
        self._places = {key: at for at, key in enumerate(keys)}
        for key in keys:
            self._index.create_dictionary_entry(key, 1)

    def match(self, windows: Sequence[str]) -> Iterator[Match]:
        """Yield the keys within reach of each window."""
        for at, window in enumerate(windows):
            for found in self._index.lookup(window, Verbosity.ALL, errors_in(window)):
                score = 1 - found.distance / max(len(window), len(found.term))
                yield Match(at, self._places[found.term], score)


def errors_in(window: str) -> int:
    """Return how many errors a window may have: none below four characters, one below six."""
    return 0 if len(window) < 4 else 1 if len(window) < 6 else MOST_ERRORS
