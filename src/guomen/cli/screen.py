"""`guomen screen LINES... --register REGISTER --out HITS`: screen files of lines."""

import gc
import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from guomen.adapters.editions import Follower, open_edition
from guomen.adapters.files import sha256_of
from guomen.adapters.line_files import files_of
from guomen.adapters.screening_job import Job, forget, hits_of, refused_of, run, software
from guomen.cli.screen_files import (
    Loaded,
    check_output,
    is_folder,
    load,
    write_hits,
    write_refused_lines,
)
from guomen.cli.screen_progress import say_that_it_compiles, told
from guomen.screening.engine import Engine
from guomen.screening.register import COLUMNS as REGISTER_COLUMNS
from guomen.screening.register import Register, read_register
from guomen.screening.scan.jit import place
from guomen.screening.scorecards import CURRENT, Scorecard, scorecard

SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done; `seconds` is the screening, `index_seconds` making the register ready.

    `register_revision` is the last one seen, None for a register that came in a file.
    """

    lines: int
    lines_refused: int
    marks: int
    register_rows_skipped: int
    rights_without_a_name: int
    keys_left_out: int
    hits: int
    lines_with_hits: int
    index_seconds: float
    seconds: float
    lines_per_second: int
    scorecard: str
    register_revision: int | None
    out: str
    refused: str | None


@dataclass(frozen=True, slots=True)
class Ready:
    """An engine, the seconds that it took, the rows of the register left out, whom it follows."""

    engine: Engine
    seconds: float
    skipped: int = 0
    follower: Follower | None = None


LineFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="LINES...",
        help="Parquet, CSV or JSON files, or a folder of the lake: line_id and text (or goods_name "
        "and specification); where known also hs_code, brand, brand_type, consignor, producer, "
        "consignee.",
    ),
]
RegisterFile = Annotated[
    Path,
    typer.Option(
        help="CSV, Parquet or JSON: recordation_no and mark; where known also mark_zh, "
        "aliases, confirmed_variants, nice_classes, seizures, authorised_users. Or the folder of "
        "guomen register publish, which is followed."
    ),
]
HitsPlace = Annotated[
    Path,
    typer.Option(help="Where the hits go: a file .csv, .parquet or .json, or a folder of parts."),
]
Card = Annotated[str, typer.Option("--scorecard", help="Which points.")]
Threads = Annotated[int, typer.Option(min=1, max=256, help="How many threads screen.")]
Afresh = Annotated[bool, typer.Option("--afresh", help="Forget an earlier, broken run.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def screen(
    lines: LineFiles,
    *,
    register: RegisterFile,
    out: HitsPlace,
    card: Card = CURRENT.version,
    threads: Threads = 1,
    afresh: Afresh = False,
    as_json: AsJson = False,
) -> None:
    """Screen declared lines against the recorded rights; hits are explained in points.

    Killed at any moment and started again with the same words, it goes on where it was.
    """
    check_output(out, inputs=(*lines, register))
    points = scorecard(card)
    say_that_it_compiles(place())
    ready = _ready(register, points)
    engine = ready.engine
    gc.freeze()  # what is there now stays; the collector need not look through it again
    job = _job(lines, ready, out, register)
    if afresh:
        forget(job.folder)
    started = time.perf_counter()
    with told() as progress:
        counts = run(job, threads=threads, progress=progress)
    seconds = time.perf_counter() - started
    refused = _hand_over(job, out)
    summary = Summary(
        **asdict(counts),
        marks=engine.recordations,
        register_rows_skipped=ready.skipped,
        rights_without_a_name=engine.register.unnamed,
        keys_left_out=engine.crowded,
        index_seconds=round(ready.seconds, 3),
        seconds=round(seconds, 3),
        lines_per_second=round(counts.lines / seconds),
        scorecard=points.version,
        register_revision=engine.revision if ready.follower else None,
        out=str(out),
        refused=str(refused) if refused else None,
    )
    typer.echo(json.dumps(asdict(summary), ensure_ascii=False) if as_json else _sentence(summary))


def _job(lines: list[Path], ready: Ready, out: Path, register: Path) -> Job:
    """Return the job; hits that go to one file are gathered in a folder beside it."""
    folder = out if is_folder(out) else out.with_name(f".{out.name}.parts")
    known = {"follows": True} if ready.follower else {"sha256": sha256_of(register)}
    terms = {
        "register": {"name": register.name, **known},
        "scorecard": ready.engine.scorecard.version,
        "software": software(),
    }
    return Job(files_of(lines), ready.engine, folder, terms, follower=ready.follower)


def _hand_over(job: Job, out: Path) -> Path | None:
    """Put the hits where they were asked for, and return where the refused lines are, if any."""
    if job.folder == out:
        return write_refused_lines(out / "refused.csv", refused_of(job))
    write_hits(out, hits_of(job))
    refused = write_refused_lines(out.with_name(f"{out.stem}.refused.csv"), refused_of(job))
    shutil.rmtree(job.folder)
    return refused


def _ready(path: Path, points: Scorecard) -> Ready:
    """Return the engine of a register, a file or a folder with an edition."""
    started = time.perf_counter()
    if path.is_dir():
        engine = open_edition(path, points)
        return Ready(engine, time.perf_counter() - started, follower=Follower(path))
    loaded = load(path, REGISTER_COLUMNS, required=("recordation_no", "mark"))
    register = read_register(loaded.table)
    for sentence in _objections(path, loaded, register):
        typer.echo(sentence, err=True)
    started = time.perf_counter()
    engine = Engine(register, points)
    skipped = register.skipped + len({row.line for row in loaded.refused})
    return Ready(engine, time.perf_counter() - started, skipped)


def _objections(path: Path, loaded: Loaded, register: Register) -> Iterator[str]:
    said = [
        (row.line, f"{row.field}: found {row.found!r}, expected {row.expected}. Row skipped.")
        for row in loaded.refused
    ]
    for objection in register.objections:
        ending = "Row skipped." if objection.skipped else "Read without it."
        said.append(
            (
                loaded.rows[objection.row - 1],
                (
                    f"{objection.field}: found {objection.found!r}, expected {objection.expected}. "
                    f"{ending}"
                ),
            )
        )
    said.sort()
    for line, sentence in said[:SHOWN]:
        yield f"{path.name}, row {line}, {sentence}"
    if len(said) > SHOWN:
        yield f"{path.name}: {len(said) - SHOWN} more rows with faults."


def _sentence(summary: Summary) -> str:
    sentences = [
        (
            f"{summary.lines:,} lines, {summary.marks:,} marks: {summary.hits:,} hits on "
            f"{summary.lines_with_hits:,} lines in {summary.seconds:.1f} s "
            f"({summary.lines_per_second:,} lines/s, register ready in "
            f"{summary.index_seconds:.1f} s, scorecard {summary.scorecard}). Hits in {summary.out}."
        )
    ]
    if summary.register_revision is not None:
        sentences.append(f"Register at revision {summary.register_revision}.")
    if summary.lines_refused:
        sentences.append(f"{summary.lines_refused:,} lines refused: see {summary.refused}.")
    if summary.register_rows_skipped:
        sentences.append(f"{summary.register_rows_skipped:,} register rows skipped.")
    if summary.rights_without_a_name:
        sentences.append(
            f"{summary.rights_without_a_name:,} patents and designs left out: no text names them."
        )
    if summary.keys_left_out:
        sentences.append(
            f"{summary.keys_left_out:,} keys left out: too many marks are as near to each other, "
            "so that some are not met with a typing error."
        )
    return "\n".join(sentences)
