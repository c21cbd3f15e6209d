"""Applications as their applicant reads them: the list, the family, one application."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Case, IntegerField, QuerySet, Value, When

from guomen.access.policy import Actor, Permission, allowed, require
from guomen.kernel.china import day_of
from guomen.kernel.citation import Citation, Status
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.on_day import named_on
from guomen.law.pack import Pack
from guomen.queries.application_clock import ExaminationClock, examination_clock
from guomen.queries.application_steps import STEPS, Standing, standing
from guomen.queries.filed import FiledBlock, blocks
from guomen.queries.letters import LetterRow, letters_of
from guomen.queries.paging import Page, page_of
from guomen.rights.application import Application as Told
from guomen.rights.application import Event, Stage, Step, Who
from guomen.rights.eligibility import GROUNDS
from guomen.rights.filing import Filing, Subject
from guomen.rights.right import RightKind
from guomen.store import applications as kept
from guomen.store import visible
from guomen.store.models import Application

ASKS: Final = (Stage.CORRECTION, Stage.DRAFT, Stage.SUBMITTED)
MOST_OF_A_FAMILY: Final = 200


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One application in a list."""

    number: str
    subject: Words
    stage: Stage
    kind: Words
    right_number: str
    title: str
    family: str
    changed_at: datetime
    due_on: date | None
    overdue: bool
    recordation: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One step in the history of an application: what was done, when, by which side."""

    sequence: int
    step: Step
    words: Words
    at: datetime
    by: Words
    grounds: tuple[Words, ...]
    reasons: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fee:
    """What a first recordation costs on a day, with its provision and mark."""

    amount: Money
    citations: tuple[Citation, ...]
    status: Status
    remark: Words | None


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """One application: what it says and lacks, where it stands, its clock and its history."""

    number: str
    version: int
    subject: Subject
    stage: Stage
    kind: RightKind
    title: str
    right_number: str
    filing: Filing
    blocks: tuple[FiledBlock, ...]
    standing: Standing
    history: tuple[Moment, ...]
    offers: frozenset[Step]
    clock: ExaminationClock | None
    recordation: str
    valid_to: date | None
    family: str
    relatives: tuple[ApplicationRow, ...]
    letters: tuple[LetterRow, ...]
    fee: Fee | None
    may_file: bool = True

    @property
    def is_editable(self) -> bool:
        """Return whether the applicant may change what it states now."""
        return self.may_file and self.stage in {Stage.DRAFT, Stage.CORRECTION}

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the steps of the form, in order."""
        return STEPS[self.subject]

    @property
    def asked(self) -> Moment | None:
        """Return the last request for correction while it is unanswered."""
        if self.stage is not Stage.CORRECTION:
            return None
        asked = [one for one in self.history if one.step is Step.REQUEST_CORRECTION]
        return asked[-1] if asked else None

    @property
    def decision(self) -> Moment | None:
        """Return the decision of customs, None before."""
        ended = self.stage in {Stage.APPROVED, Stage.REFUSED}
        return self.history[-1] if ended and self.history else None


def own(actor: Actor, *, stage: str = "", number: int = 1, day: date) -> Page[ApplicationRow]:
    """Return one page of the actor's applications: what asks something of it first."""
    require(actor, Permission.READ_OWN_RIGHTS)
    found = visible.applications(actor).select_related("recordation")
    if stage in set(Stage):
        found = found.filter(stage=stage)
    return page_of(waiting_first(found), lambda one: application_row(one, day), number=number)


def waiting_first(found: QuerySet[Application]) -> QuerySet[Application]:
    """Return applications: to be corrected, drafts, under examination, then the decided ones."""
    ranks = [When(stage=stage, then=Value(rank)) for rank, stage in enumerate(ASKS)]
    rank = Case(*ranks, default=Value(len(ASKS)), output_field=IntegerField())
    return found.order_by(rank, "-changed_at", "-number")


def application_row(row: Application, day: date) -> ApplicationRow:
    """Return one application in a list."""
    return ApplicationRow(
        number=row.number,
        subject=Subject(row.subject).words,
        stage=Stage(row.stage),
        kind=RightKind(row.right_kind).words,
        right_number=row.right_number,
        title=row.title,
        family=row.family,
        changed_at=row.changed_at,
        due_on=row.due_on,
        overdue=row.due_on is not None and row.due_on < day,
        recordation=row.recordation.number if row.recordation else "",
    )


def application(actor: Actor, number: str, *, at: datetime) -> ApplicationPage:
    """Return one of the actor's applications; raises NotFoundError for any other."""
    require(actor, Permission.READ_OWN_RIGHTS)
    shown = page(found(actor, number), at=at, relatives=visible.applications(actor))
    if allowed(actor, Permission.FILE_RECORDATION):
        return shown
    return replace(shown, offers=frozenset(), may_file=False)


def found(actor: Actor, number: str) -> Application:
    """Return the row of an application the actor may see; raises NotFoundError for any other."""
    rows = visible.applications(actor).select_related("holder", "agent", "recordation", "examiner")
    row = rows.filter(number=number).first()
    if row is None:
        raise kept.no_application(number)
    return row


def page(row: Application, *, at: datetime, relatives: QuerySet[Application]) -> ApplicationPage:
    """Return the page of one application, in a fixed number of queries."""
    law, day = load_pack(), day_of(at)
    told, filing = kept.told(row), kept.filing_of(row)
    subject = Subject(row.subject)
    who = Who.APPLICANT
    recorded = row.recordation if told.stage is Stage.APPROVED else None
    return ApplicationPage(
        number=row.number,
        version=row.version,
        subject=subject,
        stage=told.stage,
        kind=filing.right.kind,
        title=filing.right.name,
        right_number=filing.right.number,
        filing=filing,
        blocks=blocks(filing, STEPS[subject]),
        standing=standing(filing, subject, day=day, law=law),
        history=history(told, law),
        offers=frozenset(told.offers(who)),
        clock=examination_clock(told, law, at=at),
        recordation=row.recordation.number if row.recordation else filing.recordation,
        valid_to=recorded.valid_to if recorded else None,
        family=row.family,
        relatives=family(row, relatives, day),
        letters=letters_of(row),
        fee=fee_on(law, day) if subject is Subject.RECORDATION else None,
    )


def family(
    row: Application, relatives: QuerySet[Application], day: date
) -> tuple[ApplicationRow, ...]:
    """Return the applications of a family, the first one first; none where it is alone."""
    if not row.family:
        return ()
    rows = relatives.filter(family=row.family).select_related("recordation").order_by("number")
    return tuple(application_row(one, day) for one in rows[: MOST_OF_A_FAMILY + 1])


def history(told: Told, law: Pack) -> tuple[Moment, ...]:
    """Return the steps of an application, in order, by side and not by name."""
    return tuple(moment(event, law) for event in told.events)


def moment(event: Event, law: Pack) -> Moment:
    """Return one step as a reader sees it."""
    named = {one.name: one.label for one in named_on(law, GROUNDS, event.day)}
    return Moment(
        sequence=event.sequence,
        step=event.step,
        words=event.step.words,
        at=event.at,
        by=BY[event.step],
        grounds=tuple(named.get(one, Words(one, one)) for one in event.grounds),
        reasons=event.reasons,
        items=event.items,
    )


APPLICANT: Final = Words("the applicant", "申请人")
CUSTOMS: Final = Words("customs", "海关总署")
FORMER: Final = Words("the former holder", "原权利人")
BY: Final = {
    Step.SUBMIT: APPLICANT,
    Step.CORRECT: APPLICANT,
    Step.WITHDRAW: APPLICANT,
    Step.REQUEST_CORRECTION: CUSTOMS,
    Step.APPROVE: CUSTOMS,
    Step.REFUSE: CUSTOMS,
    Step.CONFIRM: FORMER,
    Step.OBJECT: FORMER,
}


def fee_on(law: Pack, day: date) -> Fee:
    """Return the fee of a recordation on a day; zero is said, not left out."""
    dated = law.parameter("recordation.fee").at(day)
    return Fee(dated.value, dated.citations, dated.status, dated.remark)


@dataclass(frozen=True, slots=True)
class Contact:
    """How customs reaches the party that files: what is kept of it now."""

    name: str
    name_en: str
    country: str
    address: str
    contact: str
    phone: str
    email: str


def own_contact(actor: Actor) -> Contact | None:
    """Return the contact data of the party the actor speaks for; None for nobody."""
    fields = ("name", "name_en", "country", "address", "contact", "phone", "email")
    row = visible.parties(actor).filter(number=actor.party).values(*fields).first()
    return Contact(**row) if row else None
