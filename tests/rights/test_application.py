"""An application: its steps, its stage, and the clock that stands still while it is corrected."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import NotAllowedError
from guomen.law.loader import load_pack
from guomen.rights.application import (
    CLOCKS,
    TABLE,
    Application,
    Event,
    Stage,
    Step,
    Who,
    after,
    clock,
    replayed,
)
from guomen.rights.filing import Subject
from tests.build import moment

CN = load_pack()
FILED = "2026-02-02 10:00"


def step(kind: Step, when: str = FILED) -> Event:
    return Event(1, kind, moment(when), "wang.fang")


def application(*events: Event, subject: Subject = Subject.RECORDATION) -> Application:
    return replayed("A2026-000001", subject, events)


def test_customs_decides_within_thirty_working_days_of_the_filing() -> None:
    due = clock(application(step(Step.SUBMIT)), CN)

    # From Tuesday 3 February; the Spring Festival of 2026 and its working Saturdays are counted.
    assert due is not None
    assert len(due.counted) == 30
    assert due.day == CN.deadline("recordation.examination", start=date(2026, 2, 2)).day
    assert str(due.citations[0]).startswith("REG-2018 art. 8")


def test_the_time_of_the_correction_is_not_counted() -> None:
    asked, mended = step(Step.REQUEST_CORRECTION, "2026-03-02 16:00"), "2026-03-16 09:00"
    plain = clock(application(step(Step.SUBMIT)), CN)

    due = clock(application(step(Step.SUBMIT), asked, step(Step.CORRECT, mended)), CN)

    assert plain is not None
    assert due is not None
    assert due.day > plain.day
    assert not {day for day in due.counted if date(2026, 3, 2) < day <= date(2026, 3, 16)}


def test_while_the_applicant_corrects_there_is_no_last_day() -> None:
    stands_still = application(step(Step.SUBMIT), step(Step.REQUEST_CORRECTION))

    assert stands_still.stage is Stage.CORRECTION
    assert clock(stands_still, CN) is None
    assert stands_still.pauses[-1].resumed_on is None


def test_what_a_former_holder_says_does_not_end_the_pause() -> None:
    found = application(
        step(Step.SUBMIT),
        step(Step.REQUEST_CORRECTION),
        step(Step.CONFIRM),
        subject=Subject.TRANSFER,
    )

    assert found.stage is Stage.CORRECTION
    assert found.pauses[-1].resumed_on is None


def test_a_renewal_that_was_corrected_counts_from_the_last_paper() -> None:
    mended = step(Step.CORRECT, "2026-03-16 09:00")
    events = (step(Step.SUBMIT), step(Step.REQUEST_CORRECTION), mended)

    due = clock(application(*events, subject=Subject.RENEWAL), CN)

    assert due is not None
    assert due.start == date(2026, 3, 16)
    assert len(due.counted) == 10


@pytest.mark.parametrize("subject", sorted(set(Subject) - set(CLOCKS)))
def test_where_the_law_names_no_period_there_is_no_last_day(subject: Subject) -> None:
    assert clock(application(step(Step.SUBMIT), subject=subject), CN) is None


def test_a_day_is_that_of_china() -> None:
    late = Event(1, Step.SUBMIT, datetime.fromisoformat("2026-02-02T17:30:00+00:00"), "x")

    assert late.day == date(2026, 2, 3)


def test_a_step_that_has_no_arrow_is_refused_and_says_where_it_stands() -> None:
    decided = application(step(Step.SUBMIT), step(Step.APPROVE))

    with pytest.raises(NotAllowedError) as refused:
        after(decided, step(Step.REFUSE))

    assert "it is approved" in refused.value.words.en
    assert "已核准" in refused.value.words.zh


@given(st.lists(st.sampled_from(Step), max_size=12))
def test_no_walk_leaves_the_table_and_no_end_is_left_again(steps: list[Step]) -> None:
    found = application()
    for kind in steps:
        offered = {one for who in Who for one in found.offers(who)}
        if kind in offered:
            found = after(found, step(kind))
        else:
            with pytest.raises(NotAllowedError):
                after(found, step(kind))
    ends = {Stage.APPROVED, Stage.REFUSED, Stage.WITHDRAWN}

    assert (found.decided is not None) == (found.stage in ends)
    assert found.stage.is_open == bool(found.offers(Who.CUSTOMS))
    assert all(row.source not in ends for row in TABLE)
