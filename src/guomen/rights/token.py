"""A licence token (许可凭证): an authorised user's licence with a number and a running balance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.rights.licence import AuthorisedUser, Use

NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Token:
    """A licence with its number, and how much was released under it, in the licence's unit.

    The quantity of the limits is the total of all goods ever released under the token; None says
    that there is no such limit. `withdrawn_on` is the first day on which it counts no more.
    """

    number: str
    recordation: str
    user: AuthorisedUser
    used: Decimal = NOTHING
    withdrawn_on: date | None = None

    @property
    def remaining(self) -> Decimal | None:
        """Return what may still be released, never below zero; None where there is no limit."""
        total = self.user.limits.quantity
        return None if total is None else max(total - self.used, NOTHING)

    @property
    def is_used_up(self) -> bool:
        """Return whether nothing may be released any more for want of quantity."""
        return self.remaining == NOTHING

    def is_withdrawn(self, day: date) -> bool:
        """Return whether the token was withdrawn by that day."""
        return self.withdrawn_on is not None and self.withdrawn_on <= day

    def covers(self, use: Use) -> bool:
        """Return whether the use is that party's, within every limit and what is left."""
        return self.objection(use) is None

    def objection(self, use: Use) -> Reason | None:
        """Return why the token does not cover a use, None where it does."""
        if self.is_withdrawn(use.day):
            return reason("TOK-WITHDRAWN", self.number)
        if not self.user.is_party(use.name, use.uscc):
            return reason("TOK-PARTY", self.number)
        outside = self.user.outside(use)
        if outside is not None and (outside.code != QUANTITY or not self.is_used_up):
            return named(outside, self.number)
        left = self.remaining
        if left is None or (use.quantity is not None and use.quantity <= left and left > 0):
            return None
        return reason("TOK-USED-UP" if self.is_used_up else "TOK-NOT-ENOUGH", self.number)

    def objection_of_all(self, uses: Iterable[Use]) -> Reason | None:
        """Return None where one of the uses is covered, else the objection that says the most.

        The uses are those of one line, one for each party of it.
        """
        found = [self.objection(use) for use in uses]
        if not found:
            return reason("TOK-PARTY", self.number)
        if None in found:
            return None
        known = [one for one in found if one is not None]
        return next((one for one in known if one.code != "TOK-PARTY"), known[0])

    def takes(self, use: Use) -> "Taken":
        """Return what a release takes of the token, and how much of it is beyond what was left.

        What was released outside the limits, or after the token was withdrawn, is over altogether;
        goods counted in another unit cannot be taken off it.
        """
        released = use.quantity or NOTHING
        limits = self.user.limits
        if limits.unit and use.unit and use.unit != limits.unit:
            return Taken(NOTHING, released)
        outside = self.user.outside(use)
        if self.is_withdrawn(use.day) or (outside is not None and outside.code != QUANTITY):
            return Taken(released, released)
        left = self.remaining
        over = NOTHING if left is None else max(released - left, NOTHING)
        return Taken(released, over)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a release took off a token; `over` is the part beyond what was left."""

    counted: Decimal
    over: Decimal


def described(token: Token) -> Words:
    """Return whose the token is and what its limits are, for customs' own eyes."""
    limits, left = token.user.limits, token.remaining
    said = [Words(f"{token.user.name or token.user.uscc}", f"{token.user.name or token.user.uscc}")]
    for texts in (limits.goods, sorted(limits.directions), limits.offices, limits.countries):
        if texts:
            listed = " ".join(texts)
            said.append(Words(listed, listed))
    if limits.valid_to is not None:
        said.append(Words(f"to {limits.valid_to}", f"有效期至{limits.valid_to}"))
    if left is not None:
        total = limits.quantity
        said.append(Words(f"{left:f} of {total:f} left", f"许可{total:f}，剩余{left:f}"))
    return Words(", ".join(one.en for one in said), "，".join(one.zh for one in said))


def reason(code: str, number: str) -> Reason:
    """Return an objection to a token by its code."""
    words = OBJECTIONS[code]
    return Reason(code, Words(words.en.format(number=number), words.zh.format(number=number)))


def named(outside: Reason, number: str) -> Reason:
    """Return the limit that is exceeded, said of the token."""
    words = outside.words
    return Reason(
        outside.code,
        Words(f"Licence token {number}: {words.en}", f"许可凭证 {number}：{words.zh}"),
    )


QUANTITY: Final = "LIC-QUANTITY"
OBJECTIONS: Final = {
    "TOK-UNKNOWN": Words(
        "The quoted licence token {number} does not exist.",
        "所填许可凭证 {number} 不存在。",
    ),
    "TOK-WITHDRAWN": Words(
        "The quoted licence token {number} was withdrawn.",
        "所填许可凭证 {number} 已被撤销。",
    ),
    "TOK-PARTY": Words(
        "The quoted licence token {number} was granted to somebody else.",
        "所填许可凭证 {number} 并非授予本票当事人。",
    ),
    "TOK-USED-UP": Words(
        "The quoted licence token {number} is used up.",
        "所填许可凭证 {number} 的许可数量已用完。",
    ),
    "TOK-NOT-ENOUGH": Words(
        "What is left on the quoted licence token {number} is less than the line.",
        "所填许可凭证 {number} 的剩余数量少于本项数量。",
    ),
}
"""Why a quoted token does not help, in words that name no limit of the licence."""


class How(StrEnum):
    """By which way the release became known."""

    LANE = "lane"
    EXAMINATION = "examination"
    CASE = "case"
    CLEARANCE = "clearance"

    @property
    def words(self) -> Words:
        """Return the way as a reader sees it."""
        return HOW_WORDS[self]


HOW_WORDS: Final = {
    How.LANE: Words("released without an examination", "未经查验放行"),
    How.EXAMINATION: Words("examined and released", "查验后放行"),
    How.CASE: Words("released in a case", "案件中放行"),
    How.CLEARANCE: Words("told by the clearance system", "通关系统通报放行"),
}
