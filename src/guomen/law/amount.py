"""What must be paid: securities by band of value, and the bands inside which a fine must lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.money import (
    FEN,
    BorderValue,
    CheckedPrice,
    GenuineValue,
    Money,
    TaxedValue,
    YearCosts,
)
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words

ZERO: Final = Decimal(0)


class Base(StrEnum):
    """Which value a rule is computed from; the law keeps the two apart."""

    CHECKED_PRICE = "checked_price"
    TAXED_VALUE = "taxed_value"
    BORDER_VALUE = "border_value"
    YEAR_COSTS = "year_costs"
    GENUINE_VALUE = "genuine_value"
    NONE = "none"


BASE_TYPES: Final[Mapping[Base, type[Money]]] = {
    Base.CHECKED_PRICE: CheckedPrice,
    Base.TAXED_VALUE: TaxedValue,
    Base.BORDER_VALUE: BorderValue,
    Base.YEAR_COSTS: YearCosts,
    Base.GENUINE_VALUE: GenuineValue,
}
BASE_NAMES: Final = {
    Base.CHECKED_PRICE: "the price checked by customs (CheckedPrice, MEA art. 39)",
    Base.TAXED_VALUE: "the customs value with duty and import taxes (TaxedValue, PEN art. 64)",
    Base.BORDER_VALUE: "the CIF value of imports or FOB value of exports (BorderValue, REG-1995)",
    Base.YEAR_COSTS: "last year's storage, custody and disposal costs (YearCosts)",
    Base.GENUINE_VALUE: "the price of the genuine product (GenuineValue, 19 USC 1526)",
}


class Tier(StrEnum):
    """The tiers of a fine; `statutory` is the whole range of the law, the seizures are US law."""

    STATUTORY = "statutory"
    MITIGATED = "mitigated"
    LIGHTER = "lighter"
    ORDINARY = "ordinary"
    HEAVIER = "heavier"
    FIRST_SEIZURE = "first_seizure"
    REPEAT_SEIZURE = "repeat_seizure"


@dataclass(frozen=True, slots=True)
class Edge:
    """The upper end of a band; `included` says whether the figure itself belongs to it."""

    figure: Decimal
    included: bool

    def holds(self, value: Decimal) -> bool:
        """Say whether `value` is still below this edge."""
        return value <= self.figure if self.included else value < self.figure


@dataclass(frozen=True, slots=True)
class Band:
    """Values up to an edge (or without one) and what is due: a share within bounds, or a sum."""

    edge: Edge | None
    share: Decimal | None
    at_least: Decimal
    sum: Decimal | None
    words: Words
    at_most: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Say whether the band reaches up to `value`."""
        return self.edge is None or self.edge.holds(value)

    def due(self, value: Decimal) -> Decimal:
        """Return what is due for `value`, in the same currency."""
        if self.sum is not None:
            return self.sum
        due = max(value * (self.share or ZERO), self.at_least)
        return due if self.at_most is None else min(due, self.at_most)


@dataclass(frozen=True, slots=True)
class AmountLaw:
    """The bands of an amount, from the lowest value upwards; the last has no edge."""

    base: Base
    bands: tuple[Band, ...]

    def band(self, value: Decimal) -> Band:
        """Return the band of `value`."""
        return next(band for band in self.bands if band.holds(value))


@dataclass(frozen=True, slots=True)
class Amount:
    """A computed amount, the value it came from and the band that applied."""

    rule: str
    title: Words
    base: Money
    amount: Money
    band: Words
    citations: tuple[Citation, ...]
    status: Status
    remark: Words | None
    pack_version: str


@dataclass(frozen=True, slots=True)
class Range:
    """From a low figure (always included) to a high one, as shares of the base or as sums."""

    low: Decimal
    high: Decimal
    includes_high: bool
    words: Words


@dataclass(frozen=True, slots=True)
class FineLaw:
    """The range of a fine per tier; the ceiling of the statute holds for all of them."""

    base: Base
    ceiling: Decimal
    tiers: tuple[tuple[Tier, Range], ...]


@dataclass(frozen=True, slots=True)
class FineBand:
    """The fines that a tier allows on a given value.

    `low` is the smallest fine allowed. `high` is the largest one where `includes_high`, else
    the first one too high. Both are to the hundredth, and rounded so that no fine to the
    hundredth is judged otherwise than by the exact bounds. `ceiling` is the statute's maximum.
    """

    rule: str
    title: Words
    tier: Tier
    low: Money
    high: Money
    includes_high: bool
    ceiling: Money
    words: Words
    citations: tuple[Citation, ...]
    status: Status
    pack_version: str

    def check(self, fine: Money) -> Reason | None:
        """Return why `fine` is outside the band or above the ceiling; None when it fits.

        Raises BadInputError when the fine is in another currency.
        """
        if fine.currency != self.low.currency:
            raise BadInputError(
                where="fine", found=str(fine), expected=f"a sum in {self.low.currency}"
            )
        if fine.amount > self.ceiling.amount:
            return Reason("FINE-CEILING", self._above_ceiling(fine))
        if fine.amount < self.low.amount or self._too_high(fine):
            return Reason("FINE-BAND", self._outside(fine))
        return None

    def _too_high(self, fine: Money) -> bool:
        return not Edge(self.high.amount, self.includes_high).holds(fine.amount)

    def _above_ceiling(self, fine: Money) -> Words:
        return Words(
            f"A fine of {fine} is above the maximum of {self.ceiling}.",
            f"罚款 {fine} 超过法定上限 {self.ceiling}。",
        )

    def _outside(self, fine: Money) -> Words:
        if self.includes_high:
            return Words(
                f"A fine of {fine} is outside this tier: {self.low} to {self.high}.",
                f"罚款 {fine} 不在该裁量档次内：{self.low} 至 {self.high}。",
            )
        return Words(
            f"A fine of {fine} is outside this tier: from {self.low} to less than {self.high}.",
            f"罚款 {fine} 不在该裁量档次内：{self.low} 以上、不满 {self.high}。",
        )


def require_base(rule: str, base: Base, value: Money) -> None:
    """Raise BadInputError unless `value` is of the type that the rule is computed from."""
    expected = BASE_TYPES.get(base)
    if expected is not None and type(value) is not expected:
        raise BadInputError(
            where=rule, found=type(value).__name__, expected=BASE_NAMES[base] + " as its base"
        )


def base_money(base: Base, value: Decimal, currency: str) -> Money:
    """Return `value` as the type that a rule with this base is computed from."""
    return BASE_TYPES.get(base, Money)(value, currency)


def require_value(rule: str, currency: str, value: Money) -> None:
    """Raise BadInputError for a negative value or another currency than the pack's."""
    if value.currency != currency:
        raise BadInputError(where=rule, found=str(value), expected=f"a value in {currency}")
    if value.amount < ZERO:
        raise BadInputError(where=rule, found=str(value.amount), expected="a value of 0 or more")


def fine_bounds(law: FineLaw, span: Range, value: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Return low, high and ceiling on `value`, to the hundredth, without changing any verdict."""
    factor = Decimal(1) if law.base is Base.NONE else value
    to_high = ROUND_FLOOR if span.includes_high else ROUND_CEILING
    return (
        (span.low * factor).quantize(FEN, ROUND_CEILING),
        (span.high * factor).quantize(FEN, to_high),
        (law.ceiling * factor).quantize(FEN, ROUND_FLOOR),
    )
