"""The published report on screening says what the stored results say, and the hits are frozen."""

from bench import report
from guomen.cli.screen_report import PAGE
from tests.promises.test_house import ROOT


def test_the_report_is_fresh() -> None:
    there = (ROOT / PAGE).read_text(encoding="utf-8")

    assert there == report.page(), "run `guomen screen report` and commit what it writes"


def test_the_reference_run_gives_the_frozen_hits() -> None:
    assert report.check() == ""
