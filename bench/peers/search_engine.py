"""A full-text search engine asked for fuzzy terms (tantivy)."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import tantivy
from rapidfuzz.distance import Levenshtein

from bench.peers.base import Match
from bench.peers.symspell import errors_in
from guomen.kernel.words import Words

MOST: Final = 100
"""Every term within reach has the same score, so that a few of them would be any few."""
MEMORY: Final = 200_000_000


class SearchEngine:
    """Asks for terms within two errors; a Levenshtein automaton walks the dictionary of terms."""

    name = "tantivy"
    does = Words(
        "fuzzy term queries within two errors, one below six characters, a hundred terms at most",
        "模糊词项查询：两处错误以内，六字符以下一处，至多一百个词项",
    )

    def __init__(self) -> None:
        self._keys: Sequence[str] = ()
        self._schema: Any = None
        self._searcher: Any = None

    def prepare(self, keys: Sequence[str]) -> None:
        """Index every key as one term."""
        self._keys = keys
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("place", fast=True)
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        writer = index.writer(MEMORY, 1)
        for place, key in enumerate(keys):
            writer.add_document(tantivy.Document(key=key, place=place))
        writer.commit()
        index.reload()
        self._searcher = index.searcher()

    def match(self, windows: Sequence[str]) -> Iterator[Match]:
        """Yield the keys within reach of each window."""
        for at, window in enumerate(windows):
            query = tantivy.Query.fuzzy_term_query(
                self._schema, "key", window, distance=errors_in(window)
            )
            found = self._searcher.search(query, MOST, count=False, order_by_field="place")
            for place, _ in found.hits:
                score = Levenshtein.normalized_similarity(window, self._keys[place])
                yield Match(at, place, score)
