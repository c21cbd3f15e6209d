"""The feed of events: in order, none missed, each topic documented."""

import re
from pathlib import Path

import pytest

import guomen
from guomen.access.policy import Role
from guomen.kernel.words import Words
from guomen.queries.messages import TOPICS
from guomen.usecases.messages import tell
from tests.api.v1.api_page import PAGE
from tests.api.v1.callers import machine
from tests.build_site import MORNING, party_called, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]
LITERAL = re.compile(r'topic(?:, subject)? ?= ?"(\w+\.\w+)"')


def happens(party: str, which: int) -> None:
    """Let something happen for a party."""
    tell(
        topic="token.used_up",
        subject=f"token {which}",
        words=Words("Used up.", "已用完。"),
        link="/portal/",
        at=MORNING,
        party=party,
    )


def test_a_subscriber_reads_everything_of_its_own_in_order_and_once() -> None:
    mine, other = party_called("科尔维恩公司"), party_called("特里维洛公司")
    subscriber = machine(speaker(mine, Role.RIGHT_HOLDER))
    for which in range(6):
        happens((mine, other)[which % 2], which)

    seen, after, more = [], 0, True
    while more:
        answer = subscriber.gets("events", {"after": str(after), "limit": "2"}).content
        seen += [one["subject"] for one in answer["rows"]]
        after, more = answer["last"], answer["more"]
    happens(mine, 6)
    later = subscriber.gets("events", {"after": str(after)}).content

    assert seen == ["token 0", "token 2", "token 4"]
    assert [one["subject"] for one in later["rows"]] == ["token 6"]


def test_the_same_cursor_gives_the_same_events_again() -> None:
    mine = party_called("科尔维恩公司")
    subscriber = machine(speaker(mine, Role.RIGHT_HOLDER))
    happens(mine, 0)

    first, again = (subscriber.gets("events").content["rows"] for _ in range(2))

    assert first == again
    assert len(first) == 1


def test_every_topic_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    sources = (Path(guomen.__file__).parent / "usecases").glob("*.py")
    told = {topic for path in sources for topic in LITERAL.findall(path.read_text("utf-8"))}

    assert len(told) > 15
    assert [topic for topic in sorted(told) if f"`{topic}`" not in page] == []
    assert [noun for noun in TOPICS if noun != "case" and f"`{noun}." not in page] == []
