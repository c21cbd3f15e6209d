"""Authorised users as lines of text, pasted from a table or written as CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from guomen.adapters import cells
from guomen.adapters.cells import CellRefusedError
from guomen.adapters.refused import RefusedRow, shorten
from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import unified_social_credit_code
from guomen.kernel.words import Words
from guomen.rights.filing import Licence
from guomen.rights.licence import Limits

MOST: Final = 5_000
WIDTH: Final = 7
LONGEST_NAME: Final = 200
A_NAME: Final = Words("the exact name of the authorised user", "合法使用人的准确名称")
A_CODE: Final = Words(
    "a unified social credit code of 18 characters with a right check digit",
    "校验位正确的 18 位统一社会信用代码",
)
AN_ORDER: Final = Words("a last day on or after the first day", "不早于首日的末日")
FEWER: Final = Words(f"at most {MOST:,} lines at once", f"一次最多 {MOST:,} 行")
QUANTITY: Final = cells.number(15, 3)
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
    """Return the cells of a line, seven of them."""
    sign = next((one for one in ("\t", ";", "；") if one in line), ",")
    row = next(csv.reader(io.StringIO(line.replace("，", ",")), delimiter=sign), [""])
    return [cell.strip() for cell in (*row, *([""] * WIDTH))][:WIDTH]


def licence(number: int, row: Sequence[str]) -> Licence | RefusedRow:
    """Return the user of one line, or why it is refused."""
    name, code, goods, first, last, quantity, unit = row
    if not 0 < len(name) <= LONGEST_NAME:
        return RefusedRow(number, "name", shorten(name), A_NAME)
    try:
        uscc = unified_social_credit_code(code) if code else ""
        limits = Limits(
            goods=tuple(part for part in goods.replace("|", " ").split() if part),
            valid_from=cells.day(first) if first else None,
            valid_to=cells.day(last) if last else None,
            quantity=QUANTITY(quantity) if quantity else None,
            unit=unit[:20],
        )
    except CellRefusedError as error:
        return RefusedRow(number, "days, quantity", shorten(" ".join(row[3:6])), error.expected)
    except BadInputError as error:
        expected = A_CODE if error.where == "uscc" else AN_ORDER
        return RefusedRow(number, error.where, shorten(error.found), expected)
    return Licence(name, uscc, limits)
