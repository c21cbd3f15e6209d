"""Tokens of machines: who makes them, what they open, what is kept of them."""

from datetime import timedelta

import pytest

from guomen.access.policy import Role
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.store.models import ApiToken, LedgerEntry
from guomen.usecases.tokens import actor_with, make_token, withdraw_token
from tests.build_site import FOUNDER, MORNING, employ

pytestmark = [pytest.mark.site, pytest.mark.django_db]


def made(name: str = "broker", **changed: object) -> str:
    given = {"account": "officer", "days": 30, "actor": FOUNDER, "at": MORNING}
    return make_token(name, **{**given, **changed})


def test_a_token_acts_for_its_account_until_its_last_moment() -> None:
    officer = employ("officer", Role.OFFICER)

    token = made()

    last = MORNING + timedelta(days=30)
    assert actor_with(token, at=last - timedelta(microseconds=1)) == officer
    with pytest.raises(NotAllowedError):
        actor_with(token, at=last)


def test_only_a_digest_is_kept_and_the_ledger_holds_no_token() -> None:
    employ("officer", Role.OFFICER)

    token = made()

    kept = ApiToken.objects.values_list().get()
    entry = LedgerEntry.objects.order_by("pk").last()
    assert token not in str(kept)
    assert entry is not None
    assert (entry.action, token in str(entry.detail)) == ("make_token", False)


@pytest.mark.parametrize("wrong", [{"days": 0}, {"days": 367}, {"name": "two words"}, {"name": ""}])
def test_a_token_that_could_not_be_answered_for_is_refused(wrong: dict[str, object]) -> None:
    employ("officer", Role.OFFICER)

    with pytest.raises(BadInputError):
        made(**wrong)


def test_a_name_is_given_once() -> None:
    employ("officer", Role.OFFICER)
    made()

    with pytest.raises(BadInputError, match="not taken"):
        made()


def test_nobody_gets_a_token_for_what_the_account_may_not() -> None:
    employ("auditor", Role.AUDITOR)

    with pytest.raises(NotAllowedError):
        made(account="auditor")
    with pytest.raises(NotFoundError):
        made(account="nobody")
    with pytest.raises(NotAllowedError):
        made(account="auditor", actor=employ("officer", Role.OFFICER))


def test_a_token_is_withdrawn_once() -> None:
    employ("officer", Role.OFFICER)
    token = made()

    withdraw_token("broker", actor=FOUNDER, at=MORNING)

    with pytest.raises(NotAllowedError):
        actor_with(token, at=MORNING)
    with pytest.raises(NotFoundError):
        withdraw_token("broker", actor=FOUNDER, at=MORNING)
