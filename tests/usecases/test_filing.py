"""Declared and submitted in one act, a whole family at once, filed again after a refusal."""

from dataclasses import replace
from datetime import datetime
from typing import Final

import pytest

from guomen.access.policy import Actor
from guomen.kernel.errors import NotAllowedError, NotFoundError, StaleCaseError
from guomen.rights.filing import Subject
from guomen.store import applications as kept
from guomen.store.models import Application, ApplicationEntry
from guomen.usecases import applications, filing
from tests.build_filings import filed, holder, version
from tests.build_site import key
from tests.filings import FULL

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOW: Final = datetime.fromisoformat("2026-05-11T10:00:00+08:00")


def draft(actor: Actor) -> str:
    """Begin an application that lacks only its declaration."""
    number = applications.draft(Subject.RECORDATION, actor=actor, at=NOW)
    undeclared = replace(FULL, told_true=None)
    applications.edit(number, undeclared, expected_version=1, actor=actor, at=NOW)
    return number


def test_sent_twice_it_is_declared_and_filed_once() -> None:
    actor, form = holder(), key()
    number = draft(actor)

    for _ in range(2):
        filing.declare_and_submit(number, expected_version=2, submission=form, actor=actor, at=NOW)

    assert ApplicationEntry.objects.count() == 1
    assert kept.filing_of(Application.objects.get()).told_true == NOW.date()


def test_what_another_changed_meanwhile_is_not_declared_true() -> None:
    actor = holder()
    number = draft(actor)
    applications.edit(number, FULL, expected_version=2, actor=actor, at=NOW)

    with pytest.raises(StaleCaseError):
        filing.declare_and_submit(number, expected_version=2, submission=key(), actor=actor, at=NOW)

    assert Application.objects.get().stage == "draft"


def test_of_a_family_the_complete_ones_are_filed_and_the_others_said() -> None:
    actor = holder()
    number = draft(actor)
    rights = [replace(FULL.right, number="2"), replace(FULL.right, number="")]
    numbers = (number, *applications.add_to_family(number, rights, actor=actor, at=NOW))

    failed = filing.submit_family(
        {one: version(one) for one in numbers}, submission=key(), actor=actor, at=NOW
    )

    assert [one.number for one in failed] == [numbers[2]]
    assert Application.objects.filter(stage="submitted").count() == 2
    assert Application.objects.get(number=numbers[2]).version == version(numbers[2])


def test_a_withdrawn_one_is_filed_again_with_all_it_stated() -> None:
    actor = holder()
    number = filed(actor, NOW)
    applications.withdraw(number, submission=key(), actor=actor, at=NOW)

    fresh = filing.file_again(number, actor=actor, at=NOW)

    assert kept.filing_of(Application.objects.get(number=fresh)) == replace(FULL, told_true=None)


def test_one_under_examination_is_not_filed_again_nor_another_holders_at_all() -> None:
    actor = holder()
    number = filed(actor, NOW)

    with pytest.raises(NotAllowedError):
        filing.file_again(number, actor=actor, at=NOW)
    with pytest.raises(NotFoundError):
        filing.file_again(number, actor=holder("另一公司"), at=NOW)
