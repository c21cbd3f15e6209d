"""Files of `guomen screen`: the register in, hits and refused lines out."""

import csv
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from guomen.adapters.files import replacing
from guomen.adapters.line_files import require_once
from guomen.adapters.raw import RawRow, faults
from guomen.adapters.refused import RefusedRow, safe_cell
from guomen.adapters.tabular import read_table
from guomen.kernel.errors import BadInputError
from guomen.screening.columns import require
from guomen.screening.result import HITS, VERSION_KEY

ENDINGS: Final = (".csv", ".parquet", ".json")
REFUSED_HEADER: Final = ("file", "line", "line_id", "field", "found", "expected", "expected_zh")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The columns asked for; the line of the file each row stood on; the rows refused."""

    table: pa.Table
    rows: tuple[int, ...]
    refused: tuple[RefusedRow, ...]


def check_output(path: Path, *, inputs: Collection[Path]) -> None:
    """Raise BadInputError where hits cannot be written with this ending, or over an input."""
    if path.suffix.lower() not in ENDINGS and not is_folder(path):
        raise BadInputError(
            where=str(path),
            found=f"the ending {path.suffix}",
            expected="a folder, or one of " + ", ".join(ENDINGS),
        )
    if path.resolve() in [source.resolve() for source in inputs]:
        raise BadInputError(
            where="--out",
            found=str(path),
            expected="another file or folder than the lines and the register",
            do="The hits would take the place of what was handed in.",
        )


def is_folder(path: Path) -> bool:
    """Return whether hits go to a folder of parts: it is one, or its name has no ending."""
    return path.is_dir() or not path.suffix


def load(path: Path, wanted: Collection[str], *, required: Collection[str]) -> Loaded:
    """Return the wanted columns of a CSV, Parquet or JSON file, as text.

    A row that cannot be read, for example because of a cell of ten megabytes, is refused alone.
    Raises BadInputError where the file is something else or a required column is missing.
    """
    raw = read_table(path)
    header = tuple(heading.strip() for heading in raw.header)
    require(header, required, where=path.name)
    require_once(header, where=path.name)
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


def write_hits(path: Path, parts: Iterable[pa.Table], *, schema: pa.Schema = HITS) -> None:
    """Write the hits in the format of the ending; whole or not at all, part by part.

    In CSV a text that a spreadsheet would compute is given a leading apostrophe.
    """
    writers = {".parquet": _write_parquet, ".json": _write_json}
    with replacing(path) as temporary:
        writers.get(path.suffix.lower(), _write_csv)(temporary, parts, schema)


def write_refused_lines(path: Path, refused: Iterable[tuple[str, pa.Table]]) -> Path | None:
    """Write the refused lines of each file as CSV; return where, None where there are none."""
    tables = list(refused)
    if not tables:
        path.unlink(missing_ok=True)
        return None
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(REFUSED_HEADER)
        for name, table in tables:
            for row in table.to_pylist():
                cells = (row[column] for column in REFUSED_HEADER[2:])
                writer.writerow((safe_cell(name), row["row"], *(safe_cell(one) for one in cells)))
    return path


def _write_parquet(path: Path, parts: Iterable[pa.Table], schema: pa.Schema) -> None:
    writer: pq.ParquetWriter | None = None
    for hits in parts:
        if writer is None:
            schema = schema.with_metadata(_kept(hits.schema.metadata))
            writer = pq.ParquetWriter(path, schema, compression="zstd")
        writer.write_table(hits.replace_schema_metadata(schema.metadata))
    (writer or pq.ParquetWriter(path, schema)).close()


def _kept(metadata: dict[bytes, bytes] | None) -> dict[bytes, bytes]:
    return {VERSION_KEY: metadata[VERSION_KEY]} if metadata and VERSION_KEY in metadata else {}


def _write_json(path: Path, parts: Iterable[pa.Table], schema: pa.Schema) -> None:
    del schema  # an object names its fields
    with path.open("w", encoding="utf-8") as file:
        between = "[\n "
        for hits in parts:
            for row in hits.to_pylist():
                text = json.dumps({**row, "points": json.loads(row["points"])}, ensure_ascii=False)
                file.write(between + text)
                between = ",\n "
        file.write("[]\n" if between.startswith("[") else "\n]\n")


def _write_csv(path: Path, parts: Iterable[pa.Table], schema: pa.Schema) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(schema.names)
        for hits in parts:
            columns = [hits.column(name).to_pylist() for name in schema.names]
            for row in zip(*columns, strict=True):
                writer.writerow(safe_cell(cell) if isinstance(cell, str) else cell for cell in row)
