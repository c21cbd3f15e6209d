"""Tokens for machines: made for an account, shown once, withdrawn at any time."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.store import ledger
from guomen.store.models import ApiToken
from guomen.usecases.accounts import actor_of, checked_name, find

BITS: Final = 256
LONGEST: Final = timedelta(days=366)
PREFIX: Final = "guomen_"


def make_token(name: str, *, account: str, days: int, actor: Actor, at: datetime) -> str:
    """Make a token that acts for an account and return it; it cannot be read again.

    Raises BadInputError on a name taken or a term that is too long, NotFoundError where there is
    no such account, NotAllowedError where the account may not call the interface.
    """
    require(actor, Permission.MANAGE_ACCOUNTS)
    if not 0 < days <= LONGEST.days:
        raise BadInputError(
            where="days", found=str(days), expected=f"1 to {LONGEST.days}; make a new one then"
        )
    holder = find(account)
    require(actor_of(holder), Permission.CALL_INTERFACE)
    token = PREFIX + secrets.token_urlsafe(BITS // 8)
    with transaction.atomic():
        if ApiToken.objects.filter(name=checked_name(name)).exists():
            raise BadInputError(where="name", found=name, expected="a name that is not taken")
        ApiToken.objects.create(
            name=name,
            account=holder,
            sha256=digest_of(token),
            created_at=at,
            expires_at=at + timedelta(days=days),
        )
        ledger.record(
            "make_token",
            subject=f"account {account}",
            actor=actor.name,
            at=at,
            detail={"token": name, "days": days},
        )
    return token


def withdraw_token(name: str, *, actor: Actor, at: datetime) -> None:
    """Withdraw a token; raises NotFoundError where there is none that is valid."""
    require(actor, Permission.MANAGE_ACCOUNTS)
    with transaction.atomic():
        token = ApiToken.objects.filter(name=name, withdrawn_at=None).first()
        if token is None:
            raise NotFoundError(f"There is no token {name}.", f"没有令牌 {name}。")
        ApiToken.objects.filter(pk=token.pk).update(withdrawn_at=at)
        ledger.record(
            "withdraw_token",
            subject=f"account {token.account.username}",
            actor=actor.name,
            at=at,
            detail={"token": name},
        )


def actor_with(token: str, *, at: datetime) -> Actor:
    """Return the actor whose token this is.

    Raises NotAllowedError with one sentence for a token that is unknown, withdrawn, expired, or of
    a closed account.
    """
    found = (
        ApiToken.objects.filter(
            sha256=digest_of(token),
            withdrawn_at=None,
            expires_at__gt=at,
            account__is_active=True,
        )
        .select_related("account__party")
        .first()
    )
    if found is None:
        raise NotAllowedError(
            "This token is not valid. Ask the administrator for a new one.",
            "该令牌无效，请向系统管理员申请新的令牌。",
        )
    return actor_of(found.account)


def digest_of(token: str) -> str:
    """Return what is kept of a token; 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
