"""Nearest vectors of hashed character n-grams, by inverted lists or a graph (FAISS)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import faiss
import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer

from bench.peers.base import Match
from bench.peers.ngrams import padded
from guomen.kernel.words import Words

DIMENSIONS: Final = 256
BEST: Final = 10
LEAST: Final = 0.4
PROBES: Final = 8
MOST_LISTS: Final = 4_096
TRAINED_ON: Final = 40 * MOST_LISTS
AT_A_TIME: Final = 50_000


class Vectors:
    """Hashes n-grams to dense vectors and asks an index for the nearest keys."""

    def __init__(self, name: str, does: Words, index: Callable[[int], Any]) -> None:
        """Name it, with the index for a number of keys."""
        self.name, self.does = name, does
        self._make = index
        self._hash = HashingVectorizer(
            n_features=DIMENSIONS,
            preprocessor=padded,
            analyzer="char",
            ngram_range=(2, 3),
            dtype=np.float32,
        )
        self._index: Any = None

    def prepare(self, keys: Sequence[str]) -> None:
        """Train the index where it needs that, and add the keys."""
        faiss.omp_set_num_threads(1)
        self._index = self._make(len(keys))
        if not self._index.is_trained:
            step = max(1, len(keys) // TRAINED_ON)
            self._index.train(self._vectors(keys[::step]))
        for first in range(0, len(keys), AT_A_TIME):
            self._index.add(self._vectors(keys[first : first + AT_A_TIME]))

    def match(self, windows: Sequence[str]) -> Iterator[Match]:
        """Yield the nearest keys of each window, by cosine."""
        scores, keys = self._index.search(self._vectors(windows), BEST)
        rows, places = np.nonzero((scores >= LEAST) & (keys >= 0))
        for row, place in zip(rows.tolist(), places.tolist(), strict=True):
            yield Match(row, int(keys[row, place]), float(scores[row, place]))

    def _vectors(self, texts: Sequence[str]) -> Any:
        return self._hash.transform(texts).toarray()


def inverted() -> Vectors:
    """Return inverted lists, as many as make the look-up fastest."""
    does = Words(
        "256 hashed n-grams, cosine from 0.4 on, inverted lists eight times the root of the keys, "
        "4,096 at most, 8 probed, the best ten of each window",
        "256 维散列片段，余弦不低于 0.4，倒排表数为词键数平方根的八倍，至多 4,096，探查 8 个，"
        "每窗口取最佳十个",
    )
    return Vectors("FAISS, inverted lists", does, _inverted)


def graph() -> Vectors:
    """Return a hierarchical graph."""
    does = Words(
        "256 hashed n-grams, cosine from 0.4 on, a graph of 16 links, the best ten of each window",
        "256 维散列片段，余弦不低于 0.4，每点 16 条边的图，每窗口取最佳十个",
    )
    return Vectors("HNSW", does, _graph)


def _inverted(keys: int) -> Any:
    lists = max(1, min(int(8 * keys**0.5), keys // 40, MOST_LISTS))
    index = faiss.index_factory(DIMENSIONS, f"IVF{lists},Flat", faiss.METRIC_INNER_PRODUCT)
    index.nprobe = PROBES
    return index


def _graph(_keys: int) -> Any:
    index = faiss.IndexHNSWFlat(DIMENSIONS, 16, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction, index.hnsw.efSearch = 64, 32
    return index
