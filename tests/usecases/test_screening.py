"""Lines handed in are screened against the register in force at that moment."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from guomen.access.policy import Role
from guomen.kernel.errors import NotAllowedError
from guomen.usecases.live_register import HELD, engine_in_force
from guomen.usecases.screening import screen_lines
from tests.build_site import FOUNDER, MORNING, REGISTER, employ, load_register

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
LINES = pa.table(
    {
        "line_id": ["a", "b", "c", "d"],
        "text": ["KOLVANE shoes", "plain", "x" * 200_000, "a TRIVELLO ball, K0LVANE shoes"],
        "brand": ["KOLVANE", "", "", "TRIVELLO"],
        "brand_type": ["4", "0", "", ""],
        "consignor": ["宁波远航贸易有限公司", "", "", ""],
    }
)


@pytest.fixture(autouse=True)
def register(tmp_path: Path) -> Iterator[None]:
    HELD.now = None
    load_register(tmp_path)
    yield
    HELD.now = None


def test_the_hits_are_those_of_a_file() -> None:
    answer = screen_lines(LINES, actor=employ("officer", Role.OFFICER), at=MORNING)

    sound = LINES.filter(pa.array([True, True, False, True]))
    table = engine_in_force(MORNING).screen(sound).to_pylist()
    assert [(hit.line_id, hit.recordation_no, hit.total) for hit in answer.hits] == [
        (row["line_id"], row["recordation_no"], row["total"]) for row in table
    ]
    assert (len(answer.hits), answer.lines) == (3, 4)
    assert answer.refused["line_id"].to_pylist() == ["c"]
    assert (answer.recordations, answer.register_revision) == (len(REGISTER), 1)


def test_who_may_not_screen_is_not_answered() -> None:
    with pytest.raises(NotAllowedError):
        screen_lines(LINES, actor=employ("auditor", Role.AUDITOR), at=MORNING)
    with pytest.raises(NotAllowedError):
        screen_lines(LINES, actor=FOUNDER.__class__("x", frozenset({Role.TRADER})), at=MORNING)
