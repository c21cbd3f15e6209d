"""The register in force: an index made once, and a small one of what was changed since.

A record that was changed or ended is marked as dead in the first index, and stands, if it is still
in force, in the second. A screening under way keeps the register it began with, because a change
makes another one: the marks of the dead are set in a copy of the first index, never in place.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from guomen.screening.columns import column_of, require
from guomen.screening.register import (
    COLUMNS,
    WHERE,
    Record,
    Register,
    read_register,
    trimmed,
    truth_of,
)
from guomen.screening.scan.build import Names, build
from guomen.screening.scan.lines import Found
from guomen.screening.scan.segment import DEAD, RECORD, RECORDS_AT, Segment

Array = npt.NDArray[Any]

GAP: Final = 1 << 24
"""Between the ranks of two neighbours in the first index: room for records that come between."""
MOST_CHANGED: Final = 20_000
"""Records changed since the index was made; with more of them a new index is due."""


@dataclass(frozen=True, slots=True)
class Index:
    """The records of a register at a revision, made ready to be looked for.

    `crowded` counts the keys that were left out because too many spellings share them. `again` is
    given the segment and returns one that may be written to while others look in the first.
    """

    register: Register
    segment: Segment
    crowded: int
    revision: int
    again: Callable[[Segment], Segment]


@dataclass(frozen=True, slots=True)
class InForce:
    """The register in force: the index, what was changed since, and the revision it stands at.

    `delta` is the segment of what was changed; `dead` are records of the index that count no
    longer, in their order; `rows` is what was changed, as it was handed in; `ranks` says where each
    record of `changed` stands among those of the index.
    """

    index: Index
    changed: Register
    delta: Segment
    dead: Array
    rows: pa.Table
    ranks: Array
    crowded: int
    revision: int

    def __len__(self) -> int:
        return len(self.index.register) - len(self.dead) + len(self.changed)

    def record(self, segment: int, record: int) -> Record:
        """Return a record of the index (segment 0), or of what was changed (segment 1)."""
        register = self.changed if segment else self.index.register
        return register.records[record]

    def rank(self, found: Found) -> Array:
        """Return where the number of each hit's record stands among all."""
        changed = np.where(found.segment == 0, 0, found.record)
        inside = np.concatenate([self.ranks, [0]])[changed]
        return np.where(found.segment == 0, (found.record.astype(np.int64) + 1) * GAP, inside)

    def column(self, name: str, found: Found) -> pa.Array:
        """Return a column of the records of the hits."""
        first, second = self.index.register.column(name), self.changed.column(name)
        both = pa.chunked_array([first, second])
        places = found.record.astype(np.int64) + np.where(found.segment == 0, 0, len(first))
        return both.take(pa.array(places)).combine_chunks()

    def users(self, found: Found) -> pa.LargeStringArray:
        """Return the users of the record of each hit, as they are kept."""
        both = (self.index.register, self.changed)
        parts = []
        for number, register in enumerate(both):
            users = register.column("users")
            some = pa.array(found.record[found.segment == number])
            parts.append(users.dictionary.take(users.indices.take(some)))
        order = np.argsort(np.argsort(found.segment, kind="stable"), kind="stable")
        return pa.concat_arrays(parts).take(pa.array(order))


def index_of(register: Register, revision: int) -> Index:
    """Return the index of a register."""
    ranks = np.arange(1, len(register) + 1, dtype=np.int64) * GAP
    built = build(names_in(register, ranks))
    pa.default_memory_pool().release_unused()
    return Index(register, built.segment, built.crowded, revision, copied)


def copied(segment: Segment) -> Segment:
    """Return a copy of a segment."""
    return segment_of(segment.whole.copy())


def segment_of(whole: Array) -> Segment:
    """Return a segment that lies in an array of whole numbers."""
    return Segment(whole, whole.view(np.uint32))


def in_force(index: Index) -> InForce:
    """Return the register in force as an index has it."""
    none = pa.table({name: pa.array([], pa.large_string()) for name in COLUMNS})
    return with_delta(index, np.zeros(0, np.int64), none, index.revision)


def change(now: InForce, changed: pa.Table, ended: Sequence[str], revision: int) -> InForce:
    """Return the register in force after some records were changed or ended.

    `changed` has the columns of a register, a row for each record as it is from now on; `ended` are
    numbers of records that are in force no longer. Raises BadInputError where `changed` cannot be
    read; nothing is changed then.
    """
    rows = as_handed_in(changed)
    gone = {*rows["recordation_no"].to_pylist(), *(number.strip() for number in ended)}
    before = trimmed(now.rows["recordation_no"])
    stays = ~truth_of(pc.is_in(before, pa.array(sorted(gone), pa.large_string())).combine_chunks())
    rows = pa.concat_tables([now.rows.filter(pa.array(stays)), rows]).combine_chunks()
    dead = np.union1d(now.dead, places_of(gone, now.index.register))
    index = now.index if len(dead) == len(now.dead) else without(dead, now.index)
    return with_delta(index, dead, rows, revision)


def as_handed_in(changed: pa.Table) -> pa.Table:
    """Return rows of a register with all columns, as text, and their numbers without blanks."""
    require(changed.column_names, ("recordation_no", "mark"), where=WHERE)
    cells = {name: column_of(changed, name, where=WHERE) for name in COLUMNS}
    return pa.table({**cells, "recordation_no": trimmed(cells["recordation_no"])})


def with_delta(index: Index, dead: Array, rows: pa.Table, revision: int) -> InForce:
    """Return the register in force with the second index made of `rows`."""
    changed = read_register(rows)
    ranks = ranks_among(changed, index.register)
    built = build(names_in(changed, ranks))
    crowded = index.crowded + built.crowded
    return InForce(index, changed, built.segment, dead, rows, ranks, crowded, revision)


def without(dead: Array, index: Index) -> Index:
    """Return an index in which some records are looked for no longer."""
    segment = index.again(index.segment)
    segment.whole[int(segment.whole[RECORDS_AT]) + RECORD * dead] |= DEAD
    return replace(index, segment=segment)


def places_of(numbers: set[str], register: Register) -> Array:
    """Return which records of a register have one of these numbers."""
    known = Numbers(register)
    places = ((bisect_left(known, number), number) for number in sorted(numbers))
    return np.array([at for at, number in places if known.has(at, number)], np.int64)


def ranks_among(changed: Register, register: Register) -> Array:
    """Return where each record stands among those of the index, whose ranks are GAP apart."""
    known, ranks = Numbers(register), np.zeros(len(changed), np.int64)
    last, between = -1, 0
    for place, number in enumerate(changed.column("recordation_no").to_pylist()):
        at = bisect_left(known, number)
        between = between + 1 if at == last else 1
        last = at
        ranks[place] = (at + 1) * GAP if known.has(at, number) else at * GAP + between
    return ranks


class Numbers(Sequence[str]):
    """The numbers of a register, in their order, read as they are asked for."""

    def __init__(self, register: Register) -> None:
        """Keep the column."""
        self._column = register.column("recordation_no")

    def __len__(self) -> int:
        return len(self._column)

    def __getitem__(self, place: Any) -> Any:
        """Return one number."""
        return self._column[place].as_py()

    def has(self, place: int, number: str) -> bool:
        """Return whether a number stands at a place."""
        return place < len(self) and bool(self[place] == number)


def names_in(register: Register, ranks: Array) -> Names:
    """Return the names of the records of a register."""
    lists = register.column("names")
    record = pc.list_parent_indices(lists).to_numpy().astype(np.int32)
    ends = lists.offsets.to_numpy()[1:]
    confirmed = register.column("confirmed").to_numpy()
    first = (ends - confirmed)[record]
    return Names(
        lists.flatten(),
        record,
        register.column("classes").to_numpy().copy(),
        ranks,
        (np.arange(len(record)) >= first).astype(np.uint8),
    )
