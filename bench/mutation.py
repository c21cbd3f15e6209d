"""A mutation run on the law engine and the case: which small faults the tests notice."""

import argparse
import math
import os
import random
import shutil
import signal
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bench.mutants import Mutant, mutants_of
from bench.mutation_session import Known, Session, preload, run

ROOT: Final = Path(__file__).parent.parent
LEFT: Final = ("law", "cases")
COPIED: Final = ("src", "tests", "demo", "docs", "bench", "requirements", "pyproject.toml")
TESTS: Final = ("law", "cases", "stories", "cli", "notices", "rights")
MOST: Final = 40
PATIENCE: Final = 20.0
TIMES: Final = 4.0
Z: Final = 1.959964
"""The standard normal quantile of a 95 % interval."""


class Fate(StrEnum):
    """What became of a fault; one that never ends was noticed as well."""

    KILLED = "killed"
    TIMEOUT = "timeout"
    SURVIVED = "survived"


@dataclass(slots=True)
class Trial:
    """A fault under test: first the quickest tests that run it, then every test."""

    mutant: Mutant
    order: tuple[str, ...]
    stage: int
    limit: float
    started: float = 0.0

    def session(self, folder: Path, known: Known) -> Session:
        """Return the next pytest run of the trial."""
        first = frozenset(self.order[:MOST])
        if self.stage == 1:
            paths = tuple(dict.fromkeys(test.partition("::")[0] for test in self.order[:MOST]))
            return Session(folder, paths, first, known.failing, self.order, self.mutant)
        return Session(
            folder,
            known.paths,
            without=known.failing | first,
            before=self.order,
            mutant=self.mutant,
        )


@dataclass(slots=True)
class Running:
    """The trials that run now, by process, and those that wait."""

    folder: Path
    known: Known
    waiting: deque[Trial]
    now: dict[BaseProcess, Trial] = field(default_factory=dict)

    def start(self, jobs: int) -> None:
        """Start trials until `jobs` run."""
        while self.waiting and len(self.now) < jobs:
            trial = self.waiting.popleft()
            session = trial.session(self.folder, self.known)
            process = get_context("fork").Process(target=run, args=(session,))
            trial.started = time.monotonic()
            process.start()
            self.now[process] = trial

    def settle(self) -> Iterator[tuple[Trial, Fate]]:
        """Wait a moment; yield the trials whose fate is known, and queue those that go on."""
        connection.wait([process.sentinel for process in self.now], timeout=0.5)
        for process, trial in list(self.now.items()):
            if process.is_alive() and time.monotonic() - trial.started < trial.limit:
                continue
            del self.now[process]
            fate = _fate(process)
            if fate is Fate.SURVIVED and trial.stage == 1:
                trial.stage, trial.limit = 2, PATIENCE + TIMES * self.known.seconds
                self.waiting.appendleft(trial)
            else:
                yield trial, fate


def _fate(process: BaseProcess) -> Fate:
    if process.is_alive():
        with suppress(ProcessLookupError):
            os.killpg(process.pid or 0, signal.SIGKILL)
        process.join()
        return Fate.TIMEOUT
    process.join()
    return Fate.SURVIVED if process.exitcode in (0, 5) else Fate.KILLED


def copied(folder: Path) -> None:
    """Copy what the tests need, so that neither a fault nor a colleague touches what is run."""
    for name in COPIED:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(place, folder / name)


def faults(folder: Path, packages: Sequence[str], only: str) -> list[Mutant]:
    """Return every fault that can be put into the packages, where `only` is in the file's name."""
    source = folder / "src" / "guomen"
    return [
        mutant
        for package in packages
        for path in sorted((source / package).rglob("*.py"))
        if only in (file := path.relative_to(source).as_posix())
        for mutant in mutants_of(path, file)
    ]


def trial(mutant: Mutant, known: Known) -> Trial:
    """Return a trial that begins with the quickest tests that call the function of the fault."""

    def quickest(tests: Iterable[str]) -> list[str]:
        return sorted(tests, key=lambda test: (known.durations.get(test, 0.0), test))

    called = quickest(known.callers.get((mutant.file, mutant.function), ()))
    order = tuple(dict.fromkeys([*called, *quickest(known.users(mutant.file))]))
    limit = PATIENCE + TIMES * sum(known.durations.get(test, 0.0) for test in order[:MOST])
    return Trial(mutant, order, 1 if order else 2, limit + TIMES * known.collecting)


def tried(
    folder: Path, known: Known, sample: Sequence[Mutant], *, jobs: int, console: Console
) -> list[tuple[Mutant, Fate]]:
    """Try every fault of the sample; the bar is drawn by this process alone, which forks."""
    running = Running(folder, known, deque(trial(mutant, known) for mutant in sample))
    found: list[tuple[Mutant, Fate]] = []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, auto_refresh=False) as progress:
        bar = progress.add_task("faults", total=len(sample))
        while running.waiting or running.now:
            running.start(jobs)
            for one, fate in running.settle():
                found.append((one.mutant, fate))
                survived = sum(fate is Fate.SURVIVED for _, fate in found)
                progress.update(bar, advance=1, description=f"faults, {survived} survived")
                progress.refresh()
                if fate is Fate.SURVIVED:
                    progress.console.print(f"survived  {one.mutant}", markup=False, soft_wrap=True)
    return found


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the 95 % interval of a share by Wilson (1927)."""
    share, extra = part / whole, Z * Z / whole
    middle = (share + extra / 2) / (1 + extra)
    half = Z / (1 + extra) * math.sqrt(share * (1 - share) / whole + extra / (4 * whole))
    return middle - half, middle + half


def report(name: str, found: Sequence[tuple[Mutant, Fate]]) -> str:
    """Return one line: how many were noticed, and between what shares the score lies."""
    count = {fate: sum(one is fate for _, one in found) for fate in Fate}
    noticed = len(found) - count[Fate.SURVIVED]
    low, high = wilson(noticed, len(found))
    return (
        f"{name:8}{len(found):5} faults: {count[Fate.KILLED]} killed, "
        f"{count[Fate.TIMEOUT]} never ended, {count[Fate.SURVIVED]} survived; "
        f"score {100 * noticed / len(found):.1f} % (95 % interval {100 * low:.1f} to "
        f"{100 * high:.1f} %)"
    )


def listing(found: Sequence[tuple[Mutant, Fate]]) -> str:
    """Return the survivors for a person to judge: some change nothing that can be seen."""
    order = sorted(found, key=lambda one: (one[0].file, one[0].line))
    return "\n".join(f"  {mutant}" for mutant, fate in order if fate is not Fate.KILLED) or "  none"


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=300, help="how many faults; 0 is all")
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--package", choices=LEFT, help="only this package")
    parser.add_argument("--only", default="", help="only files whose name holds this: law/term.py")
    return parser.parse_args()


def main() -> None:
    """Copy, learn which test runs what, try a sample of the faults, print the score."""
    asked, console, started = arguments(), Console(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="guomen-mutation-") as name:
        folder = Path(name)
        copied(folder)
        packages = (asked.package,) if asked.package else LEFT
        every = faults(folder, packages, asked.only)
        count = min(asked.sample or len(every), len(every))
        sample = random.Random(asked.seed).sample(every, count)
        console.print(f"{len(every):,} possible faults, {count:,} tried, seed {asked.seed}")
        known = preload(folder, tuple(f"tests/{one}" for one in TESTS))
        console.print(
            f"{len(known.durations):,} tests in {known.seconds:.0f} s; left out because they fail "
            f"without any fault: {', '.join(sorted(known.failing)) or 'none'}"
        )
        found = tried(folder, known, sample, jobs=asked.jobs, console=console)
    console.print("survived or never ended:\n" + listing(found), markup=False, soft_wrap=True)
    for package in packages:
        part = [one for one in found if one[0].file.startswith(f"{package}/")]
        if part and len(packages) > 1:
            console.print(report(package, part), soft_wrap=True)
    console.print(report("together", found), soft_wrap=True)
    console.print(f"{(time.monotonic() - started) / 60:.1f} minutes, {asked.jobs} at a time")


if __name__ == "__main__":
    main()
