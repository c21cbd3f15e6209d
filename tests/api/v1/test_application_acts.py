"""Applications over the interface: acts done once, changes of others not lost."""

import json
from typing import Any

import pytest

from guomen.access.policy import Role
from guomen.store.models import Application
from tests.api.v1.callers import Answered, Caller, answered, machine
from tests.build_site import party_called, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]
RIGHT = {"kind": "trademark", "number": "1", "mark": "KOLVANE"}


@pytest.fixture
def holder() -> Caller:
    """Return the machine of a right holder."""
    return machine(speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER))


def sends(caller: Caller, method: str, place: str, body: Any, key: str = "") -> Answered:
    """Send a body as JSON."""
    ask = getattr(caller.client, method)
    headers = {**caller.headers, **({"Idempotency-Key": key} if key else {})}
    raw = json.dumps(body)
    return answered(ask(f"/api/v1/{place}", raw, content_type="application/json", headers=headers))


def drafted(caller: Caller) -> str:
    """Begin an application and return its number."""
    body = {"subject": "recordation"}
    return str(sends(caller, "post", "applications", body, "1").content["number"])


def test_the_same_request_under_one_key_begins_one_application(holder: Caller) -> None:
    first, second = drafted(holder), drafted(holder)
    other = sends(holder, "post", "applications", {"subject": "recordation", "kind": "design"}, "1")

    assert (first, Application.objects.count()) == (second, 1)
    assert (other.status, other.problem) == (409, "conflict")


def test_an_act_without_a_key_is_refused(holder: Caller) -> None:
    found = sends(holder, "post", "applications", {"subject": "recordation"})

    assert found.content["errors"][0]["where"] == "Idempotency-Key"


def test_content_written_on_a_stale_version_is_not_lost_silently(holder: Caller) -> None:
    place = f"applications/{drafted(holder)}/content"
    body = {"version": 1, "content": {"right": RIGHT}}

    first, second = (sends(holder, "put", place, body) for _ in range(2))

    assert (first.status, first.content["version"]) == (200, 2)
    assert (second.status, second.problem) == (409, "conflict")


def test_who_states_something_anew_declares_it_anew(holder: Caller) -> None:
    number = drafted(holder)
    content = {"right": RIGHT, "told_true": "2026-01-01"}

    sends(holder, "put", f"applications/{number}/content", {"version": 1, "content": content})

    stated = holder.gets(f"applications/{number}").content
    assert "told_true" not in stated["content"]
    assert "told_true" in [one["name"] for one in stated["lacks"]]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ({"right": {"kind": "patent"}}, "content.right.kind"),
        ({"right": {**RIGHT, "nice_classes": ["25"]}}, "content.right.nice_classes.0"),
        ({"right": RIGHT, "seat": 3}, "content.seat"),
        ({}, "content.right"),
    ],
)
def test_a_wrong_field_of_what_is_stated_is_named(
    holder: Caller, content: dict[str, Any], where: str
) -> None:
    place = f"applications/{drafted(holder)}/content"

    found = sends(holder, "put", place, {"version": 1, "content": content})

    assert (found.status, found.problem) == (422, "wrong-fields")
    assert f"at {where}:" in found.content["errors"][0]["expected"]


def test_an_unknown_field_of_what_is_stated_is_refused(holder: Caller) -> None:
    place = f"applications/{drafted(holder)}/content"
    body = {"version": 1, "content": {"right": {**RIGHT, "colour": "red"}}}

    found = sends(holder, "put", place, body)

    assert (found.status, found.problem) == (422, "wrong-content")
    assert "colour" in found.content["detail"]


def test_another_holder_finds_no_such_application(holder: Caller) -> None:
    number = drafted(holder)
    other = machine(speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER), name="other")

    assert other.gets(f"applications/{number}").problem == "not-found"
    assert sends(other, "post", f"applications/{number}/withdraw", {}, "2").status == 404
