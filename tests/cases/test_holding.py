"""Suspicion, the right holder's answer, detention: each rule allows and forbids."""

from dataclasses import replace
from datetime import date

from tests.build import (
    MARK,
    ON_APPLICATION,
    OPENING,
    OTHER_MARK,
    PATENT_EXPORT,
    PERSONAL_PARCEL,
    TWO_HOLDERS,
    claim,
    detained,
    detained_on_application,
    docket,
    notified,
)

SHOES, BALLS = f"1/{MARK}", f"2/{OTHER_MARK}"


def test_customs_acts_ex_officio_only_on_a_recordation_in_force() -> None:
    expired = replace(OPENING, claims=(claim(protected_until=date(2026, 5, 10)),))
    last_day = replace(OPENING, claims=(claim(protected_until=date(2026, 5, 11)),))
    unrecorded = replace(OPENING, claims=(claim(protected_until=None),))

    found = [
        set(docket(one).refusals("suspend_release", "2026-05-11 10:00", reasons="疑似侵权"))
        for one in (expired, last_day, unrecorded)
    ]

    assert found == [{"REC-28"}, set(), {"REC-28"}]


def test_a_recordation_that_lapses_after_the_suspicion_bars_the_notice() -> None:
    case = docket(replace(OPENING, claims=(claim(protected_until=date(2026, 5, 11)),)))
    case.does("suspend_release", "2026-05-11 10:00", reasons="疑似侵权")

    assert set(case.refusals("notify_right_holder", "2026-05-12")) == {"REC-28"}


def test_on_application_no_recordation_is_needed() -> None:
    case = docket(replace(ON_APPLICATION, claims=(claim(protected_until=None),)))

    assert case.refusals("file_application", "2026-05-12", application="申请") == {}


def test_one_act_of_a_right_holder_concerns_that_right_holder_alone() -> None:
    case = notified(TWO_HOLDERS)

    both = case.refusals("apply_for_detention", "2026-05-12", application="申请")
    one = case.refusals("apply_for_detention", "2026-05-12", SHOES, application="申请")

    assert set(both) == {"HLD-01"}
    assert one == {}


def test_nothing_is_served_before_it_was_issued() -> None:
    case = docket(opened="2026-05-08 09:00")
    case.does("suspend_release", "2026-05-11 09:30", reasons="疑似侵权")
    case.does("notify_right_holder", "2026-05-11 10:00")

    early = case.refusals("record_notice_service", "2026-05-12", served_on="2026-05-10")

    assert set(early) == {"SRV-01"}
    assert case.refusals("record_notice_service", "2026-05-12", served_on="2026-05-11") == {}


def test_own_use_is_no_question_for_cargo() -> None:
    cargo, personal = docket(), docket(PERSONAL_PARCEL)

    refused = cargo.refusals("find_within_own_use", "2026-05-12", reasons="自用")

    assert set(refused) == {"PER-02"}
    assert personal.refusals("find_within_own_use", "2026-05-12", reasons="自用") == {}


def test_a_court_notice_counts_only_within_its_clock() -> None:
    case = detained_on_application()
    notice = {"court_name": "上海知识产权法院", "reference": "1号"}

    on_the_last_day = case.refusals("receive_court_notice", "2026-06-10 23:59", **notice)
    too_late = case.refusals("receive_court_notice", "2026-06-11 00:00", **notice)
    entered_later = case.refusals(
        "receive_court_notice", "2026-06-11 09:00", received_on="2026-06-10", **notice
    )

    assert on_the_last_day == entered_later == {}
    assert set(too_late) == {"CRT-01"}


def test_customs_finds_no_infringement_that_a_court_has_denied() -> None:
    case = detained()
    case.does("determine_undetermined", "2026-06-10", reasons="意见不一")
    court = {"court_name": "杭州市中级人民法院", "reference": "1号"}
    case.does("receive_court_notice", "2026-06-20", **court)
    case.does("record_judgment_clear", "2026-06-30", **court)

    assert set(case.refusals("determine_infringing", "2026-07-01", reasons="相同")) == {"CRT-04"}


def test_a_right_holder_withdraws_and_settles_only_before_the_determination() -> None:
    case = detained()

    before = case.refusals("withdraw", "2026-05-19", reasons="已授权")
    case.does("determine_infringing", "2026-05-20", reasons="相同")
    after = case.refusals("withdraw", "2026-05-21", reasons="已授权")
    agreed = {"agreement": "协议", "crime": "not_suspected"}
    settled = case.refusals("accept_settlement", "2026-05-21", **agreed)

    assert before == {}
    assert set(after) == set(settled) == {"SET-01"}


def test_another_hold_is_entered_once_and_cleared_once() -> None:
    case = docket()
    hold = {"reference": "稽查7", "reason": "涉税"}

    nothing_to_clear = case.refusals("clear_other_hold", "2026-05-12", reference="稽查7")
    case.does("set_other_hold", "2026-05-12", **hold)
    twice = case.refusals("set_other_hold", "2026-05-12 11:00", **hold)
    wrong = case.refusals("clear_other_hold", "2026-05-12 11:00", reference="稽查8")
    case.does("clear_other_hold", "2026-05-12 12:00", reference="稽查7")

    assert set(nothing_to_clear) == set(wrong) == {"HLD-03"}
    assert set(twice) == {"HLD-02"}
    assert case.case.holds == ()


def test_the_acceptance_copy_comes_within_thirty_working_days() -> None:
    case = detained(PATENT_EXPORT)
    case.does("determine_undetermined", "2026-06-10", reasons="需鉴定")
    case.does("lodge_counter_security", "2026-06-15", amount="30000.00", application="请求放行")
    case.does("accept_counter_security", "2026-06-16", security=case.case.securities[-1].number)
    case.does("release_on_security", "2026-06-16 14:00")
    case.does("record_release_notice_service", "2026-06-17", served_on="2026-06-17")
    copy = {"court_name": "北京知识产权法院", "reference": "1号"}

    in_time = case.refusals("receive_acceptance_copy", "2026-07-30 23:59", **copy)
    too_late = case.refusals("receive_acceptance_copy", "2026-07-31 00:00", **copy)

    assert in_time == {}
    assert set(too_late) == {"PAT-03"}


def test_right_holders_act_on_their_own_claims_and_traders_on_their_own_case() -> None:
    case = notified(TWO_HOLDERS)
    application = {"application": "申请", "role": "right_holder"}

    stranger = case.refusals("apply_for_detention", "2026-05-12", SHOES, party="P-x", **application)
    own = case.refusals("apply_for_detention", "2026-05-12", SHOES, **application)
    other_trader = case.refusals(
        "contest", "2026-05-12", role="trader", party="P-x", statement="不侵权"
    )
    officer = case.refusals("detain", "2026-05-12", SHOES, role="officer")

    assert set(stranger) == set(other_trader) == {"party"}
    assert own == {}
    assert "role" in officer
