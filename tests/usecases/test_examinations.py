"""Examinations: whole, once, with photos that are photos; a suspicion leads to a case."""

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from guomen.cases.case import Mode, Traffic
from guomen.cases.examination import Outcome
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.rights.recordation import State
from guomen.store import places
from guomen.store.models import CaseFile, Examination, Photo, Selection
from guomen.usecases import cases, examinations, pictures
from guomen.usecases.pictures import PhotoInput
from guomen.usecases.register import end_recordation
from tests.build_site import (
    BALLS,
    JPEG,
    MORNING,
    SHOES,
    People,
    at_once,
    examine,
    hire,
    key,
    traffic,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def look(selection: Selection, people: People, **changed: object) -> str:
    given = {
        "result": Outcome.NOTHING,
        "findings": (),
        "photos": (),
        "remarks": "",
        "actor": people.officer,
        "at": MORNING,
        "submission": key(),
    }
    return examinations.record_examination(selection.pk, **{**given, **changed})


def test_a_negative_result_is_a_result(tmp_path: Path) -> None:
    selection, people = traffic(tmp_path), hire()

    number = look(selection, people, remarks="货证相符")

    row = Examination.objects.get(number=number)
    assert (row.number, row.result, row.officer.username) == (
        "X2920-2026-00001",
        "nothing",
        "officer",
    )
    assert Selection.objects.get().examined


def test_one_form_sent_twice_is_one_examination(tmp_path: Path) -> None:
    selection, people = traffic(tmp_path), hire()

    first = examine(selection, people, submission="the same form")
    second = examine(selection, people, submission="the same form")

    assert first == second
    assert Examination.objects.count() == 1


def test_somebody_elses_form_is_refused(tmp_path: Path) -> None:
    selection, people = traffic(tmp_path), hire()
    look(selection, people, submission="a form")

    with pytest.raises(NotAllowedError, match="somebody else"):
        look(selection, people, actor=people.case_officer, submission="a form")


def test_a_second_examination_is_told_of_the_first(tmp_path: Path) -> None:
    selection, people = traffic(tmp_path), hire()
    look(selection, people)

    with pytest.raises(NotAllowedError, match="officer has examined this consignment already"):
        look(selection, people, actor=people.case_officer)


@pytest.mark.parametrize(
    ("result", "findings"),
    [
        (Outcome.SUSPECTED, ()),
        (Outcome.NOTHING, (SHOES,)),
        (Outcome.SUSPECTED, (SHOES, SHOES)),
        (Outcome.SUSPECTED, (replace(SHOES, recordation=""),)),
        (Outcome.SUSPECTED, (replace(SHOES, recordation="T1999-00000"),)),
        (Outcome.SUSPECTED, (replace(SHOES, line_id="another-1"),)),
        (Outcome.SUSPECTED, (replace(SHOES, quantity=Decimal(-1)),)),
        (Outcome.SUSPECTED, (replace(SHOES, quantity=Decimal("NaN")),)),
        (Outcome.SUSPECTED, (replace(SHOES, checked_price=Decimal(0)),)),
        (Outcome.SUSPECTED, (replace(SHOES, checked_price=Decimal("1E+30")),)),
    ],
)
def test_findings_that_contradict_are_refused_and_nothing_is_written(
    tmp_path: Path, result: Outcome, findings: tuple
) -> None:
    selection, people = traffic(tmp_path), hire()

    with pytest.raises(BadInputError):
        look(selection, people, result=result, findings=findings)

    assert not Examination.objects.exists()
    assert not Selection.objects.get().examined


def test_photos_lie_under_the_hash_of_their_content(tmp_path: Path) -> None:
    examine(traffic(tmp_path), hire())

    row = Photo.objects.get()
    assert row.sha256 == hashlib.sha256(JPEG).hexdigest()
    assert (row.media_type, row.name) == ("image/jpeg", "shoes.jpg")
    assert places.photo(row.sha256).read_bytes() == JPEG


@pytest.mark.parametrize(
    "content", [b"", b"<script>alert(1)</script>", b"GIF89a", b"%PDF-1.7", b"\xff\xd8"]
)
def test_what_is_no_photo_is_refused_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    selection, people = traffic(tmp_path), hire()

    with pytest.raises(BadInputError):
        look(selection, people, photos=(PhotoInput("shoes.jpg", content),))

    assert not Examination.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\photos\\鞋.jpg", "鞋.jpg"),
        ("a\r\nSet-Cookie: x.jpg", "a__Set-Cookie: x.jpg"),
        ('"><img src=x>.png', "___img src=x_.png"),
        ("\u202egpj.exe", "_gpj.exe"),
        ("...", "photo"),
        ("", "photo"),
        ("n" * 300, "n" * 200),
    ],
)
def test_hostile_photo_names_become_plain(given: str, kept: str) -> None:
    assert pictures.plain_name(given) == kept


def test_another_offices_selection_is_not_found(tmp_path: Path) -> None:
    selection, people = traffic(tmp_path), hire()

    with pytest.raises(NotFoundError):
        look(selection, people, actor=people.elsewhere)


def test_a_suspicion_becomes_a_case_with_its_goods_and_claims(tmp_path: Path) -> None:
    people = hire()
    examination = examine(traffic(tmp_path), people, SHOES, BALLS)

    number = open_case(examination, people)

    case = cases.journal.load(number)
    assert number == "2920-2026-00001"
    assert [str(claim.key) for claim in case.claims] == ["1/T2019-76593", "2/T2020-99731"]
    assert [line.quantity for line in case.goods] == [1000, 48]
    assert case.traffic is Traffic.FREIGHT
    assert len(set(case.holders())) == 2


def test_two_rights_on_the_same_goods_are_two_claims_on_one_line(tmp_path: Path) -> None:
    people = hire()
    both = replace(SHOES, recordation=BALLS.recordation, quantity=Decimal(400))
    examination = examine(traffic(tmp_path), people, SHOES, both)

    case = cases.journal.load(open_case(examination, people))

    assert [str(claim.key) for claim in case.claims] == ["1/T2019-76593", "1/T2020-99731"]
    assert [claim.quantity for claim in case.claims] == [1000, 400]


def test_an_examination_leads_to_one_case(tmp_path: Path) -> None:
    people = hire()
    examination = examine(traffic(tmp_path), people)
    first = open_case(examination, people, submission="the same form")

    assert open_case(examination, people, submission="the same form") == first
    with pytest.raises(NotAllowedError, match=first):
        open_case(examination, people)
    assert CaseFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_officers_opening_the_same_case_at_once_make_one(tmp_path: Path) -> None:
    people = hire()
    examination = examine(traffic(tmp_path), people)

    outcomes = at_once(
        lambda: open_case(examination, people), lambda: open_case(examination, people)
    )

    assert outcomes == ["NotAllowedError", "done"]
    assert CaseFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_officers_examining_at_once_make_one_examination(tmp_path: Path) -> None:
    selection, people = traffic(tmp_path), hire()

    outcomes = at_once(
        lambda: look(selection, people),
        lambda: look(selection, people, actor=people.case_officer),
    )

    assert outcomes == ["NotAllowedError", "done"]
    assert Examination.objects.count() == 1


def test_a_recordation_that_was_cancelled_protects_no_claim(tmp_path: Path) -> None:
    people = hire()
    examination = examine(traffic(tmp_path), people)
    end_recordation(
        SHOES.recordation,
        how=State.CANCELLED,
        on=date(2026, 5, 9),
        actor=people.headquarters,
        at=MORNING,
    )

    case = cases.journal.load(open_case(examination, people))

    assert case.claims[0].protected_until == date(2026, 5, 8)


def test_nothing_suspected_opens_no_case(tmp_path: Path) -> None:
    people = hire()
    examination = look(traffic(tmp_path), people)

    with pytest.raises(NotAllowedError, match="suspects nothing"):
        open_case(examination, people)
    with pytest.raises(NotFoundError):
        open_case("X2920-2026-09999", people)


def open_case(examination: str, people: People, *, submission: str = "") -> str:
    return cases.open_from_examination(
        examination,
        mode=Mode.EX_OFFICIO,
        actor=people.case_officer,
        at=MORNING,
        submission=submission or key(),
    )
