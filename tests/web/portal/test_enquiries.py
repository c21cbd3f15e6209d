"""The pages of questions before shipping: asked, put to the holder, answered, checked."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from guomen.access.policy import Role
from guomen.store.models import AuthorisedUser, Enquiry, EnquiryRight
from guomen.usecases import parties
from tests.build_site import FOUNDER, MARK, MORNING, load_register, party_called, speaker
from tests.web.portal.sides import browser

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
QUESTION = {
    "mark": "KOLVANE",
    "goods": "运动鞋",
    "hs_code": "6404.11",
    "direction": "export",
    "country": "AE",
    "quantity": "1,000",
    "unit": "025",
    "partner_name": "",
    "partner_uscc": "",
    "submission": "one form",
}


@pytest.fixture
def trader(tmp_path: Path, at: Callable[[str], None]) -> Client:
    load_register(tmp_path)
    at("2026-05-11 10:00")
    parties.enter_party("询问公司", actor=FOUNDER, at=MORNING)
    return browser(speaker(party_called("询问公司"), Role.TRADER))


def holder() -> Client:
    return browser(speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER))


def asked(trader: Client) -> str:
    answer = trader.post("/portal/enquiries/new/", QUESTION)
    return str(answer["Location"])


def test_a_trader_asks_asks_the_holder_and_is_licensed(trader: Client) -> None:
    address = asked(trader)
    page = trader.get(address).content.decode()
    assert "recorded – ask the holder" in page

    trader.post(f"{address}ask/{MARK}/")
    client = holder()
    right = EnquiryRight.objects.get()
    assert "询问公司" in client.get("/portal/questions/").content.decode()
    form = client.get(f"/portal/questions/{right.pk}/").content.decode()
    assert 'value="640411"' in form
    answer = {
        "outcome": "holder_says_yes",
        "remark": "欢迎",
        "license_to": "asker",
        "goods": "6404",
        "directions": ["export"],
        "quantity": "1000",
        "unit": "025",
    }
    sent = client.post(f"/portal/questions/{right.pk}/", answer)

    licence = AuthorisedUser.objects.get(name="询问公司")
    page = trader.get(address).content.decode()
    assert sent.status_code == 302
    assert (licence.goods, licence.route, licence.quantity) == ("6404", "export;;", 1000)
    assert str(licence.token) in page
    assert "recorded – the holder says yes" in page
    assert "Version 2" in page
    assert client.post(f"/portal/questions/{right.pk}/", answer).status_code == 422


def test_the_same_question_sent_twice_is_one(trader: Client) -> None:
    assert asked(trader) == asked(trader)
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"mark": ""}, "required"),
        ({"hs_code": "99"}, "6 to 13 digits"),
        ({"partner_uscc": "123"}, "right check digit"),
        ({"country": "Atlantis"}, "ISO 3166-1"),
        ({"quantity": "-4"}, "a number of zero or more"),
    ],
)
def test_a_wrong_entry_is_marked_and_nothing_typed_is_lost(
    trader: Client, changes: dict[str, str], said: str
) -> None:
    answer = trader.post("/portal/enquiries/new/", {**QUESTION, **changes})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "运动鞋" in page


def test_a_holder_answers_with_a_reason_where_more_is_needed(trader: Client) -> None:
    address = asked(trader)
    trader.post(f"{address}ask/{MARK}/")
    right, client = EnquiryRight.objects.get(), holder()

    wrong = client.post(
        f"/portal/questions/{right.pk}/", {"outcome": "holder_needs_to_know_more", "remark": ""}
    )
    client.post(
        f"/portal/questions/{right.pk}/",
        {"outcome": "holder_needs_to_know_more", "remark": "合同号？"},
    )
    trader.post(f"{address}ask/{MARK}/", {"reply": "HT-2026-1"})

    assert wrong.status_code == 422
    assert "HT-2026-1" in client.get(f"/portal/questions/{right.pk}/").content.decode()


def test_anybody_with_number_and_code_checks_the_answer(trader: Client) -> None:
    asked(trader)
    row, visitor = Enquiry.objects.get(), Client()

    form = visitor.get("/answers/")
    led = visitor.get("/answers/", {"number": row.number, "code": row.code}, follow=True)
    wrong = visitor.get(f"/answers/{row.number}/", {"code": "WRONG"})

    assert "BEGIN PUBLIC KEY" in form.content.decode()
    assert "signature right" in led.content.decode()
    assert wrong.status_code == 404
    assert "KOLVANE" not in wrong.content.decode()


def test_the_answer_is_handed_out_signed(trader: Client) -> None:
    address = asked(trader)
    page = trader.get(address).content.decode()

    kinds = {
        link.rpartition(".")[2]: trader.get(link)
        for link in re.findall(rf"{address}answer-1\.(?:pdf|json|sig)", page)
    }

    assert {kind: found.status_code for kind, found in kinds.items()} == {
        "pdf": 200,
        "json": 200,
        "sig": 200,
    }
    assert kinds["pdf"].content.startswith(b"%PDF")
    assert trader.get(f"{address}answer-9.json").status_code == 404
