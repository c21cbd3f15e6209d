"""Criminal indicators of a case: figures from its goods beside thresholds; a person decides.

Nothing here, and nothing that reads it, moves a case: the law sheet's product rule is to compute,
to show the threshold and the version, and to let an officer decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from guomen.cases.case import Case, Claim
from guomen.cases.goods import price_of
from guomen.kernel.words import Words
from guomen.law.pack import Pack
from guomen.law.thresholds import CriminalFacts, Indicator, Measure

MARKS: Final = frozenset({"trademark"})
PATENTS: Final = frozenset({"invention", "utility_model", "design"})
WORKS: Final = frozenset({"copyright", "related_rights"})
OFFENCES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "criminal.counterfeit_marks": MARKS,
        "criminal.counterfeit_stock": MARKS,
        "criminal.patents": PATENTS,
        "criminal.copyright": WORKS,
    }
)
"""Which kinds of right an offence is about that goods at the border can show.

Sales, labels on their own and the gains of selling copies are unknown to customs: no figure of the
goods stands beside their thresholds.
"""
BASIS: Final = Words(
    "Basis: the value of goods not yet sold, by the price that customs checked. It stands for the "
    "turnover too, which counts goods made, stored and carried. Sales, gains and loss are not "
    "known to customs.",
    "依据：尚未销售的货值，按海关审定价格计算；非法经营数额包括制造、储存、运输的货物，"
    "亦按此计。销售金额、违法所得和损失数额海关未掌握。",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the goods of a case come to for one group of rights."""

    claims: tuple[Claim, ...]
    indicators: tuple[Indicator, ...]

    @property
    def reached(self) -> bool:
        """Return whether any threshold is reached."""
        return any(one.reached for one in self.indicators)


def indicators(case: Case, law: Pack, *, unit: bool) -> tuple[Found, ...]:
    """Return the thresholds of each group of rights, under the law of the day of the case.

    `unit` says whether a legal person traded the goods. A group whose goods are not appraised has
    only the thresholds in pieces.
    """
    found = (_of(case, law, kinds, unit=unit) for kinds in (MARKS, PATENTS, WORKS))
    return tuple(one for one in found if one.indicators)


def _of(case: Case, law: Pack, kinds: frozenset[str], *, unit: bool) -> Found:
    claims = tuple(claim for claim in case.claims if claim.right_kind in kinds)
    if not claims:
        return Found((), ())
    rights = {claim.key.recordation for claim in claims}
    facts = CriminalFacts(figures(case, claims, kinds), several=len(rights) > 1, unit=unit)
    known = law.indicators(facts, day=case.opened_on)
    return Found(claims, tuple(one for one in known if OFFENCES.get(one.rule) == kinds))


def figures(case: Case, claims: tuple[Claim, ...], kinds: frozenset[str]) -> dict[Measure, Decimal]:
    """Return what is known of goods that bear these rights: their price, and copies of works."""
    price = price_of(case, claims)
    known: dict[Measure, Decimal] = {}
    if price is not None:
        for measure in (Measure.TURNOVER, Measure.UNSOLD, Measure.SOLD_AND_UNSOLD):
            known[measure] = price.amount
    if kinds == WORKS:
        most: dict[int, Decimal] = {}
        for claim in claims:
            most[claim.key.line] = max(claim.quantity, most.get(claim.key.line, Decimal(0)))
        known[Measure.COPIES] = sum(most.values(), Decimal(0))
    return known
