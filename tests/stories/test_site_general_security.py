"""A story: the right holder has a general security, so no deposit is asked for in the case."""

from pathlib import Path

import pytest

from guomen.kernel.errors import NotAllowedError
from guomen.queries.side_acts import side_form
from tests.build import moment
from tests.stories.journeys import Journey, is_sound, notified

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
GENERAL = {"reference": "总担保2026-01", "amount": "200000.00", "approved_on": "2026-01-05"}


def relied_on(folder: Path) -> Journey:
    story = notified(folder)
    story.fills_in(story.holder, "use_general_security", "2026-05-12 10:00", **GENERAL)
    return story


def test_goods_are_detained_without_a_separate_deposit(tmp_path: Path) -> None:
    story = relied_on(tmp_path)
    form = side_form(
        story.holder, story.work.number, "apply_for_detention", at=moment("2026-05-12 11:00")
    )
    read = story.reads(story.holder, "2026-05-12 11:00")

    story.fills_in(story.holder, "apply_for_detention", "2026-05-12 11:00", application="申请扣留")
    story.work.does("detain", *story.keys)

    assert [act.name for act in form.acts] == ["apply_for_detention"]
    assert "general security" in read
    assert story.stands("custody") == "detained"
    assert is_sound()


def test_once_it_is_called_the_right_holder_is_told_and_a_deposit_is_due(tmp_path: Path) -> None:
    story = relied_on(tmp_path)
    work = story.work
    number = work.case.securities[-1].number

    work.does(
        "call_general_security",
        by=work.people.supervisor,
        security=number,
        amount="1500.00",
        reasons="欠付仓储费",
    )
    form = side_form(story.holder, work.number, "apply_for_detention", at=moment("2026-05-13"))

    assert ("general_security_called", "holder") in story.papers()
    assert [act.name for act in form.acts] == ["apply_for_detention", "lodge_security"]
    with pytest.raises(NotAllowedError):
        work.tries("detain", *story.keys)
