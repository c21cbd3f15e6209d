"""What a reader typed into an address or a form, read once: a day, an amount, a page number."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words

YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
MOST_DIGITS: Final = 5
SOME_DAYS: Final = Words("a whole number of days of 0 or more", "不小于 0 的整数天数")
SPACES: Final = re.compile(r"\s+")
LONGEST_SEARCH: Final = 80
LARGEST_AMOUNT: Final = Decimal(10) ** 15
THE_DAY: Final = Words("The day", "日期")
THE_VALUE: Final = Words("The value", "价值")
A_DAY: Final = Words(
    "year, month, day, for example 2026-09-18", "按年-月-日填写的日期，例如 2026-09-18"
)
AN_AMOUNT: Final = Words(
    "an amount of 0 or more, for example 40000.02",
    "不小于 0 的金额，例如 40000.02",
)


def refused(where: Words, found: str, expected: Words) -> BadInputError:
    """Return the error for one field, said in both languages."""
    error = BadInputError(where=where.en, found=found, expected=expected.en)
    shown = BadInputError(where=where.zh, found=found, expected=expected.zh).words.zh
    error.words = Words(str(error), shown)
    return error


def day_from(text: str, *, where: Words = THE_DAY) -> date:
    """Return the day; the year stands first, because day and month are confused otherwise.

    Raises BadInputError for another order, or for a day the calendar does not have.
    """
    match = YEAR_FIRST.fullmatch(tidy(text))
    if match is None:
        raise refused(where, text, A_DAY)
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError as error:
        raise refused(where, text, A_DAY) from error


def amount_from(text: str, *, where: Words = THE_VALUE) -> Decimal:
    """Return an amount of 0 or more, in yuan; commas between thousands are read over.

    Raises BadInputError for a negative, endless or unreadable amount.
    """
    plain = tidy(text).replace(",", "").replace("¥", "").removesuffix("元").strip()
    try:
        amount = Decimal(plain)
    except InvalidOperation as error:
        raise refused(where, text, AN_AMOUNT) from error
    if not amount.is_finite() or not 0 <= amount <= LARGEST_AMOUNT:
        raise refused(where, text, AN_AMOUNT)
    return amount


def days_from(text: str, *, where: Words) -> int:
    """Return a number of days from 0 on; raises BadInputError for anything else."""
    plain = tidy(text)
    if not plain.isdecimal() or len(plain) > MOST_DIGITS:
        raise refused(where, text, SOME_DAYS)
    return int(plain)


def page_number(text: str) -> int:
    """Return the number of a page, 1 for anything that is not a number from 1 on."""
    return max(int(text), 1) if text.isdecimal() and len(text) < 10 else 1


def tidy(text: str) -> str:
    """Return text with full-width digits and signs made plain and spaces made single."""
    plain = text.translate(FULL_WIDTH)
    return SPACES.sub(" ", plain.replace("\x00", "")).strip()


def search_words(text: str) -> str:
    """Return what was searched for, cut to a length that no search needs to exceed."""
    return tidy(text)[:LONGEST_SEARCH].strip()


# Full-width forms U+FF01 to U+FF5E and the characters U+0021 to U+007E that they widen.
FULL_WIDTH: Final = {0x3000: " "} | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
WIDE: Final = {code - 0xFEE0: chr(code) for code in range(0xFF01, 0xFF5F)}
