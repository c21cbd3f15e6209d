"""The measures of quality on examples that can be counted by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import quality
from bench.corpus import Kind, build
from bench.quality import NOT_FOUND, Answers, Shown

LATIN, PINYIN = "as recorded, Latin", "pinyin"
TRUTH = Answers(
    np.array([LATIN, LATIN, PINYIN, Kind.PLAIN, Kind.DECOY, Kind.GENUINE]),
    np.array([7, 8, 9, -1, -1, 7]),
)
"""Three disguised lines, two innocent ones, a genuine one."""


def shown(*hits: tuple[int, int, float, bool]) -> Shown:
    line, record, score, is_exact = zip(*hits, strict=True)
    return Shown(np.array(line), np.array(record), np.array(score, float), np.array(is_exact, bool))


HITS = shown(
    (0, 7, 50, True),
    (0, 3, 60, False),
    (1, 4, 40, False),
    (2, 9, 30, False),
    (2, 4, 30, False),
    (3, 5, 45, True),
    (3, 6, 20, False),
    (5, 7, 10, True),
)


def test_a_line_is_found_when_its_true_mark_is_among_the_hits() -> None:
    assert quality.found(HITS, TRUTH).tolist() == [True, False, True]


def test_a_line_is_found_at_a_score_when_its_true_mark_reaches_it() -> None:
    assert quality.found(HITS, TRUTH, 31).tolist() == [True, False, False]


def test_what_is_found_is_counted_by_family() -> None:
    assert quality.by_family(quality.found(HITS, TRUTH), TRUTH) == {LATIN: (1, 2), PINYIN: (1, 1)}


def test_a_better_hit_pushes_the_true_mark_down_and_an_equal_one_does_not() -> None:
    assert quality.ranks(HITS, TRUTH).tolist() == [2, 1]


def test_lines_without_a_disguise_alert_by_kind() -> None:
    assert quality.false_by_kind(HITS, TRUTH, 30) == {
        "plain": (1, 1),
        "decoy": (0, 1),
        "genuine": (0, 1),
    }


def innocent(count: int) -> Answers:
    return Answers(np.full(count, Kind.PLAIN), np.full(count, -1))


def test_two_of_a_hundred_innocent_lines_may_show_a_false_string() -> None:
    hits = shown(*((line, 1, line, False) for line in range(100)))

    assert quality.string_threshold(hits, innocent(100)) == 98


def test_a_mark_that_stands_letter_for_letter_is_an_alert_but_no_false_string() -> None:
    hits = shown(
        *((line, 1, 10, False) for line in range(2)), *((line, 1, 90, True) for line in range(50))
    )

    assert quality.string_threshold(hits, innocent(100)) == 10
    assert quality.alert_threshold(hits, innocent(100)) > 90


def test_where_more_than_two_of_a_hundred_share_the_best_score_nothing_is_allowed() -> None:
    hits = shown(*((line, 1, 50, False) for line in range(3)))

    assert quality.string_threshold(hits, innocent(100)) > 50


def test_only_the_best_hit_of_a_line_counts_against_it() -> None:
    hits = shown(*((0, record, 80, False) for record in range(9)), (1, 1, 70, False))

    assert quality.alert_threshold(hits, innocent(100)) == 70


@given(scores=st.lists(st.integers(0, 9), min_size=1, max_size=200))
def test_a_threshold_never_lets_more_than_two_of_a_hundred_through(scores: list[int]) -> None:
    best = np.array([score or NOT_FOUND for score in scores], float)

    least = quality.threshold(best)

    assert (best >= least).sum() <= 0.02 * len(best)


@given(scores=st.lists(st.integers(1, 9), min_size=1, max_size=200))
def test_one_score_lower_would_let_too_many_through(scores: list[int]) -> None:
    best = np.array(scores, float)

    least = quality.threshold(best)

    assert (best >= best[best < least].max(initial=NOT_FOUND)).sum() > 0.02 * len(best)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)],
)
def test_the_interval_is_that_of_wilson(
    successes: int, trials: int, low: float, high: float
) -> None:
    assert quality.interval(successes, trials) == pytest.approx((low, high), abs=1e-4)


def test_the_answers_of_a_corpus_name_rows_of_its_register() -> None:
    corpus = build(seed=5, lines=40, marks=60)

    known = quality.answers(corpus, 30)

    assert len(known.record) == 30
    assert (known.record[known.innocent] == -1).all()
    assert (known.record[known.disguised] >= 0).all()
    assert not (known.innocent & known.disguised).any()
