"""A story: goods are confiscated, the trader asks for a review, and the decision does not stand."""

from pathlib import Path

import pytest

from guomen.kernel.errors import NotAllowedError
from tests.stories.journeys import Journey, announced, decided, determined, is_sound

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def reviewed(folder: Path) -> Journey:
    story = decided(announced(determined(folder)))
    story.fills_in(story.trader, "record_review_filed", "2026-06-10 10:00", statement="货物未侵权")
    return story


def test_what_a_review_annuls_goes_back_to_the_trader(tmp_path: Path) -> None:
    story = reviewed(tmp_path)
    work, keys = story.work, story.keys
    with pytest.raises(NotAllowedError):
        work.tries("release", *keys, ground="decision_annulled")

    work.moves_to("2026-07-01 09:00")
    work.does("record_decision_annulled", *keys, reference="复议决定1号")
    detained = (story.stands("custody"), story.stands("penalty"))
    work.does("release", *keys, ground="decision_annulled")

    assert detained == ("detained", "annulled")
    assert story.stands("custody") == "released"
    assert is_sound()


def test_the_trader_reads_of_its_review_and_the_right_holder_does_not(tmp_path: Path) -> None:
    story = reviewed(tmp_path)

    traders = story.reads(story.trader, "2026-06-11 09:00")
    holders = story.reads(story.holder, "2026-06-11 09:00")

    assert "review and suit: review filed" in traders
    assert "review filed" not in holders


def test_paying_later_is_asked_for_and_granted_on_the_trader_s_side(tmp_path: Path) -> None:
    story = decided(announced(determined(tmp_path)))
    story.fills_in(story.trader, "request_deferral", "2026-06-05 10:00", statement="经营困难")
    waiting = story.reads(story.trader, "2026-06-08 09:00")
    story.work.moves_to("2026-06-09 09:00")
    story.work.does(
        "grant_deferral",
        *story.keys,
        by=story.work.people.supervisor,
        due_on="2026-08-31",
        reasons="情况属实",
    )

    assert "decision on a request to defer or split payment" in waiting
    assert ("deferral_decision", "trader") in story.papers()
