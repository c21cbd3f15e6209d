"""Cases as a list: filters, the overdue first, the next clock of each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from guomen.access.policy import Actor, Permission, require
from guomen.cases.case import Mode, Traffic
from guomen.kernel.ids import Direction
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.queries.paging import Page, page_of
from guomen.queries.work import DIRECTIONS
from guomen.store import visible
from guomen.store.copies import stage_words
from guomen.store.models import CaseFile, CaseParty, Party

SHORTEST_SEARCH: Final = 3


class Urgency(StrEnum):
    """What the clocks say of a case."""

    OVERDUE = "overdue"
    RUNNING = "running"
    QUIET = "quiet"
    CLOSED = "closed"

    @property
    def words(self) -> Words:
        """Return the urgency as a reader sees it."""
        return URGENCIES[self]


URGENCIES: Final = {
    Urgency.OVERDUE: Words("overdue", "逾期"),
    Urgency.RUNNING: Words("clock running", "期限进行中"),
    Urgency.QUIET: Words("no clock running", "无进行中的期限"),
    Urgency.CLOSED: Words("closed", "已结案"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of the cases; an empty part asks for everything, `state` for the open ones."""

    words: str = ""
    state: str = ""
    mode: str = ""
    traffic: str = ""
    office: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was asked for."""
        return not (self.words or self.state or self.mode or self.traffic or self.office)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as the list shows it."""

    number: str
    office: str
    mode: Words
    traffic: Words
    direction: Words
    stage: Words
    document: str
    holders: tuple[Words, ...]
    trader: Words | None
    urgency: Urgency
    next_deadline_at: datetime | None
    next_deadline: Words | None
    opened_at: datetime
    last_act_at: datetime


def find(actor: Actor, asked: Filter, *, at: datetime, number: int) -> Page[CaseRow]:
    """Return one page of the actor's cases, the overdue first, then by the next clock."""
    require(actor, Permission.READ_HITS)
    found = matching(visible.cases(actor), asked, at)
    return page_of(ranked(with_parties(found), at), row_at(at), number=number)


def overdue(actor: Actor, *, at: datetime, number: int) -> Page[CaseRow]:
    """Return the open cases whose next clock has run out, the oldest first."""
    require(actor, Permission.READ_HITS)
    found = visible.cases(actor).filter(closed_at=None, next_deadline_at__lte=at)
    ordered = with_parties(found).order_by("next_deadline_at", "number")
    return page_of(ordered, row_at(at), number=number)


def overdue_by_office(actor: Actor, *, at: datetime) -> tuple[tuple[str, int], ...]:
    """Return how many cases of each office are overdue."""
    offices: dict[str, int] = {}
    found = visible.cases(actor).filter(closed_at=None, next_deadline_at__lte=at)
    for office in found.order_by("office").values_list("office", flat=True):
        offices[office] = offices.get(office, 0) + 1
    return tuple(offices.items())


def matching(rows: QuerySet[CaseFile], asked: Filter, at: datetime) -> QuerySet[CaseFile]:
    """Return the rows that fit every part of the filter."""
    rows = rows.filter(condition(asked.state, at))
    for column, value in (("mode", asked.mode), ("traffic", asked.traffic)):
        if value:
            rows = rows.filter(**{column: value})
    if asked.office:
        rows = rows.filter(office__startswith=asked.office)
    if words := asked.words.strip():
        rows = rows.filter(naming(words))
    return rows


def condition(state: str, at: datetime) -> Q:
    """Return the condition for a state of the clocks; open cases where none is asked for."""
    match state:
        case Urgency.OVERDUE:
            return Q(closed_at=None, next_deadline_at__lte=at)
        case Urgency.RUNNING:
            return Q(closed_at=None, next_deadline_at__gt=at)
        case Urgency.QUIET:
            return Q(closed_at=None, next_deadline_at=None)
        case Urgency.CLOSED:
            return Q(closed_at__isnull=False)
        case "all":
            return Q()
        case _:
            return Q(closed_at=None)


def naming(words: str) -> Q:
    """Return the condition that a case, its document or a party is called so."""
    by_number = Q(number__icontains=words) | Q(consignment__document_no__icontains=words)
    if len(words) < SHORTEST_SEARCH and words.isascii():
        return by_number
    named = Q(party__name__icontains=words) | Q(party__name_en__icontains=words)
    parts = CaseParty.objects.filter(named)
    return by_number | Q(pk__in=parts.values("case"))


def ranked(rows: QuerySet[CaseFile], at: datetime) -> QuerySet[CaseFile]:
    """Return the rows with the overdue first, then running clocks by their end, then the rest."""
    order = Case(
        When(condition(Urgency.OVERDUE, at), then=Value(0)),
        When(condition(Urgency.RUNNING, at), then=Value(1)),
        When(closed_at=None, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return rows.annotate(order=order).order_by(
        "order", F("next_deadline_at").asc(nulls_last=True), "-last_act_at", "number"
    )


def with_parties(rows: QuerySet[CaseFile]) -> QuerySet[CaseFile]:
    """Return the rows with their parties, in a fixed number of queries."""
    return rows.select_related("consignment").prefetch_related("parties__party")


def row_at(at: datetime) -> Callable[[CaseFile], CaseRow]:
    """Return how a row reads at that moment."""

    def read(row: CaseFile) -> CaseRow:
        return case_row(row, at)

    return read


def case_row(row: CaseFile, at: datetime) -> CaseRow:
    """Return a case as the list shows it."""
    parts = [(part.part, called(part.party)) for part in row.parties.all()]
    return CaseRow(
        number=row.number,
        office=row.office,
        mode=Mode(row.mode).words,
        traffic=Traffic(row.traffic).words,
        direction=DIRECTIONS[Direction(row.direction)],
        stage=stage_words(row.stage),
        document=row.consignment.document_no if row.consignment else "",
        holders=tuple(name for part, name in parts if part == visible.HOLDER),
        trader=next((name for part, name in parts if part == visible.TRADER), None),
        urgency=urgency(row, at),
        next_deadline_at=row.next_deadline_at,
        next_deadline=rule_title(row.next_deadline_rule),
        opened_at=row.opened_at,
        last_act_at=row.last_act_at,
    )


def called(party: Party) -> Words:
    """Return a party's name in both languages; the Chinese one where there is no English one."""
    return Words(party.name_en or party.name, party.name)


def urgency(row: CaseFile, at: datetime) -> Urgency:
    """Return what the clocks say of a case at that moment."""
    if row.closed_at is not None:
        return Urgency.CLOSED
    if row.next_deadline_at is None:
        return Urgency.QUIET
    return Urgency.OVERDUE if row.next_deadline_at <= at else Urgency.RUNNING


def rule_title(rule: str) -> Words | None:
    """Return what a clock is called; None without one."""
    return load_pack().parameter(rule).title if rule else None
