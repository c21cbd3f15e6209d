"""Write the synthetic border: python -m demo.border --seed 2026 [--days 30] [--out demo]."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from demo import parties, register, sources, tables, traffic, world
from demo.parties import Parties
from demo.register import Entry
from demo.traffic import Traffic

MONTH: Final = 30
LINES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Border:
    """Everything one seed makes."""

    parties: Parties
    register: tuple[Entry, ...]
    declarations: pa.Table
    parcels: pa.Table
    truth: pa.Table


def build(*, seed: int, days: int = MONTH, lines: int = LINES, progress: Progress) -> Border:
    """Return the border of one seed: `lines` lines of either kind in a month, `days` of it.

    The same seed gives the same tables; a shorter month is the beginning of the longer one.
    """
    traders = parties.build(sources.cities(), seed=seed)
    entries = register.build(traders, seed=seed)
    around = world.build(traders, entries, seed=seed)
    freight = traffic.declarations(around, seed=seed, days=days, lines=lines)
    small = traffic.parcels(around, seed=seed, days=days, lines=lines)
    declared = _collect(freight, progress, "Declarations", days)
    posted = _collect(small, progress, "Parcels", days)
    return Border(
        traders,
        entries,
        tables.line_table(declared.lines),
        tables.line_table(posted.lines),
        tables.truth_table(declared.truths + posted.truths),
    )


def write(border: Border, out: Path) -> None:
    """Write all files of the demo into the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    tables.write_register(border.register, out / "register.csv")
    tables.write_parties(border.parties, out / "parties.csv")
    tables.write_parquet(border.declarations, out / "declarations.parquet")
    tables.write_parquet(border.parcels, out / "parcels.parquet")
    tables.write_parquet(border.truth, out / "truth.parquet")
    tables.write_rings(border.parties, out / "truth_parties.csv")
    (out / "logos").mkdir(exist_ok=True)
    tables.write_logos(border.register, out / "logos" / "index.csv")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(prog="python -m demo.border", description=__doc__)
    parser.add_argument("--seed", type=int, default=2026, help="the same seed, the same border")
    parser.add_argument("--days", type=int, default=MONTH, help="days from 1 September 2026")
    parser.add_argument("--lines", type=int, default=LINES, help="lines of either kind in 30 days")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent, help="folder to write to"
    )
    chosen = parser.parse_args(arguments)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TextColumn("days"), TimeElapsedColumn()) as progress:
        border = build(seed=chosen.seed, days=chosen.days, lines=chosen.lines, progress=progress)
    write(border, chosen.out)
    print(
        f"{len(border.register):,} recordations, {len(border.parties.consignors):,} consignors, "
        f"{border.declarations.num_rows:,} declaration lines, {border.parcels.num_rows:,} parcel "
        f"lines written to {chosen.out}"
    )


def _collect(days: Iterator[Traffic], progress: Progress, label: str, count: int) -> Traffic:
    whole = Traffic([], [])
    for day in progress.track(days, total=count, description=label):
        whole.lines.extend(day.lines)
        whole.truths.extend(day.truths)
    return whole


if __name__ == "__main__":
    main()
