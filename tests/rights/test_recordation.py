"""Recordations: validity capped by the right, states over time, renewal."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.citation import Status
from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.law.loader import load_pack
from guomen.law.parameter import NotInForce
from guomen.rights.recordation import ENDS, End, Recordation, State, record, renew
from guomen.rights.right import Right, RightKind

LAW = load_pack("cn")
APPROVED = date(2019, 6, 10)
LAST = date(2029, 6, 9)


def mark(expires: date | None = date(2040, 1, 1)) -> Right:
    registered = date(2010, 1, 2)
    return Right(RightKind.TRADEMARK, "3216789", "SWALLOW", "party-1", registered, expires)


def recordation(right: Right | None = None, ended: End | None = None) -> Recordation:
    return record("T2019-76593", right or mark(), approved_on=APPROVED, law=LAW, ended=ended)


def test_a_recordation_is_valid_for_ten_years_from_approval() -> None:
    validity = recordation().validity

    assert (validity.valid_from, validity.valid_to) == (APPROVED, LAST)
    assert not validity.capped_by_right
    assert validity.reason.code == "REC-23"
    assert "10 years" in validity.reason.words.en
    assert "REG-2018 art. 10" in {str(cite) for cite in validity.citations}


def test_a_recordation_ends_with_its_right() -> None:
    validity = recordation(mark(date(2025, 3, 20))).validity

    assert validity.valid_to == date(2025, 3, 20)
    assert validity.capped_by_right
    assert validity.reason.code == "REC-24"
    assert "2025-03-20" in validity.reason.words.zh
    assert "MEA-2009 art. 9" in {str(cite) for cite in validity.citations}
    assert validity.status is Status.DERIVED


@given(expires=st.dates(APPROVED, date(2050, 1, 1)))
def test_validity_is_the_shorter_of_ten_years_and_the_right(expires: date) -> None:
    found = recordation(mark(expires))

    assert found.valid_to == min(LAST, expires)
    assert found.validity.capped_by_right == (expires < LAST)


@given(day=st.dates(date(2015, 1, 1), date(2035, 1, 1)))
def test_the_states_follow_one_another_in_time(day: date) -> None:
    found = recordation()

    state = found.state(day)

    expected = State.LAPSED
    if day < APPROVED:
        expected = State.NOT_YET
    elif day < found.validity.renewal_opens:
        expected = State.IN_FORCE
    elif day <= LAST:
        expected = State.RENEWAL_OPEN
    assert state is expected
    assert found.allows_ex_officio(day) == (APPROVED <= day <= LAST)


def test_renewal_opens_six_months_before_the_last_day() -> None:
    assert recordation().validity.renewal_opens == date(2028, 12, 10)


@pytest.mark.parametrize("how", sorted(ENDS))
def test_a_recordation_that_was_ended_gives_no_power_from_that_day_on(how: State) -> None:
    found = recordation(ended=End(how, date(2022, 5, 1)))

    assert found.allows_ex_officio(date(2022, 4, 30))
    assert found.state(date(2022, 5, 1)) is how
    assert not found.allows_ex_officio(date(2022, 5, 1))


def test_no_power_is_explained_in_both_languages() -> None:
    reason = recordation().refusal(LAST + timedelta(days=1))

    assert reason is not None
    assert reason.code == "REC-28"
    assert "lapsed (last day of validity 2029-06-09)" in reason.words.en
    assert "已失效" in reason.words.zh


def test_a_state_in_force_is_no_way_to_end_a_recordation() -> None:
    with pytest.raises(BadInputError, match="one of cancelled"):
        End(State.IN_FORCE, date(2022, 5, 1))


def test_an_earlier_day_stated_by_the_register_holds() -> None:
    stated = date(2027, 1, 31)

    found = record("T2019-76593", mark(), approved_on=APPROVED, law=LAW, stated_valid_to=stated)

    assert found.valid_to == stated
    assert found.validity.renewal_opens == date(2026, 8, 1)


@pytest.mark.parametrize("stated", [LAST + timedelta(days=1), APPROVED - timedelta(days=1)])
def test_a_day_the_law_does_not_allow_is_refused(stated: date) -> None:
    with pytest.raises(BadInputError, match="from 2019-06-10 to 2029-06-09"):
        record("T2019-76593", mark(), approved_on=APPROVED, law=LAW, stated_valid_to=stated)


def test_a_right_that_has_ended_cannot_be_recorded() -> None:
    with pytest.raises(BadInputError, match="a day on which the right itself is in force"):
        recordation(mark(date(2018, 1, 1)))


def test_a_wrong_number_is_refused() -> None:
    with pytest.raises(BadInputError, match="T2019-76593"):
        record("76593", mark(), approved_on=APPROVED, law=LAW)


def test_a_recordation_from_before_the_law_known_is_refused() -> None:
    old = Right(RightKind.TRADEMARK, "1", "OLD", "party-1", date(1990, 1, 1))

    with pytest.raises(NotInForce):
        record("T2003-1234", old, approved_on=date(1995, 9, 30), law=LAW)


def test_renewal_in_its_window_starts_the_day_after_the_old_term() -> None:
    renewed = renew(recordation(), applied_on=date(2029, 1, 5), right=mark(), law=LAW)

    assert renewed.validity.valid_from == LAST + timedelta(days=1)
    assert renewed.valid_to == date(2039, 6, 9)
    assert renewed.approved_on == APPROVED
    assert renewed.allows_ex_officio(LAST)
    assert renewed.allows_ex_officio(LAST + timedelta(days=1))


def test_a_renewed_term_is_capped_by_the_right_too() -> None:
    renewed = renew(
        recordation(), applied_on=date(2029, 1, 5), right=mark(date(2031, 1, 1)), law=LAW
    )

    assert renewed.valid_to == date(2031, 1, 1)


@pytest.mark.parametrize("applied_on", [date(2028, 12, 9), LAST + timedelta(days=1)])
def test_renewal_outside_its_window_is_not_allowed(applied_on: date) -> None:
    with pytest.raises(NotAllowedError, match="from 2028-12-10 to 2029-06-09"):
        renew(recordation(), applied_on=applied_on, right=mark(), law=LAW)


@pytest.mark.parametrize("state", State)
def test_every_state_is_said_in_both_languages(state: State) -> None:
    assert state.words.en.isascii()
    assert not state.words.zh.isascii()
