"""What an examination of goods can find (查验结果), for one line and for the whole consignment."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from guomen.kernel.words import Words


class Outcome(StrEnum):
    """The structured result of a look; the order is from the lightest to the gravest."""

    NOTHING = "nothing"
    GENUINE = "genuine"
    UNCLEAR = "unclear"
    OTHER_OFFENCE = "other_offence"
    SUSPECTED = "suspected"

    @property
    def words(self) -> Words:
        """Return the result as a reader sees it."""
        return OUTCOME_WORDS[self]


OUTCOME_WORDS: Final = {
    Outcome.NOTHING: Words("no protected right concerned", "未涉及受保护权利"),
    Outcome.GENUINE: Words("genuine and authorised", "正品或已获授权"),
    Outcome.UNCLEAR: Words("unclear", "存疑"),
    Outcome.OTHER_OFFENCE: Words("another offence", "其他违法情事"),
    Outcome.SUSPECTED: Words("suspected infringement", "涉嫌侵权"),
}


def gravest(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the gravest of the outcomes, `nothing` where there is none."""
    return max(outcomes, key=list(Outcome).index, default=Outcome.NOTHING)
