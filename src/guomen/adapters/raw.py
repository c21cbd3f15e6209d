"""A table as it was handed in: headings, and rows of text with the line each stands on."""

from collections.abc import Iterator
from dataclasses import dataclass

from guomen.adapters.cells import cell_fault
from guomen.adapters.refused import RefusedRow, shorten


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its line in the file, and one text per heading."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """The headings, and the rows as they come; a row that cannot be a row comes as refused."""

    header: tuple[str, ...]
    rows: Iterator[RawRow | RefusedRow]


def faults(row: RawRow, header: tuple[str, ...]) -> tuple[RefusedRow, ...]:
    """Return the cells of a row that cannot even be looked at: too long, NUL, unreadable."""
    return tuple(
        RefusedRow(row.line, heading, shorten(cell), fault)
        for heading, cell in zip(header, row.cells, strict=True)
        if (fault := cell_fault(cell)) is not None
    )
