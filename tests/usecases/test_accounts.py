"""Accounts: who may make them, and what each role needs."""

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.store import places
from guomen.store.models import Account
from guomen.usecases import accounts, second_factor
from tests.build_site import FOUNDER, MORNING, PASSWORD, hire

pytestmark = [pytest.mark.site, pytest.mark.django_db]


def create(name: str = "wang", **changed: object) -> str:
    given = {
        "display_name": "王",
        "roles": {Role.OFFICER},
        "password": PASSWORD,
        "office": "2920",
        "actor": FOUNDER,
        "at": MORNING,
    }
    return accounts.create_account(name, **{**given, **changed})


def test_an_account_acts_in_its_roles_at_its_office() -> None:
    create(roles={Role.OFFICER, Role.CASE_OFFICER})

    actor = accounts.actor_named("wang")

    assert actor == Actor(
        "wang", frozenset({Role.OFFICER, Role.CASE_OFFICER}), party=None, office="2920"
    )


def test_only_administrators_make_accounts() -> None:
    with pytest.raises(NotAllowedError):
        create(actor=hire().headquarters)


@pytest.mark.parametrize(
    "wrong",
    [
        {"roles": set()},
        {"roles": {Role.OFFICER, Role.TRADER}},
        {"office": ""},
        {"office": "29２0"},
        {"roles": {Role.RIGHT_HOLDER}, "office": ""},
        {"password": "short"},
        {"password": "password123456"},
        {"language": "fr"},
    ],
)
def test_an_account_that_could_not_work_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadInputError):
        create(**wrong)

    assert not Account.objects.exists()


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, "<script>", "a/b", "a\x00b"])
def test_hostile_names_are_refused(name: str) -> None:
    with pytest.raises(BadInputError):
        create(name)


def test_a_name_is_given_once() -> None:
    create()

    with pytest.raises(BadInputError, match="not taken"):
        create()


def test_a_party_that_is_not_there_cannot_be_spoken_for() -> None:
    with pytest.raises(NotFoundError):
        create(roles={Role.TRADER}, office="", party="P99999999")


def test_the_language_is_changed_by_the_owner_alone() -> None:
    create()
    owner = accounts.actor_named("wang")

    accounts.change_language("wang", language="en", actor=owner)

    assert Account.objects.get().language == "en"
    with pytest.raises(NotAllowedError):
        accounts.change_language("wang", language="en", actor=FOUNDER)


def test_a_closed_account_acts_no_more() -> None:
    create()

    accounts.close_account("wang", actor=FOUNDER, at=MORNING)

    with pytest.raises(NotFoundError):
        accounts.actor_named("wang")


@pytest.mark.usefixtures("home")
def test_a_code_is_shown_in_a_demonstration_only() -> None:
    create()
    device = Account.objects.get().totpdevice_set.create(confirmed=True, name="authenticator")

    with pytest.raises(NotAllowedError, match="Only a demonstration"):
        second_factor.demonstration_code("wang")
    places.demo_marker().touch()
    code = second_factor.demonstration_code("wang")

    assert device.verify_token(int(code))


@pytest.mark.usefixtures("home")
def test_a_lost_authenticator_is_forgotten() -> None:
    create()
    Account.objects.get().totpdevice_set.create(confirmed=True, name="authenticator")
    places.demo_marker().touch()

    second_factor.forget("wang", actor=FOUNDER, at=MORNING)

    with pytest.raises(NotFoundError):
        second_factor.demonstration_code("wang")
