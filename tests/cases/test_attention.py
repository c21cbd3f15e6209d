"""What a case needs from whom."""

import pytest

from guomen.cases.attention import Concern
from tests.build import (
    Docket,
    announced,
    confiscated,
    detained,
    detained_on_application,
    docket,
    notified,
    secured,
)


def test_a_hold_is_flagged_until_a_clock_carries_it() -> None:
    case = docket()
    case.does("suspend_release", "2026-05-11 10:00", reasons="疑似")
    before = case.concerns("2026-05-11 11:00")
    case.does("notify_right_holder", "2026-05-11 12:00")
    case.does("record_notice_service", "2026-05-11 13:00", served_on="2026-05-11")

    assert before == {Concern.HOLD_WITHOUT_CLOCK}
    assert case.concerns("2026-05-11 14:00") == set()


def test_a_reply_that_never_came_is_overdue_and_leaves_the_hold_without_a_clock() -> None:
    assert notified().concerns("2026-05-15 00:00") == {
        Concern.OVERDUE,
        Concern.HOLD_WITHOUT_CLOCK,
    }


def test_a_determination_carries_the_hold_and_a_ceiling_does_not() -> None:
    determined = detained()
    determined.does("determine_infringing", "2026-05-20", reasons="相同")
    silent = detained_on_application()

    assert determined.concerns("2026-05-21") == set()
    assert Concern.HOLD_WITHOUT_CLOCK in silent.concerns("2026-06-11")


def test_a_court_carries_the_hold() -> None:
    case = detained_on_application()
    case.does("receive_court_notice", "2026-06-09", court_name="法院", reference="1号")

    assert case.concerns("2026-09-01") == set()


@pytest.mark.parametrize(
    ("case", "who"),
    [
        (docket(), "case_officer"),
        (notified(), "right_holder"),
        (secured(), "case_officer"),
        (detained(), "case_officer"),
        (announced(), "trader"),
        (confiscated(), "case_officer"),
    ],
)
def test_a_case_waits_for_whoever_the_last_act_left_it_with(case: Docket, who: str) -> None:
    assert case.waits_for() == (who,)


def test_a_trader_that_was_asked_is_waited_for_first() -> None:
    case = docket()
    case.does("ask_trader_for_status", "2026-05-11 10:00", reasons="未备案使用情况")

    assert case.waits_for() == ("trader", "case_officer")
