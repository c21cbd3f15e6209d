"""The history of the law on one page, and each instrument with its versions."""

import re
from datetime import date
from itertools import pairwise

import pytest
from django.test import Client

from guomen.law.loader import load_pack, pack_names
from guomen.queries.law_history import history, milestones
from guomen.web.public import law_timeline
from tests.web.public.test_law import text

pytestmark = [pytest.mark.site, pytest.mark.django_db]
TODAY = date(2026, 9, 18)


def test_the_history_lists_every_version_and_every_milestone(client: Client) -> None:
    page = text(client, "/law/history/")

    assert "REG-1995" in page
    assert "4,750 pirated discs at Huanggang" in page
    assert "June 2007" in page


@pytest.mark.parametrize("pack", [name for name in pack_names() if name != "cn"])
def test_other_packs_have_a_history_without_chinas_milestones(client: Client, pack: str) -> None:
    assert "Huanggang" not in text(client, f"/law/in/{pack}/history/")


def test_an_instrument_compares_two_versions(client: Client) -> None:
    page = text(client, "/law/instruments/REG/", **{"from": "1995", "to": "2018"})

    assert "values differ between 1995 and 2018" in page
    assert "no value known" in page


def test_an_unknown_version_is_not_found(client: Client) -> None:
    assert client.get("/law/instruments/REG/?from=1&to=2").status_code == 404
    assert client.get("/law/instruments/NONE/").status_code == 404


@pytest.mark.parametrize("pack", pack_names())
def test_no_bar_lies_on_another_and_none_leaves_the_picture(pack: str) -> None:
    found = history(pack)

    timeline = law_timeline.of_instruments(found.instruments, found.milestones, TODAY)

    for row in timeline.rows:
        for lane in {bar.y for bar in row.bars}:
            bars = sorted((bar for bar in row.bars if bar.y == lane), key=lambda bar: bar.x)
            assert all(a.x + a.width <= b.x + 2 for a, b in pairwise(bars))
        assert all(0 <= bar.x <= bar.x + bar.width <= timeline.width for bar in row.bars)
        assert all(bar.y + law_timeline.BAR < timeline.height for bar in row.bars)


def test_no_milestone_covers_another() -> None:
    timeline = law_timeline.of_instruments(load_pack().instruments.values(), milestones(), TODAY)

    for lane in {dot.y for dot in timeline.dots}:
        places = sorted(dot.x for dot in timeline.dots if dot.y == lane)
        assert all(b - a >= law_timeline.DOT_ROOM for a, b in pairwise(places))
    assert [dot.number for dot in timeline.dots] == [one.number for one in milestones()]


def test_a_citation_leads_to_its_version(client: Client) -> None:
    html = client.get("/law/ex_officio.reply/").content.decode()

    address, anchor = re.findall(r'href="(/law/instruments/REG/)#(v-2018)"', html)[0]
    assert f'id="{anchor}"' in client.get(address).content.decode()
