"""Confiscation and fine: what must come first, and the band a fine must lie in."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from datetime import date
from decimal import Decimal
from typing import Final

from guomen.cases.case import YUAN, Case, Claim, Event
from guomen.cases.deadlines import lapsed, latest
from guomen.cases.fines import INFRINGING_GOODS as FINE
from guomen.cases.fines import against, fining
from guomen.cases.holding import in_time
from guomen.cases.law_of_day import customs_determines
from guomen.cases.rules import IN_ORDER, Facts, Verdict, apl, pen, reg, rule, unless
from guomen.kernel.citation import Citation
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.amount import Tier
from guomen.law.on_day import says

HEARING: Final = "penalty.hearing_request"
ADVANCE: Final = "give_advance_notice"
BENCHMARK: Final = Citation("BEN3", "2023", "13")
DECISION: Final = "decide_penalty"
CHANGE: Final = "record_decision_changed"
OWN_FINE: Final = "decide_own_fine"
HEARING_CALLS: Final = ("call_hearing", "call_own_hearing")
STAFF: Final = "responsible_staff"
HEARD: Final = frozenset({"hearing_held", "hearing_waived"})
PARTIES: Final = frozenset({"right_holder", "trader"})
TWO: Final = 2


def advance_notice(case: Case, claim: Claim) -> Event | None:
    """Return the last advance notice of penalty that named the claim."""
    return case.latest(ADVANCE, claim.key)


@rule("EXO-25", reg("27"))
def infringement_is_determined(facts: Facts) -> Verdict:
    """Only goods that customs determined to infringe are confiscated and fined."""
    return unless(
        (claim for claim in facts.claims if claim.regions["decision"] != "infringing"),
        "Customs has not determined that {claims} infringes.",
        "海关尚未认定 {claims} 侵权。",
    )


@rule("APP-07D", reg("20"))
def customs_itself_determines(facts: Facts) -> Verdict:
    """Customs determines infringement only ex officio; on application a court does.

    Under the law of 1995 customs investigated in both routes.
    """
    if customs_determines(facts.case, facts.law):
        return True, IN_ORDER
    return False, Words(
        "On application the right holder goes to court; customs determines nothing itself.",
        "依申请程序由权利人向法院起诉，海关不作侵权认定。",
    )


@rule("PRO-06", pen("49"), apl("63"), needs=("hearing",))
def hearing_is_offered(facts: Facts) -> Verdict:
    """Every confiscation is announced with the offer of a hearing."""
    if facts.stated.get("hearing") == "offered":
        return True, IN_ORDER
    return False, Words(
        "A confiscation is announced with the offer of a hearing.",
        "拟作出没收决定的，应当告知有要求听证的权利。",
    )


@rule("PRO-05", apl("44"), apl("62"))
def advance_notice_was_served(facts: Facts) -> Verdict:
    """No penalty is decided before facts, grounds, content and rights were told to the party."""
    return unless(
        (
            claim
            for claim in facts.claims
            if advance_notice(facts.case, claim) is None
            or latest(facts.case, HEARING, claim.key) is None
        ),
        "The advance notice of penalty has not been served for {claims}.",
        "{claims} 的行政处罚告知单尚未送达。",
    )


@rule("PRO-07", apl("64"))
def hearing_is_asked_for_in_time(facts: Facts) -> Verdict:
    """The party asks for a hearing before the clock of the advance notice ends."""
    return unless(
        (
            claim
            for claim in facts.claims
            if (clock := latest(facts.case, HEARING, claim.key)) is None
            or not in_time(facts, clock)
        ),
        "The period for asking for a hearing is over for {claims}.",
        "{claims} 要求听证的期限已届满。",
    )


@rule("PRO-07N", apl("64"), needs=("hearing_on",))
def hearing_is_called_in_good_time(facts: Facts) -> Verdict:
    """The party is told of a hearing the working days before it that the law gives."""
    hearing_on = date.fromisoformat(facts.stated["hearing_on"])
    first = facts.law.deadline("penalty.hearing_notice", start=facts.day)
    if hearing_on >= first.day:
        return True, IN_ORDER
    return False, Words(
        f"Called today, the hearing cannot be before {first.day:%Y-%m-%d}: the party is told "
        f"{first.duration.en} before.",
        f"今日通知的，听证不得早于 {first.day:%Y-%m-%d}：应当提前 {first.duration.zh}通知当事人。",
    )


@rule("PRO-07H", apl("64"))
def hearing_is_held_on_its_day(facts: Facts) -> Verdict:
    """A hearing is not held before the day for which it was called."""
    return unless(
        (claim for claim in facts.claims if _called_for(facts, claim) > facts.day),
        "The hearing for {claims} was called for a later day.",
        "{claims} 的听证日期尚未到来。",
    )


def _called_for(facts: Facts, claim: Claim) -> date:
    calls = (facts.case.latest(act, claim.key) for act in HEARING_CALLS)
    called = max(filter(None, calls), key=lambda event: event.sequence, default=None)
    return facts.day if called is None else date.fromisoformat(called.data["hearing_on"])


@rule("PRO-08", apl("63"), apl("64"))
def hearing_is_done_with(facts: Facts) -> Verdict:
    """A penalty is decided after the hearing, or once it was waived or not asked for in time."""
    return unless(
        (claim for claim in facts.claims if not _heard(facts, claim)),
        "The hearing for {claims} has neither been held, nor waived, nor has the right lapsed.",
        "{claims} 的听证尚未举行，当事人也未放弃，期限亦未届满。",
    )


def _heard(facts: Facts, claim: Claim) -> bool:
    stands = claim.regions["penalty"]
    if stands in HEARD:
        return True
    asked = stands in {"hearing_requested", "hearing_called"}
    return not asked and lapsed(facts.case, HEARING, claim.key, facts.at)


@rule("PEN-01", pen("25"), pen("64"), BENCHMARK, apl("37"), needs=("tier", "fine"))
def fine_is_in_its_band(facts: Facts) -> Verdict:
    """A fine lies in the band of its tier over the taxed value, and under the statute's ceiling.

    The band is that of the law of the act, unless the law of the decision is milder (PEN-11).
    """
    matter = fining(FINE, facts.case, facts.claims, facts.law, facts.day)
    why = against(matter, Tier(facts.stated["tier"]), facts.money("fine"))
    return (True, IN_ORDER) if why is None else (False, why)


@rule("PEN-07", apl("29"), pen("51"), needs=("fine",))
def nobody_is_fined_twice_for_one_line(facts: Facts) -> Verdict:
    """The same goods are fined once, however many rights they infringe; the heavier fine counts.

    A lighter fine of its own on the same goods, such as for not declaring, is revoked first.
    """
    here = {claim.key for claim in facts.claims}
    before = (
        claim
        for line in facts.lines
        for claim in facts.case.claims_on(line.number)
        if (claim.key not in here and fined(facts.case, claim))
        or own_fine(facts.case, claim).amount > 0
    )
    if facts.money("fine").amount == 0:
        return True, IN_ORDER
    return unless(
        before,
        "The same goods were fined already for {claims}: decide without a fine here.",
        "同一货物已就 {claims} 处以罚款：此处不得再次罚款。",
    )


def fined(case: Case, claim: Claim) -> bool:
    """Return whether a fine above nothing stands that named the claim and burdens the trader."""
    stands = claim.regions["penalty"] not in {"none", "annulled"}
    decided = decided_fine(case, claim) if stands else None
    return (decided is not None and decided.amount > 0) or own_fine(case, claim).amount > 0


def decided_fine(case: Case, claim: Claim) -> Money | None:
    """Return the fine decided with a confiscation, as review or a court last changed it."""
    decision = case.latest(DECISION, claim.key)
    changed = case.latest(CHANGE, claim.key)
    if decision is None:
        return None
    later = changed is not None and changed.sequence > decision.sequence
    return Money(Decimal((changed if later and changed else decision).data["fine"]), YUAN)


def own_fine(case: Case, claim: Claim) -> Money:
    """Return the fine of its own that stands against the trader on a claim, if any."""
    event = case.latest(OWN_FINE, claim.key)
    stands = claim.regions.get("own_fine") in {"decided", "served", "paid", "enforced"}
    if event is None or not stands or event.data["offence"] == STAFF:
        return Money(Decimal(0), YUAN)
    return Money(Decimal(event.data["fine"]), YUAN)


@rule("APL-45", apl("45"), needs=("fine",))
def fine_is_no_heavier_than_announced(facts: Facts) -> Verdict:
    """Nobody is fined more for having defended himself: the announced fine is the most."""
    announced = [
        Money(Decimal(notice.data["fine"]), YUAN)
        for claim in facts.claims
        if (notice := advance_notice(facts.case, claim)) is not None
    ]
    fine = facts.money("fine")
    if not announced or fine.amount <= announced[0].amount:
        return True, IN_ORDER
    return False, Words(
        f"{announced[0]} was announced; {fine} needs a new advance notice.",
        f"告知的罚款为 {announced[0]}；处以 {fine} 须重新告知。",
    )


@rule("PRO-01T", apl("42"), pen("34"), needs=("fine",))
def two_officers_worked_on_it(facts: Facts) -> Verdict:
    """At least two officers investigate: two are in the journal, or a second one is named."""
    if not says(facts.law, "penalty.officers", facts.day):
        return True, IN_ORDER
    seen = {event.actor for event in facts.case.events if event.role not in PARTIES}
    if len(seen | {facts.actor}) >= TWO or _second_officer(facts):
        return True, IN_ORDER
    return False, Words(
        "Only one officer has worked on this case: name the second one.",
        "本案仅有一名执法人员参与：请填写另一名执法人员。",
    )


def _second_officer(facts: Facts) -> str:
    opened = [facts.case.latest("open_penalty_case", claim.key) for claim in facts.claims]
    named = [event.data.get("second_officer", "") for event in opened if event is not None]
    return next((name for name in [*named, facts.stated.get("second_officer", "")] if name), "")


def is_grave(facts: Facts, claim: Claim) -> bool:
    """Return whether the penalty case was opened as complex, grave or of great public interest."""
    opened = facts.case.latest("open_penalty_case", claim.key)
    return opened is not None and opened.data.get("gravity") == "grave"


@rule("PRO-09", apl("58"))
def legal_review_comes_first(facts: Facts) -> Verdict:
    """After a hearing, and in a complex case, nothing is decided before its legal review."""
    if not says(facts.law, "penalty.legal_review", facts.day):
        return True, IN_ORDER
    return unless(
        (
            claim
            for claim in facts.claims
            if (is_grave(facts, claim) or claim.regions["penalty"] == "hearing_held")
            and claim.regions.get("legal_review") != "done"
        ),
        "{claims} was heard or is complex: a legal review comes before the decision.",
        "{claims} 经过听证或者案情复杂：作出决定前应当进行法制审核。",
    )


@rule("PRO-09C", apl("57"), pen("50"), needs=("fine",))
def grave_cases_are_decided_together(facts: Facts) -> Verdict:
    """A complex or grave case is decided by the case committee of customs, whose note is cited."""
    waits = says(facts.law, "penalty.collective_decision", facts.day)
    if not waits or facts.stated.get("committee"):
        return True, IN_ORDER
    return unless(
        (claim for claim in facts.claims if is_grave(facts, claim)),
        "{claims} is complex or grave: name the decision of the case committee.",
        "{claims} 案情复杂或者重大：请填写案件审理委员会的决定文号。",
    )


@rule("PRO-01", apl("57"), pen("50"))
def two_people_decide(facts: Facts) -> Verdict:
    """Whoever announced a penalty, or proposed a disposal, is not the one who decides it."""
    prepared = {
        event.actor
        for claim in facts.claims
        for act in (ADVANCE, "propose_disposal")
        if (event := facts.case.latest(act, claim.key)) is not None
    }
    if facts.actor not in prepared:
        return True, IN_ORDER
    return False, Words(
        "Whoever prepared this may not also decide it.", "拟办人员不得同时作出决定。"
    )
