"""The way in under attack: other sites, brought sessions, guessed codes, stolen passwords."""

import pytest
from django.conf import settings
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from guomen.store.models import Account
from tests.web.people import PASSWORD, enter, make_account

pytestmark = [pytest.mark.site, pytest.mark.django_db]

EVIL = (
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "///evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "\x00//evil.example",
    "https://testserver@evil.example/",
)


def code_of(device: TOTPDevice, *, off_by: int = 0) -> str:
    return f"{(TOTP(device.bin_key).token() + off_by) % 1_000_000:06d}"


@pytest.mark.parametrize("wanted", EVIL)
def test_neither_sign_in_nor_language_leads_away(wanted: str) -> None:
    make_account("lego", "right_holder")
    client = Client()

    signed = client.post("/sign-in/", {"username": "lego", "password": PASSWORD, "next": wanted})
    turned = client.post("/language/", {"language": "en", "next": wanted})

    for response in (signed, turned):
        assert response.status_code == 302
        assert "evil.example" not in response.url
        assert "javascript" not in response.url


def test_the_page_asked_for_before_the_second_factor_leads_nowhere_else() -> None:
    officer = make_account("wang", "officer", office="2920")
    device = TOTPDevice.objects.create(user=officer, confirmed=True, name="authenticator")
    client = Client()
    client.post("/sign-in/", {"username": "wang", "password": PASSWORD, "next": EVIL[0]})

    response = client.post("/second-factor/", {"token": code_of(device)})

    assert response.url == "/desk/"


def test_a_session_brought_along_is_not_the_one_signed_in_with() -> None:
    officer = make_account("wang", "officer", office="2920")
    device = TOTPDevice.objects.create(user=officer, confirmed=True, name="authenticator")
    client = Client()
    client.cookies["sessionid"] = "chosen-by-an-attacker-0000000000"
    client.post("/sign-in/", {"username": "wang", "password": PASSWORD})
    with_password = client.cookies["sessionid"].value

    client.post("/second-factor/", {"token": code_of(device)})
    verified = client.cookies["sessionid"].value

    assert len({"chosen-by-an-attacker-0000000000", with_password, verified}) == 3
    assert client.get("/desk/").status_code == 200
    client.cookies["sessionid"] = with_password
    assert client.get("/desk/").status_code == 302


def test_guessing_codes_shuts_the_second_factor_even_for_the_right_one() -> None:
    officer = make_account("wang", "officer", office="2920")
    device = TOTPDevice.objects.create(user=officer, confirmed=True, name="authenticator")
    client = Client()
    client.post("/sign-in/", {"username": "wang", "password": PASSWORD})
    for guess in range(1, 6):
        client.post("/second-factor/", {"token": code_of(device, off_by=guess)})

    response = client.post("/second-factor/", {"token": code_of(device)})

    assert response.status_code == 422
    assert client.get("/desk/").url == "/second-factor/"


def test_a_key_shown_to_one_session_is_shown_to_no_other() -> None:
    make_account("wang", "officer", office="2920")
    thief, owner = Client(), Client()
    for client in (thief, owner):
        client.post("/sign-in/", {"username": "wang", "password": PASSWORD})
    thief.get("/second-factor/enrol/")
    stolen = TOTPDevice.objects.get()
    owner.get("/second-factor/enrol/")
    own = TOTPDevice.objects.exclude(pk=stolen.pk).get()

    wrong = owner.post("/second-factor/enrol/", {"token": code_of(stolen)})
    own.refresh_from_db()
    own.throttle_reset()
    right = owner.post("/second-factor/enrol/", {"token": code_of(own)})

    assert wrong.status_code == 422
    assert right.url == "/desk/"
    assert list(TOTPDevice.objects.all()) == [own]
    assert thief.get("/second-factor/enrol/").url == "/second-factor/"


def test_the_key_stays_the_same_while_one_session_enrols() -> None:
    make_account("wang", "officer", office="2920")
    client = Client()
    client.post("/sign-in/", {"username": "wang", "password": PASSWORD})

    for _ in range(3):
        client.get("/second-factor/enrol/")

    assert TOTPDevice.objects.count() == 1


def test_a_stolen_password_cannot_be_changed_without_the_second_factor() -> None:
    make_account("wang", "officer", office="2920")
    client, new = Client(), "another long password 7"
    client.post("/sign-in/", {"username": "wang", "password": PASSWORD})

    response = client.post(
        "/account/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )

    assert response.url == "/second-factor/"
    assert Account.objects.get().check_password(PASSWORD)
    assert "old_password" not in client.get("/account/").content.decode()


def test_a_closed_account_is_out_at_once() -> None:
    account = make_account("wang", "officer", office="2920")
    client = enter(account)
    Account.objects.update(is_active=False)

    assert client.get("/desk/").url.startswith("/sign-in/")


@pytest.mark.parametrize("language", ["xx", "../../etc", "\x00", "a" * 600, "zh-hans\r\nX: y", ""])
def test_no_language_cookie_breaks_a_page(language: str) -> None:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language.replace("\r\n", "")
    client.post("/language/", {"language": language, "next": "/"})

    assert client.get("/").status_code == 200


def test_an_unknown_host_is_turned_away_and_not_repeated(client: Client) -> None:
    for host in ("evil.example", "testserver@evil.example", "testserver.evil.example"):
        response = client.get("/sign-in/", headers={"host": host})
        assert response.status_code == 400
        assert "evil.example" not in response.content.decode()


def test_a_forwarded_host_changes_nothing(client: Client) -> None:
    response = client.get("/sign-in/", headers={"x-forwarded-host": "evil.example"})

    assert "evil.example" not in response.content.decode()
