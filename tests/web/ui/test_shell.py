"""The shell: headers, sign-in, the second factor, languages, error pages."""

import pytest
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from guomen.store.models import Account, FailedSignIn
from tests.web.people import PASSWORD, make_account

pytestmark = [pytest.mark.site, pytest.mark.django_db]


def sign_in(client: Client, name: str, password: str = PASSWORD, **extra: str) -> object:
    return client.post("/sign-in/", {"username": name, "password": password, **extra})


def code_of(device: TOTPDevice) -> str:
    return f"{TOTP(device.bin_key).token():06d}"


def test_every_answer_carries_the_policy_and_the_safety_headers(client: Client) -> None:
    response = client.get("/sign-in/")

    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    for part in ("frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"):
        assert part in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_no_page_holds_inline_script_or_style(client: Client) -> None:
    html = client.get("/sign-in/").content.decode()

    assert " style=" not in html
    assert "<style" not in html
    assert "<script>" not in html
    assert "onclick" not in html


def test_the_language_follows_the_switch(client: Client) -> None:
    english = client.get("/sign-in/")
    client.post("/language/", {"language": "zh-hans", "next": "/sign-in/"})
    chinese = client.get("/sign-in/")

    assert '<html lang="en-GB">' in english.content.decode()
    assert '<html lang="zh-Hans">' in chinese.content.decode()
    assert "登录" in chinese.content.decode()


def test_a_party_signs_in_with_a_password(client: Client) -> None:
    make_account("lego", "right_holder")

    response = sign_in(client, "lego", next="/account/")

    assert response.status_code == 302
    assert response.url == "/account/"
    assert client.get("/account/").status_code == 200


def test_sign_in_never_leads_to_another_site(client: Client) -> None:
    make_account("lego", "right_holder")

    response = sign_in(client, "lego", next="https://evil.example/")

    assert "evil.example" not in response.url


def test_a_wrong_password_and_an_unknown_name_get_the_same_sentence(client: Client) -> None:
    make_account("lego", "right_holder")

    wrong = sign_in(client, "lego", "not the password")
    unknown = sign_in(client, "nobody", "not the password")

    assert wrong.status_code == unknown.status_code == 422
    sentence = "The name and the password do not belong together."
    assert sentence in wrong.content.decode()
    assert sentence in unknown.content.decode()


def test_repeated_failures_close_the_door_even_for_the_right_password(client: Client) -> None:
    make_account("lego", "right_holder")
    for _ in range(5):
        sign_in(client, "lego", "not the password")

    response = sign_in(client, "lego")

    assert response.status_code == 422
    assert "Too many failed attempts" in response.content.decode()
    assert FailedSignIn.objects.count() == 5


def test_staff_reach_nothing_before_the_second_factor(client: Client) -> None:
    make_account("wang", "officer")

    response = sign_in(client, "wang")

    assert response.url == "/second-factor/"
    assert client.get("/second-factor/").url == "/second-factor/enrol/"


def test_an_officer_enrols_and_is_verified_with_the_first_code(client: Client) -> None:
    make_account("wang", "officer")
    sign_in(client, "wang", next="/account/")

    page = client.get("/second-factor/enrol/")
    device = TOTPDevice.objects.get()
    response = client.post("/second-factor/enrol/", {"token": code_of(device)})

    assert "data:image/svg+xml" in page.content.decode()
    assert response.url == "/account/"
    assert "verified" in client.get("/account/").content.decode()


def test_a_wrong_code_is_refused(client: Client) -> None:
    officer = make_account("wang", "officer")
    device = TOTPDevice.objects.create(user=officer, confirmed=True, name="authenticator")
    sign_in(client, "wang")
    wrong = f"{(int(code_of(device)) + 1) % 1_000_000:06d}"

    response = client.post("/second-factor/", {"token": wrong})

    assert response.status_code == 422
    assert "This code is not right" in response.content.decode()


def test_an_enrolled_account_cannot_enrol_a_second_device_without_its_code(client: Client) -> None:
    officer = make_account("wang", "officer")
    TOTPDevice.objects.create(user=officer, confirmed=True, name="authenticator")
    sign_in(client, "wang")

    response = client.get("/second-factor/enrol/")

    assert response.url == "/second-factor/"
    assert TOTPDevice.objects.count() == 1


def test_signing_out_needs_a_post(client: Client) -> None:
    make_account("lego", "right_holder")
    sign_in(client, "lego")

    refused = client.get("/sign-out/")
    response = client.post("/sign-out/")

    assert refused.status_code == 405
    assert response.url == "/sign-in/"
    assert client.get("/account/").url.startswith("/sign-in/")


def test_the_password_can_be_changed(client: Client) -> None:
    make_account("lego", "right_holder")
    sign_in(client, "lego")
    new = "another long password 7"

    response = client.post(
        "/account/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )

    assert response.url == "/account/"
    assert Account.objects.get().check_password(new)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "There is nothing at this address"), ("zh-hans", "此地址没有内容")],
)
def test_the_missing_page_is_explained_in_both_languages(
    client: Client, language: str, sentence: str
) -> None:
    client.post("/language/", {"language": language, "next": "/"})

    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert sentence in response.content.decode()


def test_a_form_without_its_token_is_refused_with_a_page() -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/sign-in/", {"username": "a", "password": "b"})

    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


def test_a_chosen_language_is_kept_in_the_account_and_comes_back_at_the_next_sign_in(
    client: Client,
) -> None:
    make_account("lego", "right_holder")
    sign_in(client, "lego")
    client.post("/language/", {"language": "zh-hans", "next": "/account/"})
    elsewhere = Client()

    before = elsewhere.get("/sign-in/").content.decode()
    sign_in(elsewhere, "lego")
    after = elsewhere.get("/account/").content.decode()

    assert Account.objects.get().language == "zh-hans"
    assert '<html lang="en-GB">' in before
    assert '<html lang="zh-Hans">' in after


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    make_account("lego", "right_holder")
    sign_in(client, "lego")

    response = client.post("/language/", {"language": "xx", "next": "/account/"})

    assert response.status_code == 302
    assert Account.objects.get().language == "en"
