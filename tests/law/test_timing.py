"""Days before an event and fixed days of the year."""

from datetime import date

import pytest

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.duration import Duration, Unit
from guomen.law.loader import load_pack
from guomen.law.parameter import Dated
from guomen.law.timing import YearDay, counted_back, fixed_day

CALENDAR = load_pack("cn").calendar
TITLE = Words("letter", "保函")


def dated(law: YearDay) -> Dated[YearDay]:
    return Dated(law, date(2006, 7, 1), (Citation("ANN31", "2006", "1"),), Status.SECONDARY)


@pytest.mark.parametrize(
    ("length", "day"),
    [
        (Duration(7, Unit.WORKING_DAY), date(2026, 9, 27)),
        (Duration(7, Unit.DAY), date(2026, 10, 2)),
        (Duration(1, Unit.MONTH), date(2026, 9, 9)),
        (Duration(1, Unit.YEAR), date(2025, 10, 9)),
    ],
)
def test_the_day_of_the_event_is_day_zero(length: Duration, day: date) -> None:
    found = counted_back(date(2026, 10, 9), length, CALENDAR)

    assert date(2026, 10, 9) not in found.counted
    assert found.day <= date(2026, 10, 9)
    if length.unit is not Unit.WORKING_DAY:
        assert found.day == day


def test_working_days_are_counted_back_over_a_holiday() -> None:
    found = counted_back(date(2026, 10, 9), Duration(3, Unit.WORKING_DAY), CALENDAR)

    assert found.counted[-1] == date(2026, 10, 8)
    assert len(found.counted) == 3
    assert [out.day for out in found.skipped][-1] == date(2026, 10, 7)


def test_a_notice_on_the_last_day_gives_the_working_days_that_the_law_asks_for() -> None:
    pack = load_pack("cn")
    hearing = date(2026, 6, 24)

    lead = pack.before("penalty.hearing_notice_before", event=hearing)

    assert pack.deadline("penalty.hearing_notice", start=lead.day).day <= hearing
    assert len(lead.counted) == lead.length.count


@pytest.mark.parametrize(
    ("law", "day", "en", "zh"),
    [
        (YearDay(6, 30, 1), date(2027, 6, 30), "30 June of the next year", "次年 6 月 30 日"),
        (YearDay(12, 31, 0), date(2026, 12, 31), "31 December of the same year", "当年"),
        (YearDay(1, 1, 2), date(2028, 1, 1), "1 January, 2 years later", "第 2 年后"),
    ],
)
def test_a_fixed_day_of_the_year(law: YearDay, day: date, en: str, zh: str) -> None:
    found = fixed_day("letter", TITLE, dated(law), date(2026, 3, 2), "cn")

    assert found.day == day
    assert found.law.words.en == en
    assert zh in found.law.words.zh


def test_a_year_without_the_fixed_day_is_refused() -> None:
    with pytest.raises(BadInputError, match="whose year has the fixed day"):
        fixed_day("letter", TITLE, dated(YearDay(2, 29, 1)), date(2026, 3, 2), "cn")
