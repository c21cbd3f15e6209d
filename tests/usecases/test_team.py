"""The team: one-time passwords, readers, and the main account that cannot be lost."""

from pathlib import Path

import pytest

from guomen.access.policy import Permission, Role, allowed
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.queries import team as queries
from guomen.store.models import Account, LedgerEntry
from guomen.usecases import accounts, team
from guomen.usecases.mandates import act_for, give_mandate
from tests.build_site import FOUNDER, MORNING, at_once, key
from tests.portal_people import Firm, firm
from tests.usecases.test_mandates import FROM, TO

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def them(tmp_path: Path) -> Firm:
    return firm(tmp_path)


def invited(them: Firm, name: str = "colleague", *, reads_only: bool = False) -> str:
    return team.invite(
        name,
        display_name="A colleague",
        reads_only=reads_only,
        language="en",
        actor=them.master,
        at=MORNING,
    )


def test_a_colleague_gets_a_password_that_has_to_be_changed(them: Firm) -> None:
    password = invited(them)

    account = Account.objects.get(username="colleague")
    assert account.check_password(password)
    assert account.must_change_password
    assert accounts.actor_of(account).party == them.master.party
    assert password not in "".join(LedgerEntry.objects.values_list("detail", flat=True))


def test_a_reader_reads_and_does_nothing_else(them: Firm) -> None:
    invited(them, reads_only=True)

    reader = accounts.actor_named("colleague")

    assert allowed(reader, Permission.READ_OWN_RIGHTS)
    assert allowed(reader, Permission.READ_CASE)
    for permission in (
        Permission.ACT_IN_CASE,
        Permission.FILE_RECORDATION,
        Permission.MANAGE_TEAM,
        Permission.MANAGE_CONTACTS,
    ):
        assert not allowed(reader, permission)


def test_the_last_main_account_cannot_remove_itself(them: Firm) -> None:
    with pytest.raises(NotAllowedError, match="last main account"):
        team.take_master("master", actor=them.master, at=MORNING)
    with pytest.raises(NotAllowedError, match="last main account"):
        team.close_member("master", actor=them.master, at=MORNING)


def test_the_main_account_is_handed_on(them: Firm) -> None:
    invited(them, reads_only=True)

    team.make_master("colleague", actor=them.master, at=MORNING)
    team.take_master("master", actor=them.master, at=MORNING)

    roles = {row.username: row.is_master for row in queries.members(actor_named("colleague"))}
    assert roles == {"colleague": True, "master": False}
    assert Role.READER not in actor_named("colleague").roles


def actor_named(name: str) -> object:
    return accounts.actor_named(name)


def test_a_closed_colleague_is_gone(them: Firm) -> None:
    invited(them)

    team.close_member("colleague", actor=them.master, at=MORNING)

    assert [row.username for row in queries.members(them.master)] == ["master"]


def test_a_stranger_s_team_is_not_there(them: Firm) -> None:
    for act in (team.close_member, team.make_master, team.take_master):
        with pytest.raises(NotFoundError):
            act("stranger", actor=them.master, at=MORNING)


def test_an_agent_manages_no_team_of_its_client(them: Firm) -> None:
    give_mandate(
        them.agent.party or "",
        valid_from=FROM,
        valid_to=TO,
        actor=them.master,
        at=MORNING,
        submission=key(),
    )
    acting = act_for(them.agent, them.master.party or "", at=MORNING)

    with pytest.raises(NotAllowedError):
        queries.members(acting)


@pytest.mark.usefixtures("them")
def test_an_administrator_makes_the_first_main_account() -> None:
    team.make_master("trader", actor=FOUNDER, at=MORNING)

    assert Role.MASTER_USER in accounts.actor_named("trader").roles


@pytest.mark.parametrize("name", ["", "a b", "master", "<b>"])
def test_a_name_that_is_taken_or_odd_is_refused(them: Firm, name: str) -> None:
    with pytest.raises(BadInputError):
        invited(them, name)


@pytest.mark.parametrize(
    "roles",
    [
        {Role.MASTER_USER},
        {Role.READER},
        {Role.RIGHT_HOLDER, Role.READER, Role.MASTER_USER},
        {Role.OFFICER, Role.MASTER_USER},
    ],
)
def test_roles_that_contradict_each_other_are_refused(roles: set[Role]) -> None:
    with pytest.raises(BadInputError):
        accounts.check_roles("x", frozenset(roles), office="2920", party="P1")


@pytest.mark.django_db(transaction=True)
def test_two_main_accounts_that_leave_at_once_leave_one(them: Firm) -> None:
    invited(them)
    team.make_master("colleague", actor=them.master, at=MORNING)
    colleague = accounts.actor_named("colleague")

    outcomes = at_once(
        lambda: team.take_master("master", actor=them.master, at=MORNING),
        lambda: team.take_master("colleague", actor=colleague, at=MORNING),
    )

    assert outcomes == ["NotAllowedError", "done"]
