"""`guomen token`: a token is made, shown once and withdrawn."""

import json

import pytest

from guomen.access.policy import Role
from guomen.adapters.clock import now
from guomen.cli.main import main
from guomen.kernel.errors import NotAllowedError
from guomen.usecases.tokens import actor_with
from tests.build_site import employ

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return command


def test_a_token_is_printed_once_and_opens_until_it_is_withdrawn(run) -> None:
    officer = employ("officer", Role.OFFICER)

    code, out, _ = run("token", "make", "broker", "--account", "officer")
    token = out.strip()
    actor = actor_with(token, at=now())
    withdrawn = json.loads(run("token", "withdraw", "broker", "--json")[1])

    assert (code, actor) == (0, officer)
    assert withdrawn == {"withdrawn": "broker"}
    with pytest.raises(NotAllowedError):
        actor_with(token, at=now())


def test_a_mistake_is_one_line(run) -> None:
    code, out, err = run("token", "make", "broker", "--account", "nobody")

    assert (code, out) == (2, "")
    assert "nobody" in err
