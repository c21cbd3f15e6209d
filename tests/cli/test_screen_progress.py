from pathlib import Path

import pytest

from guomen.cli.screen_progress import (
    SECONDS_BETWEEN,
    Log,
    is_compiled,
    say_that_it_compiles,
    told,
)
from guomen.screening.scan.jit import place
from tests.screening.examples import hits


def test_a_log_is_told_now_and_then_only(capsys: pytest.CaptureFixture[str]) -> None:
    log = Log()
    log(1_000, 5_000)
    log.told -= SECONDS_BETWEEN

    log(2_000, 5_000)
    log(3_000, 5_000)

    assert capsys.readouterr().err == "screening: 2,000 of 5,000 lines\n"


def test_short_work_says_nothing_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with told() as progress:
        progress(1, 1)

    assert capsys.readouterr().err == ""


def test_the_first_screening_of_a_machine_says_that_it_compiles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say_that_it_compiles(tmp_path / "none yet")

    said = capsys.readouterr().err
    assert "a minute or two" in said
    assert "约一两分钟" in said


def test_what_was_compiled_is_found_again_and_nothing_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert hits("NIKE")

    say_that_it_compiles(place())

    assert is_compiled(place())
    assert capsys.readouterr().err == ""


def test_a_compilation_broken_off_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "scan_1").mkdir()
    (tmp_path / "scan_1" / "words.fill-125.py311.1.nbc").touch()

    assert not is_compiled(tmp_path)
