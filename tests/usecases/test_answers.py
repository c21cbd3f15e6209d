"""An answer of several acts is recorded whole or not at all, and once."""

from pathlib import Path

import pytest

from guomen.cases.decide import RefusedError
from guomen.kernel.errors import NotFoundError, StaleCaseError
from guomen.usecases.answers import record_together
from tests.build import moment
from tests.web.portal.sides import SHOES_CLAIM, Three, notified

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
AT = moment("2026-05-12 10:00")
APPLY = ("apply_for_detention", {"application": "请予扣留"})
SECURE = ("lodge_security", {"form": "deposit", "amount": "20000"})


def answer(
    three: Three, *acts: tuple[str, dict[str, str]], version: int = 6, key: str = "k"
) -> int:
    """Let the holder of the shoes answer."""
    return record_together(
        three.number,
        acts,
        claims=(SHOES_CLAIM,),
        expected_version=version,
        submission=key,
        actor=three.holder,
        at=AT,
    )


def test_both_acts_stand_in_the_journal_in_order(tmp_path: Path) -> None:
    three = notified(tmp_path)

    last = answer(three, APPLY, SECURE)

    assert last == 8
    assert [event.act for event in three.work.case.events[-2:]] == [APPLY[0], SECURE[0]]


def test_if_the_second_act_is_refused_the_first_is_not_recorded(tmp_path: Path) -> None:
    three = notified(tmp_path)

    with pytest.raises(RefusedError):
        answer(three, APPLY, ("lodge_security", {"form": "gold", "amount": "1"}))

    assert three.work.case.version == 6


def test_the_same_form_twice_is_one_answer(tmp_path: Path) -> None:
    three = notified(tmp_path)

    numbers = [answer(three, APPLY, SECURE), answer(three, APPLY, SECURE)]

    assert numbers == [8, 8]
    assert three.work.case.version == 8


def test_after_a_refusal_the_same_form_may_be_sent_again(tmp_path: Path) -> None:
    three = notified(tmp_path)
    with pytest.raises(RefusedError):
        answer(three, APPLY, ("lodge_security", {"form": "gold", "amount": "1"}))

    assert answer(three, APPLY, SECURE) == 8


def test_a_stale_answer_is_refused(tmp_path: Path) -> None:
    three = notified(tmp_path)

    with pytest.raises(StaleCaseError):
        answer(three, APPLY, SECURE, version=5)

    assert three.work.case.version == 6


def test_a_party_that_was_not_told_cannot_answer(tmp_path: Path) -> None:
    three = notified(tmp_path)

    with pytest.raises(NotFoundError):
        record_together(
            three.number,
            [("contest", {"statement": "正品"})],
            claims=(),
            expected_version=6,
            submission="k",
            actor=three.trader,
            at=AT,
        )
