"""CSV files: commas, semicolons or tabs, any of the known encodings, cells of any size."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from guomen.adapters.files import MAXIMUM_TEXT_BYTES, file_refused, read_text
from guomen.adapters.raw import RawRow, RawTable
from guomen.adapters.refused import RefusedRow, shorten
from guomen.kernel.words import Words

DELIMITERS: Final = (",", "\t", ";")


def read_csv(path: Path) -> RawTable:
    """Return the headings and the rows; blank rows are left out.

    Raises BadInputError where the content is not CSV text or has no headings.
    """
    text = read_text(path)
    # The limit of the csv module belongs to the process: lifted here, each cell is measured later.
    csv.field_size_limit(MAXIMUM_TEXT_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = next(reader, [])
    while header and not any(heading.strip() for heading in header):
        header = next(reader, [])
    if len(header) < 2:
        raise file_refused(
            where=path.name,
            found=Words("text without columns", "没有列的文本"),
            expected=Words("a first line with the names of the columns", "首行为列名的表"),
            do=Words("Export the table with its headings.", "请连同表头一起导出。"),
        )
    return RawTable(tuple(header), _rows(reader, len(header), reader.line_num))


def _rows(reader: Iterator[list[str]], width: int, last_line: int) -> Iterator[RawRow | RefusedRow]:
    expected = Words(
        f"{width} cells, as many as headings; a cell with a comma in it needs quotation marks",
        f"{width} 个单元格，与表头一致；单元格内含逗号时须加引号",
    )
    for cells in reader:
        line, last_line = last_line + 1, reader.line_num  # type: ignore[attr-defined]
        if len(cells) == width:
            if any(cells):
                yield RawRow(line, tuple(cells))
        elif any(cell.strip() for cell in cells):
            yield RefusedRow(line, "row", shorten(f"{len(cells)}: {','.join(cells)}"), expected)


def _delimiter(text: str) -> str:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return max(DELIMITERS, key=first.count)
