"""The lake: every declared line as Parquet, one folder a day, each line once."""

import contextlib
import fcntl
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from guomen.adapters.files import replacing
from guomen.adapters.intake import Intake
from guomen.adapters.refused import RefusedRow, shorten
from guomen.kernel.words import Words

LINE_SCHEMA: Final = pa.schema(
    [
        ("document_kind", pa.string()),
        ("document_no", pa.string()),
        ("line_no", pa.int32()),
        ("line_id", pa.string()),
        ("declared_on", pa.date32()),
        ("direction", pa.string()),
        ("customs_office", pa.string()),
        ("trade_mode", pa.string()),
        ("transport_mode", pa.string()),
        ("hs_code", pa.string()),
        ("goods_name", pa.string()),
        ("specification", pa.string()),
        ("elements", pa.string()),
        ("brand_type", pa.int8()),
        ("export_preference", pa.int8()),
        ("brand", pa.string()),
        ("quantity", pa.decimal128(18, 3)),
        ("unit", pa.string()),
        ("value", pa.decimal128(18, 2)),
        ("currency", pa.string()),
        ("weight_kg", pa.decimal128(18, 3)),
        ("consignor", pa.string()),
        ("consignor_code", pa.string()),
        ("consignee", pa.string()),
        ("consignee_code", pa.string()),
        ("producer", pa.string()),
        ("producer_code", pa.string()),
        ("origin", pa.string()),
        ("destination", pa.string()),
        ("licence_token", pa.string()),
        ("source_sha256", pa.string()),
    ]
)
CONTENT: Final = tuple(
    name for name in LINE_SCHEMA.names if name not in {"line_id", "source_sha256"}
)
LATER: Final = ("licence_token",)
"""Columns that parts written before them lack; there they are empty."""
COLUMNS: Final = ", ".join(
    f"coalesce({name}, '') AS {name}" if name in LATER else name for name in LINE_SCHEMA.names
)
PART: Final = "day=*/part-*.parquet"
TEMPORARY: Final = "day=*/.part-*.tmp"
SOURCE: Final = (
    "(SELECT * FROM read_parquet(?, hive_partitioning = false, union_by_name = true) "
    "UNION ALL BY NAME SELECT * FROM no_lines)"
)
ROW_GROUP: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the lines of one file: new, already there, or there with other content."""

    new: int
    unchanged: int
    conflicting: tuple[RefusedRow, ...]


@dataclass(frozen=True, slots=True)
class Lake:
    """A folder of Parquet files, `day=YYYY-MM-DD/part-<digest>.parquet`.

    Parts are written once and never changed. One writer at a time holds a lock that the system
    gives back when a process dies; readers need no lock: a part appears whole or not at all.
    """

    root: Path

    def add(self, intake: Intake) -> Added:
        """Add the lines that are not there yet; safe to repeat, and safe beside another upload.

        A line that is there with other content is not taken and comes back as conflicting.
        """
        lines = intake.lines.select(LINE_SCHEMA.names).cast(LINE_SCHEMA)
        with self._writing():
            there = self._there(lines)
            new = np.ones(lines.num_rows, dtype=bool)
            new[list(there)] = False
            self._write(lines.filter(pa.array(new)))
            changed = [position for position, differs in there.items() if differs]
            conflicting = self._conflicts(intake, changed)
        return Added(int(new.sum()), len(there) - len(changed), conflicting)

    def days(self) -> list[date]:
        """Return the days that have lines, in order."""
        return sorted({_day_of(part) for part in self._parts()})

    def day(self, day: date) -> pa.Table:
        """Return the lines declared on `day`, in LINE_SCHEMA, ordered by document and line."""
        return self._select("TRUE", (), sorted(self._folder(day).glob("part-*.parquet")))

    def size(self, day: date) -> int:
        """Return how many lines were declared on `day`; only the footers are read."""
        parts = self._folder(day).glob("part-*.parquet")
        return sum(pq.read_metadata(part).num_rows for part in parts)

    def find(self, line_ids: Sequence[str] = (), *, document_no: str = "") -> pa.Table:
        """Return the lines with these identifiers, or those of one document, in LINE_SCHEMA."""
        if document_no:
            return self._select("document_no = ?", (document_no,), self._parts())
        wanted = pa.table({"line_id": pa.array(line_ids, pa.string())})
        where = "line_id IN (SELECT line_id FROM wanted)"
        return self._select(where, (), self._parts(), wanted=wanted)

    def consignor_history(
        self, consignor: str = "", *, code: str = "", before: date, days: int
    ) -> pa.Table:
        """Return what one consignor sent in the `days` days before `before`, in LINE_SCHEMA.

        By `code` where there is one, otherwise by the name as declared.
        """
        since = before - timedelta(days=days)
        column, value = ("consignor_code", code) if code else ("consignor", consignor)
        parts = [part for part in self._parts() if since <= _day_of(part) < before]
        return self._select(f"{column} = ?", (value,), parts)

    def _parts(self) -> list[Path]:
        return sorted(self.root.glob(PART))

    def _folder(self, day: date) -> Path:
        return self.root / f"day={day:%Y-%m-%d}"

    def _select(
        self,
        where: str,
        values: Sequence[object],
        parts: Sequence[Path],
        *,
        wanted: pa.Table | None = None,
    ) -> pa.Table:
        """Return the lines of `parts` that meet `where`; the values are bound, never written in."""
        query = f"SELECT {COLUMNS} FROM {SOURCE} WHERE {where} ORDER BY document_no, line_no"  # noqa: S608
        return _query(query, parts, values, wanted=wanted).cast(LINE_SCHEMA)

    def _there(self, lines: pa.Table) -> dict[int, bool]:
        """Return the positions of the lines that are there, and whether their content differs."""
        wanted = lines.append_column("position", pa.array(range(lines.num_rows), pa.int64()))
        differs = " OR ".join(f"w.{name} IS DISTINCT FROM {before(name)}" for name in CONTENT)
        query = (
            f"SELECT position, {differs} AS differs FROM wanted w "  # noqa: S608
            f"JOIN {SOURCE} t USING (line_id) ORDER BY position"
        )
        found = _query(query, self._parts(), (), wanted=wanted)
        columns = (found["position"].to_pylist(), found["differs"].to_pylist())
        return dict(zip(*columns, strict=True))

    def _conflicts(self, intake: Intake, positions: Sequence[int]) -> tuple[RefusedRow, ...]:
        """Return each line that is there with other content, with the first field that differs."""
        rows = intake.lines.take(pa.array(positions, pa.int64())).to_pylist()
        known = self.find([row["line_id"] for row in rows]).to_pylist()
        before = {row["line_id"]: row for row in known}
        return tuple(
            _conflict(intake.line_of(position), row, before[row["line_id"]])
            for position, row in zip(positions, rows, strict=True)
        )

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the lake for writing, after any other writer; clear what a crash left behind."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for left_behind in self.root.glob(TEMPORARY):
                left_behind.unlink()
            yield

    def _write(self, lines: pa.Table) -> None:
        """Write one part for each day among `lines`."""
        for day in sorted(set(lines["declared_on"].to_pylist())):
            of_day = lines.filter(pc.equal(lines["declared_on"], pa.scalar(day, pa.date32())))
            of_day = of_day.sort_by([("document_no", "ascending"), ("line_no", "ascending")])
            path = self._folder(day) / f"part-{_digest(of_day)}.parquet"
            with replacing(path) as temporary:
                pq.write_table(of_day, temporary, compression="zstd", row_group_size=ROW_GROUP)


def _query(
    query: str, parts: Sequence[Path], values: Sequence[object], *, wanted: pa.Table | None
) -> pa.Table:
    """Return what a query finds in `parts`; without parts, what it finds in an empty lake."""
    with duckdb.connect() as connection:
        connection.register("no_lines", LINE_SCHEMA.empty_table())
        if wanted is not None:
            connection.register("wanted", wanted)
        if parts:
            bound = [[str(part) for part in parts], *values]
        else:
            query, bound = query.replace(SOURCE, "no_lines"), [*values]
        return pa.table(connection.sql(query, params=bound).to_arrow_table())


def before(name: str) -> str:
    """Return how a query reads a column of a line that is there."""
    return f"coalesce(t.{name}, '')" if name in LATER else f"t.{name}"


def _digest(lines: pa.Table) -> str:
    """Return twelve hexadecimal digits: the same for the same lines of the same file."""
    digest = hashlib.sha256()
    columns = (lines["source_sha256"].to_pylist(), lines["line_id"].to_pylist())
    for source, line_id in zip(*columns, strict=True):
        digest.update(f"{source} {line_id}\n".encode())
    return digest.hexdigest()[:12]


def _conflict(line: int, row: dict[str, object], before: dict[str, object]) -> RefusedRow:
    changed = next(name for name in CONTENT if row[name] != before[name])
    return RefusedRow(line, changed, shorten(str(row[changed])), _as_before(before[changed]))


def _as_before(value: object) -> Words:
    text = shorten("" if value is None else str(value))
    return Words(
        f"{text!r}, as this line said when it was handed in before; nothing is overwritten",
        f"“{text}”，与该行先前提交的内容一致；已入库数据不会被覆盖",
    )


def _day_of(part: Path) -> date:
    return date.fromisoformat(part.parent.name.removeprefix("day="))
