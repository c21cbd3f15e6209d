"""A moment lies on the day it has in China, wherever it was written down."""

from datetime import date, datetime

import pytest

from guomen.kernel.china import day_of


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-02-02T15:59:59+00:00", date(2026, 2, 2)),
        ("2026-02-02T16:00:00+00:00", date(2026, 2, 3)),
        ("2026-02-03T00:00:00+08:00", date(2026, 2, 3)),
        ("2026-02-02T11:00:00-05:00", date(2026, 2, 3)),
    ],
)
def test_a_day_begins_at_midnight_in_china(moment: str, day: date) -> None:
    assert day_of(datetime.fromisoformat(moment)) == day
