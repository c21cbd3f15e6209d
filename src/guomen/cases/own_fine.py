"""A fine of its own, without confiscation: not declaring, misdeclaring, the staff responsible."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from datetime import date
from decimal import Decimal
from typing import Final

from guomen.cases.case import YUAN, Case, Claim, Event
from guomen.cases.fines import against, fining
from guomen.cases.law_of_day import is_past
from guomen.cases.penalty import OWN_FINE, STAFF, fined, own_fine
from guomen.cases.rules import IN_ORDER, Facts, Verdict, apl, mea, pen, rule, unless
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.amount import Tier
from guomen.law.on_day import knows, says

ANNOUNCE: Final = "announce_own_fine"
SERVE: Final = "serve_own_fine_notice"
SERVE_DECISION: Final = "serve_own_fine"
REQUEST_TERM: Final = "penalty.hearing_request"
PAIR: Final = "penalty.heavier_pair"
PAYMENT_TERM: Final = "penalty.payment"
THRESHOLDS: Final = {
    "citizen": "penalty.hearing_fine_citizen",
    "organisation": "penalty.hearing_fine_organisation",
}


@rule("PEN-02", pen("25"), pen("15"), pen("32"), needs=("offence", "tier", "fine"))
def own_fine_is_in_its_band(facts: Facts) -> Verdict:
    """A fine of its own lies in the band of its offence and tier, by the milder law."""
    rule_name = f"penalty.{facts.stated['offence']}"
    matter = fining(rule_name, facts.case, facts.claims, facts.law, facts.day)
    why = against(matter, Tier(facts.stated["tier"]), facts.money("fine"))
    return (True, IN_ORDER) if why is None else (False, why)


@rule("PEN-02A", pen("25"), mea("21"))
def trader_was_asked_for_the_status(facts: Facts) -> Verdict:
    """Only who was asked, and let the time that was set go by, can have failed to declare."""
    asked = facts.case.latest("ask_trader_for_status")
    if asked is None or facts.case.regions["trader"] == "quiet":
        return False, Words(
            "The trader has not been asked for the status of the rights.",
            "尚未要求收发货人申报知识产权状况。",
        )
    until = asked.data.get("answer_by", "")
    if (
        facts.case.regions["trader"] != "asked"
        or not until
        or facts.day > date.fromisoformat(until)
    ):
        return True, IN_ORDER
    return False, Words(
        f"The trader may still declare: the time set ends on {until}.",
        f"收发货人仍可申报：规定的期限至 {until}。",
    )


@rule("PEN-05", pen("32"))
def a_penalty_on_the_unit_is_opened(facts: Facts) -> Verdict:
    """The staff responsible are fined beside the legal person they acted for, never alone."""
    return unless(
        (
            claim
            for claim in facts.claims
            if claim.regions["penalty"] == "none" and own_fine(facts.case, claim).amount == 0
        ),
        "No penalty on the legal person has been opened for {claims}.",
        "{claims} 尚未对单位立案处罚。",
    )


@rule("PEN-05P", pen("32"), needs=("offence", "fine"))
def the_person_fined_is_named(facts: Facts) -> Verdict:
    """A fine on staff names the person; every other fine of its own is on the trader."""
    if facts.stated["offence"] != STAFF or facts.stated.get("person"):
        return True, IN_ORDER
    return False, Words("Name the person who is fined.", "请填写被处罚的直接责任人员。")


@rule("PRO-06F", pen("49"), apl("63"), needs=("party_kind", "fine", "hearing"))
def hearing_is_offered_from_the_threshold(facts: Facts) -> Verdict:
    """A fine that reaches the threshold of a citizen or an organisation is announced with one."""
    name = THRESHOLDS[facts.stated["party_kind"]]
    if not knows(facts.law, name, facts.day) or facts.stated["hearing"] == "offered":
        return True, IN_ORDER
    threshold: Money = facts.law.parameter(name).at(facts.day).value
    if facts.money("fine").amount < threshold.amount:
        return True, IN_ORDER
    return False, Words(
        f"From {threshold} on the fine is announced with the offer of a hearing.",
        f"罚款达到 {threshold} 的，应当告知有要求听证的权利。",
    )


@rule("PEN-07L", apl("29"), pen("51"), needs=("offence", "fine"))
def the_heavier_of_two_linked_breaches_counts(facts: Facts) -> Verdict:
    """For linked breaches on the same goods there is one fine on the trader: the heavier."""
    apart = facts.stated["offence"] == STAFF or not says(facts.law, PAIR, facts.day)
    if apart or facts.money("fine").amount == 0:
        return True, IN_ORDER
    before = (
        claim
        for line in facts.lines
        for claim in facts.case.claims_on(line.number)
        if fined(facts.case, claim)
    )
    return unless(
        before,
        "The trader was fined already for the same goods ({claims}): of two linked breaches the "
        "heavier is punished, once.",
        "当事人已就同一货物（{claims}）被处罚款：牵连的违法行为择一重处罚，不得再次罚款。",
    )


@rule("PRO-05F", apl("44"), apl("62"), apl("64"))
def own_fine_was_announced_and_answered(facts: Facts) -> Verdict:
    """Decided once the notice was served and the hearing held, waived, or not asked for in time."""
    return unless(
        (claim for claim in facts.claims if not _answered(facts, claim)),
        "The party of {claims} may still be heard, or has not been told.",
        "{claims} 的当事人尚未被告知，或者仍可要求听证。",
    )


def _answered(facts: Facts, claim: Claim) -> bool:
    notice, served = announced(facts.case, claim), facts.case.latest(SERVE, claim.key)
    if notice is None or served is None or served.sequence < notice.sequence:
        return False
    if claim.regions.get("own_fine") == "hearing_held" or notice.data["hearing"] != "offered":
        return True
    over = is_past(facts.law, REQUEST_TERM, start=_served_on(served), day=facts.day)
    return claim.regions.get("own_fine") == "notice_served" and over


@rule("SRV-01F", needs=("served_on",))
def own_service_follows_the_paper(facts: Facts) -> Verdict:
    """Neither the notice nor the decision of a fine of its own is served before it was issued."""
    served = date.fromisoformat(facts.stated["served_on"])
    papers = (
        event
        for claim in facts.claims
        for act in (ANNOUNCE, OWN_FINE)
        if (event := facts.case.latest(act, claim.key)) is not None
    )
    issued = max((event.day for event in papers), default=served)
    if served >= issued:
        return True, IN_ORDER
    return False, Words(
        f"Served on {served}, but issued only on {issued}.",
        f"送达日期 {served} 早于制发日期 {issued}。",
    )


@rule("PRO-07F", apl("64"))
def own_hearing_is_asked_for_in_time(facts: Facts) -> Verdict:
    """A hearing on a fine of its own is asked for in time, where it was offered."""
    return unless(
        (claim for claim in facts.claims if not _may_ask(facts, claim)),
        "No hearing was offered for {claims}, or the time for asking is over.",
        "{claims} 未告知听证权利，或者要求听证的期限已届满。",
    )


def _may_ask(facts: Facts, claim: Claim) -> bool:
    notice, served = announced(facts.case, claim), facts.case.latest(SERVE, claim.key)
    if notice is None or served is None or notice.data["hearing"] != "offered":
        return False
    asked = facts.received_on or facts.day
    return not is_past(facts.law, REQUEST_TERM, start=_served_on(served), day=asked)


@rule("APL-45F", apl("45"), needs=("offence", "fine"))
def own_fine_is_what_was_announced(facts: Facts) -> Verdict:
    """The offence decided is the one announced, and the fine no heavier."""
    notices = [announced(facts.case, claim) for claim in facts.claims]
    told = [notice for notice in notices if notice is not None]
    same = all(one.data["offence"] == facts.stated["offence"] for one in told)
    least = min((Decimal(one.data["fine"]) for one in told), default=facts.money("fine").amount)
    if same and facts.money("fine").amount <= least:
        return True, IN_ORDER
    return False, Words(
        "Another offence or a heavier fine needs a new notice first.",
        "改变违法行为定性或者加重罚款的，应当重新告知。",
    )


@rule("PRO-01F", apl("57"), pen("50"))
def two_people_decide_on_an_own_fine(facts: Facts) -> Verdict:
    """Whoever announced a fine of its own is not the one who decides it."""
    prepared = {
        notice.actor
        for claim in facts.claims
        if (notice := announced(facts.case, claim)) is not None
    }
    if facts.actor not in prepared:
        return True, IN_ORDER
    return False, Words(
        "Whoever prepared this may not also decide it.", "拟办人员不得同时作出决定。"
    )


@rule("PRO-14F", apl("67"), needs=("amount",))
def own_fine_is_paid_in_full(facts: Facts) -> Verdict:
    """A fine of its own counts as paid once at least what was decided has been paid."""
    decided = [facts.case.latest(OWN_FINE, claim.key) for claim in facts.claims]
    due = max((Decimal(one.data["fine"]) for one in decided if one), default=Decimal(0))
    if facts.money("amount").amount >= due:
        return True, IN_ORDER
    return False, Words(
        f"The fine decided is {Money(due, YUAN)}.", f"罚款决定金额为 {Money(due, YUAN)}。"
    )


@rule("PRO-14G", apl("67"), apl("72"))
def own_payment_is_overdue(facts: Facts) -> Verdict:
    """A fine of its own is handed over for enforcement once the time for payment is over."""
    return unless(
        (claim for claim in facts.claims if not _overdue(facts, claim)),
        "The time for payment is not over for {claims}.",
        "{claims} 的缴款期限尚未届满。",
    )


def _overdue(facts: Facts, claim: Claim) -> bool:
    served = facts.case.latest(SERVE_DECISION, claim.key)
    if served is None:
        return False
    return is_past(facts.law, PAYMENT_TERM, start=_served_on(served), day=facts.day)


def announced(case: Case, claim: Claim) -> Event | None:
    """Return the last notice of a fine of its own that named the claim."""
    return case.latest(ANNOUNCE, claim.key)


def _served_on(event: Event) -> date:
    return date.fromisoformat(event.data["served_on"])
