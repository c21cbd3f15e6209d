"""An example of every disguise, on invented marks; always the same."""

import random
import unicodedata
from typing import Final

from bench.corpus import FAMILIES
from bench.corpus.families import CHINESE_NAME, MOJIBAKE, Place
from bench.corpus.mojibake import gbk_as_latin

LATIN: Final = "Northwind Harbour"
CHINESE: Final = "北风海港"
MARKS: Final = (LATIN, CHINESE, "Hafenwind", "Hawi")
IN_A_LINE: Final = {Place.ELEMENTS: "4|3|材质:棉;品牌:{worn}", Place.ANYWHERE: "{worn}"}
SEED: Final = 2


def example(name: str) -> str:
    """Return an invented mark and how it is worn in this disguise."""
    family = FAMILIES[name]
    if name == CHINESE_NAME:
        return f"{LATIN} → {CHINESE}"
    if name == MOJIBAKE:
        return f"{CHINESE} → {visible(gbk_as_latin(CHINESE))}"
    mark = next(one for one in MARKS if family.fits(one))
    worn = family.disguise(mark, random.Random(SEED))
    return f"{mark} → {visible(IN_A_LINE.get(family.place, '{worn}').format(worn=worn))}"


def visible(text: str) -> str:
    """Return a text in which characters that nobody sees are written by their number."""
    return "".join(
        f"⟨{ord(one):04X}⟩" if unicodedata.category(one) in {"Cc", "Cf", "Mn"} else one
        for one in text
    )
