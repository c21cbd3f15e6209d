"""Tables shipped with the reading pages: class headings and published national figures."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from guomen.kernel.words import Words


@dataclass(frozen=True, slots=True)
class NationalFigure:
    """One figure that China Customs published; `value` is None where only a share was printed."""

    period: str
    measure: Words
    value: Decimal | None
    unit: Words
    share: Decimal | None
    note: Words


@cache
def nice_headings() -> Mapping[str, Words]:
    """Return the heading of each class of the Nice Classification, "1" to "45"."""
    return MappingProxyType(
        {row["class"]: Words(row["heading_en"], row["heading_zh"]) for row in _rows("nice_classes")}
    )


@cache
def national_figures() -> tuple[NationalFigure, ...]:
    """Return the published figures in the order of their periods, newest first."""
    figures = tuple(_figure(row) for row in _rows("national_figures"))
    return tuple(sorted(figures, key=lambda figure: (-int(figure.period[:4]), figure.period)))


def _figure(row: Mapping[str, str]) -> NationalFigure:
    return NationalFigure(
        period=row["period"].replace("Q", " Q", 1),
        measure=Words(row["measure_en"], row["measure_zh"]),
        value=Decimal(row["value"]) if row["value"] else None,
        unit=Words(row["unit_en"], row["unit_zh"]),
        share=Decimal(row["share_published_pct"]) if row["share_published_pct"] else None,
        note=Words(row["note_en"], row["note_zh"]),
    )


def _rows(name: str) -> tuple[dict[str, str], ...]:
    text = (files("guomen.queries") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
