"""Editions of the register on disk: an index made once, mapped by every process that screens.

A folder holds one edition, in a folder named after the register's revision, the name of it in
`current`, and in `changes` what was changed since, a file for each revision told. Everything is put
in its place whole. Whoever has mapped an edition goes on with it after a newer one took its place.
"""

import hashlib
import json
import mmap
import os
import secrets
import shutil
import sys
import time
import weakref
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from guomen.adapters.files import alone_with, replacing, sha256_of, write_atomically
from guomen.kernel.errors import BadInputError
from guomen.screening import scan
from guomen.screening.engine import Engine
from guomen.screening.live import Index, as_handed_in, index_of, segment_of
from guomen.screening.register import COLUMNS, Register, read_register
from guomen.screening.scan.characters import characters
from guomen.screening.scan.segment import Segment
from guomen.screening.scan.words import vocabulary
from guomen.screening.scorecards import CURRENT as CURRENT_SCORECARD
from guomen.screening.scorecards import Scorecard

SEGMENT: Final = "segment.bin"
RECORDS: Final = "records.arrow"
ABOUT: Final = "about.json"
CURRENT: Final = "current"
CHANGES: Final = "changes"
LOCK: Final = ".lock"
TOLD: Final = b"guomen.change"
FORMAT_DIGITS: Final = 16
TRIES: Final = 5
NOTHING: Final = pa.table({name: pa.array([], pa.string()) for name in COLUMNS})
PUBLISH: Final = "Publish it again: guomen register publish."


@dataclass(frozen=True, slots=True)
class About:
    """What an edition says of itself.

    `format` tells the software that can read its segment, `origin` the register it was made of: no
    two installations have the same, and 0 is a register that came in a file.
    """

    revision: int
    format: str
    records: int
    crowded: int
    unnamed: int
    segment_bytes: int
    segment_sha256: str
    records_sha256: str
    origin: int = 0


class SegmentFile:
    """A file that holds a segment; it can be mapped again after its name is gone."""

    def __init__(self, path: Path) -> None:
        """Open the file, until nobody needs it."""
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)

    def mapped(self, _: Segment | None = None) -> Segment:
        """Return the segment: pages are shared between processes, but those written to."""
        held = mmap.mmap(self._file, 0, access=mmap.ACCESS_COPY)
        return segment_of(np.frombuffer(held, np.uint64))


@cache
def format_now() -> str:
    """Return a digest of everything that a segment depends on beside the register."""
    digest = hashlib.sha256(sys.byteorder.encode())
    for source in sorted(Path(scan.__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    digest.update(characters().tobytes())
    digest.update(vocabulary().tobytes())
    return digest.hexdigest()[:FORMAT_DIGITS]


def write_edition(table: pa.Table, folder: Path, revision: int, *, origin: int = 0) -> Register:
    """Write the edition of a register table, make it the current one, and return what was read.

    Other editions and what was told of changes to them are removed; an engine that has one mapped
    keeps it until it looks at the folder again. Raises BadInputError where a column is missing.
    """
    register = read_register(table)
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f".{revision}.{secrets.token_hex(6)}.tmp"
    made.mkdir()
    try:
        write_parts(index_of(register, revision), made, origin)
        put_in_place(made, folder / str(revision))
    finally:
        shutil.rmtree(made, ignore_errors=True)
    write_atomically(folder / CURRENT, f"{revision}\n".encode())
    remove_others(folder, revision)
    return register


def write_parts(index: Index, folder: Path, origin: int) -> None:
    """Write the files of an edition."""
    register, segment, records = index.register, folder / SEGMENT, folder / RECORDS
    index.segment.whole.tofile(segment)
    write_arrow(register.table, records)
    about = About(
        revision=index.revision,
        format=format_now(),
        records=len(register),
        crowded=index.crowded,
        unnamed=register.unnamed,
        segment_bytes=segment.stat().st_size,
        segment_sha256=sha256_of(segment),
        records_sha256=sha256_of(records),
        origin=origin,
    )
    (folder / ABOUT).write_text(json.dumps(asdict(about), indent=1) + "\n", "utf-8")
    for path in (segment, records, folder / ABOUT):
        with path.open("rb") as file:
            os.fsync(file.fileno())


def put_in_place(made: Path, place: Path) -> None:
    """Give an edition its name; one of the same name and other content makes room for it."""
    if place.exists():
        aside = made.with_name(f".{place.name}.{secrets.token_hex(6)}.tmp")
        place.rename(aside)
        made.rename(place)
        shutil.rmtree(aside)
    else:
        made.rename(place)


def remove_others(folder: Path, revision: int) -> None:
    """Remove editions but this one, and the changes to them."""
    for path in folder.iterdir():
        if path.is_dir() and path.name.isdecimal() and int(path.name) != revision:
            shutil.rmtree(path)
    for _, path in changes_in(folder, after=-1):
        path.unlink(missing_ok=True)


def publishing(folder: Path) -> AbstractContextManager[None]:
    """Return the lock that who writes in a folder holds; another one waits for it."""
    return alone_with(folder / LOCK, wait=True)


def write_change(changed: pa.Table, ended: Sequence[str], folder: Path, revision: int) -> None:
    """Tell the engines that follow a folder what was changed between the last revision and this.

    Raises BadInputError where the folder holds no edition, or that revision or a later one already.
    """
    last = last_revision(folder)
    if last is None or revision <= last:
        raise BadInputError(
            where=str(folder),
            found="no edition" if last is None else f"revision {last}",
            expected=f"an edition before revision {revision}",
            do=PUBLISH,
        )
    told = {"after": last, "ended": list(ended)}
    table = as_handed_in(changed).replace_schema_metadata({TOLD: json.dumps(told).encode()})
    with replacing(folder / CHANGES / f"{revision}.arrow") as temporary:
        write_arrow(table, temporary)


def about_current(folder: Path) -> About | None:
    """Return what the current edition says of itself; None where it cannot be read or is short."""
    try:
        edition = folder / str(current_in(folder))
        known = about(edition)
    except (BadInputError, OSError):
        return None
    return known if (edition / RECORDS).is_file() else None


def about(edition: Path) -> About:
    """Return what an edition says of itself.

    Raises BadInputError where it says nothing sound, or its segment has another size.
    """
    path, segment = edition / ABOUT, edition / SEGMENT
    text = path.read_text("utf-8")
    try:
        known = About(**json.loads(text))
    except (ValueError, TypeError) as error:
        raise BadInputError(
            where=str(path), found=text[:80], expected="what an edition says of itself", do=PUBLISH
        ) from error
    size = segment.stat().st_size
    if size != known.segment_bytes:
        raise BadInputError(
            where=str(segment),
            found=f"{size:,} bytes",
            expected=f"{known.segment_bytes:,}",
            do=PUBLISH,
        )
    return known


def last_revision(folder: Path) -> int | None:
    """Return the last revision that a folder tells of; None where it holds no edition."""
    try:
        current = current_in(folder)
    except BadInputError:
        return None
    return max((known for known, _ in changes_in(folder, after=current)), default=current)


def open_edition(folder: Path, scorecard: Scorecard = CURRENT_SCORECARD) -> Engine:
    """Return an engine of the current edition and of all that was changed since.

    Raises BadInputError where there is no edition, it is damaged, or other software made it.
    """
    for tried in range(TRIES):
        try:
            engine = Engine(index_in(folder / str(current_in(folder))), scorecard)
            take_in(engine, folder)
        except (BadInputError, FileNotFoundError):  # another may just have taken its place
            if tried == TRIES - 1:
                raise
        else:
            return engine
    raise AssertionError("the last try returns or raises")


def current_in(folder: Path) -> int:
    """Return the revision of the current edition; raises BadInputError where there is none."""
    path = folder / CURRENT
    text = path.read_text("utf-8").strip() if path.is_file() else ""
    if not text.isdecimal():
        raise BadInputError(
            where=str(path),
            found=text or "no edition of the register",
            expected="the revision of an edition",
            do=PUBLISH,
        )
    return int(text)


def index_in(edition: Path) -> Index:
    """Return the index of an edition, mapped; nothing is read but what is looked at."""
    known = about(edition)
    if known.format != format_now():
        raise BadInputError(
            where=str(edition),
            found=f"a register made ready by other software ({known.format})",
            expected=f"one made by this software ({format_now()})",
            do=PUBLISH,
        )
    register = Register(read_arrow(edition / RECORDS), (), known.unnamed)
    file = SegmentFile(edition / SEGMENT)
    return Index(register, file.mapped(), known.crowded, known.revision, file.mapped)


def take_in(engine: Engine, folder: Path) -> None:
    """Let an engine take in what was changed after its revision, in one go.

    Raises BadInputError where something between is missing.
    """
    tables, last, count = [as_handed_in(NOTHING)], dict[str, int | None](), 0
    revision = engine.revision
    for known, path in changes_in(folder, after=revision):
        table, ended = read_change(path, revision)
        last |= dict.fromkeys(ended)
        last |= {number: count + at for at, number in enumerate(numbers_of(table))}
        tables.append(table)
        count, revision = count + table.num_rows, known
    if revision > engine.revision:
        rows = [place for place in last.values() if place is not None]
        gone = [number for number, place in last.items() if place is None]
        changed = pa.concat_tables(tables).take(pa.array(rows, pa.int64()))
        engine.change(changed, gone, revision)


def read_change(path: Path, revision: int) -> tuple[pa.Table, list[str]]:
    """Return the rows changed after a revision, and the numbers ended.

    Raises BadInputError where the file goes on from a later revision.
    """
    table = read_arrow(path)
    told = json.loads(table.schema.metadata[TOLD])
    if told["after"] > revision:
        raise BadInputError(
            where=str(path),
            found=f"what was changed after revision {told['after']}",
            expected=f"after revision {revision}",
            do=PUBLISH,
        )
    return table.replace_schema_metadata(), told["ended"]


def numbers_of(table: pa.Table) -> list[str]:
    """Return the numbers of rows of a register."""
    return list(table["recordation_no"].to_pylist())


def changes_in(folder: Path, *, after: int) -> Iterator[tuple[int, Path]]:
    """Yield the files of changes after a revision, with their own, in order."""
    paths = (folder / CHANGES).glob("[0-9]*.arrow")
    for revision, path in sorted((int(path.stem), path) for path in paths):
        if revision > after:
            yield revision, path


def write_arrow(table: pa.Table, path: Path) -> None:
    """Write a table so that it can be mapped."""
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


def read_arrow(path: Path) -> pa.Table:
    """Return a table, mapped."""
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


@dataclass(slots=True)
class Follower:
    """Keeps engines up with a folder: an edition and what was changed since.

    `every` are the seconds between two looks at the folder.
    """

    folder: Path
    every: float = 1.0
    looked: float | None = None

    def refresh(self, engine: Engine) -> None:
        """Let an engine take in what was published; asked too soon, it does nothing.

        Another edition takes the place of the one that the engine has, and of its changes. Raises
        BadInputError where the folder holds no edition, or something between is missing.
        """
        moment = time.monotonic()
        if self.looked is not None and moment - self.looked < self.every:
            return
        self.looked = moment
        if not self._goes_on(engine):
            engine.adopt(open_edition(self.folder, engine.scorecard))

    def _goes_on(self, engine: Engine) -> bool:
        """Let an engine take in what was changed; False where its edition is not the current."""
        if current_in(self.folder) != engine.made_at:
            return False
        try:
            take_in(engine, self.folder)
        except (BadInputError, FileNotFoundError):
            if current_in(self.folder) == engine.made_at:
                raise
            return False
        return True
