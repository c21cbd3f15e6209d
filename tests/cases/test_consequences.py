"""What follows from an act: which clocks start, from which day, and which stop."""

import pytest

from tests.build import Docket, confiscated, detained, docket, notified
from tests.cases import eu_cases

RETURN_HOLD = "deadline.security.return_hold"


def undetermined() -> Docket:
    case = detained()
    case.does("determine_undetermined", "2026-06-10", reasons="专业意见不一")
    return case


def test_a_clock_starts_on_the_day_that_was_stated_and_else_on_the_day_of_the_act() -> None:
    case = docket()
    case.does("suspend_release", "2026-05-11 09:30", reasons="疑似")
    case.does("notify_right_holder", "2026-05-11 10:00")

    served = case.does("record_notice_service", "2026-05-13", served_on="2026-05-12")

    assert served.data["start.ex_officio.reply"] == "2026-05-12"
    assert detained().case.latest("detain").data["start.detention.maximum"] == "2026-05-13"


def test_a_clock_of_some_answers_starts_with_these_alone() -> None:
    silent, withdrawn = undetermined(), detained()
    withdrawn.does("withdraw", "2026-05-20", reasons="不再主张")

    out_of_time = silent.does("release", "2026-07-24", ground="no_court_notice_ex_officio")
    given_up = withdrawn.does("release", "2026-05-21", ground="withdrawal")

    assert RETURN_HOLD in out_of_time.data
    assert RETURN_HOLD not in given_up.data


@pytest.mark.parametrize(("day", "starts"), [("2021-07-14", False), ("2021-07-15", True)])
def test_a_clock_starts_from_the_first_day_on_which_the_law_knows_it(
    day: str, *, starts: bool
) -> None:
    case = docket(opened="2021-06-01 09:00")
    case.does("suspend_release", "2021-06-01 09:30", reasons="疑似")
    case.does("notify_right_holder", "2021-06-01 10:00")
    case.does("record_notice_service", "2021-06-01 11:00", served_on="2021-06-01")
    case.does("apply_for_detention", "2021-06-02", application="申请")
    case.does("lodge_security", "2021-06-02", form="deposit", amount="20000.00")
    case.does("accept_security", "2021-06-02", security=case.case.securities[0].number)
    case.does("detain", "2021-06-03")
    case.does("determine_infringing", "2021-06-10", reasons="相同")

    opened = case.does("open_penalty_case", day, basis="出口侵犯商标权货物")

    assert ("deadline.penalty.decision" in opened.data) is starts


def test_only_what_was_stated_and_is_a_circumstance_is_stored_as_one() -> None:
    case = eu_cases.stopped()

    event = case.does("state_circumstances", "2026-05-12", perishable="yes")

    assert {key for key in event.data if key.startswith("circumstance.")} == {
        "circumstance.perishable"
    }


def test_a_clock_that_never_ran_is_neither_met_nor_stopped() -> None:
    case = notified()

    event = case.does("decline_detention", "2026-05-12", reasons="正品")

    assert event.data["met.ex_officio.reply"] == str(case.case.claims[0].key)
    assert not [key for key in event.data if key.startswith("stopped.")]


def test_a_determination_stops_the_wait_for_a_court() -> None:
    case = detained()

    event = case.does("determine_infringing", "2026-05-20", reasons="相同")

    key = str(case.case.claims[0].key)
    assert event.data["stopped.ex_officio.court_notice"] == key
    assert event.data["met.ex_officio.determination"] == key


def test_the_reply_is_met_by_the_second_of_the_two_acts_it_waits_for() -> None:
    case = docket()
    case.does("suspend_release", "2026-05-11 09:30", reasons="疑似")
    case.does("notify_right_holder", "2026-05-11 10:00")
    case.does("record_notice_service", "2026-05-11 11:00", served_on="2026-05-11")
    first = case.does("apply_for_detention", "2026-05-12", application="申请")
    second = case.does("lodge_security", "2026-05-12", form="deposit", amount="20000.00")

    assert "met.ex_officio.reply" not in first.data
    assert second.data["met.ex_officio.reply"] == str(case.case.claims[0].key)


def test_a_publication_is_withdrawn_where_there_was_one() -> None:
    published, unpublished = confiscated(), confiscated()
    for case in (published, unpublished):
        case.does("serve_penalty_decision", "2026-05-28", served_on="2026-05-28")
        if case is published:
            case.does("publish_decision", "2026-05-29", published_on="2026-05-29", place="网站")
        case.does("record_review_filed", "2026-06-10", statement="不服")

    changed = [
        case.does("record_decision_changed", "2026-07-01", fine="3000.00", reference="1号").data
        for case in (published, unpublished)
    ]

    assert ["deadline.penalty.publication_withdrawal" in data for data in changed] == [True, False]
