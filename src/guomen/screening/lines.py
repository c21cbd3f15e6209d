"""One declared line as screening sees it, out of a table of lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from guomen.kernel.errors import BadInputError
from guomen.screening.columns import require, texts

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
LEADING_BRAND_TYPE: Final = re.compile(r"\s*([0-4])\s*\|\s*[0-3]?\s*\|")


class BrandType(StrEnum):
    """品牌类型 as declared (GAC Announcement 2017 No. 69, item 35 of the filling rules)."""

    UNKNOWN = ""
    NONE = "0"
    OWN_OF_DOMESTIC_ENTERPRISE = "1"
    FOREIGN_BOUGHT = "2"
    FOREIGN_OEM = "3"
    FOREIGN_OTHER = "4"


BRAND_TYPES: Final = {kind.value: kind for kind in BrandType}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a declaration or a parcel; empty text where something was not declared."""

    line_id: str
    text: str
    hs_code: str = ""
    brand: str = ""
    brand_type: BrandType = BrandType.UNKNOWN
    parties: tuple[str, ...] = ()


def read_lines(table: pa.Table) -> Iterator[Line]:
    """Return the lines of a table, in its order.

    Without a column `text` the goods name and the specification are screened, with a space between.
    Raises BadInputError where a required column is missing, a line has no number or two have the
    same.
    """
    numbers = _numbers(table)
    goods = _goods(table)
    specifications = texts(table, "specification", where=WHERE)
    codes = texts(table, "hs_code", where=WHERE)
    brands = texts(table, "brand", where=WHERE)
    types = texts(table, "brand_type", where=WHERE)
    parties = zip(*(texts(table, name, where=WHERE) for name in PARTIES), strict=True)
    rows = zip(numbers, goods, specifications, codes, brands, types, parties, strict=True)
    return (
        Line(number, text, code, brand, _brand_type(kind, specification), party)
        for number, text, specification, code, brand, kind, party in rows
    )


def text_of(goods_name: str, specification: str) -> str:
    """Return the text that is screened where goods name and specification are declared apart."""
    return f"{goods_name} {specification}" if specification else goods_name


def _numbers(table: pa.Table) -> list[str]:
    require(table.column_names, ("line_id",), where=WHERE)
    numbers = texts(table, "line_id", where=WHERE)
    if "" in numbers:
        raise BadInputError(
            where=f"{WHERE}, row {numbers.index('') + 1}, column line_id",
            found="",
            expected="a number that no other line has",
        )
    if len(set(numbers)) < len(numbers):
        counts = pc.value_counts(pa.array(numbers, pa.large_string()))
        again = min(c["values"].as_py() for c in counts if c["counts"].as_py() > 1)
        row = numbers.index(again, numbers.index(again) + 1) + 1
        raise BadInputError(
            where=f"{WHERE}, row {row}, column line_id",
            found=again,
            expected="a number that no other line has",
            do="A hit names its line by this number; give each line its own.",
        )
    return numbers


def _goods(table: pa.Table) -> list[str]:
    if "text" in table.column_names:
        return texts(table, "text", where=WHERE)
    if "goods_name" not in table.column_names:
        require(table.column_names, ("text",), where=WHERE)
    names = texts(table, "goods_name", where=WHERE)
    specifications = texts(table, "specification", where=WHERE)
    return [text_of(name, more) for name, more in zip(names, specifications, strict=True)]


def _brand_type(declared: str, specification: str) -> BrandType:
    """Return the declared type, or the figure that leads a specification: `4|3|品名:…`."""
    kind = declared.strip()
    if not kind:
        leading = LEADING_BRAND_TYPE.match(specification)
        kind = leading[1] if leading else ""
    return BRAND_TYPES.get(kind, BrandType.UNKNOWN)
