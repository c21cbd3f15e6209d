"""The vocabulary: every folded term once, findable by any part of it, with its documents.

All terms lie behind one another in one array of code points. The places of each pair of neighbours
are kept together, so that a part of a term is looked for among the places of its rarest pair, and
never in the whole text.
"""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.search.document import Document, Term

Array = npt.NDArray[Any]
TermsOf = Callable[[Document], tuple[Term, ...]]

END: Final = 10
SPACE: Final = 32
WILD: Final = 0
HALF: Final = 32
NONE: Final = 255
EXACT, PREFIX, WORD, WITHIN = range(4)
LEVELS: Final = np.array(
    [
        [0, 1, 3, 8],  # number
        [0, 1, 2, 4],  # mark
        [3, 4, 5, 7],  # alias
        [5, 6, 7, 9],  # sound
        [7, 8, NONE, NONE],  # initials
        [10, 11, 12, 14],  # holder
        [13, 14, 15, 16],  # how the holder sounds
        [15, 16, NONE, NONE],  # the holder's initials
        [17, 18, 19, 20],  # goods
    ],
    np.uint8,
)
"""How good a match is, 0 the best: by field, and by how the term is matched."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The vocabulary as arrays, which may be mapped from a file.

    `text` holds the terms, each with an END; `starts` where each begins; `owner` the term of each
    character; `fields` the field of each term; `pairs`, `slices` and `places` the places of each
    pair of neighbours; `post_starts` and `posts` the documents of each term; `shown_starts` and
    `shown` how each is written, in UTF-8.
    """

    text: Array
    starts: Array
    owner: Array
    fields: Array
    pairs: Array
    slices: Array
    places: Array
    post_starts: Array
    posts: Array
    shown_starts: Array
    shown: Array

    def __len__(self) -> int:
        return len(self.fields)

    def written(self, term: int) -> str:
        """Return how a term is written where it comes from."""
        start, end = int(self.shown_starts[term]), int(self.shown_starts[term + 1])
        return bytes(self.shown[start:end]).decode()

    def folded(self, term: int) -> str:
        """Return a term."""
        start, end = int(self.starts[term]), int(self.starts[term + 1]) - 1
        return "".join(map(chr, self.text[start:end].tolist()))

    def of_pair(self, first: int, second: int) -> Array:
        """Return the places where two characters stand side by side, in order."""
        key = np.uint64(first << HALF | second)
        at = int(np.searchsorted(self.pairs, key))
        if at == len(self.pairs) or self.pairs[at] != key:
            return self.places[:0]
        return self.places[int(self.slices[at]) : int(self.slices[at + 1])]

    def of_character(self, character: int) -> Array:
        """Return the places of a character, in order."""
        ends = np.searchsorted(self.pairs, np.array([character, character + 1], np.uint64) << HALF)
        first, last = (int(self.slices[int(end)]) for end in ends)
        return np.sort(self.places[first:last])

    def places_of(self, piece: Sequence[int]) -> Array:
        """Return where a part of a term begins, in order; WILD stands for any character."""
        at, known = self.rarest(piece)
        at = at[at <= len(self.text) - len(piece)]
        for offset, character in enumerate(piece):
            if offset in known or not len(at):
                continue
            here = self.text[at + offset]
            at = at[here != END] if character == WILD else at[here == character]
        return at

    def rarest(self, piece: Sequence[int]) -> tuple[Array, frozenset[int]]:
        """Return where a part may begin, by its rarest pair, and which characters that settles."""
        pairs = [
            (self.of_pair(first, second), offset)
            for offset, (first, second) in enumerate(pairwise(piece))
            if WILD not in {first, second}
        ]
        if pairs:
            found, offset = min(pairs, key=lambda pair: len(pair[0]))
            return self.shifted(found, offset), frozenset({offset, offset + 1})
        for offset, character in enumerate(piece):
            if character != WILD:
                return self.shifted(self.of_character(character), offset), frozenset({offset})
        return np.arange(len(self.text), dtype=np.int64), frozenset()

    @staticmethod
    def shifted(found: Array, offset: int) -> Array:
        """Return places moved to the left, those before the beginning left out."""
        at = found.astype(np.int64) - offset
        return at[at >= 0]

    def documents(self, terms: Array) -> tuple[Array, Array]:
        """Return the documents of terms, and for each which of the terms, by its place, it has."""
        first = self.post_starts[terms].astype(np.int64)
        counts = self.post_starts[terms + 1].astype(np.int64) - first
        which = np.repeat(np.arange(len(terms)), counts)
        before = np.cumsum(counts) - counts
        flat = np.arange(len(which)) + (first - before)[which]
        return self.posts[flat], which


def built(documents: Sequence[Document], terms_of: TermsOf) -> Terms:
    """Return the vocabulary of documents; a document is known by its place."""
    known, shown, of_term, of_document = collected(documents, terms_of)
    keys = sorted(known)
    order = np.fromiter((known[key] for key in keys), np.int64, len(keys))
    ranks = inverse(order)[of_term]
    text = array_of("".join(f"{key[1:]}\n" for key in keys), np.uint32, "utf-32-le")
    starts = np.append(0, np.flatnonzero(text == END) + 1).astype(np.int64)
    written = [shown[place].encode() for place in order.tolist()]
    pairs, slices, places = neighbours(text)
    return Terms(
        text=text,
        starts=starts,
        owner=np.repeat(np.arange(len(keys), dtype=np.int32), np.diff(starts)),
        fields=np.fromiter((ord(key[0]) for key in keys), np.uint8, len(keys)),
        pairs=pairs,
        slices=slices,
        places=places,
        post_starts=ends_of(np.bincount(ranks, minlength=len(keys))),
        posts=of_document[np.argsort(ranks, kind="stable")],
        shown_starts=ends_of(np.fromiter(map(len, written), np.int64, len(written))),
        shown=np.frombuffer(b"".join(written), np.uint8),
    )


def collected(
    documents: Sequence[Document], terms_of: TermsOf
) -> tuple[dict[str, int], list[str], Array, Array]:
    """Return each term with its place, how each is written, and which document has which.

    A term stands here as one text, its field before it as a character: millions of texts are no
    work for the collector of garbage, millions of pairs are.
    """
    known: dict[str, int] = {}
    shown: list[str] = []
    of_term, of_document = array("q"), array("i")
    for place, document in enumerate(documents):
        for field, text, written in terms_of(document):
            number = known.setdefault(chr(field) + text, len(shown))
            if number == len(shown):
                shown.append(written)
            of_term.append(number)
            of_document.append(place)
    return known, shown, np.array(of_term, np.int64), np.array(of_document, np.int32)


def inverse(order: Array) -> Array:
    """Return where each place has gone to in an order."""
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return places


def array_of(text: str, kind: type[Any], encoding: str) -> Array:
    """Return a text as an array of its code points."""
    return np.frombuffer(text.encode(encoding), kind)


def ends_of(counts: Array) -> Array:
    """Return where each of some lists behind one another begins, by their lengths."""
    return np.append(0, np.cumsum(counts)).astype(np.int64)


def neighbours(text: Array) -> tuple[Array, Array, Array]:
    """Return every pair of neighbours, where its places begin, and the places of all pairs."""
    wide = text.astype(np.uint64)
    second = np.append(wide[1:], np.uint64(END)) if len(wide) else wide
    keys = wide << np.uint64(HALF) | second
    order = np.argsort(keys, kind="stable")
    pairs, firsts = np.unique(keys[order], return_index=True)
    slices = np.append(firsts, len(keys)).astype(np.int64)
    return pairs, slices, order.astype(np.uint32)
