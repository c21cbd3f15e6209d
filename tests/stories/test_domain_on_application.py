"""On application: the right holder found the goods, and must bring a court's notice in time."""

from guomen.cases.deadlines import ClockState
from tests.build import HOLDER, LETTER, ON_APPLICATION, detained_on_application, docket, moment


def test_on_application_to_release_after_twenty_working_days() -> None:
    # The right holder reports a coming export and secures it at its full value.
    story = docket(ON_APPLICATION)
    story.does(
        "file_application", "2026-05-12 10:00", role="right_holder", application="扣留申请书"
    )
    assert set(story.refusals("detain_on_application", "2026-05-12 11:00")) == {"APP-05"}
    story.does(
        "lodge_security",
        "2026-05-12 11:00",
        role="right_holder",
        form="guarantee_letter",
        amount="30000.00",
        **LETTER,
    )
    story.does("accept_security", "2026-05-12 15:00", security="S3")
    story.does("detain_on_application", "2026-05-13 10:00")
    story.does("serve_detention_receipt", "2026-05-13 11:00", served_on="2026-05-13")

    # Customs determines nothing itself in this mode.
    assert "APP-07D" in story.refusals("determine_infringing", "2026-05-20", reasons="相同")

    # Twenty working days from 13 May end on 10 June; then the goods must go.
    court = story.clock("on_application.court_notice", "2026-05-14")
    assert court.ends_at == moment("2026-06-11 00:00")
    ground = {"ground": "no_court_notice_on_application"}
    assert set(story.refusals("release", "2026-06-10 23:59", **ground)) == {"APP-07"}
    story.does("release", "2026-06-11 09:00", **ground)

    # The security waits for a court's word, then goes back whole.
    assert story.clock("security.return_hold", "2026-06-12").state is ClockState.RUNNING
    back = {"security": "S3", "returned": "30000.00"}
    assert set(story.refusals("settle_security", "2026-06-15", **back)) == {"REF-01"}
    story.does("settle_security", "2026-07-13", **back)
    story.does("close", "2026-07-13 11:00")
    assert story.case.regions["file"] == "closed"


def test_a_court_that_finds_infringement_gets_the_goods() -> None:
    story = detained_on_application()
    story.does("receive_court_notice", "2026-06-09", court_name="上海知识产权法院", reference="1号")

    story.does(
        "record_judgment_infringing", "2026-08-20", court_name="上海知识产权法院", reference="2号"
    )
    refused = story.refusals("release", "2026-08-21", ground="court_cleared")
    story.does("hand_over_to_court", "2026-08-21", reference="交接清单")

    assert {"REL-04", "CRT-02"} <= set(refused)
    assert story.stands("custody") == "handed_to_court"


def test_a_court_that_finds_none_lets_the_goods_go() -> None:
    story = detained_on_application()
    story.does("receive_court_notice", "2026-06-09", court_name="上海知识产权法院", reference="1号")

    story.does(
        "record_judgment_clear", "2026-08-20", court_name="上海知识产权法院", reference="2号"
    )
    story.does("release", "2026-08-21", ground="court_cleared")

    assert story.stands("custody") == "released"


def test_an_application_without_merit_is_rejected_and_the_goods_go() -> None:
    story = docket(ON_APPLICATION)
    story.does(
        "file_application", "2026-05-12 10:00", role="right_holder", application="扣留申请书"
    )

    story.does("reject_application", "2026-05-13", reasons="证据不足以证明侵权事实明显存在")
    story.does("release", "2026-05-13 11:00", ground="application_rejected")
    story.does("close", "2026-05-13 12:00")

    assert story.case.regions["file"] == "closed"
    assert story.case.holders() == (HOLDER,)
