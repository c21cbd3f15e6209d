"""Figures: each says what it counts, and counts exactly that."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from guomen.kernel.errors import BadInputError
from guomen.statistics.counts import Unit
from guomen.statistics.measures import CAVEAT, MEASURES, Dimension, Figure, Period, figure
from guomen.statistics.pieces import PIECES_PER_UNIT
from guomen.statistics.records import Record, records
from tests.build import (
    MARK,
    ONE_LINE_TWO_RIGHTS,
    OPENING,
    OTHER_MARK,
    TWO_HOLDERS,
    Docket,
    confiscated,
    detained,
    docket,
    goods,
    notified,
)

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
MAY = Period(date(2026, 5, 1), date(2026, 5, 31))
BY_NAME = {measure.name: measure for measure in MEASURES}


def journal(case: Docket) -> tuple[Record, ...]:
    return records([event.to_json() for event in case.case.events])


def number(name: str, *cases: Docket, period: Period = YEAR) -> Decimal:
    return counted(name, *cases, period=period).total.number


def counted(
    name: str, *cases: Docket, period: Period = YEAR, by: Dimension | None = None
) -> Figure:
    found = [record for case in cases for record in journal(case)]
    return figure(BY_NAME[name], found, period=period, by=by)


def test_every_figure_says_what_it_counts_and_what_it_does_not_mean() -> None:
    for measure in MEASURES:
        assert measure.definition.en
        assert measure.definition.zh
        assert measure.caveat == CAVEAT
    assert {measure.unit for measure in MEASURES} == set(Unit)
    assert CAVEAT.en == "Seizures measure enforcement, not infringement."


def test_suspension_is_a_measure_and_detention_a_batch() -> None:
    suspended, held = notified(TWO_HOLDERS), detained(TWO_HOLDERS)

    assert number("cases", suspended) == number("cases", held) == 1
    assert number("measures", suspended) == number("measures", held) == 2
    assert number("batches", suspended) == 0
    assert number("batches", held) == 1
    assert number("lines", held) == 2
    assert number("pieces", held) == 1048
    assert number("value", held) == Decimal("30624.00")


def test_two_rights_on_one_line_are_one_line_and_its_pieces_once() -> None:
    case = detained(ONE_LINE_TWO_RIGHTS)

    assert number("lines", case) == 1
    assert number("pieces", case) == 1000
    assert number("measures", case) == 2


def test_only_the_detained_part_of_a_batch_counts() -> None:
    case = notified(TWO_HOLDERS)
    case.does("apply_for_detention", "2026-05-12", f"1/{MARK}", application="申请")
    case.does("lodge_security", "2026-05-12", f"1/{MARK}", form="deposit", amount="20000.00")
    case.does("accept_security", "2026-05-12", security=case.case.securities[0].number)
    case.does("detain", "2026-05-13", f"1/{MARK}")
    case.does("release", "2026-05-15", f"2/{OTHER_MARK}", ground="no_application")

    assert number("pieces", case) == 1000
    assert counted("lines", case, by=Dimension.OUTCOME).rows[0].key == "detained"


def test_a_figure_belongs_to_the_period_of_its_own_day() -> None:
    early = docket(opened="2026-04-30 09:00")
    early.does("suspend_release", "2026-05-04 09:00", reasons="疑似侵权")

    assert number("cases", early, period=MAY) == 0
    assert number("measures", early, period=MAY) == 1


def test_a_breakdown_whose_rows_overlap_says_so() -> None:
    opening = replace(
        ONE_LINE_TWO_RIGHTS,
        claims=(
            ONE_LINE_TWO_RIGHTS.claims[0],
            replace(ONE_LINE_TWO_RIGHTS.claims[1], right_kind="copyright"),
        ),
    )

    found = counted("batches", detained(opening), by=Dimension.RIGHT_KIND)

    assert found.total.number == 1
    assert [(row.key, row.count.number) for row in found.rows] == [
        ("copyright", 1),
        ("trademark", 1),
    ]
    assert found.note is not None


@pytest.mark.parametrize(
    ("by", "key"),
    [
        (Dimension.DIRECTION, "export"),
        (Dimension.TRAFFIC, "freight"),
        (Dimension.MODE, "ex_officio"),
        (Dimension.CUSTOMS, "2920"),
        (Dimension.RIGHT_KIND, "trademark"),
        (Dimension.MONTH, "2026-05"),
        (Dimension.OUTCOME, "confiscated"),
    ],
)
def test_a_figure_is_broken_down(by: Dimension, key: str) -> None:
    found = counted("pieces", confiscated(), by=by)

    assert [(row.key, row.count.number) for row in found.rows] == [(key, 1000)]
    assert found.note is None


def test_goods_without_a_price_or_by_weight_are_left_out_and_counted_as_such() -> None:
    by_weight = replace(OPENING, goods=(goods(unit="千克", price=None),))
    case = detained(by_weight, amount="100000.00")

    assert counted("value", case).left_out == 1
    assert counted("pieces", case).left_out == 1
    assert number("pieces", case) == 0


def test_an_appraisal_corrects_the_value() -> None:
    case = detained()
    case.does("appraise_goods", "2026-05-14", line="1", checked_price="45000.00")

    assert number("value", case) == 45_000


def test_a_thousand_pairs_by_the_ten_thousand() -> None:
    assert PIECES_PER_UNIT["双"] == PIECES_PER_UNIT["025"] == 1
    assert PIECES_PER_UNIT["万双"] == PIECES_PER_UNIT["144"] == 10_000
    assert "千克" not in PIECES_PER_UNIT


def test_a_journal_without_its_opening_is_refused() -> None:
    texts = [event.to_json() for event in detained().case.events]

    with pytest.raises(BadInputError, match="no opening"):
        records(texts[1:])
    with pytest.raises(BadInputError, match="no opening"):
        records([])


def test_the_figures_of_many_cases_add_up() -> None:
    other = replace(TWO_HOLDERS, number="2920-2026-00002")

    assert number("batches", detained(), detained(other)) == 2
    assert number("measures", detained(), detained(other)) == 3
    assert number("pieces", detained(), detained(other)) == 2048
