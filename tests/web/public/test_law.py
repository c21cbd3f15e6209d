"""The law's pages compute with what a reader types, and explain the answer."""

import re

import pytest
from django.test import Client

from guomen.law.loader import pack_names

pytestmark = [pytest.mark.site, pytest.mark.django_db]


def text(client: Client, address: str, **asked: str) -> str:
    """Return the words of a page, spaces made single."""
    response = client.get(address, asked)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def test_the_law_lists_instruments_with_dates_and_marks_what_is_unconfirmed(client: Client) -> None:
    page = text(client, "/law/")

    assert "REG-2018" in page
    assert "19 Mar 2018" in page
    assert "unconfirmed: check before relying on it" in page
    assert "3 working days" in page


def test_the_reply_clock_of_friday_18_september_2026_ends_on_tuesday(client: Client) -> None:
    page = text(client, "/law/ex_officio.reply/", start="2026-09-18", channel="post")

    assert "Ends Tuesday 22 September 2026, 24:00" in page
    assert "3 working days from: service of the customs notice" in page
    assert "Saturday 19 September 2026: Saturday" in page
    assert "Sunday 20 September 2026: make-up working day" in page
    assert "REG-2018 art. 16" in page


def test_handed_in_at_the_office_it_ends_when_the_office_closes(client: Client) -> None:
    page = text(client, "/law/ex_officio.reply/", start="2026-09-18", channel="in_person")

    assert "Ends Tuesday 22 September 2026, 17:00" in page
    assert "The office closes at 17:00" in page


def test_the_same_answer_in_chinese(client: Client) -> None:
    client.cookies["django_language"] = "zh-hans"

    page = text(client, "/law/ex_officio.reply/", start="2026年9月18日", channel="post")

    assert "2026年9月22日 星期二 24:00" in page
    assert "星期六" in page
    assert "3 个工作日" in page


@pytest.mark.parametrize("typed", ["18/09/2026", "2026-13-01", "soon"])
def test_a_day_in_another_style_gets_a_sentence_and_keeps_what_was_typed(
    client: Client, typed: str
) -> None:
    page = text(client, "/law/ex_officio.reply/", start=typed)
    html = client.get("/law/ex_officio.reply/", {"start": typed}).content.decode()

    assert "expected year, month, day, for example 2026-09-18" in page
    assert f'value="{typed}"' in html


def test_a_count_past_the_calendars_known_is_refused_with_what_to_load(client: Client) -> None:
    page = text(client, "/law/ex_officio.court_notice/", start="2026-12-01")

    assert "Load the calendar of 2027" in page


def test_a_day_before_the_law_is_refused(client: Client) -> None:
    page = text(client, "/law/ex_officio.reply/", start="1980-01-01")

    assert "has no value in force on 1980-01-01" in page


def test_the_security_of_40000_02_yuan_is_half_the_value(client: Client) -> None:
    page = text(client, "/law/security.ex_officio/", value="40000.02")

    assert "CNY 20,000.01" in page
    assert "half the value, at least 20,000 yuan" in page
    assert "MEA-2009 art. 23" in page


@pytest.mark.parametrize("typed", ["-1", "much", "1e40"])
def test_a_negative_or_unreadable_value_gets_a_sentence(client: Client, typed: str) -> None:
    page = text(client, "/law/security.ex_officio/", value=typed)

    assert "expected an amount of 0 or more" in page


def test_a_fine_is_shown_tier_by_tier(client: Client) -> None:
    page = text(client, "/law/penalty.infringing_goods/", value="1000")

    assert "less than CNY 200.00" in page
    assert "CNY 300.00" in page


@pytest.mark.parametrize("pack", pack_names())
def test_every_rule_and_instrument_has_a_page_in_both_languages(client: Client, pack: str) -> None:
    start = "/law/" if pack == "cn" else f"/law/in/{pack}/"
    links = re.findall(r'href="(/law/[^"?#]+/)', client.get(start).content.decode())

    for number, address in enumerate(dict.fromkeys(links)):
        client.cookies["django_language"] = ("en", "zh-hans")[number % 2]
        assert client.get(address).status_code == 200, address


def test_a_search_keeps_its_words_and_shows_what_holds_them(client: Client) -> None:
    page = text(client, "/law/", q="storage")
    html = client.get("/law/", {"q": "storage"}).content.decode()

    assert 'value="storage"' in html
    assert "<details" in html
    assert "Reply of the right-holder" not in page


def test_a_search_that_finds_nothing_says_what_to_do(client: Client) -> None:
    page = text(client, "/law/", q="<script>xyz")

    assert "No rule holds these words." in page


@pytest.mark.parametrize("query", ["status=nonsense", "q=%00&status=%FF", "q=" + "a" * 5000])
def test_a_hostile_search_gives_a_page(client: Client, query: str) -> None:
    assert client.get(f"/law/?{query}").status_code == 200


def test_another_pack_has_its_own_address_and_its_own_rules(client: Client) -> None:
    page = text(client, "/law/in/eu/")

    assert "Regulation 608/2013" in page
    assert client.get("/law/in/xx/").status_code == 404
    assert client.get("/law/in/eu/ex_officio.reply/").status_code == 404


def test_a_rule_says_how_it_works_and_what_tests_it(client: Client) -> None:
    page = text(client, "/law/ex_officio.reply/")

    assert "service of the customs notice on the right-holder" in page
    assert "The scenarios that test it" in page
    assert "holds" in page


@pytest.mark.parametrize("name", ["nothing", "__init__", "%00", "..%2f..%2fetc", "<script>"])
def test_a_rule_that_is_none_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/law/{name}/").status_code == 404
