"""Files of licences: who may use a recorded right, for which goods, where, when and how much."""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from guomen.adapters import cells, code_tables
from guomen.adapters.cells import CellRefusedError, plain
from guomen.adapters.columns import Column
from guomen.adapters.declaration_columns import (
    A_COUNTRY,
    A_DIRECTION,
    AN_OFFICE,
    DIRECTIONS,
    OFFICE,
)
from guomen.adapters.refused import FORMULA_STARTS, safe_cell
from guomen.adapters.register_files import A_USCC
from guomen.adapters.row_files import RowFile, read_rows
from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import Direction, licence_token, unified_social_credit_code
from guomen.kernel.words import Words
from guomen.rights.licence import Limits

COLUMNS: Final = (
    Column("licence_token", ("token", "许可凭证", "许可凭证号", "授权凭证号")),
    Column("name", ("authorised_user", "合法使用人", "名称", "企业名称")),
    Column("uscc", ("统一社会信用代码", "信用代码")),
    Column("goods", ("商品编号", "商品编码", "税号")),
    Column("directions", ("direction", "进出口", "进出口方向")),
    Column("offices", ("office", "海关", "关区代码")),
    Column("countries", ("country", "国别", "国别(地区)")),
    Column("valid_from", ("起始日期", "许可开始日期")),
    Column("valid_to", ("截止日期", "许可截止日期")),
    Column("quantity", ("数量", "许可数量")),
    Column("unit", ("计量单位", "单位")),
    Column("used", ("已用数量",)),
)
LONGEST_NAME: Final = 200
A_NAME: Final = Words(
    f"the exact name, at most {LONGEST_NAME} characters", f"准确名称，不超过 {LONGEST_NAME} 个字符"
)
GOODS: Final = Words(
    "beginnings of HS codes, 2 to 13 digits, a bar between several: 6403|6404",
    "商品编号的前 2 至 13 位数字，多个之间以竖线分隔，例如 6403|6404",
)
A_TOKEN: Final = Words("a licence token: L26-0000-0001-T", "许可凭证号，例如 L26-0000-0001-T")
A_UNIT: Final = Words(
    "a unit of the code table, by its three digits or its name: 025, 双",
    "代码表中的计量单位代码或名称，例如 025、双",
)
SHORTEST_GOODS, LONGEST_GOODS = 2, 13


def read(path: Path) -> RowFile:
    """Return the licences of a CSV, JSON or Parquet file, and every reason to refuse a row."""
    return read_rows(path, COLUMNS, required=("name",), readers=READERS)


def name(cell: str) -> str:
    """Return the name of a party, blanks in order, without the mark that `safe_cell` sets."""
    text = " ".join(cell.split())
    if text[1:2] in FORMULA_STARTS:
        text = text.removeprefix("'")
    if len(text) > LONGEST_NAME:
        raise CellRefusedError(A_NAME)
    return text


def listed(expected: Words, read_one: Callable[[str], str]) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of parts between bars, blanks or commas, each once."""

    def read_all(cell: str) -> tuple[str, ...]:
        text = plain(cell)
        for mark in ",，、;；\n\t ":
            text = text.replace(mark, "|")
        try:
            found = tuple(read_one(part) for part in text.split("|") if part)
        except KeyError as error:
            raise CellRefusedError(expected) from error
        return tuple(dict.fromkeys(found))

    return read_all


def heading(part: str) -> str:
    """Return the beginning of an HS code."""
    digits = part.replace(".", "")
    if not (digits.isascii() and digits.isdigit()):
        raise KeyError(part)
    if not SHORTEST_GOODS <= len(digits) <= LONGEST_GOODS:
        raise KeyError(part)
    return digits


def direction(part: str) -> Direction:
    """Return a direction of trade."""
    return Direction(DIRECTIONS[part.casefold()])


def office(part: str) -> str:
    """Return a customs code."""
    if OFFICE.fullmatch(part.upper()) is None:
        raise KeyError(part)
    return part.upper()


def country(part: str) -> str:
    """Return a country by its three letters."""
    return code_tables.alpha3()[part.upper()]


def unit(cell: str) -> str:
    """Return the three digits of a unit."""
    found = code_tables.unit_codes().get(plain(cell).strip().casefold())
    if found is None:
        raise CellRefusedError(A_UNIT)
    return found


READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "licence_token": cells.checked(licence_token, A_TOKEN),
    "name": name,
    "uscc": cells.checked(unified_social_credit_code, A_USCC),
    "goods": listed(GOODS, heading),
    "directions": listed(A_DIRECTION, direction),
    "offices": listed(AN_OFFICE, office),
    "countries": listed(A_COUNTRY, country),
    "valid_from": cells.day,
    "valid_to": cells.day,
    "quantity": cells.number(18, 3),
    "unit": unit,
}


CODED: Final = ("goods", "offices", "countries", "unit")


def sound(limits: Limits) -> Limits:
    """Return limits in the codes of the tables, whichever way they came.

    Raises BadInputError where a heading, an office, a country or a unit is none: a licence in
    words that no declaration says would never be found in one.
    """
    return replace(limits, **{name: coded(name, getattr(limits, name)) for name in CODED})


def coded(field: str, given: str | Collection[str]) -> Any:
    """Return one limit as its reader reads it."""
    cell = given if isinstance(given, str) else "|".join(given)
    if not cell:
        return given
    try:
        return READERS[field](cell)
    except CellRefusedError as error:
        raise BadInputError(where=field, found=cell, expected=error.expected.en) from error


def written(rows: Iterable[Mapping[str, str]]) -> str:
    """Return licences as CSV text with the columns that `read` knows; nothing in it computes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    names = [column.name for column in COLUMNS]
    writer.writerow(names)
    for row in rows:
        writer.writerow([safe_cell(row.get(column, "")) for column in names])
    return out.getvalue()
