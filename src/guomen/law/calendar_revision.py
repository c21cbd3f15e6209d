"""A year added or corrected by an operator: which days it changes, and how it is written down."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from guomen.kernel.citation import Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.calendar import WorkingCalendar
from guomen.law.calendar_files import (
    NOTICES,
    SIGNED,
    YearRows,
    name_of,
    places,
    read_calendar,
    read_rows,
    years_of,
)
from guomen.law.marked import PackError, read

WORKED: Final = Words("working day", "工作日")
LOG: Final = "loaded.log"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one calendar lies: in the pack, and in the operator's folder (which may not exist)."""

    pack: str
    name: str
    folder: Path
    extra: Path


@dataclass(frozen=True, slots=True)
class NewYear:
    """A year somebody wants to load: its file, the notice behind it, how sure, who and when."""

    year: int
    file: Path
    notice: str
    status: Status
    loaded_by: str
    loaded_at: datetime

    @property
    def loaded_on(self) -> date:
        """Return the day on which it is loaded."""
        return self.loaded_at.date()


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day that the new file sees otherwise; `counts` says that a count of working days moves."""

    day: date
    before: Words
    after: Words
    counts: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """What loading a year would do; `added` says that the year was not loaded at all.

    A year that was not loaded is compared with plain weekdays.
    """

    year: int
    added: bool
    changes: tuple[DayChange, ...]
    before: str
    after: str


def place_of(folder: Path, operator: Path, *, pack: str, office: str = "") -> Place:
    """Return where a calendar of a pack lies; `folder` is the pack's, `operator` the operator's.

    Raises BadInputError where the pack has no calendar of that name, or several and none is named.
    """
    root = folder / "calendar"
    found = {name_of(place): place for place in places(root)}
    name = office or (next(iter(found)) if len(found) == 1 else "")
    if name not in found:
        raise BadInputError(
            where="--office", found=office or "nothing", expected=f"one of {', '.join(found)}"
        )
    inside = found[name].relative_to(root)
    return Place(pack, name, found[name], operator / "calendar" / pack / inside)


def loaded_calendar(place: Place) -> WorkingCalendar:
    """Return the calendar as it is loaded now, with what the operator added or corrected."""
    return read_calendar(place.folder, place.extra if place.extra.exists() else None)


def revise(place: Place, new: NewYear) -> Revision:
    """Return what loading the year would change, without writing anything.

    Raises PackError, naming each row, where the file cannot be used, or the year is not the one
    after the last.
    """
    rows = read_rows(new.file, new.year)
    if rows.bad:
        raise PackError("\n".join(sentences(new.file, rows)))
    before = loaded_calendar(place)
    with TemporaryDirectory() as trial:
        extra = Path(trial) / "rulepacks" / "trial"
        if place.extra.exists():
            shutil.copytree(place.extra, extra)
        enter(extra, new)
        after = read_calendar(place.folder, extra)
    return Revision(
        year=new.year,
        added=new.year not in before.years,
        changes=changes(before, after, new.year),
        before=before.version,
        after=after.version,
    )


def load(place: Place, new: NewYear) -> Revision:
    """Write the year into the operator's folder and return what it changed; raises as `revise`."""
    revision = revise(place, new)
    enter(place.extra, new)
    line = {
        "at": new.loaded_at.isoformat(),
        "by": new.loaded_by,
        "year": new.year,
        "notice": new.notice,
        "before": revision.before,
        "after": revision.after,
    }
    with (place.extra / LOG).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return revision


def sentences(file: Path, rows: YearRows) -> tuple[str, ...]:
    """Return what is wrong with a file, one row each, with its line."""
    return tuple(f"{file}:{bad.line}: {bad.sentence}" for bad in rows.bad)


def changes(before: WorkingCalendar, after: WorkingCalendar, year: int) -> tuple[DayChange, ...]:
    """Return the days of a year that two calendars see differently, in order."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    every_day = (date.fromordinal(number) for number in range(first, last + 1))
    return tuple(
        DayChange(day, was, becomes, is_off(before, day) != is_off(after, day))
        for day in every_day
        if (was := described(before, day)) != (becomes := described(after, day))
    )


def is_off(calendar: WorkingCalendar, day: date) -> bool:
    """Return whether a day is left out, by weekends alone in a year that is not loaded."""
    return calendar.by_weekends(day) is not None


def described(calendar: WorkingCalendar, day: date) -> Words:
    """Return what a calendar says of a day."""
    if day.year not in calendar.years:
        return calendar.by_weekends(day) or WORKED
    return calendar.closed_because(day) or calendar.worked_because(day) or WORKED


def signatures(extra: Path) -> dict[int, tuple[str, str]]:
    """Return who loaded each year of an operator's folder, and on which day."""
    path = extra / NOTICES
    entries = read(path).entries() if path.exists() else {}
    by, on = SIGNED
    return {
        year: (item.entries()[by].text(), item.entries()[on].day().isoformat())
        for key, item in entries.items()
        for year in years_of(item, key)
    }


def enter(extra: Path, new: NewYear) -> None:
    """Write the year's file and its notice into a folder, each in one step."""
    extra.mkdir(parents=True, exist_ok=True)
    notices = {**written(extra), str(new.year): entry(new)}
    lines = [f"{json.dumps(year)}: {{{notices[year]}}}\n" for year in sorted(notices)]
    replace_file(extra / f"{new.year}.csv", new.file.read_text(encoding="utf-8-sig"))
    replace_file(extra / NOTICES, "".join(lines))


def entry(new: NewYear) -> str:
    """Return a notice as the file writes it; the mark stands for its number and its days."""
    by, on = SIGNED
    return joined(
        {
            "number": text(new.notice),
            "status": new.status.value,
            "days": new.status.value,
            by: text(new.loaded_by),
            on: new.loaded_on.isoformat(),
        }
    )


def written(extra: Path) -> dict[str, str]:
    """Return the notices that the folder holds already, as the file writes them."""
    path = extra / NOTICES
    entries = read(path).entries() if path.exists() else {}
    return {
        year: joined({key: plain(one.node.value, key) for key, one in item.entries().items()})
        for year, item in entries.items()
    }


def joined(parts: Mapping[str, str]) -> str:
    """Return keys and values as the inside of a mapping on one line."""
    return ", ".join(f"{key}: {value}" for key, value in parts.items())


def plain(value: str, key: str) -> str:
    """Return a value in quotes, but a day as it is."""
    return value if key == SIGNED[1] else text(value)


def text(value: str) -> str:
    """Return text in quotes, as YAML and JSON both write it."""
    return json.dumps(value, ensure_ascii=False)


def replace_file(path: Path, content: str) -> None:
    """Write a file beside its place and move it there, so that nobody reads half of it."""
    waiting = path.with_suffix(".new")
    waiting.write_text(content, encoding="utf-8", newline="")
    waiting.replace(path)
