"""Signing in with name and password, with a door that closes for a while after many failures."""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import transaction

from guomen.kernel.errors import NotAllowedError
from guomen.store import ledger
from guomen.store.models import Account, FailedSignIn

WINDOW: Final = timedelta(minutes=15)
KEPT: Final = timedelta(days=1)
MOST_FROM_ONE_PLACE: Final = 5
MOST_FOR_ONE_NAME: Final = 25
MOST_FROM_ONE_ADDRESS: Final = 50
"""One place (name and address) is shut early; a name late, so that a stranger cannot lock out an
officer with five guesses; an address that tries many names in between."""


def sign_in(username: str, *, password: str, address: str, at: datetime) -> Account:
    """Return the account whose name and password these are.

    Raises NotAllowedError with one and the same sentence for an unknown name, a wrong password and
    a closed account, and with another after too many failures. The second factor comes after.
    """
    name = username[:64]
    if is_shut(name, address=address, at=at):
        raise NotAllowedError(
            "Too many failed attempts. Wait a quarter of an hour and try again, "
            "or ask your administrator.",
            "失败次数过多。请十五分钟后重试，或联系系统管理员。",
        )
    account = Account.objects.filter(username=name, is_active=True).first()
    if account is None:
        make_password(password)
    if account is None or not account.check_password(password):
        FailedSignIn.objects.filter(at__lt=at - KEPT).delete()
        FailedSignIn.objects.create(username=name, address=address[:45], at=at)
        raise NotAllowedError(
            "The name and the password do not belong together.", "用户名或密码不正确。"
        )
    with transaction.atomic():
        FailedSignIn.objects.filter(username=name, address=address[:45]).delete()
        ledger.record("sign_in", subject=f"account {name}", actor=name, at=at, detail={})
    return account


def is_shut(username: str, *, address: str, at: datetime) -> bool:
    """Return whether there were too many failures within the window before `at`."""
    recent = FailedSignIn.objects.filter(at__gt=at - WINDOW, at__lte=at)
    of_name = recent.filter(username=username)
    from_address = recent.filter(address=address[:45]) if address else recent.none()
    return (
        of_name.filter(address=address[:45]).count() >= MOST_FROM_ONE_PLACE
        or of_name.count() >= MOST_FOR_ONE_NAME
        or from_address.count() >= MOST_FROM_ONE_ADDRESS
    )
