"""Reads floor.yaml: what every pack must reach, with its article and its test."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import guomen.rulepacks
from guomen.kernel.words import Words
from guomen.law.marked import Marked, read, words

FILE: Final = Path(guomen.rulepacks.__file__).parent / "trips" / "floor.yaml"


class FloorTest(StrEnum):
    """How a pack is measured."""

    NAMES = "names"
    COVERED_NAMES = "covered_names"
    LENGTH = "length"
    STATED = "stated"
    AT_MOST_VALUE = "at_most_value"
    NO_ROUTE = "no_route"
    TOLD = "told"
    RELEASE = "release"
    HEARD = "heard"


@dataclass(frozen=True, slots=True)
class FloorRule:
    """One thing every pack must reach; `floor` are parameters of the floor, `places` the packs'."""

    id: str
    article: str
    says: Words
    remark: Words | None
    test: FloorTest
    floor: tuple[str, ...]
    places: Mapping[str, tuple[str, ...]]
    none: Mapping[str, tuple[str, ...]]
    barred: tuple[str, ...]
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Floor:
    """All rules, what packs call things otherwise, and the roles of the two sides."""

    rules: tuple[FloorRule, ...]
    called: Mapping[str, Mapping[str, str]]
    sides: Mapping[str, tuple[str, ...]]


@cache
def load_floor() -> Floor:
    """Return the floor of rulepacks/trips/floor.yaml; raises PackError with file and line."""
    return floor_of(read(FILE))


def floor_of(document: Marked) -> Floor:
    """Read the names, the sides and the rules."""
    found = document.mapping(required=("called", "sides", "rules"))
    called = {
        pack: MappingProxyType({name: one.text() for name, one in entry.entries().items()})
        for pack, entry in found["called"].entries().items()
    }
    rules = tuple(rule(item) for item in found["rules"].items())
    return Floor(rules, MappingProxyType(called), MappingProxyType(lists(found["sides"])))


def rule(entry: Marked) -> FloorRule:
    """Read one rule."""
    found = entry.mapping(
        required=("id", "article", "says", "test", "floor"),
        optional=("remark", "in", "none", "barred", "states"),
    )
    return FloorRule(
        id=found["id"].text(),
        article=found["article"].text(),
        says=words(found["says"]),
        remark=words(found["remark"]) if "remark" in found else None,
        test=FloorTest(found["test"].choice(FloorTest)),
        floor=texts(found["floor"]),
        places=MappingProxyType(lists(found["in"]) if "in" in found else {}),
        none=MappingProxyType(lists(found["none"]) if "none" in found else {}),
        barred=texts(found["barred"]) if "barred" in found else (),
        states=texts(found["states"]) if "states" in found else (),
    )


def lists(entry: Marked) -> dict[str, tuple[str, ...]]:
    """Read {cn: [a, b], eu: [c]}."""
    return {name: texts(one) for name, one in entry.entries().items()}


def texts(entry: Marked) -> tuple[str, ...]:
    """Read a list of texts."""
    return tuple(item.text() for item in entry.items())
