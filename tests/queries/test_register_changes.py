"""What changed in the register, in parts that neither miss a row nor name one twice."""

from pathlib import Path

import pytest

from guomen.queries.register_changes import Change, changes_after, revision_of_register
from guomen.rights.recordation import State
from guomen.usecases.register import end_recordation
from tests.build_site import DAY, FOUNDER, MARK, MORNING, OTHER_MARK, load_register

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
START = Change("", 0)


def test_an_empty_register_has_no_changes() -> None:
    found = changes_after(START, limit=5)

    assert (found.rows, found.more, found.register_revision) == ((), False, 0)
    assert revision_of_register() == 0


def test_rows_of_one_revision_are_told_in_parts(tmp_path: Path) -> None:
    load_register(tmp_path)

    first = changes_after(START, limit=1)
    second = changes_after(first.rows[-1], limit=1)

    assert ([row.number for row in first.rows], first.more) == ([MARK], True)
    assert ([row.number for row in second.rows], second.more) == ([OTHER_MARK], False)


def test_what_changed_again_is_told_where_it_changed_last(tmp_path: Path) -> None:
    load_register(tmp_path)
    end_recordation(MARK, how=State.CANCELLED, on=DAY, actor=FOUNDER, at=MORNING)

    found = changes_after(START, limit=5)

    assert [(row.number, row.revision) for row in found.rows] == [(OTHER_MARK, 1), (MARK, 2)]
    assert changes_after(Change("", 2), limit=5).rows == (Change(MARK, 2),)
