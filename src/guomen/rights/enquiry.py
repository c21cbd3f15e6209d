"""What a trader asks before it ships (商品出运前查询), and what may be answered to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from guomen.kernel.ids import Direction
from guomen.kernel.words import Words
from guomen.rights.licence import Use, plain
from guomen.rights.token import Token


class Outcome(StrEnum):
    """What a trader is told about one recorded right."""

    YOU = "you_are_authorised"
    PARTNER = "partner_is_authorised"
    ASK = "ask_the_holder"
    ASKED = "holder_was_asked"
    YES = "holder_says_yes"
    NO = "holder_says_no"
    MORE = "holder_needs_to_know_more"

    @property
    def words(self) -> Words:
        """Return the answer as a trader reads it."""
        return OUTCOME_WORDS[self]

    @property
    def sign(self) -> str:
        """Return the sign it is shown with: good, warn, bad or calm."""
        return SIGNS.get(self, "warn")


OUTCOME_WORDS: Final = {
    Outcome.YOU: Words("recorded – you are authorised", "已备案，贵方为合法使用人"),
    Outcome.PARTNER: Words(
        "recorded – your partner is authorised", "已备案，贵方所填合作方为合法使用人"
    ),
    Outcome.ASK: Words("recorded – ask the holder", "已备案，请向权利人询问"),
    Outcome.ASKED: Words("recorded – the holder was asked", "已备案，已向权利人询问，待答复"),
    Outcome.YES: Words("recorded – the holder says yes", "已备案，权利人答复：同意"),
    Outcome.NO: Words("recorded – the holder says no", "已备案，权利人答复：不同意"),
    Outcome.MORE: Words("recorded – the holder needs to know more", "已备案，权利人要求补充说明"),
}
SIGNS: Final = {
    Outcome.YOU: "good",
    Outcome.PARTNER: "good",
    Outcome.YES: "good",
    Outcome.NO: "bad",
    Outcome.ASKED: "calm",
}
HOLDERS: Final = (Outcome.YES, Outcome.NO, Outcome.MORE)
"""What a holder may answer."""


@dataclass(frozen=True, slots=True)
class Named:
    """A party by its exact name and its unified social credit code; empty where it has none."""

    name: str = ""
    uscc: str = ""

    def is_exactly(self, name: str, uscc: str) -> bool:
        """Return whether both name and code are those of another.

        A party is told of only to who knows it: the name alone finds no party that has a code.
        """
        mine = plain(self.name)
        return bool(mine) and mine == plain(name) and self.uscc == uscc


@dataclass(frozen=True, slots=True)
class Question:
    """What a trader wants to ship; `quantity` is in `unit`, None where it is not said."""

    goods: str
    mark: str
    direction: Direction
    hs_code: str = ""
    country: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    partner: Named = Named()

    def use_by(self, party: Named, day: date) -> Use:
        """Return the use of a right that the goods would be, by one party."""
        return Use(
            day=day,
            name=party.name,
            uscc=party.uscc,
            hs_code=self.hs_code,
            direction=self.direction,
            country=self.country,
            quantity=self.quantity,
            unit=self.unit,
        )


def outcome_of(
    question: Question, *, asker: Named, holder: Named, licences: Iterable[Token], day: date
) -> Outcome:
    """Return what may be said of one right: a limit that does not fit says no more than `ask`."""
    known = tuple(licences)
    for party, outcome in ((asker, Outcome.YOU), (question.partner, Outcome.PARTNER)):
        if party.is_exactly(holder.name, holder.uscc):
            return outcome
        use = question.use_by(party, day)
        for token in known:
            if party.is_exactly(token.user.name, token.user.uscc) and token.covers(use):
                return outcome
    return Outcome.ASK
