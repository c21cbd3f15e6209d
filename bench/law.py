"""The law engine beside its peers: explained deadlines a minute, and the clocks of open cases."""

import argparse
import cProfile
import os
import platform
import pstats
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from importlib.util import find_spec
from typing import Final, cast

import chinese_calendar
import numpy as np

from bench.open_cases import measure
from guomen.law.calendar import MissingCalendarError
from guomen.law.deadline import Channel, LastDay, StartDay
from guomen.law.duration import Duration, Unit
from guomen.law.loader import FOLDER, load_folder
from guomen.law.pack import Pack
from guomen.law.parameter import NotInForce

FIRST: Final = date(2004, 1, 1)
LAST: Final = date(2026, 12, 31)
ONE_DAY: Final = timedelta(days=1)
HOT_SPOTS: Final = 15
PEERS: Final = {"numpy": "numpy", "chinesecalendar": "chinese_calendar", "holidays": "holidays"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as we take it, and what is left of it for a peer: so many days after day zero."""

    rule: str
    start: date
    channel: Channel
    zero: date
    days: int
    working: bool
    rolls: bool


@dataclass(frozen=True, slots=True)
class Run:
    """The days one system found for every question from the first, each `stride`-th one."""

    name: str
    stride: int
    seconds: float
    days: tuple[date, ...]


def questions(pack: Pack) -> tuple[Asked, ...]:
    """Return every rule that counts in days × every day from 2004 to 2026 × channel, once each.

    A question is left out where the law of its day knows no such rule, or where the count leaves
    the calendars of the years to 2026.
    """
    span = range(FIRST.toordinal(), LAST.toordinal() + 1)
    return tuple(
        asked
        for rule in pack.rules
        for day in map(date.fromordinal, span)
        for asked in _asked(pack, rule, day)
    )


def _asked(pack: Pack, rule: str, day: date) -> Iterator[Asked]:
    try:
        term = pack.term(rule, day=day)
        length = term.duration.value
        if not isinstance(length, Duration) or length.unit not in (Unit.WORKING_DAY, Unit.DAY):
            return
        if pack.deadline(rule, start=day).day > LAST:
            return
    except (NotInForce, MissingCalendarError):
        return
    working = length.unit is Unit.WORKING_DAY
    zero = day if term.start_day.value is StartDay.EXCLUDED else day - ONE_DAY
    rolls = not working and term.ending.value.last_day is LastDay.NEXT_WORKING_DAY
    for channel in Channel:
        yield Asked(rule, day, channel, zero, length.count, working, rolls)


def guomen(asked: Sequence[Asked]) -> list[date]:
    """Ask a pack that has answered nothing yet."""
    pack = fresh()
    return [pack.deadline(one.rule, start=one.start, channel=one.channel).day for one in asked]


def fresh() -> Pack:
    """Return the pack of China with no answer kept."""
    return load_folder(FOLDER / "cn")


def by_chinesecalendar(asked: Sequence[Asked]) -> list[date]:
    """Walk day by day, asking chinesecalendar about each."""
    return [_walk(one) for one in asked]


def _walk(one: Asked) -> date:
    day, left = one.zero, one.days
    if not one.working:
        day, left = day + timedelta(days=left), 0
    while left:
        day += ONE_DAY
        left -= chinese_calendar.is_workday(day)
    while one.rolls and not chinese_calendar.is_workday(day):
        day += ONE_DAY
    return day


def by_holidays(asked: Sequence[Asked]) -> list[date]:
    """Ask holidays' China for the n-th working day."""
    import holidays

    table = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1))
    return [
        table.get_nth_working_day(one.zero, one.days)
        if one.working
        else _rolled(table.get_nth_working_day, one)
        for one in asked
    ]


def _rolled(nth: Callable[[date, int], date], one: Asked) -> date:
    day = one.zero + timedelta(days=one.days)
    return nth(day, 0) if one.rolls else day


def closed_days() -> np.busdaycalendar:
    """Return numpy's calendar with our closed days: every weekday, and each closed day a holiday.

    numpy knows no make-up working Saturday, so that weekends are in the list as well.
    """
    calendar = fresh().calendar
    span = range(FIRST.toordinal(), LAST.toordinal() + 1)
    closed = [day for day in map(date.fromordinal, span) if calendar.closed_because(day)]
    return np.busdaycalendar(weekmask="1111111", holidays=closed)


def by_numpy(asked: Sequence[Asked]) -> list[date]:
    """Call numpy.busday_offset once per question."""
    calendar = closed_days()
    return [_offset(one, calendar) for one in asked]


def _offset(one: Asked, calendar: np.busdaycalendar) -> date:
    if one.working:
        found = np.busday_offset(one.zero, one.days, roll="backward", busdaycal=calendar)
        return cast("date", found.item())
    day = one.zero + timedelta(days=one.days)
    if not one.rolls:
        return day
    return cast("date", np.busday_offset(day, 0, roll="forward", busdaycal=calendar).item())


def by_arrays(asked: Sequence[Asked]) -> list[date]:
    """Call numpy.busday_offset once for all questions together."""
    calendar = closed_days()
    zeros = np.array([one.zero for one in asked], dtype="datetime64[D]")
    days = np.array([one.days for one in asked])
    working = np.array([one.working for one in asked])
    rolls = np.array([one.rolls for one in asked])
    ends = zeros + days
    ends[working] = np.busday_offset(
        zeros[working], days[working], roll="backward", busdaycal=calendar
    )
    ends[rolls] = np.busday_offset(ends[rolls], 0, roll="forward", busdaycal=calendar)
    return cast("list[date]", ends.tolist())


def timed(
    name: str, system: Callable[[Sequence[Asked]], list[date]], asked: Sequence[Asked], stride: int
) -> Run:
    """Return what a system answers to each `stride`-th question, and in what time."""
    part = asked[::stride]
    started = time.perf_counter()
    days = system(part)
    return Run(name, stride, time.perf_counter() - started, tuple(days))


def runs(asked: Sequence[Asked], stride: int) -> list[Run]:
    """Run every system in turn; a package that is not installed is named and left out."""
    found = [timed("guomen", guomen, asked, 1)]
    found.append(timed("chinesecalendar loop", by_chinesecalendar, asked, stride))
    if find_spec("holidays") is None:
        print("The package holidays is not installed, so its column is missing: make bench.")
    else:
        found.append(timed("holidays nth day", by_holidays, asked, 1))
    found.append(timed("numpy, one by one", by_numpy, asked, 1))
    found.append(timed("numpy, all at once", by_arrays, asked, 1))
    return found


def accounted(asked: Sequence[Asked]) -> float:
    """Return the share of answers that count, or leave out with a reason, each day to the last."""
    pack = fresh()
    whole = 0
    for one in asked:
        found = pack.deadline(one.rule, start=one.start, channel=one.channel)
        days = {*found.counted, *(out.day for out in found.skipped if out.reason.en)}
        passed = {one.zero + timedelta(days=n + 1) for n in range((found.day - one.zero).days)}
        whole += passed <= {*days, found.day}
    return whole / len(asked)


def report(found: Sequence[Run], explained: float) -> str:
    """Return the table; ratio and equality are against the first system."""
    ours = found[0]
    speeds = [60 * len(run.days) / run.seconds for run in found]
    same = [
        sum(a == b for a, b in zip(ours.days[:: run.stride], run.days, strict=True)) / len(run.days)
        for run in found
    ]
    return table(
        [
            ("", *(run.name for run in found)),
            ("questions", *(f"{len(run.days):,}" for run in found)),
            ("seconds", *(f"{run.seconds:.2f}" for run in found)),
            ("a minute", *(f"{speed:,.0f}" for speed in speeds)),
            ("guomen is faster by", *(f"{speeds[0] / speed:,.2f}" for speed in speeds)),
            ("same day as guomen, %", *(f"{100 * share:.3f}" for share in same)),
            ("every day explained, %", f"{100 * explained:.3f}", *("none" for _ in found[1:])),
        ]
    )


def differing(asked: Sequence[Asked], found: Sequence[Run]) -> Iterator[str]:
    """Yield, for each peer that differs, how often and the first question of it."""
    ours = found[0].days
    for run in found[1:]:
        pairs = zip(asked[:: run.stride], ours[:: run.stride], run.days, strict=True)
        apart = [(one, day, other) for one, day, other in pairs if day != other]
        if apart:
            one, day, other = apart[0]
            yield (
                f"{run.name} differs {len(apart):,} times, first on {one.rule} from {one.start}: "
                f"{other}, guomen {day}"
            )


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Return rows as columns, the first to the left and the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def hot_spots(work: Callable[[], object]) -> None:
    """Print where the time of one more run goes."""
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(HOT_SPOTS)


def peak() -> str:
    """Return the most memory the process has held so far."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB"


def deadlines(stride: int) -> tuple[Asked, ...]:
    """Print the first table and return its questions."""
    asked = questions(fresh())
    rules = len({one.rule for one in asked})
    print(
        f"{len(asked):,} distinct questions: {rules} rules of cn that count in days, each day "
        f"of {FIRST.year} to {LAST.year} on which the rule is known, {len(Channel)} channels"
    )
    found = runs(asked, stride)
    print(report(found, accounted(asked)))
    print("\n".join(differing(asked, found)) or "no peer differs")
    print(f"peak memory so far: {peak()}\n")
    return asked


def main() -> None:
    """Ask every question, recompute the clocks of open cases, print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stride", type=int, default=23, help="each n-th for the slow peer")
    parser.add_argument("--cases", type=int, default=100_000, help="open cases")
    parser.add_argument("--seed", type=int, default=20261125, help="of the cases")
    parser.add_argument("--profile", action="store_true", help="print the hot spots as well")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    pack = fresh()
    names = (f"{name} {version(name)}" for name, module in PEERS.items() if find_spec(module))
    print(f"Python {platform.python_version()}, {', '.join(names)}; one core")
    print(f"pack {pack.version}, calendar {pack.calendar.version}")
    asked = deadlines(arguments.stride)
    cases = measure(arguments.cases, seed=arguments.seed)
    print(table(cases.rows()))
    print(f"peak memory of the whole run: {peak()}")
    if arguments.profile:
        hot_spots(lambda: guomen(asked))
        hot_spots(lambda: measure(min(arguments.cases, 2000), seed=arguments.seed))


if __name__ == "__main__":
    main()
