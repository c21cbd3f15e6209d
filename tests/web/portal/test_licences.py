"""The pages of licence tokens: the holder issues and withdraws, the trader sees its own alone."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guomen.access.policy import Role
from guomen.rights.licence import Limits
from guomen.rights.token import How
from guomen.store.models import AuthorisedUser
from guomen.usecases import licences, parties
from guomen.usecases.releases import use_token
from tests.build_site import (
    FOUNDER,
    LINE,
    MARK,
    MORNING,
    OTHER_MARK,
    load_register,
    party_called,
    speaker,
)
from tests.usecases.test_releases import line
from tests.web.portal.sides import browser

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
CODE = "91350100M000100Y43"
LIST = f"/portal/rights/{MARK}/users/"


@pytest.fixture
def holder(tmp_path: Path, at: Callable[[str], None]) -> Client:
    load_register(tmp_path)
    at("2026-05-11 10:00")
    return browser(speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER))


def trader(name: str, code: str = "") -> Client:
    parties.enter_party(name, uscc=code, actor=FOUNDER, at=MORNING)
    return browser(speaker(party_called(name), Role.TRADER))


def issued(name: str, *, code: str = "", total: int = 1000) -> str:
    limits = Limits(quantity=Decimal(total), unit="025", valid_to=date(2027, 1, 31))
    return licences.issue_token(
        MARK, name=name, uscc=code, limits=limits, actor=FOUNDER, at=MORNING
    )


def typed(**changes: object) -> dict[str, object]:
    form: dict[str, object] = {
        "name": "厦门鞋业有限公司",
        "uscc": CODE,
        "goods": "6403，6404",
        "directions": ["export"],
        "offices": "",
        "countries": "ae",
        "valid_from": "",
        "valid_to": "2026-12-31",
        "quantity": "12,000",
        "unit": "025",
        "submission": "a form",
    }
    return {**form, **changes}


def test_a_holder_issues_a_token_in_one_form(holder: Client) -> None:
    form = holder.get(f"{LIST}new/").content.decode()
    assert 'name="submission"' in form

    answer = holder.post(f"{LIST}new/", typed(), follow=True)
    again = holder.post(f"{LIST}new/", typed(), follow=True)

    row = AuthorisedUser.objects.get(uscc=CODE)
    assert (row.goods, row.route, row.quantity) == ("6403|6404", "export;;ARE", 12000)
    assert row.token in answer.content.decode()
    assert again.status_code == 200
    assert "0 of 12,000" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"uscc": "91350100M000100Y44"}, "right check digit"),
        ({"name": ""}, "required"),
        ({"goods": "shoes"}, "beginnings of HS codes"),
        ({"countries": "Mars"}, "letters of ISO 3166-1"),
        ({"quantity": "many"}, "a number of zero or more"),
        ({"quantity": "0"}, "more than 0"),
        ({"valid_from": "2027-01-01"}, "an end on or after"),
    ],
)
def test_a_wrong_entry_is_marked_and_nothing_typed_is_lost(
    holder: Client, changes: dict[str, object], said: str
) -> None:
    answer = holder.post(f"{LIST}new/", typed(**changes))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert str(next(iter(changes.values()))) in page
    assert not AuthorisedUser.objects.filter(uscc=CODE).exists()


def test_limits_are_changed_and_a_licence_is_withdrawn(holder: Client) -> None:
    issued("厦门鞋业")
    row = AuthorisedUser.objects.get(name="厦门鞋业")
    page = f"/portal/licences/{row.pk}/"
    shown = holder.get(f"{page}change/").content.decode()

    holder.post(f"{page}change/", {"quantity": "50", "unit": "025", "directions": ["import"]})
    holder.post(f"{page}withdraw/")

    row.refresh_from_db()
    assert 'value="1000"' in shown
    assert (row.quantity, row.route) == (50, "import;;")
    assert row.withdrawn_at is not None
    assert "withdrawn" in holder.get(LIST).content.decode()


def test_an_entry_out_of_a_file_gets_its_token(holder: Client) -> None:
    row = AuthorisedUser.objects.get(recordation__number=MARK)
    assert "not issued yet" in holder.get(LIST).content.decode()

    holder.post(f"/portal/licences/{row.pk}/number/")

    row.refresh_from_db()
    assert row.token
    assert row.token in holder.get(f"/portal/licences/{row.pk}/").content.decode()


def test_over_use_is_marked_and_the_holder_sees_no_declaration(holder: Client) -> None:
    token = issued(LINE["consignor"], total=300)
    use_token(line(token), how=How.CLEARANCE, actor=FOUNDER, at=MORNING)
    row = AuthorisedUser.objects.get(token=token)

    everything = holder.get(LIST).content.decode()
    one = holder.get(f"/portal/licences/{row.pk}/").content.decode()

    assert "over-used" in everything
    assert "100 over" in one
    assert LINE["document_no"] not in one
    assert "1 used more than it may" in holder.get("/portal/rights/").content.decode()


def test_a_file_of_licences_is_loaded_and_its_bad_rows_are_shown(holder: Client) -> None:
    text = "name,uscc,quantity\n厦门鞋业,,500\n晋江鞋业,12,500\n"
    file = SimpleUploadedFile("licences.csv", text.encode())

    answer = holder.post(f"{LIST}import/", {"file": file})

    page = answer.content.decode()
    assert "Issued: 1." in page
    assert "check digit" in page
    assert AuthorisedUser.objects.filter(name="厦门鞋业", token__isnull=False).exists()
    out = holder.get(f"{LIST}export/")
    assert "厦门鞋业" in out.content.decode("utf-8-sig")
    assert holder.post(f"{LIST}import/", {}).status_code == 422


def test_another_holders_licences_are_not_there(holder: Client) -> None:
    row = AuthorisedUser.objects.get(recordation__number=MARK)
    other = browser(speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER))

    assert holder.get(f"/portal/rights/{OTHER_MARK}/users/").status_code == 404
    for address in (LIST, f"{LIST}new/", f"{LIST}export/", f"/portal/licences/{row.pk}/"):
        assert other.get(address).status_code == 404
    assert other.post(f"/portal/licences/{row.pk}/withdraw/").status_code == 404


def test_a_trader_sees_the_tokens_granted_to_it_and_no_others(holder: Client) -> None:
    del holder
    mine, others = issued("厦门鞋业", code=CODE), issued("晋江鞋业")
    namesake = issued("厦门鞋业", code="91110000600037341L")
    client = trader("厦门鞋业", CODE)

    page = client.get("/portal/granted/").content.decode()

    assert mine in page
    assert others not in page
    assert namesake not in page
    row = AuthorisedUser.objects.get(token=mine)
    shown = client.get(f"/portal/licences/{row.pk}/").content.decode()
    assert mine in shown
    assert "Withdraw this licence" not in shown
    hidden = AuthorisedUser.objects.get(token=others)
    assert client.get(f"/portal/licences/{hidden.pk}/").status_code == 404
    assert client.post(f"/portal/licences/{row.pk}/withdraw/").status_code == 403


def test_lists_ask_the_database_as_often_for_many_rows_as_for_few(holder: Client) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            holder.get(address)
        return len(seen)

    issued("公司0")
    few = [queries(address) for address in ("/portal/rights/", LIST)]
    for number in range(1, 25):
        issued(f"公司{number}")

    assert [queries(address) for address in ("/portal/rights/", LIST)] == few


def test_a_long_list_is_searched_by_name_code_or_token(holder: Client) -> None:
    token = issued("厦门鞋业", code=CODE)
    issued("晋江鞋业")

    for words in ("厦门", CODE[:9].lower(), token):
        found = re.findall(
            r"/portal/licences/\d+/", holder.get(LIST, {"q": words}).content.decode()
        )
        assert len(found) == 1
    assert "Nobody is found" in holder.get(LIST, {"q": "无此公司"}).content.decode()
