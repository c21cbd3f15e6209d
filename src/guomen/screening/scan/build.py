"""Make a segment out of the names of a register."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from guomen.screening.scan.characters import characters
from guomen.screening.scan.keys import (
    LONGEST_NEAR,
    LONGEST_TWO,
    SLOT,
    enter,
    enter_keys,
    enter_lengths,
    enter_near,
    make_keys,
)
from guomen.screening.scan.memory import memory_of
from guomen.screening.scan.reading import reading
from guomen.screening.scan.segment import (
    DESCRIBED_AT,
    HEADER,
    LENGTHS_AT,
    LONGEST,
    NEAR_AT,
    NEAR_SEEN_AT,
    RECORD,
    RECORDS_AT,
    SEEN_AT,
    SLOTS_AT,
    SOUNDS_AT,
    SPELLING,
    SPELLINGS,
    SPELLINGS_AT,
    TEXT,
    TEXT_AT,
    Segment,
)
from guomen.screening.scan.spell import Spellings, spell
from guomen.screening.scan.words import vocabulary

Array = npt.NDArray[Any]

NAMES_AT_A_TIME: Final = 50_000
SPELLINGS_AT_A_TIME: Final = 20_000
MOST_SPELLINGS: Final = 4
LONGEST_NAME: Final = 400
"""Code points of a name that are read; a mark has at most LONGEST letters."""
SLOT_SHARE: Final = 1.4
NEAR_SHARE: Final = 1.25
BITS_PER_KEY: Final = 16
BITS_PER_NEAR_KEY: Final = 10
LEAST: Final = 64


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a register: `record[i]` counts the record that has `text[i]`.

    `classes` has the Nice classes of each record as bits; `rank` where its number stands among all.
    `confirmed[i]` says whether the right-holder knows the name from goods that infringed.
    """

    text: pa.LargeStringArray
    record: Array
    classes: Array
    rank: Array
    confirmed: Array


@dataclass(frozen=True, slots=True)
class Built:
    """A segment, and how many keys were left out because too many spellings share them."""

    segment: Segment
    crowded: int


def build(names: Names) -> Built:
    """Return the segment of some names, which stand in the order of their records."""
    spellings = spellings_of(names)
    keys, near = keys_of(spellings)
    segment = empty(spellings, len(names.classes), sum(map(len, keys)), sum(map(len, near)))
    enter(spellings, names.classes, names.rank, segment)
    crowded = sum(enter_keys(some, len(some), spellings, segment) for some in keys)
    crowded += sum(enter_near(some, len(some), segment) for some in near)
    count = len(spellings.record)
    enter_lengths(spellings, 0, count, characters(), reading(LONGEST_NAME), segment)
    return Built(segment, int(crowded))


def spellings_of(names: Names) -> Spellings:
    """Return the spellings of all names."""
    buffer, ends = memory_of(names.text)
    text, part = reading(LONGEST_NAME), reading(LONGEST_NAME)
    parts: list[Spellings] = []
    count, first = len(names.record), 0
    while first < count:
        last = boundary(names.record, min(first + NAMES_AT_A_TIME, count))
        into = room_for(last - first, int(ends[last] - ends[first]))
        made = spell(
            buffer,
            ends,
            names.record,
            names.confirmed,
            first,
            last,
            characters(),
            vocabulary(),
            text,
            part,
            into,
        )
        parts.append(cut(into, made))
        first = last
    return joined(parts)


def boundary(record: Array, last: int) -> int:
    """Return where the names of the record before `last` end."""
    while 0 < last < len(record) and record[last] == record[last - 1]:
        last += 1
    return last


def room_for(names: int, held: int) -> Spellings:
    """Return room for the spellings of some names of `held` bytes."""
    most = MOST_SPELLINGS * names
    return Spellings(
        text=np.zeros(2 * held + (LONGEST + 1) * names + 64, np.uint32),
        at=np.zeros(most + 1, np.int64),
        record=np.zeros(most, np.int32),
        size=np.zeros(most, np.uint8),
        words=np.zeros(most, np.uint8),
        flags=np.zeros(most, np.uint8),
        described=np.zeros(most, np.uint64),
    )


def cut(into: Spellings, made: int) -> Spellings:
    """Return copies of what is in use."""
    return Spellings(
        into.text[: into.at[made]].copy(),
        into.at[: made + 1].copy(),
        *(column[:made].copy() for column in into[2:]),
    )


def joined(parts: list[Spellings]) -> Spellings:
    """Return the spellings of all parts."""
    parts = parts or [cut(room_for(0, 0), 0)]
    starts = np.cumsum([0, *(len(part.text) for part in parts)])
    at = [part.at[:-1] + start for part, start in zip(parts, starts, strict=False)]
    return Spellings(
        np.concatenate([part.text for part in parts]),
        np.concatenate([*at, starts[-1:]]).astype(np.uint32),
        *(np.concatenate(columns) for columns in zip(*(part[2:] for part in parts), strict=True)),
    )


def keys_of(spellings: Spellings) -> tuple[list[Array], list[Array]]:
    """Return all keys, and all near keys, some spellings at a time."""
    keys: list[Array] = []
    near: list[Array] = []
    text, count = reading(LONGEST_NAME), len(spellings.record)
    for first in range(0, count, SPELLINGS_AT_A_TIME):
        last = min(first + SPELLINGS_AT_A_TIME, count)
        some = np.zeros((6 * (last - first), 3), np.uint64)
        most = int(near_room(spellings, first, last))
        close = np.zeros((most, 2), np.uint64)
        made, made_near = make_keys(spellings, first, last, characters(), text, some, close)
        keys.append(some[:made].copy())
        near.append(close[:made_near].copy())
    return keys, near


def near_room(spellings: Spellings, first: int, last: int) -> int:
    """Return how many near keys some spellings may have at most."""
    size = spellings.size[first:last].astype(np.int64)
    two = np.where(size <= LONGEST_TWO, size * (size - 1) // 2, 0)
    return int((1 + np.minimum(size, LONGEST_NEAR) + two).sum())


def empty(spellings: Spellings, records: int, keys: int, near: int) -> Segment:
    """Return a segment of the right size, with its header."""
    count = len(spellings.record)
    heads = 1 << min(20, max(10, (2 * count).bit_length()))
    parts = {
        SLOTS_AT: (max(LEAST, int(keys * SLOT_SHARE)), SLOT),
        NEAR_AT: (max(LEAST, int(near * NEAR_SHARE)), 1),
        SEEN_AT: (64 * max(LEAST, keys * BITS_PER_KEY // 64), 1 / 64),
        NEAR_SEEN_AT: (64 * max(LEAST, near * BITS_PER_NEAR_KEY // 64), 1 / 64),
        LENGTHS_AT: (heads, 1),
        SOUNDS_AT: (min(heads, 1 << 18), 1),
        RECORDS_AT: (records, RECORD),
    }
    header = np.zeros(HEADER, np.uint64)
    at = HEADER
    for part, (how_many, width) in parts.items():
        header[part], header[part + 1] = at, how_many
        at += int(how_many * width)
    header[DESCRIBED_AT], header[SPELLINGS] = at, count
    half = 2 * (at + count)
    header[SPELLINGS_AT] = half
    header[TEXT_AT], header[TEXT] = half + SPELLING * count, len(spellings.text)
    whole = np.zeros((half + SPELLING * count + len(spellings.text) + 1) // 2 + 1, np.uint64)
    whole[:HEADER] = header
    return Segment(whole, whole.view(np.uint32))


def nothing() -> Segment:
    """Return a segment without any spelling."""
    none = Names(
        pa.array([], pa.large_string()),
        np.zeros(0, np.int32),
        np.zeros(0, np.uint64),
        np.zeros(0, np.int64),
        np.zeros(0, np.uint8),
    )
    return build(none).segment
