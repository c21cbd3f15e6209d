"""How long the interface screens and explains: `python -m bench.online`.

One line at a time (median and 99 of 100), and 10,000 lines in one body, of which only those that
hit are explained. Reading and writing JSON is not in it. Ends with what explaining line by line
takes beside it.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import numpy as np
import pyarrow as pa

from bench.corpus import build
from guomen.screening.engine import Engine
from guomen.screening.lines import read_lines

SEED: Final = 20261126
MARKS: Final = 100_000
MANY: Final = 10_000
SINGLE: Final = 1_000
WARM: Final = 50
PARTS: Final = 3


def seconds_of(work: Callable[[], Any]) -> float:
    """Return how long some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def one_by_one(engine: Engine, lines: pa.Table) -> list[float]:
    """Return the milliseconds that each line takes alone."""
    read = read_lines(lines)
    alone = (read.line(row) for row in range(len(read)))
    return [1_000 * seconds_of(partial(engine.look, line)) for line in alone]


def told(marks: int) -> Iterator[str]:
    """Yield what is measured."""
    corpus = build(seed=SEED, lines=PARTS * MANY, marks=marks)
    first, second, third = (corpus.lines.slice(part * MANY, MANY) for part in range(PARTS))
    engine = Engine(corpus.register)
    one_by_one(engine, first.slice(0, WARM))
    yield f"{marks:,} marks, seed {SEED}, one core; every measure on lines not seen before"
    median, most = np.percentile(one_by_one(engine, first.slice(WARM, SINGLE)), (50, 99))
    yield f"one line, ms: median {median:.2f}, 99 of 100 {most:.2f}"
    yield f"{MANY:,} lines, found: {seconds_of(partial(engine.screen, second)):.2f} s"
    together = seconds_of(partial(engine.look_through, third))
    yield f"{MANY:,} lines, found and explained: {together:.2f} s"
    hits = engine.screen(third)
    read, hit = read_lines(third), set(hits["line_id"].to_pylist())
    alone = [read.line(row) for row, number in enumerate(read.numbers.to_pylist()) if number in hit]
    apart = seconds_of(lambda: [engine.look(line) for line in alone])
    yield f"{hits.num_rows:,} hits explained line by line instead: {apart:.2f} s more than finding"


def main() -> None:
    """Print what is measured."""
    said = argparse.ArgumentParser(prog="python -m bench.online", description=__doc__)
    said.add_argument("--marks", type=int, default=MARKS)
    for line in told(said.parse_args().marks):
        print(line, flush=True)


if __name__ == "__main__":
    main()
