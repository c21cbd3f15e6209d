"""The clock of an examination as a reader sees it: its last day, its pauses, and why."""

from dataclasses import dataclass
from datetime import date, datetime

from guomen.kernel.china import SHANGHAI, day_of
from guomen.kernel.words import Words
from guomen.law.calendar import MissingCalendarError
from guomen.law.deadline import Deadline, Pause
from guomen.law.pack import Pack
from guomen.queries.clocks import left, progress
from guomen.queries.law import SheetMonth, sheet
from guomen.rights.application import CLOCKS, Application, Stage, clock


@dataclass(frozen=True, slots=True)
class ExaminationClock:
    """Until when customs decides; `deadline` is None while the applicant has to correct.

    `problem` says why there is no day, `paused_since` from when the clock stands still.
    """

    title: Words
    rule: str
    deadline: Deadline | None
    gone: int
    whole: int
    left: Words | None
    over: bool
    pauses: tuple[Pause, ...]
    paused_since: date | None
    problem: Words | None
    months: tuple[SheetMonth, ...]


def examination_clock(told: Application, law: Pack, *, at: datetime) -> ExaminationClock | None:
    """Return the clock of an application; None for a draft or where the law names no period."""
    rule, start = CLOCKS.get(told.subject), told.submitted_on
    if rule is None or start is None:
        return None
    found, problem = None, None
    try:
        found = clock(told, law)
    except MissingCalendarError as error:
        problem = error.words
    running = told.stage is Stage.SUBMITTED
    pauses = told.pauses
    paused = pauses[-1].suspended_on if pauses and pauses[-1].resumed_on is None else None
    gone, whole = progress(found, day_of(at)) if found else (0, 1)
    return ExaminationClock(
        title=law.parameter(rule).title,
        rule=rule,
        deadline=found,
        gone=gone,
        whole=whole,
        left=left(found, at.astimezone(SHANGHAI)) if found and running else None,
        over=found is not None and running and at >= found.ends_at,
        pauses=pauses,
        paused_since=paused,
        problem=problem,
        months=sheet(found) if found else (),
    )
