"""Screen lines against the register: find, weigh, keep what reaches the cut."""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from threading import Lock
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from guomen.screening.authorised import Authorised
from guomen.screening.columns import MAXIMUM_CELL
from guomen.screening.explain import parts_of
from guomen.screening.lines import Line, Lines, alone, read_lines
from guomen.screening.live import MOST_CHANGED, Index, InForce, change, in_force, index_of
from guomen.screening.register import Register, read_register
from guomen.screening.result import Hit, hits_table
from guomen.screening.scan.bits import (
    AUTHORISED_USER,
    NO_BRAND_DECLARED,
    OEM_NOT_AUTHORISED,
    OWN_BRAND_CLAIMED,
    points_by_bit,
    transformation_of,
)
from guomen.screening.scan.characters import characters
from guomen.screening.scan.lines import Found, room, scan_lines
from guomen.screening.scan.reading import reading
from guomen.screening.scan.state import scan_of
from guomen.screening.scan.words import vocabulary
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

    def __init__(
        self,
        register: pa.Table | Register | Index,
        scorecard: Scorecard = CURRENT,
        *,
        revision: int = 0,
    ) -> None:
        """Read the register and build the index, unless it is an index.

        `revision` is that of the register. Raises BadInputError where a column is missing.
        """
        if isinstance(register, pa.Table):
            register = read_register(register)
        if isinstance(register, Register):
            register = index_of(register, revision)
        self.scorecard = scorecard
        self._now = in_force(register)
        self._changing = Lock()
        self._points = np.array(points_by_bit(scorecard), np.int64)
        self._take_room()

    @property
    def revision(self) -> int:
        """Return the revision of the register that the next screening sees."""
        return self._now.revision

    @property
    def made_at(self) -> int:
        """Return the revision of the register at which the index was made."""
        return self._now.index.revision

    @property
    def register(self) -> Register:
        """Return the register as it was when the index was made."""
        return self._now.index.register

    @property
    def changed(self) -> Register:
        """Return the records that were changed since, with the objections to them."""
        return self._now.changed

    @property
    def recordations(self) -> int:
        """Return how many records are looked for."""
        return len(self._now)

    @property
    def crowded(self) -> int:
        """Return how many keys are left out of the index because too many spellings share them."""
        return self._now.crowded

    @property
    def index_bytes(self) -> int:
        """Return the bytes of the index and its records, mapped or not."""
        index = self._now.index
        return index.segment.whole.nbytes + int(index.register.table.nbytes)

    @property
    def wants_rebuilding(self) -> bool:
        """Return whether so much was changed that a new index is due."""
        return len(self._now.changed) + len(self._now.dead) > MOST_CHANGED

    def change(self, changed: pa.Table, ended: Sequence[str], revision: int) -> None:
        """Take in records as they are from now on, and the numbers of those that ended.

        The next screening sees them; one under way finishes on the register it began with. Rows
        that cannot be taken are named in `changed.objections`. Raises BadInputError where a column
        is missing; nothing is changed then.
        """
        with self._changing:
            self._now = change(self._now, changed, ended, revision)

    def adopt(self, other: "Engine") -> None:
        """Take over the register of another engine, with its index and its changes."""
        with self._changing:
            self._now = other._now  # noqa: SLF001 - it is one of us

    def twin(self) -> "Engine":
        """Return an engine that shares the register as it is now, for another thread."""
        twin = copy(self)
        twin._changing = Lock()  # noqa: SLF001 - it is one of us
        twin._take_room()  # noqa: SLF001 - it is one of us
        return twin

    def _take_room(self) -> None:
        self._scan = scan_of(characters(), vocabulary(), self._points.tolist())
        self._authorised = Authorised()
        self._text, self._brand = reading(LONGEST_TEXT), reading(LONGEST_TEXT)

    def screen(self, lines: pa.Table, *, progress: Progress | None = None) -> pa.Table:
        """Return the hits of a table of lines, in the schema `result.HITS`.

        Hits stand in the order of the lines; those of one line by falling total, then recordation
        number. Each recordation hits a line once at most, and a line has at most
        `scorecard.most_hits_per_line` hits. `progress` is called with the lines done and all lines.
        """
        read, now = read_lines(lines), self._now
        found = self._found(read, now, progress)
        return hits_table(found, numbers=read.numbers, now=now, scorecard=self.scorecard)

    def warm(self) -> None:
        """Screen a line of nothing, so that all that is compiled is at hand."""
        self.look(Line("1", ""))

    def look(self, line: Line) -> tuple[Hit, ...]:
        """Return the hits of one line, with the values that met in every part."""
        read, now = alone(line), self._now
        found = self._found(read, now, None)
        return tuple(self._explained(line, now, found, at) for at in range(len(found.line)))

    def look_through(self, lines: pa.Table) -> tuple[Hit, ...]:
        """Return the hits of a table of lines as `look` does, in the order of `screen`."""
        read, now = read_lines(lines), self._now
        found = self._found(read, now, None)
        rows = found.line.tolist()
        told = {row: read.line(row) for row in dict.fromkeys(rows)}
        return tuple(self._explained(told[row], now, found, at) for at, row in enumerate(rows))

    def _explained(self, line: Line, now: InForce, found: Found, at: int) -> Hit:
        record = now.record(int(found.segment[at]), int(found.record[at]))
        bits = int(found.bits[at])
        return Hit(
            line_id=line.line_id,
            recordation_no=record.recordation_no,
            mark=record.mark,
            start=int(found.start[at]),
            end=int(found.end[at]),
            transformation=transformation_of(bits),
            parts=parts_of(line, record, found, at, self._points),
            register_revision=now.revision,
        )

    def _found(self, lines: Lines, now: InForce, progress: Progress | None) -> Found:
        parts = [room(0), *self._parts(lines, now, progress)]
        return Found(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def _parts(self, lines: Lines, now: InForce, progress: Progress | None) -> Iterator[Found]:
        most, count = self.scorecard.most_hits_per_line, len(lines)
        into = room(ROOM_FOR_MORE * most * min(AT_A_TIME, max(1, count)))
        for first in range(0, count, AT_A_TIME):
            last = min(first + AT_A_TIME, count)
            written, _ = scan_lines(
                self._scan,
                self._text,
                self._brand,
                now.index.segment,
                now.delta,
                lines.batch,
                first,
                last,
                self.scorecard.cut,
                ROOM_FOR_MORE * most,
                into,
            )
            found = Found(*(column[:written].copy() for column in into))
            yield self._settled(self._with_parties(found, lines, now), now) if written else found
            if progress:
                progress(last, count)

    def _with_parties(self, found: Found, lines: Lines, now: InForce) -> Found:
        """Take points from the hits on a line of an authorised user."""
        if not lines.parties or not len(found.line):
            return found
        for at in self._authorised.among(found, lines, now):
            found.bits[at] = found.bits[at] & ~EXCUSED | AUTHORISED
            found.total[at] = self._worth(int(found.bits[at]))
        return found

    def _worth(self, bits: int) -> int:
        return sum(int(self._points[bit]) for bit in range(64) if bits >> bit & 1)

    def _settled(self, found: Found, now: InForce) -> Found:
        """Return the hits that reach the cut, the best of each line first, as many as may be."""
        order = np.lexsort((now.rank(found), -found.total, found.line))
        order = order[found.total[order] >= self.scorecard.cut]
        line = found.line[order]
        place = np.arange(len(line)) - np.searchsorted(line, line)
        order = order[place < self.scorecard.most_hits_per_line]
        return Found(*(column[order] for column in found))


def screen(
    lines: pa.Table,
    register: pa.Table,
    *,
    scorecard: Scorecard = CURRENT,
    progress: Progress | None = None,
) -> pa.Table:
    """Return the hits of `lines` on `register`; `Engine.screen` says how they are ordered."""
    return Engine(register, scorecard).screen(lines, progress=progress)
