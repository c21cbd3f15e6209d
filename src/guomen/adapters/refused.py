"""Rows that were not taken in: where, what was found, what was expected."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guomen.adapters.files import write_atomically
from guomen.kernel.words import Language, Words

HEADER: Final = ("line", "field", "found", "expected")
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MAXIMUM_FOUND: Final = 80


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One reason why a row was refused; a row may have several.

    `line` counts from 1 as an editor shows it: the header of a CSV file is line 1. In JSON arrays
    and Parquet files it is the number of the row. 0 means that the line is not known.
    """

    line: int
    field: str
    found: str
    expectation: Words

    @property
    def expected(self) -> str:
        """Return in English what was expected."""
        return self.expectation.en


def shorten(text: str) -> str:
    """Return `text` short enough to show: a ten-megabyte cell is not an error message."""
    head = text[: MAXIMUM_FOUND + 1].replace("\x00", "␀")
    return head if len(text) <= MAXIMUM_FOUND else f"{head[:MAXIMUM_FOUND]}… ({len(text):,})"


def safe_cell(text: str) -> str:
    """Return `text` so that a spreadsheet shows it and never computes it.

    Source: OWASP, "CSV Injection"; East Asian editions read the full-width signs too.
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def refused_csv(rows: Iterable[RefusedRow], *, language: str = Language.ENGLISH) -> str:
    """Return the refused rows as CSV text: line, field, found, expected."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in rows:
        expected = row.expectation.in_language(language)
        writer.writerow((row.line, safe_cell(row.field), safe_cell(row.found), safe_cell(expected)))
    return out.getvalue()


def write_refused(
    path: Path, rows: Iterable[RefusedRow], *, language: str = Language.ENGLISH
) -> None:
    """Write the refused rows as UTF-8 with the mark that spreadsheets look for."""
    write_atomically(path, refused_csv(rows, language=language).encode("utf-8-sig"))
