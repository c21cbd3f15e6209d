"""Files of rows that stand alone: each cell checked by its own reader, bad rows with reasons."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guomen.adapters import cells
from guomen.adapters.cells import CellRefusedError
from guomen.adapters.columns import Column, Layout, find_columns, require_columns
from guomen.adapters.files import sha256_of
from guomen.adapters.raw import RawRow, faults
from guomen.adapters.refused import RefusedRow, shorten
from guomen.adapters.tabular import read_table

Reader = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, and the value of each column; an empty cell is None."""

    line: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowFile:
    """One file read: the rows taken, every reason why others are not, and its fingerprint."""

    rows: tuple[Row, ...]
    refused: tuple[RefusedRow, ...]
    sha256: str


def read_rows(
    path: Path,
    columns: Iterable[Column],
    *,
    required: Iterable[str],
    readers: Mapping[str, Reader],
) -> RowFile:
    """Return the rows of a CSV, JSON or Parquet file whose cells can all be read.

    Raises BadInputError where the whole file cannot be read, or lacks a required column.
    """
    known, needed = tuple(columns), frozenset(required)
    table = read_table(path)
    layout = find_columns(table.header, known, where=path.name)
    require_columns(layout, known, sorted(needed), where=path.name)
    rows: list[Row] = []
    refused: list[RefusedRow] = []
    for raw in table.rows:
        if isinstance(raw, RefusedRow):
            refused.append(raw)
            continue
        wrong = list(faults(raw, layout.header))
        values = {} if wrong else values_of(raw, layout, needed, readers, wrong)
        if wrong:
            refused.extend(wrong)
        else:
            rows.append(Row(raw.line, values))
    return RowFile(tuple(rows), tuple(refused), sha256_of(path))


def values_of(
    raw: RawRow,
    layout: Layout,
    needed: frozenset[str],
    readers: Mapping[str, Reader],
    wrong: list[RefusedRow],
) -> dict[str, Any]:
    """Return the value of each column, and add to `wrong` every reason why one cannot be read."""
    values: dict[str, Any] = {}
    for name, read in readers.items():
        cell = layout.cell(raw.cells, name)
        try:
            values[name] = value_of(cell, read, needed=name in needed)
        except CellRefusedError as error:
            heading = layout.heading(name)
            wrong.append(RefusedRow(raw.line, heading, shorten(cell.strip()), error.expected))
    return values


def value_of(cell: str, read: Reader, *, needed: bool) -> Any:
    """Return the value of a cell, None for an empty one that is not needed."""
    if cell.strip():
        return read(cell)
    if needed:
        raise CellRefusedError(cells.NOT_EMPTY)
    return None
