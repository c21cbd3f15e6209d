"""Screen a stream of batches: what the file, the interface and the fleet have in common."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Final

import pyarrow as pa

from guomen.screening.engine import Engine
from guomen.screening.refused import sort_out

LINES_AT_ONCE: Final = 16_384
"""Lines of a batch: enough that the work between batches does not show."""
AHEAD: Final = 2
"""Batches for each thread that are read before they are wanted."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What became of a batch: hits in the schema HITS, lines refused in the schema REFUSED."""

    lines: int
    hits: pa.Table
    refused: pa.Table


def screen_batch(engine: Engine, batch: pa.RecordBatch | pa.Table) -> Screened:
    """Screen one batch; a line that cannot be screened is refused alone.

    The numbers of the lines must be unique in the batch; whoever cuts a file into batches sees to
    it that they are unique in the file.
    """
    table = batch if isinstance(batch, pa.Table) else pa.Table.from_batches([batch])
    parted = sort_out(table)
    return Screened(table.num_rows, engine.screen(parted.sound), parted.refused)


def screen_batches(
    engine: Engine, batches: Iterable[pa.RecordBatch | pa.Table], *, threads: int = 1
) -> Iterator[Screened]:
    """Screen batches and return what became of each, in their order.

    A line has the same hits whatever batch it comes in and however many threads work.
    """
    if threads == 1:
        yield from (screen_batch(engine, batch) for batch in batches)
        return
    idle: SimpleQueue[Engine] = SimpleQueue()
    for _ in range(threads):
        idle.put(engine.twin())

    def screened(batch: pa.RecordBatch | pa.Table) -> Screened:
        twin = idle.get()
        twin.adopt(engine)
        try:
            return screen_batch(twin, batch)
        finally:
            idle.put(twin)

    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Screened]] = deque()
        for batch in batches:
            waiting.append(pool.submit(screened, batch))
            if len(waiting) >= AHEAD * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
