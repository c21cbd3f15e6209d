"""The hand-kept tables the demo is made from: brands, goods, cities, marks of the real cases."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
TABLES: Final = HERE / "sources"


@dataclass(frozen=True, slots=True)
class Brand:
    """A real mark, as the free data sets spell it."""

    source: str
    source_id: str
    mark: str
    mark_zh: str
    aliases: tuple[str, ...]
    category: str
    country: str


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of goods brands are known for, with the Nice classes we give its marks."""

    name: str
    nice_classes: tuple[str, ...]
    goods: str
    design: str


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods as they are declared: code, names, unit, usual price (USD) and weight (kg) per unit."""

    key: str
    hs_code: str
    nice_class: str
    name_zh: str
    name_en: str
    unit: str
    price: float
    weight: float
    share: float
    elements: str


@dataclass(frozen=True, slots=True)
class City:
    """Where traders sit, and the customs offices they declare at."""

    name: str
    name_en: str
    region: str
    offices: tuple[str, ...]
    parcel_offices: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class CaseMark:
    """A mark of the real published cases; `published` means that the number is the real one."""

    recordation_no: str
    published: bool
    right_kind: str
    mark: str
    mark_zh: str
    aliases: tuple[str, ...]
    nice_classes: tuple[str, ...]
    goods: str
    holder_name: str
    holder_country: str
    approved_on: date
    right_expires_on: date
    logo: str


@dataclass(frozen=True, slots=True)
class Decoy:
    """Innocent goods whose text contains a recorded mark: an ordinary word, or what they fit."""

    kind: str
    goods: str
    goods_name: str
    model: str


def brands() -> tuple[Brand, ...]:
    """Return the brands picked from name-suggestion-index and simple-icons."""
    return tuple(
        Brand(
            row["source"],
            row["source_id"],
            row["mark"],
            row["mark_zh"],
            _bar(row["aliases"]),
            row["category"],
            row["country"],
        )
        for row in _rows("brands.csv")
    )


def categories() -> dict[str, Category]:
    """Return the categories by name."""
    return {
        row["category"]: Category(
            row["category"], _bar(row["nice_classes"]), row["goods"], row["design"]
        )
        for row in _rows("categories.csv")
    }


def goods() -> tuple[Goods, ...]:
    """Return the table of goods."""
    return tuple(
        Goods(
            row["key"],
            row["hs_code"],
            row["nice_class"],
            row["name_zh"],
            row["name_en"],
            row["unit"],
            float(row["price_usd"]),
            float(row["weight_kg"]),
            float(row["share"]),
            row["elements"],
        )
        for row in _rows("goods.csv")
    )


def cities() -> tuple[City, ...]:
    """Return the cities."""
    return tuple(
        City(
            row["city_zh"],
            row["city_en"],
            row["region"],
            _bar(row["offices"]),
            _bar(row["parcel_offices"]),
            float(row["share"]),
        )
        for row in _rows("cities.csv")
    )


def case_marks() -> tuple[CaseMark, ...]:
    """Return the marks of the real cases."""
    return tuple(
        CaseMark(
            row["recordation_no"],
            row["published"] == "yes",
            row["right_kind"],
            row["mark"],
            row["mark_zh"],
            _bar(row["aliases"]),
            _bar(row["nice_classes"]),
            row["goods"],
            row["holder_name"],
            row["holder_country"],
            date.fromisoformat(row["approved_on"]),
            date.fromisoformat(row["right_expires_on"]),
            row["logo"],
        )
        for row in _rows("case_marks.csv")
    )


def decoys() -> tuple[Decoy, ...]:
    """Return the decoys."""
    return tuple(
        Decoy(row["kind"], row["goods"], row["goods_name"], row["model"])
        for row in _rows("decoys.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _bar(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
