"""Decide, inside a budget, which consignments are examined; some always by chance."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final

from guomen.kernel.errors import BadInputError
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.targeting.candidates import Candidate
from guomen.targeting.features import Evidence
from guomen.targeting.lanes import Lane
from guomen.targeting.sample import draw, sampling_key

SMALLEST_RANDOM_SHARE: Final = Decimal("0.02")
"""Below this share nothing could be measured; a setting may raise it, never lower it."""
DOCUMENTS_FROM: Final = Decimal(30)
AUDIT_FROM: Final = Decimal(10)
DRAWN: Final = Reason(
    "TG-00", Words("Drawn by chance, as a control.", "随机布控抽中，用于对照检验。")
)


class Basis(StrEnum):
    """Why a consignment got its lane."""

    HIT = "hit"
    PROFILE = "profile"
    RANDOM = "random"
    NONE = "none"

    @property
    def label(self) -> Words:
        """Return the basis as an officer reads it."""
        return LABELS[self]


LABELS: Final = {
    Basis.HIT: Words("A recorded mark in the text", "申报内容命中备案权利"),
    Basis.PROFILE: Words("A suspicious pattern", "风险特征"),
    Basis.RANDOM: Words("Drawn by chance", "随机抽中"),
    Basis.NONE: Words("Nothing found", "未见风险"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """The lane of one consignment, why, and how likely its examination was beforehand.

    `inclusion_probability` is 1 for what the score selected and the same number for all others,
    drawn or not, so a yield can be estimated without bias (Horvitz and Thompson, 1952).
    """

    document_no: str
    lane: Lane
    basis: Basis
    score: Decimal
    evidence: tuple[Evidence, ...]
    inclusion_probability: Decimal

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return the sentences behind the decision, the draw by chance first."""
        drawn = (DRAWN,) if self.basis is Basis.RANDOM else ()
        return drawn + tuple(piece.reason for piece in self.evidence)


def select(
    candidates: Sequence[Candidate], *, budget: int, seed: str, random_share: Decimal
) -> tuple[Decision, ...]:
    """Return a decision for every candidate, examinations first, never more than `budget`.

    Of the budget, ceil(`random_share` x budget) places and at least one are reserved for chance
    (the whole budget where it is one). The other places go to the highest scores above zero;
    equal scores are ordered by their sampling key, so no office and no number is favoured. The
    reserved places are then drawn uniformly from all consignments the score did not select. So of
    the consignments examined at least `random_share` were drawn by chance, whatever the scores,
    unless the scores left nothing to draw from. Places for which no consignment scores stay free.

    Raises BadInputError for a share outside 0.02 to 1, a negative budget, an empty seed or a
    consignment given twice.
    """
    _check(candidates, budget=budget, seed=seed, random_share=random_share)
    reserved = _reserved(budget, random_share)
    ranked = sorted(candidates, key=lambda one: _rank(one, seed=seed))
    scored = [one for one in ranked[: budget - reserved] if one.score > 0]
    rest = ranked[len(scored) :]
    drawn = frozenset(draw((one.document_no for one in rest), size=reserved, seed=seed))
    chance = Decimal(len(drawn)) / len(rest) if rest else Decimal(0)
    decisions = [_examined(one) for one in scored]
    decisions += [_by_chance(one, chance) for one in rest if one.document_no in drawn]
    decisions += [_passed(one, chance) for one in rest if one.document_no not in drawn]
    return tuple(decisions)


def _check(
    candidates: Sequence[Candidate], *, budget: int, seed: str, random_share: Decimal
) -> None:
    if not SMALLEST_RANDOM_SHARE <= random_share <= 1:
        raise BadInputError(
            where="random_share",
            found=str(random_share),
            expected=f"a share from {SMALLEST_RANDOM_SHARE} to 1",
            do="Nothing else measures what the scores miss.",
        )
    if budget < 0:
        raise BadInputError(where="budget", found=str(budget), expected="0 or more examinations")
    if not seed:
        raise BadInputError(where="seed", found=seed, expected="a secret text, new for each day")
    (number, times), *_ = Counter(one.document_no for one in candidates).most_common(1) or NOTHING
    if times > 1:
        raise BadInputError(where="candidates", found=number, expected="each consignment once")


def _reserved(budget: int, share: Decimal) -> int:
    if budget == 0:
        return 0
    return max(1, int((share * budget).to_integral_value(ROUND_CEILING)))


def _rank(one: Candidate, *, seed: str) -> tuple[Decimal, bytes, str]:
    return -one.score, sampling_key(one.document_no, seed=f"rank|{seed}"), one.document_no


def _basis(one: Candidate) -> Basis:
    if one.has_hit:
        return Basis.HIT
    return Basis.PROFILE if one.score > 0 else Basis.NONE


def _examined(one: Candidate) -> Decision:
    return Decision(one.document_no, Lane.EXAMINE, _basis(one), one.score, one.evidence, Decimal(1))


def _by_chance(one: Candidate, chance: Decimal) -> Decision:
    return Decision(one.document_no, Lane.EXAMINE, Basis.RANDOM, one.score, one.evidence, chance)


def _passed(one: Candidate, chance: Decimal) -> Decision:
    lane = next((lane for least, lane in LADDER if one.score >= least), Lane.RELEASE)
    return Decision(one.document_no, lane, _basis(one), one.score, one.evidence, chance)


LADDER: Final = ((DOCUMENTS_FROM, Lane.CHECK_DOCUMENTS), (AUDIT_FROM, Lane.RELEASE_AND_AUDIT))
"""The least score of each lane for what is not examined; below, the goods are released."""
NOTHING: Final = (("", 0),)
