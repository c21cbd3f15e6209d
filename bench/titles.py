"""What screening shows on real titles and real cases; neither was made for it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bench import quality
from bench.corpus.exact import windows
from bench.corpus.real import declared_texts, lines_of, real_cases, real_titles
from bench.corpus.register import key_of
from bench.results import Cased, Titled
from bench.runs import Ways, share, shown_with
from guomen.screening.normalise import fold
from guomen.screening.tokens import tokens_of

Array = npt.NDArray[Any]
Names = Mapping[str, tuple[int, ...]]
"""The rows of a register by recorded name, folded, without spaces and signs."""
NO_RECORD: Final = -1


def on_titles(ways: Ways, names: Names, cut: int) -> Iterator[Titled]:
    """Yield what is shown on the titles of every source, the brand hidden and then declared."""
    for one in real_titles():
        keys = [key_of(brand) for brand in one.brands]
        truth = truth_of(keys, names)
        recorded = truth.record != NO_RECORD
        other = np.array([bool(key) for key in keys]) & ~recorded
        stands = [
            key in windows(tokens_of(fold(t))) for key, t in zip(keys, one.titles, strict=True)
        ]
        for is_declared, lines in ((False, one.hidden()), (True, one.declared())):
            true, alerts = scores(ways, lines, truth)
            shown_at_all = quality.of_true_marks(shown_with(ways.strings, lines), truth)
            yield Titled(
                source=str(one.source),
                is_declared=is_declared,
                standing=share(np.array(stands)[recorded]),
                found=share(shown_at_all[recorded] > quality.NOT_FOUND),
                alerted=share(true[recorded] >= cut),
                false=share(alerts[other] >= cut),
            )


def on_cases(ways: Ways, names: Names, cut: int) -> Cased:
    """Return what is shown on the goods of real cases, and on what was declared in fact."""
    goods = [one for one in real_cases() if key_of(one.mark) in names]
    lines = lines_of([one.goods for one in goods], [one.mark_as_printed for one in goods])
    truth = truth_of([key_of(one.mark) for one in goods], names)
    true, _ = scores(ways, lines, truth)
    told = declared_texts()
    declared = lines_of(told, [""] * len(told))
    _, alerts = scores(ways, declared, truth_of([""] * len(told), names))
    shown_at_all = quality.of_true_marks(shown_with(ways.strings, lines), truth)
    return Cased(
        found=share(shown_at_all > quality.NOT_FOUND),
        alerted=share(true >= cut),
        unknown=len(real_cases()) - len(goods),
        as_declared=share(alerts >= cut),
    )


def truth_of(keys: Sequence[str], names: Names) -> quality.Answers:
    """Return the record that each folded brand names, NO_RECORD where it names none."""
    rows = [names.get(key, (NO_RECORD,))[0] if key else NO_RECORD for key in keys]
    return quality.Answers(np.full(len(rows), "real"), np.array(rows, np.int64))


def scores(ways: Ways, lines: pa.Table, truth: quality.Answers) -> tuple[Array, Array]:
    """Return the totals of the true mark and of the best alert of every line."""
    shown = shown_with(ways.totals, lines)
    everything = np.ones(len(shown.line), bool)
    best = quality.best_by_line(shown, lines.num_rows, everything)
    return quality.of_true_marks(shown, truth), best
