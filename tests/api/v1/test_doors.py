"""Who comes in to the interface, and who does not."""

from datetime import timedelta

import pytest
from django.test import Client

from guomen.access.policy import Role
from guomen.adapters.clock import now
from guomen.store.models import Account, ApiToken
from guomen.usecases.accounts import close_account
from guomen.usecases.tokens import withdraw_token
from tests.api.v1.callers import ADDRESS, Caller, machine
from tests.build_site import FOUNDER, employ, party_called, speaker
from tests.web.people import enter

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]

LINE = {"line_id": "1", "text": "KOLVANE"}


def test_nobody_is_told_how_to_come_in() -> None:
    response = Client().post(ADDRESS, "{}", content_type="application/json")

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("token", ["", "guomen_x", "x" * 10_000, "\u00ff", "é"])
def test_a_token_that_is_none_opens_nothing(token: str) -> None:
    caller = Caller(headers={"Authorization": f"Bearer {token}"})

    assert caller.screens(LINE).status == 401


def test_a_token_opens_until_it_is_withdrawn() -> None:
    caller = machine(employ("officer", Role.OFFICER))
    before = caller.screens(LINE).status

    withdraw_token("broker", actor=FOUNDER, at=now())

    assert (before, caller.screens(LINE).status) == (200, 401)


def test_a_token_ends_with_its_term_and_with_its_account() -> None:
    expired = machine(employ("one", Role.OFFICER), name="expired")
    closed = machine(employ("two", Role.OFFICER), name="closed")
    ApiToken.objects.filter(name="expired").update(expires_at=now() - timedelta(seconds=1))

    close_account("two", actor=FOUNDER, at=now())

    assert [caller.screens(LINE).status for caller in (expired, closed)] == [401, 401]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_staff_who_may_not_screen_are_told_so(role: Role) -> None:
    employ("somebody", role)

    answered = Caller(enter(Account.objects.get(username="somebody"))).screens(LINE)

    assert answered.status == 403
    assert answered.content["type"] == "/api/v1/problems/not-allowed"


def test_a_trader_may_not_screen() -> None:
    trader = speaker(party_called("科尔维恩公司"), Role.TRADER)
    client = Client()
    client.force_login(Account.objects.get(username=trader.name))

    assert Caller(client).screens(LINE).status == 403


def test_an_officer_s_session_opens_with_the_second_factor_only() -> None:
    employ("officer", Role.OFFICER)
    account = Account.objects.get(username="officer")
    half = Client()
    half.force_login(account)

    assert Caller(half).screens(LINE).status == 403
    assert Caller(enter(account)).screens(LINE).status == 200


def test_a_page_of_others_cannot_send_with_the_officer_s_session() -> None:
    employ("officer", Role.OFFICER)
    signed_in = enter(Account.objects.get(username="officer"))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies

    assert Caller(strict).screens(LINE).status == 403
