"""The words that names are made of: legal forms, places and trades, Chinese and Latin."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

DATA: Final = files("guomen.screening") / "data"
CHINA: Final = "中国"
ESTABLISHMENTS: Final = frozenset({"factory", "shop", "firm", "group"})
"""Trades that say what kind of establishment it is: a factory is another party than a company."""
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A legal form (组织形式): its kind, and the country where it is the only one; else empty."""

    text: str
    kind: str
    country: str


@cache
def chinese_forms() -> Mapping[str, Form]:
    """Return the legal forms written in Chinese characters."""
    return {
        row["form"]: Form(row["form"], row["kind"], row["country"])
        for row in _rows("name_forms.csv")
        if row["script"] == "chinese"
    }


@cache
def latin_forms() -> Mapping[Words, Form]:
    """Return the legal forms in Latin letters by their words, without signs: `s a`, `co ltd`."""
    return {
        tuple(row["form"].split()): Form(row["form"], row["kind"], row["country"])
        for row in _rows("name_forms.csv")
        if row["script"] == "latin"
    }


@cache
def chinese_trades() -> Mapping[str, frozenset[str]]:
    """Return the trades that Chinese words name: 进出口贸易 is import_export and trading."""
    found: dict[str, frozenset[str]] = {}
    for row in _rows("name_trades.csv"):
        for entry in row["chinese"].split("|"):
            word, *more = entry.split(":")
            found[word] = frozenset({row["trade"], *more})
    return found


@cache
def latin_trades() -> Mapping[Words, frozenset[str]]:
    """Return the trades that Latin words name."""
    return {
        tuple(phrase.split()): frozenset({row["trade"]})
        for row in _rows("name_trades.csv")
        for phrase in row["latin"].split("|")
    }


@cache
def chinese_places() -> frozenset[str]:
    """Return the places, without the 省 or 市 behind them."""
    return frozenset(row["place"] for row in _rows("name_places.csv"))


@cache
def latin_places() -> Mapping[Words, frozenset[str]]:
    """Return the places that Latin words may mean: `fuzhou` is 福州 or 抚州."""
    found: dict[Words, frozenset[str]] = {}
    for row in _rows("name_places.csv"):
        for phrase in row["latin"].split("|"):
            words = tuple(phrase.split())
            found[words] = found.get(words, frozenset()) | {row["place"]}
    return found


@cache
def around() -> Mapping[str, frozenset[str]]:
    """Return for each place the larger ones that it lies in."""
    within = {row["place"]: row["within"] for row in _rows("name_places.csv")}
    countries = {row["place"] for row in _rows("name_places.csv") if row["kind"] == "country"}
    return {
        place: frozenset() if place in countries else frozenset(_above(place, within)) | {CHINA}
        for place in within
    }


@cache
def latin_words() -> frozenset[str]:
    """Return the longer single words of trades, places and forms, in which slips are forgiven."""
    tables = (latin_trades(), latin_places(), latin_forms())
    words = {word for table in tables for phrase in table for word in phrase}
    return frozenset(word for word in words if len(word) >= SHORTEST_FORGIVEN)


def _above(place: str, within: Mapping[str, str]) -> Iterator[str]:
    while place := within.get(place, ""):
        yield place


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


SHORTEST_FORGIVEN: Final = 6
"""Letters of a word in which one typing error is forgiven."""
