"""Who comes in to the interface, and who does not."""

from datetime import timedelta

import pytest
from django.test import Client

from guomen.access.policy import Role
from guomen.adapters.clock import now
from guomen.store.models import Account, ApiToken, Visits
from guomen.usecases.accounts import close_account
from guomen.usecases.tokens import withdraw_token
from guomen.usecases.visits import MOST_A_MINUTE
from tests.api.v1.callers import ADDRESS, Caller, machine
from tests.build_site import FOUNDER, MARK, employ, party_called, speaker
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


def test_a_visitor_who_asks_too_often_is_told_how_long_to_wait() -> None:
    minute = int(now().timestamp()) // 60
    for one in (minute, minute + 1):
        Visits.objects.create(address="198.51.100.9", minute=one, taken=MOST_A_MINUTE)
    stranger = Caller(Client(REMOTE_ADDR="198.51.100.9"))
    known = machine(employ("officer", Role.OFFICER))
    known.client.defaults["REMOTE_ADDR"] = "198.51.100.9"

    told = stranger.gets("register")

    assert (told.status, told.problem) == (429, "too-many")
    assert 1 <= int(told.headers["Retry-After"]) <= 60
    assert known.gets("register").status == 200


def test_a_token_that_is_not_valid_is_refused_where_none_is_needed() -> None:
    caller = Caller(headers={"Authorization": "Bearer guomen_x"})

    assert (caller.gets("register").status, Caller().gets("register").status) == (401, 200)


def test_staff_without_the_second_factor_are_visitors_where_visitors_come_in() -> None:
    employ("officer", Role.OFFICER)
    half = Client()
    half.force_login(Account.objects.get(username="officer"))

    answered = Caller(half).gets(f"register/{MARK}")

    assert (answered.status, answered.content["contact"]) == (200, None)
    assert Caller(half).gets("me").problem == "second-factor"


def test_whoever_may_not_do_it_is_told_so_before_the_body_is_read() -> None:
    trader = machine(speaker(party_called("科尔维恩公司"), Role.TRADER))

    assert trader.posts("no JSON at all").problem == "not-allowed"
