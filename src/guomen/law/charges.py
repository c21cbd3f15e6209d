"""Sums and spans that rest on several values: late payment, storage, general security."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from guomen.kernel.citation import Citation, Status, weakest
from guomen.kernel.errors import BadInputError
from guomen.kernel.money import Money, YearCosts
from guomen.kernel.words import Words
from guomen.law.amount import Amount
from guomen.law.deadline import Deadline
from guomen.law.pack import Pack
from guomen.law.parameter import distinct
from guomen.law.timing import FixedDay

LATE_RATE: Final = "penalty.late_rate"
LATE_CAP: Final = "penalty.late_cap"
STORAGE: Final = "storage.cost_cap"
GENERAL: Final = "security.general"
GENERAL_LETTER: Final = "security.general_letter"
GENERAL_WAIVER: Final = "security.general_waiver"


@dataclass(frozen=True, slots=True)
class Charge:
    """What late payment adds to a fine: a share for each day, never more than the cap."""

    fine: Money
    days_late: int
    rate: Decimal
    added: Money
    most: Money
    capped: bool
    citations: tuple[Citation, ...]
    status: Status
    pack_version: str


def late_charge(pack: Pack, fine: Money, *, days_late: int, day: date) -> Charge:
    """Return what is added to `fine` after `days_late` days, under the law of `day` (APL art. 72).

    Raises BadInputError for a negative number of days or fine, or another currency than the pack's.
    """
    if days_late < 0:
        raise BadInputError(where="days late", found=str(days_late), expected="0 or more")
    pack.require_money("fine", fine)
    rate, cap = pack.parameter(LATE_RATE).at(day), pack.parameter(LATE_CAP).at(day)
    most = Money(fine.amount * cap.value, fine.currency)
    plain = Money(fine.amount * rate.value * days_late, fine.currency)
    capped = plain.amount > most.amount
    return Charge(
        fine=fine,
        days_late=days_late,
        rate=rate.value,
        added=most if capped else plain,
        most=most,
        capped=capped,
        citations=distinct((*rate.citations, *cap.citations)),
        status=weakest((rate.status, cap.status)),
        pack_version=pack.version,
    )


@dataclass(frozen=True, slots=True)
class StorageSpan:
    """For how many days of storage the right-holder pays; `cap` is None before a confiscation.

    `excused` says that review, suit or another special reason lifted the cap.
    """

    first: date
    last: date
    days: int
    capped: bool
    excused: bool
    cap: Deadline | None


@dataclass(frozen=True, slots=True)
class Stored:
    """When goods were stored, and when the confiscation decision was served on the trader.

    Both `first` and `last` are days of storage; `delay` is a special reason that lifts the cap.
    """

    first: date
    last: date
    decision_served_on: date | None = None
    delay: str = ""


def storage_span(pack: Pack, stored: Stored) -> StorageSpan:
    """Return the days of storage that the right-holder pays for (REG art. 25, MEA art. 34).

    Raises BadInputError where the last day is before the first.
    """
    if stored.last < stored.first:
        raise BadInputError(
            where="storage", found=str(stored.last), expected=f"a last day from {stored.first} on"
        )
    served = stored.decision_served_on
    cap = None if served is None else pack.deadline(STORAGE, start=served)
    excused = bool(stored.delay)
    last = stored.last
    capped = cap is not None and not excused and cap.day < last
    if capped and cap is not None:
        last = max(cap.day, stored.first - timedelta(days=1))
    return StorageSpan(
        first=stored.first,
        last=last,
        days=(last - stored.first).days + 1,
        capped=capped,
        excused=excused and cap is not None and cap.day < stored.last,
        cap=cap,
    )


@dataclass(frozen=True, slots=True)
class GeneralSecurity:
    """What a general security costs and how long it serves (GAC Announcement 2006 No. 31).

    The letter of guarantee is valid to `letter`; no separate security is needed to `waiver`.
    """

    amount: Amount
    letter: FixedDay
    waiver: FixedDay
    words: Words


def general_security(pack: Pack, costs: YearCosts, *, approved_on: date) -> GeneralSecurity:
    """Return the general security on last year's costs, approved on a day.

    Raises NotInForce before the first rule known, BadInputError for another currency.
    """
    letter = pack.until(GENERAL_LETTER, start=approved_on)
    waiver = pack.until(GENERAL_WAIVER, start=approved_on)
    return GeneralSecurity(
        amount=pack.amount(GENERAL, value=costs, day=approved_on),
        letter=letter,
        waiver=waiver,
        words=Words(
            f"No separate security from {approved_on} to {waiver.day}; the letter is valid to "
            f"{letter.day}.",
            f"自 {approved_on} 至 {waiver.day} 无须另行提供担保；保函有效期至 {letter.day}。",
        ),
    )
