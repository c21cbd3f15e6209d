"""The clocks of a case as a reader sees them: what is left, and why the end is where it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from guomen.cases.case import Case
from guomen.cases.deadlines import Clock, ClockState, clocks
from guomen.cases.procedure import Procedure
from guomen.kernel.words import Words
from guomen.law.deadline import Deadline
from guomen.law.duration import Unit
from guomen.law.pack import Pack
from guomen.queries.law import SheetMonth, sheet

ORDER: Final = (
    ClockState.PAST,
    ClockState.RUNNING,
    ClockState.SUSPENDED,
    ClockState.MET,
    ClockState.STOPPED,
)


@dataclass(frozen=True, slots=True)
class ClockCard:
    """One clock: when it ends, for whom, how far it has run, what happens then, and why.

    `silence` says what it means that nobody acts, while somebody still has to.
    """

    id: str
    title: Words
    state: ClockState
    late: bool
    ends_at: datetime
    day: date
    holder: Words
    claims: tuple[str, ...]
    waits_for: Words | None
    gone: int
    whole: int
    left: Words | None
    settled_at: datetime | None
    settled_by: int | None
    started_by: int
    deadline: Deadline
    months: tuple[SheetMonth, ...]
    moved: Words | None
    silence: Words | None = None

    @property
    def is_open(self) -> bool:
        """Return whether somebody still has to act."""
        return self.state in {ClockState.RUNNING, ClockState.PAST}


def clock_cards(
    case: Case, law: Pack, *, at: datetime, names: Mapping[str, Words], procedure: Procedure
) -> tuple[ClockCard, ...]:
    """Return the clocks of a case: run out first, then running by their end, then the rest."""
    waits = {
        use.rule: procedure.roles[use.waits_for]
        for use in procedure.clocks.values()
        if use.waits_for in procedure.roles
    }
    cards = [
        spoken(card(clock, number, at=at, names=names, waits=waits), clock.rule, procedure)
        for number, clock in enumerate(clocks(case, law, at), start=1)
    ]
    return tuple(sorted(cards, key=lambda one: (ORDER.index(one.state), one.ends_at)))


def card(
    clock: Clock,
    number: int,
    *,
    at: datetime,
    names: Mapping[str, Words],
    waits: Mapping[str, Words],
) -> ClockCard:
    """Return one clock as a reader sees it."""
    running = clock.state in {ClockState.RUNNING, ClockState.PAST}
    gone, whole = progress(clock.deadline, at.date())
    return ClockCard(
        id=f"clock-{number}",
        title=clock.deadline.title,
        state=clock.state,
        late=clock.late,
        ends_at=clock.ends_at,
        day=clock.day,
        holder=names.get(clock.holder, Words(clock.holder, clock.holder)),
        claims=tuple(str(key) for key in clock.claims),
        waits_for=waits.get(clock.rule) if running else None,
        gone=gone,
        whole=whole,
        left=left(clock.deadline, at) if running else None,
        settled_at=clock.settled_at,
        settled_by=clock.settled_by,
        started_by=clock.started_by,
        deadline=clock.deadline,
        months=sheet(clock.deadline),
        moved=clock.moved,
    )


def spoken(shown: ClockCard, rule: str, procedure: Procedure) -> ClockCard:
    """Return the card of an open clock with what its procedure says that silence means."""
    silence = procedure.clocks[rule].silence if rule in procedure.clocks else None
    if silence is None or not shown.is_open:
        return shown
    return replace(shown, silence=silence.says)


def progress(deadline: Deadline, day: date) -> tuple[int, int]:
    """Return how many days of the count are gone and how many there are."""
    if deadline.counted:
        gone = sum(one < day for one in deadline.counted)
        return gone, len(deadline.counted)
    whole = max((deadline.day - deadline.start).days, 1)
    return min(max((day - deadline.start).days, 0), whole), whole


def left(deadline: Deadline, at: datetime) -> Words:
    """Return the days left in words, today included while it counts; or how long it is over."""
    if at >= deadline.ends_at:
        over = (at.date() - deadline.day).days
        return plural(over, ("over since today", "over for one day", "over for {} days"), PAST_ZH)
    working = deadline.length.unit is Unit.WORKING_DAY
    days = (
        sum(one >= at.date() for one in deadline.counted)
        if deadline.counted
        else (deadline.day - at.date()).days + 1
    )
    if working:
        return plural(days, ("ends today", "one working day left", "{} working days left"), WORK_ZH)
    return plural(days, ("ends today", "one day left", "{} days left"), DAYS_ZH)


def plural(number: int, en: tuple[str, str, str], zh: tuple[str, str, str]) -> Words:
    """Return the sentence for none, one or more."""
    form = min(max(number, 0), 2)
    return Words(en[form].format(number), zh[form].format(number))


PAST_ZH: Final = ("今日已届满", "已超过 1 天", "已超过 {} 天")
WORK_ZH: Final = ("今日届满", "还剩 1 个工作日", "还剩 {} 个工作日")
DAYS_ZH: Final = ("今日届满", "还剩 1 天", "还剩 {} 天")
