from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import NotAllowedError, NotFoundError
from guomen.queries import health as reading
from guomen.queries.health_facts import folded
from guomen.rights.guide import Tally, Verdict
from guomen.rights.health import Part
from guomen.store.models import Confirmation, LedgerEntry, RecordationHealth
from guomen.usecases import guides, health
from tests.build import moment
from tests.build_guides import examined_with_card, taught, voted
from tests.build_site import (
    FOUNDER,
    MARK,
    MORNING,
    OTHER_MARK,
    key,
    load_register,
    opened,
    party_called,
    speaker,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
LATER = moment("2026-06-10 09:00")


@pytest.fixture
def holder(tmp_path: Path) -> Actor:
    load_register(tmp_path)
    return speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)


def scores(page: reading.HealthRow) -> dict[Part, int | None]:
    return {part.part: part.score for part in page.health.parts}


def test_a_bare_recordation_says_what_it_lacks(holder: Actor) -> None:
    page = reading.mine(holder, number=1, at=MORNING)

    (row,) = page.rows
    found = scores(row)
    codes = [nudge.code for nudge in row.health.nudges]
    assert row.recordation == MARK
    assert (found[Part.USEFULNESS], found[Part.RESPONSE]) == (None, None)
    assert found[Part.FRESHNESS] == 0
    assert "missing.genuine_goods" in codes
    assert "missing.licences" not in codes
    assert "missing.contact" not in codes


def test_a_dossier_and_a_confirmation_mend_it(holder: Actor) -> None:
    before = reading.show(holder, MARK, at=MORNING).row.health.total
    taught(party=holder.party or "")

    health.confirm(MARK, submission=key(), actor=holder, at=MORNING)

    page = reading.show(holder, MARK, at=MORNING)
    found = scores(page.row)
    assert page.row.health.total > before
    assert found[Part.FRESHNESS] == 100
    assert found[Part.DISTINCTIVENESS] is not None
    assert found[Part.DISTINCTIVENESS] > 60
    assert page.confirmed_at == MORNING
    assert LedgerEntry.objects.filter(action="confirm_recordation").count() == 1


def test_nobody_confirms_what_is_anothers(holder: Actor) -> None:
    with pytest.raises(NotFoundError):
        health.confirm(OTHER_MARK, submission=key(), actor=holder, at=MORNING)
    with pytest.raises(NotAllowedError):
        health.confirm(MARK, submission=key(), actor=FOUNDER, at=MORNING)
    with pytest.raises(NotFoundError):
        reading.show(holder, OTHER_MARK, at=MORNING)

    assert not Confirmation.objects.exists()


def test_the_same_form_twice_confirms_once(holder: Actor) -> None:
    form = key()

    for _ in range(2):
        health.confirm(MARK, submission=form, actor=holder, at=MORNING)

    assert Confirmation.objects.count() == 1


def test_votes_reach_the_holder_as_counts_after_their_month(tmp_path: Path) -> None:
    people, number = examined_with_card(tmp_path)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    voted(people, number, Verdict.DID_NOT_HELP, note="a secret of the desk")

    now = reading.show(holder, MARK, at=MORNING)
    later = reading.show(holder, MARK, at=LATER)

    assert now.votes == ()
    assert later.votes == (("p1", Tally(did_not_help=1)),)
    assert later.notes == ()


def test_a_released_note_is_read_without_a_name(tmp_path: Path) -> None:
    people, number = examined_with_card(tmp_path)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    voted(people, number, Verdict.WAS_WRONG, note="now sewn too")
    guides.release_note(_only_vote(), actor=people.headquarters, at=MORNING)

    (note,) = reading.show(holder, MARK, at=MORNING).notes

    assert (note.note, note.verdict) == ("now sewn too", Verdict.WAS_WRONG)
    assert people.officer.name not in repr(note)


def _only_vote() -> int:
    from guomen.store.models import GuideVote

    return GuideVote.objects.get().pk


def test_notices_answered_and_missed_are_counted(tmp_path: Path) -> None:
    work = opened(tmp_path)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    keys = [claim.key for claim in work.case.claims]
    work.does("suspend_release", *keys, reasons="疑似侵权标识")
    work.does("notify_right_holder", *keys)
    work.does("record_notice_service", *keys, served_on="2026-05-11")

    running = scores(reading.show(holder, MARK, at=work.at).row)
    missed = scores(reading.show(holder, MARK, at=work.at + timedelta(days=30)).row)

    assert running[Part.RESPONSE] is None
    assert missed[Part.RESPONSE] == 0


def test_the_register_is_looked_through_for_headquarters(holder: Actor) -> None:
    taught(party=holder.party or "")

    count = health.look_through(actor=FOUNDER, at=MORNING)
    again = health.look_through(actor=FOUNDER, at=LATER)

    report = reading.report(FOUNDER)
    page = reading.worst(FOUNDER, number=1)
    assert (count, again, report.recordations) == (2, 2, 2)
    assert report.at == LATER
    assert sum(number for _, _, number in report.bands) == 2
    assert [row.recordation for row in page.rows] == [OTHER_MARK, MARK]
    assert [row.recordation for row in report.worst] == [OTHER_MARK, MARK]
    assert report.kinds[0].recordations == 2
    assert report.lacks[0][2] == 2
    with pytest.raises(NotAllowedError):
        reading.worst(holder, number=1)


def test_a_recordation_that_ended_leaves_the_list(holder: Actor) -> None:
    health.look_through(actor=FOUNDER, at=MORNING)

    health.look_through(actor=FOUNDER, at=moment("2040-01-01 09:00"))

    assert not RecordationHealth.objects.exists()
    assert holder.party


def test_a_page_of_health_keeps_its_number_of_queries(holder: Actor) -> None:
    with CaptureQueriesContext(connection) as caught:
        reading.mine(holder, number=1, at=MORNING)

    assert len(caught) <= 14


def test_near_names_fold_to_one() -> None:
    assert folded("Kol-Vane ") == folded("ＫＯＬＶＡＮＥ")
