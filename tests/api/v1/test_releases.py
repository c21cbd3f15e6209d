"""Releases told in bulk: each line counted once, bad rows back with reasons."""

from decimal import Decimal
from pathlib import Path

import pytest

from guomen.access.policy import Role
from guomen.rights.licence import Limits
from guomen.store.models import AuthorisedUser, TokenUse
from guomen.usecases import licences
from tests.api.v1.callers import machine
from tests.api.v1.test_application_acts import sends
from tests.build_site import FOUNDER, LINE, MARK, MORNING, employ, load_declarations

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]
NUMBER = "310120260000000011"
ROW = {
    "document_no": NUMBER,
    "line_no": "1",
    "quantity": "600",
    "day": "2026-05-09",
    "office": "3101",
}


def test_good_rows_are_counted_once_and_bad_ones_come_back(tmp_path: Path) -> None:
    limits = Limits(quantity=Decimal(1000), unit="025")
    token = licences.issue_token(
        MARK, name=LINE["consignor"], limits=limits, actor=FOUNDER, at=MORNING
    )
    load_declarations(tmp_path, [{**LINE, "document_no": NUMBER, "licence_token": token}])
    clearance = machine(employ("clearance", Role.SUPERVISOR))
    rows = [ROW, {**ROW, "quantity": "many"}, {**ROW, "line_no": "7"}, ROW]

    first = sends(clearance, "post", "releases", {"rows": rows})
    again = sends(clearance, "post", "releases", {"rows": rows})

    assert [(one["row"], one["field"]) for one in first.content["refused"]] == [
        (2, "quantity"),
        (3, "line_no"),
    ]
    assert (first.content["counted"], first.content["known"]) == (1, 1)
    assert (again.content["counted"], again.content["known"]) == (0, 2)
    assert (AuthorisedUser.objects.get(token=token).used, TokenUse.objects.count()) == (600, 1)


def test_officers_tell_no_releases_and_nobody_tells_too_many() -> None:
    officer = machine(employ("officer", Role.OFFICER))
    clearance = machine(employ("clearance", Role.SUPERVISOR), name="clearance")

    refused = sends(officer, "post", "releases", {"rows": [ROW]})
    too_many = sends(clearance, "post", "releases", {"rows": [ROW] * 10_001})

    assert refused.problem == "not-allowed"
    assert too_many.content["errors"] == [
        {"where": "rows", "expected": "a list of length 10,000 at most"}
    ]
