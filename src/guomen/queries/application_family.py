"""A family of rights filed together, and a transfer as the former holder reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.china import day_of
from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.law.calendar import MissingCalendarError
from guomen.law.deadline import Deadline
from guomen.law.loader import load_pack
from guomen.queries.application_steps import Standing, standing
from guomen.queries.applications import (
    MOST_OF_A_FAMILY,
    ApplicationRow,
    Moment,
    application_row,
    found,
    history,
)
from guomen.rights.application import Stage, Step
from guomen.rights.filing import Subject
from guomen.store import applications as kept
from guomen.store import visible
from guomen.store.models import Application


@dataclass(frozen=True, slots=True)
class Relative:
    """One application of a family on its page, with what it lacks."""

    row: ApplicationRow
    version: int
    standing: Standing

    @property
    def is_ready(self) -> bool:
        """Return whether it can be submitted with the others."""
        return self.row.stage is Stage.DRAFT and self.standing.is_ready


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """Rights filed together: each an application of its own, with what it lacks."""

    number: str
    head: str
    title: str
    relatives: tuple[Relative, ...]

    @property
    def ready(self) -> tuple[Relative, ...]:
        """Return those that can be submitted now."""
        return tuple(one for one in self.relatives if one.is_ready)


def family_page(actor: Actor, number: str, *, at: datetime) -> FamilyPage:
    """Return the family of one of the actor's applications; alone, it is a family of one."""
    require(actor, Permission.FILE_RECORDATION)
    row, day, law = found(actor, number), day_of(at), load_pack()
    if Subject(row.subject) is not Subject.RECORDATION:
        raise NotFoundError(f"Application {number} has no family.", f"申请 {number} 没有关联申请。")
    rows: Iterable[Application] = [row]
    if row.family:
        mine = visible.applications(actor).filter(family=row.family)
        rows = mine.select_related("recordation").order_by("number")[: MOST_OF_A_FAMILY + 1]
    relatives = tuple(
        Relative(
            application_row(one, day),
            one.version,
            standing(kept.filing_of(one), Subject.RECORDATION, day=day, law=law),
        )
        for one in rows
    )
    return FamilyPage(row.number, row.family or row.number, row.title, relatives)


@dataclass(frozen=True, slots=True)
class TransferPage:
    """What a former holder is shown of an application to transfer its right: who, when, why."""

    number: str
    recordation: str
    title: str
    applicant: Words
    happened_on: date | None
    reasons: str
    stage: Stage
    history: tuple[Moment, ...]

    @property
    def answers(self) -> tuple[Moment, ...]:
        """Return what the former holder said."""
        return tuple(one for one in self.history if one.step in {Step.CONFIRM, Step.OBJECT})


def transfer(actor: Actor, number: str) -> TransferPage:
    """Return an application to transfer the actor's own right; its dossier is not shown."""
    require(actor, Permission.FILE_RECORDATION)
    rows = visible.transfers_of(actor).select_related("holder", "recordation")
    row = rows.filter(number=number).first()
    if row is None:
        raise kept.no_application(number)
    told, filing = kept.told(row), kept.filing_of(row)
    shown = {Step.SUBMIT, Step.CONFIRM, Step.OBJECT, Step.APPROVE, Step.REFUSE, Step.WITHDRAW}
    return TransferPage(
        number=number,
        recordation=filing.recordation,
        title=filing.right.name,
        applicant=Words(row.holder.name_en or row.holder.name, row.holder.name),
        happened_on=filing.happened_on,
        reasons=filing.reasons,
        stage=told.stage,
        history=tuple(one for one in history(told, load_pack()) if one.step in shown),
    )


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule of the law beside an application: its name, what it says, its provisions."""

    name: str
    title: Words
    citations: tuple[Citation, ...]
    status: Status


RULES: Final = {
    Subject.RENEWAL: ("recordation.renewal_window", "recordation.renewal_validity"),
    Subject.CHANGE: ("recordation.change", "recordation.revoked_not_updated"),
    Subject.TRANSFER: ("recordation.cancellation", "recordation.validity"),
    Subject.CANCELLATION: ("recordation.cancellation", "recordation.lapses_at_once"),
}


def rules_about(subject: Subject, day: date) -> tuple[RuleShown, ...]:
    """Return the rules that matter to an application about a recordation."""
    law = load_pack()
    return tuple(
        RuleShown(name, law.parameter(name).title, dated.citations, dated.status)
        for name in RULES[subject]
        for dated in [law.parameter(name).at(day)]
    )


@dataclass(frozen=True, slots=True)
class Lateness:
    """Until when a change had to be filed, and by how many days it is late; 0 in time."""

    deadline: Deadline
    days_late: int
    consequence: RuleShown


CHANGES: Final = {
    Subject.CHANGE: "recordation.change",
    Subject.TRANSFER: "recordation.cancellation",
    Subject.CANCELLATION: "recordation.cancellation",
}


def lateness(subject: Subject, happened_on: date | None, *, day: date) -> Lateness | None:
    """Return whether a change is filed in time; None where no day is stated or no rule holds."""
    rule = CHANGES.get(subject)
    if rule is None or happened_on is None or happened_on > day:
        return None
    law = load_pack()
    if happened_on < law.parameter(rule).since:
        return None
    try:
        deadline = law.deadline(rule, start=happened_on)
    except MissingCalendarError:
        return None
    harm = "recordation.revoked_not_updated"
    dated = law.parameter(harm).at(day)
    consequence = RuleShown(harm, law.parameter(harm).title, dated.citations, dated.status)
    return Lateness(deadline, max((day - deadline.day).days, 0), consequence)
