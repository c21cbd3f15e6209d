"""`guomen screen` takes a file of lines, or one of the commands beside it."""

from pathlib import Path

import pytest

from guomen.cli.main import main
from tests.cli.test_screen import rows_of, written


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["screen", *(str(argument) for argument in arguments)])
    return int(ended.value.code or 0)


@pytest.mark.parametrize("front", [(), ("lines",)])
def test_lines_are_screened_with_the_word_lines_and_without(
    tmp_path: Path, front: tuple[str, ...]
) -> None:
    lines = written(tmp_path / "lines.csv", "line_id,text\n1,KOLVANE shoes\n")
    register = written(tmp_path / "register.csv", "recordation_no,mark\nT2019-76593,KOLVANE\n")
    out = tmp_path / "hits.csv"

    code = run(*front, lines, "--register", register, "--out", out)

    assert code == 0
    assert [row["recordation_no"] for row in rows_of(out)] == ["T2019-76593"]


def test_options_may_stand_before_the_file(tmp_path: Path) -> None:
    lines = written(tmp_path / "lines.csv", "line_id,text\n1,KOLVANE shoes\n")
    register = written(tmp_path / "register.csv", "recordation_no,mark\nT2019-76593,KOLVANE\n")

    assert run("--register", register, "--out", tmp_path / "hits.csv", lines) == 0


def test_help_names_the_commands_and_how_to_screen_a_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run("--help")

    out = capsys.readouterr().out
    assert all(name in out for name in ("look-back", "names", "guomen screen LINES"))
