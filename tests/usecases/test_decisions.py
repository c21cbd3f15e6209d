"""Customs decides on applications, and the register says so from the same moment."""

from dataclasses import replace
from datetime import date

import pytest

from guomen.kernel.errors import BadInputError, NotAllowedError, StaleCaseError
from guomen.rights.application import Stage
from guomen.rights.filing import Filing, RightFacts, Stated, Subject
from guomen.rights.right import RightKind
from guomen.store import revisions
from guomen.store.models import Application, Message, Recordation
from guomen.usecases import decisions
from tests.build import moment
from tests.build_filings import approve, filed, holder, recorded, version
from tests.build_site import at_once, hire, key
from tests.filings import FACTS, FULL

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
AT = moment("2026-05-11 09:00")
LATER = moment("2026-05-18 09:00")


def test_an_approved_right_is_in_the_register_of_the_same_day() -> None:
    people, ostrello = hire(), holder()
    before = revisions.revision()

    number = recorded(ostrello, people.headquarters, AT)

    row = Recordation.objects.select_related("right").get(number=number)
    assert number == "T2026-00001"
    assert (row.approved_on, row.valid_to) == (date(2026, 5, 11), date(2031, 2, 28))
    assert (row.right.mark, row.right.nice_classes) == ("OSTRELLO", "25")
    assert row.revision > before
    assert revisions.changed_since(before, date(2026, 5, 11)).table.num_rows == 1


@pytest.mark.parametrize(
    ("facts", "letter", "last"),
    [
        (RightFacts(RightKind.DESIGN, "1", title="lamp", granted_on=date(2022, 1, 1)), "P", None),
        (RightFacts(RightKind.COPYRIGHT, "2", title="bear"), "C", date(2036, 5, 10)),
        (RightFacts(RightKind.EXPO, "3", title="symbol"), "E", date(2036, 5, 10)),
    ],
)
def test_each_kind_has_its_letter_and_its_term(
    facts: RightFacts, letter: str, last: date | None
) -> None:
    people, ostrello = hire(), holder()

    number = recorded(ostrello, people.headquarters, AT, replace(FULL, right=facts))

    row = Recordation.objects.select_related("right").get(number=number)
    assert number.startswith(letter)
    assert row.valid_to == (last or date(2036, 5, 10))


def test_a_number_that_a_loaded_register_has_already_is_passed_over() -> None:
    people, ostrello = hire(), holder()
    taken = recorded(ostrello, people.headquarters, AT)
    Recordation.objects.filter(number=taken).update(number="T2026-00002")

    other = replace(FULL, right=replace(FACTS, number="2"))
    number = recorded(ostrello, people.headquarters, AT, other)

    assert number == "T2026-00003"


def test_a_right_is_not_recorded_twice() -> None:
    people, ostrello = hire(), holder()
    recorded(ostrello, people.headquarters, AT)
    again = filed(ostrello, LATER)

    with pytest.raises(NotAllowedError, match="recorded already"):
        approve(again, LATER, people.headquarters)

    assert Application.objects.get(number=again).stage == Stage.SUBMITTED


def test_a_right_of_another_holder_is_a_matter_of_transfer() -> None:
    people, ostrello, mirande = hire(), holder(), holder("米兰德公司")
    recorded(ostrello, people.headquarters, AT)
    number = filed(mirande, LATER)

    with pytest.raises(NotAllowedError, match="transfer"):
        approve(number, LATER, people.headquarters)


def test_a_change_of_the_right_decides_anew_how_long_the_recordation_runs() -> None:
    people, ostrello = hire(), holder()
    recordation = recorded(ostrello, people.headquarters, AT)
    longer = Filing(
        replace(FACTS, nice_classes=(18, 25), expires_on=date(2041, 2, 28)),
        licensing=Stated.NOTHING,
        happened_on=date(2026, 5, 12),
    )

    approve(filed(ostrello, LATER, longer, Subject.CHANGE, recordation), LATER, people.headquarters)

    row = Recordation.objects.select_related("right").get(number=recordation)
    assert row.valid_to == date(2036, 5, 10)
    assert row.right.nice_classes == "18|25"


def test_a_cancelled_recordation_protects_no_more_from_that_day() -> None:
    people, ostrello = hire(), holder()
    recordation = recorded(ostrello, people.headquarters, AT)
    given_up = Filing(FACTS, happened_on=date(2026, 5, 12))

    approve(
        filed(ostrello, LATER, given_up, Subject.CANCELLATION, recordation),
        LATER,
        people.headquarters,
    )

    row = Recordation.objects.get(number=recordation)
    assert (row.ended_on, row.ended_because) == (date(2026, 5, 18), "cancelled")


@pytest.mark.parametrize("grounds", [(), ("because",), ("documents", "because")])
def test_a_refusal_rests_on_a_ground_of_the_law(grounds: tuple[str, ...]) -> None:
    people = hire()
    number = filed(holder(), AT)

    with pytest.raises(BadInputError, match="not_the_holder"):
        refuse(number, people, grounds=grounds, reasons="不符")


def refuse(number: str, people: object, *, grounds: tuple[str, ...], reasons: str) -> None:
    decisions.refuse(
        number,
        grounds=grounds,
        reasons=reasons,
        expected_version=version(number),
        submission=key(),
        actor=people.headquarters,  # type: ignore[attr-defined]
        at=AT,
    )


def test_a_refusal_without_reasons_is_none() -> None:
    people = hire()
    number = filed(holder(), AT)

    with pytest.raises(BadInputError, match="reasons"):
        refuse(number, people, grounds=("documents",), reasons=" ")


def test_a_correction_says_what_is_to_be_corrected() -> None:
    people = hire()
    number = filed(holder(), AT)

    with pytest.raises(BadInputError, match="items"):
        decisions.request_correction(
            number,
            items=(" ",),
            reasons="",
            expected_version=version(number),
            submission=key(),
            actor=people.headquarters,
            at=AT,
        )


def test_only_headquarters_decides() -> None:
    people, ostrello = hire(), holder()
    number = filed(ostrello, AT)

    for somebody in (people.officer, people.supervisor, people.auditor, ostrello):
        with pytest.raises(NotAllowedError):
            approve(number, AT, somebody)


def test_who_takes_it_has_it_on_the_desk() -> None:
    people = hire()
    number = filed(holder(), AT)

    decisions.take(number, actor=people.headquarters, at=AT)

    examiner = Application.objects.select_related("examiner").get(number=number).examiner
    assert examiner is not None
    assert examiner.username == people.headquarters.name


def test_a_decision_on_what_has_changed_since_is_refused() -> None:
    people = hire()
    number = filed(holder(), AT)

    with pytest.raises(StaleCaseError):
        decisions.approve(
            number,
            expected_version=version(number) - 1,
            submission=key(),
            actor=people.headquarters,
            at=AT,
        )


def test_approved_twice_by_the_same_form_it_is_one_recordation() -> None:
    people = hire()
    number, one_key = filed(holder(), AT), key()
    seen = version(number)

    for _ in range(2):
        decisions.approve(
            number, expected_version=seen, submission=one_key, actor=people.headquarters, at=AT
        )

    assert Recordation.objects.count() == 1
    assert Message.objects.filter(topic="application.approved").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_an_approval_and_a_refusal_at_once_one_counts() -> None:
    people = hire()
    number = filed(holder(), AT)
    seen = version(number)

    def say_yes() -> None:
        decisions.approve(
            number, expected_version=seen, submission=key(), actor=people.headquarters, at=AT
        )

    def say_no() -> None:
        decisions.refuse(
            number,
            grounds=("documents",),
            reasons="不全",
            expected_version=seen,
            submission=key(),
            actor=people.headquarters,
            at=AT,
        )

    assert at_once(say_yes, say_no) == ["StaleCaseError", "done"]
    approved = Application.objects.get(number=number).stage == Stage.APPROVED
    assert Recordation.objects.exists() is approved
