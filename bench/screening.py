"""Screening beside its peers: speed, recall by disguise, false hits; one core, one run."""

import argparse
import os
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bench.corpus import CLEAN, DISGUISES, Corpus, build
from guomen.screening.engine import Engine
from guomen.screening.normalise import fold
from guomen.screening.tokens import tokens_of

CUTOFF: Final = 85.0
MOST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Run:
    """One system on some lines: seconds, and the recordations found by line."""

    name: str
    lines: int
    build_seconds: float
    seconds: float
    found: Mapping[str, set[str]]


def guomen(corpus: Corpus) -> Run:
    """Screen with this project's engine."""
    started = time.perf_counter()
    engine = Engine(corpus.register)
    built = time.perf_counter()
    hits = engine.screen(corpus.lines)
    ended = time.perf_counter()
    found: dict[str, set[str]] = defaultdict(set)
    for line, number in zip(
        hits.column("line_id").to_pylist(), hits.column("recordation_no").to_pylist(), strict=True
    ):
        found[line].add(number)
    return Run("guomen", corpus.lines.num_rows, built - started, ended - built, found)


def exact(corpus: Corpus) -> Run:
    """Look up every window of one to four words or Chinese characters, casefolded, in a set."""
    started = time.perf_counter()
    marks: dict[str, set[str]] = defaultdict(set)
    for number, spelling in spellings(corpus):
        marks[spelling.casefold()].add(number)
    longest = max(len(mark) for mark in marks if not mark.isascii())
    built = time.perf_counter()
    found = {
        line: {
            number
            for window in exact_windows(text.casefold(), min(longest, 6))
            for number in marks.get(window, ())
        }
        for line, text in lines(corpus)
    }
    return Run("exact set", len(found), built - started, time.perf_counter() - built, found)


def fuzzy(corpus: Corpus) -> Run:
    """Compare every window with every mark by rapidfuzz's ratio, on our folding and windows."""
    started = time.perf_counter()
    numbers, choices = [], []
    for number, spelling in spellings(corpus):
        numbers.append(number)
        choices.append(fold(spelling).plain)
    built = time.perf_counter()
    found: dict[str, set[str]] = {}
    for line, text in lines(corpus):
        found[line] = {
            numbers[place]
            for window in fuzzy_windows(text)
            for _, _, place in process.extract(
                window, choices, scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=3
            )
        }
    ended = time.perf_counter()
    return Run(f"rapidfuzz ratio ≥ {CUTOFF:.0f}", len(found), built - started, ended - built, found)


def spellings(corpus: Corpus) -> list[tuple[str, str]]:
    """Return the number and each spelling of every mark."""
    rows = corpus.register.to_pylist()
    return [
        (row["recordation_no"], name)
        for row in rows
        for name in (row["mark"], row["mark_zh"], *row["aliases"].split("|"))
        if name
    ]


def lines(corpus: Corpus) -> list[tuple[str, str]]:
    """Return number and text of every line."""
    ids, texts = corpus.lines.column("line_id"), corpus.lines.column("text")
    return list(zip(ids.to_pylist(), texts.to_pylist(), strict=True))


def exact_windows(text: str, longest: int) -> set[str]:
    """Return windows of whole words, and all runs of two and more Chinese characters."""
    words = text.replace("|", " ").replace(":", " ").split()
    found = {
        " ".join(words[first : first + count])
        for first in range(len(words))
        for count in range(1, MOST_WORDS + 1)
    }
    for start in range(len(text)):
        if text[start] > "\u2fff":
            found.update(text[start : start + length] for length in range(2, longest + 1))
    return found


def fuzzy_windows(text: str) -> set[str]:
    """Return windows of one to three of our pieces, and runs of up to five Chinese characters."""
    tokens = tokens_of(fold(text))
    found = set()
    for first in range(len(tokens)):
        for last in range(first, min(first + 5, len(tokens))):
            window = tokens.between(first, last)
            if len(window) > 2 and (window[0] > "\u2fff" or last - first < 3):
                found.add(window)
    return found


def part_of(corpus: Corpus, count: int) -> Corpus:
    """Return the first lines of a corpus."""
    return Corpus(corpus.register, corpus.lines.slice(0, count), corpus.truth[:count])


def recall(corpus: Corpus, run: Run) -> tuple[dict[str, float], float]:
    """Return the share found by family, and clean lines with any hit per thousand clean lines."""
    there: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for truth in corpus.truth:
        there[truth.disguise] += 1
        found = run.found.get(truth.line_id, set())
        seen[truth.disguise] += (
            bool(found) if truth.disguise == CLEAN else (truth.recordation_no in found)
        )
    shares = {name: seen[name] / there[name] for name in DISGUISES if there[name]}
    return shares, 1000 * seen[CLEAN] / max(1, there[CLEAN])


def report(results: list[tuple[Corpus, Run]]) -> str:
    """Return the table; the ratio is against the first system."""
    measured = [recall(corpus, run) for corpus, run in results]
    speeds = [run.lines / run.seconds for _, run in results]
    rows = [
        ("", *(run.name for _, run in results)),
        ("lines screened", *(f"{run.lines:,}" for _, run in results)),
        ("register ready, s", *(f"{run.build_seconds:.2f}" for _, run in results)),
        ("seconds", *(f"{run.seconds:.2f}" for _, run in results)),
        ("lines/s", *(f"{speed:,.0f}" for speed in speeds)),
        ("guomen is faster by", *(f"{speeds[0] / speed:,.2f}" for speed in speeds)),
        ("false, per 1,000 clean lines", *(f"{false:.1f}" for _, false in measured)),
        *(
            (f"found: {name}", *(f"{shares.get(name, 0.0):.3f}" for shares, _ in measured))
            for name in DISGUISES
        ),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def main() -> None:
    """Build the corpus, run every system on one core, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=20260923)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--marks", type=int, default=20_000)
    parser.add_argument("--fuzzy-lines", type=int, default=1000, help="lines for the slow peer")
    parser.add_argument("--alone", action="store_true", help="run without the peers")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    corpus = build(seed=arguments.seed, lines=arguments.lines, marks=arguments.marks)
    systems: list[tuple[Callable[[Corpus], Run], Corpus]] = [(guomen, corpus)]
    if not arguments.alone:
        systems += [(exact, corpus), (fuzzy, part_of(corpus, arguments.fuzzy_lines))]
    results = [(part, system(part)) for system, part in systems]
    print(f"seed {arguments.seed}, {arguments.lines:,} lines, {arguments.marks:,} marks, one core")
    print(report(results))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the whole run: {peak:,.0f} MiB")


if __name__ == "__main__":
    main()
