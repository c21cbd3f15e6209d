"""The frozen reference run: a small corpus of which every hit is known, to the bit.

`python -m bench.freeze` freezes what this installation shows.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa

from bench.corpus import build
from bench.quality import answers
from bench.results import HERE, REFERENCE, Count
from bench.runs import Ways, quality_of, shown_with
from guomen.screening.engine import Engine
from guomen.screening.register import read_register
from guomen.screening.scorecards import CURRENT

SEED: Final = 20261125
LINES: Final = 2_000
MARKS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Reference:
    """What the reference run gives: the digest of its hits, and how good they are."""

    scorecard: str
    seed: int
    lines: int
    marks: int
    hits: int
    digest: str
    found: Count
    found_at_two: Count
    alerted_at_two: Count


def run() -> Reference:
    """Run the reference again on this installation."""
    corpus = build(seed=SEED, lines=LINES, marks=MARKS)
    register = read_register(corpus.register)
    hits, ways = Engine(register).screen(corpus.lines), Ways.of(register, CURRENT)
    strings, totals = shown_with(ways.strings, corpus.lines), shown_with(ways.totals, corpus.lines)
    best = quality_of(strings, totals, answers(corpus), least=CURRENT.cut)
    return Reference(
        CURRENT.version,
        SEED,
        LINES,
        MARKS,
        hits.num_rows,
        digest_of(hits),
        best.found,
        best.found_at_two,
        best.alerted_at_two,
    )


def digest_of(hits: pa.Table) -> str:
    """Return the SHA-256 of every cell of the hits, in their order."""
    columns = [hits.column(name).to_pylist() for name in hits.column_names]
    plain = json.dumps([hits.column_names, *zip(*columns, strict=True)], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def frozen(path: Path = HERE / REFERENCE) -> Reference:
    """Return the frozen reference."""
    plain = json.loads(path.read_text("utf-8"))
    shares = ("found", "found_at_two", "alerted_at_two")
    return Reference(**{**plain, **{name: tuple(plain[name]) for name in shares}})


def difference(found: Reference, expected: Reference) -> str:
    """Return what differs, and what to do; empty where nothing does."""
    mine, theirs = asdict(found), asdict(expected)
    apart = [f"{name}: found {mine[name]}, frozen {theirs[name]}" for name in mine]
    apart = [line for line, name in zip(apart, mine, strict=True) if mine[name] != theirs[name]]
    if not apart:
        return ""
    do = "If this was meant, freeze it again: python -m bench.freeze"
    return "\n".join(("This installation gives other hits than the reference run.", *apart, do))
