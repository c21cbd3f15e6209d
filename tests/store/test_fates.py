"""What became of a consignment is the farthest it got."""

from pathlib import Path

import pytest

from guomen.store.fates import fates_of
from guomen.targeting.fates import Fate
from tests.build_site import DOCUMENT, examine, hire, opened, traffic

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_a_document_without_a_row_went_through_unseen() -> None:
    assert fates_of({"1"}) == {"1": Fate.UNSEEN}


def test_an_examined_selection_is_examined_and_before_that_selected(tmp_path: Path) -> None:
    selection = traffic(tmp_path)
    before = fates_of({DOCUMENT})
    examine(selection, hire())

    assert before == {DOCUMENT: Fate.SELECTED}
    assert fates_of({DOCUMENT}) == {DOCUMENT: Fate.EXAMINED}


def test_a_case_is_the_farthest(tmp_path: Path) -> None:
    opened(tmp_path)

    assert fates_of({DOCUMENT}) == {DOCUMENT: Fate.IN_CASE}
