"""Which recorded names stand in which lines, letter for letter after folding."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bench.corpus.build import Corpus, texts
from bench.corpus.families import INNOCENT
from bench.corpus.register import key_of
from guomen.screening.normalise import fold
from guomen.screening.tokens import Tokens, is_han, tokens_of

Array = npt.NDArray[Any]

MOST_WORDS: Final = 5
MOST_CHARACTERS: Final = 8


def names_of(register: pa.Table) -> dict[str, tuple[int, ...]]:
    """Return the rows of the register by recorded name, folded, without spaces and signs."""
    found: dict[str, tuple[int, ...]] = {}
    columns = (register.column(name).to_pylist() for name in ("mark", "mark_zh", "aliases"))
    for row, (mark, mark_zh, aliases) in enumerate(zip(*columns, strict=True)):
        for key in {key_of(name) for name in (mark, mark_zh, *aliases.split("|")) if name}:
            if key:
                found[key] = (*found.get(key, ()), row)
    return found


def standing(corpus: Corpus) -> Array:
    """Return line * marks + row of the register for every recorded name in a line, sorted, int64.

    Lines and rows count from 0. A Latin name stands between the edges of words, a Chinese one
    anywhere; the declared brand counts as text.
    """
    names, marks = names_of(corpus.register), corpus.register.num_rows
    found: set[int] = set()
    brands = corpus.lines.column("brand").to_pylist()
    for line, (text, brand) in enumerate(zip(texts(corpus.lines), brands, strict=True)):
        for one in filter(None, (text, brand)):
            for window in windows(tokens_of(fold(one))):
                found.update(line * marks + row for row in names.get(window, ()))
    return np.array(sorted(found), np.int64)


def windows(tokens: Tokens) -> set[str]:
    """Return what stands from one piece to another, without what is between."""
    plain, offsets = tokens.plain, tokens.offsets
    count = len(tokens)
    answer = set()
    for first in range(count):
        start = offsets[first]
        most = MOST_CHARACTERS if is_han(plain[start]) else MOST_WORDS
        for last in range(first + 1, min(first + most, count) + 1):
            answer.add(plain[start : offsets[last]])
    return answer


def share_of_innocent(corpus: Corpus, standing_names: Array) -> float:
    """Return the share of innocent lines in which some recorded name stands."""
    innocent = np.array([truth.family in INNOCENT for truth in corpus.truth])
    with_name = np.zeros(len(innocent), bool)
    with_name[standing_names // corpus.register.num_rows] = True
    return float(with_name[innocent].mean())
