"""Tip-offs: who may read them, and that nothing of a case is told back."""

from datetime import timedelta
from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.queries import tips as queries
from guomen.queries.messages import inbox
from guomen.store.models import LedgerEntry
from guomen.usecases import tips
from guomen.usecases.mandates import PaperInput
from tests.build_site import MARK, MORNING, OTHER_MARK, hire, key
from tests.portal_people import Firm, firm

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def them(tmp_path: Path) -> Firm:
    return firm(tmp_path)


def tip(**changed: object) -> tips.TipInput:
    known = {
        "recordation": MARK,
        "goods": "shoes",
        "who": "a maker in Putian",
        "certainty": "seen",
        "expires_on": MORNING.date() + timedelta(days=30),
        "office": "2920",
    }
    return tips.TipInput(**{**known, **changed})


def given(them: Firm, **changed: object) -> str:
    return tips.give(tip(**changed), files=(), actor=them.master, at=MORNING, submission=key())


def test_only_the_author_and_customs_read_a_tip_off(them: Firm) -> None:
    number = given(them)
    people = hire()

    assert queries.own(them.master, number=1).total == 1
    assert queries.own(them.stranger, number=1).total == 0
    assert queries.one(people.headquarters, number).who == "a maker in Putian"
    assert queries.one(people.officer, number).number == number
    with pytest.raises(NotFoundError):
        queries.one(people.elsewhere, number)
    for somebody in (them.trader, people.auditor, people.administrator):
        with pytest.raises(NotAllowedError):
            queries.one(somebody, number)


def test_a_tip_off_for_no_office_is_for_all_of_them(them: Firm) -> None:
    number = given(them, office="")

    assert queries.one(hire().elsewhere, number).number == number


def test_each_look_is_in_the_ledger_without_what_it_says(them: Firm) -> None:
    number = given(them)

    tips.record_look(number, actor=hire().officer, at=MORNING)

    entries = LedgerEntry.objects.filter(subject=f"tip {number}")
    assert list(entries.values_list("action", flat=True)) == ["give_tip", "look"]
    assert not [one for one in entries if "Putian" in one.detail]


def test_messages_say_no_more_than_that_there_is_news(them: Firm) -> None:
    number = given(them)
    officer = hire().officer

    tips.work(number, status="stop_made", remark="case 2920-2026-00001", actor=officer, at=MORNING)

    (told,) = inbox(them.master).rows
    assert "2920-2026" not in told.words.en + told.link
    assert queries.own(them.master, number=1).rows[0].status == "stop_made"
    assert inbox(them.trader).total == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"goods": ""},
        {"certainty": "sure"},
        {"expires_on": MORNING.date() - timedelta(days=1)},
        {"expires_on": MORNING.date() + timedelta(days=400)},
        {
            "expected_from": MORNING.date(),
            "expected_to": MORNING.date() - timedelta(days=1),
        },
    ],
)
def test_a_tip_off_nobody_could_work_is_refused(them: Firm, wrong: dict[str, object]) -> None:
    with pytest.raises(BadInputError):
        given(them, **wrong)


def test_a_tip_off_on_another_s_recordation_is_refused(them: Firm) -> None:
    with pytest.raises(NotFoundError):
        given(them, recordation=OTHER_MARK)


def test_the_same_form_twice_is_one_tip_off(them: Firm) -> None:
    first = tips.give(tip(), files=(), actor=them.master, at=MORNING, submission="once")
    second = tips.give(tip(), files=(), actor=them.master, at=MORNING, submission="once")

    assert first == second
    assert queries.own(them.master, number=1).total == 1


def test_too_many_files_are_refused(them: Firm) -> None:
    files = tuple(PaperInput(f"{n}.pdf", b"%PDF-1 %%EOF") for n in range(6))

    with pytest.raises(BadInputError, match="at most 5"):
        tips.give(tip(), files=files, actor=them.master, at=MORNING, submission=key())


def test_a_reader_gives_none(them: Firm) -> None:
    reader = Actor("r", frozenset({Role.RIGHT_HOLDER, Role.READER}), party=them.master.party)

    with pytest.raises(NotAllowedError):
        tips.give(tip(), files=(), actor=reader, at=MORNING, submission=key())
