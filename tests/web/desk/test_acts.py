"""The form of an act: asked for by the procedure, judged by the rules, kept when overtaken."""

import re

import pytest
from django.test import Client

from guomen.access.policy import Role
from guomen.store.models import Account, CaseFile, JournalEntry
from tests.web.desk import scene
from tests.web.people import enter, make_account

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "evening")]

CLAIM = f"1/{scene.NUMBER}"


def enter_as(name: str) -> Client:
    return enter(Account.objects.get(username=name))


def form_of(client: Client, number: str, act: str) -> dict[str, str]:
    html = client.get(f"/desk/cases/{number}/acts/{act}/").content.decode()
    return {
        name: found[1]
        for name in ("version", "submission")
        if (found := re.search(rf'name="{name}" value="([^"]+)"', html))
    }


def test_an_act_is_entered_and_the_case_shows_it() -> None:
    here = scene.desk()
    number = scene.opened(here)
    client = enter_as("li")
    form = form_of(client, number, "suspend_release")

    response = client.post(
        f"/desk/cases/{number}/acts/suspend_release/",
        {**form, "claims": CLAIM, "field_reasons": "标签可见 NIKE"},
        follow=True,
    )

    html = response.content.decode()
    assert "Entered in the journal: Suspend release." in html
    assert "标签可见 NIKE" in html
    assert CaseFile.objects.get().version == 2


def test_the_form_says_what_it_needs_and_ticks_what_is_offered() -> None:
    here = scene.desk()
    number = scene.opened(here)

    html = enter_as("li").get(f"/desk/cases/{number}/acts/suspend_release/").content.decode()

    assert re.search(rf'value="{CLAIM}"[^>]*checked', html)
    assert "required" in html
    assert 'for="id_field_reasons"' in html


def test_the_security_that_is_due_stands_beside_the_amount() -> None:
    here = scene.desk()
    number = scene.notified(here)

    html = enter_as("li").get(f"/desk/cases/{number}/acts/lodge_security/").content.decode()

    assert "Security due" in html
    assert "CNY 20,000.00" in html


def test_a_missing_entry_comes_back_beside_its_field_with_the_rest_kept() -> None:
    here = scene.desk()
    number = scene.notified(here)
    client = enter_as("li")
    form = form_of(client, number, "lodge_security")

    response = client.post(
        f"/desk/cases/{number}/acts/lodge_security/",
        {**form, "claims": CLAIM, "field_amount": "20000.00"},
    )

    html = response.content.decode()
    assert response.status_code == 422
    assert "Form of the security: this is needed." in html
    assert 'value="20000.00"' in html


def test_a_rule_against_the_act_is_said_in_words() -> None:
    here = scene.desk()
    number = scene.notified(here)
    client = enter_as("li")

    page = client.get(f"/desk/cases/{number}/acts/detain/").content.decode()
    response = client.post(
        f"/desk/cases/{number}/acts/detain/",
        {"version": "4", "submission": "detain-1", "claims": CLAIM},
    )

    sentence = "Detention needs a written application in time and an accepted security"
    assert sentence in page
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert JournalEntry.objects.count() == 4


def test_a_stale_form_shows_what_the_other_officer_did_and_keeps_what_was_typed() -> None:
    here = scene.desk()
    number = scene.opened(here)
    client = enter_as("li")
    form = form_of(client, number, "add_note")
    scene.does(here, number, "suspend_release", "2026-05-11 17:00", reasons="疑似侵权标识")

    response = client.post(
        f"/desk/cases/{number}/acts/add_note/", {**form, "field_note": "等待样品"}
    )

    html = response.content.decode()
    assert response.status_code == 409
    assert "Another officer was faster" in html
    assert "Suspend release" in html
    assert "等待样品" in html
    assert JournalEntry.objects.count() == 2


def test_the_form_of_the_conflict_page_can_be_sent_again() -> None:
    here = scene.desk()
    number = scene.opened(here)
    client = enter_as("li")
    form = form_of(client, number, "add_note")
    scene.does(here, number, "suspend_release", "2026-05-11 17:00", reasons="疑似侵权标识")
    address = f"/desk/cases/{number}/acts/add_note/"
    html = client.post(address, {**form, "field_note": "等待样品"}).content.decode()
    again = {
        name: re.search(rf'name="{name}" value="([^"]+)"', html)[1]  # type: ignore[index]
        for name in ("version", "submission")
    }

    response = client.post(address, {**again, "field_note": "等待样品"})

    assert response.status_code == 302
    assert JournalEntry.objects.count() == 3


def test_the_same_form_sent_twice_enters_the_act_once() -> None:
    here = scene.desk()
    number = scene.opened(here)
    client = enter_as("li")
    form = {**form_of(client, number, "add_note"), "field_note": "等待样品"}
    address = f"/desk/cases/{number}/acts/add_note/"

    answers = [client.post(address, form).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert JournalEntry.objects.count() == 2


def test_an_act_of_another_role_is_not_within_reach() -> None:
    here = scene.desk()
    number = scene.notified(here)

    response = enter_as("wang").get(f"/desk/cases/{number}/acts/detain/")

    assert response.status_code == 404


@pytest.mark.parametrize(
    "role",
    [Role.HEADQUARTERS, Role.AUDITOR, Role.ADMINISTRATOR, Role.RIGHT_HOLDER, Role.TRADER],
)
def test_those_who_only_read_and_the_parties_cannot_act_at_the_desk(role: Role) -> None:
    here = scene.desk()
    number = scene.opened(here)
    reader = enter(make_account("reader", role, office=scene.OFFICE))

    response = reader.post(f"/desk/cases/{number}/acts/add_note/", {"field_note": "x"})

    assert response.status_code == 403
    assert JournalEntry.objects.count() == 1


def test_what_cannot_be_done_says_why_on_the_case_page() -> None:
    here = scene.desk()
    number = scene.notified(here)

    html = enter_as("li").get(f"/desk/cases/{number}/").content.decode()

    assert "Detention needs a written application" in html
    assert "EXO-08" in html


def test_text_that_looks_like_markup_stays_text() -> None:
    here = scene.desk()
    number = scene.opened(here)
    scene.does(
        here, number, "suspend_release", "2026-05-11 17:00", reasons="<script>alert(1)</script>"
    )

    html = enter_as("li").get(f"/desk/cases/{number}/").content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html
