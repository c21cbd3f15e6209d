"""Random walks through every procedure, by the thousand, looking for what must never happen.

Each walk has a number, and the seed and the number give the same walk again.
"""

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from guomen.law.calendar import MissingCalendarError
from tests.cases import invariants, invariants_packs
from tests.cases.walker import Done, Step, Walk
from tests.cases.walker_law import PACKS, world
from tests.cases.walker_starts import begin

SEQUENCES: Final = 10_000
STEPS: Final = 30
AT_A_TIME: Final = 50
SEED: Final = 20_261_126


@dataclass(frozen=True, slots=True)
class Violation:
    """A walk that broke an invariant: its number, what was broken, and the journal."""

    number: int
    says: str
    journal: tuple[str, ...]


@dataclass(slots=True)
class Found:
    """What a number of walks did."""

    sequences: int = 0
    done: Counter[str] = field(default_factory=Counter)
    violations: list[Violation] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        """Take in what other walks did."""
        self.sequences += other.sequences
        self.done += other.done
        self.violations += other.violations


def main() -> int:
    """Walk, print what was found, and return 1 where an invariant was broken."""
    asked = arguments()
    console = Console()
    packs = [asked.pack] if asked.pack else PACKS
    results = {}
    with progress(console) as bar:
        for pack in packs:
            results[pack] = walked(pack, asked, bar)
    report(results, asked)
    for pack, (found, _) in results.items():
        for one in found.violations:
            show(pack, one, asked.seed)
    return 1 if any(found.violations for found, _ in results.values()) else 0


def arguments() -> argparse.Namespace:
    """Return what was asked for at the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sequences", type=int, default=SEQUENCES, help="walks for each pack")
    parser.add_argument("--pack", choices=PACKS, help="one pack alone")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--walk", type=int, help="one walk alone, by its number")
    return parser.parse_args()


def progress(console: Console) -> Progress:
    """Return the bar that says how far the walks are."""
    return Progress(
        TextColumn("{task.description:>6}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
    )


def walked(pack: str, asked: argparse.Namespace, bar: Progress) -> tuple[Found, float]:
    """Return what all walks of a pack did, and in how many seconds."""
    began = time.perf_counter()
    found = Found()
    chunks = list(numbers(asked))
    task = bar.add_task(pack, total=sum(map(len, chunks)))
    with ProcessPoolExecutor(asked.jobs) as pool:
        jobs = [pool.submit(walks, pack, asked.seed, chunk) for chunk in chunks]
        for job in as_completed(jobs):
            one = job.result()
            found.add(one)
            bar.advance(task, one.sequences)
    return found, time.perf_counter() - began


def numbers(asked: argparse.Namespace) -> Iterator[range]:
    """Yield the numbers of the walks, as many at a time as one process takes."""
    if asked.walk is not None:
        yield range(asked.walk, asked.walk + 1)
        return
    for first in range(0, asked.sequences, AT_A_TIME):
        yield range(first, min(first + AT_A_TIME, asked.sequences))


def walks(pack: str, seed: int, chunk: range) -> Found:
    """Return what the walks of these numbers did."""
    found = Found()
    for number in chunk:
        found.add(one_walk(pack, seed, number))
    return found


def one_walk(pack: str, seed: int, number: int) -> Found:
    """Walk once; whatever goes wrong is a violation, an error of the engine too."""
    rng = random.Random(f"{seed} {pack} {number}")
    found = Found(sequences=1)
    walk = begin(world(pack), rng.randrange(2**32))
    steps = [Step(rng.randrange(2**32)) for _ in range(STEPS)]
    done: list[Done] = []
    try:
        checked(walk, steps, done)
    except MissingCalendarError:
        raise
    except Exception:  # noqa: BLE001 - what went wrong is what is looked for
        journal = tuple(event.to_json() for event in walk.case.events)
        found.violations.append(Violation(number, traceback.format_exc(limit=-2), journal))
    found.done.update(one.event.act for one in done)
    return found


def checked(walk: Walk, steps: list[Step], done: list[Done]) -> None:
    """Walk and check every step and the whole; what is done is added to `done`."""
    for one in walk.steps(steps):
        done.append(one)
        invariants.check_step(one, walk)
        invariants_packs.check_step(one, walk)
    invariants.check_walk(walk, done)
    invariants_packs.check_walk(walk)


def report(results: dict[str, tuple[Found, float]], asked: argparse.Namespace) -> None:
    """Print a line for each pack, and the acts never reached."""
    print(f"seed {asked.seed}, {STEPS} steps tried in each sequence, {asked.jobs} processes")
    print(
        f"{'pack':<6} {'sequences':>9} {'acts done':>10} {'reached':>9} {'violations':>10} {'s':>6}"
    )
    for pack, (found, seconds) in results.items():
        acts = world(pack).procedure.acts
        reached = f"{len(found.done.keys() & acts.keys())}/{len(acts)}"
        print(
            f"{pack:<6} {found.sequences:>9,} {found.done.total():>10,} {reached:>9} "
            f"{len(found.violations):>10} {seconds:>6.0f}"
        )
    for pack, (found, _) in results.items():
        never = sorted(world(pack).procedure.acts.keys() - found.done.keys())
        if never:
            print(f"{pack}, never reached: {', '.join(never)}")


def show(pack: str, one: Violation, seed: int) -> None:
    """Print a violation with the journal that shows it."""
    again = f"python -m bench.invariants --pack {pack} --seed {seed} --walk {one.number}"
    print(f"\n{pack}: walk {one.number}; again with: {again}")
    print(one.says)
    print("\n".join(one.journal))


if __name__ == "__main__":
    sys.exit(main())
