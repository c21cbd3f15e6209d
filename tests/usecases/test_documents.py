"""Documents: every notice the procedure asks for can be composed, and none has a gap."""

from dataclasses import replace

import pytest

from guomen.cases.procedure_file import load_procedure
from guomen.kernel.words import Words
from guomen.notices.catalogue import load_catalogue
from guomen.notices.compose import same_words
from guomen.usecases.document_extras import ALSO
from guomen.usecases.document_facts import (
    FACTS,
    GROUNDS,
    NOT_KNOWN,
    Matter,
    goods_of,
    law_of_fine,
    result,
)
from tests.build import (
    MARK,
    OPENING,
    OTHER_MARK,
    TWO_HOLDERS,
    Docket,
    confiscated,
    detained,
    docket,
    goods,
)

pytestmark = pytest.mark.site
NOTICES = sorted({act.notice for act in load_procedure().acts.values() if act.notice})


@pytest.mark.parametrize("notice", NOTICES)
def test_every_notice_of_the_procedure_can_be_filled(notice: str) -> None:
    kind = load_catalogue().kind(notice)

    asked = {*kind.needs, *ALSO.get(notice, ())}

    assert asked <= set(FACTS) | {GROUNDS}
    assert asked <= set(load_catalogue().particulars)


def test_what_is_said_beyond_the_need_is_said_of_known_documents() -> None:
    assert set(ALSO) <= set(load_catalogue().kinds)


def matter_of(case: Docket) -> Matter:
    """Return what a document on the last act would be about, for every claim of the case."""
    return Matter(
        case=case.case,
        event=case.case.events[-1],
        claims=case.case.claims,
        consignment=None,
        procedure=case.procedure,
        catalogue=load_catalogue(),
        law=case.law,
    )


def test_claims_that_share_a_result_are_told_it_once() -> None:
    case = detained(TWO_HOLDERS)
    case.does("determine_infringing", "2026-05-20", reasons="相同")

    assert result(matter_of(case)) == Words("infringing", "认定侵权")


def test_results_that_differ_are_each_told_with_their_claims() -> None:
    case = detained(TWO_HOLDERS)
    case.does("determine_infringing", "2026-05-20", f"1/{MARK}", reasons="相同")
    case.does("determine_not_infringing", "2026-05-21", f"2/{OTHER_MARK}", reasons="有授权")

    assert result(matter_of(case)) == Words(
        f"1/{MARK}: infringing; 2/{OTHER_MARK}: not infringing",
        f"1/{MARK}：认定侵权；2/{OTHER_MARK}：认定不侵权",
    )


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("025", Words("pair", "双")),
        ("箱", same_words("箱")),
        ("", same_words("")),
    ],
)
def test_a_unit_is_written_by_its_name(unit: str, said: Words) -> None:
    case = docket(replace(OPENING, goods=(goods(unit=unit),)))

    assert goods_of(matter_of(case), case.case.goods[0]).unit == said


def test_a_penalty_decision_names_the_law_it_was_judged_by() -> None:
    said = law_of_fine(matter_of(confiscated()))

    assert said.en == "Judged by the law of 2026-05-11, the day of the act (APL art. 37)."
    assert "行政处罚法第三十七条" in said.zh


def test_a_later_milder_law_is_named_with_its_day() -> None:
    story = docket(replace(OPENING, number="2920-2023-00001"), opened="2023-12-20 09:00")
    story.does("ask_trader_for_status", "2023-12-20 10:00", reasons="未备案")
    story.does(
        "announce_own_fine",
        "2024-01-10",
        offence="no_declaration",
        tier="lighter",
        fine="6000.00",
        party_kind="organisation",
        hearing="not_offered",
        basis="未申报",
    )

    said = law_of_fine(matter_of(story))

    assert said.en.startswith("Judged by the law of 2024-01-10, the day of the decision")


def test_no_law_is_named_where_the_act_sets_no_fine() -> None:
    assert law_of_fine(matter_of(detained())) == NOT_KNOWN
