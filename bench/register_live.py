"""The live register, measured: reading, index, edition, change, and screening with parties."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import pyarrow as pa

from bench.corpus import build
from guomen.adapters.editions import open_edition, write_edition
from guomen.screening.engine import Engine
from guomen.screening.lines import PARTIES
from guomen.screening.live import index_of
from guomen.screening.register import read_register

SEED: Final = 20261126
KILOBYTE: Final = 1 << 10
MEGABYTE: Final = 1 << 20
MANY: Final = 1_000
OPENED: Final = """
import sys
from pathlib import Path
from guomen.adapters.editions import open_edition
engine = open_edition(Path(sys.argv[1]))
print(int(engine._now.index.segment.whole.sum()) & 1, flush=True)
sys.stdin.readline()
"""


def main() -> None:
    """Make a register, go the whole way with it, and print what each step took."""
    parser = argparse.ArgumentParser(prog="python -m bench.register_live", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--marks", type=int, default=100_000)
    parser.add_argument("--lines", type=int, default=20_000)
    asked = parser.parse_args()
    corpus = build(seed=asked.seed, lines=asked.lines, marks=asked.marks)
    warm = Engine(corpus.register.slice(0, MANY))
    warm.screen(corpus.lines.slice(0, MANY))
    print(f"seed {asked.seed}: {asked.marks:,} marks, {asked.lines:,} lines, {cores()} cores")
    of_index(corpus.register)
    of_changes(Engine(corpus.register), corpus.register, "in memory")
    with tempfile.TemporaryDirectory() as folder:
        of_edition(corpus.register, Path(folder))
    of_parties(corpus.register, corpus.lines)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def timed(what: str, do: Callable[[], object]) -> None:
    """Print how many milliseconds something took."""
    started = time.perf_counter()
    do()
    print(f"{what}: {1000 * (time.perf_counter() - started):,.1f} ms", flush=True)


def of_index(table: pa.Table) -> None:
    """Print what it takes to read a register and to make it ready."""
    before = resident()
    timed("read_register", lambda: read_register(table))
    started = time.perf_counter()
    index = index_of(read_register(table), 0)
    seconds = time.perf_counter() - started
    held = (index.segment.whole.nbytes + index.register.table.nbytes) / MEGABYTE
    print(f"from the table to the index: {seconds:.2f} s; {index.crowded:,} keys left out")
    print(f"index and records: {held:,.0f} MB; the process grew by {resident() - before:,.0f} MB")


def of_changes(engine: Engine, table: pa.Table, where: str) -> None:
    """Print what a change takes."""
    numbers = table["recordation_no"].to_pylist()
    for revision, many in ((1, 1), (2, MANY)):
        changed = table.slice(0, many)
        timed(f"change of {many:,} {where}", partial(engine.change, changed, [], revision))
    timed(f"end of one {where}", lambda: engine.change(table.slice(0, 0), numbers[-1:], 3))


def of_edition(table: pa.Table, folder: Path) -> None:
    """Print what an edition takes: to write, to open, to change, and in two processes."""
    timed("write_edition", lambda: write_edition(table, folder, 1))
    open_edition(folder)
    timed("open_edition", lambda: open_edition(folder))
    of_changes(open_edition(folder), table, "in an edition")
    both = [
        subprocess.Popen(
            [sys.executable, "-c", OPENED, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in both:
        if process.stdout:
            process.stdout.readline()
    for process in both:
        print(f"a process on the edition, all of it read: {of_segment(process.pid)}")
    for process in both:
        process.communicate("\n")


def of_segment(process: int) -> str:
    """Return what the system says of the memory in which a process sees the segment."""
    path = Path(f"/proc/{process}/smaps")
    if not path.exists():
        return "this system does not tell"
    about = path.read_text("utf-8").partition("segment.bin")[2].splitlines()[1:25]
    shown = ("Rss:", "Pss:", "Shared_Clean:", "Private_Dirty:")
    parts = [row.split() for row in about if row.startswith(shown)]
    return ", ".join(f"{name} {int(size) / KILOBYTE:,.0f} MB" for name, size, _ in parts)


def of_parties(table: pa.Table, lines: pa.Table) -> None:
    """Print the lines in a second without parties, with parties met first, and met again."""
    engine = Engine(table)
    bare = lines.drop([name for name in PARTIES if name in lines.column_names])
    engine.screen(bare.slice(0, MANY))
    for what, some in (("without", bare), ("with new", lines), ("with known", lines)):
        started = time.perf_counter()
        engine.screen(some)
        seconds = time.perf_counter() - started
        print(f"screening {what} parties: {some.num_rows / seconds:,.0f} lines/s", flush=True)


def resident() -> float:
    """Return the memory of this process in megabytes; 0 where the system does not tell."""
    path = Path("/proc/self/statm")
    if not path.exists():
        return 0.0
    return int(path.read_text("utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


if __name__ == "__main__":
    main()
