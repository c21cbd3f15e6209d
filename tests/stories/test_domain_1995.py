"""A case of 2001: the law of 1995 lets customs detain first, and gives no court its period."""

from dataclasses import replace
from datetime import date

from guomen.cases.deadlines import ClockState
from tests.build import HOLDER, ON_APPLICATION, OPENING, Docket, claim, docket

OLD = replace(OPENING, number="2920-2001-00001", claims=(claim(protected_until=date(2006, 6, 30)),))
OLD_APPLICATION = replace(ON_APPLICATION, claims=OLD.claims)


def detained_first() -> Docket:
    story = docket(OLD, opened="2001-05-14 09:00")
    story.does("suspend_release", "2001-05-14 09:30", reasons="疑似侵权标识")
    story.does("detain", "2001-05-14 10:00")
    story.does("notify_right_holder", "2001-05-14 11:00")
    story.does("record_notice_service", "2001-05-14 16:00", served_on="2001-05-14")
    return story


def test_customs_detains_first_and_the_right_holder_has_three_days() -> None:
    story = detained_first()

    reply = story.clock("ex_officio.reply", "2001-05-15")
    determination = story.clock("ex_officio.determination", "2001-05-15")

    # Calendar days in 1995: three for the reply, fifteen for the investigation.
    assert reply.day == date(2001, 5, 17)
    assert determination.day == date(2001, 5, 29)
    started = {key for event in story.case.events for key in event.data if "deadline." in key}
    assert started == {"deadline.ex_officio.reply", "deadline.ex_officio.determination"}


def test_customs_determines_once_the_right_holder_applied_and_secured_the_border_value() -> None:
    story = detained_first()
    before = story.refusals("determine_infringing", "2001-05-15", reasons="相同")
    story.does("apply_for_detention", "2001-05-15 12:00", role="right_holder", application="申请")
    unsecured = story.refusals("determine_infringing", "2001-05-15 13:00", reasons="相同")
    story.does("lodge_security", "2001-05-15 14:00", form="deposit", amount="29999.99")
    number = story.case.securities[0].number
    too_little = story.refusals("accept_security", "2001-05-15 15:00", security=number)
    story.does("lodge_security", "2001-05-15 15:30", form="deposit", amount="0.01")
    story.does("accept_security", "2001-05-15 16:00", security=number)
    story.does("determine_infringing", "2001-05-21", reasons="相同")

    assert set(before) == {"state:right_holder", "EXO-08A"}
    assert set(unsecured) == {"EXO-08A"}
    assert set(too_little) == {"SEC-01"}
    assert story.clock("ex_officio.reply", "2001-05-22").state is ClockState.MET
    assert story.stands("decision") == "infringing"


def test_silence_releases_what_was_detained_first() -> None:
    story = detained_first()
    ground = {"ground": "no_application"}

    early = story.refusals("release", "2001-05-17 23:00", **ground)
    story.does("release", "2001-05-18 09:00", **ground)

    assert set(early) == {"EXO-09"}


def test_twice_the_border_value_frees_goods_of_any_right() -> None:
    story = detained_first()
    story.does("lodge_counter_security", "2001-05-16", amount="59999.99", application="请求放行")
    number = story.case.securities[0].number
    short = story.refusals("accept_counter_security", "2001-05-16 12:00", security=number)
    story.does("lodge_counter_security", "2001-05-16 13:00", amount="0.01", application="补足")
    story.does("accept_counter_security", "2001-05-16 14:00", security=number)
    story.does("release_on_security", "2001-05-16 15:00")

    assert set(short) == {"SEC-01"}
    assert story.stands("custody") == "released_on_security"


def test_a_withdrawal_released_nothing_before_the_law_named_it() -> None:
    story = detained_first()
    story.does("apply_for_detention", "2001-05-15 12:00", role="right_holder", application="申请")
    story.does("withdraw", "2001-05-16", role="right_holder", reasons="已授权")

    refused = story.refusals("release", "2001-05-17", ground="withdrawal")
    story.does("determine_not_infringing", "2001-05-18", reasons="已授权")
    story.does("release", "2001-05-18 12:00", ground="not_infringing")

    assert set(refused) == {"REL-24.5"}


def test_a_court_was_bound_to_no_period() -> None:
    story = detained_first()
    story.does("apply_for_detention", "2001-05-15 12:00", role="right_holder", application="申请")
    notice = {"court_name": "杭州市中级人民法院", "reference": "1号"}

    assert story.refusals("receive_court_notice", "2001-12-03", **notice) == {}
    late = story.refusals("release", "2001-12-03", ground="no_court_notice_ex_officio")
    assert set(late) == {"EXO-24"}


def test_every_route_needed_a_recordation_and_customs_determined_in_both() -> None:
    unrecorded = docket(
        replace(OLD_APPLICATION, claims=(claim(protected_until=None),)), opened="2001-05-14 09:00"
    )
    story = docket(OLD_APPLICATION, opened="2001-05-14 09:00")

    refused = unrecorded.refusals("file_application", "2001-05-14 10:00", application="申请")
    story.does("file_application", "2001-05-14 10:00", role="right_holder", application="申请")
    story.does("lodge_security", "2001-05-14 11:00", form="deposit", amount="30000.00")
    story.does("accept_security", "2001-05-14 12:00", security=story.case.securities[0].number)
    story.does("detain_on_application", "2001-05-15")
    story.does("begin_investigation", "2001-05-16", detained_on="2001-05-15")
    story.does("determine_infringing", "2001-05-21", reasons="相同")

    assert set(refused) == {"REC-28"}
    assert story.clock("ex_officio.determination", "2001-05-22").day == date(2001, 5, 30)


def test_no_range_of_fines_is_known_for_2001_so_goods_are_confiscated_without_one() -> None:
    story = detained_first()
    story.does("apply_for_detention", "2001-05-15 12:00", role="right_holder", application="申请")
    story.does("lodge_security", "2001-05-15 14:00", form="deposit", amount="30000.00")
    story.does("accept_security", "2001-05-15 16:00", security=story.case.securities[0].number)
    story.does("determine_infringing", "2001-05-21", reasons="相同")
    story.does("open_penalty_case", "2001-05-22", basis="出口侵权货物")
    notice = {"tier": "statutory", "hearing": "offered", "basis": "出口侵权货物"}

    fined = story.refusals("give_advance_notice", "2001-05-23", fine="1000.00", **notice)
    story.does("give_advance_notice", "2001-05-23", fine="0.00", **notice)
    story.does("serve_advance_notice", "2001-05-24", served_on="2001-05-24")
    story.does("waive_hearing", "2001-05-25")
    story.does("decide_penalty", "2001-05-28", tier="statutory", fine="0.00", basis="没收")

    assert set(fined) == {"PEN-01"}
    assert story.stands("custody") == "confiscated"


def test_the_right_holder_of_2001_is_told_what_is_due() -> None:
    story = detained_first()

    offered = {one.act for one in story.offers("right_holder", "2001-05-15", party=HOLDER)}

    assert {"apply_for_detention", "lodge_security", "decline_detention"} <= offered
