"""Durations, and months that have no such day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.law.duration import Duration, Unit, add_months

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
    ],
)
def test_months_are_added_and_taken_away(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(day=DAYS, months=st.integers(-200, 200))
def test_adding_months_moves_by_exactly_those_months(day: date, months: int) -> None:
    moved = add_months(day, months)

    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day <= day.day


@pytest.mark.parametrize(
    ("duration", "en", "zh"),
    [
        (Duration(1, Unit.WORKING_DAY), "1 working day", "1 个工作日"),
        (Duration(3, Unit.WORKING_DAY), "3 working days", "3 个工作日"),
        (Duration(15, Unit.DAY), "15 days", "15 日"),
        (Duration(6, Unit.MONTH), "6 months", "6 个月"),
        (Duration(10, Unit.YEAR), "10 years", "10 年"),
    ],
)
def test_a_duration_is_said_in_both_languages(duration: Duration, en: str, zh: str) -> None:
    words = duration.words

    assert (words.en, words.zh) == (en, zh)


def test_a_year_is_twelve_months() -> None:
    assert Duration(2, Unit.YEAR).months == 24
    assert Duration(2, Unit.MONTH).months == 2
