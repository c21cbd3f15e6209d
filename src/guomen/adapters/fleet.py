"""The same screening on a Spark cluster: one more way in, the same hits to the bit."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from guomen.kernel.errors import BadInputError
from guomen.screening.engine import Engine
from guomen.screening.lines import COLUMNS
from guomen.screening.refused import sort_out
from guomen.screening.scorecards import CURRENT, scorecard
from guomen.screening.stream import screen_batches

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

HITS_IN_SQL: Final = (
    "line_id string, recordation_no string, mark string, start int, end int, "
    "transformation string, points string, total int, register_revision bigint"
)
REFUSED_IN_SQL: Final = (
    "file string, row bigint, line_id string, field string, found string, expected string, "
    "expected_zh string"
)
FILE, ROW = "file_of_line", "row_of_line"
"""The columns that say where a line stands, counted from 0 by Spark."""
Batches = Iterable[pa.RecordBatch]


def screen_on_spark(
    spark: "SparkSession", lines: str, register: str, out: str, card: str = CURRENT.version
) -> None:
    """Screen Parquet lines on the cluster; write `out`/hits and `out`/refused as Parquet.

    `register` is a Parquet file that every worker can read. A refused line is told by its file and
    its row there, counted from 1. Raises BadInputError where a line has no number, or one that
    another line in any of the files has: to know that, the cluster sorts all numbers once.
    """
    table = spark.read.parquet(lines)
    refuse_repeated(table, lines)
    wanted = table.select(*(name for name in COLUMNS if name in table.columns))
    hits = wanted.mapInArrow(hits_with(register, card), HITS_IN_SQL)
    hits.write.parquet(f"{out}/hits")
    placed = table.selectExpr(
        *wanted.columns, f"_metadata.file_name AS {FILE}", f"_metadata.row_index AS {ROW}"
    )
    refused = placed.mapInArrow(refused_in, REFUSED_IN_SQL)
    refused.write.parquet(f"{out}/refused")


def refuse_repeated(table: "DataFrame", where: str) -> None:
    """Raise BadInputError where a line has no number, or two lines have the same."""
    if "line_id" not in table.columns:
        return
    counted = table.selectExpr("coalesce(CAST(line_id AS string), '') AS line_id")
    counted = counted.groupBy("line_id").count().where("count > 1 OR line_id = ''")
    if found := counted.orderBy("line_id").first():
        raise BadInputError(
            where=f"{where}, column line_id",
            found=f"{found['line_id']!r} on {found['count']:,} lines",
            expected="a number that no other line has",
            do="A hit names its line by this number; give each line its own in all files.",
        )


def hits_with(register: str, card: str) -> Callable[[Batches], Iterator[pa.RecordBatch]]:
    """Return the function that a worker maps over its batches to find the hits."""

    def hits(batches: Batches) -> Iterator[pa.RecordBatch]:
        for screened in screen_batches(engine_of(register, card), batches):
            yield from screened.hits.replace_schema_metadata().to_batches()

    return hits


def refused_in(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Yield what a worker cannot screen of its batches, with file, row and reasons."""
    for batch in batches:
        lines = pa.Table.from_batches([batch])
        told = sort_out(lines).refused
        rows = pc.subtract(told["row"], 1)
        row = pc.add(lines[ROW].take(rows), 1)
        placed = told.set_column(0, "row", row)
        yield from placed.add_column(0, "file", lines[FILE].take(rows)).to_batches()


@lru_cache(maxsize=1)
def engine_of(register: str, card: str) -> Engine:
    """Return the engine of a register, made once in each Python worker."""
    return Engine(pq.read_table(register), scorecard(card))
