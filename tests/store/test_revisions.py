"""The revision of the register: it rises with what screening must learn, and with nothing else."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from guomen.rights.licence import Limits
from guomen.rights.recordation import State
from guomen.store import revisions
from guomen.store.batches import conditions
from guomen.store.models import Recordation
from guomen.usecases import licences, parties, register
from tests.build_site import FOUNDER, MARK, MORNING, OTHER_MARK, REGISTER, load_register, written

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
TODAY = MORNING.date()
FIRST, SECOND = REGISTER
ORDINARY = {MARK, OTHER_MARK}


@pytest.fixture(autouse=True)
def loaded(tmp_path: Path) -> None:
    load_register(tmp_path)
    revisions.turn(TODAY)


def load(folder: Path, **cells: str) -> None:
    path = written(folder / "more.csv", [{**FIRST, **cells}])
    register.import_register(path, actor=FOUNDER, at=MORNING)


def changed(known: int) -> set[str]:
    """Return what was changed after a revision; whatever was changed bears the last one."""
    changes = revisions.changed_since(known, TODAY)
    numbers = {*changes.table["recordation_no"].to_pylist(), *changes.ended}
    assert changes.revision == revisions.revision()
    assert bool(numbers) == (changes.revision > known)
    return numbers


def test_a_register_that_was_loaded_has_a_revision() -> None:
    assert revisions.revision() == 1
    assert changed(0) == ORDINARY
    assert revisions.count_since(0) == 2


def test_the_same_file_again_is_no_revision(tmp_path: Path) -> None:
    load_register(tmp_path)

    assert revisions.revision() == 1


@pytest.mark.parametrize(
    "cells",
    [
        {"mark": "KOLVANO"},
        {"aliases": "KV"},
        {"valid_to": "2028-01-01"},
        {"authorised_users": "新许可公司"},
        {"holder_name_en": "Kolvane Group"},
        {"nice_classes": "25|18"},
    ],
)
def test_a_file_that_changes_a_recordation_marks_it(tmp_path: Path, cells: dict[str, str]) -> None:
    load(tmp_path, **cells)

    assert changed(1) == {MARK}


def test_what_one_changes_one_by_one_is_marked() -> None:
    number = Recordation.objects.get(number=MARK).right.holder.number

    register.end_recordation(MARK, how=State.CANCELLED, on=TODAY, actor=FOUNDER, at=MORNING)
    assert changed(1) == {MARK}
    licences.issue_token(OTHER_MARK, name="许可公司", actor=FOUNDER, at=MORNING)
    assert changed(2) == {OTHER_MARK}
    parties.enter_party(FIRST["holder_name"], name_en="K", actor=FOUNDER, at=MORNING)
    assert changed(3) == {MARK}
    parties.erase_party(number, actor=FOUNDER, at=MORNING, reason="asked")
    assert changed(4) == {MARK}
    parties.enter_party("没有备案的公司", actor=FOUNDER, at=MORNING)
    assert changed(5) == set()


def test_what_stands_is_told_apart_from_what_ended() -> None:
    register.end_recordation(MARK, how=State.CANCELLED, on=TODAY, actor=FOUNDER, at=MORNING)

    changes = revisions.changed_since(0, TODAY)

    assert changes.ended == (MARK,)
    assert changes.table["recordation_no"].to_pylist() == [OTHER_MARK]


def test_an_end_on_a_later_day_takes_effect_when_that_day_comes() -> None:
    later = TODAY + timedelta(days=3)
    register.end_recordation(MARK, how=State.CANCELLED, on=later, actor=FOUNDER, at=MORNING)
    assert revisions.changed_since(1, TODAY).ended == ()

    revisions.turn(later - timedelta(days=1))
    assert revisions.revision() == 2
    revisions.turn(later)

    changes = revisions.changed_since(2, later)
    assert (changes.ended, changes.revision) == ((MARK,), 3)


@pytest.mark.parametrize(
    ("columns", "before", "day"),
    [
        ({"approved_on": date(2026, 6, 1)}, date(2026, 5, 31), date(2026, 6, 1)),
        ({"valid_to": date(2026, 6, 1)}, date(2026, 6, 1), date(2026, 6, 2)),
    ],
)
def test_a_day_that_brings_something_into_force_or_lets_it_run_out_is_a_revision(
    columns: dict[str, date], before: date, day: date
) -> None:
    Recordation.objects.filter(number=MARK).update(**columns)
    revisions.turn(before)
    known = revisions.revision()
    assert known == 1

    revisions.turn(day)

    assert Recordation.objects.get(number=MARK).revision == 2
    assert Recordation.objects.get(number=OTHER_MARK).revision == 1


def test_a_licence_that_runs_out_is_a_revision() -> None:
    licences.issue_token(
        MARK,
        name="许可公司",
        actor=FOUNDER,
        at=MORNING,
        limits=Limits(valid_from=TODAY, valid_to=date(2026, 7, 1)),
    )

    revisions.turn(date(2026, 7, 1))
    assert revisions.revision() == 2
    revisions.turn(date(2026, 7, 2))

    changes = revisions.changed_since(2, date(2026, 7, 2))
    assert changes.table["recordation_no"].to_pylist() == [MARK]
    assert "许可公司" not in changes.table["authorised_users"][0].as_py()


def test_a_clock_behind_does_not_turn_the_day_back() -> None:
    assert revisions.turn(TODAY - timedelta(days=1)) == TODAY
    assert revisions.turn(TODAY + timedelta(days=1)) == TODAY + timedelta(days=1)


def test_many_values_are_asked_for_in_parts() -> None:
    numbers = [f"T2019-{number:05}" for number in range(2_000)] + [MARK]

    with transaction.atomic():
        revisions.hold()
        revisions.mark_changed(*conditions("number", numbers))

    assert changed(1) == {MARK}


def test_a_register_is_told_from_every_other() -> None:
    assert revisions.origin() == revisions.origin() > 0
