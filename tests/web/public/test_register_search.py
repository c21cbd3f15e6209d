"""Type-ahead, counts, export and what registered readers see; every address may be hostile."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

import pytest
from django.test import Client

from guomen.store.models import LedgerEntry, Recordation, Right
from tests.web.people import enter, make_account

pytestmark = [
    pytest.mark.site,
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "register"),
]
SECRETS: Final = ("SECRET-", "5550", "secret@example.org", "王小姐")
HOSTILE: Final = (
    "q=%00%01",
    "q=" + "a" * 9000,
    "q=" + "a+" * 10000,
    "q=" + "*" * 900,
    "q=%2A%3F%2A%3F",
    "q=(.*)%2B%5B",
    "q=%E2%80%AEelppa",
    "q=%ED%A0%80",
    "q=%22%22%22",
    "q=%3Cscript%3E&holder=%3Cscript%3E",
    "since=99999999999999999999&year=0000&country=%3C%3E",
    "approved_from=0000-00-00&valid_to=9999-12-31&sort=1",
)


def test_what_begins_so_is_offered_with_its_kind_and_count(client: Client) -> None:
    part = client.get("/register/suggest/", {"q": "茅"}).content.decode()

    assert "<html" not in part
    assert "茅台" in part
    assert "贵州茅台酒股份有限公司" in part
    assert "holder · 2" in part
    assert 'href="/register/?q=' in part


def test_a_pinyin_name_is_offered_in_its_own_letters(client: Client) -> None:
    assert "苹果" in client.get("/register/suggest/", {"q": "pingg"}).content.decode()
    assert client.get("/register/suggest/", {"q": ""}).content.decode().strip() == ""


@pytest.mark.parametrize("path", ["", "suggest/", "export/csv/", "export/json/"])
@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_search_is_answered(client: Client, path: str, query: str) -> None:
    answer = client.get(f"/register/{path}?{query}")

    assert answer.status_code == 200
    assert b"<script>" not in answer.content or path == "export/json/"


def test_facets_filter_and_count_under_the_other_filters(client: Client) -> None:
    answer = client.get("/register/", {"kind": "copyright"})
    facets = {facet.name: facet for facet in answer.context["facets"]}

    kinds = {value.words.en: (value.count, value.chosen) for value in facets["kind"].values}
    states = {value.words.en: value.count for value in facets["state"].values}
    assert sum(count for count, _ in kinds.values()) == 4
    assert states == {"ended before its time": 1}


def test_what_is_filtered_is_taken_away_one_by_one(client: Client) -> None:
    answer = client.get("/register/", {"q": "茅台", "class": "33", "state": "lapsed"})

    addresses = [chip.address for chip in answer.context["chips"]]
    assert len(addresses) == 3
    assert "q=" not in addresses[0]
    page = answer.content.decode()
    assert 'type="hidden" name="class" value="33"' in page


def test_where_nothing_is_called_so_a_close_name_is_offered(client: Client) -> None:
    page = client.get("/register/", {"q": "APLE"}).content.decode()

    assert "Nothing is called “APLE”. Did you mean" in page
    assert "/register/?q=APPLE" in page or "?q=APPLE" in page


def test_the_place_of_the_search_by_picture_is_no_dead_control(client: Client) -> None:
    page = client.get("/register/").content.decode()

    assert "Search by picture is not built yet" in page
    assert 'type="file"' not in page


def test_the_table_to_take_away_has_the_public_columns_only(client: Client) -> None:
    answer = client.get("/register/export/csv/", {"q": "茅台"})

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0].startswith("权利名称")
    assert [cell.split()[0] for cell in rows[0]] == [
        "权利名称",
        "权利人名称",
        "权利人国别",
        "权利号",
        "备案号",
        "权利类别",
        "商品分类",
        "备案状态",
        "备案开始日期",
        "备案截止日期",
    ]
    assert [row[4] for row in rows[1:]] == ["T2010-00003", "T2017-00002"]
    assert not any(secret in answer.content.decode() for secret in SECRETS)
    assert "attachment" in answer["Content-Disposition"]


def test_a_name_that_is_a_formula_is_shown_and_never_computed(client: Client) -> None:
    Right.objects.filter(mark="APPLE").update(title="=1+1")

    content = client.get("/register/export/csv/").content.decode("utf-8-sig")

    assert "'=1+1" in content


def test_the_same_is_taken_away_as_json(client: Client) -> None:
    told = json.loads(client.get("/register/export/json/", {"class": "33"}).content)

    assert told["total"] == 2
    assert {one["recordation_no"] for one in told["recordations"]} == {"T2010-00003", "T2017-00002"}


def test_a_registered_reader_sees_contact_and_users_and_the_look_is_written() -> None:
    Recordation.objects.get(number="T2020-00001").authorised_users.update(
        goods="SECRET-GOODS", route="SECRET-ROUTE", uscc="91330200704800698M"
    )
    browser = enter(make_account("reader", "trader"))

    page = browser.get("/register/T2020-00001/").content.decode()

    assert "SECRET-CONTACT" in page
    assert "secret@example.org" in page
    assert "SECRET-LICENSEE" in page
    assert "91330200704800698M" in page
    assert "SECRET-GOODS" not in page
    assert "SECRET-ROUTE" not in page
    entry = LedgerEntry.objects.get(action="look_at_recordation", actor="reader")
    assert entry.subject == "recordation T2020-00001"


def test_a_visitor_and_staff_without_a_second_factor_see_none_of_it() -> None:
    staff = Client()
    staff.force_login(make_account("officer", "officer", office="2920"))

    for browser in (Client(), staff):
        page = browser.get("/register/T2020-00001/").content.decode()
        assert [secret for secret in SECRETS if secret in page] == []
        assert "not public" in page
    assert not LedgerEntry.objects.filter(action="look_at_recordation").exists()


def test_typing_costs_one_query(
    client: Client, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    client.get("/register/")

    with django_assert_max_num_queries(1):
        client.get("/register/suggest/", {"q": "app"})


def test_a_search_is_saved_from_the_page_of_its_results() -> None:
    browser = enter(make_account("holder", "right_holder"))
    page = browser.get("/register/", {"q": "apple"}).content.decode()
    assert "Save this search as" in page

    browser.post("/account/searches/save/", {"name": "my apples", "query": "q=apple"})
    kept = browser.get("/account/searches/").content.decode()

    assert "my apples" in kept
    assert "Save this search as" not in Client().get("/register/", {"q": "apple"}).content.decode()
