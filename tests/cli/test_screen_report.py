"""`guomen screen report` writes the report of a checkout, or says that there is none."""

from pathlib import Path

import pytest

from guomen.cli.screen_report import PAGE, part_of
from guomen.kernel.errors import BadInputError
from tests.cli.test_screening import run


def test_without_a_checkout_it_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"bench/report\.py"):
        part_of(tmp_path)


def test_the_command_fails_without_a_checkout(tmp_path: Path) -> None:
    assert run("report", "--repository", tmp_path) != 0


def test_it_writes_the_page_of_a_checkout(tmp_path: Path) -> None:
    made = part_of(Path(__file__).parents[2]).page()

    assert made.startswith("<!-- Written by `guomen screen report`")
    assert not (tmp_path / PAGE).exists()
