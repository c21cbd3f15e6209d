"""Print what a corpus looks like: sizes, shares, three examples of every family."""

import argparse
import time
from collections import Counter
from itertools import islice

from bench.corpus.build import Corpus, Truth, build
from bench.corpus.exact import share_of_innocent, standing
from bench.corpus.families import FAMILIES, Kind

EXAMPLES = 3


def examples(corpus: Corpus, family: str) -> list[str]:
    """Return some lines of a family, with the mark and how it is worn."""
    marks = dict(
        zip(
            corpus.register.column("recordation_no").to_pylist(),
            corpus.register.column("mark").to_pylist(),
            strict=True,
        )
    )
    chosen = (at for at, truth in enumerate(corpus.truth) if truth.family == family)
    return [
        shown(corpus.lines.slice(at, 1).to_pylist()[0], corpus.truth[at], marks)
        for at in islice(chosen, EXAMPLES)
    ]


def shown(line: dict[str, str], truth: Truth, marks: dict[str, str]) -> str:
    """Return a line as one text."""
    mark = f"{marks[truth.recordation_no]!r} as {truth.worn!r}: " if truth.recordation_no else ""
    cells = (
        line[name] for name in ("goods_name", "specification", "brand", "brand_type", "hs_code")
    )
    return f"  {mark}" + " ¦ ".join(cells)


def main() -> None:
    """Build a corpus and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--lines", type=int, default=20_000)
    parser.add_argument("--marks", type=int, default=100_000)
    arguments = parser.parse_args()
    started = time.perf_counter()
    corpus = build(seed=arguments.seed, lines=arguments.lines, marks=arguments.marks)
    built = time.perf_counter() - started
    counts = Counter(truth.family for truth in corpus.truth)
    sizes = f"{corpus.register.num_rows:,} marks, {corpus.lines.num_rows:,} lines"
    print(f"seed {arguments.seed}: {sizes}, built in {built:.1f} s")
    exact = share_of_innocent(corpus, standing(corpus))
    print(f"innocent lines in which some recorded name stands letter for letter: {exact:.1%}")
    for family in (*Kind, *FAMILIES):
        print(f"{family}: {counts[family]:,} lines")
        print("\n".join(examples(corpus, family)))


if __name__ == "__main__":
    main()
