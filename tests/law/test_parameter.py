"""The law at a day, and how well a result is established."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.citation import Citation, Status, weakest
from guomen.kernel.words import Words
from guomen.law.parameter import Dated, Kind, NotInForce, Parameter, distinct

OLD = Citation("REG", "2003", "16")
NEW = Citation("REG", "2018", "16")


def history(*starts: date) -> Parameter[int]:
    values = tuple(Dated(n, day, (OLD,), Status.CONFIRMED) for n, day in enumerate(starts))
    return Parameter("a.rule", Kind.MONEY, Words("A rule", "规则"), values)


def test_a_day_before_the_first_value_has_no_answer() -> None:
    parameter = history(date(2004, 3, 1))

    with pytest.raises(NotInForce) as caught:
        parameter.at(date(2004, 2, 29))

    assert "a.rule has no value in force on 2004-02-29" in caught.value.words.en
    assert "2004-03-01" in caught.value.words.zh


def test_a_value_holds_from_its_first_day_to_the_day_before_the_next() -> None:
    parameter = history(date(2004, 3, 1), date(2010, 4, 1))

    assert parameter.at(date(2010, 3, 31)).value == 0
    assert parameter.at(date(2010, 4, 1)).value == 1


@given(
    starts=st.sets(st.dates(date(2000, 1, 1), date(2030, 1, 1)), min_size=1),
    day=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
)
def test_the_answer_is_the_last_value_that_started(starts: set[date], day: date) -> None:
    parameter = history(*sorted(starts))
    started = [start for start in starts if start <= day]

    if not started:
        with pytest.raises(NotInForce):
            parameter.at(day)
    else:
        assert parameter.at(day).since == max(started)


@pytest.mark.parametrize(
    ("marks", "result"),
    [
        ([Status.CONFIRMED], Status.CONFIRMED),
        ([Status.CONFIRMED, Status.SECONDARY], Status.SECONDARY),
        ([Status.DERIVED, Status.SECONDARY], Status.DERIVED),
        ([Status.UNCONFIRMED, Status.CONFIRMED, Status.DERIVED], Status.UNCONFIRMED),
    ],
)
def test_a_result_is_as_weak_as_the_weakest_thing_it_rests_on(
    marks: list[Status], result: Status
) -> None:
    assert weakest(marks) is result


def test_a_provision_is_named_once_in_the_order_first_met() -> None:
    assert distinct([NEW, OLD, NEW]) == (NEW, OLD)
