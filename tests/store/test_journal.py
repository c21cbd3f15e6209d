"""The journal on a real database: one line, one writer; the row a copy; nothing changed later."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from guomen.cases.case import ClaimKey
from guomen.kernel.errors import NotAllowedError, NotFoundError, StaleCaseError
from guomen.store import copies, journal
from guomen.store.models import CaseFile, JournalEntry, LedgerEntry
from tests.build_site import CaseWork, at_once, opened

pytestmark = [pytest.mark.site, pytest.mark.usefixtures("home")]


@pytest.mark.django_db
def test_the_row_says_what_the_journal_says(tmp_path: Path) -> None:
    work = opened(tmp_path)

    work.does("suspend_release", *keys(work), reasons="疑似侵权标识")

    row = CaseFile.objects.get(number=work.number)
    assert (row.version, row.stage, row.office) == (2, "suspended", "2920")
    assert copies.differing(row, work.case) == ()


@pytest.mark.django_db
def test_a_stale_form_is_told_what_came_first(tmp_path: Path) -> None:
    work = opened(tmp_path)
    seen = work.case.version
    work.does("suspend_release", *keys(work), by=work.people.supervisor, reasons="疑似侵权标识")

    with pytest.raises(StaleCaseError) as told:
        work.tries("add_note", version=seen, note="看过了")

    assert "supervisor was first" in told.value.words.en
    assert "Suspend release" in told.value.words.en
    assert "中止放行" in told.value.words.zh
    assert work.case.version == seen + 1


@pytest.mark.django_db
def test_a_form_from_the_future_is_refused(tmp_path: Path) -> None:
    work = opened(tmp_path)

    with pytest.raises(StaleCaseError, match="Load the case again"):
        work.tries("add_note", version=99, note="看过了")


@pytest.mark.django_db
def test_a_case_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        journal.load("2920-2026-09999")
    with transaction.atomic(), pytest.raises(NotFoundError):
        journal.hold("2920-2026-09999")


@pytest.mark.django_db(transaction=True)
def test_a_case_is_held_inside_a_transaction_only() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        journal.hold("2920-2026-00001")


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_writing_the_same_line_one_is_told_of_the_other(
    tmp_path: Path,
) -> None:
    work = opened(tmp_path)
    seen = work.case.version

    outcomes = at_once(
        lambda: work.tries("add_note", version=seen, note="甲"),
        lambda: work.tries("add_note", by=work.people.supervisor, version=seen, note="乙"),
    )

    assert outcomes == ["StaleCaseError", "done"]
    assert work.case.version == seen + 1
    assert JournalEntry.objects.filter(case__number=work.number).count() == seen + 1


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_twice_at_once_makes_one_entry(tmp_path: Path) -> None:
    work = opened(tmp_path)
    seen = work.case.version

    def send() -> object:
        return work.tries("add_note", version=seen, submission="the same form", note="一次")

    outcomes = at_once(send, send, send)

    assert outcomes == ["done", "done", "done"]
    assert work.case.version == seen + 1


@pytest.mark.django_db(transaction=True)
def test_nobody_can_change_or_remove_an_entry(tmp_path: Path) -> None:
    opened(tmp_path)

    for attempt in (
        lambda: JournalEntry.objects.update(actor="somebody else"),
        lambda: JournalEntry.objects.all().delete(),
        lambda: LedgerEntry.objects.update(actor="somebody else"),
        lambda: LedgerEntry.objects.all().delete(),
        lambda: run("UPDATE store_journalentry SET event = '{}'"),
        lambda: run("DELETE FROM store_ledgerentry"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            attempt()

    assert LedgerEntry.objects.filter(actor="somebody else").count() == 0


@pytest.mark.django_db(transaction=True)
def test_nobody_can_empty_or_replace_the_ledger(tmp_path: Path) -> None:
    opened(tmp_path)
    trick = {
        "postgresql": "TRUNCATE store_ledgerentry CASCADE",
        "sqlite": "INSERT OR REPLACE INTO store_ledgerentry SELECT * FROM store_ledgerentry",
    }[connection.vendor]

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(trick)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    work = opened(tmp_path)
    before = (work.case.version, LedgerEntry.objects.count())

    with pytest.raises(NotAllowedError):
        work.tries("detain", *keys(work))
    with pytest.raises(ZeroDivisionError):
        note_and_crash(work)

    assert (work.case.version, LedgerEntry.objects.count()) == before


def keys(work: CaseWork) -> tuple[ClaimKey, ...]:
    return tuple(claim.key for claim in work.case.claims)


def note_and_crash(work: CaseWork) -> None:
    with transaction.atomic():
        work.tries("add_note", note="verloren")
        _ = 1 / 0


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
