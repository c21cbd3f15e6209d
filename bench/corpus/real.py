"""Real text: titles of web shops, and the cases that customs offices published."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

import pyarrow as pa

from bench.corpus.sources import BENCH, DATA, rows_of

CASES: Final = BENCH.parent / "demo" / "cases"
NOT_DECLARED: Final = ("", "(未申报)")
TRADEMARK: Final = "trademark"
BESIDE_THE_MARK: Final = re.compile(r"\(图形.*?\)|及.*图[形案]|图形$|玩具系列$")
"""What a decision prints beside a mark: and a picture, the picture of, a series of toys."""


class Source(StrEnum):
    """Where titles come from."""

    WALMART_AMAZON = "Walmart and Amazon"
    WDC_SHOES = "WDC shoes"
    WDC_WATCHES = "WDC watches"


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles of a source and the brand of each, empty where it is not known.

    The brands of Walmart and Amazon are a column of the shops. Those of WDC are the names of a list
    that stand in the title: such a title can be missed, but it cannot tell what is false.
    """

    source: Source
    titles: tuple[str, ...]
    brands: tuple[str, ...]

    def hidden(self) -> pa.Table:
        """Return the titles as lines that declare no brand."""
        return lines_of(self.titles, [""] * len(self.titles))

    def declared(self) -> pa.Table:
        """Return the titles as lines that declare their brand."""
        return lines_of(self.titles, self.brands)


@dataclass(frozen=True, slots=True)
class CaseGoods:
    """Goods of a real case: the mark that was on them, without words for its picture."""

    case_id: str
    goods: str
    mark_as_printed: str
    mark: str


@cache
def real_titles() -> tuple[Titles, ...]:
    """Return the real titles, source by source."""
    shops = rows_of(DATA / "walmart_amazon_titles.csv.gz")
    titled = tuple(row["title"] for row in shops), tuple(row["brand"] for row in shops)
    return (
        Titles(Source.WALMART_AMAZON, *titled),
        _named_in(Source.WDC_SHOES, "wdc_shoes_titles.csv.gz"),
        _named_in(Source.WDC_WATCHES, "wdc_watches_titles.csv.gz"),
    )


def _named_in(source: Source, file: str) -> Titles:
    titles = tuple(row["title"] for row in rows_of(DATA / file))
    return Titles(source, titles, tuple(first_brand(title) for title in titles))


def first_brand(title: str) -> str:
    """Return the brand of the list that stands first in a title, whole words, any case."""
    found = _listed().search(title)
    return "" if found is None else found[0]


@cache
def _listed() -> re.Pattern[str]:
    names = sorted((row["brand"] for row in rows_of(DATA / "wdc_brands.csv")), key=len)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(names)))})\b", re.IGNORECASE)


@cache
def real_cases() -> tuple[CaseGoods, ...]:
    """Return the goods of the real cases that bore a trademark whose words were printed."""
    rows = rows_of(CASES / "case_items.csv")
    goods = (
        CaseGoods(row["case_id"], row["goods"], printed, BESIDE_THE_MARK.sub("", printed).strip())
        for row in rows
        if row["right_type"] == TRADEMARK and (printed := row["mark_as_printed"])
    )
    return tuple(one for one in goods if one.mark)


@cache
def declared_texts() -> tuple[str, ...]:
    """Return what was declared in the real cases, where anything was."""
    told = (row["declared_goods_text"] for row in rows_of(CASES / "cases.csv"))
    return tuple(text for text in told if text not in NOT_DECLARED)


def lines_of(goods: Sequence[str], brands: Sequence[str]) -> pa.Table:
    """Return goods and declared brands as a table of lines, numbered from 0."""
    numbers = [f"{at:07d}" for at in range(len(goods))]
    columns = {"line_id": numbers, "goods_name": goods, "brand": brands}
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()})
