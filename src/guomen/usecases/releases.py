"""Quantities run down: what was released under a licence token, each declared line once."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.db.models import Q

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.words import Words
from guomen.rights.token import How
from guomen.store import ledger, revisions
from guomen.store.licences import token_of
from guomen.store.models import AuthorisedUser, Party, TokenUse
from guomen.targeting.quoted import QuotedLine
from guomen.usecases.messages import tell

LONGEST_REASON: Final = 300


class Told(StrEnum):
    """What a report of a release came to."""

    COUNTED = "counted"
    KNOWN = "known"
    REVERSED = "reversed"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Used:
    """What a report of a release came to, and the part that nothing was left for."""

    told: Told
    over: Decimal = Decimal(0)


def use_token(line: QuotedLine, *, how: How, actor: Actor, at: datetime) -> Used:
    """Take a released line off the token it quotes: once, from however many offices it is told.

    Over-use is recorded, never refused. A token that does not exist, or was granted to nobody on
    the line, is not touched. The row of the token is held until the transaction ends.
    """
    with transaction.atomic():
        revisions.hold()
        row = locked(token=line.number)
        token = token_of(row) if row is not None else None
        if row is None or token is None or not line.is_of(token):
            return Used(Told.ELSEWHERE)
        before = row.uses.filter(document_no=line.document_no, line_no=line.line_no).first()
        if before is not None:
            return Used(Told.REVERSED if before.reversed_at else Told.KNOWN, before.over)
        use = line.use_of(token)
        taken = token.takes(use)
        TokenUse.objects.create(
            licence=row,
            document_no=line.document_no,
            line_no=line.line_no,
            quantity=use.quantity or Decimal(0),
            unit=use.unit,
            counted=taken.counted,
            over=taken.over,
            office=use.office,
            day=use.day,
            at=at,
            by=actor.name,
            how=how.value,
        )
        recount(row, counted=taken.counted, over=taken.over, at=at)
        enter("use_token", row, line, actor=actor, at=at)
        return Used(Told.COUNTED, taken.over)


def locked(**which: object) -> AuthorisedUser | None:
    """Return a licence, its row held; call with the register held."""
    rows = AuthorisedUser.objects.select_for_update(of=("self",))
    return rows.select_related("recordation__right__holder").filter(**which).first()


def recount(row: AuthorisedUser, *, counted: Decimal, over: Decimal, at: datetime) -> None:
    """Add a use to a token, or take one off; once nothing is left, screening and parties learn."""
    was_left = not token_of(row).is_used_up
    row.used += counted
    row.over += over
    row.save(update_fields=["used", "over"])
    is_left = not token_of(row).is_used_up
    if was_left != is_left:
        revisions.mark_changed(Q(pk=row.recordation_id))
    if was_left and not is_left:
        words = Words(
            f"Licence token {row.token} is used up.", f"许可凭证 {row.token} 的许可数量已用完。"
        )
        for party in concerned(row):
            tell(
                party=party,
                words=words,
                topic="token.used_up",
                subject=f"token {row.token}",
                link=f"/portal/licences/{row.pk}/",
                at=at,
            )


def concerned(row: AuthorisedUser) -> list[str]:
    """Return the parties that a licence concerns: the holder, and who holds it where known."""
    users = Party.objects.filter(uscc=row.uscc) if row.uscc else Party.objects.none()
    return [row.recordation.right.holder.number, *users.values_list("number", flat=True)]


def reverse_use(identifier: int, *, because: str, actor: Actor, at: datetime) -> str:
    """Take a release back that was told in error, and return the token's number.

    It stays on the page of the token with the reason, and the same line is not counted again.
    Raises BadInputError without a reason, NotAllowedError where it was taken back before.
    """
    require(actor, Permission.CORRECT_RELEASE)
    because = checked_reason(because)
    with transaction.atomic():
        revisions.hold()
        row = locked(uses=identifier)
        use = TokenUse.objects.filter(pk=identifier).first()
        if row is None or use is None:
            raise NotFoundError(
                f"There is no release {identifier}.", f"没有放行记录 {identifier}。"
            )
        if use.reversed_at is not None:
            raise NotAllowedError(
                f"{use.reversed_by} took this release back already.",
                f"{use.reversed_by} 已更正该放行记录。",
            )
        use.reversed_at, use.reversed_by, use.reversed_because = at, actor.name, because
        use.save()
        recount(row, counted=-use.counted, over=-use.over, at=at)
        ledger.record(
            "reverse_use",
            subject=f"token {row.token}",
            actor=actor.name,
            at=at,
            detail={"document": use.document_no, "line": use.line_no, "because": because},
        )
    return row.token or ""


def checked_reason(because: str) -> str:
    """Return the reason for a correction; raises BadInputError where there is none."""
    because = because.strip()
    if not 0 < len(because) <= LONGEST_REASON:
        raise BadInputError(
            where="because",
            found=because,
            expected=f"a reason of at most {LONGEST_REASON} characters",
        )
    return because


def no_release(identifier: int) -> NotFoundError:
    """Return the error for a release that is not there."""
    return NotFoundError(f"There is no release {identifier}.", f"没有放行记录 {identifier}。")


def enter(
    action: str, row: AuthorisedUser, line: QuotedLine, *, actor: Actor, at: datetime
) -> None:
    """Write in the ledger that a line was taken off a token."""
    ledger.record(
        action,
        subject=f"token {row.token}",
        actor=actor.name,
        at=at,
        detail={"document": line.document_no, "line": line.line_no, "used": f"{row.used:f}"},
    )
