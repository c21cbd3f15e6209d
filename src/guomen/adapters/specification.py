"""规格型号: the two codes it begins with, and the declared elements after them."""

from dataclasses import dataclass
from typing import Final

from guomen.adapters.cells import CellRefusedError, plain
from guomen.kernel.words import Words

SEPARATOR: Final = "|"
HIGHEST_BRAND_TYPE: Final = 4
HIGHEST_PREFERENCE: Final = 3
NO_BRAND: Final = frozenset({"", "无", "无品牌", "无牌", "none", "no brand", "nil", "n/a"})
TWO_CODES: Final = Words(
    "a brand type from 0 to 4 and an export preference from 0 to 3 at the beginning, as in 4|3|…",
    "开头为品牌类型（0 至 4）和出口享惠情况（0 至 3），例如 4|3|…",
)


@dataclass(frozen=True, slots=True)
class Specification:
    """The codes, None where the text does not begin with them, and the elements as text."""

    brand_type: int | None
    export_preference: int | None
    elements: str

    @property
    def brand(self) -> str:
        """Return the brand among the elements (品牌:…), empty where none is named."""
        for element in self.elements.split(SEPARATOR):
            name, _, value = element.replace("：", ":").partition(":")
            if name.strip().startswith("品牌") and "类型" not in name:
                value = value.strip()
                return "" if value.casefold() in NO_BRAND else value
        return ""


def read_specification(text: str) -> Specification:
    """Return the parts of a specification such as `4|3|品牌:NIKE|材质:棉`.

    Two single digits at the beginning are the codes, in force since 2018 (GAC Announcement 2017
    No. 69); anything else is elements without codes. Raises CellRefusedError on codes that do not
    exist.
    """
    parts = text.split(SEPARATOR, 2)
    first, second = ([*(plain(part).strip() for part in parts[:2]), "", ""])[:2]
    if not (_is_code(first) and _is_code(second)):
        return Specification(None, None, text)
    brand_type, preference = int(first), int(second)
    if brand_type > HIGHEST_BRAND_TYPE or preference > HIGHEST_PREFERENCE:
        raise CellRefusedError(TWO_CODES)
    return Specification(brand_type, preference, parts[2] if len(parts) > 2 else "")


def _is_code(part: str) -> bool:
    return len(part) == 1 and part in "0123456789"
