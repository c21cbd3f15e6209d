"""A story: goods that would spoil are sold before the decision; the money takes their place."""

from pathlib import Path

import pytest

from guomen.kernel.errors import NotAllowedError
from tests.stories.journeys import Journey, announced, decided, determined, is_sound

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def sold(story: Journey) -> Journey:
    work, keys = story.work, story.keys
    work.does("propose_early_disposal", *keys, cause="perishable", reasons="胶质已开始失效")
    with pytest.raises(NotAllowedError):
        work.tries("approve_early_disposal", *keys, approved_by="杭州海关关长")
    work.does(
        "approve_early_disposal", *keys, by=work.people.supervisor, approved_by="杭州海关关长"
    )
    work.does("execute_early_disposal", *keys, proceeds="12000.00", witnesses="王某、李某")
    return story


def test_the_proceeds_are_confiscated_in_place_of_the_goods(tmp_path: Path) -> None:
    story = sold(announced(determined(tmp_path)))
    work, keys = story.work, story.keys
    with pytest.raises(NotAllowedError):
        work.tries("account_for_proceeds", *keys, note="价款缴库")
    decided(story)
    work.does("account_for_proceeds", *keys, note="价款缴库")

    assert story.stands("custody") == "disposed"
    assert ("early_disposal_record", "trader") in story.papers()
    assert is_sound()


def test_the_owner_is_told_and_the_right_holder_is_not(tmp_path: Path) -> None:
    story = sold(announced(determined(tmp_path)))

    traders = story.reads(story.trader, "2026-05-26 09:00")
    holders = story.reads(story.holder, "2026-05-26 09:00")

    assert "disposal before the decision: done, the proceeds are kept" in traders
    assert "proceeds" not in holders
