"""Screening beside its peers: speed, what is found, what is false; one run, one core, one table."""

import argparse
import gc
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rich.progress import Progress as Bar
from rich.progress import TaskID

from bench.corpus import INNOCENT, Corpus, build
from bench.corpus.exact import names_of, share_of_innocent, standing
from bench.peers import ALL, FAST, peers_named
from bench.results import Count, Results, System, save
from bench.runs import Opponents, Ours, Progress, Shipped, Sizes, Ways, guomen, timed, warm
from bench.titles import on_cases, on_titles
from guomen.kernel.words import Words
from guomen.screening.register import read_register
from guomen.screening.scorecards import CURRENT, SCORECARDS, Scorecard, scorecard

SEED: Final = 2027
"""Only for reports; points are set while looking at 11 and 12, never at this one.

2026 came before it: that run showed 20CM read as ZOCM, and so was looked at.
"""
PEERS: Final = {"all": ALL, "fast": FAST, "none": ()}
MANY_MARKS: Final = 1_000_000
TOO_SLOW: Final = {
    "hnsw": Words(
        "the graph of a million marks takes longer to build than the whole run",
        "百万商标建图耗时超过整个测试",
    )
}
"""Peers that are left out from a million marks on."""
SECONDS_TO_BUILD: Final = 10
"""Of a peer's index at 100,000 marks, about."""
OVERDONE: Final = 2
"""How many times its seconds a peer takes, about: it finishes the lines that it has begun."""


def main() -> None:
    """Make the corpus, run everything, print the table; `--save` stores the results as data."""
    options = arguments()
    pin()
    names = tuple(name for name in PEERS[options.peers] if name not in too_slow(options.marks))
    minutes = minutes_for(len(names), options)
    print(f"seed {options.seed}: about {minutes:.0f} minutes on a quiet machine", flush=True)
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
    parser.add_argument("--scorecard", choices=tuple(SCORECARDS), default=CURRENT.version)
    parser.add_argument("--save", action="store_true", help="store the results in bench/results")
    return parser.parse_args()


def pin() -> None:
    """Keep to one core where the system lets us."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def too_slow(marks: int) -> dict[str, Words]:
    """Return the peers that are left out because building the index takes too long, and why."""
    return TOO_SLOW if marks >= MANY_MARKS else {}


def minutes_for(peers: int, options: argparse.Namespace) -> float:
    """Return about how many minutes a run takes."""
    millions = options.marks / MANY_MARKS
    ours = 60 + 120 * millions + options.lines / 5_000
    of_peer = SECONDS_TO_BUILD + 25 * millions + OVERDONE * options.seconds
    return float(ours + peers * of_peer) / 60


def measured(options: argparse.Namespace, peers: Sequence[str], progress: Progress) -> Results:
    """Return the results of a whole run."""
    card, sizes = scorecard(options.scorecard), sizes_of(options)
    progress("corpus", 0, 1)
    corpus = build(seed=options.seed, lines=options.lines, marks=options.marks)
    progress("corpus", 1, 1)
    warm(corpus)
    gc.freeze()  # the corpus stays; nobody's clock pays for looking through it
    register = read_register(corpus.register)
    shipped = timed(register, corpus.lines, card, progress)
    ways = Ways.of(register, card)
    ours = Ours.of(ways, corpus.lines.slice(0, sizes.quality_lines), card.cut)
    systems = [guomen(corpus, ours, shipped, sizes, card)]
    setting = Setting(corpus, card, options.seed, sizes)
    alone = without_peers(setting, ways, shipped, ours.string_alone(corpus, sizes.quality_lines))
    del ways, register
    if peers:
        opponents = Opponents.of(corpus, ours)
        systems.extend(opponents.run(peer, sizes, progress) for peer in peers_named(tuple(peers)))
    left_out = too_slow(options.marks) if options.peers == "all" else {}
    return replace(alone, systems=tuple(systems), left_out=left_out)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run is made on and with."""

    corpus: Corpus
    card: Scorecard
    seed: int
    sizes: Sizes


def without_peers(setting: Setting, ways: Ways, shipped: Shipped, string_alone: Count) -> Results:
    """Return the results on real titles and real cases; no system is in them yet."""
    corpus, card = setting.corpus, setting.card
    names = names_of(corpus.register)
    return Results(
        scorecard=card.version,
        seed=setting.seed,
        marks=corpus.register.num_rows,
        machine=machine(),
        standing=innocent_with_name(corpus, setting.sizes.quality_lines),
        systems=(),
        left_out={},
        titles=tuple(on_titles(ways, names, card.cut)),
        cases=on_cases(ways, names, card.cut),
        online=shipped.online,
        peak_memory_mb=shipped.peak_memory_mb,
        grown_mb=shipped.grown_mb,
        string_alone=string_alone,
        with_parties=round(corpus.lines.num_rows / shipped.party_seconds),
        parties=len(set(corpus.lines["consignor"].to_pylist())),
    )


def innocent_with_name(corpus: Corpus, lines: int) -> Count:
    """Return in how many of the first innocent lines some recorded name stands."""
    first = Corpus(corpus.register, corpus.lines.slice(0, lines), corpus.truth[:lines])
    innocent = sum(truth.family in INNOCENT for truth in first.truth)
    return round(share_of_innocent(first, standing(first)) * innocent), innocent


def sizes_of(options: argparse.Namespace) -> Sizes:
    """Return the sizes that were asked for."""
    return Sizes(options.quality_lines, options.quality_lines, options.seconds)


def machine() -> str:
    """Return the processor and the Python; no name of a host."""
    path = Path("/proc/cpuinfo")
    told = path.read_text("utf-8").splitlines() if path.exists() else []
    model = next((line.partition(":")[2].strip() for line in told if "model name" in line), "")
    return f"{model or platform.machine()}, Python {platform.python_version()}"


def follow(bar: Bar) -> Progress:
    """Return what moves the bar, a task for each system."""
    tasks: dict[str, TaskID] = {}

    def moved(name: str, done: int, of: int) -> None:
        if name not in tasks:
            tasks[name] = bar.add_task(name, total=of)
        bar.update(tasks[name], completed=done)

    return moved


def table(results: Results) -> Iterator[str]:
    """Yield the table of systems, what disguises are found, and what is false, line by line."""
    yield f"one core of {results.machine}; seed {results.seed}, {results.marks:,} marks"
    yield f"a recorded name stands in {percent(results.standing)} % of the innocent lines"
    head = ("system", "lines", "lines/s", "ratio", "build s", "MB", "found", "at 2 %", "alerted")
    yield row((*head, "first"))
    ours = results.systems[0]
    for one in results.systems:
        yield row(cells(one, ours))
    for measure in ("found", "found_at_two") if len(results.systems) > 1 else ():
        nearest = results.peer_to_beat(measure)
        kind = "fastest as good" if results.as_good_as_guomen(measure) else "none is as good"
        yield f"{measure}, {kind}: {nearest.name}, {ours.speed / nearest.speed:,.0f}"
    yield f"one line: {results.online.median} ms, 99 of 100 within {results.online.late} ms"
    yield f"at 2 % by the string alone: {percent(results.string_alone)} %"
    yield f"the process grew by {results.grown_mb:,.0f} MB for the index"
    yield f"with the names of {results.parties:,} parties: {results.with_parties:,} lines/s"
    yield f"peak memory until guomen has screened: {results.peak_memory_mb:,.0f} MB"
    for name, why in results.left_out.items():
        yield f"not run: {name}: {why}"
    yield from by_family(ours)
    yield row(("shown as shipped, per 1,000", *(one.name[:10] for one in results.systems)))
    for kind in ours.quality.false:
        counts = [one.quality.false.get(kind, (0, 0)) for one in results.systems]
        yield row((kind, *(per_thousand(count) for count in counts)))
    yield from on_real_text(results)


def by_family(ours: System) -> Iterator[str]:
    """Yield what guomen finds of every disguise."""
    yield row(("guomen, by disguise", "lines", "found", "at 2 %", "alerted"))
    for family, counts in ours.quality.families.items():
        yield row((family, f"{counts[0][1]:,}", *(percent(count) for count in counts)))


def on_real_text(results: Results) -> Iterator[str]:
    """Yield what guomen shows on real titles and real cases."""
    yield row(("real titles", "brand", "recorded", "stands", "found", "alerted", "false/1000"))
    for one in results.titles:
        brand = "declared" if one.is_declared else "hidden"
        counts = (one.standing, one.found, one.alerted)
        shares = (percent(count) for count in counts)
        recorded = f"{one.found[1]:,}"
        yield row((one.source, brand, recorded, *shares, per_thousand(one.false)))
    cases = results.cases
    (found, of), (alerted, _), (told, texts) = cases.found, cases.alerted, cases.as_declared
    yield f"real cases: {of} goods, {found} found, {alerted} alerted; {cases.unknown} not recorded"
    yield f"texts declared in them: {texts}, {told} alerted"


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


def percent(count: Sequence[int]) -> str:
    """Return a share in percent, a dash where there is nothing to share."""
    return f"{100 * count[0] / count[1]:.1f}" if count[1] else "–"


def per_thousand(count: Sequence[int]) -> str:
    """Return how many of a thousand, a dash where there are none."""
    return f"{1000 * count[0] / count[1]:.1f}" if count[1] else "–"


def row(cells: Sequence[str]) -> str:
    """Return a row, its first cell to the left."""
    return f"{cells[0]:<28}" + "".join(f"{cell:>11}" for cell in cells[1:])


if __name__ == "__main__":
    main()
