"""Learn what every part of the points is worth: `python -m bench.learn`; five minutes.

A logistic regression on the named bits of hits: the true mark of a disguised line against every
mark that shows on an innocent one. Ten points are a factor of e in the odds. Lines are drawn with
seeds that no report uses. What the corpus says nothing about is set by judgement: JUDGED.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, Final

import numpy as np
import numpy.typing as npt
import typer
from sklearn.linear_model import LogisticRegression

from bench import quality
from bench.corpus import build
from guomen.screening.engine import Engine
from guomen.screening.lines import read_lines
from guomen.screening.scan.bits import FIRST_PART, NUMBER_OF
from guomen.screening.scorecards import Part, Scorecard
from guomen.screening.transformations import Transformation

Array = npt.NDArray[Any]

POINTS_PER_NAT: Final = 10
ALERT: Final = 60
"""The total that 2 % of the innocent lines reach where 100,000 marks are recorded."""
FOR_A_MILLION: Final = 0.5
"""What a hit counts in the larger register, which shows many more of them."""
JUDGED: Final = {
    Part.AUTHORISED_USER: -150,
    Part.CONFIRMED_VARIANT: 20,
    Part.SEIZED_BEFORE: 5,
    Part.NO_BRAND_DECLARED: 5,
    Part.OWN_BRAND_CLAIMED: 3,
    Part.OEM_NOT_AUTHORISED: 5,
    Part.DECLARED_BRAND: 0,
    Part.SHORT_MARK: -55,
}
"""What is not learned: the corpus has no seizures and no confirmed spellings, and draws kinds of
brand by a rule of its own; all of the declared brand says what the declared brand would; and among
real short marks are LV, MK and H&M.
"""
LEFT: Final = {part for part in JUDGED if part is not Part.SHORT_MARK}
"""What the regression does not see."""
OPEN: Final = Scorecard(
    version="open",
    points=MappingProxyType(
        {**dict.fromkeys(Transformation, 100), Part.INSIDE_LONGER_MARK: -1},
    ),
    cut=50,
    most_hits_per_line=40,
)
"""Shows everything that is looked for."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Hits on the lines of a corpus: their bits, and what they are hits of."""

    truth: quality.Answers
    line: Array
    record: Array
    bits: Array
    weight: float

    @property
    def is_true(self) -> Array:
        """Return whether a hit is the mark in disguise."""
        found: Array = self.truth.record[self.line] == self.record
        return found & self.truth.disguised[self.line]

    @property
    def counts(self) -> Array:
        """Return whether something is to be learned from a hit."""
        return self.is_true | self.truth.innocent[self.line]


def sample(seed: int, lines: int, marks: int, weight: float) -> Sample:
    """Return what shows on the lines of a corpus."""
    corpus = build(seed=seed, lines=lines, marks=marks)
    engine = Engine(corpus.register, OPEN)
    read = read_lines(corpus.lines)
    found = engine._found(read, engine._now, None)  # noqa: SLF001 - nobody else is told the bits
    return Sample(quality.answers(corpus), found.line, found.record, found.bits, weight)


def learned(samples: Sequence[Sample]) -> dict[Transformation | Part, int]:
    """Return the points of every transformation and part that occurs."""
    occurs = np.bitwise_or.reduce(np.concatenate([one.bits for one in samples]))
    named = [
        (part, bit) for part, bit in NUMBER_OF.items() if occurs >> bit & 1 and part not in LEFT
    ]
    model = LogisticRegression(C=1.0, max_iter=1_000).fit(
        np.vstack([columns(one.bits[one.counts], named) for one in samples]),
        np.concatenate([one.is_true[one.counts] for one in samples]),
        sample_weight=np.concatenate([np.full(one.counts.sum(), one.weight) for one in samples]),
    )
    start = float(model.intercept_[0])
    worth = zip(named, model.coef_[0], strict=True)
    return {
        part: round(POINTS_PER_NAT * (float(nats) + (start if bit < FIRST_PART else 0.0)))
        for (part, bit), nats in worth
    } | JUDGED


def columns(bits: Array, named: Sequence[tuple[Transformation | Part, int]]) -> Array:
    """Return a column of 0 and 1 for each named bit."""
    return np.stack([(bits >> bit & 1).astype(np.float32) for _, bit in named], axis=1)


def totals(one: Sample, points: dict[Transformation | Part, int]) -> Array:
    """Return the total of every hit."""
    total = np.zeros(len(one.bits))
    for part, worth in points.items():
        total += worth * (one.bits >> NUMBER_OF[part] & 1)
    return total


def shown_with(one: Sample, points: dict[Transformation | Part, int]) -> quality.Shown:
    """Return what shows with some points."""
    total = totals(one, points)
    return quality.Shown(one.line, one.record, total, np.zeros(len(total), bool))


def levelled(
    points: dict[Transformation | Part, int], one: Sample
) -> dict[Transformation | Part, int]:
    """Return points with which 2 % of the innocent lines raise an alert from ALERT on."""
    missing = ALERT - round(quality.alert_threshold(shown_with(one, points), one.truth))
    return {
        part: worth + (missing if isinstance(part, Transformation) else 0)
        for part, worth in points.items()
    }


def told(one: Sample, points: dict[Transformation | Part, int]) -> Iterator[str]:
    """Yield what the points do on a sample."""
    shown = shown_with(one, points)
    cut = quality.alert_threshold(shown, one.truth)
    alerted = quality.found(shown, one.truth, cut)
    yield f"# alerted at 2 %: {alerted.mean():.3f} of {len(alerted):,}, from {cut:.0f} points on"


def main(
    seed: Annotated[int, typer.Option(help="The seed of the lines; no report may use it.")] = 12,
    lines: Annotated[
        int, typer.Option(help="Lines at 100,000 marks; at a million, two thirds.")
    ] = 60_000,
) -> None:
    """Print the points of a scorecard."""
    samples = [
        sample(seed, lines, 100_000, 1.0),
        sample(seed, lines * 2 // 3, 1_000_000, FOR_A_MILLION),
    ]
    points = levelled(learned(samples), samples[0])
    for part, worth in points.items():
        print(f"{'T' if isinstance(part, Transformation) else 'P'}.{part.name}: {worth},")
    for one in samples:
        print("\n".join(told(one, points)))


if __name__ == "__main__":
    typer.run(main)
