"""When a penalty is none, or heavier: limitation, leniency, a criminal fine, a repeated breach."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from guomen.cases.law_of_day import is_past
from guomen.cases.rules import IN_ORDER, Facts, Verdict, apl, pen, rule, unless
from guomen.kernel.words import Words
from guomen.law.on_day import knows
from guomen.law.parameter import Kind

LIMITATION: Final = "penalty.limitation"
SERIOUS: Final = "penalty.limitation_serious"
LIFE_OR_HEALTH: Final = "life_health"
REPEATED: Final = "penalty.repeat_breach"
MILD: Final = frozenset({"mitigated", "lighter", "ordinary"})
BACK: Final = ("return_from_police", "return_confiscated_from_police")
NONE: Final = "penalty.none"
MAY_WAIVE: Final = "penalty.may_waive"
WHY: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = MappingProxyType(
    {
        "trivial": (NONE, MappingProxyType({"trivial": "yes", "corrected": "yes"})),
        "no_fault": (NONE, MappingProxyType({"no_fault_proved": "yes"})),
        "first": (MAY_WAIVE, MappingProxyType({"first_offence": "yes", "corrected": "yes"})),
    }
)
"""Each answer with the condition of the law that it claims, and the facts that it states."""


@rule("PEN-10", apl("36"), needs=("act_on",))
def the_act_is_not_too_old(facts: Facts) -> Verdict:
    """No penalty for an act found out only after its limitation had run.

    The recorded day of finding out is the opening of the case.
    """
    act_on = date.fromisoformat(facts.stated["act_on"])
    grave = facts.stated.get("harm") == LIFE_OR_HEALTH and knows(facts.law, SERIOUS, act_on)
    term = SERIOUS if grave else LIMITATION
    found_out = facts.case.opened_on
    if not knows(facts.law, term, act_on):
        return True, IN_ORDER
    if not is_past(facts.law, term, start=act_on, day=found_out):
        return True, IN_ORDER
    return False, Words(
        f"The act of {act_on:%Y-%m-%d} was found out on {found_out:%Y-%m-%d}, after its limitation "
        "had run: no penalty is imposed.",
        f"{act_on:%Y-%m-%d} 的行为于 {found_out:%Y-%m-%d} 被发现，已超过追责时效，"
        "不再给予行政处罚。",
    )


@rule("PEN-12", apl("33"), needs=("why_none", "harm"))
def the_law_lets_it_go_unpunished(facts: Facts) -> Verdict:
    """No penalty: trivial, corrected and harmless, or no fault; a first, slight, corrected one."""
    condition, claimed = WHY[facts.stated["why_none"]]
    known = knows(facts.law, condition, facts.day)
    stated = {**claimed, "harm": facts.stated["harm"]}
    if known:
        dated = facts.law.value(condition, Kind.CONDITION, facts.day)
        if dated.value.test.judge(stated) is True:
            return True, IN_ORDER
        return False, Words(
            f"The law asks for more: {dated.value.says.en}",
            f"不符合法定情形：{dated.value.says.zh}",
        )
    return False, Words(
        f"On {facts.day:%Y-%m-%d} no rule is known that lets a breach go unpunished.",
        f"尚未载入 {facts.day:%Y-%m-%d} 不予处罚的规定。",
    )


@rule("PEN-09", pen("53"), needs=("tier", "earlier_penalty_on"))
def a_repeated_breach_weighs_heavier(facts: Facts) -> Verdict:
    """The same breach again within the time of the law is punished in the heavier tier.

    The recorded day of the new breach is the opening of the case; before the benchmark there were
    no tiers to choose.
    """
    earlier = date.fromisoformat(facts.stated["earlier_penalty_on"])
    again = facts.case.opened_on
    if facts.stated["tier"] not in MILD or not knows(facts.law, REPEATED, earlier):
        return True, IN_ORDER
    if earlier > again or is_past(facts.law, REPEATED, start=earlier, day=again):
        return True, IN_ORDER
    return False, Words(
        f"Punished on {earlier:%Y-%m-%d} for the same breach: the heavier tier applies.",
        f"{earlier:%Y-%m-%d} 曾因同类违规受到处罚：应当从重处罚。",
    )


@rule("CRI-02", apl("35"), needs=("fine",))
def no_fine_follows_a_criminal_fine(facts: Facts) -> Verdict:
    """Once a court imposed a criminal fine for the act, customs fines no more; it confiscates."""
    if facts.money("fine").amount == 0:
        return True, IN_ORDER
    return unless(
        (
            claim
            for claim in facts.claims
            for act in BACK
            if (event := facts.case.latest(act, claim.key)) is not None
            and Decimal(event.data.get("criminal_fine") or "0") > 0
        ),
        "A criminal fine was imposed for {claims}: decide without a fine.",
        "{claims} 已判处罚金：不再处以罚款。",
    )
