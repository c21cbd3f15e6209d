"""The team of a party: its main accounts invite, close, and hand the main account on."""

import secrets
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from guomen.access.policy import CAPACITIES, Actor, Permission, Role, allowed, require
from guomen.kernel.errors import NotAllowedError, NotFoundError
from guomen.kernel.words import Words
from guomen.store import ledger
from guomen.store.models import Account, AccountRole
from guomen.usecases.accounts import check_roles, enter_account, new_account
from guomen.usecases.messages import tell

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
BLOCKS: Final = 4
TEAM: Final = "/portal/team/"


def invite(
    username: str,
    *,
    display_name: str,
    reads_only: bool,
    language: str,
    actor: Actor,
    at: datetime,
) -> str:
    """Create an account for a colleague and return its password: shown once, changed at sign-in.

    The colleague acts for the same party in the same capacities, or only reads. Raises
    BadInputError on a name that is taken or odd.
    """
    party = own_party(actor)
    roles = actor.roles & CAPACITIES
    if reads_only:
        roles |= {Role.READER}
    check_roles(username, roles, office="", party=party)
    account = new_account(
        username, display_name=display_name, party=party, office="", language=language, at=at
    )
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(BLOCKS))
    account.set_password(password)
    account.must_change_password = True
    with transaction.atomic():
        enter_account(account, roles, actor=actor, at=at)
    return password


def close_member(username: str, *, actor: Actor, at: datetime) -> None:
    """Close a colleague's account; the last main account cannot close itself."""
    with transaction.atomic():
        members = team(own_party(actor))
        member = one_of(members, username)
        refuse_last_master(members, member)
        Account.objects.filter(pk=member.pk).update(is_active=False)
        record("close_account", member, actor=actor, at=at)


def make_master(username: str, *, actor: Actor, at: datetime) -> None:
    """Make a colleague's account a main one; an administrator may do so for any party."""
    with transaction.atomic():
        members = team_of(username, actor)
        member = one_of(members, username)
        AccountRole.objects.filter(account=member, role=Role.READER.value).delete()
        AccountRole.objects.get_or_create(account=member, role=Role.MASTER_USER.value)
        record("make_master", member, actor=actor, at=at)
        tell(
            topic="team.master",
            subject=f"account {username}",
            words=Words(
                "Your account is a main account now: you manage team and agents.",
                "您的账号已成为主账号，可以管理团队和代理人。",
            ),
            link=TEAM,
            at=at,
            account=username,
        )


def take_master(username: str, *, actor: Actor, at: datetime) -> None:
    """Make an account a plain one again; the last main account stays one."""
    with transaction.atomic():
        members = team(own_party(actor))
        member = one_of(members, username)
        refuse_last_master(members, member)
        AccountRole.objects.filter(account=member, role=Role.MASTER_USER.value).delete()
        record("take_master", member, actor=actor, at=at)


def own_party(actor: Actor) -> str:
    """Return the party whose team the actor manages; raises NotAllowedError where there is none."""
    require(actor, Permission.MANAGE_TEAM)
    if actor.party is None or actor.agent is not None:
        raise NotAllowedError(
            "A team is managed by the party's own main account.", "团队由当事人本方主账号管理。"
        )
    return actor.party


def team(party: str) -> QuerySet[Account]:
    """Return the accounts of a party, locked, so that two do not each leave the other the last."""
    rows = Account.objects.select_for_update(of=("self",)).filter(party__number=party)
    return rows.filter(is_active=True).order_by("pk").prefetch_related("roles")


def team_of(username: str, actor: Actor) -> QuerySet[Account]:
    """Return the team in which somebody stands: the actor's own, or any for an administrator."""
    if not allowed(actor, Permission.MANAGE_ACCOUNTS):
        return team(own_party(actor))
    found = Account.objects.filter(username=username, party__isnull=False).first()
    if found is None or found.party is None:
        raise missing(username)
    return team(found.party.number)


def one_of(members: QuerySet[Account], username: str) -> Account:
    """Return one of the team; raises NotFoundError where nobody is called so."""
    member = next((one for one in members if one.username == username), None)
    if member is None:
        raise missing(username)
    return member


def missing(username: str) -> NotFoundError:
    """Return the error for an account that is not in the team."""
    return NotFoundError(
        f"There is no account {username} in your team.", f"您的团队中没有账号 {username}。"
    )


def refuse_last_master(members: QuerySet[Account], member: Account) -> None:
    """Raise NotAllowedError where nobody would be left who manages the team."""
    masters = [one.pk for one in members if is_master(one)]
    if masters == [member.pk]:
        raise NotAllowedError(
            "This is the last main account. Make another one first.",
            "这是最后一个主账号，请先设置另一个主账号。",
        )


def is_master(account: Account) -> bool:
    """Return whether an account manages its team."""
    return any(row.role == Role.MASTER_USER.value for row in account.roles.all())


def password_changed(account: Any, *, at: datetime) -> None:
    """Write that somebody chose a password of one's own; nobody else knows it from now on."""
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(must_change_password=False)
        name = account.username
        ledger.record("change_password", subject=f"account {name}", actor=name, at=at, detail={})


def record(action: str, member: Account, *, actor: Actor, at: datetime) -> None:
    """Write in the ledger what was done with an account."""
    subject = f"account {member.username}"
    ledger.record(action, subject=subject, actor=actor.name, at=at, detail={"party": actor.party})
