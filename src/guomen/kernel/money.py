"""Money is a Decimal with a currency; values that the law keeps apart are different types."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Self

from guomen.kernel.errors import BadInputError

FEN: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in one currency (ISO 4217 letters), to the hundredth; no sum is without one."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not self.amount.is_finite():
            raise BadInputError(where="amount", found=str(self.amount), expected="a finite number")
        object.__setattr__(self, "amount", self.amount.quantize(FEN, ROUND_HALF_UP))

    def __add__(self, other: Self) -> Self:
        self._same_kind(other)
        return type(self)(self.amount + other.amount, self.currency)

    def __sub__(self, other: Self) -> Self:
        self._same_kind(other)
        return type(self)(self.amount - other.amount, self.currency)

    def __str__(self) -> str:
        return f"{self.amount:,.2f} {self.currency}"

    def _same_kind(self, other: "Money") -> None:
        if type(other) is not type(self) or other.currency != self.currency:
            raise TypeError(f"{type(self).__name__} {self} and {type(other).__name__} {other}")


@dataclass(frozen=True, slots=True, order=True)
class CheckedPrice(Money):
    """The transaction price as checked by customs: the base of security (MEA art. 39)."""


@dataclass(frozen=True, slots=True, order=True)
class TaxedValue(Money):
    """Customs value with duty and import taxes: the base of fines (PEN art. 64)."""


@dataclass(frozen=True, slots=True, order=True)
class BorderValue(Money):
    """CIF value of imports, FOB value of exports: the base of the securities of REG-1995."""


@dataclass(frozen=True, slots=True, order=True)
class YearCosts(Money):
    """Last year's storage, custody and disposal costs: the base of a general security."""


@dataclass(frozen=True, slots=True, order=True)
class GenuineValue(Money):
    """What the genuine product sells for (MSRP): the base of the civil fine of 19 USC 1526(f)."""
