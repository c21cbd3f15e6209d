from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from demo.drafts import INFRINGING
from demo.score import Score, score
from guomen.screening.engine import screen
from guomen.targeting.candidates import candidates_from
from guomen.targeting.history import history_of
from guomen.targeting.lanes import Lane
from guomen.targeting.select import Basis, select
from tests.demo.conftest import Shipped

DAY = date(2026, 9, 18)


@pytest.fixture(scope="module")
def hits(shipped: Shipped) -> pa.Table:
    return screen(_of_day(shipped), pa.Table.from_pylist(shipped.register))


def test_screening_finds_the_marks_that_are_written_and_no_other_infringement(
    shipped: Shipped, hits: pa.Table
) -> None:
    families = {row["recordation_no"]: row["mark"] for row in shipped.register}
    lines = _of_day(shipped)["line_id"].to_pylist()

    result = score(shipped.truth, hits, lines, families, at_least=1)

    assert result.recall > 0.85
    assert _hit(result, "infringing_hidden") == 0


def test_a_scored_examination_finds_far_more_than_one_by_chance(
    shipped: Shipped, hits: pa.Table
) -> None:
    earlier = shipped.declarations.filter(pc.less(shipped.declarations["declared_on"], DAY))
    candidates = candidates_from(_of_day(shipped), hits, history_of(earlier, finds={}))
    guilty = _guilty(shipped)

    decisions = select(candidates, budget=40, seed="2026-09-18", random_share=Decimal("0.05"))

    scored = [
        one.document_no in guilty
        for one in decisions
        if one.lane is Lane.EXAMINE and one.basis is not Basis.RANDOM
    ]
    everywhere = [one.document_no in guilty for one in decisions]
    assert len([one for one in decisions if one.basis is Basis.RANDOM]) == 2
    assert sum(scored) / len(scored) > 2 * sum(everywhere) / len(everywhere)


def _of_day(shipped: Shipped) -> pa.Table:
    return shipped.declarations.filter(pc.equal(shipped.declarations["declared_on"], DAY))


def _guilty(shipped: Shipped) -> set[str]:
    return {
        row["line_id"].rpartition("-")[0]
        for row in shipped.truth.to_pylist()
        if row["truth"] in INFRINGING
    }


def _hit(result: Score, truth: str) -> int:
    return sum(kind.hit for kind in result.kinds if kind.truth == truth)
