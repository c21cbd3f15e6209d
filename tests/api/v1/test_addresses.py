"""What is answered under /api/ where no operation answers: problems, never pages."""

import json
from typing import Any

import pytest
from django.test import Client, RequestFactory

from guomen.conf import errors
from tests.api.v1.callers import ADDRESS

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def told(response: Any) -> tuple[int, str]:
    """Return status and type of a problem."""
    assert response.headers["Content-Type"] == "application/problem+json"
    content = json.loads(response.content)
    assert content["status"] == response.status_code
    return response.status_code, content["type"].removeprefix("/api/v1/problems/")


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "options"])
def test_a_wrong_method_is_told_the_right_one(method: str) -> None:
    response = getattr(Client(), method)(ADDRESS)

    assert told(response) == (405, "wrong-method")
    assert response.headers["Allow"] == "POST"


def test_a_wrong_method_is_told_in_chinese_too() -> None:
    response = Client().get(ADDRESS, headers={"Accept-Language": "zh-CN"})

    assert "仅接受 POST" in json.loads(response.content)["detail"]


@pytest.mark.parametrize(
    "address", ["/api/", "/api/v1/", "/api/v1/screen/", "/api/v2/screen", "/api/v1/%00", "/api//"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_address_is_a_problem_whatever_is_asked(address: str, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(address)

    assert told(response) == (404, "no-such-address")


def test_a_host_that_is_not_ours_is_a_problem() -> None:
    response = Client().get(ADDRESS, headers={"host": "elsewhere.example"})

    assert told(response) == (400, "bad-request")


@pytest.mark.parametrize("what", ["bad_request", "not_allowed", "not_found"])
def test_each_error_is_a_page_to_people_and_a_problem_to_machines(what: str) -> None:
    answer = getattr(errors, what)

    machines = answer(RequestFactory().get("/api/v1/x"), ValueError())
    people = answer(on_page("/x"), ValueError())

    assert told(machines)[0] == people.status_code
    assert people.headers["Content-Type"].startswith("text/html")


def test_our_fault_says_nothing_of_what_went_wrong() -> None:
    machines = errors.server_error(RequestFactory().get("/api/v1/screen"))
    people = errors.server_error(on_page("/desk/"))

    assert told(machines) == (500, "our-fault")
    assert people.status_code == 500


def on_page(address: str) -> Any:
    """Return a request of somebody who is not signed in."""
    from django.contrib.auth.models import AnonymousUser

    request: Any = RequestFactory().get(address)
    request.user = AnonymousUser()
    return request
