"""Ladders as they are told: each step once, at its moment, and nothing is ever answered."""

from datetime import timedelta
from pathlib import Path

import pytest

from guomen.access.policy import Actor
from guomen.queries import contacts as queries
from guomen.queries.messages import inbox
from guomen.store.models import EscalationStep, JournalEntry, Message
from guomen.usecases.contacts import ContactInput, save_contact, set_instruction
from guomen.usecases.escalation import escalate
from tests.build import moment
from tests.build_site import FOUNDER, MORNING, at_once
from tests.web.portal.sides import shoes_alone

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOON = moment("2026-05-11 14:00")


def contact(actor: Actor, name: str, order: int, **changed: object) -> int:
    given = {
        "kind": "legal",
        "name": name,
        "phone": "1",
        "time_zone": "Asia/Shanghai",
        "opens": "09:00",
        "closes": "18:00",
        "days": "12345",
        "order": order,
    }
    return save_contact(ContactInput(**{**given, **changed}), actor=actor, at=MORNING)


def test_each_step_is_told_once_at_its_moment(tmp_path: Path) -> None:
    work, holder = shoes_alone(tmp_path)
    first, second = contact(holder, "first", 1), contact(holder, "second", 2)
    entries = JournalEntry.objects.count()

    at_noon = escalate(actor=FOUNDER, at=NOON)
    again = escalate(actor=FOUNDER, at=NOON)
    next_day = escalate(actor=FOUNDER, at=NOON + timedelta(days=1))

    assert (at_noon, again) == (2, 0)
    assert next_day >= 1
    told = list(Message.objects.order_by("sequence").values_list("contact", flat=True))
    assert told[:2] == [None, first]
    assert second in told
    assert JournalEntry.objects.count() == entries
    assert work.number in inbox(holder).rows[0].words.en
    assert "first" not in inbox(holder).rows[0].words.en


def test_a_prepared_answer_is_never_sent_by_itself(tmp_path: Path) -> None:
    _, holder = shoes_alone(tmp_path)
    key = contact(holder, "first", 1)
    set_instruction("decline_detention", reasons="ours", sender=key, actor=holder, at=MORNING)
    entries = JournalEntry.objects.count()

    escalate(actor=FOUNDER, at=moment("2026-05-13 23:00"))

    assert JournalEntry.objects.count() == entries


def test_the_ladder_stands_on_the_page_with_local_times(tmp_path: Path) -> None:
    work, holder = shoes_alone(tmp_path)
    contact(holder, "first", 1, time_zone="Europe/Paris")
    escalate(actor=FOUNDER, at=NOON)

    rungs = queries.ladder_of(holder, work.number, at=NOON)

    assert rungs[0].told
    assert rungs[0].zone == "Europe/Paris"
    assert rungs[0].local != f"{rungs[0].at:%m-%d %H:%M}"
    assert not rungs[-1].told


def test_a_party_without_contacts_is_told_itself(tmp_path: Path) -> None:
    _, holder = shoes_alone(tmp_path)

    assert escalate(actor=FOUNDER, at=NOON) == 1
    assert inbox(holder).total == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_each_step_once(tmp_path: Path) -> None:
    _, holder = shoes_alone(tmp_path)
    contact(holder, "first", 1)

    outcomes = at_once(
        lambda: escalate(actor=FOUNDER, at=NOON), lambda: escalate(actor=FOUNDER, at=NOON)
    )

    assert outcomes == ["done", "done"]
    assert EscalationStep.objects.count() == Message.objects.count() == 2
