"""Reads the working-day calendars of a pack: one CSV file per year and one YAML file about them."""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final, NoReturn

from guomen.kernel.citation import Status
from guomen.kernel.words import Words
from guomen.law.calendar import WEEKEND, DayKind, Notice, SpecialDay, WorkingCalendar
from guomen.law.marked import Marked, PackError, parse, read, shown, words
from guomen.law.values import status

ABOUT: Final = "calendar.yaml"
NOTICES: Final = "notices.yaml"
SIGNED: Final = ("loaded_by", "loaded_on")
"""Who loaded a year into an operator's folder, and on which day."""
HEAD: Final = ("name", "source", "status", "notices")
WEEKENDS_ONLY: Final = "weekends_only"
COLUMNS: Final = ("date", "kind", "name_en", "name_zh")
YEARS: Final = "[0-9][0-9][0-9][0-9].csv"
NO_FILE: Final = Path()
"""Stands for the file of a year without special days; such a year has none."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a calendar file that cannot be used: its line, counted from 1, and why."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class YearRows:
    """The special days that a file holds for one year, and the rows that cannot be used."""

    days: tuple[SpecialDay, ...]
    bad: tuple[BadRow, ...]


def read_calendars(folder: Path, extra: Path | None = None) -> dict[str, WorkingCalendar]:
    """Return every calendar of a pack by its name.

    `folder` holds one calendar, or one folder for each office's country. `extra` is the operator's
    folder for the same pack, laid out the same way, with the years added or corrected.
    Raises PackError as read_calendar does, and where `extra` is for no calendar of the pack.
    """
    found = {}
    for place in places(folder):
        more = None if extra is None else extra / place.relative_to(folder)
        calendar = read_calendar(place, more if more and more.exists() else None)
        found[name_of(place)] = calendar
    if extra is not None:
        refuse_strangers(folder, extra)
    return found


def places(folder: Path) -> tuple[Path, ...]:
    """Return the folders that hold a calendar: the one given, or those in it."""
    if (folder / ABOUT).exists():
        return (folder,)
    return tuple(sorted(path.parent for path in folder.glob(f"*/{ABOUT}")))


def name_of(folder: Path) -> str:
    """Return the name that a calendar gives itself."""
    return head_of(folder)["name"].text()


def head_of(folder: Path) -> dict[str, Marked]:
    """Return the entries of a calendar's own file."""
    return read(folder / ABOUT).mapping(required=HEAD, optional=(WEEKENDS_ONLY,))


def refuse_strangers(folder: Path, extra: Path) -> None:
    """Raise PackError for a year in the operator's folder that belongs to no calendar."""
    known = {extra / place.relative_to(folder) for place in places(folder)}
    for path in sorted(extra.rglob(YEARS)):
        if path.parent not in known:
            refuse(path, 1, f"no calendar is for this folder; there are {listed(known)}.")


def listed(folders: set[Path]) -> str:
    """Return folders as a message names them."""
    return ", ".join(shown(folder) for folder in sorted(folders))


def read_calendar(folder: Path, extra: Path | None = None) -> WorkingCalendar:
    """Return the calendar in `folder`; its version ends with a digest of the files' content.

    Years in the operator's folder `extra` are added, or stand in the place of those in `folder`.
    Raises PackError with file and line for a row, a year or a notice that does not fit.
    """
    head = head_of(folder)
    usual = status(head["status"])
    files = {**plain_years(head.get(WEEKENDS_ONLY)), **files_in(folder)}
    without_gap(head["name"], files)
    notices = read_notices(head["notices"], files, usual)
    if extra is not None:
        notices |= read_notices(loaded(extra), files_in(extra), usual, signed=SIGNED)
        files |= files_in(extra)
    years = without_gap(head["name"], files)
    special = {one.day: one for year in years for one in read_year(files[year], year)}
    return WorkingCalendar(
        version=f"{head['name'].text()}-{years[0]}-{years[-1]}-{digest(files, notices)}",
        status=usual,
        source=words(head["source"]),
        folder=shown(folder),
        years=years,
        special=MappingProxyType(special),
        notices=MappingProxyType({year: notices[year] for year in years}),
    )


def files_in(folder: Path) -> dict[int, Path]:
    """Return the files of the years in a folder."""
    return {int(path.stem): path for path in sorted(folder.glob(YEARS))}


def plain_years(entry: Marked | None) -> dict[int, Path]:
    """Return the years in which only Saturdays and Sundays are left out, and that have no file."""
    return {} if entry is None else dict.fromkeys(years_of(entry, entry.text()), NO_FILE)


def digest(files: Mapping[int, Path], notices: Mapping[int, Notice]) -> str:
    """Return eight digits that change with any day or any notice."""
    found = hashlib.sha256()
    for year in sorted(files):
        found.update(f"{notices[year]}".encode())
        found.update(content(files[year]))
    return found.hexdigest()[:8]


def content(path: Path) -> bytes:
    """Return the bytes of a year's file; none for a year without special days."""
    return b"" if path == NO_FILE else path.read_bytes()


def without_gap(entry: Marked, files: Mapping[int, Path]) -> range:
    """Return the years of the files; a missing year in between is refused."""
    if not files:
        entry.fail("there is no file such as 2026.csv beside this one.")
    years = range(min(files), max(files) + 1)
    missing = [str(year) for year in years if year not in files]
    if missing:
        entry.fail(f"the years run from {years[0]} to {years[-1]} without {', '.join(missing)}.")
    return years


def loaded(extra: Path) -> Marked:
    """Return the notices of an operator's folder; none where there is no such file."""
    path = extra / NOTICES
    return read(path) if path.exists() else parse("{}", file=shown(path))


def read_notices(
    entry: Marked, files: Mapping[int, Path], usual: Status, *, signed: tuple[str, ...] = ()
) -> dict[int, Notice]:
    """Return the holiday notice of every year; `usual` marks the days of years without a mark.

    One entry may stand for several years: "2014-2028". `signed` names what an operator's own
    notice must say besides.
    """
    notices: dict[int, Notice] = {}
    for key, item in entry.entries().items():
        found = item.mapping(required=("number", "status", *signed), optional=("days",))
        days = status(found["days"]) if "days" in found else usual
        number, mark = found["number"].text(), status(found["status"])
        for year in years_of(item, key):
            if year not in files:
                item.fail(f"{item.name} is for no year that has a file; there are {span(files)}.")
            if year in notices:
                item.fail(f"{item.name} names the notice of {year} a second time.")
            notices[year] = Notice(year, number, mark, days)
    missing = [str(year) for year in files if year not in notices]
    if missing:
        entry.fail(f"{entry.name or NOTICES} lacks the notice of {', '.join(missing)}.")
    return notices


def span(files: Mapping[int, Path]) -> str:
    """Return the years that have files, as a message names them."""
    return f"{min(files)} to {max(files)}" if files else "none"


def years_of(entry: Marked, text: str) -> range:
    """Return the years written as 2026 or as 2014-2028."""
    first, _, last = text.partition("-")
    last = last or first
    plain = all(
        len(one) == len("2026") and one.isdecimal() and one.isascii() for one in (first, last)
    )
    if not plain or int(last) < int(first):
        entry.fail(
            f'{entry.name}: {text!r} is no year such as "2026" and no span like "2014-2028".'
        )
    return range(int(first), int(last) + 1)


def read_year(path: Path, year: int) -> Iterator[SpecialDay]:
    """Yield the special days of one year; where a day has two rows, the later row says more.

    Raises PackError with file and line for the first row that cannot be used.
    """
    if path == NO_FILE:
        return
    rows = read_rows(path, year)
    if rows.bad:
        refuse(path, rows.bad[0].line, rows.bad[0].sentence)
    yield from rows.days


def read_rows(path: Path, year: int) -> YearRows:
    """Return the good and the bad rows of a file for one year; nothing is raised for a row."""
    try:
        lines = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return YearRows((), (BadRow(1, f"the file cannot be read as CSV in UTF-8 ({error})."),))
    if tuple(lines[0] if lines else ()) != COLUMNS:
        return YearRows((), (BadRow(1, f"the columns must be {','.join(COLUMNS)}."),))
    days: dict[date, list[SpecialDay]] = {}
    bad = []
    for number, row in enumerate(lines[1:], start=2):
        found = special_day(row, year, days)
        if isinstance(found, SpecialDay):
            days.setdefault(found.day, []).append(found)
        else:
            bad.append(BadRow(number, found))
    return YearRows(tuple(one for rows in days.values() for one in rows), tuple(bad))


def special_day(
    row: list[str], year: int, before: Mapping[date, list[SpecialDay]]
) -> SpecialDay | str:
    """Return one row as a special day of `year`, or the sentence that says why it is none."""
    if len(row) != len(COLUMNS) or not all(one.strip() for one in row):
        return f"expected four filled columns: {','.join(COLUMNS)}."
    text, kind, name_en, name_zh = (one.strip() for one in row)
    if kind not in set(DayKind):
        return f"{kind!r} is no kind of day; expected one of {', '.join(DayKind)}."
    day = day_of(text)
    if day is None:
        return f"{text!r} is no date such as {year}-01-01."
    if day.year != year:
        return f"{text} is not a day of {year}."
    found = SpecialDay(day, DayKind(kind), Words(name_en, name_zh))
    return against(found, before.get(day, [])) or found


def day_of(text: str) -> date | None:
    """Return the day written as 2026-01-01; None for any other style."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def against(found: SpecialDay, before: list[SpecialDay]) -> str:
    """Return why a day cannot stand beside the rows before it; nothing where it can."""
    makes_up = found.kind is DayKind.MAKE_UP
    if makes_up and found.day.weekday() not in WEEKEND:
        return (
            f"{found.day} is no Saturday or Sunday; only these can be made up for "
            f"({DayKind.MAKE_UP})."
        )
    for other in before:
        if (other.kind is DayKind.MAKE_UP) != makes_up:
            return (
                f"{found.day} is {found.kind} here and {other.kind} in a row before: a day is "
                "worked or it is off."
            )
    return ""


def refuse(path: Path, number: int, sentence: str) -> NoReturn:
    """Raise PackError with the file, the line and the sentence."""
    raise PackError(f"{shown(path)}:{number}: {sentence}")
