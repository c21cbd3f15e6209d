"""JSON files: an array of objects, or one object on each line."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

from guomen.adapters.files import file_refused, read_text
from guomen.adapters.raw import RawRow, RawTable
from guomen.adapters.refused import RefusedRow, shorten
from guomen.kernel.words import Words

AN_OBJECT: Final = Words(
    "an object of names and plain values (text or numbers)", "由名称与文本或数字组成的对象"
)
VALID_JSON: Final = Words("a line of valid JSON", "有效的 JSON 行")
AN_ARRAY: Final = Words(
    "an array of objects, or one object on each line", "对象数组，或每行一个对象"
)


def read_json(path: Path) -> RawTable:
    """Return the names found in any object as headings, and one row per object.

    In an array a row is numbered by its place; in lines, by its line. Raises BadInputError where
    the content is not JSON, or not objects.
    """
    text = read_text(path, json_expected=True)
    if text.lstrip().startswith("["):
        entries: list[tuple[int, object]] = list(enumerate(_array(text, path.name), start=1))
    else:
        entries = list(_lines(text))
    header = tuple(
        dict.fromkeys(name for _, entry in entries if isinstance(entry, dict) for name in entry)
    )
    if not header:
        raise _not_json(path.name, Words("no objects in it", "不含对象的内容"))
    return RawTable(header, _rows(entries, header))


def _array(text: str, where: str) -> list[object]:
    try:
        entries = _parse(text)
    except ValueError as error:
        found = Words(f"JSON that breaks off ({error})", f"格式错误的 JSON（{error}）")
        raise _not_json(where, found) from error
    if not isinstance(entries, list):
        raise _not_json(where, Words("something else than an array", "非数组内容"))
    return entries


def _lines(text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, _parse(line)
        except ValueError:
            yield number, RefusedRow(number, "row", shorten(line), VALID_JSON)


def _parse(text: str) -> object:
    """Return the value; numbers keep their digits. Raises ValueError, also for endless nesting."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=str)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _rows(
    entries: Iterable[tuple[int, object]], header: tuple[str, ...]
) -> Iterator[RawRow | RefusedRow]:
    for line, entry in entries:
        if isinstance(entry, RefusedRow):
            yield entry
        elif not isinstance(entry, dict):
            yield RefusedRow(line, "row", shorten(str(entry)), AN_OBJECT)
        else:
            yield _row(line, entry, header)


def _row(line: int, entry: dict[str, object], header: tuple[str, ...]) -> RawRow | RefusedRow:
    for name, value in entry.items():
        if isinstance(value, (bool, list, dict)):
            return RefusedRow(line, name, shorten(str(value)), AN_OBJECT)
    return RawRow(line, tuple(_text(entry.get(name)) for name in header))


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) and value.is_finite() else str(value)


def _not_json(where: str, found: Words) -> Exception:
    do = Words("Export the data again.", "请重新导出数据。")
    return file_refused(where=where, found=found, expected=AN_ARRAY, do=do)
