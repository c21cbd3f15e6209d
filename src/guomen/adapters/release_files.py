"""Files of releases from the clearance system: which line was let go, how much, when and where."""

from pathlib import Path
from typing import Final

from guomen.adapters import cells
from guomen.adapters.cells import CellRefusedError, plain
from guomen.adapters.columns import Column
from guomen.adapters.declaration_columns import AN_OFFICE, OFFICE
from guomen.adapters.row_files import RowFile, read_rows
from guomen.kernel.words import Words

COLUMNS: Final = (
    Column("document_no", ("declaration_no", "海关编号", "报关单号", "包裹号", "单证编号")),
    Column("line_no", ("line", "商品序号", "序号", "项号")),
    Column("quantity", ("放行数量", "数量")),
    Column("day", ("released_on", "放行日期", "日期")),
    Column("office", ("customs_office", "放行海关", "关区代码")),
)
LONGEST_NUMBER: Final = 40
A_DOCUMENT: Final = Words(
    f"the number of a declaration or parcel, at most {LONGEST_NUMBER} characters",
    f"报关单号或邮快件单号，不超过 {LONGEST_NUMBER} 个字符",
)


def read(path: Path) -> RowFile:
    """Return the releases of a CSV, JSON or Parquet file, and every reason to refuse a row."""
    return read_rows(path, COLUMNS, required=READERS, readers=READERS)


def document(cell: str) -> str:
    """Return the number of a document, without the sign that keeps a spreadsheet off it."""
    number = plain(cell).strip().lstrip("'").upper()
    if not number or len(number) > LONGEST_NUMBER:
        raise CellRefusedError(A_DOCUMENT)
    return number


def office(cell: str) -> str:
    """Return a customs code."""
    code = plain(cell).strip().upper()
    if OFFICE.fullmatch(code) is None:
        raise CellRefusedError(AN_OFFICE)
    return code


READERS: Final = {
    "document_no": document,
    "line_no": cells.whole,
    "quantity": cells.number(18, 3),
    "day": cells.day,
    "office": office,
}
