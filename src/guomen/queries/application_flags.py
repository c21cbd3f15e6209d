"""What an examiner should look at twice in an application: flags, each with its provision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.china import day_of
from guomen.kernel.citation import Citation, Status
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.queries.application_family import lateness
from guomen.queries.applications import ApplicationPage, found, page
from guomen.queries.filed import ChangedRow, differences
from guomen.queries.likenesses import Likeness, likenesses, odd_characters
from guomen.rights.application import Stage, Step
from guomen.rights.completeness import Missing
from guomen.rights.filed_text import from_text
from guomen.rights.filing import Filing, Seat, Subject
from guomen.rights.recordation import State
from guomen.store import registers, visible
from guomen.store.models import Application, Recordation

BAR: Final = "recordation.refile_bar"


class Weight(StrEnum):
    """How much a flag matters: it may bar the way, or it asks for a look."""

    BARS = "bars"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at; `parameter` is the rule it rests on, empty for none."""

    weight: Weight
    words: Words
    parameter: str = ""
    citations: tuple[Citation, ...] = ()
    status: Status | None = None
    recordation: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies, and through whom."""

    number: str
    name: str
    name_en: str
    uscc: str
    country: str
    address: str
    contact: str
    phone: str
    email: str
    agent: str


@dataclass(frozen=True, slots=True)
class ExaminerPage:
    """An application as its examiner reads it: everything filed, and what to look at twice."""

    shown: ApplicationPage
    applicant: Applicant
    examiner: str
    flags: tuple[Flag, ...]
    likenesses: tuple[Likeness, ...]
    changed: tuple[ChangedRow, ...]
    offers: frozenset[Step]

    @property
    def lacking(self) -> tuple[Missing, ...]:
        """Return what lacks, as items of a request for correction."""
        return (*self.shown.standing.before_truth, *self.shown.standing.advised)


def examiner_page(actor: Actor, number: str, *, at: datetime) -> ExaminerPage:
    """Return an application with its flags; raises NotFoundError for a draft or none at all."""
    require(actor, Permission.EXAMINE_RECORDATION)
    row = found(actor, number)
    shown = page(row, at=at, relatives=visible.applications(actor))
    alike = likenesses(actor, names_in(shown.filing, row), holder=row.holder.number)
    return ExaminerPage(
        shown=shown,
        applicant=applicant(row),
        examiner=row.examiner.display_name if row.examiner else "",
        flags=tuple(flags(row, shown, day_of(at))),
        likenesses=alike,
        changed=changed_since(row, shown),
        offers=offers(shown.stage),
    )


def offers(stage: Stage) -> frozenset[Step]:
    """Return the acts of customs that are open at a stage."""
    if stage is Stage.SUBMITTED:
        return frozenset({Step.REQUEST_CORRECTION, Step.APPROVE, Step.REFUSE})
    return frozenset({Step.REFUSE}) if stage is Stage.CORRECTION else frozenset()


def applicant(row: Application) -> Applicant:
    """Return who applies."""
    party = row.holder
    agent = row.agent.name if row.agent else ""
    return Applicant(
        party.number,
        party.name,
        party.name_en,
        party.uscc or "",
        party.country,
        party.address,
        party.contact,
        party.phone,
        party.email,
        agent,
    )


def names_in(filing: Filing, row: Application) -> tuple[str, ...]:
    """Return the names an application brings: of the mark in each spelling, and of its holder."""
    right = filing.right
    return (right.mark, right.mark_zh, *right.aliases, row.holder.name, row.holder.name_en)


def flags(row: Application, shown: ApplicationPage, day: date) -> Iterator[Flag]:
    """Yield everything to look at twice, what may bar the way first."""
    yield from recorded_already(row, shown, day)
    for obstacle in shown.standing.obstacles:
        words, rule = obstacle.reason.words, obstacle.parameter
        yield Flag(Weight.BARS, words, rule, obstacle.citations, obstacle.status)
    yield from of_former_holder(shown)
    yield from late(shown, day)
    yield from power(shown.filing, row)
    for name in names_in(shown.filing, row):
        for words in odd_characters(name):
            yield Flag(Weight.LOOK, words)


def recorded_already(row: Application, shown: ApplicationPage, day: date) -> Iterator[Flag]:
    """Yield what the register already says of the same right."""
    right = shown.filing.right
    if not right.number or shown.subject not in {Subject.RECORDATION, Subject.TRANSFER}:
        return
    rows = Recordation.objects.filter(right__kind=right.kind, right__number=right.number)
    rows = rows.exclude(number=shown.recordation).select_related("right__holder")
    standing = set(rows.filter(registers.stands(day)).values_list("pk", flat=True))
    for one in rows:
        if one.pk in standing:
            own = one.right.holder_id == row.holder_id
            yield Flag(
                Weight.BARS,
                SAME_RIGHT if own else OTHERS_RIGHT,
                recordation=one.number,
            )
        elif one.ended_because == State.REVOKED_UNTRUE and one.ended_on:
            yield from barred(one.number, one.ended_on, day)


SAME_RIGHT: Final = Words(
    "The same right is recorded already, for the same holder.", "同一权利已由同一权利人备案。"
)
OTHERS_RIGHT: Final = Words(
    "The same right is recorded already, for another holder.", "同一权利已由其他权利人备案。"
)


def barred(number: str, ended_on: date, day: date) -> Iterator[Flag]:
    """Yield the bar on filing again after a revocation for untruth, while it runs (REC-32)."""
    law = load_pack()
    last = law.deadline(BAR, start=max(ended_on, law.parameter(BAR).since)).day
    if day > last:
        return
    dated = law.parameter(BAR).at(day)
    words = Words(
        f"Its earlier recordation was revoked for untrue information on {ended_on:%Y-%m-%d}; a "
        f"new filing may be refused until {last:%Y-%m-%d}.",
        f"其原备案因申请不实于 {ended_on:%Y-%m-%d} 被撤销；{last:%Y-%m-%d} 前可以不予备案。",
    )
    yield Flag(Weight.BARS, words, BAR, dated.citations, dated.status, number)


def of_former_holder(shown: ApplicationPage) -> Iterator[Flag]:
    """Yield what the former holder said of a transfer, or that it said nothing."""
    if shown.subject is not Subject.TRANSFER:
        return
    said = [one.step for one in shown.history if one.step in {Step.CONFIRM, Step.OBJECT}]
    if not said:
        yield Flag(
            Weight.LOOK,
            Words("The former holder has not answered yet.", "原权利人尚未答复。"),
        )
    elif said[-1] is Step.OBJECT:
        yield Flag(
            Weight.BARS,
            Words("The former holder objects to the transfer.", "原权利人对转让提出异议。"),
        )


def late(shown: ApplicationPage, day: date) -> Iterator[Flag]:
    """Yield that a change was filed late, counted to the day it was filed."""
    sent = [one.at for one in shown.history if one.step is Step.SUBMIT]
    filed_on = day_of(sent[0]) if sent else day
    told = lateness(shown.subject, shown.filing.happened_on, day=filed_on)
    if told is not None and told.days_late:
        last = told.deadline.day
        words = Words(
            f"Filed late: the last day was {last:%Y-%m-%d}, it came {told.days_late} days after.",
            f"逾期提交：期限届满日为 {last:%Y-%m-%d}，晚 {told.days_late} 天。",
        )
        rule = told.deadline
        yield Flag(Weight.LOOK, words, rule.rule, rule.citations, rule.status)


def power(filing: Filing, row: Application) -> Iterator[Flag]:
    """Yield that the power of attorney ends before the decision is due."""
    paper = filing.power
    if filing.seat is not Seat.ABROAD_WITH_AGENT and row.agent is None:
        return
    if paper is None:
        yield Flag(
            Weight.LOOK,
            Words(
                "An agent files and states no power of attorney.",
                "代理人申请，但未填写授权委托书。",
            ),
        )
    elif row.due_on is not None and paper.valid_to < row.due_on:
        yield Flag(
            Weight.LOOK,
            Words(
                f"The power of attorney ends on {paper.valid_to:%Y-%m-%d}, before the decision is "
                "due.",
                f"授权委托书于 {paper.valid_to:%Y-%m-%d} 届满，早于审查期限。",
            ),
        )


def changed_since(row: Application, shown: ApplicationPage) -> tuple[ChangedRow, ...]:
    """Return what the last correction changed; nothing before the first one."""
    corrected = [one for one in shown.history if one.step is Step.CORRECT]
    if not corrected:
        return ()
    kept = list(row.versions.order_by("-id")[:2])
    if len(kept) < 2:
        return ()
    before = from_text(kept[1].content, Filing, where=row.number)
    return differences(before, shown.filing)
