"""Reads the working-day calendar of a pack: one CSV file per year and one YAML file about them."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final, NoReturn

from guomen.kernel.words import Words
from guomen.law.calendar import DayKind, Notice, SpecialDay, WorkingCalendar
from guomen.law.marked import Marked, PackError, read, shown
from guomen.law.values import status, words

COLUMNS: Final = ("date", "kind", "name_en", "name_zh")


def read_calendar(folder: Path) -> WorkingCalendar:
    """Return the calendar in `folder`; its version ends with a digest of the files' content.

    Raises PackError with file and line for a row, a year or a notice that does not fit.
    """
    about = read(folder / "calendar.yaml")
    head = about.mapping(required=("name", "source", "status", "notices"))
    files = {int(path.stem): path for path in sorted(folder.glob("[0-9][0-9][0-9][0-9].csv"))}
    years = without_gap(about, files)
    special = {one.day: one for year in years for one in read_year(files[year], year)}
    notices = read_notices(head["notices"], years)
    digest = hashlib.sha256(b"".join(files[year].read_bytes() for year in years)).hexdigest()
    return WorkingCalendar(
        version=f"{head['name'].text()}-{years[0]}-{years[-1]}-{digest[:8]}",
        status=status(head["status"]),
        source=words(head["source"]),
        folder=shown(folder),
        years=years,
        special=MappingProxyType(special),
        notices=MappingProxyType(notices),
    )


def without_gap(about: Marked, files: dict[int, Path]) -> range:
    """Return the years of the files; a missing year in between is refused."""
    if not files:
        about.fail("there is no file such as 2026.csv beside this one.")
    years = range(min(files), max(files) + 1)
    missing = [str(year) for year in years if year not in files]
    if missing:
        about.fail(f"the years run from {years[0]} to {years[-1]} without {', '.join(missing)}.")
    return years


def read_notices(entry: Marked, years: range) -> dict[int, Notice]:
    """Return the holiday notice of every year."""
    notices = {}
    for key, item in entry.entries().items():
        found = item.mapping(required=("number", "status"))
        if not key.isdecimal() or int(key) not in years:
            item.fail(f"{item.name} is for no year that has a file; there are {years}.")
        notices[int(key)] = Notice(int(key), found["number"].text(), status(found["status"]))
    missing = [str(year) for year in years if year not in notices]
    if missing:
        entry.fail(f"{entry.name} lacks the notice of {', '.join(missing)}.")
    return notices


def read_year(path: Path, year: int) -> Iterator[SpecialDay]:
    """Yield the special days of one year; where a day has two rows, the later row says more."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        if tuple(next(rows, ())) != COLUMNS:
            refuse(path, 1, f"the columns must be {','.join(COLUMNS)}.")
        for number, row in enumerate(rows, start=2):
            yield special_day(path, number, row, year)


def special_day(path: Path, number: int, row: list[str], year: int) -> SpecialDay:
    """Return one row as a special day of `year`."""
    if len(row) != len(COLUMNS) or not all(row):
        refuse(path, number, f"expected four filled columns: {','.join(COLUMNS)}.")
    text, kind, name_en, name_zh = row
    if kind not in set(DayKind):
        refuse(path, number, f"{kind!r} is no kind of day; expected one of {', '.join(DayKind)}.")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        refuse(path, number, f"{text!r} is no date such as {year}-01-01.")
    if day.year != year:
        refuse(path, number, f"{text} is not a day of {year}.")
    return SpecialDay(day, DayKind(kind), Words(name_en, name_zh))


def refuse(path: Path, number: int, sentence: str) -> NoReturn:
    """Raise PackError with the file, the line and the sentence."""
    raise PackError(f"{shown(path)}:{number}: {sentence}")
