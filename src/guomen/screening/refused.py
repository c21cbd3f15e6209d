"""Lines that cannot be screened, each with its reason; the others go on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from guomen.kernel.words import Words
from guomen.screening.columns import MAXIMUM_CELL
from guomen.screening.lines import COLUMNS

TOO_LONG: Final = Words(
    f"at most {MAXIMUM_CELL:,} characters in one cell; the file may be damaged",
    f"单元格不超过 {MAXIMUM_CELL:,} 个字符；文件可能已损坏",
)
NOT_TEXT: Final = Words("text in the encoding UTF-8", "UTF-8 编码的文本")
REFUSED: Final = pa.schema(
    [
        ("row", pa.int64()),
        ("line_id", pa.string()),
        ("field", pa.string()),
        ("found", pa.string()),
        ("expected", pa.string()),
        ("expected_zh", pa.string()),
    ]
)
"""Refused lines; `row` counts the rows handed in from 1."""
SHOWN_OF_A_NUMBER: Final = 80
SHOWN_OF_BYTES: Final = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell; `row` counts from 0."""

    row: int
    field: str
    found: str
    expected: Words


@dataclass(frozen=True, slots=True)
class SortedOut:
    """The lines that can be screened, in their order, and the refused in the schema REFUSED."""

    sound: pa.Table
    refused: pa.Table


def sort_out(table: pa.Table) -> SortedOut:
    """Part the lines that can be screened from those that cannot; only columns read are looked at.

    A line with a cell of more than MAXIMUM_CELL characters, or of bytes that are no text, is
    refused alone, with every reason.
    """
    faults = [
        fault
        for name in COLUMNS
        if name in table.column_names
        for fault in _faults(table.column(name), name)
    ]
    if not faults:
        return SortedOut(table, REFUSED.empty_table())
    faults.sort(key=lambda fault: fault.row)
    rows = sorted({fault.row for fault in faults})
    keep = np.ones(table.num_rows, dtype=bool)
    keep[rows] = False
    return SortedOut(table.filter(pa.array(keep)), refused_table(faults, table))


def refused_table(faults: list[Fault], lines: pa.Table) -> pa.Table:
    """Return faults in the schema REFUSED; the lines are those of `lines`."""
    return pa.table(
        [
            [fault.row + 1 for fault in faults],
            [_number(lines, fault.row) for fault in faults],
            [fault.field for fault in faults],
            [fault.found for fault in faults],
            [fault.expected.en for fault in faults],
            [fault.expected.zh for fault in faults],
        ],
        schema=REFUSED,
    )


def _faults(column: pa.ChunkedArray, name: str) -> Iterator[Fault]:
    """Return the cells of a column that are too long or no text."""
    held = _bytes_of(column)
    if held is None:
        return
    sizes = pc.binary_length(held)
    longest = pc.max(sizes).as_py()
    if longest is not None and longest > MAXIMUM_CELL:
        rows = pc.indices_nonzero(pc.greater(sizes, MAXIMUM_CELL))
        lengths = pc.utf8_length(_as_text(held.take(rows)))
        for row, length in zip(rows.to_pylist(), lengths.to_pylist(), strict=True):
            if length > MAXIMUM_CELL:
                yield Fault(row, name, f"{length:,}", TOO_LONG)
    try:
        _as_text(held).validate(full=True)
    except pa.ArrowInvalid:
        yield from _unreadable(held, name)


def _unreadable(held: pa.ChunkedArray, name: str) -> Iterator[Fault]:
    """Return the cells that are no text; one by one, because only damage leads here."""
    for row, cell in enumerate(held):
        raw = cell.as_py()
        try:
            if raw is not None:
                raw.decode()
        except UnicodeDecodeError:
            yield Fault(row, name, _readable(raw[:SHOWN_OF_BYTES]), NOT_TEXT)


def _bytes_of(column: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """Return a column of texts as bytes; None for numbers, which are never too long."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if not (
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
    ):
        return None
    return column.cast(kind).cast(pa.large_binary())


def _as_text(held: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return bytes as text, unread."""
    chunks = [chunk.view(pa.large_string()) for chunk in held.chunks]
    return pa.chunked_array(chunks, pa.large_string())


def _number(lines: pa.Table, row: int) -> str:
    """Return the number of a line as far as it can be shown."""
    if "line_id" not in lines.column_names:
        return ""
    column = lines.column("line_id").slice(row, 1)
    held = _bytes_of(column)
    if held is None:
        return str(column[0].as_py())
    return _readable((held[0].as_py() or b"")[:SHOWN_OF_A_NUMBER])


def _readable(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
