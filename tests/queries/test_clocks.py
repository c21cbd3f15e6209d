"""What is left of a clock, in words and in days."""

from datetime import date

import pytest

from guomen.law.loader import load_pack
from guomen.queries.clocks import left, progress
from tests.build import moment

pytestmark = pytest.mark.site


@pytest.mark.parametrize(
    ("at", "en", "zh"),
    [
        ("2026-05-11 16:00", "3 working days left", "还剩 3 个工作日"),
        ("2026-05-12 09:00", "3 working days left", "还剩 3 个工作日"),
        ("2026-05-13 09:00", "2 working days left", "还剩 2 个工作日"),
        ("2026-05-14 23:59", "one working day left", "还剩 1 个工作日"),
        ("2026-05-15 00:00", "over for one day", "已超过 1 天"),
        ("2026-05-20 00:00", "over for 6 days", "已超过 6 天"),
    ],
)
def test_the_days_left_of_a_reply_count_working_days(at: str, en: str, zh: str) -> None:
    reply = load_pack().deadline("ex_officio.reply", start=date(2026, 5, 11))

    words = left(reply, moment(at))

    assert (words.en, words.zh) == (en, zh)


def test_progress_counts_the_days_that_are_gone() -> None:
    reply = load_pack().deadline("ex_officio.reply", start=date(2026, 5, 11))

    shares = [progress(reply, date(2026, 5, day)) for day in (11, 13, 14, 20)]

    assert shares == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_period_in_months_runs_by_the_calendar() -> None:
    maximum = load_pack().deadline("detention.maximum", start=date(2026, 5, 11))

    gone, whole = progress(maximum, date(2026, 6, 11))

    assert whole == (maximum.day - date(2026, 5, 11)).days
    assert gone == 31
