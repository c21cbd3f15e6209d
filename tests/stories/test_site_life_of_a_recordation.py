"""A story: a right is recorded, corrected, approved, renewed, transferred, and lapses."""

from dataclasses import replace
from datetime import date

import pytest

from guomen.kernel.errors import NotAllowedError, NotFoundError
from guomen.law.loader import load_pack
from guomen.rights.application import Step, clock
from guomen.rights.filing import RightFacts, Stated, Subject
from guomen.rights.recordation import State
from guomen.store import applications as journal
from guomen.store import ledger, visible
from guomen.store.models import Application, AuthorisedUser, Message, Recordation
from guomen.usecases import applications, decisions, transfers
from guomen.usecases.recorded import as_recorded
from tests.build import moment
from tests.build_filings import approve, filed, holder, submit, version
from tests.build_site import hire, key
from tests.filings import FACTS, FULL

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]

FILED = moment("2016-02-01 10:00")
ASKED = moment("2016-02-15 10:00")
MENDED = moment("2016-03-01 10:00")
APPROVED = moment("2016-03-10 10:00")
OLD = replace(FULL, right=replace(FACTS, granted_on=date(2011, 3, 1), expires_on=date(2031, 2, 28)))


def told(number: str) -> journal.Told:
    return journal.told(Application.objects.get(number=number))


def test_record_correct_approve_renew_transfer_lapse() -> None:
    people, ostrello, mirande = hire(), holder(), holder("米兰德公司")
    examiner = people.headquarters

    # It is filed; customs has thirty working days, and until 11 March they are running.
    number = filed(ostrello, FILED, OLD)
    first_due = Application.objects.get(number=number).due_on
    decisions.take(number, actor=examiner, at=FILED)

    # Customs asks for the certificate; the clock stands still, and no last day is told.
    decisions.request_correction(
        number,
        items=("商标注册证复印件不清晰",),
        reasons="",
        expected_version=version(number),
        submission=key(),
        actor=examiner,
        at=ASKED,
    )
    assert Application.objects.get(number=number).due_on is None
    assert clock(told(number), load_pack()) is None
    with pytest.raises(NotAllowedError):
        approve(number, ASKED, examiner)

    # The holder corrects it; the days in between are left out.
    submit(number, ostrello, MENDED)
    due = clock(told(number), load_pack())
    assert first_due is not None
    assert due is not None
    assert due.day > first_due
    assert date(2016, 2, 22) not in due.counted

    # Approved: ten years from that day, not capped by the right.
    recordation = approve(number, APPROVED, examiner)
    row = Recordation.objects.get(number=recordation)
    assert (row.approved_on, row.valid_to) == (date(2016, 3, 10), date(2026, 3, 9))
    assert AuthorisedUser.objects.get().name == FULL.licences[0].name

    # Renewal cannot be filed before the last six months, then it can.
    with pytest.raises(NotAllowedError):
        filed(
            ostrello, moment("2025-09-09 10:00"), subject=Subject.RENEWAL, recordation=recordation
        )
    renewal = filed(
        ostrello, moment("2025-09-10 10:00"), OLD, Subject.RENEWAL, recordation=recordation
    )
    ten_days = clock(told(renewal), load_pack())
    assert ten_days is not None
    assert ten_days.day == date(2025, 9, 24)
    approve(renewal, moment("2025-09-20 10:00"), examiner)
    row.refresh_from_db()
    assert (row.renewed_from, row.valid_to) == (date(2026, 3, 10), date(2031, 2, 28))

    # The right is sold; the new holder files, the old one confirms and hands over what it entered.
    sold = replace(OLD, happened_on=date(2026, 4, 1))
    transfer = filed(
        mirande, moment("2026-04-13 10:00"), sold, Subject.TRANSFER, recordation=recordation
    )
    transfers.answer_transfer(
        transfer,
        Step.CONFIRM,
        hand_over=("hand_over",),
        submission=key(),
        actor=ostrello,
        at=moment("2026-04-14 10:00"),
    )
    new = approve(transfer, moment("2026-05-11 10:00"), examiner)
    row.refresh_from_db()
    assert (row.ended_on, row.ended_because) == (date(2026, 5, 11), State.CANCELLED)
    followed = Recordation.objects.select_related("right__holder").get(number=new)
    assert followed.right.holder.number == mirande.party
    assert followed.authorised_users.filter(name=FULL.licences[0].name).exists()
    assert followed.dossiers.get().content

    # It lapses with the right itself, on the day after its last one, and nobody need do anything.
    law = load_pack()
    assert as_recorded(followed, law).state(date(2031, 2, 28)) is State.RENEWAL_OPEN
    assert as_recorded(followed, law).state(date(2031, 3, 1)) is State.LAPSED

    # Everything is in the ledger and everybody was told.
    assert ledger.breaks() == ()
    topics = set(
        Message.objects.filter(party__number=ostrello.party).values_list("topic", flat=True)
    )
    assert topics >= {
        "application.submitted",
        "application.correction",
        "application.approved",
        "recordation.transferred",
    }


@pytest.mark.parametrize("how", [State.REVOKED_UNTRUE, State.REVOKED_NOT_UPDATED])
def test_from_the_day_it_is_revoked_it_gives_no_power(how: State) -> None:
    from guomen.usecases.register import end_recordation

    people, ostrello = hire(), holder()
    number = filed(ostrello, moment("2026-02-02 10:00"))
    recordation = approve(number, moment("2026-02-10 10:00"), people.headquarters)

    end_recordation(
        recordation,
        how=how,
        on=date(2026, 5, 11),
        actor=people.headquarters,
        at=moment("2026-05-11 09:00"),
    )

    row = Recordation.objects.select_related("right__holder").get(number=recordation)
    recorded = as_recorded(row, load_pack())
    assert recorded.allows_ex_officio(date(2026, 5, 10))
    assert recorded.refusal(date(2026, 5, 11)) is not None


def test_a_refused_application_makes_no_recordation() -> None:
    people, ostrello = hire(), holder()
    number = filed(ostrello, moment("2026-02-02 10:00"))

    decisions.refuse(
        number,
        grounds=("not_the_holder",),
        reasons="商标注册人为他人",
        expected_version=version(number),
        submission=key(),
        actor=people.headquarters,
        at=moment("2026-02-10 10:00"),
    )

    assert not Recordation.objects.exists()
    assert told(number).stage == "refused"


def test_the_old_holder_may_object_and_others_may_not_answer() -> None:
    people, ostrello, mirande = hire(), holder(), holder("米兰德公司")
    recordation = approve(
        filed(ostrello, moment("2026-02-02 10:00")), moment("2026-02-10 10:00"), people.headquarters
    )
    transfer = filed(
        mirande,
        moment("2026-04-13 10:00"),
        replace(FULL, happened_on=date(2026, 4, 1)),
        Subject.TRANSFER,
        recordation=recordation,
    )

    with pytest.raises(NotFoundError):
        transfers.answer_transfer(
            transfer, Step.CONFIRM, submission=key(), actor=mirande, at=moment("2026-04-14 10:00")
        )
    transfers.answer_transfer(
        transfer,
        Step.OBJECT,
        reasons="从未转让",
        submission=key(),
        actor=ostrello,
        at=moment("2026-04-14 10:00"),
    )

    assert told(transfer).events[-1].step is Step.OBJECT
    assert not visible.applications(ostrello).filter(number=transfer).exists()


def test_what_the_former_holder_entered_stays_its_own_unless_handed_over() -> None:
    people, ostrello, mirande = hire(), holder(), holder("米兰德公司")
    recordation = approve(
        filed(ostrello, moment("2026-02-02 10:00")), moment("2026-02-10 10:00"), people.headquarters
    )
    bought = replace(FULL, licensing=Stated.NOTHING, licences=(), happened_on=date(2026, 4, 1))
    transfer = filed(mirande, moment("2026-04-13 10:00"), bought, Subject.TRANSFER, recordation)

    new = approve(transfer, moment("2026-05-11 10:00"), people.headquarters)

    assert [row.number for row in visible.recordations(mirande)] == [new]
    assert [row.number for row in visible.recordations(ostrello)] == [recordation]
    assert not visible.licences(mirande).exists()
    assert visible.licences(ostrello).exists()
    again = filed(ostrello, moment("2026-05-12 10:00"))
    with pytest.raises(NotAllowedError, match="another holder"):
        approve(again, moment("2026-05-13 10:00"), people.headquarters)


def test_a_family_is_filed_as_one_application_for_each_right() -> None:
    ostrello, at = holder(), moment("2026-02-02 10:00")
    first = applications.draft(Subject.RECORDATION, actor=ostrello, at=at)
    applications.edit(first, FULL, expected_version=1, actor=ostrello, at=at)

    more = applications.add_to_family(
        first,
        [
            RightFacts(FACTS.kind, "9900002", mark="OSTRELLO SPORT", nice_classes=(18,)),
            RightFacts(FACTS.kind, "9900003", mark_zh="奥斯特罗", nice_classes=(25,)),
        ],
        actor=ostrello,
        at=at,
    )

    rows = Application.objects.filter(family=first).order_by("number")
    assert [row.number for row in rows] == [first, *more]
    assert {journal.filing_of(row).dossier for row in rows} == {FULL.dossier}
