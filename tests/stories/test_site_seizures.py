"""A story: what a case confiscates speaks against the next goods with the mark, while it stands."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from guomen.screening.engine import Engine
from guomen.screening.scorecards import Part
from guomen.store import registers, revisions
from tests.build_site import MARK
from tests.stories.journeys import Journey, announced, decided, destroyed, determined

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
DAY = date(2026, 7, 1)
NEXT = pa.table({"line_id": ["1"], "text": ["KOLVANE shoes"]})


def seized() -> tuple[int, bool]:
    """Return the seizures that the register tells, and whether the next hit says so."""
    table = registers.register_table(DAY)
    told = {row["recordation_no"]: int(row["seizures"]) for row in table.to_pylist()}
    (points,) = Engine(table).screen(NEXT)["points"].to_pylist()
    return told[MARK], Part.SEIZED_BEFORE.value in points


def confiscated(folder: Path) -> Journey:
    return decided(announced(determined(folder)))


def test_a_confiscation_is_a_seizure_of_the_mark_and_a_revision(tmp_path: Path) -> None:
    story = announced(determined(tmp_path))
    assert seized() == (0, False)
    known = revisions.revision()

    decided(story)

    assert seized() == (1, True)
    changes = revisions.changed_since(known, DAY)
    assert changes.table["recordation_no"].to_pylist() == [MARK]


def test_the_seizure_stays_when_the_goods_are_destroyed(tmp_path: Path) -> None:
    story = confiscated(tmp_path)

    destroyed(story)

    assert seized() == (1, True)


def test_a_decision_that_does_not_stand_is_no_seizure(tmp_path: Path) -> None:
    story = confiscated(tmp_path)
    story.fills_in(story.trader, "record_review_filed", "2026-06-10 10:00", statement="货物未侵权")
    story.work.moves_to("2026-07-01 09:00")

    story.work.does("record_decision_annulled", *story.keys, reference="复议决定1号")

    assert seized() == (0, False)
