"""What is offered while somebody types, and what he may have meant where nothing was found."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

import numpy as np
from rapidfuzz import fuzz

from guomen.kernel.words import Words
from guomen.screening.normalise import fold
from guomen.search.asked import as_word
from guomen.search.document import Field
from guomen.search.fold import disguised, folded, squeezed
from guomen.search.index import Register
from guomen.search.match import hits
from guomen.search.sound import has_han, sounded
from guomen.search.terms import LEVELS, NONE, SPACE, WITHIN, Array, Terms

MOST: Final = 8
LOOKED_AT: Final = 64
CANDIDATES: Final = 400
COMMON: Final = 60_000
"""A pair of letters in more places than this tells nothing of a name."""
CLOSE: Final = 70.0
MEANT: Final = 3
NAMES: Final = (Field.MARK, Field.ALIAS, Field.HOLDER)


class What(StrEnum):
    """What a suggestion is."""

    NUMBER = "number"
    MARK = "mark"
    HOLDER = "holder"

    @property
    def words(self) -> Words:
        """Return it as a reader sees it."""
        return WHAT_WORDS[self]


WHAT_WORDS: Final = {
    What.NUMBER: Words("number", "号码"),
    What.MARK: Words("mark", "标志"),
    What.HOLDER: Words("holder", "权利人"),
}
KIND_OF: Final = {
    Field.NUMBER: What.NUMBER,
    Field.MARK: What.MARK,
    Field.ALIAS: What.MARK,
    Field.SOUND: What.MARK,
    Field.INITIALS: What.MARK,
    Field.HOLDER: What.HOLDER,
    Field.HOLDER_SOUND: What.HOLDER,
    Field.HOLDER_INITIALS: What.HOLDER,
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name or number that begins so, and how many recordations it is in."""

    text: str
    what: What
    count: int


class Why(StrEnum):
    """Why a name may have been meant."""

    LOOKS = "looks"
    SOUNDS = "sounds"
    TYPED = "typed"

    @property
    def words(self) -> Words:
        """Return it as a reader sees it."""
        return WHY_WORDS[self]


WHY_WORDS: Final = {
    Why.LOOKS: Words("looks alike", "字形相似"),
    Why.SOUNDS: Words("sounds alike", "读音相同"),
    Why.TYPED: Words("spelt almost so", "拼写相近"),
}


@dataclass(frozen=True, slots=True)
class Meant:
    """A name of the register that may have been meant, and why."""

    text: str
    why: Why


def suggest(register: Register, typed: str, most: int = MOST) -> tuple[Suggestion, ...]:
    """Return names and numbers with a word that begins as was typed, the best first."""
    word = as_word(folded(typed))
    best: dict[tuple[str, What], int] = {}
    counts: Counter[tuple[str, What]] = Counter()
    for terms, first, _ in register.parts:
        for form in word.forms:
            for key, level, count in offered(terms, form, register.alive[first:]):
                best[key] = min(level, best.get(key, NONE))
                counts[key] = max(count, counts[key])
    order = sorted(best, key=lambda key: (best[key], -counts[key], len(key[0]), key))
    return tuple(Suggestion(*key, counts[key]) for key in order[:most])


def offered(terms: Terms, form: str, alive: Array) -> Iterator[tuple[tuple[str, What], int, int]]:
    """Yield what a vocabulary offers for a form: the name, how well it fits, how many have it."""
    found, quality = hits(as_word(form), terms)[0]
    kept = (terms.fields[found] != Field.GOODS) & (quality < within(terms.fields[found], form))
    found, quality = found[kept], quality[kept]
    lengths = terms.starts[found + 1] - terms.starts[found]
    order = np.lexsort((lengths, quality))[:LOOKED_AT]
    documents, which = terms.documents(found[order])
    counts = np.bincount(which[alive[documents]], minlength=len(order)).tolist()
    for term, level, count in zip(
        found[order].tolist(), quality[order].tolist(), counts, strict=True
    ):
        if count:
            what = KIND_OF[Field(int(terms.fields[term]))]
            yield (terms.written(term), what), level, count


def within(fields: Array, form: str) -> Array:
    """Return the quality that is not offered: a part of a word, but of a Chinese one."""
    if has_han(form):
        return np.full(len(fields), NONE)
    unwanted: Array = LEVELS[fields, WITHIN]
    return unwanted


def meant(register: Register, typed: str, most: int = MEANT) -> tuple[Meant, ...]:
    """Return names of the register close to what was typed, the closest first."""
    text = folded(typed)
    if not text:
        return ()
    scored: dict[str, tuple[float, Why]] = {}
    for terms, _, _ in register.parts:
        for name, score, why in (*sounding(terms, text), *looking(terms, text, typed)):
            if score > scored.get(name, (0.0, why))[0]:
                scored[name] = (score, why)
    order = sorted(scored, key=lambda name: (-scored[name][0], name))
    return tuple(Meant(name, scored[name][1]) for name in order[:most])


def sounding(terms: Terms, text: str) -> Iterator[tuple[str, float, Why]]:
    """Yield the names that sound as a Chinese text does."""
    if has_han(text):
        found, quality = hits(as_word("".join(sounded(text))), terms)[0]
        exact = quality == LEVELS[Field.SOUND].min()
        for term in found[exact & (terms.fields[found] == Field.SOUND)][:MEANT].tolist():
            yield terms.written(term), 100.0, Why.SOUNDS


def looking(terms: Terms, text: str, typed: str) -> Iterator[tuple[str, float, Why]]:
    """Yield the names that are spelt almost so, or pass for what was typed at a glance."""
    forms = dict.fromkeys(disguised(typed), Why.LOOKS) | {
        text: Why.TYPED,
        squeezed(text): Why.TYPED,
    }
    for term in candidates(terms, tuple(forms)).tolist():
        name = terms.folded(term)
        skeleton = fold(name).skeleton
        for form, why in forms.items():
            close = max(fuzz.ratio(form, name), fuzz.ratio(form, skeleton) - 1)
            if close >= CLOSE:
                yield terms.written(term), close, why


def candidates(terms: Terms, forms: tuple[str, ...]) -> Array:
    """Return the names that share most pairs of letters with any form."""
    letters = [[SPACE, *map(ord, form)] for form in forms]
    pairs = dict.fromkeys(pair for some in letters for pair in pairwise(some))
    found = sorted((terms.of_pair(*pair) for pair in pairs), key=len)
    owners = [terms.owner[at] for at in found if len(at) <= COMMON] or [terms.owner[:0]]
    shared = np.bincount(np.concatenate(owners), minlength=len(terms))
    some = np.flatnonzero((shared > 0) & np.isin(terms.fields, NAMES))
    lengths = terms.starts[some + 1] - terms.starts[some]
    score = shared[some] / (lengths + max(map(len, forms)))
    if len(some) > CANDIDATES:
        some = some[np.argpartition(-score, CANDIDATES)[:CANDIDATES]]
    return np.sort(some)
