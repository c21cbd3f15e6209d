"""The state that a search filters by is the state that the row shows, on every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.law.loader import load_pack
from guomen.queries import register
from guomen.rights.recordation import State
from guomen.store.models import Recordation

pytestmark = pytest.mark.site
DAYS = st.dates(date(2006, 1, 1), date(2035, 12, 31))


@given(valid_to=DAYS, day=DAYS)
def test_the_filter_and_the_window_of_the_law_agree_on_renewal(valid_to: date, day: date) -> None:
    opens = load_pack().window(register.WINDOW, expires_on=valid_to).opens

    assert (opens <= day) == (valid_to <= register.last_day_in_window(day))


@given(day=DAYS)
def test_the_last_day_in_the_window_is_the_last(day: date) -> None:
    last = register.last_day_in_window(day)

    after = load_pack().window(register.WINDOW, expires_on=last + timedelta(days=1))
    assert after.opens > day


@pytest.mark.parametrize(
    ("because", "state"),
    [
        ("cancelled", State.CANCELLED),
        ("revoked_untrue", State.REVOKED_UNTRUE),
        ("", State.CANCELLED),
    ],
)
def test_an_early_end_is_shown_with_its_cause(because: str, state: State) -> None:
    row = Recordation(
        approved_on=date(2019, 1, 1),
        valid_to=date(2029, 1, 1),
        ended_on=date(2022, 1, 1),
        ended_because=because,
    )

    assert register.state_on(row, date(2022, 1, 1), date(2028, 7, 2)) is state
    assert register.state_on(row, date(2021, 12, 31), date(2028, 7, 2)) is State.IN_FORCE


def test_a_recordation_not_yet_approved_is_not_in_force() -> None:
    row = Recordation(approved_on=date(2026, 1, 1), valid_to=date(2036, 1, 1))

    assert register.state_on(row, date(2025, 12, 31), date(2035, 7, 1)) is State.NOT_YET
