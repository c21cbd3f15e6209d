"""The tables the corpus is made from, read once; bench/data/README.md says where they come from."""

import csv
import gzip
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from guomen.screening.vocabulary import classes_of_code

BENCH: Final = Path(__file__).parent.parent
DATA: Final = BENCH / "data"
DEMO: Final = BENCH.parent / "demo" / "sources"
SCREENING: Final = BENCH.parent / "src" / "guomen" / "screening" / "data"
LAST_CLASS_OF_GOODS: Final = 34
CLASSES_OF_KIND: Final[dict[str, tuple[int, ...]]] = {
    "shop/clothes": (25,),
    "shop/shoes": (25,),
    "shop/sports": (28, 25),
    "shop/outdoor": (25, 18),
    "shop/bag": (18,),
    "shop/jewelry": (14,),
    "shop/optician": (9,),
    "shop/electronics": (9, 11),
    "shop/mobile_phone": (9,),
    "shop/computer": (9,),
    "software": (9,),
    "shop/furniture": (20,),
    "shop/houseware": (21,),
    "shop/bed": (20, 24),
    "shop/doityourself": (8, 7),
    "shop/hardware": (6, 8),
    "shop/car": (12,),
    "shop/car_parts": (12, 7),
    "shop/car_repair": (12,),
    "shop/tyres": (12,),
    "shop/bicycle": (12,),
    "amenity/fuel": (4,),
    "amenity/cafe": (30, 21),
    "amenity/fast_food": (30, 28),
    "amenity/ice_cream": (30,),
    "shop/confectionery": (30,),
    "shop/bakery": (30,),
    "shop/supermarket": (29, 30),
    "shop/convenience": (30, 32),
    "shop/alcohol": (33,),
    "shop/tobacco": (34,),
    "shop/cosmetics": (3,),
    "shop/chemist": (3, 5),
    "amenity/pharmacy": (5,),
    "shop/toys": (28,),
    "shop/stationery": (16,),
    "shop/books": (16,),
}
"""Nice classes of goods that a business of this kind records; others are drawn."""


@dataclass(frozen=True, slots=True)
class RealMark:
    """A real name with its Chinese name, its other spellings and the classes of its trade."""

    mark: str
    mark_zh: str
    aliases: tuple[str, ...]
    classes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods as they are declared; `elements` are declared elements such as 材质:棉."""

    hs_code: str
    nice_class: int
    name_zh: str
    name_en: str
    elements: tuple[str, ...]


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table, packed or not."""
    text = path.read_bytes()
    if path.suffix == ".gz":
        text = gzip.decompress(text)
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"), newline="")))


def words_of(path: Path) -> tuple[str, ...]:
    """Return the lines of a list of words, packed or not."""
    text = path.read_bytes()
    if path.suffix == ".gz":
        text = gzip.decompress(text)
    return tuple(text.decode("utf-8").split())


@cache
def traded_marks() -> tuple[RealMark, ...]:
    """Return the real names of goods that the demo border knows: clothes, cars, watches, tools."""
    classes = {
        row["category"]: tuple(int(number) for number in row["nice_classes"].split("|"))
        for row in rows_of(DEMO / "categories.csv")
    }
    return tuple(_real(row, classes) for row in rows_of(DEMO / "brands.csv"))


@cache
def other_marks() -> tuple[RealMark, ...]:
    """Return real names of every trade, services too, in the order of their table."""
    return tuple(_real(row, CLASSES_OF_KIND) for row in rows_of(DATA / "real_marks.csv.gz"))


def _real(row: dict[str, str], classes: Mapping[str, tuple[int, ...]]) -> RealMark:
    aliases = tuple(filter(None, row["aliases"].split("|")))
    return RealMark(row["mark"], row["mark_zh"], aliases, classes.get(row["category"], ()))


@cache
def short_names() -> tuple[str, ...]:
    """Return Chinese short names of companies, two to five characters."""
    return words_of(DATA / "short_names_zh.txt.gz")


@cache
def ordinary_english() -> tuple[str, ...]:
    """Return ordinary English words."""
    return words_of(SCREENING / "ordinary_en.txt")


@cache
def ordinary_chinese() -> tuple[str, ...]:
    """Return ordinary Chinese words."""
    return words_of(SCREENING / "ordinary_zh.txt")


@cache
def characters() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return the Chinese characters of short names, and the share of each in all of them."""
    counts = Counter("".join(short_names()))
    common = [(one, count) for one, count in counts.most_common() if count > 9]
    total = sum(count for _, count in common)
    return tuple(one for one, _ in common), tuple(count / total for _, count in common)


@cache
def border_goods() -> tuple[tuple[Goods, ...], tuple[float, ...]]:
    """Return the goods of the demo border, and their shares."""
    rows = rows_of(DEMO / "goods.csv")
    goods = tuple(
        Goods(
            row["hs_code"],
            int(row["nice_class"]),
            row["name_zh"],
            row["name_en"],
            tuple(row["elements"].split("|")),
        )
        for row in rows
    )
    return goods, tuple(float(row["share"]) for row in rows)


@cache
def nice_goods() -> tuple[Goods, ...]:
    """Return the goods of the Nice list, each with some HS code of its class."""
    codes = codes_by_class()
    return tuple(
        Goods(
            codes[number][at % len(codes[number])] + "00",
            number,
            row["name_zh"],
            row["name_en"],
            (),
        )
        for at, row in enumerate(rows_of(DATA / "nice_terms.csv.gz"))
        if (number := int(row["nice_class"])) in codes
    )


@cache
def hs_goods() -> tuple[Goods, ...]:
    """Return the subheadings of the Harmonized System; in Chinese the name of the chapter."""
    return tuple(
        Goods(row["hs_code"] + "0000", min(classes), row["chapter_zh"], row["name_en"], ())
        for row in rows_of(DATA / "hs_texts.csv.gz")
        if row["chapter_zh"] and (classes := classes_of_code(row["hs_code"]))
    )


@cache
def codes_by_class() -> dict[int, tuple[str, ...]]:
    """Return the HS subheadings that may fall in each Nice class of goods."""
    found: dict[int, list[str]] = {}
    for row in rows_of(DATA / "hs_texts.csv.gz"):
        for number in classes_of_code(row["hs_code"]):
            if number <= LAST_CLASS_OF_GOODS:
                found.setdefault(number, []).append(row["hs_code"])
    return {number: tuple(codes) for number, codes in found.items()}


@cache
def cities() -> tuple[tuple[str, str], ...]:
    """Return cities in Chinese and in Latin letters."""
    return tuple((row["city_zh"], row["city_en"]) for row in rows_of(DEMO / "cities.csv"))


@cache
def four_corners() -> dict[str, tuple[str, int, str]]:
    """Return the four-corner code, the strokes and the radical of common Chinese characters."""
    return {
        row["character"]: (row["four_corners"], int(row["strokes"]), row["radical"])
        for row in rows_of(DATA / "four_corners.csv.gz")
    }


@cache
def engine_look_alikes() -> dict[str, str]:
    """Return the look-alikes of each Chinese character, from the engine's own table."""
    lines = (SCREENING / "look_alike_characters.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines[1:])
    return {one: others for one, _, others in pairs}
