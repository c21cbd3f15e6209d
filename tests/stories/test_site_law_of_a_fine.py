"""A story: before a fine is set, the form shows each range and whose day's law it is."""

from pathlib import Path

import pytest

from guomen.queries.case_acts import act_page
from guomen.store.models import Account
from tests.stories.journeys import announced, determined, standing_at
from tests.web.people import enter

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_the_form_of_the_decision_shows_the_ranges_and_the_law_they_are_from(
    tmp_path: Path,
) -> None:
    story = announced(determined(tmp_path))
    work = story.work
    page = act_page(work.people.supervisor, work.number, "decide_penalty", at=work.at)

    with standing_at("2026-06-03 09:00"):
        client = enter(Account.objects.get(username="supervisor"))
        html = client.get(f"/desk/cases/{work.number}/acts/decide_penalty/").content.decode()

    ranges = {one.tier.en: (str(one.low), str(one.high)) for one in page.bands}
    assert ranges["ordinary"] == ("3,390.00 CNY", "6,780.00 CNY")
    assert page.bands[0].is_nothing
    assert "Range of the fine" in html
    assert "CNY 3,390.00 to less than CNY 6,780.00" in html
    assert "Judged by the law of 2026-05-11, the day of the act (APL art. 37)." in html


def test_an_act_that_sets_no_fine_shows_no_range(tmp_path: Path) -> None:
    story = determined(tmp_path)
    work = story.work

    page = act_page(work.people.case_officer, work.number, "open_penalty_case", at=work.at)

    assert page.bands == ()
