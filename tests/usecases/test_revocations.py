"""A recordation is revoked on a ground of the law, with reasons, once; its holder is told."""

from datetime import datetime
from typing import Final

import pytest

from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.rights.recordation import State
from guomen.store.models import LedgerEntry, Letter, Message, Recordation
from guomen.usecases.revocations import revoke
from tests.build_filings import holder, recorded
from tests.build_site import hire, key
from tests.filings import FULL

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOW: Final = datetime.fromisoformat("2026-05-11T10:00:00+08:00")


@pytest.mark.parametrize("how", [State.REVOKED_UNTRUE, State.REVOKED_NOT_UPDATED])
def test_either_ground_ends_it_today_and_tells_the_holder(how: State) -> None:
    head, actor = hire().headquarters, holder()
    number = recorded(actor, head, NOW)
    form = key()

    for _ in range(2):
        revoke(number, how=how, reasons="It was forged.", submission=form, actor=head, at=NOW)

    row = Recordation.objects.get()
    assert (row.ended_because, row.ended_on) == (how, NOW.date())
    assert Letter.objects.get(recordation=row, kind="recordation_revoked").addressee.number == (
        actor.party
    )
    assert Message.objects.filter(topic="recordation.revoked").count() == 1
    assert LedgerEntry.objects.filter(action="end_recordation").count() == 1


def test_a_second_revocation_is_refused() -> None:
    head = hire().headquarters
    number = recorded(holder(), head, NOW)
    how = State.REVOKED_UNTRUE
    revoke(number, how=how, reasons="So.", submission=key(), actor=head, at=NOW)

    with pytest.raises(NotAllowedError):
        revoke(number, how=how, reasons="So.", submission=key(), actor=head, at=NOW)


@pytest.mark.parametrize(
    ("how", "reasons"),
    [
        (State.CANCELLED, "So."),
        (State.LAPSED, "So."),
        (State.REVOKED_UNTRUE, " \x00 "),
        (State.REVOKED_UNTRUE, "x" * 2_001),
    ],
)
def test_another_ground_or_no_reasons_are_refused(how: State, reasons: str) -> None:
    head = hire().headquarters
    number = recorded(holder(), head, NOW)

    with pytest.raises(BadInputError):
        revoke(number, how=how, reasons=reasons, submission=key(), actor=head, at=NOW)


def test_a_right_holder_revokes_nothing() -> None:
    actor = holder()
    number = recorded(actor, hire().headquarters, NOW, FULL)

    with pytest.raises(NotAllowedError):
        revoke(
            number,
            how=State.REVOKED_UNTRUE,
            reasons="So.",
            submission=key(),
            actor=actor,
            at=NOW,
        )
