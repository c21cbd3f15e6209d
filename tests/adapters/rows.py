"""A declaration line and a parcel line as a file holds them, and files made of such lines."""

import csv
import io
from pathlib import Path
from typing import Final

LINE: Final = {
    "declaration_no": "530420260000000011",
    "line_no": "1",
    "declared_on": "2026-09-18",
    "trade_mode": "0110",
    "transport_mode": "2",
    "hs_code": "6404190090",
    "goods_name": "运动鞋",
    "specification": "3|0|品牌:NIKE|材质:橡胶",
    "brand_type": "3",
    "brand": "NIKE",
    "quantity": "1,200",
    "unit": "025",
    "value": "8,400.50",
    "currency": "USD",
    "weight_kg": "960.5",
    "consignor": "义乌市某某进出口有限公司",
    "consignor_code": "91110000600037341L",
    "consignee": "BUYER LLC",
    "producer": "某某鞋厂",
    "origin": "CHN",
    "destination": "USA",
}
PARCEL: Final = {
    "parcel_no": "EE000000005CN",
    "channel": "mail",
    "declared_on": "2026-09-18",
    "direction": "export",
    "goods_name": "手机壳",
    "quantity": "3",
    "unit": "个",
    "value": "30",
    "currency": "CNY",
    "sender": "王某",
    "recipient": "J. Smith",
    "destination": "GB",
}


def line(**changes: str) -> dict[str, str]:
    """Return a good declaration line with some cells changed."""
    return {**LINE, **changes}


def parcel(**changes: str) -> dict[str, str]:
    """Return a good parcel line with some cells changed."""
    return {**PARCEL, **changes}


def csv_text(*rows: dict[str, str]) -> str:
    """Return rows as CSV text, with the headings of the first."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def csv_file(folder: Path, *rows: dict[str, str], name: str = "lines.csv") -> Path:
    """Write rows as a CSV file and return its path."""
    path = folder / name
    path.write_text(csv_text(*rows), encoding="utf-8", newline="")
    return path
