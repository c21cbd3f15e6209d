"""An application to the customs register (备案申请): its journal of steps, its stage, its clock.

The journal is the truth; the stage, the times in which the clock stood still and the last day of
the examination are computed from it (REG arts 8, 10, 11; law sheet 3.4 and 3.7).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guomen.kernel.china import day_of
from guomen.kernel.errors import NotAllowedError
from guomen.kernel.words import Words
from guomen.law.deadline import Deadline, Pause
from guomen.law.pack import Pack
from guomen.rights.filing import Subject


class Stage(StrEnum):
    """How far an application has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CORRECTION = "correction"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> Words:
        """Return the stage as a reader sees it."""
        return STAGE_WORDS[self]

    @property
    def is_open(self) -> bool:
        """Say whether customs has still to decide."""
        return self in OPEN


class Step(StrEnum):
    """What somebody does with an application."""

    SUBMIT = "submit"
    REQUEST_CORRECTION = "request_correction"
    CORRECT = "correct"
    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    OBJECT = "object"

    @property
    def words(self) -> Words:
        """Return the step as a reader sees it."""
        return STEP_WORDS[self]


class Who(StrEnum):
    """Whose step it is."""

    APPLICANT = "applicant"
    CUSTOMS = "customs"
    FORMER_HOLDER = "former_holder"


STAGE_WORDS: Final = {
    Stage.DRAFT: Words("draft", "草稿"),
    Stage.SUBMITTED: Words("under examination", "审查中"),
    Stage.CORRECTION: Words("to be corrected by the applicant", "待补正"),
    Stage.APPROVED: Words("approved", "已核准"),
    Stage.REFUSED: Words("refused", "不予备案"),
    Stage.WITHDRAWN: Words("withdrawn", "已撤回"),
}
STEP_WORDS: Final = {
    Step.SUBMIT: Words("submitted", "提交申请"),
    Step.REQUEST_CORRECTION: Words("correction requested", "通知补正"),
    Step.CORRECT: Words("corrected", "提交补正"),
    Step.APPROVE: Words("approved", "核准"),
    Step.REFUSE: Words("refused", "不予备案"),
    Step.WITHDRAW: Words("withdrawn", "撤回"),
    Step.CONFIRM: Words("confirmed by the former holder", "原权利人确认转让"),
    Step.OBJECT: Words("objected to by the former holder", "原权利人提出异议"),
}
OPEN: Final = frozenset({Stage.SUBMITTED, Stage.CORRECTION})
EDITED_IN: Final = frozenset({Stage.DRAFT, Stage.CORRECTION})


@dataclass(frozen=True, slots=True)
class Arrow:
    """From where a step leads where, and whose it is."""

    source: Stage
    step: Step
    target: Stage
    who: Who


TABLE: Final = (
    Arrow(Stage.DRAFT, Step.SUBMIT, Stage.SUBMITTED, Who.APPLICANT),
    Arrow(Stage.DRAFT, Step.WITHDRAW, Stage.WITHDRAWN, Who.APPLICANT),
    Arrow(Stage.SUBMITTED, Step.REQUEST_CORRECTION, Stage.CORRECTION, Who.CUSTOMS),
    Arrow(Stage.SUBMITTED, Step.APPROVE, Stage.APPROVED, Who.CUSTOMS),
    Arrow(Stage.SUBMITTED, Step.REFUSE, Stage.REFUSED, Who.CUSTOMS),
    Arrow(Stage.SUBMITTED, Step.WITHDRAW, Stage.WITHDRAWN, Who.APPLICANT),
    Arrow(Stage.CORRECTION, Step.CORRECT, Stage.SUBMITTED, Who.APPLICANT),
    Arrow(Stage.CORRECTION, Step.REFUSE, Stage.REFUSED, Who.CUSTOMS),
    Arrow(Stage.CORRECTION, Step.WITHDRAW, Stage.WITHDRAWN, Who.APPLICANT),
    *(
        Arrow(stage, step, stage, Who.FORMER_HOLDER)
        for stage in (Stage.SUBMITTED, Stage.CORRECTION)
        for step in (Step.CONFIRM, Step.OBJECT)
    ),
)
ENDS_A_PAUSE: Final = frozenset({Step.CORRECT, Step.REFUSE, Step.WITHDRAW})
CLOCKS: Final[Mapping[Subject, str]] = MappingProxyType(
    {
        Subject.RECORDATION: "recordation.examination",
        Subject.TRANSFER: "recordation.examination",
        Subject.RENEWAL: "recordation.renewal_examination",
    }
)
"""The period in which customs decides, by subject; for the others the law sheet names none."""


@dataclass(frozen=True, slots=True)
class Event:
    """One step as the journal keeps it.

    `filing` is the SHA-256 of what was filed at that moment, `grounds` are names in the pack's
    `recordation.refusal_grounds`, `reasons` what the person who took the step wrote, `items` what
    is asked for, one by one, or what a former holder hands over.
    """

    sequence: int
    step: Step
    at: datetime
    actor: str
    filing: str = ""
    grounds: tuple[str, ...] = ()
    reasons: str = ""
    items: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """Return the day of the step in China."""
        return day_of(self.at)


@dataclass(frozen=True, slots=True)
class Application:
    """An application as its journal tells it."""

    number: str
    subject: Subject
    stage: Stage = Stage.DRAFT
    events: tuple[Event, ...] = field(default=())

    @property
    def submitted_on(self) -> date | None:
        """Return the day of submission, None for a draft."""
        return next((one.day for one in self.events if one.step is Step.SUBMIT), None)

    @property
    def decided(self) -> Event | None:
        """Return the last step of an application that has come to its end, None before."""
        ended = {Stage.APPROVED, Stage.REFUSED, Stage.WITHDRAWN}
        return self.events[-1] if self.stage in ended and self.events else None

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """Return the times in which the applicant had to correct; the last may still run."""
        found: list[Pause] = []
        for event in self.events:
            if event.step is Step.REQUEST_CORRECTION:
                found.append(Pause(event.day, None))
            elif event.step in ENDS_A_PAUSE and found and found[-1].resumed_on is None:
                found[-1] = replace(found[-1], resumed_on=event.day)
        return tuple(found)

    def offers(self, who: Who) -> tuple[Step, ...]:
        """Return the steps that side may take now."""
        return tuple(row.step for row in TABLE if row.source is self.stage and row.who is who)


def after(application: Application, event: Event) -> Application:
    """Return the application after a step; raises NotAllowedError where the table has no arrow."""
    for row in TABLE:
        if row.source is application.stage and row.step is event.step:
            events = (*application.events, event)
            return replace(application, stage=row.target, events=events)
    stage = application.stage.words
    raise NotAllowedError(
        f"Application {application.number} cannot be {event.step.words.en} now: it is {stage.en}.",
        f"申请 {application.number} 目前为“{stage.zh}”，不能办理“{event.step.words.zh}”。",
    )


def replayed(number: str, subject: Subject, events: Iterable[Event]) -> Application:
    """Return the application that a journal tells."""
    application = Application(number, subject)
    for event in events:
        application = after(application, event)
    return application


def clock(application: Application, law: Pack) -> Deadline | None:
    """Return the last day to decide, counted from the receipt of all documents (REC-20, REC-21).

    The time in which the applicant had to correct is left out; a clock that the law never stops
    starts with the last correction. None for a draft, for a subject for which the law names no
    period, and while the applicant has to correct: until then there is no last day. Raises
    MissingCalendarError where the count leaves the years loaded.
    """
    rule, start = CLOCKS.get(application.subject), application.submitted_on
    if rule is None or start is None or application.stage is Stage.CORRECTION:
        return None
    if law.term(rule, day=start).rule.suspended_by is not None:
        return law.deadline(rule, start=start, pauses=application.pauses)
    return law.deadline(rule, start=last_paper_on(application, start))


def last_paper_on(application: Application, submitted_on: date) -> date:
    """Return the day on which the last document came in."""
    corrected = [one.day for one in application.events if one.step is Step.CORRECT]
    return corrected[-1] if corrected else submitted_on
