"""Ladders: who is told when, awake or not, away or covered, and the last call before the end."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.rights.escalation import Kind, Person, ladder, standing_in
from tests.build import moment

NOTICED = moment("2026-05-11 10:00")
END = moment("2026-05-15 00:00")
OFFICE_DAYS = frozenset({1, 2, 3, 4, 5})


def person(key: int = 1, zone: str = "Asia/Shanghai", **changed: object) -> Person:
    known = {
        "kind": Kind.LEGAL,
        "order": key,
        "days": OFFICE_DAYS,
        "opens": time(9),
        "closes": time(18),
    }
    return Person(key=key, zone=ZoneInfo(zone), **{**known, **changed})


def test_the_first_contact_is_told_at_once() -> None:
    steps = ladder(NOTICED, END, [person(2), person(1)])

    assert (steps[0].name, steps[0].at, steps[0].person) == ("first", NOTICED, 1)


def test_the_second_is_told_when_somebody_wakes_after_a_quarter() -> None:
    steps = ladder(NOTICED, END, [person(1), person(2)])

    second = next(step for step in steps if step.name == "second")
    assert second.person == 2
    assert second.awake
    assert second.at >= NOTICED + (END - NOTICED) / 4


def test_the_last_call_is_the_last_office_hour_before_the_end() -> None:
    steps = ladder(NOTICED, END, [person(1)])

    assert steps[-1].name == "last"
    assert steps[-1].at == moment("2026-05-14 17:00")
    assert steps[-1].awake


def test_a_contact_in_another_time_zone_is_woken_in_its_own_hours() -> None:
    steps = ladder(NOTICED, END, [person(1, "America/New_York")])

    last = steps[-1]
    assert last.awake
    assert time(9) <= last.at.astimezone(ZoneInfo("America/New_York")).time() < time(18)


def test_out_of_hours_is_awake_at_any_hour() -> None:
    steps = ladder(NOTICED, END, [person(1), person(2, kind=Kind.OUT_OF_HOURS)])

    assert steps[-1].at == END - timedelta(hours=4)


def test_who_is_away_is_stood_in_for() -> None:
    away = person(1, away_from=date(2026, 5, 1), away_to=date(2026, 5, 31), cover=2)

    steps = ladder(NOTICED, END, [away, person(2)])

    assert {step.person for step in steps} == {2}


def test_covers_that_name_each_other_end() -> None:
    one = person(1, away_from=date(2026, 5, 1), cover=2)
    two = person(2, away_from=date(2026, 5, 1), cover=1)

    assert standing_in(one, NOTICED, (one, two)) == one


def test_nobody_entered_is_no_ladder() -> None:
    assert ladder(NOTICED, END, []) == ()
    assert ladder(END, NOTICED, [person()]) == ()


@pytest.mark.parametrize(
    ("clock", "awake"), [("22:30", True), ("05:30", True), ("06:00", False), ("12:00", False)]
)
def test_hours_may_go_over_midnight(clock: str, awake: bool) -> None:  # noqa: FBT001 - a table
    night = person(1, opens=time(22), closes=time(6))

    assert night.is_awake(moment(f"2026-05-12 {clock}")) is awake


PEOPLE = st.lists(
    st.builds(
        Person,
        key=st.integers(1, 6),
        kind=st.sampled_from(Kind),
        order=st.integers(1, 3),
        zone=st.sampled_from(
            [ZoneInfo(name) for name in ("Asia/Shanghai", "America/New_York", "Asia/Kolkata")]
        ),
        days=st.frozensets(st.integers(1, 7)),
        opens=st.times(),
        closes=st.times(),
        away_from=st.none() | st.just(date(2026, 5, 12)),
        away_to=st.none() | st.just(date(2026, 5, 13)),
        cover=st.none() | st.integers(1, 6),
    ),
    max_size=5,
    unique_by=lambda one: one.key,
)


@given(
    people=PEOPLE,
    noticed=st.integers(0, 6 * 24 * 60).map(
        lambda minutes: datetime(2026, 5, 8, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    hours=st.integers(1, 240),
)
def test_every_rung_lies_between_notice_and_end_and_names_a_contact(
    people: list[Person], noticed: datetime, hours: int
) -> None:
    end = noticed + timedelta(hours=hours)

    steps = ladder(noticed, end, people)

    assert all(noticed <= step.at < end for step in steps)
    assert {step.person for step in steps} <= {one.key for one in people}
    assert len({(step.name, step.person) for step in steps}) == len(steps)
    assert bool(steps) is bool(people)
