"""Character n-grams: sparse TF-IDF with the best few products (scikit-learn, sparse_dot_topn)."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

from bench.peers.base import Match
from guomen.kernel.words import Words

BEST: Final = 10
LEAST: Final = 0.4
"""Three characters at 0.4 find more than two and three at 0.6, and are much faster."""


class SparseNgrams:
    """Multiplies the n-grams of windows with those of the keys."""

    name = "TF-IDF n-grams"
    does = Words(
        "three characters, cosine from 0.4 on, the best ten keys of each window",
        "三字符片段，余弦不低于 0.4，每窗口取最佳十个词键",
    )

    def __init__(self) -> None:
        self._weigh = TfidfVectorizer(
            preprocessor=padded, analyzer="char", ngram_range=(3, 3), dtype=np.float32
        )
        self._keys: Any = None

    def prepare(self, keys: Sequence[str]) -> None:
        """Weigh the n-grams of the keys."""
        self._keys = self._weigh.fit_transform(keys).T.tocsr()

    def match(self, windows: Sequence[str]) -> Iterator[Match]:
        """Yield the best keys of each window."""
        asked = self._weigh.transform(windows)
        best = sp_matmul_topn(asked, self._keys, top_n=BEST, threshold=LEAST, n_threads=1).tocoo()
        columns = (best.row.tolist(), best.col.tolist(), best.data.tolist())
        return (Match(*one) for one in zip(*columns, strict=True))


def padded(text: str) -> str:
    """Return a text with its ends marked, so that its first and last letters count."""
    return f"^{text}$"
