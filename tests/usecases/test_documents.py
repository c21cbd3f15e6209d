"""Documents: every notice the procedure asks for can be composed, and none has a gap."""

from dataclasses import replace

import pytest

from guomen.cases.procedure_file import load_procedure
from guomen.kernel.words import Words
from guomen.notices.catalogue import load_catalogue
from guomen.notices.compose import same_words
from guomen.usecases.document_facts import ALSO, FACTS, GROUNDS, Matter, goods_of, result
from tests.build import MARK, OPENING, OTHER_MARK, TWO_HOLDERS, Docket, detained, docket, goods

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
