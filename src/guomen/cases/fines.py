"""Which law a fine is judged by: that of the act, unless that of the decision is milder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from guomen.cases.case import Case, Claim, Event
from guomen.cases.goods import taxed_value_of
from guomen.kernel.money import Money
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.law.amount import Base, FineBand, Tier
from guomen.law.on_day import knows
from guomen.law.pack import Pack

INFRINGING_GOODS: Final = "penalty.infringing_goods"


@dataclass(frozen=True, slots=True)
class JudgedBand:
    """The band of a tier, and the day whose law it is; `milder` where that is the decision's."""

    band: FineBand
    law_of: date
    milder: bool

    @property
    def words(self) -> Words:
        """Return which law was used, and why (APL art. 37)."""
        if self.milder:
            return Words(
                f"Judged by the law of {self.law_of:%Y-%m-%d}, the day of the decision: it is no "
                "heavier than that of the act (APL art. 37).",
                f"适用作出决定之日（{self.law_of:%Y-%m-%d}）的规定，"
                "其不重于行为发生时的规定（行政处罚法第三十七条）。",
            )
        return Words(
            f"Judged by the law of {self.law_of:%Y-%m-%d}, the day of the act (APL art. 37).",
            f"适用行为发生时（{self.law_of:%Y-%m-%d}）的规定（行政处罚法第三十七条）。",
        )


@dataclass(frozen=True, slots=True)
class Fining:
    """What a fine is for: a rule of the pack, the case, the goods, and the day of the decision."""

    rule: str
    case: Case
    claims: tuple[Claim, ...]
    law: Pack
    day: date

    @property
    def value(self) -> Money | None:
        """Return the value that the fine is a share of; nothing where it is a plain sum."""
        return taxed_value_of(self.case, self.claims)

    def needs_value(self) -> bool:
        """Return whether the value of the goods decides and is not established."""
        base = self.law.parameter(self.rule).at(self.case.opened_on).value.base
        return base is not Base.NONE and self.value is None

    def tiers(self) -> tuple[Tier, ...]:
        """Return every tier known to the law of the act or of the decision, each once."""
        days = (self.case.opened_on, self.day)
        known = [day for day in days if knows(self.law, self.rule, day)]
        return tuple(dict.fromkeys(t for day in known for t in self.law.tiers(self.rule, day)))

    def band(self, tier: Tier) -> JudgedBand | None:
        """Return the band a fine of that tier must lie in; None where no law has it.

        The nearest recorded day to the act is the opening of the case. A tier only the later law
        knows is used where it reaches no higher than the law of the act.
        """
        opened = self.case.opened_on
        act, now = self._on(tier, opened), self._on(tier, self.day)
        if act is None and now is not None and now.high.amount > self._ceiling(opened).amount:
            return None
        if now is not None and (act is None or now.high.amount < act.high.amount):
            return JudgedBand(now, self.day, milder=True)
        return None if act is None else JudgedBand(act, opened, milder=False)

    def _on(self, tier: Tier, day: date) -> FineBand | None:
        if not knows(self.law, self.rule, day) or tier not in self.law.tiers(self.rule, day):
            return None
        return self.law.fine_band(self.rule, tier, self.value, day)

    def _ceiling(self, day: date) -> Money:
        tier = self.law.tiers(self.rule, day)[0]
        return self.law.fine_band(self.rule, tier, self.value, day).ceiling


def fining(rule: str, case: Case, claims: Iterable[Claim], law: Pack, day: date) -> Fining:
    """Return the matter of a fine."""
    return Fining(rule, case, tuple(claims), law, day)


def against(matter: Fining, tier: Tier, fine: Money) -> Words | None:
    """Return why a fine may not be imposed in a tier; None where it may."""
    opened = matter.case.opened_on
    if not knows(matter.law, matter.rule, opened):
        return None if fine.amount == 0 else unknown_law(opened)
    if matter.needs_value():
        return Words(
            "The value with duty and taxes is not established: appraise the lines first.",
            "含税货物价值尚未确定：请先估价。",
        )
    judged = matter.band(tier)
    if judged is None:
        known = matter.tiers()
        return Words(
            f"From {opened:%Y-%m-%d} to today the law knew these tiers: {', '.join(known)}.",
            f"{opened:%Y-%m-%d} 至今适用的裁量档次为：{'、'.join(known)}。",
        )
    outside: Reason | None = judged.band.check(fine)
    if outside is None:
        return None
    return Words(f"{outside.words.en} {judged.words.en}", f"{outside.words.zh}{judged.words.zh}")


def law_used(case: Case, claims: Iterable[Claim], law: Pack, event: Event) -> Words | None:
    """Return by which law the fine of a notice or decision was judged; None where none is known.

    A fine of its own names its offence; any other is for infringing goods.
    """
    offence, tier = event.data.get("offence"), event.data.get("tier")
    rule = f"penalty.{offence}" if offence else INFRINGING_GOODS
    if tier is None or not knows(law, rule, case.opened_on):
        return None
    matter = fining(rule, case, claims, law, event.day)
    judged = None if matter.needs_value() else matter.band(Tier(tier))
    return None if judged is None else judged.words


def unknown_law(day: date) -> Words:
    """Return what is said where the pack has no range of fines for the day of the act."""
    return Words(
        f"No range of fines is known for an act of {day:%Y-%m-%d}: confiscate without a fine, or "
        "load that law first.",
        f"尚未载入 {day:%Y-%m-%d} 行为当时的罚款幅度：可只没收不罚款，或者先载入该规定。",
    )
