"""The lists of the portal: own rights, notices to answer, own cases, own held goods."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db.models import F, QuerySet

from guomen.access.policy import Actor, Permission, require
from guomen.cases.case import Event
from guomen.cases.deadlines import ClockState
from guomen.cases.procedure_file import load_procedure
from guomen.cases.replay import replay
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.queries.case_file import Reading
from guomen.queries.clocks import ClockCard
from guomen.queries.disclosure import Side
from guomen.queries.paging import Page, page_of
from guomen.queries.sides import NOT_YET_DETAINED, View, clock_cards, goods, mark_of
from guomen.queries.work import DIRECTIONS
from guomen.store import visible
from guomen.store.models import CaseFile, JournalEntry, Party, Recordation

REPLY: Final = "ex_officio.reply"


@dataclass(frozen=True, slots=True)
class SideRow:
    """One case in a list, from one side."""

    number: str
    office: str
    direction: Words
    marks: tuple[str, ...]
    goods: tuple[str, ...]
    quantities: tuple[tuple[Decimal, Words], ...]
    states: tuple[Words, ...]
    clock: ClockCard | None
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice: the case it belongs to, and whether the answer is still owed."""

    row: SideRow
    to_answer: bool


def notices(actor: Actor, *, number: int, at: datetime) -> Page[NoticeRow]:
    """Return one page of the notices whose goods are not detained yet, the first to end first."""
    rows = told_cases(actor, Side.HOLDER).filter(
        closed_at__isnull=True, mode="ex_officio", stage__in=NOT_YET_DETAINED
    )
    page = page_of(
        rows.order_by(F("next_deadline_at").asc(nulls_last=True), "number"), one, number=number
    )
    found = (notice_row(seen, at) for seen in views(actor, page.rows, Side.HOLDER))
    shown = tuple(notice for notice in found if notice.row.clock is not None)
    ordered = sorted(shown, key=lambda notice: not notice.to_answer)
    return Page(tuple(ordered), page.total, page.number, page.pages)


def notice_row(seen: View, at: datetime) -> NoticeRow:
    """Return one notice with its reply clock."""
    cards = clock_cards(seen, at=at)
    reply = next((card for card in cards if card.deadline.rule == REPLY), None)
    to_answer = reply is not None and reply.state is ClockState.RUNNING
    return NoticeRow(side_row(seen, reply), to_answer)


def own_cases(actor: Actor, side: Side, *, number: int, at: datetime) -> Page[SideRow]:
    """Return one page of the cases the actor's side has a part in: open first, newest first."""
    rows = told_cases(actor, side).order_by(F("closed_at").desc(nulls_first=True), "-opened_at")
    page = page_of(rows, one, number=number)
    found = tuple(side_row(seen, next_clock(seen, at)) for seen in views(actor, page.rows, side))
    return Page(found, page.total, page.number, page.pages)


def next_clock(seen: View, at: datetime) -> ClockCard | None:
    """Return the running clock that ends first; None where none runs."""
    running = (card for card in clock_cards(seen, at=at) if card.state is ClockState.RUNNING)
    return min(running, key=lambda card: card.ends_at, default=None)


def told_cases(actor: Actor, side: Side) -> QuerySet[CaseFile]:
    """Return the cases of which the actor's party was told in its part on that side."""
    require(actor, Permission.READ_CASE)
    parts = visible.told_parts(actor).filter(part=side.part)
    return CaseFile.objects.filter(pk__in=parts.values("case"))


def views(actor: Actor, rows: Iterable[CaseFile], side: Side) -> tuple[View, ...]:
    """Return cases for one side, read in a fixed number of queries."""
    files = tuple(rows)
    journals: dict[int, list[Event]] = {row.pk: [] for row in files}
    entries = JournalEntry.objects.filter(case__in=files).order_by("case", "sequence")
    for case, text in entries.values_list("case_id", "event"):
        journals[case].append(Event.from_json(text))
    cases = {row.pk: replay(journals[row.pk]) for row in files}
    marks = {claim.key.recordation for case in cases.values() for claim in case.claims}
    recordations = {
        row.number: row
        for row in Recordation.objects.select_related("right").filter(number__in=marks)
    }
    parties: dict[str, Party] = {}
    law, procedure = load_pack(), load_procedure()
    found = []
    for row in files:
        reading = Reading(row, cases[row.pk], procedure, law, parties, recordations)
        own = tuple(
            claim
            for claim in reading.case.claims
            if side is Side.TRADER or claim.holder == actor.party
        )
        found.append(View(reading, side, actor.party or "", own, both=False))
    return tuple(found)


def side_row(seen: View, clock: ClockCard | None) -> SideRow:
    """Return one case in a list."""
    case, row = seen.case, seen.reading.row
    numbers = dict.fromkeys(claim.key.line for claim in seen.own)
    lines = tuple(case.line(number) for number in numbers)
    states = dict.fromkeys(claim.regions["custody"] for claim in seen.own)
    return SideRow(
        number=case.number,
        office=case.customs,
        direction=DIRECTIONS[case.direction],
        marks=tuple(dict.fromkeys(mark_of(claim, seen) for claim in seen.own)),
        goods=tuple(line.description for line in lines),
        quantities=tuple((line.quantity, line.unit) for line in goods(seen)),
        states=tuple(seen.reading.procedure.state("custody", state).label for state in states),
        clock=clock,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def one(row: CaseFile) -> CaseFile:
    """Return the row itself; its journal is read with those of the whole page."""
    return row
