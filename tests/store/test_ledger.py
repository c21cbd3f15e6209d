"""The ledger on a real database: one chain whoever writes, and every forgery shows."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from guomen.store import guards, ledger
from guomen.store.models import LedgerEntry, LedgerHead
from tests.build_site import MORNING

pytestmark = pytest.mark.site


def record(number: int = 1) -> None:
    with transaction.atomic():
        ledger.record(
            "look",
            subject=f"case {number}",
            actor="林关员",
            at=MORNING + timedelta(minutes=number),
            detail={"n": number},
        )


@pytest.mark.django_db
def test_entries_form_a_chain_from_the_first() -> None:
    for number in range(5):
        record(number)

    assert [entry.sequence for entry in ledger.entries()] == [1, 2, 3, 4, 5]
    assert ledger.breaks() == ()
    assert not ledger.tail_is_missing()


@pytest.mark.django_db
def test_an_empty_ledger_is_whole() -> None:
    assert ledger.breaks() == ()
    assert not ledger.tail_is_missing()


@pytest.mark.django_db(transaction=True)
def test_the_ledger_is_written_inside_a_transaction_only() -> None:
    with pytest.raises(RuntimeError, match="in the transaction of the act"):
        ledger.record("look", subject="case 1", actor="x", at=MORNING, detail={})


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain() -> None:
    def write_ten(start: int) -> None:
        for number in range(start, start + 10):
            record(number)
        connection.close()

    threads = [threading.Thread(target=write_ten, args=(10 * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert LedgerEntry.objects.count() == 40
    assert ledger.breaks() == ()
    assert LedgerHead.objects.get().sequence == 40


@pytest.mark.django_db(transaction=True)
def test_an_entry_changed_behind_the_triggers_breaks_the_chain() -> None:
    for number in range(3):
        record(number)
    guards.remove(connection)

    LedgerEntry.objects.filter(sequence=2).update(actor="somebody else")

    assert [broken.sequence for broken in ledger.breaks()] == [2]


@pytest.mark.django_db(transaction=True)
def test_an_entry_removed_behind_the_triggers_breaks_the_chain() -> None:
    for number in range(3):
        record(number)
    guards.remove(connection)

    LedgerEntry.objects.filter(sequence=2).delete()

    assert {broken.sequence for broken in ledger.breaks()} == {3}


@pytest.mark.django_db(transaction=True)
def test_a_tail_cut_off_behind_the_triggers_shows() -> None:
    for number in range(3):
        record(number)
    guards.remove(connection)

    LedgerEntry.objects.filter(sequence=3).delete()

    assert ledger.breaks() == ()
    assert ledger.tail_is_missing()


@pytest.mark.django_db(transaction=True)
def test_triggers_that_are_gone_are_noticed() -> None:
    assert guards.missing(connection) == ()

    guards.remove(connection)

    assert guards.missing(connection) != ()
