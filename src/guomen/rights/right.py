"""A right (知识产权): what is protected, for whom, and until when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.deadline import Deadline
from guomen.law.pack import Pack


class RightKind(StrEnum):
    """The kinds of right that customs records (REG art. 2, MEA art. 37)."""

    TRADEMARK = "trademark"
    COPYRIGHT = "copyright"
    INVENTION = "invention"
    UTILITY_MODEL = "utility_model"
    DESIGN = "design"
    OLYMPIC = "olympic"
    EXPO = "expo"

    @property
    def words(self) -> Words:
        """Return the kind as a reader sees it."""
        return KIND_WORDS[self]

    @property
    def is_patent(self) -> bool:
        """Say whether this is one of the three patents, which alone allow counter-security."""
        return self in PATENTS


PATENTS: Final = frozenset({RightKind.INVENTION, RightKind.UTILITY_MODEL, RightKind.DESIGN})
KIND_WORDS: Final = {
    RightKind.TRADEMARK: Words("trademark", "商标权"),
    RightKind.COPYRIGHT: Words("copyright", "著作权"),
    RightKind.INVENTION: Words("invention patent", "发明专利权"),
    RightKind.UTILITY_MODEL: Words("utility model patent", "实用新型专利权"),
    RightKind.DESIGN: Words("design patent", "外观设计专利权"),
    RightKind.OLYMPIC: Words("Olympic symbol", "奥林匹克标志专有权"),
    RightKind.EXPO: Words("World Expo symbol", "世界博览会标志专有权"),
}
TERM_RULES: Final = {
    RightKind.TRADEMARK: "right.trademark_term",
    RightKind.COPYRIGHT: "right.copyright_term",
    RightKind.INVENTION: "right.invention_term",
    RightKind.UTILITY_MODEL: "right.utility_model_term",
    RightKind.DESIGN: "right.design_term",
    RightKind.OLYMPIC: "right.olympic_term",
}


@dataclass(frozen=True, slots=True)
class Right:
    """A right with its number and holder; both days belong to its term.

    `holder` is the holder's party identifier. `expires_on` is None only for a right whose end
    the register does not state.
    """

    kind: RightKind
    number: str
    title: str
    holder: str
    registered_on: date | None = None
    expires_on: date | None = None

    def __post_init__(self) -> None:
        first, last = self.registered_on, self.expires_on
        if first is not None and last is not None and last < first:
            raise BadInputError(
                where=f"right {self.number}",
                found=last.isoformat(),
                expected=f"an expiry on or after the registration ({first.isoformat()})",
            )

    def protects(self, day: date) -> bool:
        """Say whether the right is in force on `day`, as far as its dates tell."""
        started = self.registered_on is None or self.registered_on <= day
        return started and (self.expires_on is None or day <= self.expires_on)


def full_term(kind: RightKind, starts_on: date, law: Pack) -> Deadline:
    """Return how long a right runs that started on `starts_on`, with its provision.

    The day is that of registration (trademark), filing (patents), first publication
    (copyright) or announcement (Olympic symbol). Raises BadInputError for a kind whose term
    the pack does not hold, NotInForce for a start before the first term known.
    """
    rule = TERM_RULES.get(kind)
    if rule is None:
        raise BadInputError(
            where="right_expires_on",
            found=str(kind),
            expected="the last day of the right: the law sheet gives no term for this kind",
        )
    return law.deadline(rule, start=starts_on)
