"""Sets the demonstration up: one installation with a month of traffic behind it."""

import csv
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from demo import filings, guides, licensed, people, portal, real_cases, rehearsal
from demo.clockwork import LAST_DAY, STANDS_AT
from demo.play import People, at
from guomen.access.policy import Role
from guomen.store import places
from guomen.store.models import CaseParty, Party, Recordation
from guomen.usecases import days, health, intake, marks, register

DATA = Path(__file__).parent
BUDGET = 90
FILES = ("register.csv", "declarations.parquet", "parcels.parquet", "truth.parquet")


@dataclass(slots=True)
class Tally:
    """What the month came to."""

    lines: int = 0
    hits: int = 0
    selected: int = 0
    examined: int = 0
    suspected: int = 0
    cases: int = 0


@dataclass(frozen=True, slots=True)
class Show:
    """Where progress is shown."""

    console: Console
    progress: Progress

    def step(self, words: str, total: int) -> TaskID:
        """Begin a step of `total` parts."""
        return self.progress.add_task(words, total=total)


def digest() -> str:
    """Return what tells this demonstration's data and program from another's."""
    known = hashlib.sha256()
    for path in sorted([DATA / name for name in FILES] + list(DATA.glob("*.py"))):
        known.update(path.read_bytes())
    return known.hexdigest()


def is_ready(home: Path) -> bool:
    """Return whether the installation there is a finished demonstration of this very data."""
    marker = home / "demo"
    if not marker.exists():
        return False
    kept = json.loads(marker.read_text(encoding="utf-8"))
    return bool(kept.get("digest") == digest())


def clear(home: Path) -> None:
    """Remove what an earlier demonstration left, but for its clock."""
    for path in home.iterdir():
        if path.name == "demo-clock":
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def build(home: Path, *, last_days: int, console: Console) -> Tally:
    """Set everything up, play the month and the ten real cases, and write the accounts down."""
    columns = (
        TextColumn("{task.description:<44}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        show = Show(console, progress)
        tally = play_month(show, last_days)
    write_accounts(home)
    licensed.grant()
    places.demo_marker().write_text(json.dumps({"digest": digest()}), encoding="utf-8")
    return tally


def play_month(show: Show, last_days: int) -> Tally:
    """Load the register and the traffic, replay the real cases, then live day by day."""
    first = LAST_DAY - timedelta(days=last_days - 1)
    logins = people.hire(at(first - timedelta(days=30), 9))
    people.write(places.home() / "demo-accounts.json", logins)
    load(show, at(first - timedelta(days=20), 9))
    guides.teach(at(first - timedelta(days=19), 9))
    step = show.step("Replaying ten published cases", 10)
    for _ in real_cases.replay_all(STANDS_AT):
        show.progress.advance(step)
    tally = Tally()
    truth = rehearsal.read_truth(DATA / "truth.parquet")
    registered = frozenset(Recordation.objects.values_list("number", flat=True))
    live = show.step("Screening and examining, day by day", last_days)
    for ahead in range(last_days):
        day = first + timedelta(days=ahead)
        live_day(day, tally, truth, registered, show)
        show.progress.advance(live)
    health.look_through(actor=people.FOUNDER, at=STANDS_AT)
    return tally


def load(show: Show, moment: datetime) -> None:
    """Load the register, the declarations and the parcels."""
    step = show.step("Loading register, declarations, parcels", 3)
    founder = people.FOUNDER
    register.import_register(DATA / "register.csv", actor=founder, at=moment)
    show.progress.advance(step)
    with (DATA / "logos" / "index.csv").open(encoding="utf-8", newline="") as index:
        for row in csv.DictReader(index):
            picture = DATA / "logos" / row["file"]
            marks.show_mark(row["recordation_no"], picture=picture, actor=founder, at=moment)
    for name in ("declarations.parquet", "parcels.parquet"):
        intake.import_declarations(DATA / name, actor=founder, at=moment)
        show.progress.advance(step)


def live_day(
    day: date,
    tally: Tally,
    truth: Mapping[str, rehearsal.Truth],
    registered: frozenset[str],
    show: Show,
) -> None:
    """Screen one day, examine what was selected, play its cases; today's are left to visitors."""
    report = days.run_day(day, budget=BUDGET, seed="demo", actor=people.FOUNDER, at=at(day, 8))
    tally.lines += report.lines
    tally.hits += report.hits
    tally.selected += report.lanes.get("examine", 0)
    if day == LAST_DAY:
        return
    step = show.step(f"  {day:%d %B}: examinations", None)  # type: ignore[arg-type]
    cast = People(people.actor("case_officer"), people.actor("supervisor"))
    officer = people.actor("officer")
    guides.look_through(day, officer)

    def examined() -> None:
        tally.examined += 1
        show.progress.advance(step)

    suspected = rehearsal.examine_day(
        day,
        truth=truth,
        officer=officer,
        registered=registered,
        progress=examined,
    )
    guides.vote(day, officer)
    tally.suspected += len(suspected)
    for number in suspected:
        tally.cases += rehearsal.open_and_play(number, people=cast, day=day, until=STANDS_AT)
    show.progress.remove_task(step)


def write_accounts(home: Path) -> None:
    """Give an account to the right holder and the trader with the most to do, and keep all."""
    path = home / "demo-accounts.json"
    logins = [people.Login(**one) for one in json.loads(path.read_text()).values()]
    wanted = (("right_holder", Role.RIGHT_HOLDER, "holder"), ("trader", Role.TRADER, "trader"))
    for name, role, part in wanted:
        for number, party in enumerate(busiest(part)[:2], 1):
            login = name if number == 1 else f"{name}_{number}"
            title = f"{Party.objects.get(number=party).name} (demo)"
            logins.append(people.engage(login, role, title, party=party, at=STANDS_AT))
            if role is Role.RIGHT_HOLDER:
                guides.teach_one_of(party, STANDS_AT)
    holders = [one.username for one in logins if one.role == Role.RIGHT_HOLDER.value]
    logins += portal.furnish(holders, STANDS_AT)
    logins += filings.play(STANDS_AT)
    people.write(path, logins)


def busiest(part: str) -> list[str]:
    """Return the parties with the most open cases they were told of, busiest first."""
    counts: dict[str, int] = {}
    rows = CaseParty.objects.filter(part=part, told_at__isnull=False, case__closed_at=None)
    for number in rows.values_list("party__number", flat=True):
        counts[number] = counts.get(number, 0) + 1
    return sorted(counts, key=lambda number: (-counts[number], number))
