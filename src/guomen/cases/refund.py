"""A refund that nobody fetches: the notice, the public notice, the treasury."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from typing import Final

from guomen.cases.deadlines import latest
from guomen.cases.rules import IN_ORDER, Facts, Verdict, rule
from guomen.kernel.citation import Citation
from guomen.kernel.words import Words

CLAIM: Final = "security.refund_claim"
TREASURY: Final = "security.treasury"
SEC21: Final = Citation("SEC", "2010", "21")


def _over(facts: Facts, term: str) -> bool:
    security = facts.security
    if security is None:
        return True
    clocks = [latest(facts.case, term, key) for key in security.claims]
    return all(clock is not None and facts.at >= clock.ends_at for clock in clocks)


@rule("REF-05", SEC21, needs=("security",))
def refund_was_not_fetched(facts: Facts) -> Verdict:
    """A public notice follows once the refund notice has been without answer for its term."""
    if _over(facts, CLAIM):
        return True, IN_ORDER
    return False, Words(
        "The time for fetching the refund has not run out, or no refund notice was issued.",
        "办理退还手续的期限尚未届满，或者尚未发出退还通知。",
    )


@rule("REF-05T", SEC21, needs=("security",))
def nobody_came_after_the_public_notice(facts: Facts) -> Verdict:
    """What nobody fetches within its term after the public notice goes to the treasury."""
    if _over(facts, TREASURY):
        return True, IN_ORDER
    return False, Words(
        "The time after the public notice has not run out, or there was none.",
        "公告期限尚未届满，或者尚未公告。",
    )
