"""The figures in the operator's guide are those that the commands print."""

from bench.hostile import CASES, MARKS
from bench.sizing import SPEEDS, Plan, table
from guomen.screening.columns import MAXIMUM_CELL
from guomen.screening.scorecards import CURRENT
from guomen.screening.stream import LINES_AT_ONCE
from tests.promises.test_house import ROOT

GUIDE = ROOT / "docs" / "operator" / "screening-at-scale.md"


def test_the_sizing_in_the_guide_is_the_one_that_is_printed() -> None:
    guide = GUIDE.read_text(encoding="utf-8")

    assert "\n".join(table(Plan(), SPEEDS)) in guide, "run python -m bench.sizing and paste it"


def test_the_limits_in_the_guide_are_those_of_the_code() -> None:
    guide = GUIDE.read_text(encoding="utf-8")

    assert f"{MAXIMUM_CELL:,} characters | the line is refused" in guide
    assert f"| {CURRENT.most_hits_per_line}, the best" in guide
    assert f"up to {LINES_AT_ONCE:,} lines" in guide


def test_every_hostile_case_is_in_the_guide() -> None:
    guide = GUIDE.read_text(encoding="utf-8")

    assert [case.name for case in CASES if f"| {case.name} |" not in guide] == []
    assert f"{MARKS:,} marks in the last row" in guide
