"""Compile functions to machine code, and keep the result where its sources are told apart.

numba looks at one file when it asks whether a kept result is stale; these files call each other.
So the folder of kept results is named after a digest of all of them.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeAlias, TypeVar, cast

import numba

Word: TypeAlias = Any
"""A whole number of the machine in compiled code; numba finds its width and sign."""
Flag: TypeAlias = Any
"""Yes or no in compiled code."""
P = ParamSpec("P")
R = TypeVar("R")
FOLDER: Final = Path(__file__).parent


def place() -> Path:
    """Return the folder in which compiled code is kept."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    digest = hashlib.sha256(numba.__version__.encode())
    for source in sorted(FOLDER.glob("*.py")):
        digest.update(source.read_bytes())
    return Path(caches) / "guomen" / f"scan-{digest.hexdigest()[:16]}"


numba.config.CACHE_DIR = str(place())


def inner(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function that only compiled functions call."""
    return cast("Callable[P, R]", numba.njit(nogil=True, error_model="numpy")(function))


def entry(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function that Python calls, with all it calls, once for a machine."""
    made = numba.njit(nogil=True, error_model="numpy", cache=True)(function)
    return cast("Callable[P, R]", made)
