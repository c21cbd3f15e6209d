"""What a case needs from whom."""

import pytest

from guomen.cases.attention import Concern
from tests.build import (
    MARK,
    ONE_LINE_TWO_RIGHTS,
    OTHER_MARK,
    PATENT,
    TWO_HOLDERS,
    Docket,
    announced,
    confiscated,
    counter_secured,
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
        Concern.RELEASE_DUE,
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


def undetermined() -> Docket:
    case = detained()
    case.does("determine_undetermined", "2026-06-10", reasons="专业意见不一")
    return case


def not_infringing() -> Docket:
    case = detained()
    case.does("determine_not_infringing", "2026-05-20", reasons="有授权")
    return case


def withdrawn() -> Docket:
    case = detained()
    case.does("withdraw", "2026-05-20", reasons="不再主张")
    return case


def declined() -> Docket:
    case = notified()
    case.does("decline_detention", "2026-05-12", reasons="真品")
    return case


def cleared_by_a_court() -> Docket:
    case = detained_on_application()
    case.does("receive_court_notice", "2026-06-09", court_name="法院", reference="1号")
    case.does("record_judgment_clear", "2026-06-10", court_name="法院", reference="2号")
    return case


@pytest.mark.parametrize(
    ("case", "when", "article", "provision"),
    [
        (notified(), "2026-05-15 00:00", "REG art. 16", "条例第十六条"),
        (declined(), "2026-05-12 11:00", "REG art. 16", "条例第十六条"),
        (detained_on_application(), "2026-06-11", "REG art. 24(1)", "条例第二十四条第一项"),
        (undetermined(), "2026-07-24 00:00", "REG art. 24(2)", "条例第二十四条第二项"),
        (counter_secured(), "2026-06-16", "REG art. 24(3)", "条例第二十四条第三项"),
        (not_infringing(), "2026-05-20", "REG art. 24(4)", "条例第二十四条第四项"),
        (withdrawn(), "2026-05-20", "REG art. 24(5)", "条例第二十四条第五项"),
        (cleared_by_a_court(), "2026-06-10", "REG art. 23", "条例第二十三条"),
    ],
)
def test_goods_that_the_law_releases_and_customs_still_holds_are_named_with_the_article(
    case: Docket, when: str, article: str, provision: str
) -> None:
    key = str(case.case.claims[0].key)

    [(claims, english, chinese)] = case.due(when)

    assert claims == (key,)
    assert english.startswith(f"{key}: the goods must be released and are still held: ")
    assert f"({article})" in english
    assert f"（{provision}）" in chinese


@pytest.mark.parametrize(
    ("case", "when"),
    [
        (notified(), "2026-05-14 23:59"),
        (secured(), "2026-05-20"),
        (detained(), "2026-05-14"),
        (undetermined(), "2026-07-23 23:59"),
        (announced(), "2026-12-01"),
        (confiscated(), "2026-12-01"),
    ],
)
def test_nothing_is_due_while_a_period_runs_or_once_infringement_is_determined(
    case: Docket, when: str
) -> None:
    assert case.due(when) == []


def test_release_is_no_longer_due_once_the_goods_are_gone() -> None:
    case, patent = withdrawn(), counter_secured()
    case.does("release", "2026-05-21", ground="withdrawal")
    patent.does("release_on_security", "2026-06-17")

    assert case.due("2026-05-22") == []
    assert patent.due("2026-06-18") == []
    assert patent.case.claims[0].key.recordation == PATENT


def test_a_denial_is_not_yet_a_finding_on_application() -> None:
    case = detained_on_application()
    case.does("contest", "2026-05-14", role="trader", statement="有授权")

    assert case.refusals("release", "2026-05-15", ground="not_infringing") == {}
    assert case.due("2026-05-15") == []


def test_nothing_is_due_while_another_service_holds_the_goods() -> None:
    case = withdrawn()
    case.does("set_other_hold", "2026-05-21", reference="缉私1号", reason="走私调查")

    before = case.due("2026-05-22")
    case.does("clear_other_hold", "2026-05-23", reference="缉私1号")

    assert before == []
    assert len(case.due("2026-05-24")) == 1


def test_where_another_right_keeps_the_goods_only_the_hold_of_this_one_is_due() -> None:
    case = detained(ONE_LINE_TWO_RIGHTS)
    case.does("withdraw", "2026-05-20", f"1/{MARK}", reasons="不再主张")

    [(claims, english, chinese)] = case.due("2026-05-21")
    case.does("lift_hold", "2026-05-21", f"1/{MARK}", ground="withdrawal")
    lifted = case.due("2026-05-22")
    case.does("withdraw", "2026-05-23", f"1/{OTHER_MARK}", reasons="不再主张")
    [(last, release, _)] = case.due("2026-05-24")

    assert claims == (f"1/{MARK}",)
    assert "the hold of this right must be lifted" in english
    assert "应当解除本项权利的扣留" in chinese
    assert lifted == []
    assert last == (f"1/{OTHER_MARK}",)
    assert "the goods must be released" in release


def test_lines_on_one_ground_are_named_in_one_sentence() -> None:
    case = notified(TWO_HOLDERS)

    [(claims, english, chinese)] = case.due("2026-05-15")

    assert claims == (f"1/{MARK}", f"2/{OTHER_MARK}")
    assert english.startswith(f"1/{MARK}, 2/{OTHER_MARK}: ")
    assert chinese.startswith(f"1/{MARK}、2/{OTHER_MARK}：")


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


def test_a_trader_that_was_asked_is_still_waited_for_after_a_note() -> None:
    case = notified(TWO_HOLDERS)
    case.does("decline_detention", "2026-05-12", f"2/{OTHER_MARK}", reasons="真品")
    case.does("ask_trader_for_status", "2026-05-12 11:00", reasons="未备案使用情况")
    case.does("add_note", "2026-05-12 12:00", note="已电话联系")

    assert case.waits_for() == ("trader", "right_holder", "case_officer")


def test_a_trader_that_answered_is_waited_for_no_longer() -> None:
    case = docket()
    case.does("ask_trader_for_status", "2026-05-11 10:00", reasons="未备案使用情况")
    case.does("suspend_release", "2026-05-11 11:00", reasons="疑似侵权")

    assert case.waits_for() == ("case_officer",)


def test_a_closed_case_waits_for_nobody_and_needs_no_look() -> None:
    case = docket()
    case.does("release", "2026-05-11 12:00", ground="suspicion_cleared")
    case.does("close", "2026-05-11 13:00")

    assert case.waits_for() == ()
    assert case.flags("2030-01-01") == ()


def test_what_is_overdue_is_told_with_its_last_day() -> None:
    [flag] = [one for one in notified().flags("2026-05-15") if one.concern is Concern.OVERDUE]

    assert ": the last day was 2026-05-14. " in flag.words.en
    assert "：最后一日为 2026-05-14。" in flag.words.zh
    assert [str(key) for key in flag.claims] == [f"1/{MARK}"]


def test_goods_nobody_holds_need_no_clock() -> None:
    assert docket().concerns("2026-06-01") == set()


def test_a_clock_of_one_claim_does_not_carry_the_hold_of_another() -> None:
    case = docket(TWO_HOLDERS)
    case.does("suspend_release", "2026-05-11 09:30", reasons="疑似")
    case.does("notify_right_holder", "2026-05-11 10:00", f"1/{MARK}")
    case.does("record_notice_service", "2026-05-11 11:00", f"1/{MARK}", served_on="2026-05-11")

    [flag] = case.flags("2026-05-11 12:00")

    assert flag.concern is Concern.HOLD_WITHOUT_CLOCK
    assert [str(key) for key in flag.claims] == [f"2/{OTHER_MARK}"]
