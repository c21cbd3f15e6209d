"""`guomen law calendar`: which days are worked, and how an operator loads or corrects a year."""

from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from guomen.adapters import clock
from guomen.cli.site import AsJson, Lang, answer
from guomen.kernel.citation import Status
from guomen.kernel.errors import BadInputError, GuomenError
from guomen.kernel.words import Language, Words
from guomen.law.calendar import SpecialDay, WorkingCalendar
from guomen.law.calendar_files import read_rows
from guomen.law.calendar_revision import (
    NewYear,
    Place,
    Revision,
    load,
    loaded_calendar,
    place_of,
    revise,
    sentences,
    signatures,
)
from guomen.law.loader import FOLDER, operator_law, pack_names, use_operator_law

app = typer.Typer(no_args_is_help=True, help="The working days of each year, and their notices.")

PackName = Annotated[str, typer.Argument(metavar="PACK", help="The jurisdiction: cn.")]
File = Annotated[
    Path, typer.Argument(metavar="FILE", help="CSV with the columns date,kind,name_en,name_zh.")
]
Year = Annotated[int, typer.Option(help="The year that the file is for.", min=1950, max=2999)]
NoticeName = Annotated[
    str, typer.Option("--notice", help="The number or name of the holiday notice.")
]
Office = Annotated[str, typer.Option(help="Which country's calendar, where a pack has several.")]
Mark = Annotated[Status, typer.Option("--status", help="How sure the days are.")]
Folder = Annotated[
    Path | None,
    typer.Option("--law-folder", envvar="GUOMEN_LAW", help="The operator's folder for the law."),
]
NOWHERE: Final = Path("no-operator-folder")
AFTERWARDS: Final = Words(
    "No running deadline has moved. Restart the site, then run `guomen moved-deadlines`: it names "
    "those that the new days would move, and a supervisor confirms each one in its case.",
    "进行中的期限均未变动。请重启站点后运行 guomen moved-deadlines："
    "该命令列出按新日历应当变动的期限，须由科室负责人在各案件中逐一确认。",
)


def own_law(folder: Folder = None) -> None:
    """Read the law with what the operator of this installation added or confirmed."""
    if folder is not None:
        use_operator_law(folder)


@app.command()
def show(
    pack: PackName,
    year: Annotated[int | None, typer.Argument(metavar="[YEAR]")] = None,
    *,
    office: Office = "",
    folder: Folder = None,
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Print the years loaded with their notices, or the special days of one year."""
    place = a_place(pack, office, folder)
    calendar = loaded_calendar(place)
    if year is None:
        signed = signatures(place.extra)
        plain = {
            "calendar": calendar.version,
            "years": [year_json(calendar, one, signed) for one in calendar.years],
        }
        answer(plain, years_lines(calendar, signed, lang), as_json=as_json)
        return
    calendar.require(year)
    days = [day for key, day in sorted(calendar.special.items()) if key.year == year]
    found = {"calendar": calendar.version, "year": year, "days": [day_json(day) for day in days]}
    answer(found, year_lines(calendar, year, days, lang), as_json=as_json)


@app.command()
def check(
    pack: PackName,
    file: File,
    *,
    year: Year,
    notice: NoticeName,
    office: Office = "",
    mark: Mark = Status.SECONDARY,
    folder: Folder = None,
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Say which rows of a file can be used and which days it would change; writes nothing."""
    rows = read_rows(file, year)
    if rows.bad:
        bad = [{"line": one.line, "reason": one.sentence} for one in rows.bad]
        answer({"good": len(rows.days), "bad": bad}, rows_lines(file, year), as_json=as_json)
        raise typer.Exit(1)
    new = NewYear(year, file, a_text(notice, "--notice"), mark, "check", clock.now())
    revision = revise(a_place(pack, office, folder), new)
    plain = {"good": len(rows.days), "bad": [], **revision_json(revision)}
    answer(plain, [*rows_lines(file, year), *revision_lines(revision, lang)], as_json=as_json)


@app.command("load")
def load_year(
    pack: PackName,
    file: File,
    *,
    year: Year,
    notice: NoticeName,
    name: Annotated[str, typer.Option("--by", help="Who answers for it, by name.")],
    office: Office = "",
    mark: Mark = Status.SECONDARY,
    folder: Folder = None,
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Write a year into the operator's folder and say which days it changed; moves no deadline."""
    place = a_place(pack, office, folder)
    if place.extra.is_relative_to(NOWHERE):
        raise GuomenError(
            "There is no folder to write to: set GUOMEN_LAW, or say --law-folder.",
            "没有可写入的文件夹：请设置 GUOMEN_LAW 或者指定 --law-folder。",
        )
    new = NewYear(year, file, a_text(notice, "--notice"), mark, a_text(name, "--by"), clock.now())
    revision = load(place, new)
    lines = [*revision_lines(revision, lang), AFTERWARDS.in_language(lang)]
    answer(revision_json(revision), lines, as_json=as_json)


def a_place(pack: str, office: str, folder: Path | None) -> Place:
    """Return where a calendar lies; raises BadInputError for a pack or an office there is not."""
    names = pack_names()
    if pack not in names:
        raise BadInputError(where="pack", found=pack, expected=f"one of {', '.join(names)}")
    operator = folder or operator_law() or NOWHERE
    return place_of(FOLDER / pack, operator, pack=pack, office=office)


def a_text(text: str, where: str) -> str:
    """Return a name or a number on one line; raises BadInputError where there is none."""
    found = " ".join(text.split())
    if not found or not found.isprintable():
        raise BadInputError(where=where, found=text, expected="some words on one line")
    return found


def years_lines(
    calendar: WorkingCalendar, signed: dict[int, tuple[str, str]], lang: Language
) -> list[str]:
    """Return the years, one a line."""
    return [
        f"{calendar.version} · {calendar.source.in_language(lang)}",
        *(year_line(calendar, year, signed).in_language(lang) for year in calendar.years),
    ]


def year_line(calendar: WorkingCalendar, year: int, signed: dict[int, tuple[str, str]]) -> Words:
    """Return one year with how many special days it has, its notice, and who loaded it here."""
    notice, count = calendar.notices[year], special_days(calendar, year)
    mark = notice.days.words
    by, on = signed.get(year, ("", ""))
    return Words(
        f"  {year}  {count:3} special days  {notice.number}  ({mark.en})"
        + (f"  loaded by {by} on {on}" if by else ""),
        f"  {year}  {count:3} 个特殊日期  {notice.number}（{mark.zh}）"
        + (f"  由 {by} 于 {on} 加载" if by else ""),
    )


def special_days(calendar: WorkingCalendar, year: int) -> int:
    """Return how many days of a year a notice changes."""
    return sum(day.year == year for day in calendar.special)


def year_lines(
    calendar: WorkingCalendar, year: int, days: list[SpecialDay], lang: Language
) -> list[str]:
    """Return the special days of one year, one a line."""
    notice = calendar.notices[year]
    head = Words(
        f"{year} · {notice.number} · days: {notice.days.words.en}",
        f"{year} 年 · {notice.number} · 日期：{notice.days.words.zh}",
    )
    return [
        head.in_language(lang),
        *(f"  {dated(one.day, lang)}  {one.words.in_language(lang)}" for one in days),
    ]


def dated(day: date, lang: Language) -> str:
    """Return a day with its weekday."""
    english, chinese = WEEKDAYS[day.weekday()]
    return f"{day:%Y-%m-%d} {english if lang is Language.ENGLISH else chinese}"


WEEKDAYS: Final = (
    ("Mon", "周一"),
    ("Tue", "周二"),
    ("Wed", "周三"),
    ("Thu", "周四"),
    ("Fri", "周五"),
    ("Sat", "周六"),
    ("Sun", "周日"),
)


def rows_lines(file: Path, year: int) -> list[str]:
    """Return how many rows are good, and each bad one with its reason."""
    rows = read_rows(file, year)
    return [
        f"{file}: {len(rows.days)} good, {len(rows.bad)} bad",
        *(f"  {one}" for one in sentences(file, rows)),
    ]


def revision_lines(revision: Revision, lang: Language) -> list[str]:
    """Return what a year changes, one day a line."""
    moving = sum(change.counts for change in revision.changes)
    head = Words(
        f"{revision.year}: {len(revision.changes)} days differ, {moving} of them in a count "
        f"({'from plain weekdays, the year was not loaded' if revision.added else revision.before}"
        f" → {revision.after}).",
        f"{revision.year} 年：{len(revision.changes)} 天不同，其中 {moving} 天影响期限计算"
        f"（{'原未加载该年，与仅扣除周末相比' if revision.added else revision.before}"
        f" → {revision.after}）。",
    )
    return [
        head.in_language(lang),
        *(
            f"  {dated(one.day, lang)}  {one.before.in_language(lang)} → "
            f"{one.after.in_language(lang)}"
            for one in revision.changes
        ),
    ]


def year_json(
    calendar: WorkingCalendar, year: int, signed: dict[int, tuple[str, str]]
) -> dict[str, object]:
    """Return one year for a machine."""
    notice = calendar.notices[year]
    by, on = signed.get(year, (None, None))
    return {
        "year": year,
        "special_days": special_days(calendar, year),
        "notice": notice.number,
        "notice_status": notice.status.value,
        "days_status": notice.days.value,
        "loaded_by": by,
        "loaded_on": on,
    }


def day_json(day: SpecialDay) -> dict[str, object]:
    """Return one special day for a machine."""
    return {
        "day": day.day.isoformat(),
        "kind": day.kind.value,
        "name_en": day.name.en,
        "name_zh": day.name.zh,
    }


def revision_json(revision: Revision) -> dict[str, object]:
    """Return what a year changes for a machine."""
    return {
        "year": revision.year,
        "added": revision.added,
        "before": revision.before,
        "after": revision.after,
        "changes": [
            {
                "day": one.day.isoformat(),
                "before_en": one.before.en,
                "before_zh": one.before.zh,
                "after_en": one.after.en,
                "after_zh": one.after.zh,
                "counts": one.counts,
            }
            for one in revision.changes
        ],
    }
