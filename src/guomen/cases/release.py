"""When goods must or may go: nothing else holds them, and a ground of release is made out."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from typing import Final

from guomen.cases.case import Claim, Mode
from guomen.cases.deadlines import lapsed, latest
from guomen.cases.holding import holder_kept_silent
from guomen.cases.law_of_day import RELEASE_GROUNDS
from guomen.cases.rules import IN_ORDER, Facts, Verdict, arl, mea, pen, reg, rule, unless
from guomen.kernel.citation import Citation
from guomen.kernel.words import Words
from guomen.law.on_day import names_on

LONGEST: Final = "detention.maximum"
EXTENSION: Final = "detention.extension"
OUT: Final = frozenset({"hold_lifted"})
GONE_OR_OUT: Final = OUT | {"under_control", "released", "released_on_security"}


def to_be_judged(facts: Facts) -> tuple[Claim, ...]:
    """Return the claims that need a ground now; a lifted hold had its own."""
    return tuple(claim for claim in facts.claims if claim.regions["custody"] not in OUT)


@rule("REL-01", Citation("TRIPS", "1994", "55"), reg("24"))
def no_other_hold_is_open(facts: Facts) -> Verdict:
    """Nothing is released while another service holds the goods."""
    holds = facts.case.holds
    if not holds:
        return True, IN_ORDER
    named = ", ".join(hold.reference for hold in holds)
    return False, Words(
        f"Another hold is open: {named}. Clear it before the goods go.",
        f"尚有其他扣留未解除：{named}。解除后方可放行。",
    )


@rule("REL-02")
def every_right_on_the_line_is_out(facts: Facts) -> Verdict:
    """A goods line goes as one: every right that claims it is out, or goes in the same act."""
    here = {claim.key for claim in facts.claims}
    return unless(
        (
            claim
            for line in facts.lines
            for claim in facts.case.claims_on(line.number)
            if claim.key not in here and claim.regions["custody"] not in OUT
        ),
        "{claims} still holds the same goods: end it in the same act, or lift only this one.",
        "{claims} 仍扣留同一货物：请一并解除，或者仅解除本项权利的扣留。",
    )


@rule("REL-04", reg("23"))
def no_court_keeps_the_goods(facts: Facts) -> Verdict:
    """What a court has asked customs to keep, or found to infringe, is not released."""
    return unless(
        (c for c in to_be_judged(facts) if c.regions["court"] in {"notified", "infringing"}),
        "A court's order stands for {claims}.",
        "{claims} 有法院协助执行通知或者侵权判决。",
    )


@rule("REL-03")
def another_right_holds_the_line(facts: Facts) -> Verdict:
    """A hold is lifted without release only where another right still holds the same goods."""
    here = {claim.key for claim in facts.claims}
    alone = [
        claim
        for claim in facts.claims
        if not any(
            other.key not in here and other.regions["custody"] not in GONE_OR_OUT
            for other in facts.case.claims_on(claim.key.line)
        )
    ]
    return unless(
        alone,
        "No other right holds the goods of {claims}: release them.",
        "没有其他权利扣留 {claims} 的货物：应当放行。",
    )


@rule("EXO-09", reg("16"), mea("25"))
def no_application_came(facts: Facts) -> Verdict:
    """Ground: the right holder declined, or let the reply clock end without a secured request."""
    return unless(
        (
            claim
            for claim in to_be_judged(facts)
            if claim.regions["right_holder"] != "declined" and not holder_kept_silent(facts, claim)
        ),
        "The right holder of {claims} may still apply, or has applied.",
        "{claims} 的权利人仍可提出申请或者已经申请。",
    )


@rule("APP-07", reg("24"), mea("18"))
def court_period_on_application_is_over(facts: Facts) -> Verdict:
    """Ground, on application: the court's notice did not come within its clock (24(1))."""
    if facts.case.mode is not Mode.ON_APPLICATION:
        return _other_mode()
    return _court_clock_ran_out(facts)


@rule("EXO-24", reg("24"), mea("29"))
def court_period_ex_officio_is_over(facts: Facts) -> Verdict:
    """Ground, ex officio: no court notice in time, and no infringement determined (24(2))."""
    if facts.case.mode is not Mode.EX_OFFICIO:
        return _other_mode()
    if any(claim.regions["decision"] == "infringing" for claim in facts.claims):
        return False, Words(
            "Customs has determined infringement: the goods are confiscated, not released.",
            "海关已认定侵权：应予没收，不得放行。",
        )
    return _court_clock_ran_out(facts)


def _other_mode() -> Verdict:
    return False, Words(
        "This ground belongs to the other procedure.", "该放行情形适用于另一种程序。"
    )


def _court_clock_ran_out(facts: Facts) -> Verdict:
    rule_name = f"{facts.case.mode}.court_notice"
    return unless(
        (
            claim
            for claim in to_be_judged(facts)
            if not lapsed(facts.case, rule_name, claim.key, facts.at)
        ),
        "The period for a court's assistance notice has not run out for {claims}.",
        "{claims} 的法院协助执行通知期限尚未届满。",
    )


@rule("REL-24.4", reg("24"))
def no_infringement_was_found(facts: Facts) -> Verdict:
    """Ground: the trader's proof suffices, customs found that nothing is infringed (24(4)).

    On application customs determines nothing; it weighs the proof the trader filed (REG art. 18).
    """
    if facts.case.mode is Mode.ON_APPLICATION:
        return _trader_filed_proof(facts)
    return unless(
        (c for c in to_be_judged(facts) if c.regions["decision"] != "not_infringing"),
        "Customs has not found that {claims} does not infringe.",
        "海关尚未认定 {claims} 不侵权。",
    )


def _trader_filed_proof(facts: Facts) -> Verdict:
    if facts.case.regions["trader"] == "opposed":
        return True, IN_ORDER
    return False, Words(
        "The trader has filed no statement and proof that nothing is infringed.",
        "收发货人尚未提交货物未侵权的书面说明和证据。",
    )


@rule("REL-24.5", reg("24"))
def right_holder_withdrew(facts: Facts) -> Verdict:
    """Ground: the right holder withdrew before customs determined infringement (24(5)).

    Before the law named this ground, a withdrawal released nothing by itself.
    """
    if "withdrawal" not in names_on(facts.law, RELEASE_GROUNDS, facts.day):
        return False, Words(
            f"On {facts.day:%Y-%m-%d} the law did not name a withdrawal as a ground of release.",
            f"{facts.day:%Y-%m-%d} 的法律未将撤回申请列为放行情形。",
        )
    return unless(
        (c for c in to_be_judged(facts) if c.regions["right_holder"] != "withdrawn"),
        "The right holder of {claims} has not withdrawn.",
        "{claims} 的权利人尚未撤回申请。",
    )


@rule("SET-02", mea("27"))
def parties_settled(facts: Facts) -> Verdict:
    """Ground: both parties settled and asked customs together to end the investigation."""
    return unless(
        (c for c in to_be_judged(facts) if c.regions["right_holder"] != "settled"),
        "No settlement has been accepted for {claims}.",
        "{claims} 尚未达成并经海关接受的和解。",
    )


@rule("CRT-02", reg("23"))
def court_cleared_the_goods(facts: Facts) -> Verdict:
    """Ground: a court found no infringement, or its proceedings ended and customs found none."""
    return unless(
        (c for c in to_be_judged(facts) if not _court_is_done_with(c)),
        "No court has cleared {claims}, and what customs investigates or has determined stands.",
        "法院尚未判决 {claims} 不侵权；程序虽已终结但海关正在调查或者已认定侵权的，不得据此放行。",
    )


def _court_is_done_with(claim: Claim) -> bool:
    if claim.regions["court"] == "clear":
        return True
    undecided = claim.regions["decision"] not in {"examining", "infringing"}
    return claim.regions["court"] == "ended" and undecided


@rule("PRO-02", pen("40"))
def detention_may_be_extended(facts: Facts) -> Verdict:
    """Detention is extended once, before its first period has run out."""
    return unless(
        (
            claim
            for claim in facts.claims
            if detention_clock(facts, claim) != LONGEST
            or lapsed(facts.case, LONGEST, claim.key, facts.at)
        ),
        "The detention of {claims} was extended already, or its period is over.",
        "{claims} 的扣留已经延长过，或者扣留期限已届满。",
    )


@rule("PRO-02E", pen("40"))
def detention_has_run_out(facts: Facts) -> Verdict:
    """Ground: the longest detention in a penalty case is over."""
    return unless(
        (
            claim
            for claim in to_be_judged(facts)
            if (rule_name := detention_clock(facts, claim)) is None
            or not lapsed(facts.case, rule_name, claim.key, facts.at)
        ),
        "The longest detention is not over for {claims}.",
        "{claims} 的扣留最长期限尚未届满。",
    )


def detention_clock(facts: Facts, claim: Claim) -> str | None:
    """Return which clock limits the detention now: the first period, or its extension."""
    found = [
        clock
        for rule_name in (LONGEST, EXTENSION)
        if (clock := latest(facts.case, rule_name, claim.key)) is not None
    ]
    return max(found, key=lambda clock: clock.sequence).rule if found else None


@rule("PER-03", reg("31"))
def articles_are_for_own_use(facts: Facts) -> Verdict:
    """Ground: an individual's articles stay within own use and a reasonable quantity."""
    determined = any(claim.regions["decision"] == "infringing" for claim in facts.claims)
    if facts.case.regions["own_use"] == "within" and not determined:
        return True, IN_ORDER
    return False, Words(
        "The articles have not been assessed as within own use.",
        "尚未认定物品属于自用、合理数量。",
    )


@rule("PRO-02A", pen("40"))
def detention_was_annulled(facts: Facts) -> Verdict:
    """Ground: review or a court annulled the detention."""
    return unless(
        (c for c in to_be_judged(facts) if c.regions.get("detention_challenge") != "annulled"),
        "The detention of {claims} has not been annulled.",
        "{claims} 的扣留未被撤销。",
    )


@rule("PRO-20R", arl("20"))
def decision_was_annulled(facts: Facts) -> Verdict:
    """Ground: review or a court annulled the penalty decision, and nothing was decided since."""
    return unless(
        (c for c in to_be_judged(facts) if c.regions["penalty"] != "annulled"),
        "No decision on {claims} has been annulled.",
        "{claims} 的处罚决定未被撤销。",
    )


@rule("APP-05R", reg("15"))
def application_was_rejected(facts: Facts) -> Verdict:
    """Ground, on application: customs rejected the application in writing."""
    return unless(
        (c for c in to_be_judged(facts) if c.regions["right_holder"] != "rejected"),
        "The application for {claims} has not been rejected.",
        "{claims} 的申请尚未被驳回。",
    )


@rule("EXO-03", mea("21"))
def suspicion_is_cleared(facts: Facts) -> Verdict:
    """Ground: before the right holder has applied, the trader's proof removes the suspicion."""
    return unless(
        (
            claim
            for claim in to_be_judged(facts)
            if claim.regions["right_holder"] == "acted" or claim.regions["custody"] == "detained"
        ),
        "The right holder of {claims} has applied: suspicion alone no longer decides.",
        "{claims} 的权利人已提出申请，不能仅以排除嫌疑放行。",
    )
