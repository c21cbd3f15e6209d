"""A long screening in parts: killed at any moment and started again, it goes on where it was.

A part is written whole or not at all, and its being there is the record that it is done; so the
manifest and the parts cannot disagree. The same inputs make the same bytes.
"""

import contextlib
import hashlib
import json
import shutil
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from guomen import screening
from guomen.adapters.editions import Follower
from guomen.adapters.files import alone_with, replacing, sha256_of, write_atomically
from guomen.adapters.line_files import LineFile, Readable, batches_of, readable, refuse_repeated
from guomen.kernel.errors import BadInputError
from guomen.screening.engine import Engine
from guomen.screening.refused import REFUSED
from guomen.screening.stream import LINES_AT_ONCE, Screened, screen_batches

Progress = Callable[[int, int], None]
SHOWN_DIGITS: Final = 16
LINES_A_PART: Final = 16 * LINES_AT_ONCE
MANIFEST: Final = "manifest.json"
LOCK: Final = ".lock"
ROOM: Final = ".reading"
BY_ROW: Final = [("row", "ascending"), ("field", "ascending")]
COUNTS: Final = b"guomen.counts"
OURS: Final = ("part-*.parquet", "refused-*.parquet", "refused.csv", ".*.tmp", MANIFEST)
"""What a job leaves in its folder; starting afresh removes this and nothing else."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a part or a whole job amounts to; `lines` counts the refused ones too."""

    lines: int
    hits: int
    lines_with_hits: int
    lines_refused: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a batch stands: its file, its first row there, its part, whether it is the last."""

    source: int
    first: int
    part: str
    ends_part: bool


@dataclass(frozen=True, slots=True)
class Job:
    """Files of lines, the engine, and the folder the hits go to.

    `terms` is everything beside the lines that the hits depend on, in plain words. With a
    `follower` the engine is kept up with a folder of editions while the job runs.
    """

    files: tuple[LineFile, ...]
    engine: Engine
    folder: Path
    terms: Mapping[str, object]
    lines_a_part: int = LINES_A_PART
    follower: Follower | None = None

    @property
    def asked(self) -> dict[str, object]:
        """Return what tells this job from another."""
        return {
            "lines": [file.plain() for file in self.files],
            **self.terms,
            "lines_a_part": self.lines_a_part,
        }


def run(job: Job, *, threads: int = 1, progress: Progress | None = None) -> Counts:
    """Do what is left of a job and return what the whole amounts to.

    Raises BadInputError where the folder holds the parts of another job, where another process
    works in it, or where the lines cannot be screened.
    """
    with working_in(job.folder):
        agree(job)
        if (before := finished(job.folder)) is not None:
            return before
        room = job.folder / ROOM
        room.mkdir(exist_ok=True)
        sources = begin(job, room)
        screen_the_rest(job, sources, threads, progress)
        write_refused_on_reading(job, sources)
        counts = finish(job, sources)
        shutil.rmtree(room, ignore_errors=True)
    return counts


def begin(job: Job, room: Path) -> tuple[Readable, ...]:
    """Return the files ready to stream, looked through once for numbers that come twice.

    Where they cannot be screened nothing is left behind.
    """
    begun = (job.folder / MANIFEST).exists()
    try:
        sources = tuple(readable(file, room) for file in job.files)
        if not begun:
            refuse_repeated(sources, room)
            write_manifest(job, {"finished": False})
    except BadInputError:
        if not begun:
            forget(job.folder)
        raise
    return sources


@contextlib.contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """Hold a folder; the system gives the lock back when the process dies."""
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(alone_with(folder / LOCK, wait=False))
        except BlockingIOError as error:
            raise BadInputError(
                where=str(folder),
                found="another screening at work in it",
                expected="a folder of its own for each",
                do="Wait for it to end, or choose another --out.",
            ) from error
        for left_behind in folder.glob(".*.tmp"):
            left_behind.unlink()
        try:
            yield
        finally:
            if not (folder / MANIFEST).exists():
                (folder / LOCK).unlink()
                with contextlib.suppress(OSError):
                    folder.rmdir()


def forget(folder: Path) -> None:
    """Remove what an earlier job left in a folder."""
    for pattern in OURS:
        for path in folder.glob(pattern):
            path.unlink()
    shutil.rmtree(folder / ROOM, ignore_errors=True)


def agree(job: Job) -> None:
    """Raise BadInputError where the folder holds the work of another job."""
    path = job.folder / MANIFEST
    if not path.exists():
        if any(job.folder.glob("part-*.parquet")):
            raise BadInputError(
                where=str(job.folder),
                found="Parquet parts without a manifest",
                expected="an empty folder, or one of an earlier screening",
                do="Choose another --out, or start again with --afresh.",
            )
        return
    before, now = json.loads(path.read_text("utf-8"))["asked"], as_plain(job.asked)
    changed = [name for name in now if before.get(name) != now[name]]
    if changed:
        raise BadInputError(
            where=str(path),
            found=f"a screening begun with other {' and '.join(changed)}",
            expected=f"the same {' and '.join(changed)} to go on with",
            do="Start again with --afresh, or choose another --out.",
        )


def finished(folder: Path) -> Counts | None:
    """Return what a job that is done amounts to, None where it is not done."""
    path = folder / MANIFEST
    counts = json.loads(path.read_text("utf-8")).get("counts") if path.exists() else None
    return Counts(**counts) if counts else None


def software() -> str:
    """Return a digest of the sources and data that hits depend on: other ones, other hits."""
    known = hashlib.sha256()
    for path in sorted(Path(screening.__file__).parent.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            known.update(path.name.encode() + path.read_bytes())
    return known.hexdigest()[:SHOWN_DIGITS]


def as_plain(value: object) -> Any:
    """Return a value as JSON gives it back."""
    return json.loads(json.dumps(value))


def write_manifest(job: Job, more: Mapping[str, object]) -> None:
    """Write what was asked and what is done; nothing in it depends on when or how fast."""
    text = json.dumps({"asked": job.asked, **more}, ensure_ascii=False, indent=1)
    write_atomically(job.folder / MANIFEST, f"{text}\n".encode())


def part_name(source: int, number: int) -> str:
    """Return the name of a part: file and place in it."""
    return f"part-{source:05d}-{number:05d}.parquet"


def parts_of(job: Job, sources: Sequence[Readable]) -> Iterator[tuple[int, int, Path]]:
    """Yield file, first row and path of every part, in order."""
    for at, source in enumerate(sources):
        for number, first in enumerate(range(0, source.rows, job.lines_a_part)):
            yield at, first, job.folder / part_name(at, number)


def screen_the_rest(
    job: Job, sources: Sequence[Readable], threads: int, progress: Progress | None
) -> None:
    """Screen the lines of the parts that are not there yet, and write each part."""
    left = [part for part in parts_of(job, sources) if not part[2].exists()]
    total = sum(source.rows for source in sources)
    done = total - sum(lines_in(job, sources, part) for part in left)
    pieces: deque[Piece] = deque()
    collected: list[tuple[Piece, Screened]] = []
    batches = noting(job, pieces, all_pieces(job, sources, left))
    for screened in screen_batches(job.engine, batches, threads=threads):
        piece = pieces.popleft()
        collected.append((piece, screened))
        done += screened.lines
        if piece.ends_part:
            write_part(job, collected)
            collected.clear()
        if progress:
            progress(done, total)


def lines_in(job: Job, sources: Sequence[Readable], part: tuple[int, int, Path]) -> int:
    """Return how many lines a part holds."""
    return min(job.lines_a_part, sources[part[0]].rows - part[1])


def noting(
    job: Job, pieces: deque[Piece], batches: Iterator[tuple[Piece, pa.RecordBatch]]
) -> Iterator[pa.RecordBatch]:
    """Yield the batches, each with the register as it is then; note in `pieces` where it stands."""
    for piece, batch in batches:
        if job.follower:
            job.follower.refresh(job.engine)
        pieces.append(piece)
        yield batch


def all_pieces(
    job: Job, sources: Sequence[Readable], left: Sequence[tuple[int, int, Path]]
) -> Iterator[tuple[Piece, pa.RecordBatch]]:
    """Yield the lines of the parts left, cut so that no batch stands in two parts.

    A file is read once, from the first part that is left in it.
    """
    for at in sorted({source for source, _, _ in left}):
        wanted = {first: path.name for source, first, path in left if source == at}
        row = min(wanted)
        for batch in batches_of(sources[at], first=row, size=LINES_AT_ONCE):
            at_part = row - row % job.lines_a_part
            for begin in range(at_part, row + len(batch), job.lines_a_part):
                first = max(begin, row)
                end = min(begin + job.lines_a_part, sources[at].rows)
                cut = batch.slice(first - row, end - first)
                if begin in wanted:
                    yield Piece(at, first, wanted[begin], first + len(cut) == end), cut
            row += len(batch)


def write_part(job: Job, collected: Sequence[tuple[Piece, Screened]]) -> None:
    """Write a part: the lines refused first, because the hits are the record that it is done."""
    name = collected[0][0].part
    refused = pa.concat_tables([placed(piece, one.refused) for piece, one in collected])
    hits = pa.concat_tables([one.hits for _, one in collected]).combine_chunks()
    write_refused(job.folder / name.replace("part-", "refused-"), refused)
    counts = {
        "lines": sum(one.lines for _, one in collected),
        "hits": hits.num_rows,
        "lines_with_hits": pc.count_distinct(hits["line_id"]).as_py(),
        "lines_refused": pc.count_distinct(refused["row"]).as_py(),
    }
    known = {**(hits.schema.metadata or {}), COUNTS: json.dumps(counts).encode()}
    with replacing(job.folder / name) as temporary:
        pq.write_table(hits.replace_schema_metadata(known), temporary, compression="zstd")


def write_refused(path: Path, refused: pa.Table) -> None:
    """Write refused lines beside their part; no file where there are none."""
    if refused.num_rows == 0:
        path.unlink(missing_ok=True)
        return
    with replacing(path) as temporary:
        pq.write_table(refused, temporary, compression="zstd")


def placed(piece: Piece, refused: pa.Table) -> pa.Table:
    """Return refused lines with their row in the file instead of that in the batch."""
    row = pc.add(refused["row"], pa.scalar(piece.first, pa.int64()))
    return refused.set_column(0, REFUSED.field("row"), row)


def write_refused_on_reading(job: Job, sources: Sequence[Readable]) -> None:
    """Write the rows that were refused when a CSV or JSON file was read."""
    for at, source in enumerate(sources):
        write_refused(job.folder / f"refused-{at:05d}-on-reading.parquet", source.refused)


def refused_of(job: Job) -> Iterator[tuple[str, pa.Table]]:
    """Yield the refused lines by the name of their file, in its order."""
    for at, file in enumerate(job.files):
        tables = [pq.read_table(path) for path in job.folder.glob(f"refused-{at:05d}-*.parquet")]
        if tables:
            yield file.name, pa.concat_tables(tables).sort_by(BY_ROW)


def hits_of(job: Job) -> Iterator[pa.Table]:
    """Yield the hits part by part, in the order of the lines."""
    for path in sorted(job.folder.glob("part-*.parquet")):
        yield pq.read_table(path)


def finish(job: Job, sources: Sequence[Readable]) -> Counts:
    """Write the manifest of a job that is done, and return what it amounts to."""
    parts = []
    for _, _, path in parts_of(job, sources):
        counts = json.loads(pq.read_metadata(path).metadata[COUNTS])
        parts.append({"name": path.name, **counts, "sha256": sha256_of(path)})
    on_reading = sum(pc.count_distinct(source.refused["row"]).as_py() for source in sources)
    whole = Counts(
        lines=on_reading + sum(part["lines"] for part in parts),
        hits=sum(part["hits"] for part in parts),
        lines_with_hits=sum(part["lines_with_hits"] for part in parts),
        lines_refused=on_reading + sum(part["lines_refused"] for part in parts),
    )
    rows = {source.file.name: source.rows for source in sources}
    write_manifest(
        job,
        {
            "finished": True,
            "rows": rows,
            "counts": asdict(whole),
            "parts": parts,
        },
    )
    return whole
