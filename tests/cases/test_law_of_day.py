"""What the law of a day says: yes, no, some names, or nothing known."""

from datetime import date, timedelta

import pytest

from guomen.cases.law_of_day import (
    customs_determines,
    detains_first,
    is_past,
)
from guomen.law.calendar import MissingCalendarError
from guomen.law.loader import load_pack
from tests.build import ON_APPLICATION, docket

CN = load_pack()
FIVE_DAYS = "security.single_review"
TODAY = date(2026, 5, 11)


@pytest.mark.parametrize(("day", "past"), [(18, False), (19, True)])
def test_a_term_is_past_after_its_last_day(day: int, *, past: bool) -> None:
    last = CN.deadline("ex_officio.reply", start=date(2026, 5, 13)).day

    # Three working days from Wednesday the 13th: the Monday after.
    assert last == date(2026, 5, 18)
    assert is_past(CN, "ex_officio.reply", start=date(2026, 5, 13), day=date(2026, 5, day)) is past


def test_into_a_year_without_a_calendar_weekends_alone_decide() -> None:
    start = date(2026, 12, 30)
    with pytest.raises(MissingCalendarError) as missing:
        CN.deadline(FIVE_DAYS, start=start)
    assert missing.value.provisional is not None
    last = missing.value.provisional.day

    # Five working days from Wednesday 30 December, with no holiday known: Wednesday 6 January.
    assert last == date(2027, 1, 6)
    assert not is_past(CN, FIVE_DAYS, start=start, day=last - timedelta(1))
    assert not is_past(CN, FIVE_DAYS, start=start, day=last)
    assert is_past(CN, FIVE_DAYS, start=start, day=last + timedelta(1))


def test_in_china_customs_waits_for_the_holder_and_determines_ex_officio_alone() -> None:
    ex_officio, applied = docket(), docket(ON_APPLICATION)

    assert not detains_first(ex_officio.case, CN)
    assert customs_determines(ex_officio.case, CN)
    assert not customs_determines(applied.case, CN)
