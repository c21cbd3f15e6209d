"""What the register says once an application is approved; call with the register held."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.db.models import Exists, OuterRef, Q

from guomen.access.policy import Actor
from guomen.kernel.china import day_of
from guomen.kernel.errors import NotAllowedError
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.rights import recordation as in_law
from guomen.rights.application import Step
from guomen.rights.dossier import EMPTY
from guomen.rights.filing import Licence, RightFacts, Subject
from guomen.rights.recordation import State
from guomen.rights.right import PATENTS, TERM_RULES, RightKind, full_term
from guomen.store import applications, counters, dossiers, ledger, registers, revisions
from guomen.store.applications import Held
from guomen.store.models import AuthorisedUser, Party, Recordation, Right
from guomen.usecases.licences import columns, fresh_number
from guomen.usecases.messages import tell
from guomen.usecases.recorded import as_recorded, may_file, right_of

LETTERS: Final = {
    RightKind.TRADEMARK: "T",
    RightKind.COPYRIGHT: "C",
    RightKind.OLYMPIC: "O",
    RightKind.EXPO: "E",
} | dict.fromkeys(PATENTS, "P")
"""The first letter of a number; its rule is unconfirmed (law sheet 3.6)."""
HANDS_OVER: Final = "hand_over"


@dataclass(frozen=True, slots=True)
class Approval:
    """An application that is approved: by whom, and when."""

    held: Held
    actor: Actor
    at: datetime

    @property
    def day(self) -> date:
        """Return the day of the approval in China."""
        return day_of(self.at)

    @property
    def name(self) -> Words:
        """Return what the application is called in a message."""
        return applications.label(self.held.row)


def record_first(approval: Approval) -> Words:
    """Enter a right in the register from the day of approval on (REG art. 10)."""
    facts, holder = approval.held.filing.right, approval.held.row.holder
    known = Right.objects.filter(kind=facts.kind, number=facts.number, transferred_on=None).first()
    if known is not None and known.holder_id != holder.pk:
        raise NotAllowedError(
            f"The right {facts.number} is registered here under another holder: it is recorded "
            "anew by an application for its transfer.",
            f"权利 {facts.number} 在本库登记于其他权利人名下：应当办理转让。",
        )
    if known is not None:
        refuse_twice(known, approval.day)
    right = known or Right(kind=facts.kind, number=facts.number)
    row = entered(written(right, holder, facts), approval)
    return of_new(approval, row)


def refuse_twice(right: Right, day: date) -> None:
    """Raise NotAllowedError where a right has a recordation in force on `day`."""
    standing = right.recordations.filter(registers.stands(day)).first()
    if standing is not None:
        raise NotAllowedError(
            f"The right {right.number} is recorded already, under {standing.number}.",
            f"权利 {right.number} 已备案，备案号 {standing.number}。",
        )


def written(row: Right, holder: Party, facts: RightFacts) -> Right:
    """Return the row of a right, written as it was stated."""
    row.holder = holder
    row.title = facts.name
    row.mark = facts.mark
    row.mark_zh = facts.mark_zh
    row.aliases = "|".join(facts.aliases)
    row.nice_classes = "|".join(map(str, facts.nice_classes))
    row.goods = facts.goods
    row.registered_on = facts.granted_on
    row.expires_on = last_day_of(facts)
    row.save()
    return row


def last_day_of(facts: RightFacts) -> date | None:
    """Return the last day of a right: as stated, else its full term from the day it began."""
    start = facts.starts_on or facts.granted_on
    if facts.expires_on is not None or start is None or facts.kind not in TERM_RULES:
        return facts.expires_on
    return full_term(facts.kind, start, load_pack()).day


def entered(right: Right, approval: Approval) -> Recordation:
    """Return the new recordation of a right, written with its users and its first dossier."""
    filing, day = approval.held.filing, approval.day
    validity = in_law.validity_of(right_of(right), day, load_pack())
    row = Recordation(
        number=next_number(RightKind(right.kind), day),
        right=right,
        approved_on=day,
        valid_to=validity.valid_to,
    )
    row.save(force_insert=True)
    AuthorisedUser.objects.bulk_create(users_of(row, filing.licences, approval.at))
    if filing.dossier != EMPTY:
        dossiers.append(row, filing.dossier, actor=approval.actor.name, at=approval.at)
    approval.held.row.recordation = row
    changed(row, "record_right", approval, {"valid_to": row.valid_to.isoformat()})
    return row


def next_number(kind: RightKind, day: date) -> str:
    """Return the next number of that kind and year that no recordation has yet."""
    start = f"{LETTERS[kind]}{day.year}"
    while True:
        number = f"{start}-{counters.take_one(f'recordation/{start}'):05}"
        if not Recordation.objects.filter(number=number).exists():
            return number


def users_of(
    row: Recordation, licences: Iterable[Licence], at: datetime
) -> Iterable[AuthorisedUser]:
    """Yield the licence tokens of a filing; the same party with the same limits has one."""
    for one in dict.fromkeys(licences):
        stated = columns(one.name, one.uscc, one.limits)
        yield AuthorisedUser(recordation=row, token=fresh_number(at), issued_at=at, **stated)


def of_new(approval: Approval, row: Recordation) -> Words:
    """Return what the holder is told of a new recordation."""
    last = f"{row.valid_to:%Y-%m-%d}"
    return Words(
        f"Approved: {approval.name.en}. Recordation {row.number} is in force from today to {last}.",
        f"已核准：{approval.name.zh}。备案号 {row.number}，自今日起生效，有效期至 {last}。",
    )


def concerned(approval: Approval) -> Recordation:
    """Return the recordation that the application is about, locked."""
    rows = Recordation.objects.select_for_update(of=("self",)).select_related("right__holder")
    return rows.get(applications=approval.held.row)


def renew(approval: Approval) -> Words:
    """Give a recordation its next term, from the day after the old one ends (REG art. 10)."""
    row, facts = concerned(approval), approval.held.filing.right
    filed_on = approval.held.told.submitted_on or approval.day
    row.right.expires_on = last_day_of(facts) or row.right.expires_on
    law = load_pack()
    next_term = in_law.renew(
        as_recorded(row, law), applied_on=filed_on, right=right_of(row.right), law=law
    ).validity
    row.right.save(update_fields=["expires_on"])
    row.renewed_from, row.valid_to = next_term.valid_from, next_term.valid_to
    row.save(update_fields=["renewed_from", "valid_to"])
    last = f"{row.valid_to:%Y-%m-%d}"
    changed(row, "renew_recordation", approval, {"valid_to": last})
    return Words(
        f"Renewed: recordation {row.number} is now valid to {last}.",
        f"已核准续展：备案 {row.number} 有效期至 {last}。",
    )


def change(approval: Approval) -> Words:
    """Write what has changed of a right; its end decides anew how long the recordation runs."""
    row, facts = concerned(approval), approval.held.filing.right
    may_file(approval.held.subject, row, approval.day)
    written(row.right, row.right.holder, replace(facts, number=row.right.number))
    start = row.renewed_from or row.approved_on
    row.valid_to = in_law.validity_of(right_of(row.right), start, load_pack()).valid_to
    row.save(update_fields=["valid_to"])
    changed(row, "change_recordation", approval, {"valid_to": row.valid_to.isoformat()})
    return Words(
        f"The change of recordation {row.number} is registered.",
        f"备案 {row.number} 的变更已登记。",
    )


def transfer(approval: Approval) -> Words:
    """End the former holder's recordation and enter the new holder's, on the same day (REC-33)."""
    before, held = concerned(approval), approval.held
    may_file(held.subject, before, approval.day)
    former = before.right.holder.number
    end(before, State.CANCELLED, approval)
    facts = passed_on(before.right, held.filing.right, approval.day)
    right = Right(kind=facts.kind, number=facts.number)
    row = entered(written(right, held.row.holder, facts), approval)
    if handed_over(held):
        hand_over_users(before, row)
        dossiers.hand_over(before, row, actor=approval.actor.name, at=approval.at)
    tell(
        topic="recordation.transferred",
        subject=f"recordation {before.number}",
        words=Words(
            f"Recordation {before.number} ended today: the right was transferred.",
            f"备案 {before.number} 因权利转让于今日注销。",
        ),
        link="/portal/rights/",
        at=approval.at,
        party=former,
    )
    return of_new(approval, row)


def passed_on(right: Right, stated: RightFacts, day: date) -> RightFacts:
    """Close the right of the former holder, which keeps what it recorded; return the new one's."""
    right.transferred_on = day
    right.save(update_fields=["transferred_on"])
    return replace(stated, kind=RightKind(right.kind), number=right.number)


def hand_over_users(before: Recordation, row: Recordation) -> None:
    """Give the authorised users to the new recordation, but those the new holder names itself."""
    named = AuthorisedUser.objects.filter(
        recordation=row, name=OuterRef("name"), uscc=OuterRef("uscc")
    )
    before.authorised_users.filter(~Exists(named)).update(recordation=row)


def handed_over(held: Held) -> bool:
    """Say whether the former holder confirmed the transfer and hands over what it entered."""
    said = [one for one in held.told.events if one.step in {Step.CONFIRM, Step.OBJECT}]
    return bool(said) and said[-1].step is Step.CONFIRM and HANDS_OVER in said[-1].items


def cancel(approval: Approval) -> Words:
    """End a recordation that its holder gives up, or whose right is gone (REG art. 11)."""
    row = concerned(approval)
    may_file(approval.held.subject, row, approval.day)
    end(row, State.CANCELLED, approval)
    return Words(
        f"Recordation {row.number} is cancelled from today.", f"备案 {row.number} 自今日起注销。"
    )


def end(row: Recordation, how: State, approval: Approval) -> None:
    """End a recordation on the day of the approval; from that day on it protects no more."""
    row.ended_on, row.ended_because = approval.day, how.value
    row.save(update_fields=["ended_on", "ended_because"])
    detail = {"how": how.value, "on": approval.day.isoformat()}
    changed(row, "end_recordation", approval, detail)


def changed(row: Recordation, action: str, approval: Approval, detail: dict[str, str]) -> None:
    """Let screening learn of a recordation, and write the change in the ledger."""
    revisions.mark_changed(Q(pk=row.pk))
    ledger.record(
        action,
        subject=f"recordation {row.number}",
        actor=approval.actor.name,
        at=approval.at,
        detail={**detail, "application": approval.held.row.number},
    )


EFFECTS: Final[Mapping[Subject, Callable[[Approval], Words]]] = MappingProxyType(
    {
        Subject.RECORDATION: record_first,
        Subject.RENEWAL: renew,
        Subject.CHANGE: change,
        Subject.TRANSFER: transfer,
        Subject.CANCELLATION: cancel,
    }
)


def enact(approval: Approval) -> Words:
    """Write in the register what was approved, and return what the applicant is told."""
    revisions.hold()
    return EFFECTS[approval.held.subject](approval)
