"""What became of consignments: in a case, examined, selected, or gone through unseen."""

from enum import StrEnum
from typing import Final

from guomen.kernel.words import Words


class Fate(StrEnum):
    """How far a consignment got, the farthest first."""

    IN_CASE = "in_case"
    EXAMINED = "examined"
    SELECTED = "selected"
    UNSEEN = "unseen"

    @property
    def words(self) -> Words:
        """Return what an officer reads."""
        return FATE_WORDS[self]


FATE_WORDS: Final = {
    Fate.IN_CASE: Words("in a case", "已立案"),
    Fate.EXAMINED: Words("examined", "已查验"),
    Fate.SELECTED: Words("selected", "已布控"),
    Fate.UNSEEN: Words("went through unseen", "未经查看放行"),
}
