"""Anybody searches the register, in any spelling, and sees the public fields only."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import pytest
from django.test import Client
from django.utils.html import escape

from guomen.store.models import Right

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("register")]
SECRETS: Final = ("SECRET-", "5550", "secret@example.org", "王小姐")


def found(client: Client, **asked: str) -> list[str]:
    """Return the numbers on the first page of a search."""
    response = client.get("/register/", asked)
    assert response.status_code == 200
    return [row.number for row in response.context["found"].rows]


@pytest.mark.parametrize(
    "words",
    [
        "apple",
        "APPLE",
        "ＡＰＰＬＥ",
        "苹果",
        "苹果公司",
        "Apple Inc",
        "T2020-00001",
        "r-00001",
        " apple  苹果 ",
    ],
)
def test_a_mark_a_holder_or_a_number_is_found_in_any_case_and_width(
    client: Client, words: str
) -> None:
    assert "T2020-00001" in found(client, q=words)


def test_the_exact_mark_stands_before_marks_that_only_contain_it(client: Client) -> None:
    assert found(client, q="茅台") == ["T2010-00003", "T2017-00002"]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"kind": "copyright"}, ["C2019-00004"]),
        ({"class": "9"}, ["T2020-00001"]),
        ({"class": "33", "state": "lapsed"}, ["T2010-00003"]),
        ({"state": "renewal_open"}, ["T2017-00002"]),
        ({"state": "in_force"}, ["T2020-00001"]),
        ({"state": "ended"}, ["C2019-00004"]),
        ({"q": "no such brand"}, []),
    ],
)
def test_filters_stand_in_the_address(
    client: Client, asked: dict[str, str], numbers: list[str]
) -> None:
    assert found(client, **asked) == numbers


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%27%20OR%201%3D1--",
        "q=%25%25%25",
        "q=%FF%FE",
        "class=99&kind=x&state=y",
        "page=-1",
        "page=99999999999999999999",
        "page=%EF%BC%91",
        "q=" + "a" * 5000,
        "q[]=1&q=2&q=3",
    ],
)
def test_a_hostile_address_gives_a_page_and_never_an_error(client: Client, query: str) -> None:
    response = client.get(f"/register/?{query}")

    assert response.status_code == 200


def test_what_was_searched_for_is_shown_as_text(client: Client) -> None:
    evil = "<script>alert(1)</script>"

    page = client.get("/register/", {"q": evil}).content.decode()

    assert evil not in page
    assert escape(evil) in page


def test_no_page_of_the_register_shows_contacts_or_authorised_users(client: Client) -> None:
    addresses = ("/register/", "/register/?q=apple", "/register/T2020-00001/")

    pages = [client.get(address).content.decode() for address in addresses]

    assert [secret for secret in SECRETS for page in pages if secret in page] == []


def test_a_recordation_shows_its_classes_in_both_languages_and_its_state(client: Client) -> None:
    page = client.get("/register/T2017-00002/").content.decode()

    assert "Alcoholic beverages (except beers)" in page
    assert "含酒精的饮料（啤酒除外）" in page
    assert "in force, renewal may be filed" in page
    assert "Tuesday 2 June 2026" in page


def test_a_number_that_is_not_recorded_is_not_found(client: Client) -> None:
    assert client.get("/register/T1999-00000/").status_code == 404


def test_a_search_asks_the_database_a_fixed_number_of_times(
    client: Client, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    client.get("/register/")

    with django_assert_max_num_queries(3):
        client.get("/register/")


def test_the_register_speaks_chinese(client: Client) -> None:
    client.cookies["django_language"] = "zh-hans"

    page = client.get("/register/T2020-00001/").content.decode()

    assert "有效" in page
    assert "商标权" in page
    assert "联系方式和合法使用人名单不对外公开" in page


def test_a_registered_picture_is_shown_and_nothing_outside_its_folder(
    client: Client, home: Path
) -> None:
    (home / "logos").mkdir()
    (home / "logos" / "apple.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (home / "secret.svg").write_text("SECRET")
    right = Right.objects.get(mark="APPLE")

    answers = {}
    for name in ("apple.svg", "../secret.svg", "apple.html", ""):
        right.logo = name
        right.save()
        answers[name] = client.get("/register/T2020-00001/logo/").status_code
    right.logo = "apple.svg"
    right.save()
    page = client.get("/register/T2020-00001/").content.decode()

    assert answers == {"apple.svg": 200, "../secret.svg": 404, "apple.html": 404, "": 404}
    assert 'src="/register/T2020-00001/logo/"' in page
