"""Accounts: who they are, how they come into being, how they are changed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from guomen.access.policy import CAPACITIES, STAFF, Actor, Permission, Role, require
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.store import ledger
from guomen.store.models import Account, AccountRole, Party

LANGUAGES = ("en", "zh-hans")


def actor_of(account: Any) -> Actor:
    """Return in what capacity an account acts; `account` is the row Django signed in."""
    roles = frozenset(Role(row.role) for row in account.roles.all())
    party = account.party.number if account.party_id else None
    return Actor(account.username, roles, party=party, office=account.office or None)


def actor_named(username: str) -> Actor:
    """Return the actor of an active account; raises NotFoundError where there is none."""
    return actor_of(find(username))


def create_account(
    username: str,
    *,
    display_name: str,
    roles: Iterable[Role],
    password: str,
    actor: Actor,
    at: datetime,
    office: str = "",
    party: str = "",
    language: str = "zh-hans",
) -> str:
    """Create an account and return its name.

    Staff need an office of four characters, right holders and traders the number of their party.
    Raises BadInputError on a name taken, a weak password, or a role without what it needs.
    """
    require(actor, Permission.MANAGE_ACCOUNTS)
    held = frozenset(roles)
    check_roles(username, held, office=office, party=party)
    account = new_account(
        username, display_name=display_name, party=party, office=office, language=language, at=at
    )
    set_password(account, password)
    with transaction.atomic():
        enter_account(account, held, actor=actor, at=at)
    return username


def new_account(
    username: str, *, display_name: str, party: str, office: str, language: str, at: datetime
) -> Account:
    """Return the row of an account that is not written yet and has no password."""
    return Account(
        username=checked_name(username),
        display_name=display_name or username,
        party=party_numbered(party) if party else None,
        office=office,
        language=checked_language(language),
        created_at=at,
    )


def enter_account(account: Account, roles: frozenset[Role], *, actor: Actor, at: datetime) -> None:
    """Write a new account with its roles; raises BadInputError where its name is taken."""
    username = account.username
    if Account.objects.filter(username=username).exists():
        raise BadInputError(where="username", found=username, expected="a name that is not taken")
    account.save(force_insert=True)
    AccountRole.objects.bulk_create(AccountRole(account=account, role=role) for role in roles)
    party = account.party.number if account.party is not None else ""
    ledger.record(
        "create_account",
        subject=f"account {username}",
        actor=actor.name,
        at=at,
        detail={"roles": sorted(roles), "office": account.office, "party": party},
    )


def check_roles(username: str, roles: frozenset[Role], *, office: str, party: str) -> None:
    """Raise BadInputError where roles contradict each other or lack office or party."""
    staff = roles & STAFF
    if not roles or (staff and roles - STAFF):
        raise BadInputError(
            where=f"roles of {username}",
            found=", ".join(sorted(roles)) or "none",
            expected="roles of customs, or right_holder, trader or agent",
        )
    beside = roles - STAFF - CAPACITIES
    if beside and (not roles & CAPACITIES or len(beside) > 1):
        raise BadInputError(
            where=f"roles of {username}",
            found=", ".join(sorted(roles)),
            expected="master_user or reader beside right_holder, trader or agent",
        )
    if staff and not (len(office) == 4 and office.isascii() and office.isalnum()):
        raise BadInputError(
            where=f"office of {username}", found=office, expected="4 characters, such as 2921"
        )
    if not staff and not party:
        raise BadInputError(
            where=f"party of {username}", found=party, expected="the number of a party"
        )


def checked_name(username: str) -> str:
    """Return the name; raises BadInputError where it is empty, long or has odd characters."""
    fits = 0 < len(username) <= 64 and all(one.isalnum() or one in "._-@" for one in username)
    if not fits:
        raise BadInputError(
            where="username",
            found=username,
            expected="up to 64 letters, digits and . _ - @",
        )
    return username


def checked_language(language: str) -> str:
    """Return the language; raises BadInputError on one that the pages do not speak."""
    if language not in LANGUAGES:
        raise BadInputError(where="language", found=language, expected="en or zh-hans")
    return language


def set_password(account: Account, password: str) -> None:
    """Set a password that passes the validators; raises BadInputError on a weak one."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise BadInputError(
            where="password",
            found="a password that is too easy",
            expected="a strong one",
            do=" ".join(error.messages),
        ) from error
    account.set_password(password)


def change_language(username: str, *, language: str, actor: Actor) -> None:
    """Let somebody read the pages in another language."""
    if actor.name != username:
        raise NotAllowedError("An account is changed by its owner.", "账户只能由本人修改。")
    Account.objects.filter(username=username).update(language=checked_language(language))


def close_account(username: str, *, actor: Actor, at: datetime) -> None:
    """Close an account for good; what it did stays in the journals under its name."""
    require(actor, Permission.MANAGE_ACCOUNTS)
    with transaction.atomic():
        Account.objects.filter(pk=find(username).pk).update(is_active=False)
        ledger.record(
            "close_account", subject=f"account {username}", actor=actor.name, at=at, detail={}
        )


def find(username: str) -> Account:
    """Return an active account; raises NotFoundError where there is none."""
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise NotFoundError(f"There is no account {username}.", f"没有账户 {username}。")
    return account


def party_numbered(number: str) -> Party:
    """Return a party; raises NotFoundError where there is none."""
    party = Party.objects.filter(number=number).first()
    if party is None:
        raise NotFoundError(f"There is no party {number}.", f"没有当事人 {number}。")
    return party
