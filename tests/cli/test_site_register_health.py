"""`guomen register health`: how far officers can use the register, and what it lacks."""

import json
from pathlib import Path

import pytest

from guomen.store.models import RecordationHealth
from tests.build_guides import taught
from tests.build_site import MARK, OTHER_MARK, load_register, party_called

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_the_health_of_the_register_is_printed_and_kept(run, tmp_path: Path) -> None:
    load_register(tmp_path)
    taught(party=party_called("科尔维恩公司"))

    plain = json.loads(run("register", "health", "--json")[1])
    page = run("register", "health")[1]
    chinese = run("register", "health", "--lang", "zh")[1]

    assert (plain["recordations"], plain["table"]) == (2, "health-2026.1")
    assert [row["recordation"] for row in plain["worst"]] == [OTHER_MARK, MARK]
    assert sum(band["recordations"] for band in plain["distribution"]) == 2
    assert page.startswith("# Health of the register\n")
    assert "| authorised users, or that there are none | 1 |" in page
    assert "## 得分最低的二十件" in chinese
    assert RecordationHealth.objects.count() == 2


def test_an_empty_register_is_no_fault(run) -> None:
    page = run("register", "health")[1]

    assert "0 recordations in force" in page
