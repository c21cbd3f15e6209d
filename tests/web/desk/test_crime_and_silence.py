"""The case page beside a clock says what silence means, and beside the goods what a crime takes."""

import pytest
from django.test import Client

from guomen.store import journal
from guomen.store.models import Account
from tests.web.desk import scene
from tests.web.people import enter

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "evening")]


def officer() -> Client:
    return enter(Account.objects.get(username="wang"))


def page_of(client: Client, number: str) -> str:
    return client.get(f"/desk/cases/{number}/").content.decode()


def in_chinese(client: Client) -> Client:
    client.post("/language/", {"language": "zh-hans", "next": "/"})
    return client


def appraised(price: str) -> str:
    here = scene.desk()
    number = scene.opened(here)
    scene.of_case(here, number, "appraise_goods", "2026-05-11 10:00", line="1", checked_price=price)
    return number


def test_the_panel_shows_threshold_figure_version_and_mark_and_says_who_decides() -> None:
    number = appraised("160000.00")

    html = page_of(officer(), number)

    assert "a threshold is reached" in html
    assert "CNY 160,000.00" in html
    assert "CNY 160,000.00, threshold CNY 150,000.00" in html
    assert "Interpretation 2025 No. 5" in html
    assert "in force since 26 Apr 2025" in html
    assert "goods not yet sold, by the price that customs checked" in html
    assert "Nothing here acts on the case: an officer decides" in html
    panel = html.partition('id="crime"')[2].partition("</section>")[0]
    assert "g-mark" in panel


def test_small_goods_reach_no_threshold_and_the_page_says_so_in_chinese_too() -> None:
    number = appraised("30000.00")
    client = officer()

    english = page_of(client, number)
    chinese = page_of(in_chinese(client), number)

    assert "no threshold is reached" in english
    assert "未达到刑事标准" in chinese
    assert "由关员决定" in chinese


def test_looking_at_the_panel_moves_nothing() -> None:
    number = appraised("160000.00")
    before = journal.load(number)

    page_of(officer(), number)

    assert journal.load(number) == before


def test_an_open_clock_says_what_silence_means_in_both_languages() -> None:
    number = scene.notified(scene.desk())
    client = officer()

    english = page_of(client, number)
    chinese = page_of(in_chinese(client), number)

    assert "Silence means:" in english
    assert "A right holder who is silent keeps nothing" in english
    assert "权利人逾期未答复的，海关不得扣留，应当放行货物。" in chinese
