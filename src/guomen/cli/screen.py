"""`guomen screen LINES --register REGISTER --out HITS`: screen a file of lines."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from guomen.cli.screen_files import Loaded, check_output, load, write_hits, write_refused_lines
from guomen.screening.engine import Engine, Progress
from guomen.screening.lines import COLUMNS as LINE_COLUMNS
from guomen.screening.register import COLUMNS as REGISTER_COLUMNS
from guomen.screening.register import Register, read_register
from guomen.screening.scorecards import CURRENT, scorecard

SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done; `seconds` is the screening, `index_seconds` making the register ready."""

    lines: int
    lines_refused: int
    marks: int
    register_rows_skipped: int
    rights_without_a_name: int
    hits: int
    lines_with_hits: int
    index_seconds: float
    seconds: float
    lines_per_second: int
    scorecard: str
    out: str
    refused: str | None


LinesFile = Annotated[
    Path,
    typer.Argument(
        metavar="LINES",
        help="CSV, Parquet or JSON: line_id and text (or goods_name and specification); where "
        "known also hs_code, brand, brand_type, consignor, producer, consignee.",
    ),
]
RegisterFile = Annotated[
    Path,
    typer.Option(
        help="CSV, Parquet or JSON: recordation_no and mark; where known also mark_zh, "
        "aliases, nice_classes, authorised_users."
    ),
]
HitsFile = Annotated[Path, typer.Option(help="Where the hits go: .csv, .parquet or .json.")]
Card = Annotated[str, typer.Option("--scorecard", help="Which points.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def screen(
    lines: LinesFile,
    *,
    register: RegisterFile,
    out: HitsFile,
    card: Card = CURRENT.version,
    as_json: AsJson = False,
) -> None:
    """Screen declared lines against the recorded rights; hits are explained in points."""
    check_output(out, inputs=(lines, register))
    points = scorecard(card)
    records, unread = _register(register)
    started = time.perf_counter()
    engine = Engine(records, points)
    indexed = time.perf_counter() - started
    loaded = load(lines, LINE_COLUMNS, required=("line_id",))
    started = time.perf_counter()
    with _progress_bar() as progress:
        hits = engine.screen(loaded.table, progress=progress)
    seconds = time.perf_counter() - started
    write_hits(out, hits)
    refused = write_refused_lines(out, loaded.refused)
    summary = Summary(
        lines=loaded.table.num_rows,
        lines_refused=len({row.line for row in loaded.refused}),
        marks=len(records.records),
        register_rows_skipped=records.skipped + unread,
        rights_without_a_name=records.unnamed,
        hits=hits.num_rows,
        lines_with_hits=len(hits.column("line_id").unique()),
        index_seconds=round(indexed, 3),
        seconds=round(seconds, 3),
        lines_per_second=round(loaded.table.num_rows / seconds),
        scorecard=points.version,
        out=str(out),
        refused=str(refused) if refused else None,
    )
    typer.echo(json.dumps(asdict(summary), ensure_ascii=False) if as_json else _sentence(summary))


def _register(path: Path) -> tuple[Register, int]:
    """Return the register and how many rows could not be read; say on stderr what is wrong."""
    loaded = load(path, REGISTER_COLUMNS, required=("recordation_no", "mark"))
    register = read_register(loaded.table)
    for sentence in _objections(path, loaded, register):
        typer.echo(sentence, err=True)
    return register, len({row.line for row in loaded.refused})


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


@contextmanager
def _progress_bar() -> Iterator[Progress | None]:
    """Show a bar on stderr where a person looks at it."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("screening"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("screening", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _sentence(summary: Summary) -> str:
    sentences = [
        (
            f"{summary.lines:,} lines, {summary.marks:,} marks: {summary.hits:,} hits on "
            f"{summary.lines_with_hits:,} lines in {summary.seconds:.1f} s "
            f"({summary.lines_per_second:,} lines/s, register ready in "
            f"{summary.index_seconds:.1f} s, scorecard {summary.scorecard}). Hits in {summary.out}."
        )
    ]
    if summary.lines_refused:
        sentences.append(f"{summary.lines_refused:,} lines refused: see {summary.refused}.")
    if summary.register_rows_skipped:
        sentences.append(f"{summary.register_rows_skipped:,} register rows skipped.")
    if summary.rights_without_a_name:
        sentences.append(
            f"{summary.rights_without_a_name:,} patents and designs left out: no text names them."
        )
    return "\n".join(sentences)
