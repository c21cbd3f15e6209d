"""What a scenario may ask of money: securities, fines, late payment, storage, general security."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from guomen.kernel.money import Money, YearCosts
from guomen.law.amount import Tier, base_money
from guomen.law.charges import GENERAL, LATE_RATE, STORAGE, Stored, late_charge, storage_span
from guomen.law.charges import general_security as general_security_of
from guomen.law.marked import Marked
from guomen.law.pack import Pack
from guomen.law.parameter import Kind
from guomen.law.scenario_answers import YES_OR_NO, Answer, Question, Reader

FITS: Final = "fits"


def amount(when: Marked) -> Question:
    """Read {amount: security.ex_officio, value: "40000.02", law_of: 2026-09-18}."""
    found = when.mapping(required=("amount", "value", "law_of"))
    rule, value = found["amount"].text(), found["value"].decimal()
    return partial(amount_facts, rule=rule, value=value, day=found["law_of"].day())


def amount_facts(pack: Pack, *, rule: str, value: Decimal, day: date) -> Answer:
    """Return what is due on a value of the rule's own kind."""
    base = pack.value(rule, Kind.AMOUNT, day).value.base
    due = pack.amount(rule, value=base_money(base, value, pack.currency), day=day)
    return {"amount": str(due.amount.amount), "status": str(due.status)}


def fine(when: Marked) -> Question:
    """Read {fine: penalty.infringing_goods, tier: ordinary, value: 1000, sum: 150, law_of: ...}.

    A fine that rests on no value needs none.
    """
    found = when.mapping(required=("fine", "tier", "sum", "law_of"), optional=("value",))
    return partial(
        fine_facts,
        rule=found["fine"].text(),
        tier=Tier(found["tier"].choice(Tier)),
        value=found["value"].decimal() if "value" in found else None,
        fined=found["sum"].decimal(),
        day=found["law_of"].day(),
    )


def fine_facts(
    pack: Pack, *, rule: str, tier: Tier, value: Decimal | None, fined: Decimal, day: date
) -> Answer:
    """Return whether a fine fits its tier, or the code of the reason it does not."""
    base = pack.value(rule, Kind.FINE, day).value.base
    given = None if value is None else base_money(base, value, pack.currency)
    band = pack.fine_band(rule, tier, given, day)
    reason = band.check(Money(fined, pack.currency))
    return {"verdict": reason.code if reason else FITS, "status": str(band.status)}


def charge(when: Marked) -> Question:
    """Read {charge: late_payment | storage | general_security, ...}, each with its own facts."""
    kind = when.entries()["charge"].choice(CHARGES)
    return CHARGES[kind](when)


def late_payment(when: Marked) -> Question:
    """Read {charge: late_payment, fine: 1000, days_late: 40, law_of: 2026-03-02}."""
    found = when.mapping(required=("charge", "fine", "days_late", "law_of"))
    return partial(
        late_facts,
        rule=LATE_RATE,
        fined=found["fine"].decimal(),
        days=found["days_late"].whole(),
        day=found["law_of"].day(),
    )


def late_facts(pack: Pack, *, rule: str, fined: Decimal, days: int, day: date) -> Answer:
    """Return what late payment adds to a fine."""
    del rule
    added = late_charge(pack, Money(fined, pack.currency), days_late=days, day=day)
    return {
        "added": str(added.added.amount),
        "capped": YES_OR_NO[added.capped],
        "status": str(added.status),
    }


def storage(when: Marked) -> Question:
    """Read {charge: storage, first: DAY, last: DAY, served: DAY, delay: review}."""
    found = when.mapping(required=("charge", "first", "last"), optional=("served", "delay"))
    stored = Stored(
        first=found["first"].day(),
        last=found["last"].day(),
        decision_served_on=found["served"].day() if "served" in found else None,
        delay=found["delay"].text() if "delay" in found else "",
    )
    return partial(storage_facts, rule=STORAGE, stored=stored)


def storage_facts(pack: Pack, *, rule: str, stored: Stored) -> Answer:
    """Return for how many days of storage the right holder pays."""
    del rule
    span = storage_span(pack, stored)
    return {
        "days": str(span.days),
        "last_day": span.last.isoformat(),
        "capped": YES_OR_NO[span.capped],
    }


def general_security(when: Marked) -> Question:
    """Read {charge: general_security, costs: 150000, approved_on: 2026-03-02}."""
    found = when.mapping(required=("charge", "costs", "approved_on"))
    return partial(
        general_facts,
        rule=GENERAL,
        costs=found["costs"].decimal(),
        day=found["approved_on"].day(),
    )


def general_facts(pack: Pack, *, rule: str, costs: Decimal, day: date) -> Answer:
    """Return what a general security costs and how long it serves."""
    del rule
    found = general_security_of(pack, YearCosts(costs, pack.currency), approved_on=day)
    return {
        "amount": str(found.amount.amount.amount),
        "letter_until": found.letter.day.isoformat(),
        "waiver_until": found.waiver.day.isoformat(),
        "status": str(found.amount.status),
    }


CHARGES: Final[Mapping[str, Reader]] = {
    "late_payment": late_payment,
    "storage": storage,
    "general_security": general_security,
}
CHARGE_FACTS: Final = (
    *("added", "amount", "capped", "days", "last_day"),
    *("letter_until", "waiver_until", "status"),
)
