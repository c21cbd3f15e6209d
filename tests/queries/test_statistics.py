"""Published counts: each with its unit; small cells hidden, none that could be worked out."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.china import SHANGHAI
from guomen.queries import statistics
from guomen.queries.reference import national_figures, nice_headings
from guomen.queries.statistics import Cell, Hidden
from guomen.statistics.counts import Unit
from guomen.statistics.measures import MEASURES, Dimension, Period
from guomen.statistics.records import Record
from guomen.usecases.cases import record_look
from tests.build import moment
from tests.build_site import opened

pytestmark = pytest.mark.site
YEAR = Period(date(2026, 1, 1), date(2026, 9, 30))
BATCHES = next(one for one in MEASURES if one.name == "batches")
VALUE = next(one for one in MEASURES if one.name == "value")
CASES = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 9), min_size=2)


def record(case: str, *, direction: str = "export", price: str = "100") -> Record:
    """Return one record of goods detained in May 2026."""
    return Record(
        case=case,
        opened_on=date(2026, 5, 1),
        mode="ex_officio",
        traffic="freight",
        direction=direction,
        customs="2920",
        line=1,
        recordation="T2019-76593",
        right_kind="trademark",
        holder="P1",
        quantity=Decimal(10),
        unit="双",
        price=Decimal(price),
        measure_on=date(2026, 5, 2),
        detained_on=date(2026, 5, 3),
        custody="detained",
        ground=None,
    )


def test_a_count_of_fewer_than_three_cases_is_shown_as_fewer_than_three() -> None:
    cells = statistics.column(
        BATCHES,
        Dimension.DIRECTION,
        [record("1"), record("2"), *(record(f"i{n}", direction="import") for n in range(5))],
        YEAR,
    )

    assert str(cells["export"].shown) == "<3"
    assert cells["import"].hidden is Hidden.COMPANION
    assert str(cells["import"].shown) == "hidden"


def test_a_value_of_few_cases_is_hidden_and_not_called_small() -> None:
    cell = statistics.total_cell(VALUE, [record("1", price="123456.78")], YEAR)

    assert str(cell.shown) == "hidden"
    assert cell.shown.zh == "不公开"


def test_nothing_counted_is_nought_and_not_hidden() -> None:
    assert str(statistics.total_cell(BATCHES, [], YEAR).shown) == "0"


@given(cases=CASES)
def test_a_hidden_cell_is_never_alone_beside_cells_that_are_shown(cases: dict[str, int]) -> None:
    hidden = statistics.hidden_keys(cases)

    small = {key for key, number in cases.items() if 0 < number < 3}
    assert small <= set(hidden)
    assert len(hidden) != 1


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        pytest.param({"a": 1, "b": 1, "c": 9}, {"a", "b", "c"}, id="one and one make two"),
        pytest.param({"a": 2, "b": 2, "c": 9}, {"a", "b", "c"}, id="two and two make four"),
        pytest.param({"a": 1, "b": 2, "c": 9}, {"a", "b"}, id="which is one and which is two"),
        pytest.param({"a": 1, "b": 3, "c": 9}, {"a", "b", "c"}, id="one and the least of others"),
        pytest.param({"a": 2, "b": 5, "c": 5, "d": 9}, {"a", "b", "c"}, id="two and the most"),
        pytest.param({"a": 1, "b": 4, "c": 9}, {"a", "b"}, id="one and four, or two and three"),
        pytest.param({"a": 5, "b": 9}, set(), id="nothing small"),
    ],
)
def test_what_is_hidden_cannot_be_told_from_the_total(
    cases: dict[str, int], expected: set[str]
) -> None:
    assert set(statistics.hidden_keys(cases)) == expected


def test_a_number_has_its_thousands_apart_and_decimals_only_where_needed() -> None:
    shown = [str(Cell(Decimal(text), Unit.YUAN).shown) for text in ("1234", "1234.5", "0")]

    assert shown == ["1,234", "1,234.50", "0"]


@pytest.mark.django_db
def test_an_empty_installation_reports_every_measure_as_nought() -> None:
    at = datetime(2026, 9, 30, 10, tzinfo=SHANGHAI)

    report = statistics.report(at=at)

    assert [one.measure.name for one in report.totals] == [one.name for one in MEASURES]
    assert {str(one.cell.shown) for one in report.totals} == {"0"}
    assert report.recordations == 0
    assert len(statistics.headlines(at=at)) == 3


def test_published_figures_and_headings_are_whole_in_both_languages() -> None:
    figures = national_figures()

    assert len(figures) == 73
    assert all(one.measure.en and one.measure.zh and one.unit.zh for one in figures)
    assert all(bool(one.note.en) == bool(one.note.zh) for one in figures)
    assert [one.period for one in figures][:1] == ["2024"]
    assert sorted(map(int, nice_headings())) == list(range(1, 46))
    assert all(words.en and words.zh for words in nice_headings().values())


def test_published_shares_follow_from_their_counts_where_the_source_says_so() -> None:
    found = {(one.period, str(one.measure)): one for one in national_figures()}
    part = found["2023", "batches detained, trademark"].value
    whole = found["2023", "batches detained"].value

    assert part is not None
    assert whole is not None
    share = part / (whole * 10_000) * 100
    assert abs(share - Decimal("99.12")) < Decimal("0.2")


@pytest.mark.django_db
@pytest.mark.usefixtures("home")
def test_a_new_act_is_counted_at_once_and_a_look_changes_nothing(tmp_path: Path) -> None:
    work = opened(tmp_path)
    at = moment("2026-05-11 18:00")
    before = statistics.report(at=at)

    record_look(work.number, actor=work.people.case_officer, at=at)
    after_look = statistics.report(at=at)
    work.does("suspend_release", work.case.claims[0].key, reasons="涉嫌侵权")
    after_act = statistics.report(at=at)

    assert after_look == before
    assert after_act.digest != before.digest
    assert [str(total_of(one, "measures")) for one in (before, after_act)] == ["0", "1"]


def total_of(report: statistics.Report, name: str) -> Decimal:
    """Return the number of a measure, hidden or not."""
    return next(one.cell.number for one in report.totals if one.measure.name == name)
