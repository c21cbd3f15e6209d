"""Applications as the right holder makes them: nobody else's, never twice, never over another's."""

from dataclasses import replace
from datetime import date

import pytest

from guomen.kernel.errors import (
    BadInputError,
    NotAllowedError,
    NotFoundError,
    StaleCaseError,
)
from guomen.rights.application import Stage
from guomen.rights.filing import Filing, Licence, Origin, RightFacts, Seat, Stated, Subject
from guomen.rights.licence import Limits
from guomen.rights.right import RightKind
from guomen.store import applications as journal
from guomen.store.models import Application, ApplicationEntry, LedgerEntry, Message
from guomen.usecases import applications
from tests.build import moment
from tests.build_filings import filed, holder, submit, version
from tests.build_site import at_once, hire, key
from tests.filings import FACTS, FULL

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
AT = moment("2026-05-11 09:00")


def row(number: str) -> Application:
    return Application.objects.get(number=number)


def test_a_draft_begins_empty_under_a_number_of_its_year() -> None:
    ostrello = holder()

    number = applications.draft(Subject.RECORDATION, kind=RightKind.DESIGN, actor=ostrello, at=AT)

    assert number == "A2026-000001"
    assert row(number).stage == Stage.DRAFT
    assert journal.filing_of(row(number)) == Filing(RightFacts(RightKind.DESIGN))


def test_what_was_entered_is_kept_and_raises_the_version() -> None:
    ostrello = holder()
    number = applications.draft(Subject.RECORDATION, actor=ostrello, at=AT)

    after = applications.edit(number, FULL, expected_version=1, actor=ostrello, at=AT)

    assert after == 2
    assert journal.filing_of(row(number)) == FULL
    assert (row(number).title, row(number).right_number) == ("OSTRELLO", "9900001")


def test_who_edits_an_older_version_loses_nothing_and_overwrites_nothing() -> None:
    ostrello = holder()
    number = applications.draft(Subject.RECORDATION, actor=ostrello, at=AT)
    applications.edit(number, FULL, expected_version=1, actor=ostrello, at=AT)

    with pytest.raises(StaleCaseError):
        applications.edit(number, Filing(FACTS), expected_version=1, actor=ostrello, at=AT)

    assert journal.filing_of(row(number)) == FULL


@pytest.mark.parametrize(
    "wrong",
    [
        replace(FULL, right=replace(FACTS, mark="x" * 201)),
        replace(FULL, right=replace(FACTS, mark="a\x00b")),
        replace(FULL, licences=(Licence("", "91330200MA2XXXXX00"),)),
        replace(FULL, licences=(Licence("甲公司", "91330200MA2XXXXX00"),)),
        replace(FULL, licences=(Licence("甲公司", limits=Limits(unit="furlong")),)),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_place(wrong: Filing) -> None:
    ostrello = holder()
    number = applications.draft(Subject.RECORDATION, actor=ostrello, at=AT)

    with pytest.raises(BadInputError):
        applications.edit(number, wrong, expected_version=1, actor=ostrello, at=AT)


def test_another_holder_does_not_even_learn_that_it_exists() -> None:
    ostrello, mirande = holder(), holder("米兰德公司")
    number = applications.draft(Subject.RECORDATION, actor=ostrello, at=AT)

    with pytest.raises(NotFoundError):
        applications.edit(number, FULL, expected_version=1, actor=mirande, at=AT)
    with pytest.raises(NotFoundError):
        applications.withdraw(number, submission=key(), actor=mirande, at=AT)


def test_customs_files_nothing() -> None:
    people = hire()

    with pytest.raises(NotAllowedError):
        applications.draft(Subject.RECORDATION, actor=people.headquarters, at=AT)


def test_what_is_owed_is_told_all_at_once() -> None:
    ostrello = holder()
    number = applications.draft(Subject.RECORDATION, actor=ostrello, at=AT)

    with pytest.raises(NotAllowedError) as refused:
        submit(number, ostrello, AT)

    assert "licensing of the right" in refused.value.words.en
    assert "genuine goods" in refused.value.words.en
    assert "对申请内容真实性的声明" in refused.value.words.zh


def test_what_cannot_be_recorded_is_not_filed() -> None:
    with pytest.raises(NotAllowedError, match="agent"):
        filed(holder(), AT, replace(FULL, seat=Seat.ABROAD))


def test_sent_twice_it_is_filed_once() -> None:
    ostrello, one_key = holder(), key()
    number = applications.draft(Subject.RECORDATION, actor=ostrello, at=AT)
    applications.edit(number, FULL, expected_version=1, actor=ostrello, at=AT)
    applications.declare(number, actor=ostrello, at=AT)
    seen = version(number)

    for _ in range(2):
        applications.submit(
            number, expected_version=seen, submission=one_key, actor=ostrello, at=AT
        )

    assert ApplicationEntry.objects.count() == 1
    assert Message.objects.filter(topic="application.submitted").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_file_the_same_draft_at_once_one_is_told() -> None:
    ostrello = holder()
    number = applications.draft(Subject.RECORDATION, actor=ostrello, at=AT)
    applications.edit(number, FULL, expected_version=1, actor=ostrello, at=AT)
    applications.declare(number, actor=ostrello, at=AT)
    seen = version(number)

    def file_it() -> None:
        applications.submit(number, expected_version=seen, submission=key(), actor=ostrello, at=AT)

    assert at_once(file_it, file_it) == ["StaleCaseError", "done"]
    assert ApplicationEntry.objects.count() == 1


def test_what_was_filed_cannot_be_edited_any_more() -> None:
    ostrello = holder()
    number = filed(ostrello, AT)

    with pytest.raises(NotAllowedError, match="cannot be edited"):
        applications.edit(number, FULL, expected_version=version(number), actor=ostrello, at=AT)


def test_a_draft_is_customs_business_only_once_it_is_filed() -> None:
    from guomen.store import visible

    people, ostrello = hire(), holder()
    number = applications.draft(Subject.RECORDATION, actor=ostrello, at=AT)
    applications.withdraw(number, submission=key(), actor=ostrello, at=AT)

    assert not visible.applications(people.headquarters).exists()
    assert visible.applications(ostrello).get().stage == Stage.WITHDRAWN
    assert not Message.objects.filter(audience="headquarters").exists()


def test_the_step_bears_the_hash_of_what_was_said_and_stands_in_the_ledger() -> None:
    number = filed(holder(), AT)

    event = journal.told(row(number)).events[0]
    kept = row(number).versions.get()
    assert event.filing == kept.sha256
    assert LedgerEntry.objects.filter(
        action="application", subject=f"application {number}"
    ).exists()


def test_a_change_needs_the_day_on_which_it_happened() -> None:
    from tests.build_filings import recorded

    people, ostrello = hire(), holder()
    recordation = recorded(ostrello, people.headquarters, AT)
    number = applications.draft(Subject.CHANGE, actor=ostrello, at=AT, recordation=recordation)
    applications.declare(number, actor=ostrello, at=AT)

    with pytest.raises(NotAllowedError, match="the day on which it happened"):
        submit(number, ostrello, AT)


def test_the_kind_of_a_recorded_right_cannot_be_changed_by_a_form() -> None:
    from tests.build_filings import recorded

    people, ostrello = hire(), holder()
    recordation = recorded(ostrello, people.headquarters, AT)
    number = applications.draft(Subject.CHANGE, actor=ostrello, at=AT, recordation=recordation)
    other = Filing(RightFacts(RightKind.DESIGN, "1"), recordation="T2000-00001")

    applications.edit(number, other, expected_version=1, actor=ostrello, at=AT)

    kept = journal.filing_of(row(number))
    assert (kept.right.kind, kept.recordation) == (RightKind.TRADEMARK, recordation)


def test_a_family_takes_over_all_but_the_right_and_the_declaration() -> None:
    ostrello = holder()
    first = applications.draft(Subject.RECORDATION, actor=ostrello, at=AT)
    applications.edit(
        first, replace(FULL, told_true=date(2026, 5, 11)), expected_version=1, actor=ostrello, at=AT
    )
    other = RightFacts(RightKind.TRADEMARK, "2", mark="B", origin=Origin.MADRID)

    (number,) = applications.add_to_family(first, [other], actor=ostrello, at=AT)

    kept = journal.filing_of(row(number))
    assert kept == replace(FULL, right=other, told_true=None)
    assert kept.licensing is Stated.LISTED
    with pytest.raises(BadInputError):
        applications.add_to_family(first, [], actor=ostrello, at=AT)
