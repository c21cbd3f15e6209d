"""Small lakes for targeting's tests, made of plain rows."""

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.targeting.candidates import Candidate
from guomen.targeting.features import Evidence

SCHEMA = pa.schema(
    [
        ("document_no", pa.string()),
        ("line_no", pa.int32()),
        ("line_id", pa.string()),
        ("declared_on", pa.date32()),
        ("hs_code", pa.string()),
        ("goods_name", pa.string()),
        ("brand_type", pa.int8()),
        ("quantity", pa.decimal128(18, 3)),
        ("unit", pa.string()),
        ("value", pa.decimal128(18, 2)),
        ("currency", pa.string()),
        ("weight_kg", pa.decimal128(18, 3)),
        ("consignor", pa.string()),
        ("consignor_code", pa.string()),
    ]
)


def line(document_no: str, line_no: int = 1, **given: Any) -> dict[str, Any]:
    """Return an ordinary line of glass lenses, with whatever is `given` instead."""
    return {
        "document_no": document_no,
        "line_no": line_no,
        "line_id": f"{document_no}-{line_no}",
        "declared_on": date(2026, 9, 18),
        "hs_code": "9001409900",
        "goods_name": "玻璃眼镜片",
        "brand_type": 0,
        "quantity": Decimal(1000),
        "unit": "020",
        "value": Decimal(800),
        "currency": "USD",
        "weight_kg": Decimal(20),
        "consignor": "义乌市某某贸易有限公司",
        "consignor_code": "",
    } | given


def lake(*rows: dict[str, Any]) -> pa.Table:
    """Return the rows as a table in the lake's columns."""
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


def hits(*rows: tuple[str, str, str, float]) -> pa.Table:
    """Return hits: line, recordation, mark, total."""
    names = ("line_id", "recordation_no", "mark", "total")
    schema = pa.schema([*((name, pa.string()) for name in names[:3]), ("total", pa.float64())])
    return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows], schema)


def candidate(number: int, points: int = 0) -> Candidate:
    """Return a consignment with one piece of evidence, or none for no points."""
    reason = Reason("TG-03", Words("A unit weighs too much.", "单件过重。"))
    evidence = (Evidence(Decimal(points), reason),) if points else ()
    return Candidate(f"2921202609{number:08d}", evidence)
