"""Holders are reminded once of each thing that is due, whichever run finds it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import NotAllowedError
from guomen.rights.filing import PowerOfAttorney, Seat
from guomen.store.models import Message, Recordation
from guomen.usecases.reminders import remind
from tests.build_filings import filed, holder, recorded
from tests.build_site import hire
from tests.filings import FULL

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOW: Final = datetime.fromisoformat("2026-05-11T10:00:00+08:00")
OPERATOR: Final = Actor("operator:test", frozenset({Role.ADMINISTRATOR}))


def on(day: str) -> datetime:
    """Return ten o'clock of a day in China."""
    return datetime.fromisoformat(f"{day}T10:00:00+08:00")


def recordation_to(last: date, right_to: date | None = None) -> str:
    """Record a right whose recordation ends on a day."""
    filing = replace(FULL, right=replace(FULL.right, expires_on=right_to or date(2041, 1, 1)))
    number = recorded(holder(), hire().headquarters, NOW, filing)
    Recordation.objects.filter(number=number).update(valid_to=last)
    return number


def topics() -> list[str]:
    """Return the topics of what was told of recordations by reminders."""
    told = Message.objects.filter(topic__startswith="recordation.").order_by("sequence")
    return list(told.values_list("topic", flat=True))


def test_the_open_window_the_near_end_and_the_end_are_told_once_each() -> None:
    recordation_to(date(2027, 3, 31))

    for day in ("2026-09-30", "2026-10-01", "2026-10-02", "2027-03-10", "2027-03-11", "2027-04-01"):
        remind(actor=OPERATOR, at=on(day))

    assert topics() == ["recordation.renewal_open", "recordation.ends_soon", "recordation.lapsed"]


def test_an_end_with_the_right_itself_asks_for_the_change_and_not_for_renewal() -> None:
    recordation_to(date(2027, 3, 31), right_to=date(2027, 3, 31))

    remind(actor=OPERATOR, at=on("2026-11-01"))
    remind(actor=OPERATOR, at=on("2027-03-15"))

    assert topics() == ["recordation.ends_soon"]
    assert "with the right itself" in Message.objects.get(topic="recordation.ends_soon").en


def test_a_revoked_or_cancelled_recordation_is_not_spoken_of() -> None:
    number = recordation_to(date(2027, 3, 31))
    Recordation.objects.filter(number=number).update(ended_on=date(2026, 6, 1))

    assert remind(actor=OPERATOR, at=on("2027-03-15")).due == 0


def test_a_power_of_attorney_that_ends_is_told_while_the_application_is_open() -> None:
    power = PowerOfAttorney(date(2026, 1, 1), date(2026, 6, 1))
    filed(holder(), NOW, replace(FULL, seat=Seat.ABROAD_WITH_AGENT, power=power))

    remind(actor=OPERATOR, at=on("2026-05-12"))
    remind(actor=OPERATOR, at=on("2026-05-13"))

    assert Message.objects.filter(topic="application.power_ends").count() == 1


def test_no_message_names_a_person_or_a_mark() -> None:
    recordation_to(date(2027, 3, 31))
    remind(actor=OPERATOR, at=on("2027-03-10"))

    told = Message.objects.get(topic="recordation.ends_soon")

    assert "OSTRELLO" not in told.en + told.zh
    assert "奥斯特罗" not in told.zh


def test_a_right_holder_does_not_run_the_reminders() -> None:
    with pytest.raises(NotAllowedError):
        remind(actor=holder(), at=NOW)
