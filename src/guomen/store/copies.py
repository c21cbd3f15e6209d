"""The row of a case: what its journal says, in the columns that lists sort and filter by."""

from datetime import datetime
from typing import Final

from guomen.cases.case import Case, Event
from guomen.cases.clock_entries import Started
from guomen.cases.deadlines import settled, started, suspended
from guomen.cases.procedure import Procedure
from guomen.cases.procedure_file import load_procedure
from guomen.kernel.china import SHANGHAI
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.store.models import CaseFile, CaseParty, Party
from guomen.store.visible import HOLDER, TRADER

CUSTODY: Final = "custody"
FILE: Final = "file"
COPIED: Final = (
    "office",
    "mode",
    "traffic",
    "direction",
    "opened_at",
    "last_act_at",
    "version",
    "pack",
    "stage",
    "next_deadline_at",
    "next_deadline_rule",
    "closed_at",
)


def copied(case: Case) -> dict[str, object]:
    """Return the columns of a case's row, all derived from its journal."""
    procedure = load_procedure()
    closed_at = closing(case, procedure)
    first = None if closed_at else next_clock(case)
    return {
        "office": case.customs,
        "mode": case.mode.value,
        "traffic": case.traffic.value,
        "direction": case.direction.value,
        "opened_at": case.events[0].at,
        "last_act_at": case.events[-1].at,
        "version": case.version,
        "pack": case.events[0].pack,
        "stage": stage_of(case, procedure),
        "next_deadline_at": first.ends_at if first else None,
        "next_deadline_rule": first.rule if first else "",
        "closed_at": closed_at,
    }


def copy_to(row: CaseFile, case: Case) -> None:
    """Write into a row what the journal says; the row is not saved."""
    for column, value in copied(case).items():
        setattr(row, column, value)


def differing(row: CaseFile, case: Case) -> tuple[str, ...]:
    """Return the columns in which a row is not what its journal says."""
    return tuple(name for name, value in copied(case).items() if getattr(row, name) != value)


def next_clock(case: Case) -> Started | None:
    """Return the clock that ends first among those nothing has met or stopped."""
    open_clocks = [
        clock
        for clock in started(case)
        if any(
            settled(case, clock, key) is None and suspended(case, clock, key) is None
            for key in clock.claims
        )
    ]
    return min(open_clocks, key=lambda clock: clock.ends_at, default=None)


def stage_of(case: Case, procedure: Procedure) -> str:
    """Return where the case stands in one word: custody of the claim that is least far along.

    Once the file is closed, the state of the file.
    """
    if is_closed(case, procedure):
        return case.regions[FILE]
    order = list(procedure.regions[CUSTODY].states)
    states = {claim.regions[CUSTODY] for claim in case.claims}
    running = {name for name in states if not procedure.state(CUSTODY, name).final}
    return min(running or states, key=order.index)


def stage_words(stage: str) -> Words:
    """Return a stage as a reader sees it."""
    regions = load_procedure().regions
    for region in (CUSTODY, FILE):
        if stage in regions[region].states:
            return regions[region].states[stage].label
    raise BadInputError(where="stage", found=stage, expected="a state of custody or file")


def is_closed(case: Case, procedure: Procedure) -> bool:
    """Return whether nothing more happens to the case."""
    return procedure.state(FILE, case.regions[FILE]).final


def closing(case: Case, procedure: Procedure) -> datetime | None:
    """Return when the file was closed; None while it is open."""
    if not is_closed(case, procedure):
        return None
    return next(event.at for event in reversed(case.events) if f"case.{FILE}" in event.data)


def write_parties(row: CaseFile, case: Case) -> None:
    """Write who has a part in the case; when they were told of it is kept."""
    parts = {(holder, HOLDER) for holder in case.holders()} | {(case.trader, TRADER)}
    known = {
        party.number: party
        for party in Party.objects.filter(number__in={number for number, _ in parts})
    }
    CaseParty.objects.bulk_create(
        [
            CaseParty(case=row, party=known[number], part=part)
            for number, part in sorted(parts)
            if number in known
        ],
        ignore_conflicts=True,
    )


def tell(row: CaseFile, party: str, *, part: str, at: datetime) -> None:
    """Write when a party was first told of the case; from then on it sees its side."""
    CaseParty.objects.filter(case=row, party__number=party, part=part, told_at=None).update(
        told_at=at
    )


def act_label(event: Event) -> Words:
    """Return what an entry is called; an act of another pack keeps its name."""
    act = load_procedure().acts.get(event.act)
    return act.label if act else Words(event.act, event.act)


def in_words(at: datetime) -> str:
    """Return a moment in Beijing time, to the minute."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
