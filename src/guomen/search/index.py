"""The register as it is searched: an index made once, and a small one of what was changed since.

A document that was changed or removed is no longer alive in the first index. A change makes another
register; who searches goes on with the one he has.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.search.columns import Columns, beside, columns_of
from guomen.search.document import Document, remembered_terms_of, terms_of
from guomen.search.terms import Terms, TermsOf, built

Array = npt.NDArray[Any]

CODES: Final = ("kind", "country", "year")


@dataclass(frozen=True, slots=True)
class Index:
    """The vocabulary and the columns of documents, in the order of their numbers."""

    terms: Terms
    columns: Columns

    def __len__(self) -> int:
        return len(self.columns)


@dataclass(frozen=True, slots=True)
class Codes:
    """The values that a column has, in order, and the place among them for each document."""

    values: tuple[str, ...]
    places: Array

    def place(self, value: str) -> int:
        """Return the place of a value, -1 for one that no document has."""
        return self.values.index(value) if value in self.values else -1


@dataclass(frozen=True, slots=True)
class Register:
    """What is searched: two indexes behind one another, and which of their documents are alive.

    `order` is where each document's number stands among all.
    """

    indexes: tuple[Index, Index]
    columns: Columns
    alive: Array
    order: Array
    codes: Mapping[str, Codes]
    pairs: Array
    pair_starts: Array
    changed: Mapping[str, Document]

    def __len__(self) -> int:
        return int(np.count_nonzero(self.alive))

    @property
    def parts(self) -> tuple[tuple[Terms, int, int], ...]:
        """Return the vocabulary of each index, its first document and how many it has."""
        first, second = self.indexes
        return (first.terms, 0, len(first)), (second.terms, len(first), len(second))

    def numbers(self, places: Array) -> tuple[str, ...]:
        """Return the numbers of documents."""
        return tuple(number.decode() for number in self.columns.number[places].tolist())


def index_of(documents: Iterable[Document], terms: TermsOf = terms_of) -> Index:
    """Return the index of documents; `terms` says by which terms each is found."""
    ordered = sorted(documents, key=lambda document: document.number)
    return Index(built(ordered, terms), columns_of(ordered))


def register_of(
    index: Index, changed: Mapping[str, Document] | None = None, gone: Collection[str] = ()
) -> Register:
    """Return a register: an index, the documents `changed` since by number, and those `gone`."""
    changed = changed or {}
    overlay = index_of(changed.values(), remembered_terms_of)
    columns = beside(index.columns, overlay.columns)
    alive = np.ones(len(columns), bool)
    dead = np.array([number.encode() for number in (*changed, *gone)], columns.number.dtype)
    alive[: len(index)] = ~np.isin(index.columns.number, dead)
    pairs, pair_starts = of_classes(columns.classes)
    return Register(
        indexes=(index, overlay),
        columns=columns,
        alive=alive,
        order=ordered(index.columns.number, overlay.columns.number),
        codes={name: coded(getattr(columns, name)) for name in CODES},
        pairs=pairs,
        pair_starts=pair_starts,
        changed=changed,
    )


def ordered(first: Array, second: Array) -> Array:
    """Return where each number stands among all; both lists are in order."""
    places = np.searchsorted(first, second) - 0.5 + np.arange(len(second)) / (2 * len(second) + 2)
    everything = np.concatenate([np.arange(len(first), dtype=np.float64), places])
    order = np.empty(len(everything), np.int64)
    order[np.argsort(everything, kind="stable")] = np.arange(len(everything))
    return order


def coded(column: Array) -> Codes:
    """Return a column as places among its values."""
    values, places = np.unique(column, return_inverse=True)
    return Codes(tuple(map(str, values.tolist())), places.astype(np.int64))


def of_classes(classes: Array) -> tuple[Array, Array]:
    """Return the documents of each class behind one another, and where each class begins."""
    lists = [np.flatnonzero(classes >> np.uint64(number) & np.uint64(1)) for number in range(64)]
    starts = np.cumsum([0, *map(len, lists)])
    return np.concatenate(lists).astype(np.int32), starts


def arrays_of(index: Index) -> dict[str, Array]:
    """Return an index as named arrays, to be kept."""
    parts = (("terms", index.terms), ("columns", index.columns))
    return {
        f"{name}.{one.name}": getattr(part, one.name)
        for name, part in parts
        for one in fields(part)
    }


def index_from(arrays: Mapping[str, Array]) -> Index:
    """Return the index that was kept as arrays; raises KeyError where one is missing."""
    terms = {one.name: arrays[f"terms.{one.name}"] for one in fields(Terms)}
    columns = {one.name: arrays[f"columns.{one.name}"] for one in fields(Columns)}
    return Index(Terms(**terms), Columns(**columns))


def names_of_arrays() -> Sequence[str]:
    """Return the names of the arrays of an index."""
    return [
        *(f"terms.{one.name}" for one in fields(Terms)),
        *(f"columns.{one.name}" for one in fields(Columns)),
    ]
