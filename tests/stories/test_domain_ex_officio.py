"""Ex officio: from suspicion to destruction, and from "cannot be determined" to release."""

from decimal import Decimal

from guomen.cases.attention import Concern
from guomen.cases.case import SecurityState
from guomen.cases.deadlines import ClockState
from tests.build import (
    HOLDER,
    announced,
    apply_with_security,
    detained,
    docket,
    moment,
    notified,
)


def test_ex_officio_from_suspicion_to_destruction() -> None:
    # Monday 11 May 2026: the officer suspects 1,000 pairs of shoes, and release is suspended.
    story = docket()
    story.does("suspend_release", "2026-05-11 09:30", role="officer", reasons="鞋舌标识与备案近似")
    assert story.concerns("2026-05-11 09:31") == {Concern.HOLD_WITHOUT_CLOCK}

    # The right holder is notified and has three working days: until Thursday, 24:00.
    story.does("notify_right_holder", "2026-05-11 10:00")
    story.does("record_notice_service", "2026-05-11 16:00", served_on="2026-05-11")
    reply = story.clock("ex_officio.reply", "2026-05-12")
    assert reply.ends_at == moment("2026-05-15 00:00")
    assert story.waits_for() == ("right_holder",)
    assert "EXO-08" in story.refusals("detain", "2026-05-12")

    # It applies in time and lodges 20,000 yuan for goods of 30,000; customs detains.
    apply_with_security(story, HOLDER, amount="20000.00")
    story.does("detain", "2026-05-13 10:00")
    story.does("serve_detention_receipt", "2026-05-13 11:00", served_on="2026-05-13")
    assert story.clock("ex_officio.reply", "2026-05-13 12:00").state is ClockState.MET

    # Customs determines within thirty working days and announces confiscation and fine.
    story.does("determine_infringing", "2026-05-20", reasons="与备案商标相同")
    assert story.clock("ex_officio.court_notice", "2026-05-20 11:00").state is ClockState.STOPPED
    story.does("open_penalty_case", "2026-05-21", basis="出口侵犯商标权货物")
    story.does(
        "give_advance_notice",
        "2026-05-22",
        tier="ordinary",
        fine="4000.00",
        hearing="offered",
        basis="商标法第五十七条第一项",
    )
    story.does("serve_advance_notice", "2026-05-25", served_on="2026-05-25")

    # The trader lets the five working days for a hearing run out; then the supervisor decides.
    decision = {"tier": "ordinary", "fine": "4000.00", "basis": "条例第二十七条"}
    assert set(story.refusals("decide_penalty", "2026-06-01 12:00", **decision)) == {"PRO-08"}
    story.does("decide_penalty", "2026-06-02 09:00", **decision)
    assert story.stands("custody") == "confiscated"
    story.does("serve_penalty_decision", "2026-06-03", served_on="2026-06-03")
    story.does("notify_confiscation", "2026-06-03 15:00")
    story.does("record_payment", "2026-06-10", amount="4000.00")

    # Neither welfare nor sale nor auction fits, so the shoes are destroyed.
    story.does(
        "propose_disposal",
        "2026-06-15",
        method="destruction",
        not_welfare="标识无法清除，不宜捐赠",
        not_sale_to_holder="权利人无收购意愿",
        not_auction="侵权特征无法清除",
    )
    story.does("approve_disposal", "2026-06-16", role="supervisor")
    story.does("execute_disposal", "2026-06-22", witnesses="王某、李某")
    story.does("record_cost", "2026-06-23", cost_kind="storage", amount="1500.00")
    story.does("record_cost", "2026-06-23", cost_kind="disposal", amount="800.00")
    assert "CLS-02" in story.refusals("close", "2026-06-23")
    story.does(
        "settle_security",
        "2026-06-24",
        security=story.case.securities[0].number,
        deducted="2300.00",
        returned="17700.00",
    )
    story.does("close", "2026-06-25")

    assert story.case.regions["file"] == "closed"
    assert story.stands("custody") == "disposed"
    assert story.case.securities[0].state is SecurityState.SETTLED
    assert story.case.securities[0].returned.amount == Decimal("17700.00")
    assert story.concerns("2026-12-01") == set()
    assert story.waits_for() == ()
    assert story.open_acts("supervisor", "2026-06-25 11:00") == set()


def test_undetermined_goods_are_released_after_fifty_working_days() -> None:
    # Detained on Wednesday 13 May 2026; customs cannot determine and says so at once.
    story = detained()
    story.does("determine_undetermined", "2026-06-10", reasons="专业意见不一")
    assert story.waits_for() == ("right_holder",)

    # Fifty working days, the Dragon Boat holiday left out, end on Thursday 23 July.
    court = story.clock("ex_officio.court_notice", "2026-06-10 12:00")
    assert court.day.isoformat() == "2026-07-23"
    ground = {"ground": "no_court_notice_ex_officio"}
    assert set(story.refusals("release", "2026-07-23 23:59", **ground)) == {"EXO-24"}
    assert story.concerns("2026-07-24 00:00") == {
        Concern.OVERDUE,
        Concern.HOLD_WITHOUT_CLOCK,
        Concern.RELEASE_DUE,
    }

    # No court spoke: the goods must go, and the security waits twenty working days more.
    story.does("release", "2026-07-24 09:00", **ground)
    assert story.stands("custody") == "released"
    security = story.case.securities[0].number
    back = {"security": security, "returned": "20000.00"}
    assert set(story.refusals("settle_security", "2026-08-03", **back)) == {"REF-01"}
    story.does("settle_security", "2026-08-24", **back)
    story.does("close", "2026-08-24 11:00")

    assert story.case.regions["file"] == "closed"


def test_a_court_notice_in_time_keeps_undetermined_goods() -> None:
    story = detained()
    story.does("determine_undetermined", "2026-06-10", reasons="专业意见不一")

    story.does(
        "receive_court_notice", "2026-07-22", court_name="杭州市中级人民法院", reference="(2026)1号"
    )

    refusals = story.refusals("release", "2026-08-10", ground="no_court_notice_ex_officio")
    assert set(refusals) == {"REL-04", "EXO-24"}
    assert story.waits_for() == ("court",)


def test_a_silent_right_holder_means_release() -> None:
    story = notified()

    before = story.refusals("release", "2026-05-14 23:59", ground="no_application")
    story.does("release", "2026-05-15 00:00", ground="no_application")

    assert set(before) == {"EXO-09"}
    assert story.stands("custody") == "released"
    assert story.clock("ex_officio.reply", "2026-05-16").state is ClockState.STOPPED


def test_a_hearing_asked_for_in_time_comes_before_the_decision() -> None:
    story = announced()
    decision = {"tier": "ordinary", "fine": "4000.00", "basis": "条例第二十七条"}

    story.does("request_hearing", "2026-06-01 16:00", role="trader")
    before = story.refusals("decide_penalty", "2026-06-12", **decision)
    story.does("call_hearing", "2026-06-12", hearing_on="2026-06-25", place="金华海关")
    story.does("hold_hearing", "2026-06-25", note="当事人未提出新证据")
    unreviewed = story.refusals("decide_penalty", "2026-06-26", **decision)
    story.does("record_legal_review", "2026-06-26", role="supervisor", reasons="程序合法")
    story.does("decide_penalty", "2026-06-26 15:00", **decision)

    assert set(unreviewed) == {"PRO-09"}
    assert {"state:penalty", "PRO-08"} <= set(before)
    assert story.stands("custody") == "confiscated"
