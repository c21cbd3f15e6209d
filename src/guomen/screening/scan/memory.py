"""The memory of a column of texts, as compiled code reads it."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Array = npt.NDArray[Any]


def memory_of(column: pa.LargeStringArray) -> tuple[Array, Array]:
    """Return the bytes of a column without nulls, and where each text ends.

    Nothing is copied but what may not be written to, because code is compiled for one kind only.
    """
    _, ends, data = column.buffers()
    held = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    if ends is None or ends.size == 0:
        return writable(held), np.zeros(1, np.int64)
    where = np.frombuffer(ends, np.int64)[column.offset : column.offset + len(column) + 1]
    return writable(held), writable(where)


def writable(array: Array) -> Array:
    """Return an array that may be written to; nobody does."""
    return array if array.flags.writeable else array.copy()
