"""Signing in: one sentence for every failure, and a door that closes for a while."""

from datetime import timedelta

import pytest

from guomen.kernel.errors import NotAllowedError
from guomen.store.models import FailedSignIn, LedgerEntry
from guomen.usecases import accounts
from guomen.usecases.sign_in import MOST_FROM_ONE_ADDRESS, MOST_FROM_ONE_PLACE, WINDOW, sign_in
from tests.build_site import FOUNDER, MORNING, PASSWORD, hire

pytestmark = [pytest.mark.site, pytest.mark.django_db]


def fail(name: str = "officer", *, address: str = "10.0.0.1", times: int = 1) -> str:
    said = ""
    for _ in range(times):
        with pytest.raises(NotAllowedError) as refused:
            sign_in(name, password="wrong", address=address, at=MORNING)
        said = refused.value.words.en
    return said


def test_name_and_password_open_the_door() -> None:
    hire()

    account = sign_in("officer", password=PASSWORD, address="10.0.0.1", at=MORNING)

    assert accounts.actor_of(account).office == "2920"
    assert LedgerEntry.objects.filter(action="sign_in", actor="officer").count() == 1


def test_unknown_names_wrong_passwords_and_closed_accounts_are_refused_alike() -> None:
    hire()
    accounts.close_account("auditor", actor=FOUNDER, at=MORNING)

    with pytest.raises(NotAllowedError) as closed:
        sign_in("auditor", password=PASSWORD, address="10.0.0.1", at=MORNING)

    assert fail("officer") == fail("nobody") == closed.value.words.en


def test_after_many_failures_even_the_right_password_waits() -> None:
    hire()
    fail(times=MOST_FROM_ONE_PLACE)

    with pytest.raises(NotAllowedError, match="Too many failed attempts"):
        sign_in("officer", password=PASSWORD, address="10.0.0.1", at=MORNING)
    later = MORNING + WINDOW

    assert sign_in("officer", password=PASSWORD, address="10.0.0.1", at=later)


def test_a_stranger_elsewhere_does_not_lock_the_officer_out() -> None:
    hire()
    fail(address="203.0.113.9", times=MOST_FROM_ONE_PLACE)

    assert sign_in("officer", password=PASSWORD, address="10.0.0.1", at=MORNING)


def test_an_address_that_tries_many_names_is_shut() -> None:
    for number in range(MOST_FROM_ONE_ADDRESS):
        fail(f"name{number}", address="203.0.113.9")

    assert "Too many" in fail("another", address="203.0.113.9")


def test_old_failures_are_forgotten() -> None:
    fail()

    with pytest.raises(NotAllowedError):
        sign_in("x", password="wrong", address="", at=MORNING + timedelta(days=2))

    assert FailedSignIn.objects.count() == 1
