"""Tables as CSV that a spreadsheet opens as text: no cell is ever taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

from guomen.adapters.refused import safe_cell

BYTE_ORDER_MARK: Final = "\ufeff"


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV in UTF-8 with a mark that spreadsheets know it by."""
    text = StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe(one) for one in header])
    for row in rows:
        writer.writerow([safe(one) for one in row])
    return text.getvalue()


def safe(value: object) -> str:
    """Return a cell as text that no spreadsheet computes."""
    return "" if value is None else safe_cell(str(value))
