"""Files of `guomen screen`: lines and register in, hits and refused rows out."""

import csv
import io
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from guomen.adapters.files import replacing, write_atomically
from guomen.adapters.raw import RawRow, faults
from guomen.adapters.refused import RefusedRow, safe_cell, write_refused
from guomen.adapters.tabular import read_table
from guomen.kernel.errors import BadInputError
from guomen.screening.columns import require

ENDINGS: Final = (".csv", ".parquet", ".json")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The columns asked for; the line of the file each row stood on; the rows refused."""

    table: pa.Table
    rows: tuple[int, ...]
    refused: tuple[RefusedRow, ...]


def check_output(path: Path, *, inputs: tuple[Path, ...]) -> None:
    """Raise BadInputError where hits cannot be written with this ending, or over an input."""
    if path.suffix.lower() not in ENDINGS:
        raise BadInputError(
            where=str(path),
            found=f"the ending {path.suffix or '(none)'}",
            expected="one of " + ", ".join(ENDINGS),
        )
    if path.resolve() in [source.resolve() for source in inputs]:
        raise BadInputError(
            where="--out",
            found=str(path),
            expected="another file than the lines and the register",
            do="The hits would take the place of what was handed in.",
        )


def load(path: Path, wanted: Collection[str], *, required: Collection[str]) -> Loaded:
    """Return the wanted columns of a CSV, Parquet or JSON file, as text.

    A row that cannot be read, for example because of a cell of ten megabytes, is refused alone.
    Raises BadInputError where the file is something else or a required column is missing.
    """
    raw = read_table(path)
    header = tuple(heading.strip() for heading in raw.header)
    require_columns(header, required, where=path.name)
    places = [place for place, heading in enumerate(header) if heading in wanted]
    names = tuple(header[place] for place in places)
    cells: list[tuple[str, ...]] = []
    rows: list[int] = []
    refused: list[RefusedRow] = []
    for row in raw.rows:
        if isinstance(row, RefusedRow):
            refused.append(row)
            continue
        chosen = RawRow(row.line, tuple(row.cells[place] for place in places))
        objections = faults(chosen, names)
        refused.extend(objections)
        if not objections:
            cells.append(chosen.cells)
            rows.append(chosen.line)
    columns = list(zip(*cells, strict=True)) if cells else [()] * len(names)
    table = pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)}
    )
    return Loaded(table, tuple(rows), tuple(refused))


def require_columns(header: tuple[str, ...], required: Collection[str], *, where: str) -> None:
    """Raise BadInputError where a column is missing or named twice."""
    require(header, required, where=where)
    twice = sorted({heading for heading in header if heading and header.count(heading) > 1})
    if twice:
        raise BadInputError(
            where=where, found=f"the column {twice[0]} twice", expected="each column once"
        )


def write_hits(path: Path, hits: pa.Table) -> None:
    """Write the hits in the format of the ending; whole or not at all.

    In CSV a text that a spreadsheet would compute is given a leading apostrophe.
    """
    match path.suffix.lower():
        case ".parquet":
            with replacing(path) as temporary:
                pq.write_table(hits, temporary)
        case ".json":
            rows = [{**row, "points": json.loads(row["points"])} for row in hits.to_pylist()]
            write_atomically(path, json.dumps(rows, ensure_ascii=False, indent=1).encode())
        case _:
            write_atomically(path, _csv_of(hits).encode("utf-8-sig"))


def write_refused_lines(out: Path, refused: tuple[RefusedRow, ...]) -> Path | None:
    """Write the refused rows beside the hits, in `NAME.refused.csv`; return where, or None."""
    path = out.with_name(f"{out.stem}.refused.csv")
    if not refused:
        path.unlink(missing_ok=True)
        return None
    write_refused(path, refused)
    return path


def _csv_of(hits: pa.Table) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(hits.column_names)
    columns = [hits.column(name).to_pylist() for name in hits.column_names]
    for row in zip(*columns, strict=True):
        writer.writerow(safe_cell(cell) if isinstance(cell, str) else cell for cell in row)
    return text.getvalue()
