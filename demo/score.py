"""Measure screening against the truth: python -m demo.score HITS [--at-least 40]."""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from demo.drafts import INFRINGING, Truth

HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Found:
    """Of `lines` lines of one truth: how many were hit, how many under the right recordation."""

    truth: str
    disguise: str
    lines: int
    hit: int
    right: int


@dataclass(frozen=True, slots=True)
class Score:
    """What screening found, by kind; `precision` is over lines, `recall` over lines with a text."""

    kinds: tuple[Found, ...]

    @property
    def precision(self) -> float:
        """Return the share of the hit lines that are infringing."""
        hit = sum(kind.hit for kind in self.kinds)
        return (
            sum(kind.hit for kind in self.kinds if kind.truth in INFRINGING) / hit if hit else 0.0
        )

    @property
    def recall(self) -> float:
        """Return the share of the named or disguised marks found under the right recordation."""
        written = [kind for kind in self.kinds if kind.truth in {Truth.NAMED, Truth.DISGUISED}]
        lines = sum(kind.lines for kind in written)
        return sum(kind.right for kind in written) / lines if lines else 0.0


def score(
    truth: pa.Table,
    hits: pa.Table,
    line_ids: Iterable[str],
    families: dict[str, str],
    *,
    at_least: float,
) -> Score:
    """Compare hits of at least `at_least` points with the truth of the lines that were screened.

    A hit is right under any recordation of the same mark (`families`: recordation to mark), because
    a famous mark is recorded more than once.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for row in hits.select(["line_id", "recordation_no", "total"]).to_pylist():
        if float(row["total"]) >= at_least:
            found[row["line_id"]].add(families.get(row["recordation_no"], ""))
    screened = frozenset(line_ids)
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in truth.to_pylist():
        if row["line_id"] not in screened:
            continue
        wanted = {families.get(number, "") for number in row["recordation_nos"].split("|")} - {""}
        count = counts[row["truth"], row["disguise"]]
        count[0] += 1
        count[1] += row["line_id"] in found
        count[2] += bool(wanted & found.get(row["line_id"], set()))
    return Score(tuple(Found(*kind, *count) for kind, count in sorted(counts.items())))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and print the score."""
    parser = argparse.ArgumentParser(prog="python -m demo.score", description=__doc__)
    parser.add_argument("hits", type=Path, help="what guomen screen wrote (Parquet or CSV)")
    parser.add_argument("--lines", type=Path, default=HERE / "declarations.parquet")
    parser.add_argument("--truth", type=Path, default=HERE / "truth.parquet")
    parser.add_argument("--register", type=Path, default=HERE / "register.csv")
    parser.add_argument("--at-least", type=float, default=0.01, help="fewest points of a hit")
    chosen = parser.parse_args(arguments)
    result = score(
        pq.read_table(chosen.truth),
        _read(chosen.hits),
        pq.read_table(chosen.lines, columns=["line_id"])["line_id"].to_pylist(),
        _families(chosen.register),
        at_least=chosen.at_least,
    )
    _print(result)


def _read(path: Path) -> pa.Table:
    return pq.read_table(path) if path.suffix == ".parquet" else pa_csv.read_csv(path)


def _families(register: Path) -> dict[str, str]:
    rows = pa_csv.read_csv(register).select(["recordation_no", "mark"]).to_pylist()
    return {row["recordation_no"]: row["mark"] for row in rows}


def _print(result: Score) -> None:
    table = Table("truth", "disguise or decoy")
    for heading in ("lines", "hit", "hit %", "right %"):
        table.add_column(heading, justify="right")
    for kind in result.kinds:
        shares = (f"{kind.hit / kind.lines:.1%}", f"{kind.right / kind.lines:.1%}")
        table.add_row(kind.truth, kind.disguise, str(kind.lines), str(kind.hit), *shares)
    console = Console()
    console.print(table)
    console.print(f"precision of the hit lines {result.precision:.1%}")
    console.print(f"recall of named and disguised marks {result.recall:.1%}")


if __name__ == "__main__":
    main()
