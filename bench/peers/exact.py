"""Exact look-up of every window in a hash of all skeletons: what an automaton finds, faster."""

from collections.abc import Iterator, Sequence

from bench.peers.base import Match
from guomen.kernel.words import Words


class Exact:
    """Finds the windows that are keys, to the letter."""

    name = "exact, on the skeleton"
    does = Words("a hash of all skeletons, each window looked up", "全部骨架的散列表，逐窗口查找")

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}

    def prepare(self, keys: Sequence[str]) -> None:
        """Put the keys in a dictionary."""
        self._keys = {key: at for at, key in enumerate(keys)}

    def match(self, windows: Sequence[str]) -> Iterator[Match]:
        """Yield the windows that are keys."""
        known = self._keys
        for at, window in enumerate(windows):
            if window in known:
                yield Match(at, known[window], 1.0)
