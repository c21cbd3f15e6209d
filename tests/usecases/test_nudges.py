"""Nudges: once a month the most useful thing for the weakest recordation, and cards found wrong."""

from datetime import timedelta
from pathlib import Path

import pytest

from guomen.access.policy import Role
from guomen.queries.messages import inbox
from guomen.rights.guide import Verdict
from guomen.rights.health_words import ADVICE, MOST_USEFUL
from guomen.store.models import Message
from guomen.usecases import health, nudges
from guomen.usecases.reminders import remind
from tests.build_guides import examined_with_card, voted
from tests.build_site import FOUNDER, MARK, MORNING, load_register, party_called, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def told(topic: str) -> list[Message]:
    """Return the messages of a topic, the oldest first."""
    return list(Message.objects.filter(topic=topic).order_by("sequence"))


def test_a_holder_is_nudged_once_a_month_for_its_weakest_recordation(tmp_path: Path) -> None:
    load_register(tmp_path)
    health.look_through(actor=FOUNDER, at=MORNING)

    remind(actor=FOUNDER, at=MORNING)
    remind(actor=FOUNDER, at=MORNING + timedelta(days=10))
    same_month = len(told("recordation.nudge"))
    remind(actor=FOUNDER, at=MORNING + timedelta(days=25))

    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    mine = [one for one in inbox(holder, number=1).rows if one.topic == "recordation.nudge"]
    assert same_month == 2
    assert len(told("recordation.nudge")) == 4
    assert len(mine) == 2
    assert mine[0].link == f"/portal/health/{MARK}/"
    assert ADVICE["missing.genuine_goods"].en in mine[0].words.en


def test_a_health_of_long_ago_nudges_nobody(tmp_path: Path) -> None:
    load_register(tmp_path)
    health.look_through(actor=FOUNDER, at=MORNING)

    assert list(nudges.of_health((MORNING + timedelta(days=60)).date())) == []


def test_a_card_voted_wrong_is_told_next_month_without_who_or_where(tmp_path: Path) -> None:
    people, examination = examined_with_card(tmp_path)
    voted(people, examination, Verdict.WAS_WRONG)

    remind(actor=FOUNDER, at=MORNING)
    this_month = len(told("recordation.card_wrong"))
    remind(actor=FOUNDER, at=MORNING + timedelta(days=25))
    remind(actor=FOUNDER, at=MORNING + timedelta(days=26))

    (message,) = told("recordation.card_wrong")
    assert this_month == 0
    assert examination not in message.en + message.link
    assert people.officer.name not in message.en
    assert people.officer.office not in message.en.split()


def test_every_thing_a_recordation_may_lack_has_its_place() -> None:
    assert set(MOST_USEFUL) == set(ADVICE) - {"may_renew"}


def test_nothing_but_renewal_is_no_nudge() -> None:
    assert nudges.most_useful(["may_renew"]) is None
