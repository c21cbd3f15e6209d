"""The law over the interface: a value on a day, a deadline with every day left out."""

from datetime import date

import pytest

from guomen.api.v1.schemas import FIRST_DAY, LAST_DAY
from guomen.law.loader import load_pack, pack_names
from guomen.queries import law_clocks
from tests.api.v1.callers import Caller

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
VISITOR = Caller()


def test_a_value_comes_with_its_provision_and_how_well_established_it_is() -> None:
    content = VISITOR.gets("law/parameters/recordation.validity", {"day": "2026-05-08"}).content

    assert content["value"] != []
    assert content["citations"][0]["instrument"] == "REG"
    assert content["status"] == "confirmed"
    assert content["since"] <= content["day"] == "2026-05-08"


def test_a_day_before_the_law_has_no_value_and_never_a_default() -> None:
    answered = VISITOR.gets("law/parameters/recordation.validity", {"day": "1980-01-01"})

    assert (answered.status, answered.problem) == (404, "not-in-force")


@pytest.mark.parametrize(
    ("place", "asked"),
    [
        ("law/parameters/no.such_rule", {}),
        ("law/parameters/recordation.validity", {"pack": "xx"}),
        ("law/deadline", {"rule": "no.such_rule", "start": "2026-05-08"}),
        ("law/deadline", {"rule": "recordation.fee", "start": "2026-05-08"}),
    ],
)
def test_what_is_no_rule_is_not_found(place: str, asked: dict[str, str]) -> None:
    answered = VISITOR.gets(place, asked)

    assert (answered.status, answered.problem) == (404, "not-found")


def test_a_deadline_names_each_day_left_out() -> None:
    asked = {"rule": "recordation.examination", "start": "2026-05-08"}

    content = VISITOR.gets("law/deadline", asked).content

    assert content["counted"] == 30
    assert content["left_out"][0]["day"] == "2026-05-10"
    assert content["worked"][0]["day"] == "2026-05-09"
    assert all(one["reason"] for one in content["left_out"])
    assert content["rests_on"][0]["citations"]


def test_a_count_into_an_unannounced_year_is_told_with_the_provisional_day() -> None:
    asked = {"rule": "recordation.examination", "start": "2149-05-08"}

    answered = VISITOR.gets("law/deadline", asked)

    assert (answered.status, answered.problem) == (409, "missing-calendar")
    assert "2149" in answered.content["detail"]


@pytest.mark.parametrize(
    "start",
    ["", "08.05.2026", "2026-5-8", "2026-02-30", "0", "1700000000", "9999-12-31", "0001-01-01"],
)
def test_a_day_is_written_in_one_way(start: str) -> None:
    answered = VISITOR.gets("law/deadline", {"rule": "recordation.examination", "start": start})

    assert answered.content["errors"] == [
        {"where": "start", "expected": "a day from 1980-01-01 to 2150-12-31, such as 2026-09-18"}
    ]


def test_the_law_is_told_in_chinese_too() -> None:
    asked = {"rule": "recordation.examination", "start": "2026-05-08"}

    content = VISITOR.gets("law/deadline", asked, **{"Accept-Language": "zh-CN"}).content

    assert "工作日" in content["length"]


@pytest.mark.parametrize("day", [FIRST_DAY, date(2026, 5, 8), LAST_DAY], ids=str)
@pytest.mark.parametrize("pack", pack_names())
def test_every_clock_and_every_value_is_answered_on_every_day_that_may_be_asked(
    pack: str, day: date
) -> None:
    names = list(load_pack(pack).parameters)
    clocks = [option.name for _, group in law_clocks.choice_of_clocks(pack) for option in group]

    told = [
        VISITOR.gets(f"law/parameters/{name}", {"pack": pack, "day": day.isoformat()}).status
        for name in names
    ] + [
        VISITOR.gets("law/deadline", {"rule": name, "pack": pack, "start": day.isoformat()}).status
        for name in clocks
    ]

    assert set(told) <= {200, 404, 409}
