"""How many pieces one unit of a declaration is; weight, length and packages are no pieces."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

SINGLE: Final = {
    **{f"{code:03}": name for code, name in enumerate("台座辆艘架套个只头张件支枝根条把块", 1)},
    "018": "卷",
    "019": "副",
    "020": "片",
    "021": "组",
    "022": "份",
    "023": "幅",
    "025": "双",
    "026": "对",
    "031": "盘",
    "039": "具",
    "131": "册",
    "132": "本",
    "134": "枚",
    "139": "粒",
    "140": "盒",
    "142": "瓶",
    "163": "部",
    "": "顶",
}
MULTIPLE: Final = {
    ("040", "百副"): 100,
    ("041", "百支"): 100,
    ("042", "百把"): 100,
    ("043", "百个"): 100,
    ("044", "百片"): 100,
    ("049", "百枝"): 100,
    ("050", "千只"): 1000,
    ("051", "千块"): 1000,
    ("052", "千盒"): 1000,
    ("053", "千枝"): 1000,
    ("054", "千个"): 1000,
    ("058", "千张"): 1000,
    ("143", "千支"): 1000,
    ("146", "千粒"): 1000,
    ("038", "万个"): 10000,
    ("057", "万套"): 10000,
    ("059", "万张"): 10000,
    ("144", "万双"): 10000,
    ("145", "万粒"): 10000,
}
PIECES_PER_UNIT: Final[Mapping[str, Decimal]] = MappingProxyType(
    {
        **{unit: Decimal(1) for pair in SINGLE.items() for unit in pair if unit},
        **{unit: Decimal(number) for pair, number in MULTIPLE.items() for unit in pair},
    }
)
"""Pieces in one unit, by its code and its name in the customs table 计量单位代码表."""
