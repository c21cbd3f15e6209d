"""A story: nobody owns up to the shoes; after a public notice customs takes them over."""

from pathlib import Path

import pytest

from guomen.kernel.errors import NotAllowedError
from guomen.usecases.documents import IssuedDocument
from tests.stories.journeys import destroyed, determined, is_sound

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOTICE = {"published_on": "2026-05-21", "place": "海关网站"}


def test_goods_nobody_claims_are_taken_over_and_destroyed(tmp_path: Path) -> None:
    story = determined(tmp_path)
    work, keys = story.work, story.keys
    work.moves_to("2026-05-21 09:00")
    work.does("publish_owner_notice", *keys, **NOTICE)
    read = story.reads(story.holder, "2026-05-22 09:00")
    work.moves_to("2026-08-21 09:00")
    with pytest.raises(NotAllowedError, match="may still come"):
        work.tries("take_over", *keys, by=work.people.supervisor, witnesses="王某")
    work.moves_to("2026-08-24 09:00")
    work.does("take_over", *keys, by=work.people.supervisor, witnesses="王某")
    destroyed(story)

    assert "the owner: sought by public notice" in read
    assert story.stands("custody") == "disposed"
    outside = {kind for kind, to in story.papers() if to == "outside"}
    assert {"owner_notice", "taking_list"} <= outside
    assert is_sound()


def test_an_owner_who_comes_in_time_keeps_the_goods_from_being_taken(tmp_path: Path) -> None:
    story = determined(tmp_path)
    work, keys = story.work, story.keys
    work.moves_to("2026-05-21 09:00")
    work.does("publish_owner_notice", *keys, **NOTICE)
    work.does("record_owner_found", *keys, note="货主到关")
    work.moves_to("2026-09-01 09:00")

    with pytest.raises(NotAllowedError):
        work.tries("take_over", *keys, by=work.people.supervisor, witnesses="王某")

    assert IssuedDocument.objects.filter(kind="taking_list").count() == 0
