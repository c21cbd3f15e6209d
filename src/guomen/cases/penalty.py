"""Confiscation and fine: what must come first, and the band a fine must lie in."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from guomen.cases.case import Case, Claim, Event, Mode
from guomen.cases.deadlines import lapsed, latest
from guomen.cases.goods import taxed_value_of
from guomen.cases.holding import in_time
from guomen.cases.rules import IN_ORDER, Facts, Verdict, apl, pen, reg, rule, unless
from guomen.kernel.citation import Citation
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.amount import FineBand, Tier
from guomen.law.pack import Pack

FINE: Final = "penalty.infringing_goods"
HEARING: Final = "penalty.hearing_request"
ADVANCE: Final = "give_advance_notice"
BENCHMARK: Final = Citation("BEN3", "2023", "13")
HEARD: Final = frozenset({"hearing_held", "hearing_waived"})


def fine_band(case: Case, claims: Iterable[Claim], tier: Tier, law: Pack) -> FineBand | None:
    """Return the fines a tier allows on these goods; None where a taxed value is missing.

    The law is that of the day the case was opened, the nearest recorded day to the act itself
    (APL art. 37). Raises NotInForce for a tier that the law of that day does not know.
    """
    value = taxed_value_of(case, claims)
    return None if value is None else law.fine_band(FINE, tier, value, case.opened_on)


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


@rule("APP-01", reg("20"))
def customs_itself_determines(facts: Facts) -> Verdict:
    """Customs determines infringement only ex officio; on application a court does."""
    if facts.case.mode is Mode.EX_OFFICIO:
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
    called = facts.case.latest("call_hearing", claim.key)
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


@rule("PEN-01", pen("25"), pen("64"), BENCHMARK, needs=("tier", "fine"))
def fine_is_in_its_band(facts: Facts) -> Verdict:
    """A fine lies in the band of its tier over the taxed value, and under the statute's ceiling."""
    tier = Tier(facts.stated["tier"])
    known = facts.law.tiers(FINE, facts.case.opened_on)
    if tier not in known:
        return False, Words(
            f"On {facts.case.opened_on:%Y-%m-%d} the law knew these tiers: {', '.join(known)}.",
            f"{facts.case.opened_on:%Y-%m-%d} 适用的裁量档次为：{'、'.join(known)}。",
        )
    band = fine_band(facts.case, facts.claims, tier, facts.law)
    if band is None:
        return False, Words(
            "The value with duty and taxes is not established: appraise the lines first.",
            "含税货物价值尚未确定：请先估价。",
        )
    outside = band.check(facts.money("fine"))
    return (True, IN_ORDER) if outside is None else (False, outside.words)


@rule("PEN-07", apl("29"), pen("51"), needs=("fine",))
def nobody_is_fined_twice_for_one_line(facts: Facts) -> Verdict:
    """The same goods are fined once, however many rights they infringe."""
    here = {claim.key for claim in facts.claims}
    before = (
        claim
        for line in facts.lines
        for claim in facts.case.claims_on(line.number)
        if claim.key not in here and fined(facts.case, claim)
    )
    if facts.money("fine").amount == 0:
        return True, IN_ORDER
    return unless(
        before,
        "The same goods were fined already for {claims}: decide without a fine here.",
        "同一货物已就 {claims} 处以罚款：此处不得再次罚款。",
    )


def fined(case: Case, claim: Claim) -> bool:
    """Return whether a fine above nothing was decided that named the claim."""
    decision = case.latest("decide_penalty", claim.key)
    return decision is not None and Decimal(decision.data["fine"]) > 0


@rule("APL-45", apl("45"), needs=("fine",))
def fine_is_no_heavier_than_announced(facts: Facts) -> Verdict:
    """Nobody is fined more for having defended himself: the announced fine is the most."""
    announced = [
        Money(Decimal(notice.data["fine"]))
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


@rule("PRO-14", apl("67"), needs=("amount",))
def fine_is_paid_in_full(facts: Facts) -> Verdict:
    """A fine counts as paid once at least what was decided has been paid."""
    due = _decided(facts)
    if due is None or facts.money("amount").amount >= due.amount:
        return True, IN_ORDER
    return False, Words(f"The fine decided is {due}.", f"罚款决定金额为 {due}。")


@rule("PRO-14E", apl("72"))
def payment_is_overdue(facts: Facts) -> Verdict:
    """A fine is handed over for enforcement once the time for payment is over."""
    return unless(
        (
            claim
            for claim in facts.claims
            if not lapsed(facts.case, "penalty.payment", claim.key, facts.at)
        ),
        "The time for payment is not over for {claims}.",
        "{claims} 的缴款期限尚未届满。",
    )


def _decided(facts: Facts) -> Money | None:
    decisions = [
        event
        for claim in facts.claims
        if (event := facts.case.latest("decide_penalty", claim.key)) is not None
    ]
    return Money(Decimal(decisions[0].data["fine"])) if decisions else None


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
