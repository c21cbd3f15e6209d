"""Which documents a word matches, and how well: 0 is best, NONE is not at all."""

from typing import Final

import numpy as np

from guomen.screening.tokens import is_han
from guomen.search.asked import ANY, ONE, Query, Word
from guomen.search.terms import (
    END,
    EXACT,
    LEVELS,
    NONE,
    PREFIX,
    SPACE,
    WILD,
    WITHIN,
    WORD,
    Array,
    Terms,
)

POOREST: Final = int(LEVELS[LEVELS != NONE].max())
WORST: Final = 60_000
"""No sum of levels of so few words reaches it: what is not matched at all."""


def ranks(query: Query, terms: Terms, count: int) -> Array:
    """Return how well each of `count` documents matches every word; WORST where it does not."""
    total = np.zeros(count, np.uint16)
    for word in query.words:
        levels = levels_of(word, terms, count)
        total = np.where((levels == NONE) | (total == WORST), WORST, total + levels)
        if (total == WORST).all():
            return total.astype(np.uint16)
    if query.typed and not query.words:
        total[:] = WORST
    if len(query.words) > 1 and query.whole.forms:
        whole = levels_of(query.whole, terms, count)
        total = np.where(total == WORST, total, np.minimum(total, whole))
    return total.astype(np.uint16)


def levels_of(word: Word, terms: Terms, count: int) -> Array:
    """Return how well each document matches a word; a pattern without letters matches them all."""
    if word.glob and not set(word.glob) - {ANY, ONE}:
        return np.full(count, POOREST, np.uint8)
    levels = np.full(count, NONE, np.uint8)
    for found, quality in hits(word, terms):
        documents, which = terms.documents(found)
        np.minimum.at(levels, documents, quality[which])
    return levels


def hits(word: Word, terms: Terms) -> list[tuple[Array, Array]]:
    """Return for each form of a word the terms it matches, with how well."""
    if word.glob:
        return [of_glob(word.glob, terms)]
    return [of_form(form, terms) for form in word.forms]


def of_form(form: str, terms: Terms) -> tuple[Array, Array]:
    """Return the terms that have a form in them, with how well it fits."""
    piece = [ord(letter) for letter in form]
    if len(piece) == 1 and not is_han(form):
        at = beginning_with(piece[0], terms)
    else:
        at = terms.places_of(piece)
    return judged(at, len(piece), terms)


def beginning_with(letter: int, terms: Terms) -> Array:
    """Return where a letter begins a word: one letter alone is looked for nowhere else."""
    after = [terms.of_pair(before, letter) for before in (END, SPACE)]
    first = terms.text[:1] == letter
    found = np.concatenate([np.flatnonzero(first), *(one.astype(np.int64) + 1 for one in after)])
    return np.sort(found)


def judged(at: Array, length: int, terms: Terms) -> tuple[Array, Array]:
    """Return the terms in which something was found, with how well it fits; each term once."""
    owner = terms.owner[at]
    begins = at == terms.starts[owner]
    ends = at + length == terms.starts[owner + 1] - 1
    fits = np.where(terms.text[at - 1] == SPACE, WORD, WITHIN)
    fits = np.where(begins, np.where(ends, EXACT, PREFIX), fits)
    return best_of(owner, LEVELS[terms.fields[owner], fits])


def best_of(owner: Array, quality: Array) -> tuple[Array, Array]:
    """Return each term once, with the best of its qualities; the terms come in order."""
    kept = quality != NONE
    owner, quality = owner[kept], quality[kept]
    if not len(owner):
        return owner, quality
    firsts = np.flatnonzero(np.append(True, owner[1:] != owner[:-1]))
    return owner[firsts], np.minimum.reduceat(quality, firsts)


def of_glob(glob: str, terms: Terms) -> tuple[Array, Array]:
    """Return the terms that a pattern matches: whole words of them, from one's start to an end."""
    pieces = [[WILD if c == ONE else ord(c) for c in part] for part in glob.split(ANY) if part]
    at = terms.places_of(pieces[0])
    if not glob.startswith(ANY):
        at = at[at_edge(at - 1, at, terms)]
    if len(pieces) == 1 and not glob.endswith(ANY):
        at = at[at_edge(at + len(pieces[0]), at + len(pieces[0]) - 1, terms)]
    owner, begins = first_of_each(at, terms)
    reached = begins + len(pieces[0])
    for piece in pieces[1:-1]:
        owner, begins, reached = followed(piece, owner, begins, reached, terms)
    if len(pieces) > 1:
        closed = not glob.endswith(ANY)
        owner, begins, reached = closed_by(pieces[-1], owner, begins, reached, terms, closed=closed)
    at_start = (begins == terms.starts[owner]) | glob.startswith(ANY)
    fits = np.where(at_start, PREFIX, WORD)
    return best_of(owner, LEVELS[terms.fields[owner], fits])


def at_edge(outside: Array, inside: Array, terms: Terms) -> Array:
    """Return whether words end between two neighbours; between Chinese characters they may."""
    other = terms.text[outside]
    apart: Array = (other == END) | (other == SPACE)
    return apart | ideographs(other) | ideographs(terms.text[inside])


def ideographs(characters: Array) -> Array:
    """Return which characters are Chinese, Japanese, or of the planes of rare characters."""
    common = (characters >= 0x3005) & (characters <= 0x9FFF)
    forms = (characters >= 0xF900) & (characters <= 0xFAFF)
    inside: Array = np.logical_or.reduce([common, forms, characters >= 0x20000])
    return inside


def first_of_each(at: Array, terms: Terms) -> tuple[Array, Array]:
    """Return the terms in which something was found, and the first place in each."""
    owner = terms.owner[at]
    firsts = np.flatnonzero(np.append(True, owner[1:] != owner[:-1])) if len(at) else at
    return owner[firsts], at[firsts]


def followed(
    piece: list[int], owner: Array, begins: Array, reached: Array, terms: Terms
) -> tuple[Array, Array, Array]:
    """Return the terms in which a piece follows what was reached, and how far that reaches."""
    at = terms.places_of(piece)
    which = np.searchsorted(at, reached)
    place = np.append(at, len(terms.text))[which]
    inside = place + len(piece) < terms.starts[owner + 1]
    return owner[inside], begins[inside], (place + len(piece))[inside]


def closed_by(
    piece: list[int], owner: Array, begins: Array, reached: Array, terms: Terms, *, closed: bool
) -> tuple[Array, Array, Array]:
    """Return the terms in which the last piece follows; a `closed` pattern ends with a word."""
    if not closed:
        return followed(piece, owner, begins, reached, terms)
    at = terms.places_of(piece)
    at = at[at_edge(at + len(piece), at + len(piece) - 1, terms)]
    which = np.searchsorted(at, terms.starts[owner + 1]) - 1
    place = np.append(at, -1)[which]
    inside = place >= reached
    return owner[inside], begins[inside], (place + len(piece))[inside]
