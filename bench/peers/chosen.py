"""Which peers run, by name; a peer is imported only when it is asked for."""

from collections.abc import Iterator
from importlib import import_module
from typing import Final, cast

from bench.peers.base import Peer

WHERE: Final = {
    "exact": ("bench.peers.exact", "Exact"),
    "symspellpy": ("bench.peers.symspell", "Symspell"),
    "tfidf": ("bench.peers.ngrams", "SparseNgrams"),
    "faiss": ("bench.peers.vectors", "inverted"),
    "hnsw": ("bench.peers.vectors", "graph"),
    "trigrams": ("bench.peers.trigrams", "Trigrams"),
    "tantivy": ("bench.peers.search_engine", "SearchEngine"),
    "rapidfuzz": ("bench.peers.every_pair", "rapidfuzz"),
    "floor": ("bench.peers.every_pair", "floor"),
}
ALL: Final = tuple(WHERE)
FAST: Final = ("exact", "symspellpy", "tfidf", "faiss", "floor")


def peers_named(names: tuple[str, ...]) -> Iterator[Peer]:
    """Yield the peers of these names, each made when it is its turn."""
    for name in names:
        module, maker = WHERE[name]
        yield cast(Peer, getattr(import_module(module), maker)())
