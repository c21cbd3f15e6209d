"""Open cases made through the front door, and the time it takes to recompute their clocks."""

import gc
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from guomen.cases.case import Case, ClaimKey, Event
from guomen.cases.deadlines import Clock, clocks
from guomen.cases.decide import Opening
from guomen.cases.replay import replay
from guomen.law.calendar import count_working_days
from guomen.law.loader import FOLDER, load_folder
from guomen.law.pack import Pack
from tests.build import (
    ON_APPLICATION,
    ONE_LINE_TWO_RIGHTS,
    OPENING,
    TWO_HOLDERS,
    Docket,
    apply_with_security,
    docket,
    moment,
)

FIRST: Final = date(2024, 1, 1)
LAST: Final = date(2026, 3, 31)
NOW: Final = "2026-06-01 09:00"
AT_A_TIME: Final = 5_000
EX_OFFICIO: Final = (OPENING, OPENING, TWO_HOLDERS, ONE_LINE_TWO_RIGHTS)
SECURED: Final = "20000.00"
SECURED_ON_APPLICATION: Final = "30000.00"


@dataclass(frozen=True, slots=True)
class Story:
    """How far a case has come, the openings it may have, and its share of a hundred cases."""

    name: str
    share: int
    openings: tuple[Opening, ...]
    tell: Callable[[Docket, "Days"], None]


@dataclass(frozen=True, slots=True)
class Days:
    """The working days of a story, counted from its opening."""

    opened: date
    law: Pack

    def after(self, count: int, hour: str = "10:00") -> str:
        """Return an hour of the `count`-th working day after the opening."""
        day = count_working_days(self.opened, count, self.law.calendar).day
        return f"{day:%Y-%m-%d} {hour}"


def notified(case: Docket, days: Days) -> None:
    """Suspend the release, and serve the notice on every right holder on the next working day."""
    case.does("suspend_release", days.after(1, "09:30"), reasons="疑似侵权标识")
    for holder in case.case.holders():
        keys = [str(one.key) for one in case.case.claims if one.holder == holder]
        case.does("notify_right_holder", days.after(1), *keys)
    case.does("record_notice_service", days.after(1, "16:00"), served_on=days.after(1)[:10])


def detained(case: Docket, days: Days) -> None:
    """Let every right holder apply in time, and detain."""
    notified(case, days)
    for holder in case.case.holders():
        apply_with_security(case, holder, amount=SECURED, when=days.after(2)[:10])
    case.does("detain", days.after(3))
    case.does("serve_detention_receipt", days.after(3, "11:00"), served_on=days.after(3)[:10])


def detained_on_application(case: Docket, days: Days) -> None:
    """Detain at the request of the right holder."""
    (holder,) = case.case.holders()
    apply_with_security(case, holder, amount=SECURED_ON_APPLICATION, when=days.after(1)[:10])
    case.does("detain_on_application", days.after(2))
    case.does("serve_detention_receipt", days.after(2, "11:00"), served_on=days.after(2)[:10])


def announced(case: Docket, days: Days) -> None:
    """Determine that the goods infringe, and announce the penalty."""
    detained(case, days)
    basis = "出口侵犯商标权货物"
    case.does("determine_infringing", days.after(8), reasons="与备案商标相同")
    case.does("open_penalty_case", days.after(9), basis=basis)
    case.does(
        "give_advance_notice",
        days.after(10),
        tier="ordinary",
        fine="4000.00",
        hearing="offered",
        basis=basis,
    )
    case.does("serve_advance_notice", days.after(11), served_on=days.after(11)[:10])


STORIES: Final = (
    Story("notified", 30, EX_OFFICIO, notified),
    Story("detained", 30, EX_OFFICIO, detained),
    Story("detained on application", 15, (ON_APPLICATION,), detained_on_application),
    Story("advance notice served", 25, EX_OFFICIO, announced),
)


def stories(count: int, dice: random.Random) -> Iterator[tuple[Story, Case]]:
    """Yield `count` cases, no two alike: each its own number, right and hour of opening."""
    law = docket().law
    span = range(FIRST.toordinal(), LAST.toordinal() + 1)
    for number in range(count):
        story = dice.choices(STORIES, [one.share for one in STORIES])[0]
        opened = date.fromordinal(dice.choice(span))
        opening = numbered(dice.choice(story.openings), number, opened, dice)
        minute = f"08:{dice.randrange(60):02d}"
        case = docket(opening, opened=f"{opened:%Y-%m-%d} {minute}")
        story.tell(case, Days(opened, law))
        yield story, case.case


def numbered(opening: Opening, number: int, opened: date, dice: random.Random) -> Opening:
    """Return an opening with a number, recordations and quantities of its own."""
    quantity = Decimal(dice.randrange(100, 1000))
    return replace(
        opening,
        number=f"2920-{opened.year}-{number:06d}",
        goods=tuple(replace(line, quantity=quantity) for line in opening.goods),
        claims=tuple(
            replace(
                claim,
                key=ClaimKey(claim.key.line, f"T{2010 + place}-{number:06d}"),
                quantity=quantity,
                protected_until=opened + timedelta(days=365 + number % 2000),
            )
            for place, claim in enumerate(opening.claims)
        ),
    )


@dataclass(slots=True)
class Measured:
    """What was recomputed, in what time, and how much of it is as stored."""

    seconds: float = 0.0
    reading: float = 0.0
    cases: Counter[str] = field(default_factory=Counter)
    entries: int = 0
    claims: int = 0
    clocks: int = 0
    same: int = 0
    questions: set[tuple[str, date]] = field(default_factory=set)

    def note(self, story: Story, case: Case, found: tuple[Clock, ...]) -> None:
        """Count a case and compare its clocks with what its journal stores."""
        self.cases[story.name] += 1
        self.entries += case.version
        self.claims += len(case.claims)
        self.clocks += len(found)
        for clock in found:
            again = clock.deadline
            self.same += (again.day, again.ends_at, clock.moved) == (clock.day, clock.ends_at, None)
            self.questions.add((clock.rule, again.start))

    def rows(self) -> list[tuple[str, str]]:
        """Return the table."""
        count = self.cases.total()
        return [
            ("open cases", f"{count:,}"),
            *((f"  {name}", f"{many:,}") for name, many in self.cases.most_common()),
            ("claims", f"{self.claims:,}"),
            ("journal entries", f"{self.entries:,}"),
            ("clocks recomputed", f"{self.clocks:,}"),
            ("  distinct questions among them", f"{len(self.questions):,}"),
            ("seconds", f"{self.seconds:.2f}"),
            ("cases a minute", f"{60 * count / self.seconds:,.0f}"),
            ("clocks a minute", f"{60 * self.clocks / self.seconds:,.0f}"),
            ("day and moment as stored, %", f"{100 * self.same / max(1, self.clocks):.3f}"),
            ("beside it: journals read from JSON, s", f"{self.reading:.2f}"),
        ]


def measure(count: int, *, seed: int) -> Measured:
    """Recompute the clocks of `count` cases, some thousands in memory at a time.

    The pack that counts again is not the one that stored: it has answered nothing yet.
    """
    dice, law, measured = random.Random(seed), load_folder(FOLDER / "cn"), Measured()
    made = stories(count, dice)
    for first in range(0, count, AT_A_TIME):
        part = [next(made) for _ in range(min(AT_A_TIME, count - first))]
        gc.collect()
        _recompute(part, law, measured)
    return measured


def _recompute(part: list[tuple[Story, Case]], law: Pack, measured: Measured) -> None:
    journals = [[event.to_json() for event in case.events] for _, case in part]
    started = time.perf_counter()
    cases = [replay(map(Event.from_json, journal)) for journal in journals]
    read = time.perf_counter()
    at = moment(NOW)
    found = [clocks(case, law, at) for case in cases]
    measured.seconds += time.perf_counter() - read
    measured.reading += read - started
    for (story, case), one in zip(part, found, strict=True):
        measured.note(story, case, one)
