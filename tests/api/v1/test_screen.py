"""Screening over the interface: what a machine sends, what comes back, what is refused."""

import pytest

from guomen.access.policy import Role
from tests.api.v1.callers import Caller, machine
from tests.build_site import MARK, OTHER_MARK, employ

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]

LINE = {"line_id": "7", "text": "KOLVANE 运动鞋", "hs_code": "6404110000", "brand_type": "4"}


@pytest.fixture
def broker() -> Caller:
    return machine(employ("officer", Role.OFFICER))


def test_one_line_comes_back_with_its_hits_explained(broker: Caller) -> None:
    answered = broker.screens(LINE)

    (hit,) = answered.content["hits"]
    assert answered.status == 200
    assert (hit["line_id"], hit["recordation_no"], hit["mark"]) == ("7", MARK, "KOLVANE")
    assert (hit["start"], hit["end"]) == (0, 7)
    assert sum(part["points"] for part in hit["parts"]) == hit["total"]
    assert all(part["words"] for part in hit["parts"])
    assert any("KOLVANE" in part["met"] for part in hit["parts"])


def test_the_answer_says_what_the_lines_were_screened_against(broker: Caller) -> None:
    content = broker.screens(LINE).content

    assert (content["lines"], content["recordations"]) == (1, 2)
    assert content["register_revision"] == 1
    assert {hit["register_revision"] for hit in content["hits"]} == {1}
    assert content["scorecard"]


def test_the_words_come_in_the_language_of_the_caller(broker: Caller) -> None:
    english = broker.screens(LINE, **{"Accept-Language": "en"}).content["hits"][0]["parts"]
    chinese = broker.screens(LINE, **{"Accept-Language": "zh-CN"}).content["hits"][0]["parts"]

    assert [part["points"] for part in english] == [part["points"] for part in chinese]
    assert all(part["words"].isascii() for part in english)
    assert not any(part["words"].isascii() for part in chinese)


def test_goods_name_and_specification_are_screened_as_in_a_file(broker: Caller) -> None:
    line = {"line_id": "1", "goods_name": "足球", "specification": "4|3|TRIVELLO"}

    (hit,) = broker.screens(line).content["hits"]

    assert hit["recordation_no"] == OTHER_MARK
    assert "足球 4|3|TRIVELLO"[hit["start"] : hit["end"]] == "TRIVELLO"


def test_ten_thousand_lines_come_back_in_their_order(broker: Caller) -> None:
    lines = [
        {"line_id": str(number), "text": "KOLVANE" if number % 100 == 0 else "shoes"}
        for number in range(10_000)
    ]

    content = broker.screens({"lines": lines}).content

    assert content["lines"] == 10_000
    assert [hit["line_id"] for hit in content["hits"]] == [str(at) for at in range(0, 10_000, 100)]


def test_a_line_too_long_is_refused_alone_with_the_reason(broker: Caller) -> None:
    long = {"line_id": "long", "text": "x" * 1_000_000}

    content = broker.screens({"lines": [LINE, long]}, **{"Accept-Language": "zh-CN"}).content

    (refused,) = content["refused"]
    assert [hit["line_id"] for hit in content["hits"]] == ["7"]
    assert (refused["row"], refused["line_id"], refused["field"]) == (2, "long", "text")
    assert refused["found"] == "1,000,000"
    assert "100,000 个字符" in refused["expected"]


@pytest.mark.parametrize(
    "text", ["KOL\x00VANE", "\u202eENAVLOK", "KOLVANE\ud800", "\u200b\u200bKOLVANE", ""]
)
def test_odd_characters_are_answered_not_stumbled_over(broker: Caller, text: str) -> None:
    answered = broker.screens({"line_id": "1", "text": text})

    assert answered.status == 200
    assert answered.content["lines"] == 1


def test_two_lines_of_one_number_are_an_error_that_names_it(broker: Caller) -> None:
    answered = broker.screens({"lines": [LINE, LINE]})

    assert answered.status == 422
    assert "'7'" in answered.content["detail"]


def test_the_texts_of_lines_are_kept_in_no_log(
    broker: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    broker.screens({"line_id": "1", "text": "secret goods", "weight": "secret weight"})
    broker.screens({"lines": [{"line_id": "1", "text": "secret goods"}]})
    broker.posts('{"line_id": "secret goods"')

    assert "secret" not in caplog.text
