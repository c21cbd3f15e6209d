"""`guomen token`: a token is made, shown once and withdrawn."""

import json

import pytest

from guomen.access.policy import Role
from guomen.adapters.clock import now
from guomen.kernel.errors import NotAllowedError
from guomen.usecases.tokens import actor_with
from tests.build_site import employ

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


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
