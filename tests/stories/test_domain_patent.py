"""Patents: the trader may have the goods back against a counter-security of their value."""

from guomen.cases.case import SecurityState
from guomen.cases.deadlines import ClockState
from tests.build import PATENT_EXPORT, Docket, detained


def released_against_security() -> Docket:
    story = detained(PATENT_EXPORT)
    story.does("determine_undetermined", "2026-06-10", reasons="专利比对需专业鉴定")
    story.does(
        "lodge_counter_security",
        "2026-06-15",
        role="trader",
        amount="30000.00",
        application="请求放行",
    )
    security = story.case.securities[-1].number
    story.does("accept_counter_security", "2026-06-16", security=security)
    story.does("release_on_security", "2026-06-16 14:00")
    story.does("record_release_notice_service", "2026-06-17", served_on="2026-06-17")
    return story


def test_no_suit_is_shown_and_the_counter_security_goes_back() -> None:
    # Thirty working days from Wednesday 17 June end on Thursday 30 July.
    story = released_against_security()
    counter, own = story.case.securities[1].number, story.case.securities[0].number
    copy = story.clock("patent.acceptance_copy", "2026-06-18")
    assert copy.day.isoformat() == "2026-07-30"
    back = {"security": counter, "returned": "30000.00"}
    assert set(story.refusals("settle_counter_security", "2026-07-30 12:00", **back)) == {"PAT-04"}

    story.does("settle_counter_security", "2026-07-31", **back)
    mine = {"security": own, "returned": "20000.00"}
    too_soon = story.refusals("settle_security", "2026-07-31 11:00", **mine)
    # Twenty working days from Friday 31 July end on Friday 28 August.
    story.does("settle_security", "2026-08-31", **mine)
    story.does("close", "2026-08-31 12:00")

    assert set(too_soon) == {"REF-01"}
    assert {one.state for one in story.case.securities} == {SecurityState.SETTLED}
    assert story.clock("patent.acceptance_copy", "2026-08-01").state is ClockState.STOPPED


def test_a_suit_shown_in_time_lets_the_judgment_decide_on_the_counter_security() -> None:
    story = released_against_security()
    counter = story.case.securities[1].number

    story.does(
        "receive_acceptance_copy",
        "2026-07-20",
        role="right_holder",
        court_name="北京知识产权法院",
        reference="(2026)京73民初1号",
    )
    waiting = story.refusals(
        "settle_counter_security", "2026-09-01", security=counter, returned="30000.00"
    )
    story.does(
        "record_judgment_infringing", "2026-11-02", court_name="北京知识产权法院", reference="2号"
    )
    story.does(
        "settle_counter_security",
        "2026-11-10",
        security=counter,
        deducted="12000.00",
        returned="18000.00",
    )

    assert set(waiting) == {"PAT-04"}
    assert story.case.securities[1].deducted.amount == 12000


def test_counter_security_is_for_patents_that_customs_cannot_determine() -> None:
    trademark = detained()
    patent = detained(PATENT_EXPORT)
    offer = {"role": "trader", "amount": "30000.00", "application": "请求放行"}

    of_trademark = trademark.refusals("lodge_counter_security", "2026-06-15", **offer)
    before = patent.refusals("lodge_counter_security", "2026-06-15", **offer)

    assert set(of_trademark) == {"PAT-01", "PAT-06"}
    assert set(before) == {"PAT-06"}


def test_counter_security_below_the_value_of_the_goods_is_not_accepted() -> None:
    story = detained(PATENT_EXPORT)
    story.does("determine_undetermined", "2026-06-10", reasons="专利比对需专业鉴定")
    story.does(
        "lodge_counter_security",
        "2026-06-15",
        role="trader",
        amount="29999.99",
        application="请求放行",
    )

    refused = story.refusals(
        "accept_counter_security", "2026-06-16", security=story.case.securities[-1].number
    )

    assert set(refused) == {"SEC-01"}
    assert set(story.refusals("release_on_security", "2026-06-16")) == {"PAT-02"}
