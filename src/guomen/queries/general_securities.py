"""General securities: what one would cost, what was applied for, what waits for a decision."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from guomen.access.policy import Actor, Permission, require
from guomen.cases.case import YUAN
from guomen.kernel.china import day_of
from guomen.kernel.citation import Status
from guomen.kernel.money import Money, YearCosts
from guomen.kernel.words import Words
from guomen.law.charges import GeneralSecurity as Terms
from guomen.law.charges import general_security
from guomen.law.deadline import Deadline
from guomen.law.loader import load_pack
from guomen.queries.paging import Page, page_of
from guomen.store.models import GeneralSecurity

STOPS = "GSE-05"
REVIEW = "security.general_review"
STATES = {
    "applied": Words("waits for headquarters", "等待核准"),
    "approved": Words("approved", "已核准"),
    "refused": Words("refused", "未予核准"),
    "called": Words("called on", "已追偿"),
}


@dataclass(frozen=True, slots=True)
class SecurityRow:
    """One general security as the holder and headquarters see it."""

    number: str
    party: str
    party_name: Words
    year_costs: Money
    amount: Money
    guarantor: str
    reference: str
    issued_on: date
    valid_to: date
    status: str
    applied_at: datetime
    decided_at: datetime | None
    reason: str
    serves_to: date | None
    review: Deadline | None

    @property
    def called_rule(self) -> Status | None:
        """Return how sure the rule is by which a called one serves no more (GSE-05)."""
        return load_pack().statements[STOPS].status if self.status == "called" else None

    @property
    def words(self) -> Words:
        """Return where it stands."""
        return STATES[self.status]


def terms(costs: Decimal, *, day: date) -> Terms:
    """Return what a general security on last year's costs comes to under the law of `day`."""
    return general_security(load_pack(), YearCosts(costs, YUAN), approved_on=day)


def review(day: date) -> Deadline:
    """Return by when headquarters decides on what is handed in on a day (GSE-06)."""
    return load_pack().deadline(REVIEW, start=day)


def own(actor: Actor) -> tuple[SecurityRow, ...]:
    """Return the general securities of the actor's party, the newest first."""
    require(actor, Permission.READ_OWN_RIGHTS)
    rows = GeneralSecurity.objects.filter(party__number=actor.party).select_related("party")
    return tuple(security_row(row) for row in rows[:50])


def to_decide(actor: Actor, *, number: int) -> Page[SecurityRow]:
    """Return what headquarters has to decide on first, then what it decided."""
    require(actor, Permission.DECIDE_SECURITY)
    rows = GeneralSecurity.objects.select_related("party").order_by("status", "applied_at")
    waits = rows.filter(status="applied")
    return page_of(waits if waits.exists() else rows, security_row, number=number)


def security_row(row: GeneralSecurity) -> SecurityRow:
    """Return one general security; one that waits with the clock of the decision (GSE-06)."""
    started = day_of(row.applied_at)
    return SecurityRow(
        number=row.number,
        party=row.party.number,
        party_name=Words(row.party.name_en or row.party.name, row.party.name),
        year_costs=Money(row.year_costs, YUAN),
        amount=Money(row.amount, YUAN),
        guarantor=row.guarantor,
        reference=row.reference,
        issued_on=row.issued_on,
        valid_to=row.valid_to,
        status=row.status,
        applied_at=row.applied_at,
        decided_at=row.decided_at,
        reason=row.reason,
        serves_to=row.serves_to,
        review=review(started) if row.status == "applied" else None,
    )
