"""Criminal indicators: the threshold, the version, reached or not; nothing acts on them."""

from datetime import date
from decimal import Decimal

import pytest

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.parameter import Dated
from guomen.law.thresholds import (
    CriminalFacts,
    Grade,
    Measure,
    Threshold,
    ThresholdLaw,
    indicators_of,
)

NAME = Words("counterfeiting", "假冒注册商标罪")
ITEMS = (
    Threshold(Measure.TURNOVER, Decimal(50000), Grade.SERIOUS, several=False),
    Threshold(Measure.TURNOVER, Decimal(30000), Grade.SERIOUS, several=True),
    Threshold(Measure.TURNOVER, Decimal(250000), Grade.ESPECIALLY_SERIOUS, several=False),
    Threshold(Measure.GAINS, Decimal(30000), Grade.SERIOUS, several=False),
)
LAW = Dated(
    ThresholdLaw(NAME, ITEMS, 3),
    date(2004, 12, 22),
    (Citation("CRI", "2004", "1"),),
    Status.CONFIRMED,
)


def grades(figure: str, *, several: bool = False, unit: bool = False) -> dict[Grade, bool]:
    facts = CriminalFacts({Measure.TURNOVER: Decimal(figure)}, several, unit)
    return {one.grade: one.reached for one in indicators_of("c", NAME, LAW, facts)}


@pytest.mark.parametrize(
    ("figure", "serious"), [("49999.99", False), ("50000", True), ("50000.01", True)]
)
def test_the_figure_of_a_threshold_reaches_it(figure: str, serious: bool) -> None:  # noqa: FBT001
    assert grades(figure) == {Grade.SERIOUS: serious, Grade.ESPECIALLY_SERIOUS: False}


def test_several_marks_have_thresholds_of_their_own_and_keep_the_others() -> None:
    assert grades("30000", several=True) == {
        Grade.SERIOUS: True,
        Grade.ESPECIALLY_SERIOUS: False,
    }


def test_a_unit_is_measured_by_the_factor_of_the_version() -> None:
    assert grades("149999", unit=True)[Grade.SERIOUS] is False
    assert grades("150000", unit=True)[Grade.SERIOUS] is True


def test_only_what_is_known_is_compared_and_each_line_says_its_version() -> None:
    facts = CriminalFacts({Measure.GAINS: Decimal(1)}, several=False, unit=False)

    (found,) = indicators_of("c", NAME, LAW, facts)

    assert (found.measure, found.at_least, found.reached) == (Measure.GAINS, 30000, False)
    assert (found.since, found.status) == (date(2004, 12, 22), Status.CONFIRMED)


def test_a_negative_figure_is_refused() -> None:
    facts = CriminalFacts({Measure.TURNOVER: Decimal(-1)}, several=False, unit=False)

    with pytest.raises(BadInputError, match="0 or more"):
        indicators_of("c", NAME, LAW, facts)


def test_the_pack_answers_by_the_version_of_the_day_and_marks_what_is_weak() -> None:
    facts = CriminalFacts({Measure.UNSOLD: Decimal(200000)}, several=False, unit=False)
    pack = load_pack("cn")

    before = pack.indicators(facts, day=date(2025, 4, 25))
    after = pack.indicators(facts, day=date(2025, 4, 26))

    assert any(one.reached for one in before)
    assert {one.since for one in after if one.measure is Measure.UNSOLD} == {date(2025, 4, 26)}
    assert all(one.status is not Status.CONFIRMED for one in after)


def test_every_word_has_both_languages() -> None:
    assert all(one.words.en and one.words.zh for one in (*Measure, *Grade))
