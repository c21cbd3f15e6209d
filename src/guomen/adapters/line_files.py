"""Files of lines for screening: Parquet as it is, CSV and JSON made into Parquet, the lake."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from guomen.adapters.files import replacing, sha256_of
from guomen.adapters.lake import PART
from guomen.adapters.raw import RawRow, faults
from guomen.adapters.refused import RefusedRow
from guomen.adapters.tabular import read_table
from guomen.adapters.tabular_parquet import damaged, open_parquet
from guomen.kernel.errors import BadInputError
from guomen.screening.columns import require
from guomen.screening.lines import COLUMNS
from guomen.screening.refused import REFUSED

ROWS_AT_ONCE: Final = 10_000
NUMBERS: Final = "coalesce(CAST(line_id AS VARCHAR), '')"
MEMORY_FOR_NUMBERS: Final = "1GB"
"""What looking for repeated numbers may take; beyond it, it goes on in a folder on disk."""

MOST_PLACES: Final = 1_000


@dataclass(frozen=True, slots=True)
class LineFile:
    """One file of lines as it was handed in; a file of a folder is named from the folder."""

    path: Path
    name: str
    size: int
    sha256: str

    def plain(self) -> dict[str, object]:
        """Return what tells this content from another."""
        return {"name": self.name, "bytes": self.size, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class Readable:
    """A file of lines ready to stream: Parquet, its rows, and the rows refused on the way."""

    file: LineFile
    parquet: Path
    rows: int
    refused: pa.Table


def files_of(paths: Sequence[Path]) -> tuple[LineFile, ...]:
    """Return the files behind paths, a folder of the lake as its parts in their order.

    Raises BadInputError where a folder has no parts.
    """
    found: list[LineFile] = []
    for path in paths:
        if not path.is_dir():
            named = [(path, path.name)]
        else:
            named = [(one, f"{one.parent.name}/{one.name}") for one in sorted(path.glob(PART))]
            if not named:
                raise BadInputError(
                    where=str(path),
                    found="a folder without lines",
                    expected=f"a folder of the lake, with files {PART}",
                )
        found.extend(
            LineFile(one, name, one.stat().st_size if one.is_file() else 0, digest(one))
            for one, name in named
        )
    return tuple(found)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, nothing where there is none: reading it says so."""
    return sha256_of(path) if path.is_file() else ""


def readable(file: LineFile, room: Path) -> Readable:
    """Return a file ready to stream; what is not Parquet is written as Parquet into `room`.

    Raises BadInputError where the file is something else or a required column is missing.
    """
    if file.path.suffix.lower() == ".parquet":
        opened = open_parquet(file.path)
        check_columns(opened.schema_arrow.names, where=file.name)
        return Readable(file, file.path, opened.metadata.num_rows, REFUSED.empty_table())
    made, refused = room / f"{file.sha256}.parquet", room / f"{file.sha256}.refused.parquet"
    if not (made.exists() and refused.exists()):
        _make(file, made, refused)
    return Readable(file, made, pq.read_metadata(made).num_rows, pq.read_table(refused))


def check_columns(names: Collection[str], *, where: str) -> None:
    """Raise BadInputError where a column that is read is missing, or there twice."""
    require(names, ("line_id",), where=where)
    if "goods_name" not in names:
        require(names, ("text",), where=where)
    require_once(names, where=where)


def require_once(names: Collection[str], *, where: str) -> None:
    """Raise BadInputError where a column is named twice."""
    listed = list(names)
    twice = sorted({name for name in listed if name and listed.count(name) > 1})
    if twice:
        raise BadInputError(
            where=where, found=f"the column {twice[0]} twice", expected="each column once"
        )


def batches_of(source: Readable, *, first: int, size: int) -> Iterator[pa.RecordBatch]:
    """Yield the lines of a file from row `first` (counted from 0), `size` in a batch at most."""
    file = open_parquet(source.parquet)
    names = [name for name in COLUMNS if name in file.schema_arrow.names]
    groups: list[int] = []
    skip = first
    for number in range(file.num_row_groups):
        rows = file.metadata.row_group(number).num_rows
        if not groups and skip >= rows:
            skip -= rows
            continue
        groups.append(number)
    try:
        for batch in file.iter_batches(size, row_groups=groups, columns=names):
            if skip < len(batch):
                yield batch.slice(skip)
            skip = max(0, skip - len(batch))
    except (pa.ArrowException, OSError) as error:
        raise damaged(source.file.path, error) from error


def refuse_repeated(sources: Sequence[Readable], room: Path) -> None:
    """Raise BadInputError where a line has no number, or two lines in all files have the same."""
    paths = [str(source.parquet) for source in sources if source.rows]
    if not paths:
        return
    try:
        wrong, rows = _wrong_numbers(paths, room)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise BadInputError(
            where="column line_id", found=reason, expected="numbers or texts that can be read"
        ) from error
    if not rows:
        return
    places = sorted((paths.index(path), row) for path, row in rows)
    at, row = places[1] if wrong else places[0]
    name = [source.file.name for source in sources if source.rows][at]
    raise BadInputError(
        where=f"{name}, row {row + 1}, column line_id",
        found=wrong,
        expected="a number that no other line has",
        do="A hit names its line by this number; give each line its own.",
    )


def _wrong_numbers(paths: list[str], room: Path) -> tuple[str, list[tuple[str, int]]]:
    """Return the first number that is empty or there twice, and where it stands."""
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY_FOR_NUMBERS}'")
        connection.execute("SET temp_directory = ?", [str(room / "numbers")])
        wrong = connection.execute(
            f"SELECT min(number) FROM (SELECT {NUMBERS} AS number FROM read_parquet(?) "  # noqa: S608
            "GROUP BY number HAVING count(*) > 1 OR number = '')",
            [paths],
        ).fetchone()
        if wrong is None or wrong[0] is None:
            return "", []
        rows = connection.execute(
            "SELECT filename, file_row_number FROM read_parquet(?, filename = true, "  # noqa: S608
            f"file_row_number = true) WHERE {NUMBERS} = ? LIMIT {MOST_PLACES}",
            [paths, wrong[0]],
        ).fetchall()
    return wrong[0], rows


def _make(file: LineFile, made: Path, refused: Path) -> None:
    """Write a CSV or JSON file as Parquet, and beside it the rows refused."""
    raw = read_table(file.path)
    header = tuple(heading.strip() for heading in raw.header)
    check_columns(header, where=file.name)
    places = [place for place, heading in enumerate(header) if heading in COLUMNS]
    names = tuple(header[place] for place in places)
    schema = pa.schema([(name, pa.string()) for name in names])
    bad: list[RefusedRow] = []
    with replacing(made) as temporary, pq.ParquetWriter(temporary, schema) as writer:
        for rows in _chunks(_sound(raw.rows, places, names, bad)):
            columns = [pa.array(cells, pa.string()) for cells in zip(*rows, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))
    with replacing(refused) as temporary:
        pq.write_table(refused_rows(bad), temporary)


def _sound(
    rows: Iterable[RawRow | RefusedRow],
    places: Sequence[int],
    names: tuple[str, ...],
    bad: list[RefusedRow],
) -> Iterator[tuple[str, ...]]:
    """Yield the cells of the rows that can be read; add the others to `bad`."""
    for row in rows:
        if isinstance(row, RefusedRow):
            bad.append(row)
            continue
        chosen = RawRow(row.line, tuple(row.cells[place] for place in places))
        objections = faults(chosen, names)
        bad.extend(objections)
        if not objections:
            yield chosen.cells


def _chunks(rows: Iterator[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    while chunk := list(islice(rows, ROWS_AT_ONCE)):
        yield chunk


def refused_rows(rows: Sequence[RefusedRow]) -> pa.Table:
    """Return refused rows of a file in the schema REFUSED; the number of the line is not known."""
    columns: list[list[object]] = [
        [row.line for row in rows],
        [""] * len(rows),
        [row.field for row in rows],
        [row.found for row in rows],
        [row.expectation.en for row in rows],
        [row.expectation.zh for row in rows],
    ]
    clean = [[_clean(cell) for cell in column] for column in columns]
    return pa.table(clean, schema=REFUSED)


def _clean(cell: object) -> object:
    """Return a text without halves of characters, which no file can hold."""
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
