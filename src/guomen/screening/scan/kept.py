"""Tables that take seconds to make, kept on this machine from one process to the next.

They lie beside the compiled code, in a folder named after a digest of all that they are made of.
Where they cannot be kept or read, they are made again.
"""

import contextlib
import hashlib
import secrets
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.screening.scan import jit

Array = npt.NDArray[Any]

SCREENING: Final = Path(__file__).parents[1]
MADE_OF: Final = ("*.py", "scan/*.py", "data/*")
LIBRARIES: Final = ("opencc", "pypinyin", "numpy")
DIGITS: Final = 16


@cache
def place() -> Path:
    """Return the folder in which tables are kept."""
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    for pattern in MADE_OF:
        for source in sorted(SCREENING.glob(pattern)):
            digest.update(f"{source.name}\0".encode() + source.read_bytes())
    return jit.place().parent / f"tables-{digest.hexdigest()[:DIGITS]}"


def kept(name: str, make: Callable[[], Array]) -> Array:
    """Return a table, made only where it is not kept yet."""
    path = place() / f"{name}.npy"
    with contextlib.suppress(OSError, ValueError, EOFError):
        return np.asarray(np.load(path))
    table = make()
    keep(table, path)
    return table


def keep(table: Array, path: Path) -> None:
    """Keep a table, whole or not at all; a folder that cannot be written to keeps nothing."""
    made = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    with contextlib.suppress(OSError):
        try:
            made.parent.mkdir(parents=True, exist_ok=True)
            with made.open("wb") as file:
                np.save(file, table)
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)
