"""Parquet files: columns of text, numbers and dates; nothing nested."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from guomen.adapters.files import PARQUET, file_refused, read_head, sniff
from guomen.adapters.raw import RawRow, RawTable
from guomen.kernel.words import Words

BATCH_ROWS: Final = 10_000
MAXIMUM_BYTES: Final = 16 << 30
EXPORT_AGAIN: Final = Words("Export the data again.", "请重新导出数据。")
PLAIN_COLUMNS: Final = Words("columns of text, numbers or dates", "文本、数字或日期类型的列")


def read_parquet(path: Path) -> RawTable:
    """Return the columns as headings, and rows numbered from 1.

    Raises BadInputError where the content is not Parquet, is damaged, nested or too large.
    """
    file = open_parquet(path)
    _check_size(path, file.metadata)
    for field in file.schema_arrow:
        if pa.types.is_nested(field.type) or pa.types.is_boolean(field.type):
            found = Words(
                f"column {field.name} of {field.type}", f"{field.type} 类型的列 {field.name}"
            )
            raise file_refused(
                where=path.name, found=found, expected=PLAIN_COLUMNS, do=EXPORT_AGAIN
            )
    return RawTable(tuple(file.schema_arrow.names), _rows(path, file))


def open_parquet(path: Path) -> pq.ParquetFile:
    """Return an open Parquet file; raises BadInputError where it is something else or damaged."""
    signature = sniff(read_head(path), path)
    if signature is None or signature.name is not PARQUET:
        found = signature.name if signature else Words("text", "文本")
        do = Words("Give it the ending of what it is.", "请使用与内容相符的扩展名。")
        raise file_refused(where=path.name, found=found, expected=PARQUET, do=do)
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise damaged(path, error) from error


def _check_size(path: Path, metadata: pq.FileMetaData) -> None:
    size = sum(
        metadata.row_group(index).total_byte_size for index in range(metadata.num_row_groups)
    )
    if size > MAXIMUM_BYTES:
        raise file_refused(
            where=path.name,
            found=Words(f"{size:,} bytes when unpacked", f"解压后 {size:,} 字节"),
            expected=Words(f"at most {MAXIMUM_BYTES:,} bytes", f"不超过 {MAXIMUM_BYTES:,} 字节"),
            do=Words("Split it.", "请拆分文件。"),
        )


def _rows(path: Path, file: pq.ParquetFile) -> Iterator[RawRow]:
    line = 0
    try:
        for batch in file.iter_batches(batch_size=BATCH_ROWS):
            columns = [[_text(value) for value in column.to_pylist()] for column in batch.columns]
            for cells in zip(*columns, strict=True):
                line += 1
                yield RawRow(line, cells)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise damaged(path, error) from error


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return f"{value:f}" if value.is_finite() else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else _bytes_or_other(value)


def _bytes_or_other(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def damaged(path: Path, error: Exception) -> Exception:
    """Return the error for a Parquet file that cannot be read to its end."""
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    found = Words(f"a damaged Parquet file ({reason})", f"已损坏的 Parquet 文件（{reason}）")
    return file_refused(where=path.name, found=found, expected=PARQUET, do=EXPORT_AGAIN)
