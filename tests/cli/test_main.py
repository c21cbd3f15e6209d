"""The command itself: commands are found when they are asked for, errors are one line."""

from importlib.util import find_spec

import pytest

from guomen.cli.main import COMMANDS, main


def run(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_help_names_every_command_installed(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["--help"])

    out = capsys.readouterr().out
    installed = [name for name, command in COMMANDS.items() if find_spec(command.module)]
    assert code == 0
    assert "law" in installed
    assert all(name in out for name in installed)


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["lwa"])

    assert code == 2
    assert "lwa" in capsys.readouterr().err


def test_an_error_a_person_can_act_on_is_one_line_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(["law", "explain", "cn", "x", "--from", "2026-09-18"])

    printed = capsys.readouterr()
    assert code == 2
    assert printed.out == ""
    assert printed.err.startswith("guomen: rule: found 'x'")
