"""Licence tokens (许可凭证): issued, changed and withdrawn by the holder of the right."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from guomen.access.policy import Actor, Permission, allowed, require
from guomen.adapters import licence_files
from guomen.kernel.china import SHANGHAI, day_of
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.ids import TOKEN_SERIALS, numbered_token, unified_social_credit_code
from guomen.rights.licence import Limits
from guomen.store import ledger, revisions, submissions, visible
from guomen.store.licences import columns_of
from guomen.store.mandates import require_standing
from guomen.store.models import AuthorisedUser, Recordation
from guomen.usecases.register import held, no_recordation

NO_LIMITS: Final = Limits()
LONGEST: Final = {"name": 200, "goods": 300, "route": 200, "unit": 20}
MOST_QUANTITY: Final = 10**15


def may_license(actor: Actor) -> None:
    """Return quietly where the actor may license: headquarters, or a right holder."""
    if not allowed(actor, Permission.EXAMINE_RECORDATION):
        require(actor, Permission.FILE_RECORDATION)


def issue_token(
    number: str,
    *,
    name: str,
    actor: Actor,
    at: datetime,
    uscc: str = "",
    limits: Limits = NO_LIMITS,
    submission: str = "",
) -> str:
    """Issue a token to a party that may lawfully use a recorded right, and return its number.

    The holder does it, or headquarters. Raises NotFoundError for a recordation that is not the
    holder's, BadInputError on a wrong code or a limit that is too long, NotAllowedError where the
    recordation protects nothing any more. The same `submission` twice issues one token.
    """
    may_license(actor)
    code = unified_social_credit_code(uscc) if uscc.strip() else ""
    checked = columns(name, code, limits)
    with transaction.atomic():
        require_standing(actor, at=at)
        sent = ("token", number, checked)
        earlier = sent_before(submission, actor=actor, at=at, content=sent)
        if earlier is not None:
            return earlier
        revisions.hold()
        recordation = in_force(number, actor, at)
        row = AuthorisedUser.objects.create(
            recordation=recordation, token=fresh_number(at), issued_at=at, **checked
        )
        revisions.mark_changed(Q(pk=recordation.pk))
        enter("issue_token", row, actor=actor, at=at)
        conclude(submission, outcome=str(row.token))
    return str(row.token)


def sent_before(submission: str, *, actor: Actor, at: datetime, content: object) -> str | None:
    """Return where the form led the first time; None where it is new, or there was no form."""
    if not submission:
        return None
    return submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)


def conclude(submission: str, *, outcome: str) -> None:
    """Write where the form led, where there was one."""
    if submission:
        submissions.conclude(submission, outcome=outcome)


def columns(name: str, code: str, limits: Limits) -> dict[str, object]:
    """Return the columns of a licence; raises BadInputError where something does not fit."""
    name, limits = " ".join(name.split()), licence_files.sound(limits)
    if not (name or code):
        raise BadInputError(where="name", found=name, expected="the name of a party, or its code")
    found = {"name": name, "uscc": code, **columns_of(limits)}
    for column, longest in LONGEST.items():
        said = str(found[column])
        if len(said) > longest:
            raise BadInputError(
                where=column, found=said, expected=f"at most {longest} characters in all"
            )
    if limits.quantity is not None and not 0 < limits.quantity < MOST_QUANTITY:
        raise BadInputError(
            where="quantity", found=f"{limits.quantity:f}", expected="more than 0, below 10^15"
        )
    return found


def in_force(number: str, actor: Actor, at: datetime) -> Recordation:
    """Return the actor's recordation, locked.

    Raises NotFoundError where it is another's, NotAllowedError where it has ended.
    """
    row = held(number)
    if not actor.is_staff and row.right.holder.number != actor.party:
        raise no_recordation(number)
    day = day_of(at)
    if row.valid_to < day or (row.ended_on is not None and row.ended_on <= day):
        raise NotAllowedError(
            f"Recordation {row.number} has ended; nobody can be licensed under it.",
            f"备案 {row.number} 已终止，不能再授予许可。",
        )
    return row


def fresh_number(at: datetime) -> str:
    """Return a number that no token has."""
    year = at.astimezone(SHANGHAI).year
    while True:
        number = numbered_token(year, secrets.randbelow(TOKEN_SERIALS))
        if not AuthorisedUser.objects.filter(token=number).exists():
            return number


def give_number(identifier: int, *, actor: Actor, at: datetime) -> str:
    """Make a licence that came out of a register file a token, and return its number."""
    return changed(identifier, "issue_token", numbered, actor=actor, at=at)


def numbered(row: AuthorisedUser, at: datetime) -> None:
    """Give a licence its number, where it has none."""
    if row.token is None:
        row.token, row.issued_at = fresh_number(at), at


def change_limits(identifier: int, limits: Limits, *, actor: Actor, at: datetime) -> str:
    """Change what a licence allows; what was released before stays counted."""

    def change(row: AuthorisedUser, _: datetime) -> None:
        for column, value in columns(row.name, row.uscc, limits).items():
            setattr(row, column, value)

    return changed(identifier, "change_token", change, actor=actor, at=at)


def withdraw_licence(identifier: int, *, actor: Actor, at: datetime) -> str:
    """Withdraw a licence; from now on it makes nobody an authorised user."""

    def withdraw(row: AuthorisedUser, when: datetime) -> None:
        row.withdrawn_at = when

    return changed(identifier, "withdraw_licence", withdraw, actor=actor, at=at)


def changed(
    identifier: int,
    action: str,
    change: Callable[[AuthorisedUser, datetime], None],
    *,
    actor: Actor,
    at: datetime,
) -> str:
    """Change a licence that stands, and return its number.

    Raises NotFoundError where it is another holder's, NotAllowedError where it was withdrawn.
    """
    may_license(actor)
    with transaction.atomic():
        require_standing(actor, at=at)
        revisions.hold()
        found = visible.licences(actor).filter(pk=identifier)
        row = found.select_for_update(of=("self",)).select_related("recordation").first()
        if row is None:
            raise no_licence(str(identifier))
        if row.withdrawn_at is not None:
            raise NotAllowedError(
                f"This licence was withdrawn on {row.withdrawn_at:%Y-%m-%d}.",
                f"该许可已于 {row.withdrawn_at:%Y-%m-%d} 撤销。",
            )
        change(row, at)
        row.save()
        revisions.mark_changed(Q(pk=row.recordation_id))
        enter(action, row, actor=actor, at=at)
    return row.token or ""


def enter(action: str, row: AuthorisedUser, *, actor: Actor, at: datetime) -> None:
    """Write in the ledger what was done with a licence; its party is named by its code."""
    ledger.record(
        action,
        subject=f"recordation {row.recordation.number}",
        actor=actor.name,
        at=at,
        detail={
            "token": row.token or "",
            "licence": row.pk,
            "uscc": row.uscc,
            "quantity": "" if row.quantity is None else f"{row.quantity:f}",
        },
    )


def no_licence(number: str) -> NotFoundError:
    """Return the error for a licence that is not there, or not the asker's."""
    return NotFoundError(f"There is no licence {number}.", f"没有许可 {number}。")
