"""GET api/v1/applications: one's own, or the queue of customs; one application with its clock."""

from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Path, Query, Router

from guomen.access.policy import Permission, allowed
from guomen.adapters.clock import now
from guomen.api.v1.applications_schemas import (
    APPLICATION,
    ApplicantOut,
    ApplicationOut,
    ApplicationRowOut,
    ApplicationsIn,
    ApplicationsOut,
    ExaminationClockOut,
    ExaminationOut,
    FlagOut,
    LackOut,
    MomentOut,
    ObstacleOut,
    PauseOut,
    TransferOut,
)
from guomen.api.v1.doors import caller
from guomen.api.v1.kept import plain_of
from guomen.api.v1.law import left_out, part_out, said_or_none
from guomen.api.v1.listing import next_of, number_in
from guomen.api.v1.schemas import both_out, citation_out, said
from guomen.queries import application_family, application_flags, application_queue, applications
from guomen.queries.application_clock import ExaminationClock
from guomen.queries.application_flags import ExaminerPage, Flag
from guomen.queries.applications import ApplicationPage, ApplicationRow, Moment
from guomen.rights.completeness import Missing
from guomen.rights.eligibility import Obstacle
from guomen.usecases.decisions import record_look

router: Final = Router(tags=["applications"])
Number = Annotated[
    str, Path(pattern=APPLICATION, description="Application number.", example="A2026-000001")
]


@router.get(
    "applications",
    response=ApplicationsOut,
    summary="List applications",
    url_name="applications",
)
def index(request: HttpRequest, asked: Query[ApplicationsIn]) -> ApplicationsOut:
    """Return your own applications, what asks something of you first; to customs its queue.

    The queue has the earliest last day first. Without a stage it holds everything that is open.
    """
    actor, day = caller(request), now().date()
    number, stage = number_in(asked), asked.stage or ""
    if allowed(actor, Permission.EXAMINE_RECORDATION):
        narrowed = application_queue.QueueAsked(stage, asked.kind or "", mine=asked.mine == "1")
        queue = application_queue.queue(actor, narrowed, number=number, day=day)
        rows = [
            row_out(
                one.row,
                holder=both_out(one.holder),
                examiner=one.examiner,
                reason=said(one.reason),
            )
            for one in queue.rows
        ]
        return ApplicationsOut(total=queue.total, rows=rows, next=next_of(request, queue.next))
    own = applications.own(actor, stage=stage, number=number, day=day)
    rows = [row_out(one) for one in own.rows]
    return ApplicationsOut(total=own.total, rows=rows, next=next_of(request, own.next))


@router.get(
    "applications/{number}",
    response=ApplicationOut,
    summary="Read one application",
    url_name="application",
)
def show(request: HttpRequest, number: Number) -> ApplicationOut:
    """Return what an application states and lacks, its clock with every day left out, its journal.

    To customs also who applies and what to look at twice; each such look is in the ledger.
    """
    actor, at = caller(request), now()
    if not allowed(actor, Permission.EXAMINE_RECORDATION):
        found = applications.application(actor, number, at=at)
        return ApplicationOut(**shown(found), offers=sorted(found.offers))
    page = application_flags.examiner_page(actor, number, at=at)
    record_look(number, actor=actor, at=at)
    return ApplicationOut(
        **shown(page.shown), offers=sorted(page.offers), examination=examination_out(page)
    )


@router.get(
    "applications/{number}/transfer",
    response=TransferOut,
    summary="Read an application to transfer your right",
    url_name="transfer",
)
def transfer(request: HttpRequest, number: Number) -> TransferOut:
    """Return who asks to have your right transferred, and what you said of it."""
    return transfer_out(application_family.transfer(caller(request), number))


def transfer_out(found: application_family.TransferPage) -> TransferOut:
    """Return a transfer as the former holder reads it."""
    return TransferOut(
        number=found.number,
        recordation=found.recordation,
        title=found.title,
        applicant=both_out(found.applicant),
        happened_on=found.happened_on,
        reasons=found.reasons,
        stage=found.stage.value,
        journal=[moment_out(one) for one in found.history],
    )


def row_out(row: ApplicationRow, **more: Any) -> ApplicationRowOut:
    """Return one application in a list."""
    return ApplicationRowOut(
        number=row.number,
        subject=said(row.subject),
        stage=row.stage.value,
        stage_words=said(row.stage.words),
        kind=said(row.kind),
        right_number=row.right_number,
        title=row.title,
        family=row.family,
        changed_at=row.changed_at,
        due_on=row.due_on,
        overdue=row.overdue,
        recordation=row.recordation,
        **more,
    )


def shown(page: ApplicationPage) -> dict[str, Any]:
    """Return what both sides see of an application."""
    standing = page.standing
    return {
        "number": page.number,
        "version": page.version,
        "subject": page.subject.value,
        "stage": page.stage.value,
        "stage_words": said(page.stage.words),
        "kind": page.kind.value,
        "title": page.title,
        "recordation": page.recordation,
        "valid_to": page.valid_to,
        "family": [one.number for one in page.relatives],
        "content": plain_of(page.filing),
        "lacks": [lack_out(one) for one in (*standing.owed, *standing.advised)],
        "obstacles": [obstacle_out(one) for one in standing.obstacles],
        "journal": [moment_out(one) for one in page.history],
        "clock": None if page.clock is None else clock_out(page.clock),
    }


def lack_out(one: Missing) -> LackOut:
    """Return one thing that lacks."""
    return LackOut(
        name=one.name,
        part=one.part,
        words=said(one.words),
        grade=one.grade.value,
        rule=one.parameter,
        citations=[citation_out(cited) for cited in one.citations],
        status=one.status.value,
    )


def obstacle_out(one: Obstacle) -> ObstacleOut:
    """Return why a right cannot be recorded."""
    return ObstacleOut(
        code=one.reason.code,
        words=said(one.reason.words),
        rule=one.parameter,
        citations=[citation_out(cited) for cited in one.citations],
        status=one.status.value,
    )


def moment_out(one: Moment) -> MomentOut:
    """Return one step of a journal."""
    return MomentOut(
        sequence=one.sequence,
        step=one.step.value,
        words=said(one.words),
        at=one.at,
        by=said(one.by),
        grounds=[said(ground) for ground in one.grounds],
        reasons=one.reasons,
        items=list(one.items),
    )


def clock_out(clock: ExaminationClock) -> ExaminationClockOut:
    """Return the clock of an examination."""
    found = clock.deadline
    return ExaminationClockOut(
        rule=clock.rule,
        title=said(clock.title),
        last_day=found.day if found else None,
        left=said_or_none(clock.left),
        overdue=clock.over,
        pauses=[
            PauseOut(suspended_on=one.suspended_on, resumed_on=one.resumed_on)
            for one in clock.pauses
        ],
        left_out=[left_out(one) for one in found.skipped] if found else [],
        rests_on=[part_out(one) for one in found.parts] if found else [],
        status=found.status.value if found else None,
        problem=said_or_none(clock.problem),
    )


def examination_out(page: ExaminerPage) -> ExaminationOut:
    """Return what customs alone sees."""
    return ExaminationOut(
        applicant=ApplicantOut.from_orm(page.applicant),
        examiner=page.examiner,
        flags=[flag_out(one) for one in page.flags],
    )


def flag_out(one: Flag) -> FlagOut:
    """Return one thing to look at twice."""
    return FlagOut(
        weight=one.weight.value,
        words=said(one.words),
        rule=one.parameter,
        citations=[citation_out(cited) for cited in one.citations],
        recordation=one.recordation,
    )
