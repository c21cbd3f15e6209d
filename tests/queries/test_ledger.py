"""The ledger's actions are said in words."""

import re
from pathlib import Path

import pytest

from guomen.queries.ledger import ACTIONS

pytestmark = pytest.mark.site

SOURCE = Path(__file__).resolve().parents[2] / "src" / "guomen"
RECORDED = re.compile(r'ledger\.record\(\s*"(\w+)"')


def test_every_action_that_is_recorded_has_a_name_in_both_languages() -> None:
    recorded = {
        action for path in SOURCE.rglob("*.py") for action in RECORDED.findall(path.read_text())
    }

    assert recorded
    assert recorded - set(ACTIONS) == set()
