"""Makes the frozen calendar files from the package `holidays`, which the tests compare them with.

Run as `python -m tests.calendars`; it writes the CSV files and nothing else. The files of China
from 2004 on are not made here: they come from another package (see the NOTICE.md beside them).
What each calendar is, and how sure we are of it, stands in the `calendar.yaml` beside it.
"""

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import holidays

from guomen.law.loader import FOLDER

COLUMNS: Final = ("date", "kind", "name_en", "name_zh")
SUBSTITUTED: Final = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")
OBSERVED: Final = " (observed)"
Row = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Office:
    """One country whose national holidays are frozen, and where its files lie."""

    pack: str
    name: str
    country: str
    years: range
    part: str | None = None
    language: str = "en_US"

    @property
    def folder(self) -> Path:
        """Return the folder of its files."""
        return FOLDER / self.pack / "calendar" / self.name

    def table(self) -> holidays.HolidayBase:
        """Return the package's national holidays of the years."""
        return holidays.country_holidays(
            self.country, subdiv=self.part, years=self.years, language=self.language
        )


EU: Final = range(2014, 2029)
OFFICES: Final = (
    *(Office("eu", name, name, EU) for name in ("DE", "FR", "IT", "ES", "NL", "BE", "PL")),
    Office("eu", "GB", "GB", EU, part="ENG", language="en_GB"),
    Office("us", "US", "US", range(2012, 2029)),
)
CHINA: Final = range(1995, 2004)
CHINESE: Final = {
    "New Year's Day": "元旦",
    "Chinese New Year (Spring Festival)": "春节",
    "Labor Day": "劳动节",
    "National Day": "国庆节",
    "Epiphany": "主显节",
    "Good Friday": "耶稣受难日",
    "Easter Sunday": "复活节",
    "Easter Monday": "复活节星期一",
    "May Day": "五朔节银行假日",
    "Ascension Day": "耶稣升天节",
    "Pentecost": "圣灵降临节",
    "Pentecost Monday": "圣灵降临节星期一",
    "Corpus Christi": "基督圣体节",
    "Assumption Day": "圣母升天节",
    "Assumption Of Mary Day": "圣母升天节",
    "All Saints' Day": "诸圣节",
    "All Saints' Day; National Unity Day": "诸圣节；国家统一日",
    "Immaculate Conception": "圣母无原罪节",
    "Christmas Eve": "平安夜",
    "Christmas Day": "圣诞节",
    "Second Day of Christmas": "圣诞节次日",
    "Saint Stephen's Day": "圣斯德望日",
    "Boxing Day": "节礼日",
    "Reformation Day": "宗教改革日",
    "German Unity Day": "德国统一日",
    "Victory Day": "胜利日",
    "Armistice Day": "停战日",
    "Liberation Day": "解放日",
    "Republic Day": "共和国日",
    "National Unity Day": "国家统一日",
    "Saint Francis of Assisi, Patron Saint of Italy": "意大利主保圣人亚西西圣方济各日",
    "Constitution Day": "宪法日",
    "King's Day": "国王日",
    "National Day of the Third of May": "五三宪法日",
    "National Independence Day": "独立日",
    "National Independence Day - 100th anniversary": "独立一百周年纪念日",
    "Spring Bank Holiday": "春季银行假日",
    "Late Summer Bank Holiday": "夏季银行假日",
    "Platinum Jubilee of Elizabeth II": "伊丽莎白二世登基七十周年纪念日",
    "State Funeral of Queen Elizabeth II": "伊丽莎白二世女王国葬日",
    "Coronation of Charles III": "查尔斯三世加冕纪念日",
    "Martin Luther King Jr. Day": "马丁·路德·金纪念日",
    "Washington's Birthday": "华盛顿诞辰日",
    "Memorial Day": "阵亡将士纪念日",
    "Juneteenth National Independence Day": "六月节国家独立日",
    "Independence Day": "独立日",
    "Columbus Day": "哥伦布日",
    "Veterans Day": "退伍军人节",
    "Thanksgiving Day": "感恩节",
}
BRITISH: Final = {
    "Labor Day": "Labour Day",
    "Chinese New Year (Spring Festival)": "Spring Festival",
    "May Day": "Early May Bank Holiday",
}
AMERICAN: Final = {"Labor Day": ("Labor Day", "劳工节")}


def main() -> int:
    """Write every file anew; say which changed."""
    for office in OFFICES:
        table = office.table()
        for year in office.years:
            write(office.folder / f"{year}.csv", foreign(table, year, office.country))
    for year, rows in chinese().items():
        write(FOLDER / "cn" / "calendar" / f"{year}.csv", rows)
    return 0


def write(path: Path, rows: list[Row]) -> None:
    """Write one year's file, its rows in the order of the days."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_bytes() if path.exists() else b""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows, key=lambda row: row[:2]))
    if path.read_bytes() != before:
        sys.stdout.write(f"{path.relative_to(FOLDER)}: {len(rows)} rows\n")


def foreign(table: holidays.HolidayBase, year: int, country: str) -> list[Row]:
    """Return the rows of one year of a country that has no make-up days."""
    return [
        (day.isoformat(), "holiday", *named(name, country))
        for day, name in sorted(table.items())
        if day.year == year
    ]


def named(name: str, country: str) -> tuple[str, str]:
    """Return a holiday's name in English and in Chinese, the day in its place said so."""
    plain = name.removesuffix(OBSERVED)
    en, zh = BRITISH.get(plain, plain), CHINESE[plain]
    if country == "US":
        en, zh = AMERICAN.get(plain, (en, zh))
    return (en, zh) if plain == name else (f"{en}{OBSERVED}", f"{zh}（补假）")


def chinese() -> dict[int, list[Row]]:
    """Return the rows of China's years before 2004, with days off in lieu and make-up days."""
    table = holidays.country_holidays("CN", years=range(CHINA[0], 2005), language="en_US")
    rows: dict[int, list[Row]] = {year: [] for year in CHINA}
    for day, kind, name in special_days(table):
        if day.year in rows:
            rows[day.year].append((day.isoformat(), kind, *named(name, "CN")))
    return rows


def special_days(table: holidays.HolidayBase) -> Iterator[tuple[date, str, str]]:
    """Yield each special day with its kind and its holiday's name.

    A day off in lieu has a row of each kind, as in the files from 2004 on; its holiday is the
    nearest one, and the day that was worked in exchange belongs to the same holiday.
    """
    feasts = {
        day: name.removesuffix(OBSERVED) for day, name in table.items() if "Day off" not in name
    }
    for day, name in table.items():
        exchanged = SUBSTITUTED.fullmatch(name)
        if exchanged is None:
            yield day, "holiday", name.removesuffix(OBSERVED)
            continue
        month, number, year = map(int, exchanged.groups())
        feast = feasts[min(feasts, key=lambda one: abs((one - day).days))]
        yield day, "holiday", feast
        yield day, "in_lieu_day", feast
        yield date(year, month, number), "makeup_workday", feast


if __name__ == "__main__":
    sys.exit(main())
