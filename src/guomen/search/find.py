"""The answer to a search: what was found in its order, and how many there are of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Final

import numpy as np

from guomen.search.asked import Asked, Moment, Sort, Standing, read
from guomen.search.columns import STANDINGS, Columns, within
from guomen.search.document import Field
from guomen.search.fold import folded
from guomen.search.index import Codes, Register
from guomen.search.match import WORST, of_form, ranks
from guomen.search.terms import EXACT, LEVELS, Array

CLASSES: Final = 45
FACETS: Final = ("kind", "nice_class", "state", "country", "year")
OVER: Final = tuple(STANDINGS.index(one) for one in (Standing.LAPSED, Standing.ENDED))
LATEST: Final = 4_000_000
"""A day later than any, so that counting days down from it gives the newest first."""

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the documents matched, in no order, and what their order is made of.

    `facets` counts for each filter the documents that match everything but that filter.
    """

    register: Register
    places: Array
    keys: Array
    facets: Mapping[str, Counts]

    def __len__(self) -> int:
        return len(self.places)

    def numbers(self, start: int, count: int) -> tuple[str, ...]:
        """Return the numbers of some of what was found, in order."""
        last = min(start + count, len(self.places))
        if start >= last:
            return ()
        some = np.argpartition(self.keys, last - 1)[:last]
        order = some[np.argsort(self.keys[some], kind="stable")][start:]
        return self.register.numbers(self.places[order])


def find(register: Register, asked: Asked, moment: Moment) -> Found:
    """Return what a register holds on a day for what is asked."""
    query = read(asked.words)
    rank = np.concatenate([ranks(query, terms, count) for terms, _, count in register.parts])
    standing = register.columns.standing(moment)
    masks = filters(register, asked, standing)
    base = register.alive & (rank != WORST)
    matched = reduce(np.logical_and, masks.values(), base)
    places = np.flatnonzero(matched)
    facets = {
        name: counted(register, name, under_the_others(name, base, matched, masks), standing)
        for name in FACETS
    }
    return Found(register, places, keyed(register, places, rank, standing, asked.sort), facets)


def under_the_others(name: str, base: Array, matched: Array, masks: Mapping[str, Array]) -> Array:
    """Return what matches every filter but one."""
    if name not in masks:
        return matched
    return reduce(np.logical_and, (mask for other, mask in masks.items() if other != name), base)


def filters(register: Register, asked: Asked, standing: Array) -> dict[str, Array]:
    """Return for each filter that asks for something which documents pass it."""
    columns = register.columns
    masks: dict[str, Array] = {}
    for name in ("kind", "country", "year"):
        if value := getattr(asked, name):
            codes = register.codes[name]
            masks[name] = codes.places == codes.place(value)
    if asked.nice_class:
        masks["nice_class"] = in_class(columns.classes, asked.nice_class)
    if asked.state:
        wanted = [place for place, one in enumerate(STANDINGS) if one == asked.state]
        masks["state"] = np.isin(standing, wanted)
    if asked.holder:
        masks["holder"] = held_by(register, asked.holder)
    return masks | in_time(columns, asked)


def in_time(columns: Columns, asked: Asked) -> dict[str, Array]:
    """Return for each filter by time that asks for something which documents pass it."""
    masks: dict[str, Array] = {}
    if asked.since:
        masks["since"] = columns.revision > asked.since
    if not asked.approved.is_open:
        masks["approved"] = within(columns.approved, asked.approved)
    if not asked.valid.is_open:
        masks["valid"] = within(columns.valid, asked.valid)
    return masks


def in_class(classes: Array, asked: str) -> Array:
    """Return which documents have goods of a class; none for what is no class."""
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 3 else 0
    if not 0 < number <= CLASSES:
        return np.zeros(len(classes), bool)
    inside: Array = (classes >> np.uint64(number) & np.uint64(1)).astype(bool)
    return inside


def held_by(register: Register, name: str) -> Array:
    """Return which documents are of the holder of that name, in any spelling that folds to it."""
    mask = np.zeros(len(register.alive), bool)
    form = folded(name)
    for terms, first, _ in register.parts:
        found, quality = of_form(form, terms) if form else (terms.fields[:0], terms.fields[:0])
        exact = found[quality == LEVELS[Field.HOLDER, EXACT]]
        exact = exact[terms.fields[exact] == Field.HOLDER]
        documents, _ = terms.documents(exact)
        mask[documents + first] = True
    return mask


def counted(register: Register, name: str, matched: Array, standing: Array) -> Counts:
    """Return how many of the documents matched have each value; values that none has are absent."""
    if name == "nice_class":
        return of_classes(register, matched)
    codes = Codes(STANDINGS, standing) if name == "state" else register.codes[name]
    counts = np.bincount(codes.places[matched], minlength=len(codes.values))
    return tuple((str(codes.values[at]), int(counts[at])) for at in np.flatnonzero(counts))


def of_classes(register: Register, matched: Array) -> Counts:
    """Return how many of the documents matched have goods of each class."""
    total = np.concatenate([[0], np.cumsum(matched[register.pairs], dtype=np.int64)])
    counts = np.diff(total[register.pair_starts])
    return tuple((str(at), int(counts[at])) for at in np.flatnonzero(counts) if at <= CLASSES)


def keyed(register: Register, places: Array, rank: Array, standing: Array, sort: Sort) -> Array:
    """Return for each document a number by which it is put in order."""
    columns, order = register.columns, register.order[places]
    over = np.isin(standing[places], OVER)
    if sort is Sort.NUMBER:
        return order
    if sort is Sort.NEWEST:
        first = LATEST - columns.approved[places].astype(np.int64)
    elif sort is Sort.ENDS_FIRST:
        first = over * LATEST + columns.valid[places].astype(np.int64)
    else:
        first = rank[places].astype(np.int64) * 2 + over
    return first * (len(columns) + 1) + order
