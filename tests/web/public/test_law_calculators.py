"""The calculators: a question in the address, an answer with reasons, a refusal with its rule."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from guomen.kernel.money import TaxedValue
from guomen.law.amount import Base
from guomen.queries import law_money
from guomen.queries.law_clocks import choice_of_clocks
from guomen.web.public.law_drawings import LEFT, RIGHT, WIDTH, with_picture
from tests.web.public.test_law import text

pytestmark = [pytest.mark.site, pytest.mark.django_db]
DEADLINE = "/law/deadline/"
MONEY = "/law/money/"


def test_the_last_moment_its_reasons_and_what_silence_means(client: Client) -> None:
    page = text(client, DEADLINE, rule="ex_officio.reply", start="2026-09-18", channel="in_person")

    assert "Ends Tuesday 22 September 2026, 17:00" in page
    assert "Sunday 20 September 2026: make-up working day" in page
    assert "Silence means: Without an application and security in time" in page
    assert "The time is that of the office (Asia/Shanghai)." in page


def test_the_form_keeps_the_question(client: Client) -> None:
    html = client.get(
        DEADLINE,
        {"pack": "eu", "rule": "destruction.trader_reply", "start": "2026-03-16", "office": "FR"}
        | {"in": "perishable"},
    ).content.decode()

    assert re.search(r'value="destruction.trader_reply" selected', html)
    assert re.search(r'value="FR" selected', html)
    assert re.search(r'name="in" value="perishable" checked', html)
    assert 'name="pack" value="eu"' in html


def test_without_a_question_the_form_stands_ready_and_answers_nothing(client: Client) -> None:
    html = client.get(DEADLINE).content.decode()

    assert "r-result" not in html
    assert 'value="2026-09-18"' in html


def test_a_count_into_a_year_that_is_not_loaded_shows_a_provisional_day_and_no_answer(
    client: Client,
) -> None:
    asked = {"rule": "ex_officio.court_notice", "start": "2026-12-01"}

    page = text(client, DEADLINE, **asked)

    assert "Load the calendar of 2027" in page
    assert "PROVISIONAL: no deadline" in page
    assert "Working days to load: 2027" in page
    assert "r-result" not in client.get(DEADLINE, asked).content.decode()


def test_a_pause_is_left_out_and_a_lasting_one_has_no_last_day(client: Client) -> None:
    asked = {"rule": "recordation.examination", "start": "2026-03-02", "paused1": "2026-03-09"}

    paused = text(client, DEADLINE, **asked, resumed1="2026-03-20")
    lasting = text(client, DEADLINE, **asked)

    assert "the clock stood still" in paused
    assert "there is no last day until it is resumed" in lasting


def test_an_extension_by_the_wrong_person_is_refused_with_the_rule_s_sentence(
    client: Client,
) -> None:
    asked = {"pack": "eu", "rule": "proceedings.notice", "start": "2026-03-16"}
    asked |= {"extension": "proceedings.extension", "on": "2026-03-18"}

    refused = text(client, DEADLINE, **asked, by="customs")
    given = text(client, DEADLINE, **asked)

    assert "an extension is for" in refused
    assert "extended by" in given


def test_a_window_and_a_count_backwards(client: Client) -> None:
    window = text(client, DEADLINE, rule="recordation.renewal_window", start="2027-03-31")
    before = text(client, DEADLINE, rule="penalty.hearing_notice_before", start="2026-09-30")

    assert "Open from Thursday 1 October 2026 to Wednesday 31 March 2027" in window
    assert "At the latest on" in before


@pytest.mark.parametrize(
    "query",
    [
        "pack=xx",
        "rule=nothing",
        "rule=security.ex_officio",
        "pack=eu&rule=ex_officio.reply",
    ],
)
def test_what_is_no_clock_is_not_found(client: Client, query: str) -> None:
    assert client.get(f"{DEADLINE}?{query}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "start=soon&channel=%00&office=XX&in=a&in=b",
        "start=2026-09-18&paused1=x&resumed2=y",
        "start=9999-12-31",
        "start=2026-09-18&extension=x&by=y&on=z",
        "pack=eu&start=2026-03-02&office=Atlantis",
    ],
)
def test_a_hostile_question_gets_a_page(client: Client, query: str) -> None:
    assert client.get(f"{DEADLINE}?{query}").status_code == 200


@pytest.mark.parametrize("pack", ["cn", "eu", "us", "trips"])
def test_every_clock_of_every_pack_shows_its_form_in_chinese(client: Client, pack: str) -> None:
    client.cookies["django_language"] = "zh-hans"

    for _, group in choice_of_clocks(pack):
        for one in group:
            asked = {"pack": pack, "rule": one.name, "start": "2026-03-18"}
            assert client.get(DEADLINE, asked).status_code == 200, one.name


def test_each_value_is_asked_for_under_its_own_name_and_computes_its_own_rules(
    client: Client,
) -> None:
    page = text(client, MONEY, checked_price="40000.02", taxed_value="1000")

    assert "CNY 20,000.01" in page
    assert "Value of the goods with duty and import taxes: CNY 1,000.00" in page
    assert "maximum CNY 300.00" in page


def test_another_currency_is_refused_in_words(client: Client) -> None:
    page = text(client, MONEY, checked_price="1000", currency="USD")

    assert "expected 'CNY" in page or "expected CNY, the currency of this law" in page


def test_late_payment_storage_and_general_security(client: Client) -> None:
    asked = {"fine": "1000", "late": "400", "stored": "2026-01-05", "collected": "2026-08-30"}

    page = text(client, MONEY, **asked, served="2026-02-10", year_costs="1000")

    assert "The cap applies." in page
    assert "The cap ends the costs on" in page
    assert "Days of storage that the right-holder pays" in page


def test_criminal_thresholds_show_and_never_act(client: Client) -> None:
    page = text(client, MONEY, turnover="60000", unit="1")

    assert "Nothing happens by itself" in page
    assert "reached" in page
    assert "CRI-2025" in page


def test_the_law_of_an_older_day_is_the_law_shown(client: Client) -> None:
    page = text(client, MONEY, turnover="60000", day="2010-06-01")

    assert "CRI-2004" in page


@pytest.mark.parametrize(
    "query",
    [
        "checked_price=-1",
        "checked_price=1e40",
        "fine=1&late=soon",
        "stored=x",
        "stored=2026-02-01&collected=2026-01-01",
        "day=soon&checked_price=1",
        "day=1900-01-01&checked_price=1",
        "turnover=many",
        "currency=%00&taxed_value=1",
    ],
)
def test_a_figure_that_is_none_gets_a_sentence(client: Client, query: str) -> None:
    assert client.get(f"{MONEY}?{query}").status_code == 200


def test_a_hollow_point_ends_a_range_that_excludes_it() -> None:
    pack = law_money.pack_of("cn")
    rule = "penalty.infringing_goods"
    question = law_money.MoneyQuestion("cn", pack.as_of, "CNY", {Base.TAXED_VALUE: Decimal(1000)})

    fine = law_money.fine_on_page(pack, rule, Base.TAXED_VALUE, question)
    picture = with_picture(fine).picture

    assert fine.value == TaxedValue(Decimal(1000), "CNY")
    assert picture is not None
    assert picture.ceiling_x == WIDTH - RIGHT
    assert picture.intervals[1].x1 == LEFT
    assert [one.closed for one in picture.intervals] == [True, False, False, True]
    assert picture.intervals[-1].x2 == picture.ceiling_x
