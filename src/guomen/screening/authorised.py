"""Which hits are on a line of an authorised user: compared by what names can be found by.

Parties that share no key of `parties.keys_of` are not the same. Keys are kept as numbers, sorted,
for every list of names met so far; compiled code asks whether two lists share one, and only of
those the names are compared.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from guomen.screening.lines import Lines
from guomen.screening.live import InForce
from guomen.screening.parties import Name, is_same_party, keys_of, names_of
from guomen.screening.register import users_in
from guomen.screening.scan.jit import entry
from guomen.screening.scan.lines import Found

Array = npt.NDArray[Any]

MOST_LISTS: Final = 1 << 17
"""Lists of names that are remembered; then all are forgotten."""


class Kept(NamedTuple):
    """The keys of list `i`, in their order, are `keys[ends[i]]` to `keys[ends[i + 1]]`."""

    ends: Array
    keys: Array


@dataclass(slots=True)
class Keys:
    """The keys of lists of names, and which text stands for which list."""

    places: dict[str, int] = field(default_factory=dict)
    ends: Array = field(default_factory=lambda: np.zeros(1 << 10, np.int64))
    keys: Array = field(default_factory=lambda: np.zeros(1 << 14, np.int64))

    @property
    def kept(self) -> Kept:
        """Return the keys as compiled code reads them."""
        return Kept(self.ends, self.keys)

    def place(self, text: str, read: Callable[[], Sequence[Name]]) -> int:
        """Return which list a text stands for; `read` returns its names where it is new."""
        known = self.places.get(text)
        if known is not None:
            return known
        found = sorted({hash(key) for name in read() for key in keys_of(name)})
        number = len(self.places)
        begin = int(self.ends[number])
        end = begin + len(found)
        self.keys, self.ends = roomy(self.keys, end), roomy(self.ends, number + 1)
        self.keys[begin:end] = found
        self.ends[number + 1] = end
        self.places[text] = number
        return number


def roomy(array: Array, place: int) -> Array:
    """Return an array that has a place, twice as large where it must grow."""
    while place >= len(array):
        array = np.concatenate([array, np.zeros_like(array)])
    return array


@dataclass(slots=True)
class Authorised:
    """Says which hits are on a line of a holder or an authorised user; remembers names met."""

    parties: Keys = field(default_factory=Keys)
    users: Keys = field(default_factory=Keys)

    def among(self, found: Found, lines: Lines, now: InForce) -> Array:
        """Return which of the hits are on a line with a party that may use the mark."""
        if max(len(self.parties.places), len(self.users.places)) > MOST_LISTS:
            self.parties, self.users = Keys(), Keys()
        rows, which = np.unique(found.line, return_inverse=True)
        texts = lines.parties_in(rows)
        users = now.users(found)
        ours = self._parties(texts, rows, lines)[which]
        theirs = self._users(users)
        near = np.zeros(len(ours), np.bool_)
        share(self.parties.kept, ours, self.users.kept, theirs, near)
        certain = [
            at
            for at in np.flatnonzero(near).tolist()
            if is_authorised(parties_of(lines, int(found.line[at])), users_in(users[at].as_py()))
        ]
        return np.array(certain, np.int64)

    def _parties(self, texts: pa.LargeStringArray, rows: Array, lines: Lines) -> Array:
        """Return which list of parties each row has."""
        place = self.parties.place
        known = zip(texts.to_pylist(), rows.tolist(), strict=True)
        lists = [place(text, partial(parties_of, lines, row)) for text, row in known]
        return np.array(lists, np.int64)

    def _users(self, users: pa.LargeStringArray) -> Array:
        """Return which list of users each record of a hit has."""
        coded, place = users.dictionary_encode(), self.users.place
        known = [place(text, partial(users_in, text)) for text in coded.dictionary.to_pylist()]
        lists: Array = np.array(known, np.int64)[coded.indices.to_numpy()]
        return lists


def parties_of(lines: Lines, row: int) -> tuple[Name, ...]:
    """Return the parties of a line, with their codes."""
    return names_of(lines.parties_of(row))


def is_authorised(parties: tuple[Name, ...], users: tuple[Name, ...]) -> bool:
    """Return whether one of the parties is the holder or an authorised user."""
    return any(is_same_party(party, user) for party in parties for user in users)


@entry
def share(ours: Kept, one_of_ours: Array, theirs: Kept, one_of_theirs: Array, into: Array) -> None:
    """Say of each pair of lists whether they share a key."""
    for pair in range(len(into)):
        one, last = ours.ends[one_of_ours[pair]], ours.ends[one_of_ours[pair] + 1]
        other, stop = theirs.ends[one_of_theirs[pair]], theirs.ends[one_of_theirs[pair] + 1]
        while one < last and other < stop and ours.keys[one] != theirs.keys[other]:
            if ours.keys[one] < theirs.keys[other]:
                one += 1
            else:
                other += 1
        into[pair] = one < last and other < stop
