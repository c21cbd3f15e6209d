"""One cell read: a value, or the sentence that says what was expected."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from stdnum.cn import ric, uscc

from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words

MAXIMUM_CELL: Final = 32_767
UNREADABLE: Final = re.compile("[\ufffd\ud800-\udfff]")
"""What stands for bytes that were no text, and halves of characters, which no file can hold."""
NUMBER: Final = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
WHOLE: Final = re.compile(r"[0-9]{1,6}")
DATE: Final = re.compile(
    r"(?P<year>[12][0-9]{3})(?:"
    r"(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"|(?P<month8>[0-9]{2})(?P<day8>[0-9]{2})"
    r"|年(?P<month_zh>[0-9]{1,2})月(?P<day_zh>[0-9]{1,2})日"
    r")(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
)
PARTY_CODE: Final = re.compile(r"[0-9A-Z][0-9A-Z./-]{0,29}")
USCC_LENGTH: Final = 18

TOO_LONG: Final = Words(
    f"at most {MAXIMUM_CELL:,} characters in a cell; look for an unclosed quotation mark",
    f"单元格不超过 {MAXIMUM_CELL:,} 个字符；请检查是否有未闭合的引号",
)
NO_NUL: Final = Words(
    "text without NUL characters; export the file again", "不含 NUL 字符的文本；请重新导出文件"
)
READABLE: Final = Words(
    "characters that can be read; save the file as UTF-8 and hand it in again",
    "可识别的字符；请将文件另存为 UTF-8 后重新提交",
)
NOT_EMPTY: Final = Words("a value; this field may not be empty", "必填项，不能为空")
A_DATE: Final = Words(
    "a day of the calendar: 2026-09-18, 2026/9/18, 20260918 or 2026年9月18日",
    "有效日期：2026-09-18、2026/9/18、20260918 或 2026年9月18日",
)
A_WHOLE_NUMBER: Final = Words("a whole number from 1 to 999999", "1 至 999999 的整数")
A_PARTY_CODE: Final = Words(
    "a code of at most 30 letters and digits; one of 18 characters must be a unified social "
    "credit code or an identity number with a right check digit",
    "不超过 30 位的字母和数字代码；18 位的应为校验位正确的统一社会信用代码或公民身份号码",
)


class CellRefusedError(Exception):
    """A cell cannot be taken; `expected` says what would have been."""

    def __init__(self, expected: Words) -> None:
        """Keep the sentence that a person will read."""
        super().__init__(expected.en)
        self.expected = expected


def plain(cell: str) -> str:
    """Return the cell without outer blanks and with full-width digits and letters made narrow."""
    return cell if cell.isascii() else unicodedata.normalize("NFKC", cell)


def text(cell: str) -> str:
    """Return the text as given, without outer blanks; a formula stays the text it is."""
    return cell.strip()


def cell_fault(cell: str) -> Words | None:
    """Return why a cell cannot even be looked at, or None."""
    if len(cell) > MAXIMUM_CELL:
        return TOO_LONG
    if "\x00" in cell:
        return NO_NUL
    return READABLE if UNREADABLE.search(cell) else None


def day(cell: str) -> date:
    """Return the date; a time of day after it is read and left out."""
    match = DATE.fullmatch(plain(cell).strip())
    if match is None:
        raise CellRefusedError(A_DATE)
    parts = match.groupdict()
    month = parts["month"] or parts["month8"] or parts["month_zh"]
    number = parts["day"] or parts["day8"] or parts["day_zh"]
    try:
        return date(int(parts["year"]), int(month), int(number))
    except ValueError as error:
        raise CellRefusedError(A_DATE) from error


def whole(cell: str) -> int:
    """Return a whole number from 1 to 999999."""
    cell = plain(cell).strip()
    if WHOLE.fullmatch(cell) is None or int(cell) == 0:
        raise CellRefusedError(A_WHOLE_NUMBER)
    return int(cell)


def number(digits: int, places: int) -> Callable[[str], Decimal]:
    """Return a reader of numbers of zero or more that fit a decimal of `digits` and `places`.

    Further decimals are rounded half up, because spreadsheets and floats bring them.
    """
    step = Decimal(1).scaleb(-places)
    expected = Words(
        f"a number of zero or more, below 1{'0' * (digits - places)}, such as 1234.5 or 1,234.50",
        f"大于或等于零且小于 1{'0' * (digits - places)} 的数字，例如 1234.5 或 1,234.50",
    )
    limit = Decimal(10) ** (digits - places)

    def read(cell: str) -> Decimal:
        cell = plain(cell).strip()
        if len(cell) > 64 or NUMBER.fullmatch(cell) is None:
            raise CellRefusedError(expected)
        given = Decimal(cell.replace(",", ""))
        if given >= limit:
            raise CellRefusedError(expected)
        rounded = given.quantize(step, ROUND_HALF_UP)
        if rounded >= limit or (given and not rounded):
            raise CellRefusedError(expected)
        return rounded

    return read


def coded(
    table: Mapping[str, Words], expected: Words, *, also: Mapping[str, str] | None = None
) -> Callable[[str], str]:
    """Return a reader of codes of `table`, by code, by Chinese name, or by a code in `also`."""
    names: dict[str, str] = {}
    for code, words in table.items():
        names.setdefault(words.zh, code)
    known = {**names, **{code: code for code in table}, **(also or {})}

    def read(cell: str) -> str:
        cell = plain(cell).strip()
        found = known.get(cell) or known.get(cell.upper())
        if found is None:
            raise CellRefusedError(expected)
        return found

    return read


def digit(highest: int) -> Callable[[str], int]:
    """Return a reader of one digit from 0 to `highest`."""
    expected = Words(f"one digit from 0 to {highest}", f"0 至 {highest} 的一位数字")
    allowed = {str(value): value for value in range(highest + 1)}

    def read(cell: str) -> int:
        cell = plain(cell).strip().removesuffix(".0")
        if cell not in allowed:
            raise CellRefusedError(expected)
        return allowed[cell]

    return read


def party_code(cell: str) -> str:
    """Return the code of a party; one of 18 characters has its check digit verified.

    Source: GB 32100-2015 (统一社会信用代码), GB 11643-1999 (公民身份号码).
    """
    cell = plain(cell).strip().upper()
    if PARTY_CODE.fullmatch(cell) is None:
        raise CellRefusedError(A_PARTY_CODE)
    if len(cell) == USCC_LENGTH and not (uscc.is_valid(cell) or ric.is_valid(cell)):
        raise CellRefusedError(A_PARTY_CODE)
    return cell


def checked(parse: Callable[[str], str], expected: Words) -> Callable[[str], str]:
    """Return a reader that asks the kernel and says in both languages what was expected."""

    def read_cell(cell: str) -> str:
        try:
            return parse(plain(cell).strip())
        except BadInputError as error:
            raise CellRefusedError(expected) from error

    return read_cell
