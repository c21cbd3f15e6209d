"""People who sign in, for the tests of the pages."""

from datetime import UTC, datetime
from typing import Final

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from guomen.store.models import Account, AccountRole, Party

PASSWORD: Final = "a long enough password"


def make_account(name: str, *roles: str, party: Party | None = None, office: str = "") -> Account:
    """Make an account with its roles, for a party or an office."""
    made = Account(
        username=name,
        display_name=name.title(),
        party=party,
        office=office,
        language="en",
        created_at=datetime(2026, 9, 1, tzinfo=UTC),
    )
    made.set_password(PASSWORD)
    made.save()
    AccountRole.objects.bulk_create(AccountRole(account=made, role=role) for role in roles)
    return made


def enter(account: Account) -> Client:
    """Return a browser in which `account` is signed in, with a verified second factor."""
    client = Client()
    client.force_login(account)
    device = TOTPDevice.objects.create(user=account, confirmed=True, name="authenticator")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client
