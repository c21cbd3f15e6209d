"""Authorised users as lines of text, pasted from a table or written as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from guomen.adapters.cells import CellRefusedError
from guomen.adapters.licence_files import READERS
from guomen.adapters.refused import RefusedRow, shorten
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.rights.filing import Licence
from guomen.rights.licence import Limits

MOST: Final = 5_000
CELLS: Final = ("name", "uscc", "goods", "valid_from", "valid_to", "quantity", "unit")
EMPTY: Final[Mapping[str, object]] = {"uscc": "", "goods": (), "unit": ""}
A_NAME: Final = Words("the exact name of the authorised user", "合法使用人的准确名称")
AN_ORDER: Final = Words("a last day on or after the first day", "不早于首日的末日")
FEWER: Final = Words(f"at most {MOST:,} lines at once", f"一次最多 {MOST:,} 行")
HEADINGS: Final = frozenset({"name", "exact name", "名称", "准确名称", "合法使用人"})


@dataclass(frozen=True, slots=True)
class LicenceRows:
    """The users that could be read, the lines that could not, and why."""

    licences: tuple[Licence, ...]
    left: tuple[str, ...]
    refused: tuple[RefusedRow, ...]


def read_rows(text: str) -> LicenceRows:
    """Return the users of a list, one on each line, parted by tabs, semicolons or commas."""
    taken: list[Licence] = []
    left: list[str] = []
    refused: list[RefusedRow] = []
    lines = text.replace("\x00", "").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or is_heading(line, number):
            continue
        found = over(number, line) if len(taken) >= MOST else licence(number, parts(line))
        if isinstance(found, Licence):
            taken.append(found)
        else:
            refused.append(found)
            left.append(line)
    return LicenceRows(tuple(taken), tuple(left), tuple(refused))


def is_heading(line: str, number: int) -> bool:
    """Say whether a first line names the columns."""
    return number == 1 and parts(line)[0].casefold() in HEADINGS


def over(number: int, line: str) -> RefusedRow:
    """Return why a line beyond the last one is not taken."""
    return RefusedRow(number, "name", shorten(line), FEWER)


def parts(line: str) -> Sequence[str]:
    """Return the cells of a line, as many as there are columns."""
    sign = next((one for one in ("\t", ";", "；") if one in line), ",")
    row = next(csv.reader(io.StringIO(line.replace("，", ",")), delimiter=sign), [""])
    return [cell.strip() for cell in (*row, *([""] * len(CELLS)))][: len(CELLS)]


def licence(number: int, row: Sequence[str]) -> Licence | RefusedRow:
    """Return the user of one line, or why it is refused."""
    if not row[0]:
        return RefusedRow(number, "name", "", A_NAME)
    said: dict[str, Any] = {}
    for column, cell in zip(CELLS, row, strict=True):
        try:
            said[column] = READERS[column](cell) if cell else EMPTY.get(column)
        except CellRefusedError as error:
            return RefusedRow(number, column, shorten(cell), error.expected)
    name, uscc = said.pop("name"), said.pop("uscc")
    try:
        return Licence(name, uscc, Limits(**said))
    except BadInputError as error:
        return RefusedRow(number, error.where, shorten(error.found), AN_ORDER)
