"""The examiner's queue: what is due first, and why it stands where it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, QuerySet

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.words import Words
from guomen.queries.applications import ApplicationRow, application_row
from guomen.queries.clocks import plural
from guomen.queries.paging import Page, page_of
from guomen.rights.application import OPEN, Stage
from guomen.rights.right import RightKind
from guomen.store import visible
from guomen.store.models import Application

STAGES: Final = (Stage.SUBMITTED, Stage.CORRECTION, Stage.APPROVED, Stage.REFUSED, Stage.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class QueueAsked:
    """What the queue is narrowed to; an empty part asks for everything that is open."""

    stage: str = ""
    kind: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One application in the queue: whose, who examines it, and why it stands here."""

    row: ApplicationRow
    holder: Words
    examiner: str
    reason: Words


@dataclass(frozen=True, slots=True)
class Counts:
    """How many wait, how many of them are overdue, how many wait for their applicants."""

    waiting: int
    overdue: int
    correcting: int


def queue(actor: Actor, asked: QueueAsked, *, number: int, day: date) -> Page[QueueRow]:
    """Return one page of the queue: the earliest last day first, those without one after."""
    require(actor, Permission.EXAMINE_RECORDATION)
    rows = narrowed(visible.applications(actor), asked, actor)
    rows = rows.select_related("recordation", "holder", "examiner")
    ordered = rows.order_by(F("due_on").asc(nulls_last=True), "submitted_at", "number")
    return page_of(ordered, lambda one: queue_row(one, day), number=number)


def narrowed(rows: QuerySet[Application], asked: QueueAsked, actor: Actor) -> QuerySet[Application]:
    """Return the applications that were asked for."""
    stages = [asked.stage] if asked.stage in set(STAGES) else [stage.value for stage in OPEN]
    rows = rows.filter(stage__in=stages)
    if asked.kind in set(RightKind):
        rows = rows.filter(right_kind=asked.kind)
    return rows.filter(examiner__username=actor.name) if asked.mine else rows


def queue_row(row: Application, day: date) -> QueueRow:
    """Return one application in the queue."""
    return QueueRow(
        row=application_row(row, day),
        holder=Words(row.holder.name_en or row.holder.name, row.holder.name),
        examiner=row.examiner.display_name if row.examiner else "",
        reason=reason(row, day),
    )


def reason(row: Application, day: date) -> Words:
    """Return in words why an application stands where it stands."""
    stage = Stage(row.stage)
    if stage is Stage.CORRECTION:
        return Words(
            "waits for the applicant: the clock stands still", "等待申请人补正，期限停止计算"
        )
    if stage is not Stage.SUBMITTED:
        return stage.words
    if row.due_on is None:
        return Words("the law names no last day", "法律未规定期限")
    left = (row.due_on - day).days
    if left < 0:
        return plural(-left, ("", "overdue for one day", "overdue for {} days"), OVERDUE_ZH)
    return plural(left, ("to decide today", "one day left", "{} days left"), LEFT_ZH)


OVERDUE_ZH: Final = ("", "已逾期 1 天", "已逾期 {} 天")
LEFT_ZH: Final = ("今日届满", "还剩 1 天", "还剩 {} 天")


def counts(actor: Actor, *, day: date) -> Counts:
    """Return how much of the queue waits for customs, is overdue, waits for applicants."""
    require(actor, Permission.EXAMINE_RECORDATION)
    rows = visible.applications(actor)
    waiting = rows.filter(stage=Stage.SUBMITTED)
    return Counts(
        waiting.count(),
        waiting.filter(due_on__lt=day).count(),
        rows.filter(stage=Stage.CORRECTION).count(),
    )
