"""A table out of a CSV, JSON or Parquet file, chosen by its ending and checked by its content."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from guomen.adapters.files import file_refused
from guomen.adapters.raw import RawTable
from guomen.adapters.tabular_csv import read_csv
from guomen.adapters.tabular_json import read_json
from guomen.adapters.tabular_parquet import read_parquet
from guomen.kernel.words import Words

READERS: Final[dict[str, Callable[[Path], RawTable]]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".txt": read_csv,
    ".json": read_json,
    ".jsonl": read_json,
    ".ndjson": read_json,
    ".parquet": read_parquet,
}


def read_table(path: Path) -> RawTable:
    """Return the table in a file.

    Raises BadInputError where the ending is not known, or the content is not what the ending says.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        endings = ", ".join(READERS)
        raise file_refused(
            where=path.name,
            found=Words(f"the ending {path.suffix!r}", f"扩展名“{path.suffix}”的文件"),
            expected=Words(f"one of the endings {endings}", f"以下扩展名之一：{endings}"),
            do=Words("Hand in CSV, JSON or Parquet.", "请提交 CSV、JSON 或 Parquet 文件。"),
        )
    return reader(path)
