"""How much of a request is read, and what is said of one that is not."""

import json

import pytest

from guomen.access.policy import Role
from guomen.api.v1.reading import MOST_BYTES
from tests.api.v1.callers import Caller, machine
from tests.build_site import employ

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]

LINE = {"line_id": "1", "text": "x"}


@pytest.fixture
def broker() -> Caller:
    return machine(employ("officer", Role.OFFICER))


def test_ten_thousand_and_one_lines_are_refused(broker: Caller) -> None:
    lines = [{"line_id": str(number), "text": "shoes"} for number in range(10_001)]

    answered = broker.screens({"lines": lines})

    assert answered.status == 422
    assert answered.content["errors"] == [
        {"where": "lines", "expected": "a list of length 10,000 at most"}
    ]


def test_ten_megabytes_are_refused_unread(broker: Caller) -> None:
    answered = broker.screens({"line_id": "1", "text": "x" * 10_000_000})

    assert answered.status == 413
    assert answered.kind == "application/problem+json"
    assert answered.content["type"] == "/api/v1/problems/too-large"
    assert "8 MiB" in answered.content["detail"]


def test_a_body_as_large_as_may_be_is_read(broker: Caller) -> None:
    frame = len(json.dumps({"line_id": "1", "text": ""}))

    answered = broker.screens({"line_id": "1", "text": "x" * (MOST_BYTES - frame)})

    assert answered.status == 200
    assert len(answered.content["refused"]) == 1


@pytest.mark.parametrize(
    "raw",
    [" ", "{", "[]", "null", '"text"', "\ud800".encode("utf-8", "surrogatepass"), "[" * 100_000],
)
def test_what_is_no_object_of_json_is_a_bad_request(broker: Caller, raw: str | bytes) -> None:
    answered = broker.posts(raw)

    assert answered.status == 400
    assert answered.content["type"] == "/api/v1/problems/no-json"


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "text/csv"])
def test_another_kind_of_content_is_not_read(broker: Caller, kind: str) -> None:
    answered = broker.posts("line_id=1", kind=kind)

    assert answered.status == 415
    assert "application/json" in answered.content["detail"]


@pytest.mark.parametrize(
    ("body", "where", "expected"),
    [
        ({"lines": []}, "lines", "a list of length 1 or more"),
        ({"lines": "many"}, "lines", "a list"),
        ({"lines": [3]}, "lines[0]", "an object as the interface describes it"),
        ({"lines": [{"text": "x"}]}, "lines[0].line_id", "this field; it is missing"),
        ({"line_id": 7, "text": "x"}, "line_id", "a text"),
        ({"line_id": "", "text": "x"}, "line_id", "a text of length 1 or more"),
        ({"line_id": "1", "text": None}, "text", "a text"),
        (
            {"line_id": "1", "text": "x", "brand_type": "9"},
            "brand_type",
            "one of '', '0', '1', '2', '3' or '4'",
        ),
        (
            {"line_id": "1", "text": "x", "extra": 1},
            "extra",
            "only fields that the interface names",
        ),
        ({"line_id": "1"}, "body", "text, or goods_name"),
    ],
)
def test_a_wrong_field_is_named_with_what_was_expected(
    broker: Caller, body: object, where: str, expected: str
) -> None:
    answered = broker.screens(body)

    assert answered.status == 422
    assert answered.content["errors"] == [{"where": where, "expected": expected}]


def test_what_is_wrong_is_said_in_chinese_too(broker: Caller) -> None:
    answered = broker.screens({"lines": []}, **{"Accept-Language": "zh-CN"})

    assert answered.content["detail"] == "请求内容不符合接口说明，见 errors。"
    assert answered.content["errors"][0]["expected"] == "至少 1 项的列表"
