"""A register, lines of declarations, and the truth about every line, from a seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow as pa

from bench.corpus.families import FAMILIES, Family, Kind, Place
from bench.corpus.latin import is_latin
from bench.corpus.mojibake import misread
from bench.corpus.names import in_turn, parties
from bench.corpus.register import Book, Mark, book_of, key_of
from bench.corpus.sources import ordinary_chinese, ordinary_english
from bench.corpus.writer import Draft, Named, Writer
from guomen.screening.lines import text_of

GENUINE: Final = 0.05
KINDS: Final = (
    (Kind.PLAIN, Kind.COMMON_WORDS, Kind.OWN_BRAND, Kind.DECOY),
    (0.27, 0.20, 0.45, 0.08),
)
TRADED, REAL = 0.3, 0.2
"""The parts of the disguised marks that are real names of goods, and real names of any trade."""
IN_CLASS: Final = 0.8
TRADERS: Final = 20_000
OWN_BRANDS: Final = 4_096


@dataclass(frozen=True, slots=True)
class Truth:
    """What a line is: a family of disguises, or a kind of line without one.

    `recordation_no` is the mark that is disguised, or lawfully named in a genuine line; empty where
    no mark was put there on purpose. `worn` is how it is written.
    """

    line_id: str
    family: str
    recordation_no: str
    worn: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The register, the lines, and the truth about every line in the same order."""

    register: pa.Table
    lines: pa.Table
    truth: tuple[Truth, ...]


def build(*, seed: int, lines: int, marks: int, disguised: float = 0.3) -> Corpus:
    """Return a corpus; equal arguments give equal corpora."""
    draw = np.random.default_rng(seed)
    book = book_of(marks, draw)
    writing = Writing(book, random.Random(seed), draw)
    rows, truth = [], []
    for number in range(lines):
        row, about = writing.line(f"{number:07d}", disguised)
        rows.append(row)
        truth.append(about)
    columns = {name: pa.array([row[name] for row in rows], pa.string()) for name in COLUMNS}
    return Corpus(book.table(), pa.table(columns), tuple(truth))


COLUMNS: Final = (
    "line_id",
    "goods_name",
    "specification",
    "hs_code",
    "brand",
    "brand_type",
    "consignor",
    "producer",
)


class Writing:
    """Writes the lines of one corpus."""

    def __init__(self, book: Book, dice: random.Random, draw: np.random.Generator) -> None:
        """Keep the register, and draw traders and small brands."""
        self.book = book
        self.dice = dice
        self.writer = Writer(dice)
        self._traders = parties(TRADERS, draw)
        self._brands = self._free(in_turn(draw, OWN_BRANDS))

    def line(self, line_id: str, disguised: float) -> tuple[dict[str, str], Truth]:
        """Return one line and the truth about it."""
        kind = self.dice.random()
        if kind < disguised:
            family = self.dice.choice(list(FAMILIES.values()))
            mark, worn = self.disguised(family)
            draft, name = self._marked(family, mark, worn), family.name
            return self._row(line_id, draft), Truth(line_id, name, mark.recordation_no, worn)
        if kind < disguised + GENUINE:
            mark, draft, worn = self._genuine()
            user = _slightly_changed(self.dice.choice(mark.users), self.dice)
            truth = Truth(line_id, Kind.GENUINE, mark.recordation_no, worn)
            return self._row(line_id, draft, user), truth
        chosen = self.dice.choices(*KINDS)[0]
        return self._row(line_id, self._innocent(chosen)), Truth(line_id, chosen, "")

    def disguised(self, family: Family) -> tuple[Mark, str]:
        """Return a mark that the family fits, and how it is worn.

        What is worn differs from the recorded spelling and is not the name of another mark.
        """
        while True:
            mark = self._mark()
            spelling = family.spelling(mark)
            if not spelling:
                continue
            worn = family.disguise(spelling, self.dice)
            if family.changes and worn == spelling:
                continue
            if self.book.owners.get(key_of(worn), mark_row(mark)) == mark_row(mark):
                return mark, worn

    def _mark(self) -> Mark:
        kind, last = self.dice.random(), len(self.book)
        if kind < TRADED + REAL:
            last = self.book.traded if kind < TRADED else self.book.real
        return self.book.at(self.dice.randrange(last))

    def _marked(self, family: Family, mark: Mark, worn: str) -> Draft:
        own = self.dice.random() < IN_CLASS
        goods = self.writer.goods_of(mark.classes) if own else self.writer.goods()
        kind = self.writer.pick(("0", "0", "0", "1", "1", "3", "4", "", ""))
        draft = self.writer.named(goods, Named(worn, family.place, kind, 0.45))
        if family.place is not Place.NAME:
            return draft
        name, specification = misread((draft.goods_name, draft.specification), self.dice)
        return replace(draft, goods_name=name, specification=specification)

    def _genuine(self) -> tuple[Mark, Draft, str]:
        while True:
            mark = self._mark()
            if len(mark.mark) > 2:
                break
        kind = self.writer.pick(("3", "3", "1", "4", "2", ""))
        goods = self.writer.goods_of(mark.classes)
        draft = self.writer.named(goods, Named(mark.mark, Place.ANYWHERE, kind, 0.6))
        return mark, draft, mark.mark

    def _innocent(self, kind: Kind) -> Draft:
        goods = self.writer.goods()
        if kind is Kind.OWN_BRAND:
            declared = self.writer.pick(("1", "1", "1", "1", "3", "0", ""))
            return self.writer.named(
                goods, Named(next(self._brands), Place.ANYWHERE, declared, 0.6)
            )
        if kind is Kind.COMMON_WORDS:
            return self.writer.without(goods, more=self._common_words())
        if kind is Kind.DECOY:
            return self.writer.decoy(goods, self._brand_of_others())
        return self.writer.without(goods)

    def _common_words(self) -> str:
        words = ordinary_english() if self.dice.random() < 0.6 else ordinary_chinese()
        text = " ".join(self.dice.sample(words, self.dice.choice((1, 1, 2))))
        return text.upper() if self.dice.random() < 0.7 else text

    def _brand_of_others(self) -> str:
        """Return a real name of goods, or nothing."""
        if self.dice.random() < 0.4:
            return ""
        while True:
            mark = self.book.at(self.dice.randrange(self.book.traded))
            if is_latin(mark.mark) and len(mark.mark) > 2:
                return mark.mark

    def _free(self, names: Iterator[str]) -> Iterator[str]:
        return (name for name in names if key_of(name) not in self.book.owners)

    def _row(self, line_id: str, draft: Draft, user: str = "") -> dict[str, str]:
        trader = user or self.dice.choice(self._traders)
        producer = trader if self.dice.random() < 0.5 else self.dice.choice(self._traders)
        return {
            "line_id": line_id,
            "goods_name": draft.goods_name,
            "specification": draft.specification,
            "hs_code": draft.hs_code,
            "brand": draft.brand,
            "brand_type": draft.brand_type,
            "consignor": trader,
            "producer": producer if self.dice.random() < 0.6 else "",
        }


def mark_row(mark: Mark | Truth) -> int:
    """Return the row of a mark, or of the mark in a line, in its register."""
    return int(mark.recordation_no.partition("-")[2])


def _slightly_changed(user: str, dice: random.Random) -> str:
    """Return the name of a party, or with its legal form written otherwise."""
    if dice.random() < 0.8:
        return user
    if user.isascii():
        return user.upper()
    return user.replace("有限责任公司", "有限公司").replace("股份有限公司", "有限公司")


def texts(lines: pa.Table) -> Iterator[str]:
    """Yield the text of every line: goods name and specification, as screening joins them."""
    names, more = lines.column("goods_name"), lines.column("specification")
    for name, specification in zip(names.to_pylist(), more.to_pylist(), strict=True):
        yield text_of(name, specification)
