"""Goods whose owner cannot be found: a public notice, a wait, and the taking 收缴."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from typing import Final

from guomen.cases.deadlines import lapsed
from guomen.cases.rules import Facts, Verdict, mea, pen, rule, unless

TERM: Final = "disposal.unknown_owner"


@rule("CON-04", mea("32"), pen("62"))
def owner_was_sought_in_vain(facts: Facts) -> Verdict:
    """Customs takes goods over once the time of the public notice is past and no owner came."""
    return unless(
        (
            claim
            for claim in facts.claims
            if claim.regions.get("owner") != "sought"
            or not lapsed(facts.case, TERM, claim.key, facts.at)
        ),
        "The owner of {claims} is known, or may still come within the time of the public notice.",
        "{claims} 的货物所有人已查清，或者公告期限尚未届满。",
    )


@rule("CON-04O", mea("32"))
def the_owner_is_not_known(facts: Facts) -> Verdict:
    """Nobody is sought by public notice who has been heard in the case."""
    silent = facts.case.regions["trader"] in {"quiet", "asked"}
    return unless(
        () if silent else facts.claims,
        "The trader has been heard in this case: {claims} has an owner.",
        "收发货人已在本案中陈述：{claims} 的所有人明确。",
    )
