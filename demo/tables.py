"""The demo's files: how rows become Parquet and CSV."""

import csv
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from demo.parties import Parties, Party
from demo.register import Entry, rows
from guomen.adapters.lake import LINE_SCHEMA

SCHEMA: Final = pa.schema([field for field in LINE_SCHEMA if field.name != "source_sha256"])
TRUTH: Final = pa.schema(
    [
        ("line_id", pa.string()),
        ("truth", pa.string()),
        ("recordation_nos", pa.string()),
        ("actual_goods", pa.string()),
        ("actual_quantity", pa.decimal128(18, 3)),
        ("disguise", pa.string()),
    ]
)


def line_table(lines: list[dict[str, Any]]) -> pa.Table:
    """Return lines in the lake's columns, ordered by day and identifier."""
    return pa.Table.from_pylist(lines, SCHEMA).sort_by(
        [("declared_on", "ascending"), ("document_no", "ascending"), ("line_no", "ascending")]
    )


def truth_table(truths: list[dict[str, Any]]) -> pa.Table:
    """Return the truth of lines, ordered by identifier."""
    return pa.Table.from_pylist(truths, TRUTH).sort_by("line_id")


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write a small, well-packed file."""
    pq.write_table(table, path, compression="zstd", compression_level=19)


def write_register(entries: Sequence[Entry], path: Path) -> None:
    """Write the register file."""
    _write_csv(rows(entries), path)


def write_logos(entries: Sequence[Entry], path: Path) -> None:
    """Write which recordation has which logo file."""
    _write_csv(
        [
            {
                "recordation_no": entry.recordation_no,
                "mark": entry.mark,
                "file": f"{entry.logo}.svg",
            }
            for entry in entries
            if entry.logo
        ],
        path,
    )


def write_parties(parties: Parties, path: Path) -> None:
    """Write the traders as customs sees them: without the rings."""
    seen = [field.name for field in fields(Party) if field.name != "ring"]
    everybody = (*parties.consignors, *parties.consignees)
    _write_csv([{name: getattr(party, name) for name in seen} for party in everybody], path)


def write_rings(parties: Parties, path: Path) -> None:
    """Write which traders are the bad actors and which ring they belong to; kept aside."""
    _write_csv(
        [{"uscc": party.uscc, "ring": party.ring} for party in parties.consignors if party.ring],
        path,
    )


def _write_csv(rows_: list[dict[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows_[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows_)
