"""Screen lines against the register: find, weigh, keep what reaches the cut."""

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from guomen.screening.columns import MAXIMUM_CELL
from guomen.screening.explain import parts_of
from guomen.screening.lines import Line, Lines, read_lines, table_of
from guomen.screening.parties import Name, is_same_party, names_of
from guomen.screening.register import Record, Register, read_register
from guomen.screening.result import Hit, hits_table
from guomen.screening.scan.bits import (
    AUTHORISED_USER,
    NO_BRAND_DECLARED,
    OEM_NOT_AUTHORISED,
    OWN_BRAND_CLAIMED,
    points_by_bit,
    transformation_of,
)
from guomen.screening.scan.build import Names, build, nothing
from guomen.screening.scan.characters import characters
from guomen.screening.scan.lines import Found, room, scan_lines
from guomen.screening.scan.reading import reading
from guomen.screening.scan.state import scan_of
from guomen.screening.scan.words import bit_set, vocabulary
from guomen.screening.scorecards import CURRENT, Scorecard

Array = npt.NDArray[Any]

Progress = Callable[[int, int], None]
AT_A_TIME: Final = 1_000
"""Lines scanned in one go."""
ROOM_FOR_MORE: Final = 2
"""How many times the hits wanted of a line are kept until the parties have been looked at."""
LONGEST_TEXT: Final = MAXIMUM_CELL
AUTHORISED: Final = 1 << AUTHORISED_USER
EXCUSED: Final = 1 << NO_BRAND_DECLARED | 1 << OWN_BRAND_CLAIMED | 1 << OEM_NOT_AUTHORISED


class Engine:
    """A register made ready: the index is built once, lines are screened as they come."""

    def __init__(self, register: pa.Table | Register, scorecard: Scorecard = CURRENT) -> None:
        """Read the register and build the index; raises BadInputError where a column is missing."""
        self.register = register if isinstance(register, Register) else read_register(register)
        self.scorecard = scorecard
        self._points = np.array(points_by_bit(scorecard), np.int64)
        self._take_room()
        self._segment = build(names_in(self.register)).segment
        self._delta = nothing()

    def twin(self) -> "Engine":
        """Return an engine that shares the register and its index, for another thread."""
        twin = copy(self)
        twin._take_room()  # noqa: SLF001 - it is one of us
        return twin

    def _take_room(self) -> None:
        self._scan = scan_of(characters(), vocabulary(), self._points.tolist())
        self._text, self._brand = reading(LONGEST_TEXT), reading(LONGEST_TEXT)

    def screen(self, lines: pa.Table, *, progress: Progress | None = None) -> pa.Table:
        """Return the hits of a table of lines, in the schema `result.HITS`.

        Hits stand in the order of the lines; those of one line by falling total, then recordation
        number. Each recordation hits a line once at most, and a line has at most
        `scorecard.most_hits_per_line` hits. `progress` is called with the lines done and all lines.
        """
        read = read_lines(lines)
        return hits_table(
            self._found(read, progress),
            numbers=read.numbers,
            register=self.register,
            scorecard=self.scorecard,
        )

    def look(self, line: Line) -> tuple[Hit, ...]:
        """Return the hits of one line, with the values that met in every part."""
        read = read_lines(table_of([line]))
        found = self._found(read, None)
        return tuple(self._explained(line, found, at) for at in range(len(found.line)))

    def look_through(self, lines: pa.Table) -> tuple[Hit, ...]:
        """Return the hits of a table of lines as `look` does, in the order of `screen`."""
        read = read_lines(lines)
        found = self._found(read, None)
        rows = found.line.tolist()
        told = {row: read.line(row) for row in dict.fromkeys(rows)}
        return tuple(self._explained(told[row], found, at) for at, row in enumerate(rows))

    def _explained(self, line: Line, found: Found, at: int) -> Hit:
        record = self.register.records[int(found.record[at])]
        bits = int(found.bits[at])
        return Hit(
            line_id=line.line_id,
            recordation_no=record.recordation_no,
            mark=record.mark,
            start=int(found.start[at]),
            end=int(found.end[at]),
            transformation=transformation_of(bits),
            parts=parts_of(line, record, found, at, self._points),
        )

    def _found(self, lines: Lines, progress: Progress | None) -> Found:
        parts = [room(0), *self._parts(lines, progress)]
        return Found(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def _parts(self, lines: Lines, progress: Progress | None) -> Iterator[Found]:
        most, count = self.scorecard.most_hits_per_line, len(lines)
        into = room(ROOM_FOR_MORE * most * AT_A_TIME)
        for first in range(0, count, AT_A_TIME):
            last = min(first + AT_A_TIME, count)
            written, _ = scan_lines(
                self._scan,
                self._text,
                self._brand,
                self._segment,
                self._delta,
                lines.batch,
                first,
                last,
                self.scorecard.cut,
                ROOM_FOR_MORE * most,
                into,
            )
            found = Found(*(column[:written].copy() for column in into))
            yield self._settled(self._with_parties(found, lines))
            if progress:
                progress(last, count)

    def _with_parties(self, found: Found, lines: Lines) -> Found:
        """Take points from the hits on a line of an authorised user."""
        if not lines.parties:
            return found
        known: dict[int, tuple[Name, ...]] = {}
        for at, (line, number) in enumerate(zip(found.line.tolist(), found.record, strict=True)):
            record = self.register.records[number]
            if not record.users:
                continue
            if line not in known:
                known[line] = names_of(lines.parties_of(line))
            if is_authorised(known[line], record):
                found.bits[at] = found.bits[at] & ~EXCUSED | AUTHORISED
                found.total[at] = self._worth(int(found.bits[at]))
        return found

    def _worth(self, bits: int) -> int:
        return sum(int(self._points[bit]) for bit in range(64) if bits >> bit & 1)

    def _settled(self, found: Found) -> Found:
        """Return the hits that reach the cut, the best of each line first, as many as may be."""
        order = np.lexsort((found.record, -found.total, found.line))
        order = order[found.total[order] >= self.scorecard.cut]
        line = found.line[order]
        place = np.arange(len(line)) - np.searchsorted(line, line)
        order = order[place < self.scorecard.most_hits_per_line]
        return Found(*(column[order] for column in found))


def names_in(register: Register) -> Names:
    """Return the names of the records of a register."""
    names = [(at, name) for at, one in enumerate(register.records) for name in one.names]
    return Names(
        pa.array([name for _, name in names], pa.large_string()),
        np.array([at for at, _ in names], np.int32),
        np.array([bit_set(one.classes) for one in register.records], np.uint64),
        np.arange(len(register.records), dtype=np.int64),
        np.zeros(len(names), np.uint8),
    )


def is_authorised(parties: tuple[Name, ...], record: Record) -> bool:
    """Return whether one of the parties is the holder or an authorised user."""
    return any(is_same_party(party, user) for party in parties for user in record.users)


def screen(
    lines: pa.Table,
    register: pa.Table,
    *,
    scorecard: Scorecard = CURRENT,
    progress: Progress | None = None,
) -> pa.Table:
    """Return the hits of `lines` on `register`; `Engine.screen` says how they are ordered."""
    return Engine(register, scorecard).screen(lines, progress=progress)
