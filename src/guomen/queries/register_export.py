"""What was found, as a table to take away: the columns of the public register, no others."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from guomen.adapters.code_tables import countries
from guomen.adapters.refused import safe_cell
from guomen.kernel.words import Words
from guomen.queries.register import Entry, entries, found_for
from guomen.search.asked import Asked

MOST: Final = 10_000
AT_A_TIME: Final = 500
COLUMNS: Final = (
    Words("title of the right", "权利名称"),
    Words("holder", "权利人名称"),
    Words("country of the holder", "权利人国别"),
    Words("right number", "权利号"),
    Words("recordation number", "备案号"),
    Words("kind of right", "权利类别"),
    Words("classes of goods", "商品分类"),
    Words("state", "备案状态"),
    Words("valid from", "备案开始日期"),
    Words("valid to", "备案截止日期"),
)
NAMES: Final = (
    "title",
    "holder",
    "country",
    "right_number",
    "recordation_no",
    "right_kind",
    "nice_classes",
    "state",
    "valid_from",
    "valid_to",
)


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand out; `total` were found, MOST at most are in it."""

    content: bytes
    media_type: str
    name: str
    total: int


def as_csv(asked: Asked, *, day: date, language: str) -> Export:
    """Return what was found as CSV, each column headed in both languages."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([f"{words.zh} {words.en}" for words in COLUMNS])
    found = found_for(asked, day=day)
    for one in rows(found.numbers(0, MOST), day):
        writer.writerow([safe_cell(cell.in_language(language)) for cell in cells(one)])
    content = out.getvalue().encode("utf-8-sig")
    return Export(content, "text/csv; charset=utf-8", f"register-{day}.csv", len(found))


def as_json(asked: Asked, *, day: date) -> Export:
    """Return what was found as JSON, in both languages, with how many there are in all."""
    found = found_for(asked, day=day)
    listed = [
        {
            name: cell.zh if cell.zh == cell.en else {"en": cell.en, "zh": cell.zh}
            for name, cell in zip(NAMES, cells(one), strict=True)
        }
        for one in rows(found.numbers(0, MOST), day)
    ]
    told = {"day": day.isoformat(), "total": len(found), "most": MOST, "recordations": listed}
    content = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return Export(content, "application/json", f"register-{day}.json", len(found))


def rows(numbers: tuple[str, ...], day: date) -> Iterator[Entry]:
    """Yield the public fields of recordations, some at a time."""
    for start in range(0, len(numbers), AT_A_TIME):
        yield from entries(numbers[start : start + AT_A_TIME], day)


def cells(one: Entry) -> tuple[Words, ...]:
    """Return the cells of one row, in the order of the columns."""
    country = countries().get(one.country, Words(one.country, one.country))
    return (
        same(one.title),
        one.holder,
        country,
        same(one.right_number),
        same(one.number),
        one.kind,
        same("|".join(one.classes)),
        one.state.words,
        same(one.approved_on.isoformat()),
        same(one.valid_to.isoformat()),
    )


def same(text: str) -> Words:
    """Return what is the same in both languages."""
    return Words(text, text)
