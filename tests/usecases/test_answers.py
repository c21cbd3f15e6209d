"""Several acts that are one answer: all of them or none, and the same form only once."""

from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import NotAllowedError, StaleCaseError
from guomen.usecases.answers import record_together
from tests.build_site import CaseWork, opened, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
APPLY = ("apply_for_detention", {"application": "申请扣留"})
NEGATIVE = ("lodge_security", {"form": "deposit", "amount": "-1"})
LODGE = ("lodge_security", {"form": "deposit", "amount": "20000.00"})


def notified(folder: Path) -> CaseWork:
    work = opened(folder)
    keys = tuple(claim.key for claim in work.case.claims)
    work.does("suspend_release", *keys, reasons="疑似侵权标识")
    work.does("notify_right_holder", *keys)
    work.does("record_notice_service", *keys, served_on="2026-05-11")
    return work


def answer(work: CaseWork, holder: Actor, version: int, *acts: tuple) -> int:
    return record_together(
        work.number,
        acts,
        claims=tuple(claim.key for claim in work.case.claims),
        expected_version=version,
        submission="the same form",
        actor=holder,
        at=work.at,
    )


def holder_of(work: CaseWork) -> Actor:
    return speaker(work.case.holders()[0], Role.RIGHT_HOLDER)


def test_an_application_with_its_security_is_one_answer(tmp_path: Path) -> None:
    work = notified(tmp_path)
    seen, holder = work.case.version, holder_of(work)

    last = answer(work, holder, seen, APPLY, LODGE)
    again = answer(work, holder, seen, APPLY, LODGE)

    assert last == again == seen + 2 == work.case.version


def test_where_one_act_is_refused_none_is_recorded(tmp_path: Path) -> None:
    work = notified(tmp_path)
    seen = work.case.version

    with pytest.raises(NotAllowedError):
        answer(work, holder_of(work), seen, APPLY, NEGATIVE)

    assert work.case.version == seen


def test_an_answer_to_what_has_changed_is_stale(tmp_path: Path) -> None:
    work = notified(tmp_path)
    holder = holder_of(work)

    with pytest.raises(StaleCaseError):
        answer(work, holder, 2, APPLY, LODGE)
