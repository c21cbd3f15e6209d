"""Review and suit: in time, with their outcomes, and the time they take off a detention."""

from datetime import date

from guomen.cases.deadlines import ClockState
from tests.build import DESTRUCTION, Docket, confiscated, detained

COURT = {"court_name": "杭州市中级人民法院", "reference": "(2026)行初1号"}


def served() -> Docket:
    story = confiscated()
    story.does("serve_penalty_decision", "2026-05-28", served_on="2026-05-28")
    return story


def challenged() -> Docket:
    story = served()
    story.does("publish_decision", "2026-05-29", published_on="2026-05-29", place="海关网站")
    story.does("record_review_filed", "2026-06-10", role="trader", statement="货物未侵权")
    return story


def test_a_review_is_asked_for_within_sixty_days_and_a_suit_within_six_months() -> None:
    story = served()

    # Sixty days end on 27 July, six months on Saturday 28 November, hence Monday the 30th.
    last = story.refusals("record_review_filed", "2026-07-27 23:00", statement="不服")
    late = story.refusals("record_review_filed", "2026-07-28", statement="不服")
    sued = story.refusals("record_suit_filed", "2026-11-30", **COURT)
    too_late = story.refusals("record_suit_filed", "2026-12-01", **COURT)

    assert last == sued == {}
    assert set(late) == {"PRO-16"}
    assert set(too_late) == {"PRO-16S"}


def test_an_annulled_decision_puts_the_goods_back_and_opens_their_release() -> None:
    story = challenged()
    story.does("propose_disposal", "2026-06-15", **DESTRUCTION)
    before = story.refusals("withdraw_publication", "2026-06-20", reasons="误报")
    kept = story.refusals("release", "2026-06-20", ground="decision_annulled")
    story.does("record_decision_annulled", "2026-07-01", reference="复议1号")

    assert (story.stands("custody"), story.stands("penalty")) == ("detained", "annulled")
    assert story.stands("disposal") == "none"
    assert set(before) == {"PRO-20"}
    assert {"state:custody", "PRO-20R"} <= set(kept)
    # Three working days from 1 July.
    assert story.clock("penalty.publication_withdrawal", "2026-07-02").day == date(2026, 7, 6)

    story.does("withdraw_publication", "2026-07-03", reasons="决定被撤销")
    story.does("release", "2026-07-03 11:00", ground="decision_annulled")
    met = story.clock("penalty.publication_withdrawal", "2026-07-06")

    assert met.state is ClockState.MET
    assert story.stands("custody") == "released"


def test_after_an_annulment_customs_may_announce_a_new_penalty() -> None:
    story = challenged()
    story.does("record_decision_annulled", "2026-07-01", reference="复议1号")

    again = story.refusals(
        "give_advance_notice",
        "2026-07-02",
        tier="lighter",
        fine="1000.00",
        hearing="offered",
        basis="重新调查",
    )

    assert again == {}


def test_a_changed_fine_is_what_is_paid() -> None:
    story = challenged()
    same = story.refusals("record_decision_changed", "2026-07-01", fine="4000.00", reference="1号")
    story.does("record_decision_changed", "2026-07-01", fine="3500.00", reference="1号")

    less = story.refusals("record_payment", "2026-07-02", amount="3499.99")
    paid = story.refusals("record_payment", "2026-07-02", amount="3500.00")

    assert set(same) == {"PRO-16C"}
    assert set(less) == {"PRO-14"}
    assert paid == {}


def test_a_file_stays_open_while_a_review_is_pending_and_a_suit_may_follow_it() -> None:
    story = challenged()

    pending = story.refusals("close", "2026-06-11")
    story.does("record_decision_upheld", "2026-07-01", reference="复议1号")
    upheld = story.refusals("close", "2026-07-02")
    story.does("record_suit_filed", "2026-07-10", role="trader", **COURT)

    assert "CLS-05" in pending
    assert "CLS-05" not in upheld
    assert story.waits_for() == ("court",)


def test_an_annulment_after_the_disposal_leaves_the_goods_where_they_are() -> None:
    story = challenged()
    story.does("propose_disposal", "2026-06-15", **DESTRUCTION)
    story.does("approve_disposal", "2026-06-16", role="supervisor")
    story.does("execute_disposal", "2026-06-22", witnesses="王某、李某")

    back = story.refusals("record_decision_annulled", "2026-07-01", reference="1号")
    story.does("record_annulled_too_late", "2026-07-01", reference="1号")

    assert "state:custody" in back
    assert (story.stands("custody"), story.stands("penalty")) == ("disposed", "annulled")


def test_the_time_of_a_review_does_not_count_towards_the_longest_detention() -> None:
    story = detained()
    plain = story.clock("detention.maximum", "2026-05-14").day
    story.does("record_detention_challenge", "2026-06-01", role="trader", reference="复议2号")
    stands = story.clock("detention.maximum", "2026-06-02").state
    longer = story.refusals("extend_detention", "2026-06-10", reasons="复议中")
    story.does("record_detention_upheld", "2026-07-01", reference="复议2号")

    assert stands is ClockState.SUSPENDED
    assert set(longer) == {"state:detention_challenge"}
    # The thirty days from 2 June to 1 July are left out.
    assert (story.clock("detention.maximum", "2026-07-02").day - plain).days == 30


def test_an_annulled_detention_releases_the_goods() -> None:
    story = detained()
    story.does("record_detention_challenge", "2026-06-01", role="trader", reference="复议2号")
    before = story.refusals("release", "2026-06-02", ground="detention_annulled")
    story.does("record_detention_annulled", "2026-07-01", reference="复议2号")
    story.does("release", "2026-07-01 11:00", ground="detention_annulled")

    assert set(before) == {"PRO-02A"}
    assert story.stands("custody") == "released"
