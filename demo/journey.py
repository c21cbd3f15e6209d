"""The way of an ex officio case, from suspended release to the closed file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from demo.play import CurtainError, Play, at, working_day_after
from guomen.cases.case import ClaimKey, SecurityState
from guomen.cases.security import required
from guomen.kernel.money import Money
from guomen.law.loader import load_pack


class Reply(StrEnum):
    """What a right holder does with a notice."""

    APPLIES = "applies"
    DECLINES = "declines"
    SILENT = "silent"


class Result(StrEnum):
    """What customs comes to after its investigation."""

    INFRINGING = "infringing"
    NOT_INFRINGING = "not_infringing"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Penalty:
    """The fine, in yuan, under its tier, on the value of the infringing goods."""

    tier: str
    fine: Decimal
    basis: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How this case goes. Days are counted in working days after `notified_on`.

    `penalty` is None where the published facts end with the determination; `taxed` holds, by
    goods line, the value with duty and taxes in yuan.
    """

    notified_on: date
    replies: Mapping[str, Reply]
    result: Result = Result.INFRINGING
    penalty: Penalty | None = None
    taxed: Mapping[int, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    method: str = "destruction"
    days_to_determine: int = 5


def run(play: Play, plan: Plan) -> bool:
    """Play the case as far as the clock allows; return whether it came to its end."""
    try:
        notify(play, plan)
        answer(play, plan)
        leave(play, holders_who(Reply.DECLINES, plan), working_day_after(plan.notified_on, 3))
        detain(play, plan)
        leave(play, holders_who(Reply.SILENT, plan), working_day_after(plan.notified_on, 5))
        determine(play, plan)
        if plan.penalty is not None and plan.result is Result.INFRINGING:
            penalise(play, plan, plan.penalty)
            dispose(play, plan)
        close(play, plan)
    except CurtainError:
        return False
    return True


def notify(play: Play, plan: Plan) -> None:
    """Suspend the release, issue a notice to each right holder, record its service."""
    officer = play.people.case_officer
    day = plan.notified_on
    everything = tuple(claim.key for claim in play.case.claims)
    reasons = {"reasons": "查验发现货物使用的标识涉嫌侵犯已备案知识产权。"}
    play.act("suspend_release", at(day, 10), by=officer, claims=everything, data=reasons)
    for holder in play.case.holders():
        claims = play.claims_of(holder)
        play.act("notify_right_holder", at(day, 11), by=officer, claims=claims)
    served = working_day_after(day)
    for holder in play.case.holders():
        claims = play.claims_of(holder)
        data = {"served_on": served.isoformat()}
        play.act("record_notice_service", at(served, 9), by=officer, claims=claims, data=data)


def answer(play: Play, plan: Plan) -> None:
    """Let each right holder reply, with an application and a security, or with reasons."""
    day = working_day_after(plan.notified_on, 2)
    for holder in play.case.holders():
        claims = play.claims_of(holder)
        speaker = play.people.holder(holder)
        if plan.replies[holder] is Reply.DECLINES:
            data = {"reasons": "货物系经许可生产，不申请扣留。"}
            play.act("decline_detention", at(day, 14), by=speaker, claims=claims, data=data)
        if plan.replies[holder] is Reply.APPLIES:
            data = {"application": "货物侵犯本公司备案权利，请求扣留。"}
            play.act("apply_for_detention", at(day, 14), by=speaker, claims=claims, data=data)
            data = {"form": "deposit", "amount": f"{due(play, holder, claims).amount}"}
            play.act("lodge_security", at(day, 15), by=speaker, claims=claims, data=data)


def due(play: Play, holder: str, claims: tuple[ClaimKey, ...]) -> Money:
    """Return what the right holder must secure."""
    chosen = [play.case.claim(key) for key in claims]
    enough = required(play.case, holder, chosen, load_pack()).enough
    if enough is None:
        raise ValueError(f"{play.number}: the law names no sum that suffices")
    return enough


def holders_who(reply: Reply, plan: Plan) -> tuple[str, ...]:
    """Return the right holders who did that with their notice."""
    return tuple(holder for holder, given in plan.replies.items() if given is reply)


def leave(play: Play, holders: tuple[str, ...], day: date) -> None:
    """Release the goods on which no right is left; lift the hold of a right on shared goods."""
    for holder in holders:
        for key in play.claims_of(holder):
            others = [c for c in play.case.claims_on(key.line) if c.key != key]
            kept = any(c.regions["custody"] in {"suspended", "detained"} for c in others)
            act = "lift_hold" if kept else "release"
            officer = play.people.case_officer
            ground = {"ground": "no_application"}
            play.act(act, at(day, 9, 30), by=officer, claims=(key,), data=ground)


def detain(play: Play, plan: Plan) -> None:
    """Accept the securities, detain for each right holder that applied, serve the receipt."""
    applied = holders_who(Reply.APPLIES, plan)
    if not applied:
        return
    officer = play.people.case_officer
    day = working_day_after(plan.notified_on, 3)
    for security in play.case.securities:
        data = {"security": security.number}
        play.act("accept_security", at(day, 10), by=officer, data=data)
    for holder in applied:
        play.act("detain", at(day, 11), by=officer, claims=play.claims_of(holder))
    detained = play.standing("custody", "detained")
    data = {"served_on": day.isoformat()}
    play.act("serve_detention_receipt", at(day, 15), by=officer, claims=detained, data=data)


def determine(play: Play, plan: Plan) -> None:
    """Say what the investigation found for the goods still detained."""
    claims = play.standing("custody", "detained")
    if not claims:
        return
    day = working_day_after(plan.notified_on, 3 + plan.days_to_determine)
    officer = play.people.case_officer
    for number, value in plan.taxed.items():
        data = {"line": str(number), "taxed_value": f"{value}"}
        play.act("appraise_goods", at(day, 9), by=officer, data=data)
    reasons = {"reasons": "经调查并与备案权利比对，作出以下认定。"}
    for holder in dict.fromkeys(play.case.claim(key).holder for key in claims):
        mine = tuple(key for key in play.claims_of(holder) if key in claims)
        play.act(f"determine_{plan.result}", at(day, 16), by=officer, claims=mine, data=reasons)
    if plan.result is Result.NOT_INFRINGING:
        ground = {"ground": "not_infringing"}
        play.act("release", at(day, 17), by=officer, claims=claims, data=ground)


def penalise(play: Play, plan: Plan, penalty: Penalty) -> None:
    """Announce, hear, decide, serve and collect the penalty; tell the right holders."""
    officer, supervisor = play.people.case_officer, play.people.supervisor
    claims = play.standing("custody", "detained")
    if not claims:
        return
    start = 3 + plan.days_to_determine
    days = [working_day_after(plan.notified_on, start + n) for n in range(1, 6)]
    basis = {"basis": penalty.basis}
    terms = {"tier": penalty.tier, "fine": f"{penalty.fine}", **basis}
    play.act("open_penalty_case", at(days[0], 9), by=officer, claims=claims, data=basis)
    offered = {**terms, "hearing": "offered"}
    play.act("give_advance_notice", at(days[0], 15), by=officer, claims=claims, data=offered)
    served = {"served_on": days[1].isoformat()}
    play.act("serve_advance_notice", at(days[1], 10), by=officer, claims=claims, data=served)
    trader = play.people.trader(play.case.trader) if play.case.trader else officer
    play.act("waive_hearing", at(days[1], 16), by=trader, claims=claims)
    play.act("decide_penalty", at(days[2], 10), by=supervisor, claims=claims, data=terms)
    served = {"served_on": days[3].isoformat()}
    play.act("serve_penalty_decision", at(days[3], 10), by=officer, claims=claims, data=served)
    for holder in dict.fromkeys(play.case.claim(key).holder for key in claims):
        mine = tuple(key for key in play.claims_of(holder) if key in claims)
        play.act("notify_confiscation", at(days[3], 15), by=officer, claims=mine)
    paid = {"amount": f"{penalty.fine}"}
    play.act("record_payment", at(days[4], 11), by=officer, claims=claims, data=paid)


def dispose(play: Play, plan: Plan) -> None:
    """Propose, approve and carry out the disposal of what was confiscated."""
    officer, supervisor = play.people.case_officer, play.people.supervisor
    start = 8 + plan.days_to_determine
    days = [working_day_after(plan.notified_on, start + n) for n in (1, 2, 4)]
    claims = play.standing("custody", "confiscated")
    if not claims:
        return
    chosen = {"method": plan.method}
    if plan.method == "welfare":
        chosen["recipient"] = "red_cross"
    else:
        chosen["not_welfare"] = "侵权标识无法清除，不宜用于公益。"
        chosen["not_sale_to_holder"] = "权利人无收购意愿。"
        chosen["not_auction"] = "侵权特征无法消除。"
    play.act("propose_disposal", at(days[0], 10), by=officer, claims=claims, data=chosen)
    play.act("approve_disposal", at(days[1], 10), by=supervisor, claims=claims)
    seen = {"witnesses": "两名关员及监销人"}
    play.act("execute_disposal", at(days[2], 10), by=officer, claims=claims, data=seen)


def close(play: Play, plan: Plan) -> None:
    """Return the securities and close the file, once no goods are left in custody.

    A security behind goods found genuine stays: the holder may still be sued for damages.
    """
    if play.standing("custody", "suspended", "detained") or plan.result is not Result.INFRINGING:
        return
    officer = play.people.case_officer
    day = working_day_after(play.clock.date())
    for security in play.case.securities:
        if security.state is SecurityState.ACCEPTED:
            back = {"security": security.number, "returned": f"{security.amount.amount}"}
            play.act("settle_security", at(day, 10), by=officer, data=back)
    play.act("close", at(day, 16), by=officer)
