"""Closing a file: nothing is left behind."""

from tests.build import MARK, ONE_LINE_TWO_RIGHTS, OTHER_MARK, confiscated, detained, docket
from tests.cases.test_disposal import REASONS


def test_a_file_with_goods_money_or_news_outstanding_stays_open() -> None:
    case = confiscated()

    refused = case.refusals("close", "2026-05-28")

    assert set(refused) == {"CLS-01", "CLS-02", "CLS-03", "CON-02"}


def test_each_loose_end_is_tied_up_on_its_own() -> None:
    case = confiscated()
    case.does("serve_penalty_decision", "2026-05-28", served_on="2026-05-28")
    case.does("record_payment", "2026-06-01", amount="4000.00")
    without_fine = set(case.refusals("close", "2026-06-01 11:00"))
    case.does("notify_confiscation", "2026-06-02")
    without_news = set(case.refusals("close", "2026-06-02 11:00"))
    case.does("propose_disposal", "2026-06-10", method="destruction", **REASONS)
    case.does("approve_disposal", "2026-06-11", role="supervisor", actor="supervisor 2")
    case.does("execute_disposal", "2026-06-20", witnesses="王某、李某")
    without_goods = set(case.refusals("close", "2026-06-20 11:00"))

    assert without_fine == {"CLS-01", "CLS-02", "CON-02"}
    assert without_news == {"CLS-01", "CLS-02"}
    assert without_goods == {"CLS-02"}


def test_nothing_happens_in_a_closed_case() -> None:
    case = docket()
    case.does("release", "2026-05-11 12:00", ground="suspicion_cleared")
    case.does("close", "2026-05-11 13:00")

    refused = case.refusals("add_note", "2026-05-12", note="补记")

    assert set(refused) == {"procedure"}


def test_a_case_with_the_police_can_be_closed_and_goods_come_back() -> None:
    case = detained()
    case.does("transfer_to_police", "2026-05-20", reasons="涉嫌犯罪", reference="移送1号")
    handed_over = case.stands("custody")

    case.does("return_from_police", "2026-06-20", reference="退回1号")

    assert handed_over == "transferred"
    assert case.stands("custody") == "detained"


def test_a_lifted_hold_is_no_end_while_another_right_keeps_the_goods() -> None:
    case = detained(ONE_LINE_TWO_RIGHTS)
    own, other = f"1/{MARK}", f"1/{OTHER_MARK}"
    case.does("withdraw", "2026-05-20", own, reasons="不再主张")
    case.does("lift_hold", "2026-05-21", own, ground="withdrawal")
    held = case.refusals("close", "2026-05-21 11:00")
    case.does("withdraw", "2026-05-22", other, reasons="不再主张")
    case.does("release", "2026-05-23", other, ground="withdrawal")

    gone = case.refusals("close", "2026-05-23 11:00")

    assert held["CLS-01"] == f"The goods of {own}, {other} have not left custody."
    assert set(gone) == {"CLS-02"}


def test_securities_that_keep_a_file_open_are_named() -> None:
    case = confiscated()
    number = case.case.securities[0].number

    assert case.refusals("close", "2026-05-28")["CLS-02"] == f"Not settled yet: {number}."


def test_a_file_stays_open_while_a_review_is_pending() -> None:
    case = confiscated()
    case.does("serve_penalty_decision", "2026-05-28", served_on="2026-05-28")
    before = set(case.refusals("close", "2026-05-28 11:00"))
    case.does("record_review_filed", "2026-06-01", statement="不服", reference="复议1号")

    pending = set(case.refusals("close", "2026-06-01 11:00"))

    assert pending - before == {"CLS-05"}
