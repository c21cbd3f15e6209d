"""Review and suit against a penalty: filed in time, and what their outcome changes."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from datetime import date
from typing import Final

from guomen.cases.case import Case, Claim
from guomen.cases.law_of_day import is_past
from guomen.cases.penalty import decided_fine
from guomen.cases.rules import IN_ORDER, Facts, Verdict, apl, arl, rule, unless
from guomen.kernel.citation import Citation
from guomen.kernel.words import Words
from guomen.law.on_day import knows

REVIEW: Final = "penalty.review"
SUIT: Final = "penalty.suit"
SERVED: Final = "serve_penalty_decision"
SUIT_LAW: Final = Citation("ALL", "2017", "46")


def served_on(case: Case, claim: Claim) -> date | None:
    """Return the day the penalty decision reached the party; None before it did."""
    event = case.latest(SERVED, claim.key)
    return None if event is None else date.fromisoformat(event.data["served_on"])


def _too_late(facts: Facts, claim: Claim, term: str) -> bool:
    start = served_on(facts.case, claim)
    if start is None or not knows(facts.law, term, start):
        return False
    return is_past(facts.law, term, start=start, day=facts.received_on or facts.day)


@rule("PRO-16", arl("20"))
def review_is_asked_for_in_time(facts: Facts) -> Verdict:
    """Review of a penalty is asked for within its term from learning of the decision."""
    return unless(
        (claim for claim in facts.claims if _too_late(facts, claim, REVIEW)),
        "The time for asking for a review is over for {claims}.",
        "{claims} 申请行政复议的期限已届满。",
    )


@rule("PRO-16S", SUIT_LAW)
def suit_is_brought_in_time(facts: Facts) -> Verdict:
    """A suit is brought within its term, counted from the decision where no review came first."""
    return unless(
        (
            claim
            for claim in facts.claims
            if claim.regions.get("challenge") != "upheld" and _too_late(facts, claim, SUIT)
        ),
        "The time for bringing a suit is over for {claims}.",
        "{claims} 提起行政诉讼的期限已届满。",
    )


@rule("PRO-16C", apl("73"), needs=("fine",))
def a_changed_fine_is_another_fine(facts: Facts) -> Verdict:
    """Review or a court that changes a penalty leaves another fine than the one decided."""
    fines = [decided_fine(facts.case, claim) for claim in facts.claims]
    if all(fine is None or fine != facts.money("fine") for fine in fines):
        return True, IN_ORDER
    return False, Words(
        "The fine is the same: enter the decision as upheld.", "罚款数额未变：请登记为维持原决定。"
    )


@rule("PRO-20", apl("48"))
def decision_no_longer_stands_as_published(facts: Facts) -> Verdict:
    """A published decision is withdrawn where it was changed, annulled or found unlawful."""
    return unless(
        (c for c in facts.claims if c.regions.get("challenge") not in {"changed", "annulled"}),
        "The published decision on {claims} stands.",
        "{claims} 的公开处罚决定仍然有效。",
    )
