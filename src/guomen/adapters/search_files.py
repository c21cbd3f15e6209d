"""The index of search on disk: made by one process, mapped by all.

A folder holds one index, in a folder named after the register, its revision and the software. It is
put in its place whole; whoever has an older one mapped goes on with it.
"""

import hashlib
import secrets
import shutil
import sys
import unicodedata
from contextlib import AbstractContextManager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np

from guomen import screening, search
from guomen.adapters.files import alone_with
from guomen.search.index import Index, arrays_of, index_from, names_of_arrays

LOCK: Final = ".lock"
DIGITS: Final = 16
LIBRARIES: Final = ("numpy", "opencc", "pypinyin")
READ_BY_SCREENING: Final = ("normalise.py", "confusables.py", "tokens.py")


@cache
def format_now() -> str:
    """Return a digest of everything that an index depends on beside the register."""
    digest = hashlib.sha256(f"{sys.byteorder} {unicodedata.unidata_version}".encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    folder = Path(screening.__file__).parent
    sources = sorted(Path(search.__file__).parent.glob("*.py"))
    for source in [*sources, *(folder / name for name in READ_BY_SCREENING)]:
        digest.update(f"{source.name}\0".encode() + source.read_bytes())
    return digest.hexdigest()[:DIGITS]


def making(folder: Path) -> AbstractContextManager[None]:
    """Return the lock that who makes an index holds; another one waits for it."""
    return alone_with(folder / LOCK, wait=True)


def keep(index: Index, folder: Path, *, origin: int, revision: int) -> None:
    """Keep the index of a register at a revision in place of every other."""
    made = folder / f".{secrets.token_hex(6)}.tmp"
    made.mkdir(parents=True)
    place = folder / name_of(origin, revision)
    try:
        for name, array in arrays_of(index).items():
            np.save(made / f"{name}.npy", array)
        if not place.exists():
            made.rename(place)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    for other in folder.iterdir():
        if other.is_dir() and other != place and not other.name.startswith("."):
            shutil.rmtree(other, ignore_errors=True)


def kept(folder: Path, *, origin: int, most: int) -> tuple[Index, int] | None:
    """Return the index kept of a register, mapped, with its revision; None where none is fit.

    One of a later revision than `most` is of a future that a restored database never had.
    """
    for path in folder.glob(name_of(origin, None)):
        revision = path.name.split("-")[1]
        if revision.isdecimal() and int(revision) <= most:
            try:
                return opened(path), int(revision)
            except (OSError, ValueError, EOFError):
                continue
    return None


def opened(path: Path) -> Index:
    """Return the index in a folder, mapped."""
    return index_from(
        {name: np.load(path / f"{name}.npy", mmap_mode="r") for name in names_of_arrays()}
    )


def name_of(origin: int, revision: int | None) -> str:
    """Return the name of an index's folder, or a pattern for those of every revision."""
    return f"{origin}-{'*' if revision is None else revision}-{format_now()}"
