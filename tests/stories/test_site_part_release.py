"""A story: two holders in one consignment; one answers in time, the other's goods are released."""

from pathlib import Path

import pytest

from guomen.access.policy import Role
from guomen.cases.case import ClaimKey
from guomen.kernel.errors import NotAllowedError
from guomen.store.models import CaseFile
from tests.build_site import BALLS, SHOES, CaseWork, opened, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_the_goods_of_the_late_holder_are_released_and_the_others_stay(tmp_path: Path) -> None:
    work = opened(tmp_path, SHOES, BALLS)
    shoes, balls = (claim.key for claim in work.case.claims)
    punctual = speaker(work.case.claim(shoes).holder, Role.RIGHT_HOLDER)
    late = speaker(work.case.claim(balls).holder, Role.RIGHT_HOLDER)
    for key in (shoes, balls):
        work.does("suspend_release", key, reasons="疑似侵权标识")
        work.does("notify_right_holder", key)
        work.does("record_notice_service", key, served_on="2026-05-11")

    answer(work, punctual, shoes, "2026-05-14 16:00")
    with pytest.raises(NotAllowedError, match="Too late"):
        answer(work, late, balls, "2026-05-15 09:00")
    with pytest.raises(NotAllowedError):
        work.tries("detain", shoes, balls)
    work.does("detain", shoes)
    work.does("release", balls, ground="no_application")

    assert work.case.claim(shoes).regions["custody"] == "detained"
    assert work.case.claim(balls).regions["custody"] == "released"
    row = CaseFile.objects.get(number=work.number)
    assert (row.stage, row.closed_at) == ("detained", None)
    assert row.next_deadline_at is not None


def test_one_holder_cannot_act_on_the_others_goods(tmp_path: Path) -> None:
    work = opened(tmp_path, SHOES, BALLS)
    shoes, balls = (claim.key for claim in work.case.claims)
    work.does("suspend_release", shoes, balls, reasons="疑似侵权标识")
    work.does("notify_right_holder", shoes)
    work.does("notify_right_holder", balls)
    work.does("record_notice_service", shoes, balls, served_on="2026-05-11")
    holder = speaker(work.case.claim(shoes).holder, Role.RIGHT_HOLDER)

    with pytest.raises(NotAllowedError):
        work.tries("apply_for_detention", balls, by=holder, application="申请扣留")

    assert work.case.claim(balls).regions["right_holder"] == "notified"


def answer(work: CaseWork, holder: object, key: ClaimKey, when: str) -> None:
    work.moves_to(when)
    work.tries("apply_for_detention", key, by=holder, application="申请扣留")
    work.tries("lodge_security", key, by=holder, form="deposit", amount="20000.00")
    work.tries("accept_security", security=work.case.securities[-1].number)
