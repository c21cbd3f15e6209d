"""Screening beside its peers: speed, what is found, what is false; one run, one core, one table."""

import argparse
import os
import platform
import resource
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.progress import Progress as Bar

from bench.corpus import build
from bench.peers import ALL, FAST, LEFT_OUT, peers_named
from bench.results import Count, Results, System, save
from bench.runs import Progress, Sizes, guomen, online, run_peers
from guomen.screening.scorecards import CURRENT

SEED: Final = 20261126
"""Only for the report; points are never set while looking at it."""
PEERS: Final = {"all": ALL, "fast": FAST, "none": ()}
TOO_SLOW: Final = {"HNSW": "building its graph of a million marks takes longer than the whole run"}
SECONDS_TO_BUILD: Final = 60
MANY_MARKS: Final = 1_000_000


def main() -> None:
    """Make the corpus, run everything, print the table; `--save` stores the results as data."""
    options = arguments()
    pin()
    names = tuple(name for name in PEERS[options.peers] if not too_many_for(name, options.marks))
    minutes = (len(names) * (options.seconds + SECONDS_TO_BUILD) + options.lines / 1000) / 60
    print(f"seed {options.seed}: at most about {minutes:.0f} minutes", flush=True)
    with Bar(transient=True) as bar:
        results = measured(options, names, follow(bar))
    print("\n".join(table(results)))
    if options.save:
        print(f"stored in {save(results).name}; `guomen screen report` writes the page")


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.screening", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--marks", type=int, default=100_000)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--quality-lines", type=int, default=20_000)
    parser.add_argument("--peers", choices=tuple(PEERS), default="all")
    parser.add_argument("--seconds", type=float, default=30.0, help="for each peer on its lines")
    parser.add_argument("--save", action="store_true", help="store the results in bench/results")
    return parser.parse_args()


def pin() -> None:
    """Keep to one core where the system lets us."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def too_many_for(name: str, marks: int) -> bool:
    """Return whether a peer is left out because building its index takes too long."""
    return name == "hnsw" and marks >= MANY_MARKS


def measured(options: argparse.Namespace, names: Sequence[str], progress: Progress) -> Results:
    """Return the results of a whole run."""
    progress("corpus", 0, 1)
    corpus = build(seed=options.seed, lines=options.lines, marks=options.marks)
    sizes = Sizes(options.quality_lines, options.quality_lines, options.seconds)
    ours = guomen(corpus, sizes, progress)
    middle, late = online(corpus)
    peers = run_peers(corpus, peers_named(tuple(names)), sizes, progress)
    systems = (ours, *peers)
    return Results(
        scorecard=CURRENT.version,
        seed=options.seed,
        marks=options.marks,
        lines=options.lines,
        machine=machine(),
        systems=systems,
        left_out={**LEFT_OUT, **(TOO_SLOW if too_many_for("hnsw", options.marks) else {})},
        online_p50_ms=round(middle, 3),
        online_p99_ms=round(late, 3),
        peak_memory_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    )


def machine() -> str:
    """Return the processor and the Python; no name of a host."""
    path = Path("/proc/cpuinfo")
    told = path.read_text("utf-8").splitlines() if path.exists() else []
    model = next((line.partition(":")[2].strip() for line in told if "model name" in line), "")
    return f"one core of {model or platform.machine()}, Python {platform.python_version()}"


def follow(bar: Bar) -> Progress:
    """Return what moves the bar, a task for each system."""
    tasks = {}

    def moved(name: str, done: int, of: int) -> None:
        task = tasks.setdefault(name, bar.add_task(name, total=of) if name not in tasks else 0)
        bar.update(task, completed=done)

    return moved


def table(results: Results) -> Iterator[str]:
    """Yield the table of systems, what disguises are found, and what is false, line by line."""
    yield f"{results.machine}; seed {results.seed}, {results.marks:,} marks"
    head = ("system", "lines", "lines/s", "ratio", "build s", "MB", "found", "at 2 %", "alerted")
    yield row((*head, "first"))
    ours = results.systems[0]
    for one in results.systems:
        yield row(cells(one, ours))
    if nearest := results.nearest:
        kind = "fastest of equal recall" if results.equals else "none finds as much; finds most"
        ratio = ours.speed / nearest.speed
        yield f"against the peer to beat ({kind}): {nearest.name}, {ratio:,.0f}"
    yield f"one line: {results.online_p50_ms} ms, 99 of 100 within {results.online_p99_ms} ms"
    yield f"peak memory of the run: {results.peak_memory_mb:,.0f} MB"
    for name, why in results.left_out.items():
        yield f"not run: {name}: {why}"
    yield row(("guomen, by disguise", "lines", "found", "at 2 %", "alerted"))
    for family, counts in ours.quality.families.items():
        yield row((family, f"{counts[0][1]:,}", *(percent(count) for count in counts)))
    yield row(("shown as shipped, per 1,000", *(one.name[:10] for one in results.systems)))
    for kind in ours.quality.false:
        counts = [one.quality.false.get(kind, (0, 0)) for one in results.systems]
        yield row((kind, *(per_thousand(count) for count in counts)))


def cells(one: System, ours: System) -> tuple[str, ...]:
    """Return the row of a system; the ratio says how much faster guomen is."""
    best = one.quality
    counts = (best.found, best.found_at_two, best.alerted_at_two, best.first)
    return (
        one.name,
        f"{one.lines:,}",
        f"{one.speed:,.0f}",
        f"{ours.speed / one.speed:,.1f}",
        f"{one.build_seconds:,.1f}",
        f"{one.memory_mb:,.0f}",
        *(percent(count) for count in counts),
    )


def percent(count: Count) -> str:
    """Return a share in percent, a dash where there is nothing to share."""
    return f"{100 * count[0] / count[1]:.1f}" if count[1] else "–"


def per_thousand(count: Count) -> str:
    """Return how many of a thousand, a dash where there are none."""
    return f"{1000 * count[0] / count[1]:.1f}" if count[1] else "–"


def row(cells: Sequence[str]) -> str:
    """Return a row, its first cell to the left."""
    return f"{cells[0]:<28}" + "".join(f"{cell:>11}" for cell in cells[1:])


if __name__ == "__main__":
    main()
