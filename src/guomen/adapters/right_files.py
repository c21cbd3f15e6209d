"""Files of rights to be filed as one family: one right on each row, validated row by row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from guomen.adapters import cells
from guomen.adapters.cells import CellRefusedError, plain
from guomen.adapters.columns import Column, Layout, find_columns, require_columns
from guomen.adapters.raw import RawRow, faults
from guomen.adapters.refused import RefusedRow, shorten
from guomen.adapters.register_files import A_MARK, right_kind, right_list, right_nice_classes
from guomen.adapters.tabular import read_table
from guomen.kernel.words import Words
from guomen.rights.filing import RightFacts
from guomen.rights.right import RightKind

COLUMNS: Final = (
    Column("number", ("right_number", "registration_no", "权利号", "注册号", "专利号")),
    Column("kind", ("right_kind", "权利类别", "权利类型")),
    Column("title", ("权利名称", "专利名称", "作品名称")),
    Column("mark", ("商标", "商标名称")),
    Column("mark_zh", ("中文商标",)),
    Column("aliases", ("别名",)),
    Column("nice_classes", ("nice", "商品分类", "国际分类", "尼斯分类")),
    Column("goods", ("核定商品", "核定使用商品")),
    Column("granted_on", ("registered_on", "核准日期", "授权公告日", "注册日期")),
    Column("starts_on", ("applied_on", "申请日期", "首次发表日期")),
    Column("expires_on", ("right_expires_on", "权利截止日期", "权利有效期至")),
)
REQUIRED: Final = ("number",)
DAYS: Final = frozenset({"granted_on", "starts_on", "expires_on"})
LISTS: Final = frozenset({"aliases", "nice_classes"})
LONGEST: Final = {"number": 40, "title": 200, "mark": 200, "mark_zh": 200, "goods": 10_000}
MOST: Final = 200
FEWER: Final = Words(f"at most {MOST} rights in one family", f"一次最多 {MOST} 项权利")
A_LATER_EXPIRY: Final = Words("a day on or after the grant", "不早于核准日期的日期")
ONCE: Final = Words("each right once in a file", "每项权利在文件中仅出现一次")
READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "kind": right_kind,
    "aliases": right_list,
    "nice_classes": right_nice_classes,
    **dict.fromkeys(DAYS, cells.day),
}


@dataclass(frozen=True, slots=True)
class RightsRead:
    """One file read: the rights taken, and every reason why a row was refused."""

    rights: tuple[RightFacts, ...]
    refused: tuple[RefusedRow, ...]


def read(path: Path, *, kind: RightKind = RightKind.TRADEMARK) -> RightsRead:
    """Return the rights of a CSV, JSON or Parquet file; `kind` is meant where a row says none.

    Raises BadInputError where the whole file cannot be read, or lacks a column.
    """
    table = read_table(path)
    layout = find_columns(table.header, COLUMNS, where=path.name)
    require_columns(layout, COLUMNS, REQUIRED, where=path.name)
    rights: dict[tuple[str, str], RightFacts] = {}
    refused: list[RefusedRow] = []
    for raw in table.rows:
        if isinstance(raw, RefusedRow):
            refused.append(raw)
            continue
        found = taken(raw, layout, kind)
        if not isinstance(found, RightFacts):
            refused.extend(found)
        elif (found.kind, found.number) in rights:
            refused.append(RefusedRow(raw.line, layout.heading("number"), found.number, ONCE))
        elif len(rights) >= MOST:
            refused.append(RefusedRow(raw.line, layout.heading("number"), found.number, FEWER))
        else:
            rights[found.kind, found.number] = found
    return RightsRead(tuple(rights.values()), tuple(refused))


def taken(raw: RawRow, layout: Layout, kind: RightKind) -> RightFacts | tuple[RefusedRow, ...]:
    """Return the right of a row, or every reason why it is refused."""
    refused = faults(raw, layout.header)
    if refused:
        return refused
    values: dict[str, Any] = {}
    failures: list[RefusedRow] = []
    for column in COLUMNS:
        cell = layout.cell(raw.cells, column.name)
        try:
            values[column.name] = value(column.name, cell, kind)
        except CellRefusedError as error:
            heading = layout.heading(column.name)
            failures.append(RefusedRow(raw.line, heading, shorten(cell.strip()), error.expected))
    return tuple(failures) if failures else judged(RightFacts(**values), raw, layout)


def value(name: str, cell: str, kind: RightKind) -> object:
    """Return one cell as a fact; raises CellRefusedError for one that cannot be read."""
    if not cell.strip():
        if name in REQUIRED:
            raise CellRefusedError(cells.NOT_EMPTY)
        empty: Mapping[str, object] = {"kind": kind, **dict.fromkeys(LISTS, ())}
        return empty.get(name, None if name in DAYS else "")
    found = READERS.get(name, cells.text)(cell)
    longest = LONGEST.get(name)
    if longest is not None and len(str(found)) > longest:
        raise CellRefusedError(Words(f"at most {longest} characters", f"不超过 {longest} 个字符"))
    return plain(str(found)).strip() if name == "number" else found


def judged(right: RightFacts, raw: RawRow, layout: Layout) -> RightFacts | tuple[RefusedRow, ...]:
    """Return a right that does not contradict itself, or why it does."""
    granted: date | None = right.granted_on
    if not right.name:
        return (RefusedRow(raw.line, layout.heading("mark"), "", A_MARK),)
    if right.expires_on and granted and right.expires_on < granted:
        found = right.expires_on.isoformat()
        return (RefusedRow(raw.line, layout.heading("expires_on"), found, A_LATER_EXPIRY),)
    return right
