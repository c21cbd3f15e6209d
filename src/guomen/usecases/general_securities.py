"""General security (总担保): applied for by the holder, decided by headquarters."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.cases.case import YUAN
from guomen.kernel.china import day_of
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.money import YearCosts
from guomen.kernel.words import Words
from guomen.law import charges
from guomen.law.loader import load_pack
from guomen.store import counters, ledger, submissions
from guomen.store.mandates import require_standing
from guomen.store.models import GeneralSecurity
from guomen.usecases.accounts import party_numbered
from guomen.usecases.messages import tell

PAGE: Final = "/portal/security/"
DESK: Final = "/desk/securities/"
APPLIED, APPROVED, REFUSED, CALLED = "applied", "approved", "refused", "called"


def apply_for(
    *,
    year_costs: Decimal,
    amount: Decimal,
    guarantor: str,
    reference: str,
    issued_on: date,
    actor: Actor,
    at: datetime,
    submission: str,
) -> str:
    """Apply for a general security by a letter of guarantee, and return its number.

    `year_costs` are last year's costs of storage, custody and disposal, in yuan. Raises
    BadInputError where the amount is too small (ANN31, GSE-02) or the letter is not described.
    """
    require(actor, Permission.FILE_RECORDATION)
    day = day_of(at)
    check_amount(year_costs, amount, day)
    check_letter(guarantor, reference, issued_on, day)
    content = ("security", str(year_costs), str(amount), guarantor, reference, issued_on)
    with transaction.atomic():
        require_standing(actor, at=at)
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        number = f"GS{day.year}-{counters.take_one(f'general security/{day.year}'):05}"
        GeneralSecurity.objects.create(
            number=number,
            party=party_numbered(actor.party or ""),
            year_costs=year_costs,
            amount=amount,
            guarantor=guarantor,
            reference=reference,
            issued_on=issued_on,
            valid_to=load_pack().until(charges.GENERAL_LETTER, start=day).day,
            applied_at=at,
            applied_by=actor.name,
        )
        record("apply_general_security", number, actor=actor, at=at, party=actor.party or "")
        tell_desk(number, at=at)
        submissions.conclude(submission, outcome=number)
    return number


def tell_desk(number: str, *, at: datetime) -> None:
    """Tell headquarters that a general security waits for its decision."""
    tell(
        topic="security.applied",
        subject=f"security {number}",
        words=Words(
            f"General security {number} waits for your decision.", f"总担保 {number} 等待核准。"
        ),
        link=DESK,
        at=at,
        audience="headquarters",
    )


def check_amount(year_costs: Decimal, amount: Decimal, day: date) -> None:
    """Raise BadInputError where a general security would be too small under the law of `day`."""
    due = load_pack().amount(charges.GENERAL, value=YearCosts(year_costs, YUAN), day=day).amount
    if amount < due.amount:
        raise BadInputError(
            where="amount", found=str(amount), expected=f"at least {due}, last year's costs or more"
        )


def check_letter(guarantor: str, reference: str, issued_on: date, day: date) -> None:
    """Raise BadInputError where the letter of guarantee is not described."""
    for where, text in (("guarantor", guarantor), ("reference", reference)):
        if not text:
            raise BadInputError(where=where, found="", expected="what the letter says")
    if issued_on > day:
        raise BadInputError(where="issued on", found=f"{issued_on}", expected=f"a day up to {day}")


def approve(number: str, *, actor: Actor, at: datetime) -> None:
    """Approve a general security: from now to the end of the year it stands in (GSE-04)."""
    day = day_of(at)
    last = load_pack().until(charges.GENERAL_WAIVER, start=day).day
    words = Words(
        f"General security {number} was approved; it serves until {last}.",
        f"总担保 {number} 已核准，有效至 {last}。",
    )
    decide(number, APPROVED, words, actor=actor, at=at, serves_to=last)


def refuse(number: str, *, reason: str, actor: Actor, at: datetime) -> None:
    """Refuse a general security with a reason."""
    if not reason.strip():
        raise BadInputError(where="reason", found="", expected="why it is refused")
    words = Words(
        f"General security {number} was refused; the reason stands on its page.",
        f"总担保 {number} 未予核准，理由见页面。",
    )
    decide(number, REFUSED, words, actor=actor, at=at, reason=reason.strip()[:400])


def decide(
    number: str,
    status: str,
    words: Words,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    serves_to: date | None = None,
) -> None:
    """Write the decision once; raises NotAllowedError where somebody decided before."""
    require(actor, Permission.DECIDE_SECURITY)
    with transaction.atomic():
        row = held(number)
        if row.status != APPLIED:
            raise NotAllowedError(
                f"General security {number} was decided before.", f"总担保 {number} 已作出决定。"
            )
        GeneralSecurity.objects.filter(pk=row.pk).update(
            status=status, decided_at=at, decided_by=actor.name, reason=reason, serves_to=serves_to
        )
        action = "approve_general_security" if status == APPROVED else "refuse_general_security"
        record(action, number, actor=actor, at=at, party=row.party.number)
        tell(
            topic=f"security.{status}",
            subject=f"security {number}",
            words=words,
            link=PAGE,
            at=at,
            party=row.party.number,
        )


def held(number: str) -> GeneralSecurity:
    """Return a general security, locked; raises NotFoundError where there is none."""
    rows = GeneralSecurity.objects.select_for_update(of=("self",)).select_related("party")
    row = rows.filter(number=number).first()
    if row is None:
        raise NotFoundError(f"There is no general security {number}.", f"没有总担保 {number}。")
    return row


def record(action: str, number: str, *, actor: Actor, at: datetime, party: str) -> None:
    """Write in the ledger what was done with a general security."""
    detail = {"party": party}
    subject = f"security {number}"
    ledger.record(action, subject=subject, actor=actor.name, at=at, detail=detail)
