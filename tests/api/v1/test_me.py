"""Who the interface takes the caller for, and for whom the caller may act."""

import pytest

from guomen.access.policy import Role
from guomen.store.models import Account
from tests.api.v1.callers import Caller, machine
from tests.build_site import employ, party_called, speaker
from tests.web.people import enter

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]


def test_a_token_tells_whose_it_is_and_what_it_opens() -> None:
    content = machine(employ("officer", Role.OFFICER)).gets("me").content

    assert (content["name"], content["roles"], content["office"]) == (
        "officer",
        ["officer"],
        "2920",
    )
    assert {"name": "screen", "words": "screen lines"} in content["may"]


def test_a_right_holder_calls_with_a_token_of_its_own() -> None:
    party = party_called("科尔维恩公司")

    content = machine(speaker(party, Role.RIGHT_HOLDER)).gets("me").content

    assert (content["party"], content["office"]) == (party, None)


def test_a_session_is_told_too_and_nobody_is_not() -> None:
    employ("auditor", Role.AUDITOR)

    session = Caller(enter(Account.objects.get(username="auditor"))).gets("me")

    assert session.content["roles"] == ["auditor"]
    assert Caller().gets("me").status == 401


def test_a_caller_acts_for_its_own_party_and_for_no_other() -> None:
    party, other = party_called("科尔维恩公司"), party_called("特里维洛公司")
    caller = machine(speaker(party, Role.RIGHT_HOLDER))

    own = caller.gets("me", **{"Guomen-Acting-For": party})
    foreign = caller.gets("me", **{"Guomen-Acting-For": other})

    assert (own.status, own.content["party"]) == (200, party)
    assert (foreign.status, foreign.problem) == (403, "not-allowed")
