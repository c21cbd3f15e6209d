"""`guomen alerts` tells who keeps a search, once."""

from pathlib import Path

import pytest

from guomen.access.policy import Role
from guomen.rights.recordation import State
from guomen.usecases import searches
from guomen.usecases.register import end_recordation
from tests.build_site import DAY, FOUNDER, MARK, MORNING, employ, load_register

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_who_keeps_a_search_is_told_of_what_is_new(run, tmp_path: Path) -> None:
    load_register(tmp_path)
    officer = employ("officer", Role.OFFICER)
    searches.save("kolvane", query="q=kolvane", actor=officer, at=MORNING)
    end_recordation(MARK, how=State.CANCELLED, on=DAY, actor=FOUNDER, at=MORNING)

    assert [run("alerts")[:2] for _ in range(2)] == [(0, "1 told.\n"), (0, "0 told.\n")]
