"""Team, agents, clients, contacts, security, tip-offs and what needs me, as a browser sees them."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from guomen.kernel.words import Words
from guomen.rights.filing import Subject
from guomen.store.models import Account, Contact, GeneralSecurity, Mandate, TipOff
from guomen.usecases import applications, team, tips
from guomen.usecases.messages import tell
from tests.build_site import FOUNDER, MARK, MORNING, OTHER_MARK
from tests.portal_people import Firm, firm
from tests.web.people import enter, make_account
from tests.web.portal.sides import browser

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
PAGES = (
    "/portal/",
    "/portal/calendar/",
    "/portal/team/",
    "/portal/agents/",
    "/portal/contacts/",
    "/portal/security/",
    "/portal/tips/",
    "/portal/rights/",
    "/account/messages/",
)
PDF = b"%PDF-1.7\n power of attorney \n%%EOF\n"


@pytest.fixture
def them(tmp_path: Path, at: Callable[[str], None]) -> Firm:
    at("2026-05-11 10:00")
    return firm(tmp_path)


def words(response: HttpResponse, status: int = 200) -> str:
    assert response.status_code == status, response.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def submission(response: HttpResponse) -> str:
    found = re.search(r'name="submission" value="([^"]+)"', response.content.decode())
    assert found is not None
    return found.group(1)


def mandate(them: Firm) -> None:
    client = browser(them.master)
    key = submission(client.get("/portal/agents/"))
    client.post(
        "/portal/agents/",
        {
            "agent": them.agent.party,
            "valid_from": "2026-05-01",
            "valid_to": "2026-12-31",
            "submission": key,
        },
    )


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_opens_in_both_languages(them: Firm, address: str, language: str) -> None:
    client = browser(them.master)
    client.cookies["django_language"] = language

    assert "<h1>" in client.get(address).content.decode()


@pytest.mark.parametrize("address", PAGES[1:-1])
def test_a_trader_and_a_visitor_are_kept_out(them: Firm, address: str) -> None:
    assert Client().get(address).status_code == 302
    if address != "/portal/calendar/":
        assert browser(them.trader).get(address).status_code == 403


def test_a_colleague_is_invited_and_changes_the_password_at_the_first_sign_in(
    them: Firm,
) -> None:
    page = browser(them.master).post(
        "/portal/team/", {"username": "yu", "display_name": "Yu", "language": "en"}
    )
    password = re.search(r'r-secret">([^<]+)<', page.content.decode()).group(1)  # type: ignore[union-attr]
    client = Client()

    first = client.post("/sign-in/", {"username": "yu", "password": password})
    kept_out = client.get("/portal/rights/")
    same = client.post("/account/", change(password, password))
    changed = client.post("/account/", change(password, "quite another secret"))

    assert first["Location"] == "/account/"
    assert kept_out["Location"] == "/account/"
    assert "not the old one" in words(same, 422)
    assert changed.status_code == 302
    assert client.get("/portal/rights/").status_code == 200


def change(old: str, new: str) -> dict[str, str]:
    return {"old_password": old, "new_password1": new, "new_password2": new}


def test_a_refused_invitation_keeps_what_was_typed(them: Firm) -> None:
    page = browser(them.master).post("/portal/team/", {"username": "a b", "display_name": "Yu"})

    assert 'value="Yu"' in page.content.decode()
    assert "expected up to 64 letters" in words(page, 422)


def test_the_last_main_account_is_told_why_it_stays(them: Firm) -> None:
    page = browser(them.master).post("/portal/team/master/", {"act": "take_master"}, follow=True)

    assert "This is the last main account" in words(page)


def test_an_agent_chooses_a_client_and_every_page_says_so(them: Firm) -> None:
    mandate(them)
    client = browser(them.agent)

    alone = words(client.get("/portal/"))
    client.post("/portal/clients/choose/", {"client": them.master.party})
    rights = words(client.get("/portal/rights/"))

    assert "Kolvane Inc." in alone
    assert "You act for Kolvane Inc." in rights
    assert MARK in rights
    assert OTHER_MARK not in rights
    assert client.get("/portal/team/").status_code == 403


def test_an_agent_chooses_no_stranger(them: Firm) -> None:
    mandate(them)
    client = browser(them.agent)

    page = client.post("/portal/clients/choose/", {"client": them.stranger.party}, follow=True)

    assert "no mandate in force" in words(page)
    assert client.get("/portal/rights/").status_code == 403


def test_a_power_of_attorney_is_handed_in_and_confirmed_by_headquarters(them: Firm) -> None:
    agent = browser(them.agent)
    agent.post(
        "/portal/clients/",
        {
            "holder": them.master.party,
            "valid_from": "2026-05-01",
            "valid_to": "2026-12-31",
            "paper": SimpleUploadedFile("power.pdf", PDF),
            "submission": submission(agent.get("/portal/clients/")),
        },
    )
    number = Mandate.objects.get().number
    desk = enter(make_account("hq", "headquarters", office="0000"))

    listed = words(desk.get("/desk/mandates/"))
    paper = desk.get(f"/desk/mandates/{number}/paper/")
    desk.post(f"/desk/mandates/{number}/", {"act": "confirm"})

    assert number in listed
    assert paper.content == PDF
    assert paper["Content-Disposition"] == f'attachment; filename="{number}.pdf"'
    assert Mandate.objects.get().confirmed_by == "hq"


def test_a_reader_s_page_has_no_form_and_takes_none(them: Firm) -> None:
    team.invite(
        "reader", display_name="R", reads_only=True, language="en", actor=them.master, at=MORNING
    )
    Account.objects.update(must_change_password=False)
    client = Client()
    client.force_login(Account.objects.get(username="reader"))

    page = client.get("/portal/tips/").content.decode()

    assert 'name="submission"' not in page
    assert client.post("/portal/tips/", {"expires_on": "2026-06-30"}).status_code == 409
    assert client.post("/portal/contacts/prepared-answer/", {}).status_code == 403


READ_PAGES = {
    "/portal/rights/": "Record a right",
    f"/portal/rights/{MARK}/users/": "Issue a token",
    f"/portal/rights/{MARK}/users/export/": "Issue a token",
    f"/portal/rights/{MARK}/dossier/": "Add a product",
    "/portal/health/": "Confirm that everything is still true",
    f"/portal/health/{MARK}/": "Confirm that everything is still true",
    "/portal/applications/": "Record a right",
    "/portal/questions/": "Sign and send",
}


def test_a_reader_reads_what_its_party_has_and_is_offered_no_act(them: Firm) -> None:
    team.invite(
        "reader", display_name="R", reads_only=True, language="en", actor=them.master, at=MORNING
    )
    Account.objects.update(must_change_password=False)
    client = Client()
    client.force_login(Account.objects.get(username="reader"))
    number = applications.draft(Subject.RECORDATION, actor=them.master, at=MORNING)

    for address, act in READ_PAGES.items():
        page = client.get(address)
        assert page.status_code == 200, address
        assert act not in page.content.decode(), address
    draft = client.get(f"/portal/applications/{number}/").content.decode()

    assert "Your account only reads" in draft
    assert "Check and submit" not in draft
    assert client.get(f"/portal/applications/{number}/steps/right/").status_code == 403
    assert client.get(f"/portal/rights/{MARK}/dossier/goods/new/").status_code == 403
    assert client.post(f"/portal/health/{MARK}/confirm/", {}).status_code == 403


def test_contacts_are_entered_changed_and_removed(them: Firm) -> None:
    client = browser(them.master)
    typed = {
        "kind": "legal",
        "name": "Ms Yu",
        "email": "yu@example.org",
        "time_zone": "Europe/Paris",
        "opens": "09:00",
        "closes": "18:00",
        "days": ["1", "2"],
    }

    wrong = client.post("/portal/contacts/", {**typed, "time_zone": "Mars/Base"})
    client.post("/portal/contacts/", typed)
    key = Contact.objects.get().pk
    client.post("/portal/contacts/", {**typed, "key": key, "name": "Ms Wu"})
    after = words(client.get(f"/portal/contacts/?change={key}"))
    client.post(
        "/portal/contacts/prepared-answer/",
        {"answer": "decline_detention", "reasons": "genuine", "sender": key},
    )
    prepared = client.get("/portal/contacts/").content.decode()
    client.post(f"/portal/contacts/{key}/remove/")

    assert "Asia/Shanghai" in words(wrong, 422)
    assert 'name="days" value="2" checked' in wrong.content.decode()
    assert 'name="days" value="3" checked' not in wrong.content.decode()
    assert "Ms Wu" in after
    assert "genuine</textarea>" in prepared
    assert not Contact.objects.exists()


def test_a_stranger_s_contact_is_not_there(them: Firm) -> None:
    browser(them.master).post(
        "/portal/contacts/",
        {
            "kind": "legal",
            "name": "Ms Yu",
            "phone": "1",
            "time_zone": "Asia/Shanghai",
            "opens": "09:00",
            "closes": "18:00",
            "days": ["1"],
        },
    )
    key = Contact.objects.get().pk

    assert browser(them.stranger).post(f"/portal/contacts/{key}/remove/").status_code == 404
    assert Contact.objects.exists()


def test_a_general_security_is_applied_for_and_approved(them: Firm) -> None:
    client = browser(them.master)
    computed = words(client.get("/portal/security/?costs=300000"))
    typed = {
        "year_costs": "300000",
        "amount": "300000",
        "guarantor": "Bank of Ningbo",
        "reference": "LG-1",
        "issued_on": "2026-05-10",
    }
    small = client.post(
        "/portal/security/",
        {**typed, "amount": "1000", "submission": submission(client.get("/portal/security/"))},
    )
    client.post(
        "/portal/security/",
        {**typed, "submission": submission(client.get("/portal/security/"))},
    )
    number = GeneralSecurity.objects.get().number
    desk = enter(make_account("hq", "headquarters", office="0000"))
    listed = words(desk.get("/desk/securities/"))
    desk.post(f"/desk/securities/{number}/", {"act": "approve"})
    again = desk.post(f"/desk/securities/{number}/", {"act": "refuse", "reason": "x"})

    assert "CNY 300,000.00" in computed
    assert "Bank of Ningbo" in small.content.decode()
    assert small.status_code == 422
    assert number in listed
    assert "25 May 2026" in listed
    assert again.status_code == 409
    assert "Thursday 31 December 2026" in words(client.get("/portal/security/"))


def test_a_tip_off_is_given_worked_and_told_back_without_a_fact_of_any_case(them: Firm) -> None:
    client = browser(them.master)
    typed = {
        "recordation": MARK,
        "goods": "shoes in carton boxes",
        "who": "a secret name",
        "certainty": "seen",
        "expires_on": "2026-06-30",
    }
    key = submission(client.get("/portal/tips/"))
    client.post(
        "/portal/tips/",
        {**typed, "files": [SimpleUploadedFile("a.pdf", PDF)], "submission": key},
    )
    stranger = client.post(
        "/portal/tips/",
        {**typed, "recordation": OTHER_MARK, "submission": "another-key"},
    )
    tip = TipOff.objects.get()
    desk = enter(make_account("hq", "headquarters", office="0000"))
    read = words(desk.get(f"/desk/tips/{tip.number}/"))
    file = desk.get(f"/desk/tips/{tip.number}/files/{tip.files.get().pk}/")
    desk.post(f"/desk/tips/{tip.number}/", {"status": "stop_made", "remark": "case 2920-1"})

    told = words(client.get("/portal/tips/"))
    assert stranger.status_code == 422
    assert "a secret name" in read
    assert file.content == PDF
    assert "goods were stopped" in told
    assert "2920-1" not in told
    assert tip.number not in words(browser(them.stranger).get("/portal/tips/"))
    assert browser(them.trader).get("/portal/tips/").status_code == 403


def test_a_program_as_evidence_is_refused_and_the_text_kept(them: Firm) -> None:
    client = browser(them.master)
    page = client.post(
        "/portal/tips/",
        {
            "recordation": MARK,
            "goods": "shoes",
            "certainty": "seen",
            "expires_on": "2026-06-30",
            "submission": submission(client.get("/portal/tips/")),
            "files": [SimpleUploadedFile("photo.jpg", b"MZ\x90 program")],
        },
    )

    assert 'value="shoes"' in page.content.decode()
    assert page.status_code == 422
    assert not TipOff.objects.exists()


def test_an_expired_tip_off_says_so(them: Firm) -> None:
    given = tips.TipInput(
        recordation=MARK, goods="shoes", certainty="seen", expires_on=MORNING.date()
    )
    tips.give(given, files=(), actor=them.master, at=MORNING, submission="k")
    assert tips.expire(actor=FOUNDER, at=MORNING) == 0
    assert tips.expire(actor=FOUNDER, at=MORNING + timedelta(days=1)) == 1
    assert tips.expire(actor=FOUNDER, at=MORNING + timedelta(days=1)) == 0
    assert "expired" in words(browser(them.master).get("/portal/tips/"))


def test_messages_are_counted_in_the_head_and_lead_on(them: Firm) -> None:
    with transaction.atomic():
        tell(
            topic="notice.waits",
            subject="case 1",
            words=Words("A notice waits.", "有通知待答复。"),
            link="/portal/notices/",
            at=MORNING,
            party=them.master.party or "",
        )
    client = browser(them.master)

    needs = words(client.get("/portal/"))
    inbox = words(client.get("/account/messages/"))
    followed = client.post("/account/messages/1/")

    assert "New messages to read: 1" in needs
    assert "A notice waits." in inbox
    assert followed["Location"] == "/portal/notices/"
    assert "Read 1 new" not in words(client.get("/portal/"))
    assert browser(them.stranger).post("/account/messages/1/").status_code == 404


def test_the_calendar_is_a_file_and_an_address_that_a_new_password_ends(them: Firm) -> None:
    client = browser(them.master)
    page = client.get("/portal/calendar/").content.decode()
    address = re.search(r"/portal/calendar/master/\w+\.ics", page).group()  # type: ignore[union-attr]

    subscribed = Client().get(address)
    account = Account.objects.get(username="master")
    account.set_password("quite another secret")
    account.save()

    assert subscribed.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert Client().get(address).status_code == 404
    assert Client().get("/portal/calendar/master/" + "0" * 40 + ".ics").status_code == 404


def test_the_portfolio_is_filtered_and_exported(them: Firm) -> None:
    client = browser(them.master)

    none = words(client.get("/portal/rights/?state=lapsed"))
    csv = client.get("/portal/rights/?as=csv")
    json = client.get("/portal/rights/?as=json&users=none")

    assert "No recordation of yours fits" in none
    assert MARK in csv.content.decode()
    assert OTHER_MARK not in csv.content.decode()
    assert json.json() == []
