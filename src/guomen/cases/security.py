"""What must be secured, what was, and when the money goes back."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Final

from guomen.cases.case import YUAN, Case, Claim, Mode, Security, SecurityKind, SecurityState
from guomen.cases.deadlines import lapsed
from guomen.cases.goods import price_of
from guomen.cases.holding import LIVE
from guomen.cases.replay import GENERAL
from guomen.cases.rules import IN_ORDER, Facts, Verdict, mea, reg, rule
from guomen.kernel.citation import Citation
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.amount import Amount, AmountLaw, base_money
from guomen.law.on_day import knows, named_on
from guomen.law.pack import Pack

ZERO: Final = Money(Decimal(0), YUAN)
RETURN_HOLD: Final = "security.return_hold"
ON_APPLICATION: Final = "security.on_application"
LETTER_ELEMENTS: Final = "security.letter_elements"
GONE: Final = frozenset({"released", "released_on_security", "handed_to_court"})
COURT_KEEPS: Final = frozenset({"notified", "infringing"})
ENDED: Final = GONE | {"disposed", "hold_lifted", "abandoned", "transferred"}


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one right holder must secure, and why; `amount` is None where a price is missing.

    `most` is what suffices for any price, where the law knows such a sum.
    """

    party: str
    amount: Amount | None
    most: Money | None

    @property
    def enough(self) -> Money | None:
        """Return the sum that suffices; None where only an appraisal can tell."""
        return self.most if self.amount is None else self.amount.amount


def required(case: Case, party: str, claims: Iterable[Claim], law: Pack) -> Requirement:
    """Return what `party` must secure for these claims together (MEA arts 15, 23; REG art. 19).

    The bands apply to the sum over the right holder's lines, because the notice asks one right
    holder for one security (MEA art. 23 speaks of the value of the goods). The law is that of
    the day the case was opened.
    """
    chosen = tuple(claims)
    rule_name = _rule_for(case, party, law)
    of_day: AmountLaw = law.parameter(rule_name).at(case.opened_on).value
    price = price_of(case, chosen)
    if price is None:
        last = of_day.bands[-1]
        most = None if last.sum is None else Money(last.sum, law.currency)
        return Requirement(party, None, most)
    # The price checked by customs is that at the border: CIF of imports, FOB of exports.
    base = base_money(of_day.base, price.amount, price.currency)
    return Requirement(party, law.amount(rule_name, value=base, day=case.opened_on), None)


def _rule_for(case: Case, party: str, law: Pack) -> str:
    """Return the rule on what is due; before the bands of 2004 one rule served both routes."""
    if party == case.trader:
        return "security.patent_counter"
    own = "security.ex_officio"
    ex_officio = case.mode is Mode.EX_OFFICIO and knows(law, own, case.opened_on)
    return own if ex_officio else ON_APPLICATION


def total(amounts: Iterable[Money]) -> Money:
    """Return the sum of amounts in yuan."""
    return reduce(add, amounts, ZERO)


def requirements(case: Case, law: Pack) -> tuple[Requirement, ...]:
    """Return what each right holder must secure for all of its claims still held or at issue."""
    return tuple(
        required(case, holder, claims, law)
        for holder in case.holders()
        if (
            claims := [
                claim
                for claim in case.claims
                if claim.holder == holder
                and claim.regions["custody"] not in ENDED
                and not covered_generally(case, claim)
            ]
        )
    )


def covered_generally(case: Case, claim: Claim) -> bool:
    """Return whether a general security of the right holder stands in for a separate one."""
    return any(
        one.form == GENERAL and one.state in LIVE and claim.key in one.claims
        for one in case.securities
    )


@rule("SEC-13", Citation("SEC", "2010", "13"), needs=("form", "amount"))
def letter_has_its_elements(facts: Facts) -> Verdict:
    """A letter of guarantee states what the law asks for; customs enters each element."""
    if facts.stated["form"] != "guarantee_letter":
        return True, IN_ORDER
    missing = [
        one
        for one in named_on(facts.law, LETTER_ELEMENTS, facts.day)
        if not facts.stated.get(one.name)
    ]
    if not missing:
        return True, IN_ORDER
    return False, Words(
        f"The letter of guarantee must state: {'; '.join(one.label.en for one in missing)}.",
        f"保函应当载明：{'；'.join(one.label.zh for one in missing)}。",
    )


@rule("SEC-01", mea("23"), mea("39"), reg("14"), reg("19"))
def security_is_sufficient(facts: Facts) -> Verdict:
    """A security is accepted once what the party lodged for its claims reaches the sum due."""
    security = facts.security
    if security is None:
        return True, IN_ORDER
    together = [one for one in facts.case.securities if one.belongs_with(security)]
    keys = dict.fromkeys(key for one in together for key in one.claims)
    claims = [facts.case.claim(key) for key in keys]
    due = required(facts.case, security.party, claims, facts.law)
    given = total(
        one.amount
        for one in facts.case.securities
        if one.belongs_with(security) and one.state in LIVE | {SecurityState.LODGED}
    )
    if due.enough is None:
        return False, Words(
            "The price of the goods has not been checked: appraise the lines first.",
            "货物价格尚未审定：请先估价。",
        )
    if given.amount >= due.enough.amount:
        return True, IN_ORDER
    return False, Words(
        f"{given} is lodged; {due.enough} is due.", f"已提供 {given}，应提供 {due.enough}。"
    )


@rule("SEC-05", mea("15"), mea("23"))
def there_is_something_to_secure(facts: Facts) -> Verdict:
    """A security covers claims that are still at issue, and is more than nothing."""
    amount = facts.stated.get("amount")
    if amount is None or Decimal(amount) > 0:
        return True, IN_ORDER
    return False, Words("A security of nothing secures nothing.", "担保金额应大于零。")


@rule("SEC-06", mea("23"), needs=("security",), of_security=True)
def security_is_a_right_holders(facts: Facts) -> Verdict:
    """What is due to or from a right holder concerns that right holder's own security."""
    return _of_kind(facts, SecurityKind.DETENTION)


@rule("SEC-07", mea("20"), needs=("security",), of_security=True)
def security_is_the_traders(facts: Facts) -> Verdict:
    """What is due to or from the trader concerns the trader's counter-security."""
    return _of_kind(facts, SecurityKind.COUNTER)


def _of_kind(facts: Facts, kind: SecurityKind) -> Verdict:
    security = facts.security
    if security is None or (security.kind is kind and security.form != GENERAL):
        return True, IN_ORDER
    if security.form == GENERAL:
        return False, Words(
            f"{security.number} is a general security: it is not settled with one case.",
            f"{security.number} 为总担保，不随个案结清。",
        )
    return False, Words(
        f"The security {security.number} was lodged by the other side.",
        f"担保 {security.number} 由另一方提供。",
    )


@rule("SEC-02", needs=("security",), of_security=True)
def security_awaits_acceptance(facts: Facts) -> Verdict:
    """Only a security that was lodged and not yet decided on is accepted or refused."""
    return _in_state(facts, frozenset({SecurityState.LODGED}))


@rule("SEC-03", needs=("security",), of_security=True)
def security_is_not_settled(facts: Facts) -> Verdict:
    """A security is settled once, and not while a court preserves it."""
    states = frozenset({SecurityState.LODGED, SecurityState.ACCEPTED, SecurityState.REFUSED})
    return _in_state(facts, states)


@rule("REF-02", mea("35"), needs=("security",), of_security=True)
def security_can_be_preserved(facts: Facts) -> Verdict:
    """A court preserves an accepted security once it has the goods, or they have gone."""
    security = facts.security
    claims = () if security is None else tuple(map(facts.case.claim, security.claims))
    gone = any(
        claim.regions["custody"] in ENDED or claim.regions["court"] in COURT_KEEPS
        for claim in claims
    )
    if gone or security is None:
        return _in_state(facts, frozenset({SecurityState.ACCEPTED}))
    return False, Words(
        "The goods it secures are with customs, and no court has spoken.",
        "所担保的货物仍由海关控制，且法院尚未介入。",
    )


@rule("REF-02F", mea("35"), needs=("security",), of_security=True)
def security_is_preserved(facts: Facts) -> Verdict:
    """Only a security that a court preserves can be freed of it."""
    return _in_state(facts, frozenset({SecurityState.PRESERVED}))


def _in_state(facts: Facts, states: frozenset[SecurityState]) -> Verdict:
    security = facts.security
    if security is not None and security.state in states:
        return True, IN_ORDER
    name = facts.stated.get("security", "")
    fitting = [one.number for one in facts.case.securities if one.state in states]
    return False, Words(
        f"The security {name} is not at this point; fitting: {', '.join(fitting) or 'none'}.",
        f"担保 {name} 不处于该环节；可选：{'、'.join(fitting) or '无'}。",
    )


@rule("SEC-04", reg("25"), mea("35"), needs=("security", "returned"))
def security_balances(facts: Facts) -> Verdict:
    """What is deducted and what is returned together are exactly what was lodged."""
    security = facts.security
    if security is None:
        return True, IN_ORDER
    out = facts.money("deducted") + facts.money("returned")
    if out == security.amount:
        return True, IN_ORDER
    return False, Words(
        f"Deducted and returned come to {out}; {security.amount} was lodged.",
        f"扣除与退还合计 {out}，而担保金额为 {security.amount}。",
    )


@rule("FEE-01", reg("25"), mea("35"), needs=("security", "returned"))
def deduction_is_owed(facts: Facts) -> Verdict:
    """From a right holder's security only that holder's recorded costs are deducted."""
    security = facts.security
    if security is None:
        return True, IN_ORDER
    owed = total(cost.amount for cost in facts.case.costs if cost.holder == security.party)
    before = total(one.deducted for one in facts.case.securities if one.party == security.party)
    if (before + facts.money("deducted")).amount <= owed.amount:
        return True, IN_ORDER
    return False, Words(
        f"Costs of {owed} are recorded for this right holder, {before} already deducted.",
        f"该权利人应付费用 {owed}，已扣除 {before}。",
    )


@rule("REF-01", mea("35"), needs=("security",))
def detention_security_is_due_back(facts: Facts) -> Verdict:
    """A right holder's security goes back once the goods are disposed of or released for good.

    After a release under REG art. 24(1), (2) or (4) the hold of MEA art. 35 must have run out;
    after a release against a counter-security that comes first (MEA art. 36).
    """
    security = facts.security
    if security is None or security.state is not SecurityState.ACCEPTED:
        return True, IN_ORDER
    claims = [facts.case.claim(key) for key in security.claims]
    pending = [claim for claim in claims if claim.regions["custody"] not in ENDED]
    if pending:
        return False, Words(
            "The goods it secures are still held or not yet disposed of.",
            "所担保的货物仍在扣留或者尚未处置。",
        )
    if any(counter_secured(facts, claim) for claim in claims):
        return False, Words(
            "Settle the trader's counter-security for the same goods first.",
            "请先结清收发货人就同一货物提供的反担保。",
        )
    waiting = [claim for claim in claims if _return_hold_runs(facts, claim)]
    if waiting:
        return False, Words(
            "The period in which a court may preserve the security has not run out.",
            "法院可以裁定保全担保的期限尚未届满。",
        )
    return True, IN_ORDER


def _return_hold_runs(facts: Facts, claim: Claim) -> bool:
    from_start = any(
        f"deadline.{RETURN_HOLD}" in event.data and claim.key in event.claims
        for event in facts.case.events
    )
    return from_start and not lapsed(facts.case, RETURN_HOLD, claim.key, facts.at)


@rule("PAT-04", reg("19"), mea("36"), needs=("security",))
def counter_security_is_due_back(facts: Facts) -> Verdict:
    """A counter-security goes back when no suit was shown in time, else it follows the judgment.

    One that the goods never left on goes back once they are no longer detained.
    """
    security = facts.security
    if security is None or security.state is not SecurityState.ACCEPTED:
        return True, IN_ORDER
    claims = [facts.case.claim(key) for key in security.claims]
    if all(_counter_is_free(facts, claim) for claim in claims):
        return True, IN_ORDER
    return False, Words(
        "The counter-security stays until the copy of the court's acceptance is overdue or the "
        "court has decided.",
        "反担保须待受理案件通知书复印件逾期未交或者法院作出裁判后处理。",
    )


def _counter_is_free(facts: Facts, claim: Claim) -> bool:
    court, custody = claim.regions["court"], claim.regions["custody"]
    if custody not in {"detained", "released_on_security"}:
        return True
    if court in {"clear", "ended", "infringing"}:
        return True
    return court == "none" and lapsed(facts.case, "patent.acceptance_copy", claim.key, facts.at)


@rule("PAT-05", mea("36"), needs=("security", "returned"))
def counter_security_follows_the_judgment(facts: Facts) -> Verdict:
    """Nothing is kept of a counter-security unless a court found infringement."""
    security = facts.security
    if security is None:
        return True, IN_ORDER
    found = any(facts.case.claim(key).regions["court"] == "infringing" for key in security.claims)
    if found or facts.money("deducted") == ZERO:
        return True, IN_ORDER
    return False, Words(
        "No court has found infringement: the whole counter-security is returned.",
        "法院未认定侵权：反担保应当全额退还。",
    )


def counter_secured(facts: Facts, claim: Claim) -> bool:
    """Return whether an accepted counter-security of the trader covers the claim."""
    return any(
        one.kind is SecurityKind.COUNTER and one.state in LIVE and claim.key in one.claims
        for one in facts.case.securities
    )


@rule("PAT-02", mea("20"))
def counter_security_is_accepted(facts: Facts) -> Verdict:
    """Goods go against a counter-security only once customs has accepted it."""
    if all(counter_secured(facts, claim) for claim in facts.claims):
        return True, IN_ORDER
    return False, Words(
        "No counter-security of the trader has been accepted for these goods.",
        "尚未接受收发货人就该货物提供的反担保。",
    )


def outstanding(case: Case) -> tuple[Security, ...]:
    """Return the securities that customs still has; a general one is not lodged with the case."""
    return tuple(
        one
        for one in case.securities
        if one.state is not SecurityState.SETTLED and one.form != GENERAL
    )
