"""Declared lines as screening sees them, out of a table of lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from guomen.kernel.errors import BadInputError
from guomen.screening.columns import BLANKS, MAXIMUM_CELL, column_of, require
from guomen.screening.scan.lines import Batch
from guomen.screening.scan.memory import memory_of
from guomen.screening.scan.words import bit_set
from guomen.screening.vocabulary import classes_of_code

Array = npt.NDArray[Any]

WHERE: Final = "lines"
PARTIES: Final = (
    "consignor",
    "consignor_code",
    "producer",
    "producer_code",
    "consignee",
    "consignee_code",
)
COLUMNS: Final = (
    "line_id",
    "text",
    "goods_name",
    "specification",
    "hs_code",
    "brand",
    "brand_type",
    *PARTIES,
)
"""What is read; required are `line_id` and `text`, or `goods_name` in its place."""
BLANK: Final = f"[{BLANKS}]*"
LEADING_KIND: Final = rf"^{BLANK}(?P<kind>[0-4]){BLANK}\|{BLANK}[0-3]?{BLANK}\|"
BETWEEN: Final = "\x1f"
"""Stands between parties told as one text."""
NOT_DECLARED: Final = 9
"""The number of a kind of brand that was not declared, or is not known."""
CODE_DIGITS: Final = 4


class BrandType(StrEnum):
    """品牌类型 as declared (GAC Announcement 2017 No. 69, item 35 of the filling rules)."""

    UNKNOWN = ""
    NONE = "0"
    OWN_OF_DOMESTIC_ENTERPRISE = "1"
    FOREIGN_BOUGHT = "2"
    FOREIGN_OEM = "3"
    FOREIGN_OTHER = "4"


KINDS: Final = tuple(kind.value for kind in BrandType if kind is not BrandType.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a declaration or a parcel; empty text where something was not declared."""

    line_id: str
    text: str
    hs_code: str = ""
    brand: str = ""
    brand_type: BrandType = BrandType.UNKNOWN
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """A table of lines, column by column, and the batch that is scanned."""

    numbers: pa.LargeStringArray
    text: pa.LargeStringArray
    brand: pa.LargeStringArray
    hs_code: pa.LargeStringArray
    brand_type: Array
    parties: tuple[pa.LargeStringArray, ...]
    batch: Batch

    def __len__(self) -> int:
        return len(self.numbers)

    def parties_of(self, row: int) -> tuple[str, ...]:
        """Return the parties of a line, each once."""
        named = (column[row].as_py() for column in self.parties)
        return tuple(dict.fromkeys(name for name in named if name))

    def parties_in(self, rows: Array) -> pa.LargeStringArray:
        """Return the parties of some lines as one text each; equal texts, equal parties."""
        apart = pa.scalar(BETWEEN, pa.large_string())
        columns = [column.take(pa.array(rows)) for column in self.parties]
        return pc.binary_join_element_wise(*columns, apart)

    def line(self, row: int) -> Line:
        """Return one line by itself."""
        kind = int(self.brand_type[row])
        return Line(
            line_id=self.numbers[row].as_py(),
            text=self.text[row].as_py(),
            hs_code=self.hs_code[row].as_py(),
            brand=self.brand[row].as_py(),
            brand_type=BrandType.UNKNOWN if kind == NOT_DECLARED else BrandType(str(kind)),
            parties=self.parties_of(row),
        )


def read_lines(table: pa.Table) -> Lines:
    """Return the lines of a table, in its order.

    Without a column `text` the goods name and the specification are screened, with a space between.
    Raises BadInputError where a required column is missing, a line has no number or two have the
    same.
    """
    numbers, text = _numbers(table), _goods(table)
    brand, codes = (column_of(table, name, where=WHERE) for name in ("brand", "hs_code"))
    kinds = _kinds(table)
    batch = Batch(
        *memory_of(text),
        *memory_of(brand),
        _classes(codes),
        kinds,
    )
    parties = tuple(
        column_of(table, name, where=WHERE) for name in PARTIES if name in table.column_names
    )
    return Lines(numbers, text, brand, codes, kinds, parties, batch)


def alone(line: Line) -> Lines:
    """Return one line as `read_lines` does, without a table on the way.

    Raises BadInputError where it has no number, or a text is longer than a cell may be.
    """
    said = (line.text, line.brand, line.hs_code)
    if not line.line_id or max(map(len, (line.line_id, *said, *line.parties))) > MAXIMUM_CELL:
        return read_lines(table_of([line]))
    numbers, text, brand, codes, *parties = (
        pa.array([one], pa.large_string()) for one in (line.line_id, *said, *line.parties)
    )
    kind = np.array([int(line.brand_type.value or NOT_DECLARED)], np.int64)
    classes = np.array([bit_set(classes_of_code(line.hs_code[:CODE_DIGITS]))], np.uint64)
    batch = Batch(*memory_of(text), *memory_of(brand), classes, kind)
    return Lines(numbers, text, brand, codes, kind, tuple(parties), batch)


def table_of(lines: Sequence[Line]) -> pa.Table:
    """Return lines as a table that `read_lines` reads."""
    columns: dict[str, list[str]] = {
        "line_id": [line.line_id for line in lines],
        "text": [line.text for line in lines],
        "hs_code": [line.hs_code for line in lines],
        "brand": [line.brand for line in lines],
        "brand_type": [line.brand_type.value for line in lines],
    }
    for place, name in enumerate(PARTIES):
        columns[name] = [(*line.parties, *[""] * len(PARTIES))[place] for line in lines]
    return pa.table({name: pa.array(cells, pa.large_string()) for name, cells in columns.items()})


def text_of(goods_name: str, specification: str) -> str:
    """Return the text that is screened where goods name and specification are declared apart."""
    return f"{goods_name} {specification}" if specification else goods_name


def _numbers(table: pa.Table) -> pa.LargeStringArray:
    require(table.column_names, ("line_id",), where=WHERE)
    numbers = column_of(table, "line_id", where=WHERE)
    if pc.any(pc.equal(numbers, "")).as_py():
        raise BadInputError(
            where=f"{WHERE}, row {numbers.index('').as_py() + 1}, column line_id",
            found="",
            expected="a number that no other line has",
        )
    if pc.count_distinct(numbers).as_py() < len(numbers):
        counts = pc.value_counts(numbers)
        again = min(c["values"].as_py() for c in counts if c["counts"].as_py() > 1)
        first = numbers.index(again).as_py()
        row = numbers.index(again, start=first + 1).as_py() + 1
        raise BadInputError(
            where=f"{WHERE}, row {row}, column line_id",
            found=again,
            expected="a number that no other line has",
            do="A hit names its line by this number; give each line its own.",
        )
    return numbers


def _goods(table: pa.Table) -> pa.LargeStringArray:
    if "text" in table.column_names:
        return column_of(table, "text", where=WHERE)
    if "goods_name" not in table.column_names:
        require(table.column_names, ("text",), where=WHERE)
    name = column_of(table, "goods_name", where=WHERE)
    more = column_of(table, "specification", where=WHERE)
    apart = pa.array([" "], pa.large_string())[0]
    joined = pc.binary_join_element_wise(name, more, apart)
    return pc.if_else(pc.equal(more, ""), name, joined)


def _classes(codes: pa.LargeStringArray) -> Array:
    """Return the Nice classes, as bits, that the HS code of each line points at."""
    heads = pc.dictionary_encode(pc.utf8_slice_codeunits(codes, 0, CODE_DIGITS))
    known = [bit_set(classes_of_code(head)) for head in heads.dictionary.to_pylist()]
    rows: Array = heads.indices.to_numpy(zero_copy_only=False)
    return np.array([*known, 0], np.uint64)[rows]


def _kinds(table: pa.Table) -> Array:
    """Return the declared kind of brand of each line, or the figure that leads a specification.

    `4|3|品名:…` leads with kind 4; it counts where no kind was declared.
    """
    declared = pc.utf8_trim(column_of(table, "brand_type", where=WHERE), characters=BLANKS)
    if "specification" in table.column_names:
        leading = pc.extract_regex(column_of(table, "specification", where=WHERE), LEADING_KIND)
        leading = pc.fill_null(pc.struct_field(leading, "kind"), "")
        declared = pc.if_else(pc.equal(declared, ""), leading, declared)
    known = pc.index_in(declared, value_set=pa.array(KINDS, pa.large_string()))
    kinds: Array = pc.fill_null(known.cast(pa.int64()), NOT_DECLARED).to_numpy(zero_copy_only=False)
    return kinds.copy()
