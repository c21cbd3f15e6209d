"""What the tests of commands share."""

import pytest

from guomen.cli.main import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    """Return how a command is run: exit code, what it printed, what it said on stderr."""

    def command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return command
