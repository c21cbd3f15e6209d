"""The code tables of a declaration: trade modes, transport modes, units, chapters, currencies."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from guomen.kernel.words import Words


@cache
def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    text = (files("guomen.adapters") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(MappingProxyType(row) for row in csv.DictReader(text.splitlines()))


def _named(name: str, key: str) -> Mapping[str, Words]:
    return MappingProxyType(
        {row[key]: Words(row["name_en"], row["name_zh"]) for row in _rows(name)}
    )


@cache
def trade_modes() -> Mapping[str, Words]:
    """Return 监管方式: four digits to name."""
    return _named("trade_modes", "code")


@cache
def transport_modes() -> Mapping[str, Words]:
    """Return 运输方式: one character to name."""
    return _named("transport_modes", "code")


@cache
def units() -> Mapping[str, Words]:
    """Return 计量单位: three digits to name."""
    return _named("units", "code")


def unit_words(unit: str) -> Words:
    """Return a unit of quantity by its three digits; anything else as it was given."""
    return units().get(unit) or Words(unit, unit)


@cache
def hs_chapters() -> Mapping[str, Words]:
    """Return the chapters of the Harmonized System 2022 that exist: two digits to heading."""
    return _named("hs_chapters", "code")


@cache
def currencies() -> Mapping[str, Words]:
    """Return ISO 4217 letters to name."""
    return _named("currencies", "code")


@cache
def old_currencies() -> Mapping[str, str]:
    """Return the customs numbers used until 2018 (those known) to ISO 4217 letters."""
    return {row["old_code"]: row["code"] for row in _rows("currencies") if row["old_code"]}


@cache
def countries() -> Mapping[str, Words]:
    """Return ISO 3166-1 letters, three and two, to name."""
    return MappingProxyType({**_named("countries", "iso3"), **_named("countries", "iso2")})


@cache
def alpha3() -> Mapping[str, str]:
    """Return ISO 3166-1 letters, three and two, to the three letters."""
    three = {row["iso3"]: row["iso3"] for row in _rows("countries")}
    return MappingProxyType({**{row["iso2"]: row["iso3"] for row in _rows("countries")}, **three})


@cache
def unit_codes() -> Mapping[str, str]:
    """Return 计量单位 by code and by either name, small letters, to its three digits."""
    named = {
        name.casefold(): row["code"]
        for row in _rows("units")
        for name in (row["name_en"], row["name_zh"])
    }
    return MappingProxyType({**named, **{row["code"]: row["code"] for row in _rows("units")}})


@cache
def old_countries() -> Mapping[str, str]:
    """Return the customs numbers used until 2018 (those known) to ISO 3166-1 alpha-3 letters."""
    return {row["old_code"]: row["iso3"] for row in _rows("countries") if row["old_code"]}
