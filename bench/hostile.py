"""Hostile lines and registers beside ordinary ones of the same size: `python -m bench.hostile`.

Every case runs in a process of its own: what is refused, how many hits, how many keys are left out
of the index because too many marks share them, seconds, and the peak memory of that process, index
and compiled code included; then the same with ordinary words. `--case` runs one case.
"""

import argparse
import math
import resource
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice, product
from multiprocessing import get_context
from typing import Final

import pyarrow as pa

from guomen.screening.columns import MAXIMUM_CELL
from guomen.screening.engine import Engine
from guomen.screening.refused import sort_out
from guomen.screening.register import read_register

MARKS: Final = 200_000
TEN_MEGABYTES: Final = 10_000_000
LINES: Final = 20
SHORT_LINES: Final = 2_000
REPEATED: Final = 10_000
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
STEM: Final = "kolvane"
ORDINARY: Final = "woven cotton shirt for men blue size large 男式棉衬衫 蓝色 "
WARM: Final = pa.table({"line_id": ["1"], "text": ["KOLVANE cotton shirt"]})
PLAIN_MARKS: Final = ("KOLVANE", "TRIVELLO", "科尔维恩", "aa")
PATTERNS: Final = ("(a+)+$", "(.*)*", "[A-Z]+(.*)", "(?:a|aa)+b", "%s%n", "a{1,99999}")
BYTES_OF_A_HALF: Final = 3
MEBIBYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Case:
    """A register and lines that mean harm, and the ordinary ones of the same size."""

    name: str
    marks: Callable[[int], Sequence[str]]
    texts: Callable[[], Sequence[str | bytes]]
    ordinary_marks: Callable[[int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a case."""

    lines: int
    refused: int
    hits: int
    crowded: int
    built: float
    seconds: float
    peak: int


def plain_marks(_: int) -> Sequence[str]:
    """Return a few marks, one of them of two letters."""
    return PLAIN_MARKS


def patterns(_: int) -> Sequence[str]:
    """Return marks that are regular expressions."""
    return PATTERNS


def one_letter_apart(count: int) -> Sequence[str]:
    """Return marks that differ in one letter from many others."""
    letters = max(4, math.ceil(math.log(count, len(LETTERS))))
    return [STEM + "".join(end) for end in islice(product(LETTERS, repeat=letters), count)]


def far_apart(count: int) -> Sequence[str]:
    """Return as many marks of the same length that share little."""
    syllables = [first + last for first in "bcdfghjklmnpqrstvwxz" for last in "aeiou"]
    step = 7_919  # a prime: neighbours in the list share no syllable
    size = len(syllables)
    found = []
    for number in range(count):
        left, word = number * step * 104_729 % size**5, ""
        for _ in range(5):
            left, which = divmod(left, size)
            word += syllables[which]
        found.append(word + LETTERS[number % 26])
    return found


def filled(text: str, length: int = MAXIMUM_CELL) -> str:
    """Return a text repeated to a length."""
    return (text * (length // len(text) + 1))[:length]


def long_line() -> Sequence[str]:
    """Return one line of ten megabytes."""
    return [filled("KOLVANE ", TEN_MEGABYTES)]


def longest_lines() -> Sequence[str]:
    """Return lines as long as a cell may be, full of a mark."""
    return [filled("KOLVANE ")] * LINES


def nulls() -> Sequence[str]:
    """Return lines of NUL, a mark among them."""
    return [filled("\x00" * 50 + "KOL\x00VANE ")] * LINES


def surrogates() -> Sequence[bytes]:
    """Return lines of halves of characters."""
    return ["\ud800".encode("utf-8", "surrogatepass") * MAXIMUM_CELL] * LINES


def bidi() -> Sequence[str]:
    """Return lines full of controls of direction."""
    return [filled("\u202e\u2066KOL\u200fVANE\u2069\u202c ")] * LINES


def marks_above() -> Sequence[str]:
    """Return lines of letters under a heap of accents."""
    return [filled("a" + "\u0301" * 200)] * LINES


def repeated() -> Sequence[str]:
    """Return lines of one character ten thousand times."""
    return [one * REPEATED for one in ("a", "0", "科", "-", "\ufdfa")] * (LINES // 5)


def provoking() -> Sequence[str]:
    """Return lines on which a backtracking pattern would not end."""
    return [filled("a" * 60 + "!", 1_000)] * SHORT_LINES


def near_names() -> Sequence[str]:
    """Return lines that name what is one letter from hundreds of marks."""
    ends = islice(cycle(product(LETTERS, repeat=3)), SHORT_LINES)
    return [f"shirt {STEM}{''.join(end)}# blue" for end in ends]


CASES: Final = (
    Case("a line of 10 MB", plain_marks, long_line, plain_marks),
    Case("100,000 characters, a mark 12,500 times", plain_marks, longest_lines, plain_marks),
    Case("NUL", plain_marks, nulls, plain_marks),
    Case("lone surrogates", plain_marks, surrogates, plain_marks),
    Case("bidi controls", plain_marks, bidi, plain_marks),
    Case("accents without end", plain_marks, marks_above, plain_marks),
    Case("one character 10,000 times", plain_marks, repeated, plain_marks),
    Case("marks that are regular expressions", patterns, provoking, plain_marks),
    Case("marks one letter apart", one_letter_apart, near_names, far_apart),
)


def ordinary(texts: Sequence[str | bytes]) -> Sequence[str]:
    """Return ordinary words of as many characters."""
    return [filled(ORDINARY, size_of(text)) for text in texts]


def size_of(text: str | bytes) -> int:
    """Return how many characters a text has; the bytes here are halves of three each."""
    return len(text) // BYTES_OF_A_HALF if isinstance(text, bytes) else len(text)


def table_of(texts: Sequence[str | bytes]) -> pa.Table:
    """Return texts as lines, numbered from 1."""
    numbers = pa.array([str(number + 1) for number in range(len(texts))])
    kind = pa.large_binary() if isinstance(texts[0], bytes) else pa.large_string()
    return pa.table({"line_id": numbers, "text": pa.array(texts, kind)})


def register_of(marks: Sequence[str]) -> pa.Table:
    """Return a register of marks."""
    numbers = [f"T2026-{number + 1:06}" for number in range(len(marks))]
    return pa.table({"recordation_no": numbers, "mark": list(marks)})


def ran(marks: Sequence[str], texts: Sequence[str | bytes]) -> Ran:
    """Build, screen, and say what it took."""
    Engine(register_of(PLAIN_MARKS)).screen(WARM)  # what is compiled is read now
    register = read_register(register_of(marks))
    started = time.perf_counter()
    engine = Engine(register)
    built = time.perf_counter() - started
    lines = table_of(texts)
    started = time.perf_counter()
    parted = sort_out(lines)
    hits = engine.screen(parted.sound)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024
    crowded = engine.crowded
    refused = parted.refused.num_rows
    return Ran(lines.num_rows, refused, hits.num_rows, crowded, built, seconds, peak)


def hostile(number: int, marks: int) -> Ran:
    """Run a case as it means harm."""
    case = CASES[number]
    return ran(case.marks(marks), case.texts())


def tame(number: int, marks: int) -> Ran:
    """Run a case with ordinary words of the same size."""
    case = CASES[number]
    return ran(case.ordinary_marks(marks), ordinary(case.texts()))


def table(marks: int, names: Collection[str]) -> Iterator[str]:
    """Yield the table of some cases, a row as soon as it is known."""
    head = (
        "case",
        "lines",
        "refused",
        "hits",
        "crowded",
        "built, s",
        "ordinary",
        "screened, s",
        "ordinary",
        "peak, MiB",
        "ordinary",
    )
    yield f"| {' | '.join(head)} |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for number, case in enumerate(CASES):
        if case.name not in names:
            continue
        harm, plain = (alone(run, number, marks) for run in (hostile, tame))
        yield f"| {' | '.join(cells(case, harm, plain))} |"


def alone(run: Callable[[int, int], Ran], number: int, marks: int) -> Ran:
    """Run in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(run, number, marks).result()


def cells(case: Case, harm: Ran, plain: Ran) -> tuple[str, ...]:
    """Return the row of a case."""
    return (
        case.name,
        f"{harm.lines:,}",
        f"{harm.refused:,}",
        f"{harm.hits:,}",
        f"{harm.crowded:,}",
        f"{harm.built:.2f}",
        f"{plain.built:.2f}",
        f"{harm.seconds:.2f}",
        f"{plain.seconds:.2f}",
        f"{harm.peak / MEBIBYTE:,.0f}",
        f"{plain.peak / MEBIBYTE:,.0f}",
    )


def main() -> None:
    """Print the table."""
    said = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    said.add_argument("--case", choices=[case.name for case in CASES], action="append")
    said.add_argument("--marks", type=int, default=MARKS, help="of the register one letter apart")
    given = said.parse_args()
    for line in table(given.marks, given.case or [case.name for case in CASES]):
        print(line)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
