"""A small register of marks as they are recorded, and one-line screening of a text."""

from typing import Final

import pyarrow as pa

from guomen.screening.engine import Engine
from guomen.screening.lines import BrandType, Line
from guomen.screening.result import Hit

COLUMNS: Final = (
    "recordation_no",
    "mark",
    "mark_zh",
    "aliases",
    "nice_classes",
    "authorised_users",
)
LUCKY: Final = "Lucky Shoes Co., Ltd."
ROWS: Final = (
    (
        "T2016-47305",
        "NIKE及钩图形",
        "耐克",
        "",
        "18|25|28",
        "Lucky Shoes Co., Ltd.|91330782MA00000019",
    ),
    ("T2023-151552", "MK", "", "", "18|25", ""),
    ("T2023-151553", "MKMICHAELKORS", "", "", "18|25", ""),
    ("T2023-151554", "MICHAEL KORS", "", "", "18|25", ""),
    ("T2022-136490", "asics(图形)", "亚瑟士", "", "25", ""),
    ("T2016-45490", "LV", "路易威登", "LOUIS VUITTON", "18", ""),
    ("T2019-00001", "APPLE", "苹果", "", "9", ""),
    ("T2019-00002", "SAMSUNG", "三星", "", "9", ""),
    ("T2019-00003", "康师傅", "", "", "30", ""),
    ("T2019-00004", "海尔", "", "HAIER", "11", ""),
    ("T2019-00005", "NEW BALANCE", "新百伦", "", "25", ""),
    ("T2019-00006", "三环", "", "", "6", ""),
    ("T2019-00007", "7-ELEVEN", "", "", "30", ""),
    ("T2019-00008", "H&M", "", "", "25", ""),
    ("T2019-00009", "ORANGE", "", "", "9", ""),
    ("T2019-00010", "نور", "", "", "3", ""),
    ("T2019-00011", "SWATCH", "", "", "14", ""),
    ("C2024-177147", "Labubu玩具系列", "", "", "", ""),
    ("T2019-00012", "[A-Z]+(.*)", "", "", "", ""),
    ("T2019-00013", "FILA", "", "", "25", ""),
    ("T2019-00014", "3M", "", "", "3|16", ""),
)


def register(*rows: tuple[str, ...]) -> pa.Table:
    """Return a register table."""
    return pa.table({name: [row[i] for row in rows] for i, name in enumerate(COLUMNS)})


def lines(*texts: str) -> pa.Table:
    """Return a table of lines numbered from 1."""
    numbers = [str(number) for number in range(1, len(texts) + 1)]
    return pa.table({"line_id": numbers, "text": list(texts)})


REGISTER: Final = register(*ROWS)
ENGINE: Final = Engine(REGISTER)


def hits(
    text: str,
    *,
    hs_code: str = "",
    brand: str = "",
    brand_type: BrandType = BrandType.UNKNOWN,
    parties: tuple[str, ...] = (),
) -> tuple[Hit, ...]:
    """Return the hits of one line on the small register."""
    return ENGINE.look(Line("1", text, hs_code, brand, brand_type, parties))


def found(text: str, mark: str) -> Hit | None:
    """Return the hit on the mark recorded under this name, or None."""
    return next((hit for hit in hits(text) if hit.mark == mark), None)
