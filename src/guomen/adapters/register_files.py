"""Register files: recorded rights with holders and authorised users, validated row by row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from guomen.adapters import cells, code_tables
from guomen.adapters.cells import CellRefusedError, plain
from guomen.adapters.columns import Column, Layout, find_columns, require_columns
from guomen.adapters.files import sha256_of
from guomen.adapters.raw import RawRow, faults
from guomen.adapters.refused import RefusedRow, shorten
from guomen.adapters.tabular import read_table
from guomen.kernel import ids
from guomen.kernel.words import Words
from guomen.rights.right import RightKind

COLUMNS: Final = (
    Column("recordation_no", ("recordation_number", "备案号", "海关备案号")),
    Column("right_kind", ("权利类别", "权利类型", "知识产权类型")),
    Column("mark", ("title", "权利名称", "商标名称", "商标")),
    Column("mark_zh", ("中文商标", "中文名称")),
    Column("aliases", ("别名",)),
    Column("nice_classes", ("nice", "商品分类", "国际分类", "尼斯分类")),
    Column("goods", ("核定商品", "核定使用商品")),
    Column("right_number", ("registration_no", "权利号", "注册号", "权利证号")),
    Column("right_expires_on", ("权利截止日期", "权利有效期至")),
    Column("holder_name", ("holder", "权利人名称", "权利人")),
    Column("holder_name_en", ("权利人英文名称",)),
    Column("holder_uscc", ("统一社会信用代码", "权利人统一社会信用代码")),
    Column("holder_country", ("权利人国别", "国别")),
    Column("approved_on", ("备案开始日期", "备案日期", "核准日期")),
    Column("valid_to", ("备案截止日期", "备案有效期至")),
    Column("authorised_users", ("合法使用人", "被授权人")),
    Column("holder_address", ("权利人地址", "地址")),
    Column("contact_name", ("contact", "联系人")),
    Column("contact_phone", ("phone", "联系电话", "电话")),
    Column("contact_email", ("email", "电子邮箱", "邮箱")),
)
REQUIRED: Final = (
    "recordation_no",
    "right_kind",
    "mark",
    "right_number",
    "holder_name",
    "approved_on",
)
FILLED: Final = frozenset(REQUIRED) - {"mark"}
MISSING_IS_NONE: Final = frozenset({"right_expires_on", "valid_to"})
MISSING_IS_NOTHING: Final = frozenset({"aliases", "nice_classes", "authorised_users"})
LAST_NICE_CLASS: Final = 45
USCC_LENGTH: Final = 18
KIND_NAMES: Final = {
    "商标": RightKind.TRADEMARK,
    "商标专用权": RightKind.TRADEMARK,
    "著作权": RightKind.COPYRIGHT,
    "版权": RightKind.COPYRIGHT,
    "发明": RightKind.INVENTION,
    "发明专利": RightKind.INVENTION,
    "实用新型": RightKind.UTILITY_MODEL,
    "外观设计": RightKind.DESIGN,
    "外观设计专利": RightKind.DESIGN,
    "奥林匹克标志": RightKind.OLYMPIC,
    "世界博览会标志": RightKind.EXPO,
}

A_RECORDATION: Final = Words(
    "letter, year, hyphen, serial: T2019-76593", "字母、年份、连字符加序号，例如 T2019-76593"
)
A_KIND: Final = Words(
    f"one of {', '.join(RightKind)}",
    "下列权利类别之一：商标、著作权、发明、实用新型、外观设计、奥林匹克标志、世界博览会标志",
)
A_USCC: Final = Words(
    "a unified social credit code of 18 characters with a right check digit",
    "校验位正确的 18 位统一社会信用代码",
)
NICE_CLASSES: Final = Words(
    f"classes from 1 to {LAST_NICE_CLASS}, separated by a bar: 9|25",
    f"1 至 {LAST_NICE_CLASS} 的类别号，以竖线分隔，例如 9|25",
)
A_MARK: Final = Words("a mark or title, in Latin or in Chinese", "权利名称（外文或者中文）")
A_COUNTRY: Final = Words(
    "two or three letters of ISO 3166-1: CN, CHN", "ISO 3166-1 国别字母代码，例如 CN、CHN"
)
A_LATER_EXPIRY: Final = Words("a day on or after approved_on", "不早于备案开始日期的日期")


@dataclass(frozen=True, slots=True)
class UserNamed:
    """An authorised user as a file names it: by its code, or by its name."""

    name: str
    uscc: str


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One recordation as a file holds it, every field checked; `line` is its line in the file.

    `right_expires_on` and `valid_to` are None where the file does not say.
    """

    line: int
    recordation_no: str
    right_kind: RightKind
    mark: str
    mark_zh: str
    aliases: tuple[str, ...]
    nice_classes: tuple[int, ...]
    goods: str
    right_number: str
    right_expires_on: date | None
    holder_name: str
    holder_name_en: str
    holder_uscc: str
    holder_country: str
    approved_on: date
    valid_to: date | None
    authorised_users: tuple[UserNamed, ...]
    holder_address: str
    contact_name: str
    contact_phone: str
    contact_email: str


@dataclass(frozen=True, slots=True)
class RegisterIntake:
    """One register file read: the rows taken, and every reason why a row was refused."""

    rows: tuple[RegisterRow, ...]
    refused: tuple[RefusedRow, ...]
    sha256: str


def read(path: Path) -> RegisterIntake:
    """Return the rows of a CSV, JSON or Parquet file of recordations.

    Raises BadInputError where the whole file cannot be read, or lacks a column.
    """
    table = read_table(path)
    layout = find_columns(table.header, COLUMNS, where=path.name)
    require_columns(layout, COLUMNS, REQUIRED, where=path.name)
    rows: dict[str, RegisterRow] = {}
    refused: list[RefusedRow] = []
    for raw in table.rows:
        taken = raw if isinstance(raw, RefusedRow) else _take(raw, layout, rows)
        if isinstance(taken, RegisterRow):
            rows[taken.recordation_no] = taken
        else:
            refused.extend((taken,) if isinstance(taken, RefusedRow) else taken)
    return RegisterIntake(tuple(rows.values()), tuple(refused), sha256_of(path))


def _take(
    raw: RawRow, layout: Layout, before: Mapping[str, RegisterRow]
) -> RegisterRow | tuple[RefusedRow, ...]:
    """Return the row, or every reason why it is refused."""
    refused = faults(raw, layout.header)
    if refused:
        return refused
    values: dict[str, Any] = {"line": raw.line}
    failures: list[RefusedRow] = []
    for column in COLUMNS:
        cell = layout.cell(raw.cells, column.name)
        try:
            values[column.name] = _value(column.name, cell)
        except CellRefusedError as error:
            heading = layout.heading(column.name)
            failures.append(RefusedRow(raw.line, heading, shorten(cell.strip()), error.expected))
    if failures:
        return tuple(failures)
    row = RegisterRow(**values)
    contradictions = tuple(
        RefusedRow(raw.line, layout.heading(name), shorten(found), expected)
        for name, found, expected in _contradictions(row, before)
    )
    return contradictions or row


def _value(name: str, cell: str) -> object:
    if not cell.strip():
        if name in FILLED:
            raise CellRefusedError(cells.NOT_EMPTY)
        if name in MISSING_IS_NONE:
            return None
        return () if name in MISSING_IS_NOTHING else ""
    reader = READERS.get(name, cells.text)
    return reader(cell)


def _contradictions(
    row: RegisterRow, before: Mapping[str, RegisterRow]
) -> Iterator[tuple[str, str, Words]]:
    if not (row.mark or row.mark_zh):
        yield "mark", "", A_MARK
    for name in ("valid_to", "right_expires_on"):
        last: date | None = getattr(row, name)
        if last is not None and last < row.approved_on:
            yield name, last.isoformat(), A_LATER_EXPIRY
    first = before.get(row.recordation_no)
    if first is not None:
        expected = Words(
            f"each recordation once; line {first.line} of this file has the same number",
            f"每个备案号仅出现一次；本文件第 {first.line} 行备案号相同",
        )
        yield "recordation_no", row.recordation_no, expected


def right_kind(cell: str) -> RightKind:
    """Return a kind of right by its name in either language; raises CellRefusedError."""
    name = plain(cell).strip()
    if name in KIND_NAMES:
        return KIND_NAMES[name]
    if name.casefold() in set(RightKind):
        return RightKind(name.casefold())
    raise CellRefusedError(A_KIND)


def right_list(cell: str) -> tuple[str, ...]:
    """Return the parts between bars, each once, in the order given."""
    parts = (part.strip() for part in cell.replace("｜", "|").split("|"))
    return tuple(dict.fromkeys(part for part in parts if part))


def right_nice_classes(cell: str) -> tuple[int, ...]:
    """Return classes between bars, each once; raises CellRefusedError for one that is none."""
    numbers = []
    for part in right_list(plain(cell)):
        if not (part.isdigit() and part.isascii() and 1 <= int(part[:4]) <= LAST_NICE_CLASS):
            raise CellRefusedError(NICE_CLASSES)
        numbers.append(int(part))
    return tuple(dict.fromkeys(numbers))


def _users(cell: str) -> tuple[UserNamed, ...]:
    return tuple(_user(part) for part in right_list(cell))


def _user(text: str) -> UserNamed:
    """Return an authorised user; what has the shape of a code must be a right one."""
    code = plain(text).upper()
    shaped = len(code) == USCC_LENGTH and code.isascii() and code.isalnum()
    if shaped and any(character.isdigit() for character in code):
        return UserNamed("", _uscc(code))
    return UserNamed(text, "")


_uscc: Final = cells.checked(ids.unified_social_credit_code, A_USCC)
READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "recordation_no": cells.checked(ids.recordation_number, A_RECORDATION),
    "right_kind": right_kind,
    "aliases": right_list,
    "nice_classes": right_nice_classes,
    "right_expires_on": cells.day,
    "holder_uscc": _uscc,
    "holder_country": cells.coded(
        code_tables.countries(), A_COUNTRY, also=code_tables.old_countries()
    ),
    "approved_on": cells.day,
    "valid_to": cells.day,
    "authorised_users": _users,
}
