"""Detained goods disposed of before the decision: dangerous, perishable, or the owner asks."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from typing import Final

from guomen.cases.case import Claim
from guomen.cases.rules import IN_ORDER, Facts, Verdict, pen, rule, unless
from guomen.kernel.words import Words
from guomen.law.on_day import names_on

CAUSES: Final = "disposal.before_decision"
PROPOSAL: Final = "propose_early_disposal"


@rule("DIS-06E", pen("47"), needs=("cause",))
def law_names_the_cause(facts: Facts) -> Verdict:
    """Before the decision goods go only for a cause that the law names."""
    if facts.stated["cause"] in names_on(facts.law, CAUSES, facts.day):
        return True, IN_ORDER
    return False, Words(
        f"On {facts.day:%Y-%m-%d} no rule is known that lets goods go before the decision for this "
        "cause.",
        f"{facts.day:%Y-%m-%d} 没有可以据此先行处置的规定。",
    )


@rule("DIS-06R", pen("47"), needs=("cause", "reasons"))
def the_owner_asked_in_writing(facts: Facts) -> Verdict:
    """What goes because its owner asks for it, goes on the owner's written request."""
    if facts.stated["cause"] != "owner_request" or facts.stated.get("owner_request"):
        return True, IN_ORDER
    return False, Words("Enter the owner's written request.", "请填写货物所有人提出的书面申请。")


@rule("DIS-06L", pen("47"))
def the_line_goes_whole(facts: Facts) -> Verdict:
    """A goods line goes once: every detained right on it is named."""
    here = {claim.key for claim in facts.claims}
    return unless(
        (
            claim
            for line in facts.lines
            for claim in facts.case.claims_on(line.number)
            if claim.key not in here and claim.regions["custody"] == "detained"
        ),
        "{claims} still holds the same goods: include it.",
        "{claims} 仍扣留同一货物：请一并办理。",
    )


def went_early(facts: Facts) -> tuple[Claim, ...]:
    """Return the claims whose goods line was disposed of before the decision."""
    gone = {
        claim.key.line
        for claim in facts.case.claims
        if claim.regions.get("early_disposal") == "executed"
    }
    return tuple(claim for claim in facts.claims if claim.key.line in gone)


@rule("DIS-06N", pen("47"))
def the_goods_are_still_there(facts: Facts) -> Verdict:
    """What went before the decision is not disposed of again: its proceeds are accounted for."""
    return unless(
        went_early(facts),
        "The goods of {claims} went before the decision: account for the proceeds instead.",
        "{claims} 的货物已先行处置：请办理价款上缴。",
    )


@rule("DIS-06P", pen("47"), pen("63"))
def there_are_proceeds(facts: Facts) -> Verdict:
    """Proceeds are accounted for only where the goods went before the decision."""
    early = {claim.key for claim in went_early(facts)}
    return unless(
        (claim for claim in facts.claims if claim.key not in early),
        "The goods of {claims} were not disposed of before the decision.",
        "{claims} 的货物未先行处置。",
    )


@rule("DIS-06A", pen("47"))
def another_approves(facts: Facts) -> Verdict:
    """The head of customs approves, and never whoever proposed it."""
    proposed = {
        event.actor
        for claim in facts.claims
        if (event := facts.case.latest(PROPOSAL, claim.key)) is not None
    }
    if facts.actor not in proposed:
        return True, IN_ORDER
    return False, Words("Whoever proposed this may not also approve it.", "拟办人员不得同时批准。")
