"""A general security 总担保, approved by headquarters, stands in for separate ones for a time."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from datetime import date
from decimal import Decimal
from typing import Final

from guomen.cases.case import YUAN, Case, Mode, Security
from guomen.cases.holding import LIVE
from guomen.cases.replay import GENERAL
from guomen.cases.rules import IN_ORDER, Facts, Verdict, mea, rule, unless
from guomen.kernel.citation import Citation
from guomen.kernel.money import YearCosts
from guomen.kernel.words import Words
from guomen.law import charges
from guomen.law.on_day import knows, names_on

RIGHTS: Final = "security.general_rights"
CALLED: Final = "call_general_security"
ANN31: Final = Citation("ANN31", "2006", "1")


@rule("GSE-01", mea("24"), ANN31)
def general_security_covers_the_right(facts: Facts) -> Verdict:
    """A general security covers recorded trademarks in ex officio cases, and no other right."""
    rights = names_on(facts.law, RIGHTS, facts.day)
    if facts.case.mode is not Mode.EX_OFFICIO:
        return False, Words(
            "A general security serves in ex officio cases only.", "总担保仅适用于依职权保护案件。"
        )
    return unless(
        (
            claim
            for claim in facts.claims
            if claim.right_kind not in rights or claim.protected_until is None
        ),
        "A general security covers recorded trademarks; {claims} is not one.",
        "总担保仅适用于已备案的商标权；{claims} 不属于。",
    )


@rule("GSE-02", ANN31, needs=("amount",))
def general_security_is_large_enough(facts: Facts) -> Verdict:
    """A general security reaches last year's costs, and never less than the least sum."""
    if not knows(facts.law, charges.GENERAL, facts.day):
        return False, _unknown(facts.day)
    costs = YearCosts(facts.money("year_costs").amount, YUAN)
    due = facts.law.amount(charges.GENERAL, value=costs, day=facts.day).amount
    if facts.money("amount").amount >= due.amount:
        return True, IN_ORDER
    return False, Words(f"The general security must be {due}.", f"总担保金额应为 {due}。")


@rule("GSE-04", ANN31, needs=("approved_on",))
def general_security_still_serves(facts: Facts) -> Verdict:
    """No separate security is needed from the approval to the end of the same year."""
    approved = date.fromisoformat(facts.stated["approved_on"])
    if not knows(facts.law, charges.GENERAL_WAIVER, approved):
        return False, _unknown(approved)
    last = facts.law.until(charges.GENERAL_WAIVER, start=approved).day
    if approved <= facts.day <= last:
        return True, IN_ORDER
    return False, Words(
        f"A general security approved on {approved} served to {last}.",
        f"{approved} 核准的总担保有效至 {last}。",
    )


def _unknown(day: date) -> Words:
    return Words(
        f"No rule on general security is known for {day:%Y-%m-%d}.",
        f"尚未载入 {day:%Y-%m-%d} 的总担保规定。",
    )


@rule("GSE-05", mea("24"))
def general_security_was_not_called(facts: Facts) -> Verdict:
    """Once customs has called on the guarantor, the general security stands in for nothing."""
    called = {
        one.party
        for event in facts.case.events
        if event.act == CALLED
        for one in facts.case.securities
        if one.number == event.data.get("security")
    }
    return unless(
        (claim for claim in facts.claims if claim.holder in called),
        "The general security of the right holder of {claims} was called: a separate one is due.",
        "{claims} 权利人的总担保已被追偿：应当另行提供担保。",
    )


@rule("GSE-05C", mea("24"), needs=("security",), of_security=True)
def only_a_general_security_is_called(facts: Facts) -> Verdict:
    """What is called on here is a general security that still stands."""
    security = facts.security
    if security is None or (
        security.form == GENERAL and security in outstanding_general(facts.case)
    ):
        return True, IN_ORDER
    return False, Words(
        f"{security.number} is no general security that stands.",
        f"{security.number} 不是有效的总担保。",
    )


@rule("GSE-05A", needs=("security", "amount"))
def no_more_is_called_than_it_secures(facts: Facts) -> Verdict:
    """Customs calls for what is owed, and for no more than the general security."""
    security = facts.security
    called = facts.money("amount")
    if security is None or Decimal(0) < called.amount <= security.amount.amount:
        return True, IN_ORDER
    return False, Words(
        f"{called} cannot be called on a security of {security.amount}.",
        f"不能就金额为 {security.amount} 的担保追偿 {called}。",
    )


def outstanding_general(case: Case) -> tuple[Security, ...]:
    """Return the general securities that still stand in a case."""
    return tuple(one for one in case.securities if one.form == GENERAL and one.state in LIVE)
