"""Paying a fine: in full, late with an addition, deferred or in instalments, or enforced."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from guomen.cases.case import YUAN, Case, Claim
from guomen.cases.deadlines import lapsed, latest
from guomen.cases.penalty import decided_fine
from guomen.cases.rules import IN_ORDER, Facts, Verdict, apl, pen, rule, unless
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.charges import LATE_CAP, LATE_RATE, Charge, late_charge
from guomen.law.on_day import knows
from guomen.law.pack import Pack

PAYMENT: Final = "penalty.payment"
GRANT: Final = "grant_deferral"
NOTHING: Final = Money(Decimal(0), YUAN)


def deferred_to(case: Case, claim: Claim) -> date | None:
    """Return the last day of payment that customs granted, if it did."""
    granted = case.latest(GRANT, claim.key)
    if granted is None or claim.regions.get("payment_terms") != "granted":
        return None
    return date.fromisoformat(granted.data["due_on"])


def payable_until(case: Case, claim: Claim) -> date | None:
    """Return the last day on which a fine is paid in time; None before the decision is served."""
    clock = latest(case, PAYMENT, claim.key)
    return deferred_to(case, claim) or (None if clock is None else clock.day)


def charge_on(case: Case, claim: Claim, law: Pack, day: date) -> Charge | None:
    """Return what lateness has added to a fine by `day`; None where nothing is late or known.

    A deferred fine is late only after the day that was granted (APL arts 66, 72).
    """
    fine, until = decided_fine(case, claim), payable_until(case, claim)
    if fine is None or until is None or day <= until or claim.regions["penalty"] != "served":
        return None
    if not (knows(law, LATE_RATE, day) and knows(law, LATE_CAP, day)):
        return None
    return late_charge(law, fine, days_late=(day - until).days, day=day)


def time_is_over(case: Case, claim: Claim, at: datetime) -> bool:
    """Return whether the fine should have been paid by now."""
    granted = deferred_to(case, claim)
    if granted is not None:
        return at.date() > granted
    return lapsed(case, PAYMENT, claim.key, at)


@rule("PRO-14", apl("67"), needs=("amount",))
def fine_is_paid_in_full(facts: Facts) -> Verdict:
    """A fine counts as paid once at least what was decided has been paid."""
    due = _decided(facts)
    if due is None or facts.money("amount").amount >= due.amount:
        return True, IN_ORDER
    return False, Words(f"The fine decided is {due}.", f"罚款决定金额为 {due}。")


@rule("PRO-14L", apl("72"), needs=("late_charge",))
def late_charge_is_no_more_than_the_law_adds(facts: Facts) -> Verdict:
    """What is taken for late payment is at most the daily addition, and at most its cap."""
    paid = facts.received_on or facts.day
    charges = [charge_on(facts.case, claim, facts.law, paid) for claim in facts.claims]
    most = max((one.added for one in charges if one is not None), default=NOTHING)
    if facts.money("late_charge").amount <= most.amount:
        return True, IN_ORDER
    return False, Words(
        f"On {paid:%Y-%m-%d} late payment has added {most} at most.",
        f"截至 {paid:%Y-%m-%d}，加处罚款不超过 {most}。",
    )


@rule("PRO-14E", apl("72"))
def payment_is_overdue(facts: Facts) -> Verdict:
    """A fine is handed over for enforcement once the time for payment is over."""
    return unless(
        (claim for claim in facts.claims if not time_is_over(facts.case, claim, facts.at)),
        "The time for payment is not over for {claims}.",
        "{claims} 的缴款期限尚未届满。",
    )


@rule("PRO-15", pen("61"), apl("66"))
def deferral_was_asked_for(facts: Facts) -> Verdict:
    """Customs defers or splits a payment only where the party asked for it."""
    return unless(
        (c for c in facts.claims if c.regions.get("payment_terms") != "requested"),
        "Nobody has asked to defer or split the payment for {claims}.",
        "{claims} 的当事人未申请延期或者分期缴纳。",
    )


def _decided(facts: Facts) -> Money | None:
    found = [fine for one in facts.claims if (fine := decided_fine(facts.case, one)) is not None]
    return found[0] if found else None
