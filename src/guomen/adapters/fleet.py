"""The same screening on a Spark cluster: one more way in, the same hits to the bit."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from guomen.screening.engine import Engine
from guomen.screening.lines import COLUMNS
from guomen.screening.refused import REFUSED, UNKNOWN_ROW, sort_out
from guomen.screening.scorecards import CURRENT, scorecard
from guomen.screening.stream import screen_batches

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HITS_IN_SQL: Final = (
    "line_id string, recordation_no string, mark string, start int, end int, "
    "transformation string, points string, total int, register_revision bigint"
)
REFUSED_IN_SQL: Final = (
    "row bigint, line_id string, field string, found string, expected string, expected_zh string"
)
Batches = Iterable[pa.RecordBatch]


def screen_on_spark(
    spark: "SparkSession", lines: str, register: str, out: str, card: str = CURRENT.version
) -> None:
    """Screen Parquet lines on the cluster; write `out`/hits and `out`/refused as Parquet.

    `register` is a Parquet file that every worker can read. The numbers of the lines must be unique
    in all files; `row` of a refused line is 0, because rows have no order in a cluster.
    """
    table = spark.read.parquet(lines)
    wanted = table.select(*(name for name in COLUMNS if name in table.columns))
    hits = wanted.mapInArrow(hits_with(register, card), HITS_IN_SQL)
    hits.write.parquet(f"{out}/hits")
    refused = wanted.mapInArrow(refused_in, REFUSED_IN_SQL)
    refused.write.parquet(f"{out}/refused")


def hits_with(register: str, card: str) -> Callable[[Batches], Iterator[pa.RecordBatch]]:
    """Return the function that a worker maps over its batches to find the hits."""

    def hits(batches: Batches) -> Iterator[pa.RecordBatch]:
        for screened in screen_batches(engine_of(register, card), batches):
            yield from screened.hits.replace_schema_metadata().to_batches()

    return hits


def refused_in(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Yield what a worker cannot screen of its batches, with the reasons."""
    for batch in batches:
        told = sort_out(pa.Table.from_batches([batch])).refused
        unplaced = pa.array([UNKNOWN_ROW] * told.num_rows, pa.int64())
        yield from told.set_column(0, REFUSED.field("row"), unplaced).to_batches()


@lru_cache(maxsize=1)
def engine_of(register: str, card: str) -> Engine:
    """Return the engine of a register, made once in each Python worker."""
    return Engine(pq.read_table(register), scorecard(card))
