"""Clocks that an act pauses or extends: only those that run, and all claims alike."""

from tests.build import ONE_LINE_TWO_RIGHTS, Docket, detained
from tests.cases import eu_cases
from tests.cases.other_packs import TWO_HOLDERS

PROCEEDINGS = "proceedings.notice"


def asked_for_more() -> Docket:
    case = eu_cases.notified()
    case.does("request_extension", "2026-05-13", role="right_holder", reasons="time")
    return case


def test_a_period_is_extended_to_its_last_moment_and_not_once_it_is_over() -> None:
    case = asked_for_more()

    last = case.refusals("grant_extension", f"{eu_cases.LAST_DAY} 23:59")
    over = case.refusals("grant_extension", f"{eu_cases.OVER} 00:00")

    assert last == {}
    assert set(over) == {"clock"}
    assert "no such period runs" in over["clock"]


def test_a_period_extended_is_counted_on_and_stored_with_its_extension() -> None:
    case = asked_for_more()

    event = case.does("grant_extension", "2026-05-14")

    clock = case.clock(PROCEEDINGS, "2026-05-14 11:00")
    assert str(clock.day) == "2026-06-10"
    assert clock.moved is None
    assert event.data[f"extended.{PROCEEDINGS}"] == "proceedings.extension"


def test_claims_whose_periods_differ_are_extended_one_by_one() -> None:
    case = eu_cases.stopped(claims=TWO_HOLDERS)
    case.does("notify_trader", "2026-05-11 10:00")
    case.does("record_trader_service", "2026-05-11 11:00", served_on="2026-05-11")
    keys = [str(claim.key) for claim in case.case.claims]
    for key, day in zip(keys, ("2026-05-11", "2026-05-12"), strict=True):
        case.does("notify_holder", f"{day} 12:00", key)
        case.does("record_holder_service", f"{day} 13:00", key, served_on=day)
    for key in keys:
        case.does("request_extension", "2026-05-13", key, role="right_holder", reasons="time")

    together = case.refusals("grant_extension", "2026-05-14")
    alone = [case.refusals("grant_extension", "2026-05-14", key) for key in keys]

    assert "different periods; do this once for each" in together["clock"]
    assert alone == [{}, {}]


def test_what_stands_still_is_stored_by_the_claims_for_which_it_ran() -> None:
    case = detained(ONE_LINE_TWO_RIGHTS)

    event = case.does("record_detention_challenge", "2026-06-01", reference="复议2号")

    assert event.data["paused.detention.maximum"] == "|".join(
        str(claim.key) for claim in case.case.claims
    )
    assert "paused.detention.extension" not in event.data


def test_what_stood_still_runs_on_with_the_days_of_the_pause_left_out() -> None:
    case = detained()
    before = case.clock("detention.maximum", "2026-05-14").day
    case.does("record_detention_challenge", "2026-06-01", reference="复议2号")

    event = case.does("record_detention_upheld", "2026-07-01", reference="复议2号")

    assert event.data["pauses.detention.maximum"] == "2026-06-01/2026-07-01"
    assert (case.clock("detention.maximum", "2026-07-02").day - before).days == 30
    assert "deadline.detention.extension" not in event.data
