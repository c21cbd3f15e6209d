"""Goods to release where no grounds are listed: the silence at the end of a clock decides."""

from dataclasses import replace

from guomen.cases.release_due import due
from tests.build import (
    MARK,
    ONE_LINE_TWO_RIGHTS,
    OTHER_MARK,
    Docket,
    detained,
    detained_on_application,
    docket,
    notified,
)


def by_silence(case: Docket, when: str) -> list[tuple[list[str], str]]:
    procedure = replace(case.procedure, release=None)
    found = due(case.case, at=case.moment(when), procedure=procedure, law=case.law)
    return [([str(key) for key in one.claims], one.words.en) for one in found]


def test_held_goods_are_due_once_no_court_has_spoken_in_time() -> None:
    case = detained_on_application()
    key = str(case.case.claims[0].key)

    # Twenty working days after Wednesday 13 May 2026.
    [(claims, said)] = by_silence(case, "2026-06-11 00:00")

    assert by_silence(case, "2026-06-10 23:59") == []
    assert claims == [key]
    assert said.startswith(f"{key}: the goods must be released and are still held: ")


def test_a_clock_whose_silence_means_something_else_makes_nothing_due() -> None:
    assert by_silence(notified(), "2026-05-15") == []


def test_goods_that_are_gone_or_that_another_service_holds_are_not_due() -> None:
    held, gone = detained_on_application(), detained_on_application()
    held.does("set_other_hold", "2026-05-20", reference="1号", reason="涉税")
    gone.does("withdraw", "2026-05-20", reasons="不再主张")
    gone.does("release", "2026-05-20 11:00", ground="withdrawal")

    assert by_silence(held, "2026-06-11") == by_silence(gone, "2026-06-11") == []
    assert by_silence(docket(), "2026-12-01") == []


def test_goods_that_a_court_keeps_are_not_due() -> None:
    case = detained_on_application()
    case.does("receive_court_notice", "2026-06-09", court_name="法院", reference="1号")

    assert by_silence(case, "2027-12-01") == []


def test_a_claim_that_is_due_is_named_once_and_one_let_go_not_at_all() -> None:
    case = detained(ONE_LINE_TWO_RIGHTS)
    own, other = f"1/{MARK}", f"1/{OTHER_MARK}"
    case.does("withdraw", "2026-05-20", own, reasons="不再主张")
    case.does("lift_hold", "2026-05-21", own, ground="withdrawal")
    case.does("withdraw", "2026-05-22", other, reasons="不再主张")

    [(claims, _, _)] = case.due("2026-05-23")

    assert claims == (other,)
