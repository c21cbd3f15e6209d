"""Every step of customs goes out as a letter: kept by its hash, handed to its addressee alone."""

import hashlib
from dataclasses import replace
from datetime import date, datetime
from typing import Final

import pytest

from guomen.kernel.errors import NotFoundError
from guomen.notices.catalogue import load_catalogue, load_letters
from guomen.rights.filing import Filing, Subject
from guomen.store import places
from guomen.store.models import LedgerEntry, Letter, Recordation
from guomen.usecases import decisions
from guomen.usecases.letters import APPROVALS, KINDS, hand_out
from tests.adapters.test_documents import text_of
from tests.build_filings import approve, filed, holder, recorded, version
from tests.build_site import hire, key
from tests.filings import FULL

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOW: Final = datetime.fromisoformat("2026-05-11T10:00:00+08:00")


def letter(kind: str) -> Letter:
    """Return the newest letter of a kind."""
    return Letter.objects.filter(kind=kind).latest("pk")


def says(kind: str) -> str:
    """Return the text of the newest letter of a kind, without blanks."""
    return "".join(text_of(places.document(letter(kind).sha256).read_bytes()).split())


def test_every_step_that_tells_has_wording_in_the_pack() -> None:
    used = {*KINDS.values(), *APPROVALS.values(), "recordation_revoked"}

    assert used == set(load_letters().kinds)
    assert not used & set(load_catalogue().kinds)


def test_the_receipt_names_the_last_day_of_the_decision() -> None:
    filed(holder(), NOW)

    assert "2026年6月23日" in says("application_receipt")
    assert "23June2026" in says("application_receipt")


def test_the_approval_names_number_and_validity_and_bears_the_square_code() -> None:
    number = recorded(holder(), hire().headquarters, NOW)
    text = says("recordation_approved")

    row = Recordation.objects.get()
    assert number in text
    assert f"{row.valid_to.year}年{row.valid_to.month}月{row.valid_to.day}日" in text
    assert f"/register/{number}/" in text


def test_the_request_lists_item_by_item_and_the_refusal_its_grounds() -> None:
    actor, head = holder(), hire().headquarters
    number = filed(actor, NOW)
    decisions.request_correction(
        number,
        items=("a legible copy", "类别"),
        reasons="",
        expected_version=version(number),
        submission=key(),
        actor=head,
        at=NOW,
    )
    decisions.refuse(
        number,
        grounds=("not_protected",),
        reasons="#let x = 1 $ never markup",
        expected_version=version(number),
        submission=key(),
        actor=head,
        at=NOW,
    )

    assert "2.类别" in says("correction_request")
    assert "知识产权不再受法律保护" in says("recordation_refused")
    assert "#letx=1$nevermarkup" in says("recordation_refused")


@pytest.mark.parametrize(
    ("subject", "at", "kind"),
    [
        (Subject.CHANGE, "2026-05-20T10:00:00+08:00", "change_registered"),
        (Subject.CANCELLATION, "2026-05-20T10:00:00+08:00", "recordation_cancelled"),
        (Subject.RENEWAL, "2036-01-20T10:00:00+08:00", "renewal_approved"),
    ],
)
def test_what_becomes_of_a_recordation_is_told_by_letter(
    subject: Subject, at: str, kind: str
) -> None:
    actor, head = holder(), hire().headquarters
    long = replace(FULL, right=replace(FULL.right, expires_on=date(2060, 1, 1)))
    number = recorded(actor, head, NOW, long)
    day = datetime.fromisoformat(at)
    stated: Filing = replace(long, happened_on=day.date())

    approve(filed(actor, day, stated, subject, number), day, head)

    assert number in says(kind)


def test_a_letter_is_kept_by_its_hash_and_a_look_is_written_down() -> None:
    actor = holder()
    filed(actor, NOW)
    row = letter("application_receipt")

    file = hand_out(row.number, actor=actor, at=NOW)

    assert hashlib.sha256(file.content).hexdigest() == row.sha256
    assert LedgerEntry.objects.filter(action="look", subject=f"letter {row.number}").exists()


def test_another_holder_and_another_officer_are_handed_nothing() -> None:
    filed(holder(), NOW)
    number = letter("application_receipt").number

    for stranger in (holder("另一公司"), hire().officer):
        with pytest.raises(NotFoundError):
            hand_out(number, actor=stranger, at=NOW)
