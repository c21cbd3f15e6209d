"""When goods may be kept from their owner: suspicion, the right holder's answer, detention."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from datetime import date, datetime
from typing import Final

from guomen.cases.case import Claim, Mode, SecurityState, Traffic
from guomen.cases.clock_entries import MET, Started, named
from guomen.cases.deadlines import lapsed, latest
from guomen.cases.law_of_day import NEEDS_RECORDATION, detains_first
from guomen.cases.rules import IN_ORDER, Facts, Verdict, mea, reg, rule, unless
from guomen.kernel.words import Words
from guomen.law.deadline import Channel
from guomen.law.on_day import names_on, says

REPLY: Final = "ex_officio.reply"
LIVE: Final = frozenset({SecurityState.ACCEPTED, SecurityState.PRESERVED})
ISSUES: Final = frozenset(
    {
        "notify_right_holder",
        "detain",
        "detain_on_application",
        "release_on_security",
        "give_advance_notice",
        "decide_penalty",
    }
)
COUNTER_RIGHTS: Final = "counter_security.rights"
ONCE_UNDETERMINED: Final = "counter_security.once_undetermined"


def secured(facts: Facts, claim: Claim) -> bool:
    """Return whether an accepted security of the right holder covers the claim."""
    return any(
        security.state in LIVE and security.party == claim.holder and claim.key in security.claims
        for security in facts.case.securities
    )


def in_time(facts: Facts, clock: Started) -> bool:
    """Return whether what is recorded now came before the clock ended.

    What customs received on an earlier day counts as received on that day, within the hours of
    its channel.
    """
    if facts.received_on is not None:
        return facts.received_on <= clock.day
    return facts.at < clock.ends(facts.channel)


@rule("REC-28", reg("10"), reg("16"))
def recordation_is_in_force(facts: Facts) -> Verdict:
    """Where the law of the day asks for a recordation, customs acts only on one in force."""
    if facts.case.mode not in names_on(facts.law, NEEDS_RECORDATION, facts.day):
        return True, IN_ORDER
    return unless(
        (
            claim
            for claim in facts.claims
            if claim.protected_until is None or claim.protected_until < facts.day
        ),
        "No recordation is in force today for {claims}: customs may not act on it.",
        "{claims} 今日没有有效备案，海关不得据此采取措施。",
    )


@rule("EXO-05", reg("16"), mea("22"), mea("41"))
def reply_is_in_time(facts: Facts) -> Verdict:
    """The right holder answers a notice, and lodges security, before the reply clock ends."""
    if facts.case.mode is not Mode.EX_OFFICIO:
        return True, IN_ORDER
    for claim in facts.claims:
        clock = latest(facts.case, REPLY, claim.key)
        if clock is None:
            return False, Words(
                f"The notice to the right holder of {claim.key} has not been served.",
                f"{claim.key} 的权利人通知书尚未送达。",
            )
        if not in_time(facts, clock):
            return False, _too_late(claim, clock, facts.channel)
    return True, IN_ORDER


def _too_late(claim: Claim, clock: Started, channel: Channel) -> Words:
    ends: datetime = clock.ends(channel)
    return Words(
        f"Too late for {claim.key}: the last day was {clock.day:%Y-%m-%d}, until the moment "
        f"before {ends:%Y-%m-%d %H:%M}.",
        f"{claim.key} 已逾期：最后一日为 {clock.day:%Y-%m-%d}，截至 {ends:%Y-%m-%d %H:%M} 之前。",
    )


@rule("EXO-08", reg("16"))
def detention_has_reply_application_and_security(facts: Facts) -> Verdict:
    """Ex officio, customs detains only on an in-time written application with accepted security.

    The law of 1995 let customs detain first and ask the right holder afterwards.
    """
    if facts.case.mode is not Mode.EX_OFFICIO:
        return False, Words(
            "This case runs on application: detain under REG art. 15.",
            "本案为依申请程序：应依照《条例》第十五条扣留。",
        )
    if detains_first(facts.case, facts.law):
        return True, IN_ORDER
    return unless(
        (
            claim
            for claim in facts.claims
            if claim.regions["right_holder"] != "acted"
            or not _reply_met(facts, claim)
            or not secured(facts, claim)
        ),
        "Detention needs a written application in time and an accepted security; missing for "
        "{claims}.",
        "扣留须有权利人按期提出的书面申请和已接受的担保；{claims} 尚不具备。",
    )


def _reply_met(facts: Facts, claim: Claim) -> bool:
    clock = latest(facts.case, REPLY, claim.key)
    if clock is None:
        return False
    return any(
        claim.key in named(event, f"{MET}{REPLY}") for event in facts.case.events[clock.sequence :]
    )


@rule("EXO-08D", reg("16"))
def goods_are_held_first_or_still_suspended(facts: Facts) -> Verdict:
    """The right holder is asked, and answers, before the detention, unless that may come first."""
    if facts.case.mode is Mode.EX_OFFICIO and detains_first(facts.case, facts.law):
        return True, IN_ORDER
    return unless(
        (claim for claim in facts.claims if claim.regions["custody"] == "detained"),
        "{claims} is detained already: the right holder is asked before that, not after.",
        "{claims} 已经扣留：应当在扣留之前通知权利人并由其答复。",
    )


@rule("EXO-08A", reg("16"))
def right_holder_stands_by_the_detention(facts: Facts) -> Verdict:
    """Where customs detained first, it determines once the right holder applied with security."""
    if facts.case.mode is not Mode.EX_OFFICIO or not detains_first(facts.case, facts.law):
        return True, IN_ORDER
    return unless(
        (
            claim
            for claim in facts.claims
            if not (_reply_met(facts, claim) and secured(facts, claim))
        ),
        "The right holder of {claims} has not applied in time with an accepted security.",
        "{claims} 的权利人尚未按期申请并提供经接受的担保。",
    )


@rule("APP-05", reg("15"))
def application_meets_the_conditions(facts: Facts) -> Verdict:
    """On application, customs detains once the application is in and its security is accepted."""
    return unless(
        (
            claim
            for claim in facts.claims
            if claim.regions["right_holder"] != "acted" or not secured(facts, claim)
        ),
        "Detention needs the right holder's application and an accepted security; missing for "
        "{claims}.",
        "扣留须有权利人的申请和已接受的担保；{claims} 尚不具备。",
    )


@rule("HLD-01")
def claims_belong_to_one_right_holder(facts: Facts) -> Verdict:
    """What a right holder does concerns the claims of that right holder alone."""
    if len({claim.holder for claim in facts.claims}) == 1:
        return True, IN_ORDER
    return False, Words(
        "The claims belong to several right holders: do this once for each.",
        "所选事项属于不同权利人：请分别办理。",
    )


@rule("PER-01", reg("31"))
def personal_articles_exceed_own_use(facts: Facts) -> Verdict:
    """Articles of individuals are treated as infringing only beyond own use and reason."""
    personal = facts.case.traffic is Traffic.PERSONAL
    if not personal or facts.case.regions["own_use"] == "exceeds":
        return True, IN_ORDER
    return False, Words(
        "First assess whether the articles exceed own use and a reasonable quantity.",
        "请先认定物品是否超出自用、合理数量。",
    )


@rule("PER-02", reg("31"))
def articles_are_personal(facts: Facts) -> Verdict:
    """Own use is a question only for articles that individuals carry or mail."""
    if facts.case.traffic is Traffic.PERSONAL:
        return True, IN_ORDER
    return False, Words(
        "These are goods, not articles of an individual: own use does not matter.",
        "本案为货物而非个人物品，不适用自用合理数量规则。",
    )


@rule("SET-02C", mea("27"))
def crime_is_not_settled(facts: Facts) -> Verdict:
    """A settlement does not end an investigation in which a crime is suspected."""
    if facts.stated.get("crime") != "suspected":
        return True, IN_ORDER
    return False, Words(
        "A crime is suspected: the case goes to the police, a settlement does not end it.",
        "涉嫌犯罪的，应当移送公安机关，不得因和解终止调查。",
    )


@rule("SET-04", mea("31"))
def only_personal_articles_are_abandoned(facts: Facts) -> Verdict:
    """Only articles of individuals can be abandoned out of a case; cargo cannot (SET-03)."""
    if facts.case.traffic is Traffic.PERSONAL:
        return True, IN_ORDER
    return False, Words(
        "Goods cannot be abandoned to avoid confiscation or a fine; only articles of individuals "
        "can be abandoned.",
        "货物不得以放弃方式免于没收或者罚款；仅个人物品可以放弃。",
    )


@rule("SET-04A", mea("31"))
def abandonment_was_declared(facts: Facts) -> Verdict:
    """Customs consents to an abandonment that the traveller, sender or recipient declared."""
    if facts.case.regions["trader"] == "abandonment_declared":
        return True, IN_ORDER
    return False, Words("Nobody has declared the articles abandoned.", "尚未有人声明放弃物品。")


@rule("PAT-01", reg("19"), reg("24"))
def right_is_a_patent(facts: Facts) -> Verdict:
    """Only goods said to infringe a right the law names go against a counter-security: a patent.

    The law of 1995 named every right.
    """
    rights = names_on(facts.law, COUNTER_RIGHTS, facts.case.opened_on)
    return unless(
        (claim for claim in facts.claims if claim.right_kind not in rights),
        "Release against a counter-security is for patents; {claims} is another right.",
        "仅涉嫌侵犯专利权的货物可凭反担保放行；{claims} 不是专利权。",
    )


@rule("PAT-06", mea("28"))
def patent_infringement_is_undetermined(facts: Facts) -> Verdict:
    """Ex officio, a counter-security is taken once customs cannot determine the infringement."""
    waits = says(facts.law, ONCE_UNDETERMINED, facts.case.opened_on)
    if facts.case.mode is Mode.ON_APPLICATION or not waits:
        return True, IN_ORDER
    return unless(
        (claim for claim in facts.claims if claim.regions["decision"] != "undetermined"),
        "Customs has not said that it cannot determine the infringement of {claims}.",
        "海关尚未作出 {claims} 不能认定侵权的结论。",
    )


@rule("PAT-03", mea("20"), mea("41"))
def acceptance_copy_is_in_time(facts: Facts) -> Verdict:
    """The copy of the court's acceptance notice reaches customs within its clock."""
    return unless(
        (
            claim
            for claim in facts.claims
            if (clock := latest(facts.case, "patent.acceptance_copy", claim.key)) is None
            or not in_time(facts, clock)
        ),
        "The copy of the court's acceptance notice did not come in time for {claims}.",
        "{claims} 的人民法院受理案件通知书复印件未按期提交。",
    )


@rule("CRT-01", reg("24"))
def court_notice_is_in_time(facts: Facts) -> Verdict:
    """A court's assistance notice keeps the goods only if it comes before its clock ends.

    Where the law of the detention set no such period, none can be missed.
    """
    clock_of = f"{facts.case.mode}.court_notice"
    return unless(
        (
            claim
            for claim in facts.claims
            if (clock := latest(facts.case, clock_of, claim.key)) is not None
            and not in_time(facts, clock)
        ),
        "The period for the court's assistance notice is over for {claims}: the goods must be "
        "released; a later order of a court is entered as another hold.",
        "{claims} 的法院协助执行通知期限已届满，应当放行；法院此后的裁定登记为其他扣留。",
    )


@rule("CRT-04", reg("23"))
def no_court_has_cleared_the_goods(facts: Facts) -> Verdict:
    """Customs does not determine an infringement that a court has denied."""
    return unless(
        (claim for claim in facts.claims if claim.regions["court"] == "clear"),
        "A court has found that {claims} does not infringe.",
        "法院已判决 {claims} 不侵权。",
    )


@rule("SRV-01", needs=("served_on",))
def service_follows_the_notice(facts: Facts) -> Verdict:
    """Nothing is served before it was issued."""
    served = date.fromisoformat(facts.stated["served_on"])
    issued = max(
        (
            event.day
            for event in facts.case.events
            if event.act in ISSUES and any(claim.key in event.claims for claim in facts.claims)
        ),
        default=served,
    )
    if served >= issued:
        return True, IN_ORDER
    return False, Words(
        f"Served on {served}, but issued only on {issued}.",
        f"送达日期 {served} 早于制发日期 {issued}。",
    )


@rule("SET-01", reg("24"))
def infringement_is_not_yet_determined(facts: Facts) -> Verdict:
    """The right holder may withdraw, and the parties settle, until customs has determined."""
    return unless(
        (claim for claim in facts.claims if claim.regions["decision"] == "infringing"),
        "Customs has determined that {claims} infringes: it is too late for this.",
        "海关已认定 {claims} 侵权，不能再办理。",
    )


@rule("HLD-02")
def other_hold_is_new(facts: Facts) -> Verdict:
    """Another service's hold is entered once, under its own reference."""
    reference = facts.stated.get("reference", "")
    if all(hold.reference != reference for hold in facts.case.holds):
        return True, IN_ORDER
    return False, Words(f"The hold {reference} is entered already.", f"扣留 {reference} 已经登记。")


@rule("HLD-03")
def other_hold_is_open(facts: Facts) -> Verdict:
    """Only a hold that is open can be cleared."""
    reference = facts.stated.get("reference", "")
    known = [hold.reference for hold in facts.case.holds]
    if known and (not reference or reference in known):
        return True, IN_ORDER
    return False, Words(
        f"There is no open hold {reference}; open holds: {', '.join(known) or 'none'}.",
        f"没有未解除的扣留 {reference}；现有：{'、'.join(known) or '无'}。",
    )


def holder_kept_silent(facts: Facts, claim: Claim) -> bool:
    """Return whether the reply clock ran out without an application and a security.

    Who declined, withdrew or settled was not silent, and goods that are detained were asked for.
    """
    waiting = claim.regions["right_holder"] in {"notified", "acted"}
    if not waiting or (claim.regions["custody"] == "detained" and _reply_met(facts, claim)):
        return False
    covered = any(
        security.party == claim.holder
        and claim.key in security.claims
        and security.state is not SecurityState.REFUSED
        for security in facts.case.securities
    )
    clock = latest(facts.case, REPLY, claim.key)
    over = clock is not None and facts.at >= clock.ends_at
    answered = claim.regions["right_holder"] == "acted" and covered
    return over and not (answered and not lapsed(facts.case, REPLY, claim.key, facts.at))
