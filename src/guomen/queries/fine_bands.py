"""The ranges a fine may lie in, beside the form that asks for it, each with the law it is from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from guomen.cases.case import Case, Claim
from guomen.cases.fines import INFRINGING_GOODS, fining
from guomen.cases.own_fine import announced
from guomen.cases.procedure import Act
from guomen.kernel.citation import Citation, Status
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.amount import Tier
from guomen.law.on_day import knows
from guomen.law.pack import Pack

OF_GOODS: Final = frozenset({"give_advance_notice", "decide_penalty"})
OF_ITS_OWN: Final = frozenset({"decide_own_fine"})


@dataclass(frozen=True, slots=True)
class BandCard:
    """The range of one tier; `law` says whose day's law it is, and why (APL art. 37)."""

    tier: Words
    low: Money
    high: Money
    includes_high: bool
    law: Words
    status: Status
    citations: tuple[Citation, ...]

    @property
    def is_nothing(self) -> bool:
        """Return whether the tier allows no fine at all."""
        return self.includes_high and self.high.amount == 0


def bands_for(
    act: Act, case: Case, claims: Iterable[Claim], *, law: Pack, day: date
) -> tuple[BandCard, ...]:
    """Return the ranges a fine may lie in; none where the act sets no fine or no value is known."""
    chosen = tuple(claims)
    rule = rule_of(act, case, chosen)
    if rule is None or not chosen or not knows(law, rule, case.opened_on):
        return ()
    matter = fining(rule, case, chosen, law, day)
    if matter.needs_value():
        return ()
    judged = ((tier, matter.band(tier)) for tier in matter.tiers())
    return tuple(
        BandCard(
            tier=named(tier, act),
            low=one.band.low,
            high=one.band.high,
            includes_high=one.band.includes_high,
            law=one.words,
            status=one.band.status,
            citations=one.band.citations,
        )
        for tier, one in judged
        if one is not None
    )


def named(tier: Tier, act: Act) -> Words:
    """Return what a form calls a tier."""
    field = act.field("tier")
    choice = None if field is None else field.choice(tier)
    return Words(tier, tier) if choice is None else choice.label


def rule_of(act: Act, case: Case, claims: Iterable[Claim]) -> str | None:
    """Return the rule that a fine of this act is judged by; a fine of its own, by its offence."""
    if act.name in OF_GOODS:
        return INFRINGING_GOODS
    if act.name not in OF_ITS_OWN:
        return None
    notices = [event for claim in claims if (event := announced(case, claim)) is not None]
    return f"penalty.{notices[-1].data['offence']}" if notices else None
