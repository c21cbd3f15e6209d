"""The figures in the operator's guide are those that the commands print."""

from bench.sizing import SPEEDS, Plan, table
from tests.promises.test_house import ROOT

GUIDE = ROOT / "docs" / "operator" / "screening-at-scale.md"


def test_the_sizing_in_the_guide_is_the_one_that_is_printed() -> None:
    guide = GUIDE.read_text(encoding="utf-8")

    assert "\n".join(table(Plan(), SPEEDS)) in guide, "run python -m bench.sizing and paste it"
