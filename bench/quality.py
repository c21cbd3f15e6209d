"""How good screening is: what is found, what is shown in error, and what is alerted.

Three thresholds: the natural one of a system; the score at which 2 % of the innocent lines show a
*false string*, a mark that does not stand there letter for letter; the total at which 2 % of the
innocent lines raise *any* alert.
"""

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bench.corpus import FAMILIES, INNOCENT, Corpus, Kind
from bench.corpus.build import mark_row

Array = npt.NDArray[Any]

ALLOWED: Final = 0.02
"""The share of innocent lines that may show something."""
NOT_FOUND: Final = -np.inf
Z: Final = 1.959964
"""Of the standard normal distribution, for intervals of 95 %."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a system shows: one entry per hit; lines and rows of the register count from 0.

    `is_exact` says whether the mark stands in the line letter for letter after folding.
    """

    line: Array
    record: Array
    score: Array
    is_exact: Array


@dataclass(frozen=True, slots=True)
class Answers:
    """The truth of a corpus in columns, one entry per line; `record` is -1 where nothing is."""

    family: Array
    record: Array

    @property
    def innocent(self) -> Array:
        """Return whether a line is innocent."""
        return np.isin(self.family, INNOCENT)

    @property
    def disguised(self) -> Array:
        """Return whether a line has a mark in disguise."""
        return np.isin(self.family, list(FAMILIES))

    @property
    def genuine(self) -> Array:
        """Return whether a line names a mark of which its consignor is a user."""
        lawful: Array = self.family == Kind.GENUINE
        return lawful


def answers(corpus: Corpus, lines: int | None = None) -> Answers:
    """Return the truth of the first `lines` of a corpus."""
    chosen = corpus.truth[:lines]
    return Answers(
        np.array([str(one.family) for one in chosen]),
        np.array([mark_row(one) if one.recordation_no else -1 for one in chosen], np.int64),
    )


def best_by_line(shown: Shown, lines: int, chosen: Array) -> Array:
    """Return the best score of the chosen hits of every line, NOT_FOUND where there is none."""
    best = np.full(lines, NOT_FOUND)
    np.maximum.at(best, shown.line[chosen], shown.score[chosen])
    return best


def of_true_marks(shown: Shown, truth: Answers) -> Array:
    """Return the score of the true mark of every line, NOT_FOUND where it is not shown."""
    return best_by_line(shown, len(truth.family), truth.record[shown.line] == shown.record)


def threshold(best: Array, allowed: float = ALLOWED) -> float:
    """Return the lowest score that at most `allowed` of the lines reach."""
    ranked = np.sort(best)[::-1]
    first_denied = int(allowed * len(ranked))
    if first_denied >= len(ranked) or ranked[first_denied] == NOT_FOUND:
        return float(ranked[ranked > NOT_FOUND].min(initial=np.inf))
    allowed_scores = ranked[ranked > ranked[first_denied]]
    return float(allowed_scores.min()) if len(allowed_scores) else math.nextafter(ranked[0], np.inf)


def string_threshold(shown: Shown, truth: Answers) -> float:
    """Return the score at which 2 % of the innocent lines show a false string."""
    best = best_by_line(shown, len(truth.family), ~shown.is_exact)
    return threshold(best[truth.innocent])


def alert_threshold(shown: Shown, truth: Answers) -> float:
    """Return the score at which 2 % of the innocent lines raise any alert."""
    everything = np.ones(len(shown.line), bool)
    return threshold(best_by_line(shown, len(truth.family), everything)[truth.innocent])


def found(shown: Shown, truth: Answers, least: float = NOT_FOUND) -> Array:
    """Return for every disguised line whether its true mark is shown with `least` or more."""
    scores = of_true_marks(shown, truth)[truth.disguised]
    reached: Array = (scores >= least) & (scores > NOT_FOUND)
    return reached


def by_family(reached: Array, truth: Answers) -> dict[str, tuple[int, int]]:
    """Return for every family how many of its lines were reached, and how many there are."""
    families = truth.family[truth.disguised]
    return {
        name: (int(reached[families == name].sum()), int((families == name).sum()))
        for name in FAMILIES
        if (families == name).any()
    }


def ranks(shown: Shown, truth: Answers) -> Array:
    """Return the rank of the true mark among the hits of every disguised line where it is shown.

    A hit with the same score is as good: it does not push the true mark down.
    """
    scores = of_true_marks(shown, truth)
    better = shown.score > scores[shown.line]
    above = np.bincount(shown.line[better], minlength=len(scores))
    chosen: Array = (above + 1)[truth.disguised & (scores > NOT_FOUND)]
    return chosen


def false_by_kind(shown: Shown, truth: Answers, least: float) -> dict[str, tuple[int, int]]:
    """Return for every kind of line without a disguise how many raise an alert, of how many."""
    everything = np.ones(len(shown.line), bool)
    alerted = best_by_line(shown, len(truth.family), everything) >= least
    return {
        str(kind): (int(alerted[truth.family == kind].sum()), int((truth.family == kind).sum()))
        for kind in Kind
        if (truth.family == kind).any()
    }


def interval(successes: int, trials: int) -> tuple[float, float]:
    """Return the Wilson interval of 95 % of a share; the whole range where there was no trial.

    Source: E. B. Wilson, Probable inference, JASA 22 (1927).
    """
    if not trials:
        return 0.0, 1.0
    share, square = successes / trials, Z * Z / trials
    middle = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * math.sqrt(share * (1 - share) / trials + square / (4 * trials))
    return max(0.0, middle - half), min(1.0, middle + half)
