"""How much of everything a year of parcels needs, on paper: `python -m bench.sizing`.

Speeds are lines a second on one core; `--lines-per-second` gives the one of your machine, which
`guomen screen` prints. `--measure` writes a part of the corpus to Parquet and says how much a line
takes there and in a message. Everything else is in `Plan`, and printed with the table.
"""

import argparse
import json
import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final

import pyarrow.parquet as pq

from bench.corpus import build
from guomen.screening.engine import Engine

SPEEDS: Final = (2_000, 5_000, 10_000, 20_000)
SECONDS_OF_A_DAY: Final = 86_400
DAYS: Final = 365
HOUR: Final = 3_600
TERABYTE: Final = 10**12
MEGABYTE: Final = 10**6
SEED: Final = 20261125
SAMPLE: Final = 20_000
MARKS: Final = 100_000
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is assumed: `busy` is the part of a core that is planned to be in use.

    `peak` is the busiest hour of the year over the mean hour. A line takes `stored` bytes in
    Parquet and `sent` bytes as a message; the queue keeps `kept_days` days in `copies` copies, and
    a partition of it takes `partition` bytes a second.
    """

    parcels: int = 10_000_000_000
    lines_per_parcel: float = 1.5
    peak: int = 5
    busy: float = 0.6
    cores: int = 32
    night: int = 8
    stored: int = 150
    sent: int = 450
    kept_days: int = 3
    copies: int = 3
    partition: int = 5 * MEGABYTE

    @property
    def lines(self) -> int:
        """Return the lines of a year."""
        return round(self.parcels * self.lines_per_parcel)

    @property
    def mean(self) -> float:
        """Return the lines a second of a mean hour."""
        return self.lines / (DAYS * SECONDS_OF_A_DAY)

    @property
    def peak_speed(self) -> float:
        """Return the lines a second of the busiest hour."""
        return self.mean * self.peak


@dataclass(frozen=True, slots=True)
class Needs:
    """What is needed where a core screens `speed` lines a second.

    `year_on_peak_cores` is how many hours the cores of the busiest hour take for a year.
    """

    speed: int
    cores: int
    machines: int
    partitions: int
    night_cores: int
    night_machines: int
    year_on_peak_cores: float


def needs(plan: Plan, speed: int) -> Needs:
    """Return what a plan needs at a speed; every core that screens has a partition of its own."""
    cores = math.ceil(plan.peak_speed / (speed * plan.busy))
    carried = math.ceil(plan.peak_speed * plan.sent / plan.partition)
    night = math.ceil(plan.lines / (plan.night * HOUR * speed * plan.busy))
    machines = math.ceil(cores / plan.cores)
    return Needs(
        speed=speed,
        cores=cores,
        machines=machines,
        partitions=max(carried, machines * plan.cores),
        night_cores=night,
        night_machines=math.ceil(night / plan.cores),
        year_on_peak_cores=plan.lines / (machines * plan.cores * speed * plan.busy) / HOUR,
    )


def table(plan: Plan, speeds: Iterable[int]) -> Iterator[str]:
    """Yield the sizing as a table of Markdown, what is assumed before it."""
    yield from assumed(plan)
    yield ""
    columns = [needs(plan, speed) for speed in speeds]
    rows: list[Row] = [
        ("lines/s on a core · 每核行/秒", *(f"{one.speed:,}" for one in columns)),
        ("cores, busiest hour · 高峰所需核数", *(f"{one.cores:,}" for one in columns)),
        (f"machines of {plan.cores} cores · 机器数", *(f"{one.machines:,}" for one in columns)),
        ("Kafka partitions · Kafka 分区数", *(f"{one.partitions:,}" for one in columns)),
        (
            f"cores, a year in {plan.night} hours · 一夜重筛全年所需核数",
            *(f"{one.night_cores:,}" for one in columns),
        ),
        ("machines for that · 所需机器数", *(f"{one.night_machines:,}" for one in columns)),
        (
            "hours for a year on the machines of the busiest hour · 用高峰机器重筛全年（小时）",
            *(f"{one.year_on_peak_cores:,.0f}" for one in columns),
        ),
    ]
    yield f"| {' | '.join(rows[0])} |"
    yield "|---|" + "---:|" * len(columns)
    yield from (f"| {' | '.join(row)} |" for row in rows[1:])


def assumed(plan: Plan) -> Iterator[str]:
    """Yield what is assumed, and what does not depend on the speed."""
    queue = plan.lines / DAYS * plan.kept_days * plan.sent * plan.copies / TERABYTE
    yield (
        f"- {plan.parcels:,} parcels a year of {plan.lines_per_parcel} lines: {plan.lines:,} "
        f"lines; {plan.mean:,.0f} lines/s in the mean hour, {plan.peak_speed:,.0f} in the busiest "
        f"({plan.peak} times). Cores are planned {plan.busy:.0%} busy."
    )
    yield (
        f"- 每年 {plan.parcels:,} 件包裹，每件 {plan.lines_per_parcel} 行，共 {plan.lines:,} 行；"
        f"平均每秒 {plan.mean:,.0f} 行，高峰 {plan.peak_speed:,.0f} 行（{plan.peak} 倍）。"
        f"核心按 {plan.busy:.0%} 负载规划。"
    )
    yield (
        f"- Parquet: {plan.stored} bytes a line, {plan.lines * plan.stored / TERABYTE:,.2f} TB a "
        f"year. Queue: {plan.sent} bytes a line, {plan.kept_days} days in {plan.copies} copies, "
        f"{queue:,.2f} TB; {plan.peak_speed * plan.sent / MEGABYTE:,.1f} MB/s in the busiest hour."
    )
    yield (
        f"- Parquet：每行 {plan.stored} 字节，每年 {plan.lines * plan.stored / TERABYTE:,.2f} TB。"
        f"队列：每行 {plan.sent} 字节，保留 {plan.kept_days} 天、{plan.copies} 份，"
        f"共 {queue:,.2f} TB；高峰每秒 {plan.peak_speed * plan.sent / MEGABYTE:,.1f} MB。"
    )


def measured() -> Iterator[str]:
    """Yield what a line of the corpus takes, and the speed of one core of this machine."""
    corpus = build(seed=SEED, lines=SAMPLE, marks=MARKS)
    held = BytesIO()
    pq.write_table(corpus.lines, held, compression="zstd")
    messages = sum(
        len(json.dumps(row, ensure_ascii=False).encode()) for row in corpus.lines.to_pylist()
    )
    engine = Engine(corpus.register)
    engine.screen(corpus.lines.slice(0, 1_000))
    started = time.perf_counter()
    engine.screen(corpus.lines)
    seconds = time.perf_counter() - started
    yield f"{SAMPLE:,} lines of the corpus, seed {SEED}, {MARKS:,} marks"
    yield f"bytes a line in Parquet (zstd): {held.tell() / SAMPLE:,.0f}"
    yield f"bytes a line as JSON: {messages / SAMPLE:,.0f}"
    yield f"lines/s on one core: {SAMPLE / seconds:,.0f}"


def main() -> None:
    """Print the table, or what is measured."""
    plan = Plan()
    said = argparse.ArgumentParser(prog="python -m bench.sizing", description=__doc__)
    said.add_argument("--lines-per-second", type=int, nargs="+", default=list(SPEEDS))
    said.add_argument("--parcels", type=int, default=plan.parcels)
    said.add_argument("--lines-per-parcel", type=float, default=plan.lines_per_parcel)
    said.add_argument("--cores", type=int, default=plan.cores, help="of a machine")
    said.add_argument("--measure", action="store_true", help="measure a line and a core instead")
    given = said.parse_args()
    plan = replace(
        plan,
        parcels=given.parcels,
        lines_per_parcel=given.lines_per_parcel,
        cores=given.cores,
    )
    print("\n".join(measured() if given.measure else table(plan, given.lines_per_second)))


if __name__ == "__main__":
    main()
