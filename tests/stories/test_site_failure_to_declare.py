"""A story: asked what rights its goods carry, the trader says nothing, and is fined for that alone.

The goods are let go: nobody was asked to detain them, and a fine of its own confiscates nothing.
"""

from pathlib import Path

import pytest

from guomen.kernel.errors import NotAllowedError, NotFoundError
from guomen.store.models import IssuedDocument
from guomen.usecases import documents
from tests.stories.journeys import Journey, begun, is_sound

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
FINE = {
    "offence": "no_declaration",
    "tier": "ordinary",
    "fine": "25000.00",
    "basis": "未按要求申报知识产权状况",
}


def fined(story: Journey, *, hearing: str) -> None:
    work, keys = story.work, story.keys
    work.does("ask_trader_for_status", by=work.people.officer, reasons="使用情况未备案")
    work.moves_to("2026-05-18 09:00")
    notice = {**FINE, "party_kind": "organisation", "hearing": hearing}
    work.does("announce_own_fine", *keys, second_officer="李某", **notice)
    work.does("serve_own_fine_notice", *keys, served_on="2026-05-18")


def test_who_does_not_declare_is_fined_and_the_goods_go(tmp_path: Path) -> None:
    story = begun(tmp_path)
    work, keys = story.work, story.keys
    fined(story, hearing="not_offered")
    told = story.reads(story.trader, "2026-05-19 09:00")

    with pytest.raises(NotAllowedError):
        work.tries("decide_own_fine", *keys, **FINE)
    work.moves_to("2026-05-20 09:00")
    work.does("decide_own_fine", *keys, by=work.people.supervisor, **FINE)
    work.does("serve_own_fine", *keys, served_on="2026-05-20")
    work.does("record_own_payment", *keys, amount="25000.00")
    work.does("release", *keys, ground="suspicion_cleared")
    work.does("close")

    assert "a fine of its own: advance notice served" in told
    assert (story.stands("own_fine"), story.stands("custody")) == ("paid", "released")
    assert story.papers() == {
        ("status_request", "trader"),
        ("advance_fine_notice", "trader"),
        ("own_fine_decision", "trader"),
        ("release_notice", "trader"),
    }
    assert is_sound()


def test_the_decision_goes_to_the_trader_and_the_right_holder_hears_of_nothing(
    tmp_path: Path,
) -> None:
    story = begun(tmp_path)
    fined(story, hearing="not_offered")
    notice = IssuedDocument.objects.get(kind="advance_fine_notice")

    handed = documents.hand_out(notice.number, actor=story.trader, at=story.work.at)

    assert handed.content.startswith(b"%PDF")
    with pytest.raises(NotFoundError):
        documents.hand_out(notice.number, actor=story.holder, at=story.work.at)
    with pytest.raises(NotFoundError):
        story.offered(story.holder, "2026-05-19")


def test_a_hearing_that_was_offered_is_asked_for_by_the_trader_on_its_own_page(
    tmp_path: Path,
) -> None:
    story = begun(tmp_path)
    fined(story, hearing="offered")

    story.fills_in(story.trader, "request_own_hearing", "2026-05-20 10:00", statement="请求听证")

    assert story.stands("own_fine") == "hearing_requested"
    with pytest.raises(NotAllowedError):
        story.work.tries("decide_own_fine", *story.keys, by=story.work.people.supervisor, **FINE)
