"""What an application lacks: what the Regulations require is owed, the rest is told."""

from dataclasses import replace
from datetime import date

import pytest

from guomen.kernel.citation import Status
from guomen.law.loader import load_pack
from guomen.rights.completeness import Grade, missing
from guomen.rights.dossier import EMPTY
from guomen.rights.filing import Attachment, Filing, Origin, RightFacts, Stated
from guomen.rights.right import RightKind
from tests.filings import FACTS, FULL

CN = load_pack()
DAY = date(2026, 5, 11)
TOLD = replace(FULL, told_true=DAY)


def owed(filing: Filing) -> list[str]:
    found = missing(filing, day=DAY, law=CN)
    return [one.name for one in found if one.grade is Grade.OWED]


def advised(filing: Filing) -> set[str]:
    found = missing(filing, day=DAY, law=CN)
    return {one.name for one in found if one.grade is Grade.ADVISED}


def paper(kind: str, issued_on: date | None = None) -> Attachment:
    return Attachment(kind, "a" * 64, f"{kind}.pdf", issued_on)


def test_an_empty_draft_owes_every_block_of_article_seven() -> None:
    assert owed(Filing(RightFacts(RightKind.TRADEMARK))) == [
        "right",
        "licences",
        "genuine_goods",
        "known_infringements",
        "told_true",
    ]


def test_a_full_one_owes_nothing() -> None:
    assert owed(TOLD) == []


@pytest.mark.parametrize(
    ("filing", "name"),
    [
        (replace(TOLD, licensing=Stated.NOT_YET), "licences"),
        (replace(TOLD, licences=()), "licences"),
        (replace(TOLD, infringements=Stated.LISTED), "known_infringements"),
        (replace(TOLD, dossier=EMPTY), "genuine_goods"),
        (replace(TOLD, told_true=None), "told_true"),
        (replace(TOLD, right=replace(FACTS, number="")), "right"),
    ],
)
def test_each_block_is_asked_for_by_itself(filing: Filing, name: str) -> None:
    assert owed(filing) == [name]


def test_nothing_to_state_is_an_answer() -> None:
    assert owed(replace(TOLD, licensing=Stated.NOTHING, licences=())) == []


def test_documents_are_told_with_their_mark_and_bar_nobody() -> None:
    found = [one for one in missing(TOLD, day=DAY, law=CN) if one.grade is Grade.ADVISED]

    assert {one.name for one in found} == {"identity", "licences", "photos", "certificate"}
    assert {one.status for one in found} == {Status.UNCONFIRMED}


def test_what_was_handed_in_is_not_asked_for() -> None:
    papers = tuple(map(paper, ("identity", "licences", "photos", "certificate")))

    assert advised(replace(TOLD, attachments=papers)) == set()


def test_a_madrid_mark_needs_the_proof_of_the_trademark_office() -> None:
    assert "madrid" in advised(replace(TOLD, right=replace(FACTS, origin=Origin.MADRID)))


def patent(kind: RightKind, granted_on: date, *papers: Attachment) -> set[str]:
    return advised(Filing(RightFacts(kind, "1", granted_on=granted_on), attachments=papers))


def test_a_copy_of_the_register_is_needed_once_the_patent_is_a_year_old() -> None:
    young = patent(RightKind.INVENTION, date(2025, 5, 11))
    old = patent(RightKind.INVENTION, date(2025, 5, 10))

    assert "register_copy" not in young
    assert "register_copy" in old


def test_an_old_copy_of_the_register_does_not_do() -> None:
    granted = date(2020, 1, 1)

    fresh = patent(RightKind.INVENTION, granted, paper("register_copy", date(2025, 11, 11)))
    stale = patent(RightKind.INVENTION, granted, paper("register_copy", date(2025, 11, 10)))

    assert "register_copy" not in fresh
    assert "register_copy" in stale


def test_utility_models_and_designs_need_the_evaluation_report() -> None:
    assert "evaluation_report" in patent(RightKind.DESIGN, DAY)
    assert "evaluation_report" not in patent(RightKind.INVENTION, DAY)


def test_of_a_work_one_of_two_papers_shows_whose_it_is() -> None:
    work = Filing(RightFacts(RightKind.COPYRIGHT, "1"))

    assert {"certificate", "sample"} <= advised(work)
    assert not {"certificate", "sample"} & advised(replace(work, attachments=(paper("sample"),)))
