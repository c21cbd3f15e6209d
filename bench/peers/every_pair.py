"""Every window with every key by rapidfuzz: its ratio, and plain edit distance as the floor."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from bench.peers.base import Match
from guomen.kernel.words import Words

AT_A_TIME: Final = 16
"""Windows compared in one go, so that the table of scores fits in memory."""


class EveryPair:
    """Compares each window with each key; keeps scores from the least on."""

    def __init__(self, name: str, does: Words, scorer: Callable[..., Any], least: float) -> None:
        """Name it, with a scorer of rapidfuzz from 0 to `full`."""
        self.name, self.does = name, does
        self._scorer, self._least = scorer, least
        self._full = 100.0 if scorer is fuzz.ratio else 1.0
        self._keys: Sequence[str] = ()

    def prepare(self, keys: Sequence[str]) -> None:
        """Keep the keys; there is no index."""
        self._keys = keys

    def match(self, windows: Sequence[str]) -> Iterator[Match]:
        """Yield every pair that scores enough."""
        for first in range(0, len(windows), AT_A_TIME):
            scores = process.cdist(
                windows[first : first + AT_A_TIME],
                self._keys,
                scorer=self._scorer,
                score_cutoff=self._least * self._full,
                workers=1,
                dtype=np.float32,
            )
            for row, key in zip(*(place.tolist() for place in np.nonzero(scores)), strict=True):
                yield Match(first + row, key, float(scores[row, key]) / self._full)


def rapidfuzz() -> EveryPair:
    """Return rapidfuzz's ratio over all pairs."""
    does = Words(
        "fuzz.ratio of each window and each key, from 70 on",
        "逐窗口、逐词键计算 fuzz.ratio，不低于 70",
    )
    return EveryPair("rapidfuzz, all pairs", does, fuzz.ratio, 0.7)


def floor() -> EveryPair:
    """Return the floor: plain edit distance over all pairs."""
    does = Words(
        "Levenshtein distance of each window and each key, similarity from 0.7 on",
        "逐窗口、逐词键计算编辑距离，相似度不低于 0.7",
    )
    similarity = Levenshtein.normalized_similarity
    return EveryPair("floor: edit distance", does, similarity, 0.7)
