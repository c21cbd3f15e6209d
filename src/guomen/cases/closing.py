"""When a file may be closed: the goods have gone, the money is settled, everybody was told."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from typing import Final

from guomen.cases.rules import IN_ORDER, Facts, Verdict, apl, reg, rule, unless
from guomen.cases.security import GONE, outstanding
from guomen.kernel.words import Words

ENDED_CUSTODY: Final = GONE | {"disposed", "transferred"}
OWED: Final = frozenset({"decided", "served"})
OWN_FINE_ENDED: Final = frozenset({"none", "paid", "enforced", "revoked", "waived"})
PENDING: Final = frozenset({"review_filed", "suit_filed"})


@rule("CLS-01")
def goods_have_left_custody(facts: Facts) -> Verdict:
    """A file is closed once every goods line has been released, disposed of or handed over."""
    return unless(
        (
            claim
            for claim in facts.case.claims
            if claim.regions["custody"] not in ENDED_CUSTODY
            and not (
                claim.regions["custody"] == "hold_lifted"
                and any(
                    other.regions["custody"] in ENDED_CUSTODY
                    for other in facts.case.claims_on(claim.key.line)
                )
            )
        ),
        "The goods of {claims} have not left custody.",
        "{claims} 的货物仍在海关监管之下。",
    )


@rule("CLS-02", reg("25"))
def securities_are_settled(facts: Facts) -> Verdict:
    """A file is closed once every security has been settled."""
    open_ones = [one.number for one in outstanding(facts.case)]
    if not open_ones:
        return True, IN_ORDER
    return False, Words(
        f"Not settled yet: {', '.join(open_ones)}.", f"尚未结清的担保：{'、'.join(open_ones)}。"
    )


@rule("CLS-03", apl("67"), apl("72"))
def fines_are_paid_or_enforced(facts: Facts) -> Verdict:
    """A file is closed once every fine has been paid, revoked or handed over for enforcement."""
    return unless(
        (
            claim
            for claim in facts.case.claims
            if claim.regions["penalty"] in OWED
            or claim.regions.get("own_fine", "none") not in OWN_FINE_ENDED
        ),
        "The penalty for {claims} has neither been carried out nor handed over for enforcement.",
        "{claims} 的处罚决定尚未执行完毕，也未移交强制执行。",
    )


@rule("CLS-05", apl("73"))
def nothing_is_before_review_or_court(facts: Facts) -> Verdict:
    """A file stays open while a review or a suit against the penalty is pending."""
    return unless(
        (claim for claim in facts.case.claims if claim.regions.get("challenge") in PENDING),
        "A review or suit on {claims} is pending.",
        "{claims} 的行政复议或者诉讼尚未审结。",
    )


@rule("CON-02", reg("27"))
def right_holder_was_told_of_confiscation(facts: Facts) -> Verdict:
    """After a confiscation the right holder is told of the infringing goods in writing."""
    return unless(
        (
            claim
            for claim in facts.case.claims
            if claim.regions["penalty"] in OWED | {"paid", "enforced"}
            and claim.regions["confiscation_notice"] == "not_given"
        ),
        "The right holder of {claims} has not been told of the confiscation.",
        "尚未将 {claims} 的没收情况书面通知权利人。",
    )
