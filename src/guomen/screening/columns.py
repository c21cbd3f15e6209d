"""Columns of text out of an Arrow table, with clear errors where one is missing or too long."""

from collections.abc import Collection
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from guomen.kernel.errors import BadInputError

MAXIMUM_CELL: Final = 100_000
"""Characters in one cell: a goods description has hundreds; more is an accident or an attack."""
BLANKS: Final = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
"""What stands at the ends of a cell and means nothing."""


def texts(table: pa.Table, name: str, *, where: str) -> list[str]:
    """Return a column as text, nothing where it is null; nothing in every row where it is missing.

    Raises BadInputError where a cell is longer than MAXIMUM_CELL characters or the type is not
    plain.
    """
    return list(column_of(table, name, where=where).to_pylist())


def column_of(table: pa.Table, name: str, *, where: str) -> pa.LargeStringArray:
    """Return a column in one piece, as `texts` does."""
    if name not in table.column_names:
        return pa.repeat(pa.scalar("", pa.large_string()), table.num_rows)
    column = table.column(name)
    try:
        column = pc.fill_null(column.cast(pa.large_string()), "")
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid) as error:
        raise BadInputError(
            where=f"{where}, column {name}",
            found=str(column.type),
            expected="text or numbers in the encoding UTF-8",
        ) from error
    _check_lengths(column, name, where)
    joined = column.combine_chunks()
    return joined.chunk(0) if isinstance(joined, pa.ChunkedArray) else joined


def require(columns: Collection[str], names: Collection[str], *, where: str) -> None:
    """Raise BadInputError where one of the columns is missing."""
    missing = [name for name in names if name not in columns]
    if missing:
        raise BadInputError(
            where=where,
            found="the columns " + ", ".join(columns),
            expected="also " + ", ".join(missing),
            do="Name the columns in the first line.",
        )


def _check_lengths(column: pa.ChunkedArray, name: str, where: str) -> None:
    if (pc.max(pc.binary_length(column)).as_py() or 0) <= MAXIMUM_CELL:
        return
    lengths = pc.utf8_length(column)
    longest = pc.max(lengths).as_py()
    if longest is not None and longest > MAXIMUM_CELL:
        row = lengths.index(longest).as_py()
        raise BadInputError(
            where=f"{where}, row {row + 1}, column {name}",
            found=f"{longest:,} characters",
            expected=f"at most {MAXIMUM_CELL:,} in one cell",
            do="Look at the row: the file may be damaged.",
        )
