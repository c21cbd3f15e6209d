"""Files handed in over the interface."""

import hashlib
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guomen.access.policy import Role
from guomen.store.models import Upload
from tests.api.v1.callers import Answered, Caller, answered, machine
from tests.build_site import JPEG, party_called, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]


@pytest.fixture
def holder() -> Caller:
    """Return the machine of a right holder."""
    return machine(speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER))


def file(content: bytes = JPEG) -> SimpleUploadedFile:
    """Return a file as it is sent."""
    return SimpleUploadedFile("front.jpg", content)


def hands_in(caller: Caller, form: Mapping[str, Any], kind: str = "picture") -> Answered:
    """Send a form."""
    address = f"/api/v1/uploads?kind={kind}"
    return answered(caller.client.post(address, form, headers=caller.headers))


def test_a_picture_is_kept_anew_and_named_by_its_content(holder: Caller) -> None:
    first, again = (hands_in(holder, {"file": file()}) for _ in range(2))

    row = Upload.objects.get()
    assert first.content == again.content
    assert first.content["sha256"] == row.sha256 != hashlib.sha256(JPEG).hexdigest()
    assert "too_small" in [one["code"] for one in first.content["advice"]]


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"picture": file()},
        {"file": "text"},
        {"file": [file(), file()]},
        {"file": file(), "more": "1"},
    ],
)
def test_a_form_holds_one_file_and_nothing_else(holder: Caller, form: dict[str, Any]) -> None:
    found = hands_in(holder, form)

    assert (found.status, found.problem) == (422, "wrong-fields")
    assert found.content["errors"][0]["where"] == "file"
    assert Upload.objects.count() == 0


def test_what_is_no_picture_is_refused_and_not_kept(holder: Caller) -> None:
    found = hands_in(holder, {"file": file(b"<svg><script/></svg>")})

    assert (found.status, found.problem) == (422, "wrong-content")
    assert Upload.objects.count() == 0


def test_a_file_in_json_and_a_file_too_large_are_refused_unread(holder: Caller) -> None:
    json = holder.client.post(
        "/api/v1/uploads", "{}", content_type="application/json", headers=holder.headers
    )
    large = hands_in(holder, {"file": file(b"x" * (24 << 20))})

    assert answered(json).problem == "no-file"
    assert (large.status, large.problem) == (413, "too-large")


def test_a_trader_hands_nothing_in() -> None:
    trader = machine(speaker(party_called("特里维洛公司"), Role.TRADER))

    assert hands_in(trader, {"file": file()}).problem == "not-allowed"
