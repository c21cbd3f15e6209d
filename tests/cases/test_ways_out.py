"""Where a case once could not go on, or could go where the law does not let it."""

from dataclasses import replace

import pytest

from guomen.cases.case import Mode, SecurityState
from guomen.cases.deadlines import ClockState
from tests.build import (
    HOLDER,
    MARK,
    ONE_LINE_TWO_RIGHTS,
    OPENING,
    OTHER_HOLDER,
    OTHER_MARK,
    PERSONAL_PARCEL,
    Docket,
    announced,
    apply_with_security,
    confiscated,
    counter_secured,
    detained,
    detained_on_application,
    docket,
    goods,
)

COURT = {"court_name": "杭州市中级人民法院", "reference": "1号"}
BASIS = {"basis": "出口侵犯商标权货物"}
FIRST, SECOND = f"1/{MARK}", f"1/{OTHER_MARK}"


def detained_with_the_court() -> Docket:
    case = detained()
    case.does("determine_undetermined", "2026-06-10", reasons="意见不一")
    case.does("receive_court_notice", "2026-06-20", **COURT)
    return case


def test_on_application_the_traders_proof_lets_the_goods_go() -> None:
    case = detained_on_application()

    before = case.refusals("release", "2026-05-14", ground="not_infringing")
    case.does("contest", "2026-05-15", role="trader", statement="经权利人授权生产")
    case.does("release", "2026-05-18", ground="not_infringing")

    assert set(before) == {"REL-24.4"}
    assert case.clock("security.return_hold", "2026-05-19").state is ClockState.RUNNING


def test_a_defence_can_succeed_until_the_penalty_is_decided() -> None:
    case = announced()

    case.does("determine_not_infringing", "2026-05-27", reasons="当事人提交的授权书属实")
    penalty = case.refusals("decide_penalty", "2026-06-10", tier="ordinary", fine="4000", **BASIS)
    case.does("release", "2026-05-28", ground="not_infringing")

    assert "EXO-25" in penalty
    assert case.clock("penalty.decision", "2026-05-29").state is ClockState.STOPPED
    assert case.clock("penalty.hearing_request", "2026-05-29").state is ClockState.STOPPED


def test_what_a_court_has_cleared_is_not_confiscated() -> None:
    case = detained_with_the_court()
    case.does("determine_infringing", "2026-06-22", reasons="相同")
    case.does("record_judgment_clear", "2026-06-30", **COURT)

    penalty = case.refusals("open_penalty_case", "2026-07-01", **BASIS)
    case.does("release", "2026-07-01", ground="court_cleared")

    assert set(penalty) == {"CRT-04"}
    assert case.stands("custody") == "released"


def test_a_suit_that_ends_without_judgment_frees_nothing_that_customs_determined() -> None:
    undetermined, determined = detained_with_the_court(), detained_with_the_court()
    determined.does("determine_infringing", "2026-06-22", reasons="相同")
    for case in (undetermined, determined):
        case.does("record_proceedings_ended", "2026-06-30", reasons="撤诉", **COURT)

    ground = {"ground": "court_cleared"}

    assert undetermined.refusals("release", "2026-07-01", **ground) == {}
    assert set(determined.refusals("release", "2026-07-01", **ground)) == {"CRT-02"}


def test_a_court_that_asks_for_the_goods_gets_them_before_its_judgment() -> None:
    case = detained_with_the_court()
    number = case.case.securities[0].number

    case.does("hand_over_to_court", "2026-06-24", reference="交接清单")
    # Twenty working days from Wednesday 24 June end on Wednesday 22 July.
    back = {"security": number, "returned": "20000.00"}
    early = case.refusals("settle_security", "2026-07-22", **back)
    case.does("settle_security", "2026-07-23", **back)

    assert set(early) == {"REF-01"}
    assert case.clock("security.return_hold", "2026-07-22").day.isoformat() == "2026-07-22"


def test_goods_confiscated_before_the_police_took_them_come_back_confiscated() -> None:
    case = confiscated()
    case.does("transfer_to_police", "2026-06-01", reasons="涉嫌犯罪", reference="移送1号")
    case.does("notify_confiscation", "2026-06-02")

    as_detained = case.refusals("return_from_police", "2026-06-20", reference="退回1号")
    case.does("return_confiscated_from_police", "2026-06-20", reference="退回1号")

    assert set(as_detained) == {"state:penalty"}
    assert case.stands("custody") == "confiscated"


def test_a_right_that_never_applied_does_not_keep_the_goods_of_another() -> None:
    case = docket(replace(ONE_LINE_TWO_RIGHTS, mode=Mode.ON_APPLICATION))
    applied = case.case.claims[0].key
    case.does("file_application", "2026-05-12", FIRST, role="right_holder", application="申请")
    case.does(
        "lodge_security", "2026-05-12", FIRST, role="right_holder", form="deposit", amount="30000"
    )
    case.does("accept_security", "2026-05-12 12:00", security=case.case.securities[0].number)
    case.does("detain_on_application", "2026-05-13", FIRST)

    case.does("lift_hold", "2026-06-11", SECOND, ground="suspicion_cleared")
    case.does("release", "2026-06-11 11:00", FIRST, ground="no_court_notice_on_application")

    assert case.stands("custody", str(applied)) == "released"


def test_a_counter_security_that_released_nothing_goes_back() -> None:
    case = counter_secured()
    case.does("determine_infringing", "2026-06-17", reasons="经鉴定相同")
    counter = case.case.securities[-1].number
    back = {"security": counter, "returned": "30000.00"}

    on_security = case.refusals("release_on_security", "2026-06-18")
    still_held = case.refusals("settle_counter_security", "2026-06-18", **back)
    case.does("determine_not_infringing", "2026-06-19", reasons="鉴定意见撤回")
    case.does("release", "2026-06-22", ground="not_infringing")
    case.does("settle_counter_security", "2026-06-23", **back)

    assert set(on_security) == {"PAT-06"}
    assert set(still_held) == {"PAT-04"}
    assert case.case.securities[-1].state is SecurityState.SETTLED


def test_the_right_holders_security_waits_for_the_counter_security_and_twenty_days() -> None:
    case = counter_secured()
    own, counter = case.case.securities[0].number, case.case.securities[1].number
    case.does("release_on_security", "2026-06-16 14:00")
    case.does("record_release_notice_service", "2026-06-17", served_on="2026-06-17")
    mine = {"security": own, "returned": "20000.00"}

    at_once = case.refusals("settle_security", "2026-06-18", **mine)
    case.does("settle_counter_security", "2026-07-31", security=counter, returned="30000.00")
    soon_after = case.refusals("settle_security", "2026-08-28", **mine)

    assert set(at_once) == set(soon_after) == {"REF-01"}
    assert case.refusals("settle_security", "2026-08-29", **mine) == {}


def test_detention_is_extended_once_and_runs_out_for_good() -> None:
    case = detained()
    case.does("determine_infringing", "2026-05-20", reasons="相同")
    expired = {"ground": "detention_expired"}

    early = case.refusals("release", "2027-05-13 23:59", **expired)
    late = case.refusals("extend_detention", "2027-05-14", reasons="案情复杂")
    unextended = case.refusals("release", "2027-05-14", **expired)
    case.does("extend_detention", "2027-05-10", reasons="案情复杂")
    twice = case.refusals("extend_detention", "2027-05-11", reasons="案情复杂")
    in_its_second_year = case.refusals("release", "2028-05-13", **expired)
    case.does("release", "2028-05-14", **expired)

    assert set(early) == set(in_its_second_year) == {"PRO-02E"}
    assert set(late) == set(twice) == {"PRO-02"}
    assert unextended == {}
    assert case.case.latest("extend_detention") is not None


def test_the_extension_counts_from_the_last_day_of_the_first_period() -> None:
    case = detained()
    case.does("extend_detention", "2027-04-01", reasons="案情复杂")

    extension = case.clock("detention.extension", "2027-04-02")

    assert extension.deadline.start.isoformat() == "2027-05-13"
    assert extension.day.isoformat() == "2028-05-13"
    assert case.clock("detention.maximum", "2027-06-01").state is ClockState.MET


def test_a_crime_is_not_settled() -> None:
    case = detained()

    refused = case.refusals(
        "accept_settlement", "2026-05-18", agreement="和解协议", crime="suspected"
    )

    assert set(refused) == {"SET-02C"}


def test_the_party_is_told_of_a_hearing_seven_working_days_before() -> None:
    case = announced()
    case.does("request_hearing", "2026-05-26", role="trader")

    # Seven working days after Wednesday 27 May end on Friday 5 June.
    early = case.refusals("call_hearing", "2026-05-27", hearing_on="2026-06-04", place="海关")
    case.does("call_hearing", "2026-05-27", hearing_on="2026-06-05", place="海关")
    before_its_day = case.refusals("hold_hearing", "2026-06-04", note="到场")
    case.does("hold_hearing", "2026-06-05", note="到场")

    assert set(early) == {"PRO-07N"}
    assert set(before_its_day) == {"PRO-07H"}
    assert case.stands("penalty") == "hearing_held"


def test_the_same_goods_are_fined_once() -> None:
    case = detained(ONE_LINE_TWO_RIGHTS)
    terms = {"tier": "ordinary", "fine": "4000.00", **BASIS}
    for key in (FIRST, SECOND):
        case.does("determine_infringing", "2026-05-20", key, reasons="相同")
    case.does("open_penalty_case", "2026-05-21", **BASIS)
    for key in (FIRST, SECOND):
        case.does("give_advance_notice", "2026-05-22", key, hearing="offered", **terms)
    case.does("serve_advance_notice", "2026-05-25", served_on="2026-05-25")
    case.does("waive_hearing", "2026-05-26")
    case.does("decide_penalty", "2026-05-27", FIRST, **terms)

    again = case.refusals("decide_penalty", "2026-05-27", SECOND, **terms)
    case.does("decide_penalty", "2026-05-27 11:00", SECOND, tier="mitigated", fine="0", **BASIS)

    assert set(again) == {"PEN-07"}
    assert case.stands("custody", SECOND) == "confiscated"
    assert {claim.holder for claim in case.case.claims} == {HOLDER, OTHER_HOLDER}


@pytest.mark.parametrize("act", ["determine_infringing", "open_penalty_case"])
def test_articles_within_own_use_are_not_treated_as_infringing(act: str) -> None:
    case = docket(replace(PERSONAL_PARCEL, goods=(goods(quantity="12"),)))
    case.does("find_own_use_exceeded", "2026-05-11", reasons="数量明显超出")
    case.does("suspend_release", "2026-05-11 10:00", reasons="疑似")
    case.does("notify_right_holder", "2026-05-11 11:00")
    case.does("record_notice_service", "2026-05-11 12:00", served_on="2026-05-11")
    apply_with_security(case, HOLDER, amount="20000.00")
    case.does("detain", "2026-05-13")
    if act == "open_penalty_case":
        case.does("determine_infringing", "2026-05-14", reasons="相同")
    case.does("find_within_own_use", "2026-05-15", reasons="系家庭多人使用")

    stated = {"reasons": "相同"} if act == "determine_infringing" else BASIS
    assert set(case.refusals(act, "2026-05-18", **stated)) == {"PER-01"}


def test_every_deadline_stores_whether_its_first_day_counts() -> None:
    started = detained().case.events[-2].data

    assert started["first_day.ex_officio.determination"] == "excluded"
    assert OPENING.mode is Mode.EX_OFFICIO
