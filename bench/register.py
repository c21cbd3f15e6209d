"""The search of the register, measured: index, memory, type-ahead, search, recall, and peers."""

import argparse
import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bench.register_live import cores, resident
from bench.register_site import Planted, fill, planted, site

SEED: Final = 20261201
DAY: Final = date(2026, 9, 18)
SAMPLE: Final = 400
FIRST_PAGE: Final = 10
MEGABYTE: Final = 1 << 20
FOR_A_PEER: Final = 60.0
COMMON: Final = ("", "a", "in", "有限公司", "*", "a*e", "20", "co ltd", "公司 鞋", "zzzzzz")
"""What many recordations have, or none: the slowest questions."""

Times = list[float]


@dataclass(slots=True)
class Clock:
    """What is read before and after: the time of the wall, or that of this process alone."""

    now: Callable[[], float] = time.perf_counter


CLOCK: Final = Clock()


def main() -> None:
    """Make a register, and print what searching it takes."""
    parser = argparse.ArgumentParser(prog="python -m bench.register", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--marks", type=int, default=100_000)
    parser.add_argument("--sample", type=int, default=SAMPLE, help="recordations asked for")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument(
        "--cpu", action="store_true", help="time of this process, on a busy machine"
    )
    parser.add_argument("--no-peers", action="store_true")
    asked = parser.parse_args()
    if asked.cpu:
        CLOCK.now = time.process_time
    with site(postgres=asked.postgres) as home:
        fill(asked.marks, asked.seed)
        name = "PostgreSQL" if asked.postgres else "SQLite"
        print(f"seed {asked.seed}: {asked.marks:,} recordations, {name}, {cores()} cores")
        of_index(home)
        queries = planted(asked.sample, asked.seed)
        of_search(queries)
        of_typing(queries)
        of_common()
        if not asked.no_peers:
            of_peers(queries)


def of_index(home: Path) -> None:
    """Print what it takes to make the index, to keep it and to map it."""
    from guomen.queries import register_index

    before = resident()
    started = CLOCK.now()
    register_index.current()
    print(f"index made and kept: {CLOCK.now() - started:.1f} s")
    kept = sum(path.stat().st_size for path in (home / "register" / "search").rglob("*.npy"))
    register_index.HELD.now = None
    started = CLOCK.now()
    register_index.current()
    print(f"mapped by the next process: {1000 * (CLOCK.now() - started):,.0f} ms")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"on disk {kept / MEGABYTE:,.0f} MB; the process grew by {resident() - before:,.0f} MB, "
        f"its peak is {peak:,.0f} MB"
    )


def of_search(queries: Iterable[Planted]) -> None:
    """Print for each kind of query how long a search takes, and how often it finds what it must."""
    from guomen.queries import register
    from guomen.search.asked import Asked

    times: dict[str, Times] = defaultdict(list)
    hits: dict[str, list[bool]] = defaultdict(list)
    pages: Times = []
    for one in queries:
        asked = Asked(words=one.words, nice_class=one.nice_class)
        started = CLOCK.now()
        found = register.found_for(asked, day=DAY)
        numbers = found.numbers(0, FIRST_PAGE)
        times[one.kind].append(CLOCK.now() - started)
        hits[one.kind].append(one.number in numbers)
        started = CLOCK.now()
        register.answer(asked, number=1, day=DAY)
        pages.append(CLOCK.now() - started)
    print(f"{'search':<18}{'queries':>8}{'in 10':>9}  {HEAD}")
    for kind, some in times.items():
        share = 100 * statistics.mean(hits[kind])
        print(f"{kind:<18}{len(some):>8}{share:>8.1f}%  {quantiles(some)}")
    everything = [one for some in times.values() for one in some]
    print(f"{'all':<18}{len(everything):>8}{'':>9}  {quantiles(everything)}")
    print(f"{'with rows':<18}{len(pages):>8}{'':>9}  {quantiles(pages)}")


HEAD: Final = "   p50    p95    p99   most (ms)"


def quantiles(times: Times) -> str:
    """Return the middle, the slow and the slowest of some times, in milliseconds."""
    ordered = sorted(times)
    places = [min(int(share * len(ordered)), len(ordered) - 1) for share in (0.5, 0.95, 0.99, 1)]
    return "".join(f"{1000 * ordered[place]:7.1f}" for place in places)


def of_typing(queries: Iterable[Planted]) -> None:
    """Print how long it takes to offer names after each letter typed of a mark."""
    from guomen.queries import register

    typed = [one.words for one in queries if one.kind in {"mark", "Chinese", "pinyin", "number"}]
    starts = [words[:length] for words in typed for length in range(1, len(words) + 1)]
    print(
        f"{'type-ahead':<18}{len(starts):>8}{'':>9}  {quantiles(timed(register.suggest, starts))}"
    )
    unknown = [f"{words[:1]}x{words[1:]}" for words in typed]
    times = timed(meant, unknown)
    print(f"{'did you mean':<18}{len(unknown):>8}{'':>9}  {quantiles(times)}")


def meant(words: str) -> object:
    """Return what may have been meant."""
    from guomen.queries.register_index import current
    from guomen.search.suggest import meant as guess

    return guess(current(), words)


def of_common() -> None:
    """Print the slowest questions one by one."""
    from guomen.queries import register
    from guomen.search.asked import Asked

    for words in COMMON:
        times = timed(
            lambda text: register.answer(Asked(words=text), number=1, day=DAY), [words] * 5
        )
        total = len(register.found_for(Asked(words=words), day=DAY))
        print(f"{words!r:<18}{total:>8,}{'':>9}  {quantiles(times)}")


def timed(do: Callable[[str], object], texts: Iterable[str]) -> Times:
    """Return how long something takes for each text."""
    times = []
    for text in texts:
        started = CLOCK.now()
        do(text)
        times.append(CLOCK.now() - started)
    return times


def of_peers(queries: list[Planted]) -> None:
    """Print the same for each peer, as many queries as its time allows."""
    from bench.register_peers import peers

    plain = [one for one in queries if one.kind not in {"pattern", "mark in class"}]
    for peer in peers():
        times: Times = []
        hits: list[bool] = []
        until = CLOCK.now() + FOR_A_PEER
        for one in mixed(plain):
            started = CLOCK.now()
            found = peer.first(one.words)
            times.append(CLOCK.now() - started)
            hits.append(one.number in found)
            if CLOCK.now() > until:
                break
        share = 100 * statistics.mean(hits)
        print(f"{peer.name:<22}{len(times):>4}{share:>8.1f}%  {quantiles(times)}", flush=True)


def mixed(queries: list[Planted]) -> list[Planted]:
    """Return queries so that every beginning of them holds every kind."""
    step = max(1, len(queries) // 97)
    return [one for offset in range(step) for one in queries[offset::step]]


if __name__ == "__main__":
    main()
