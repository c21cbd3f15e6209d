"""An authorised user (合法使用人): a party that may lawfully use a right, within limits."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import Direction
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Limits:
    """What a licence allows; an empty or missing limit allows everything.

    `goods` are beginnings of HS codes, `offices` customs codes, `countries` the other end of
    the route, `quantity` the total of all goods under the licence, in `unit` (any where it is
    empty). Both days belong to the period.
    """

    goods: tuple[str, ...] = ()
    directions: frozenset[Direction] = frozenset()
    offices: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    quantity: Decimal | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        first, last = self.valid_from, self.valid_to
        if first is not None and last is not None and last < first:
            raise BadInputError(
                where="licence period", found=f"{first} to {last}", expected="an end on or after"
            )

    def runs_on(self, day: date) -> bool:
        """Return whether `day` lies in the licence's period."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Use:
    """What a party does with a right in one declared line; unknown facts are empty."""

    day: date
    name: str = ""
    uscc: str = ""
    hs_code: str = ""
    direction: Direction | None = None
    office: str = ""
    country: str = ""
    quantity: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class AuthorisedUser:
    """A party on the white list of a recordation, by name and, where known, by its code.

    A match takes away the first trigger of ex officio protection (MEA art. 21 para 1); it does
    not bar customs from acting on another suspicion (EXO-03).
    """

    name: str
    uscc: str = ""
    limits: Limits = field(default_factory=Limits)

    def is_party(self, name: str, uscc: str = "") -> bool:
        """Say whether this is the same party: by code where both have one, else by name."""
        if self.uscc and uscc:
            return self.uscc == uscc.strip().upper()
        wanted = plain(self.name)
        return bool(wanted) and wanted == plain(name)

    def covers(self, use: Use) -> Reason | None:
        """Return why the use is lawful, or None: another party, or outside the limits."""
        if not self.is_party(use.name, use.uscc) or self.outside(use) is not None:
            return None
        return Reason(
            "EXO-03",
            Words(
                f"{self.name} is recorded as an authorised user, and the use is within its limits.",
                f"{self.name} 为已备案的合法使用人，且本次使用在许可范围内。",
            ),
        )

    def outside(self, use: Use) -> Reason | None:
        """Return the first limit that the use exceeds, or None when it is within all."""
        for limit in TABLE:
            if not limit.within(self.limits, use):
                return Reason(limit.code, limit.sentence(self.name, use))
        return None


def in_unit(limits: Limits, unit: str) -> bool:
    """Say whether goods are counted in the licence's unit, where both are known."""
    return limits.quantity is None or not (limits.unit and unit) or limits.unit == unit


def within_quantity(limits: Limits, quantity: Decimal | None) -> bool:
    """Say whether the quantity is known and allowed; no limit allows any."""
    if limits.quantity is None:
        return True
    return quantity is not None and quantity <= limits.quantity


def plain(name: str) -> str:
    """Return a name as it is compared: compatibility forms, case, spaces and punctuation gone."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


@dataclass(frozen=True, slots=True)
class Limit:
    """One kind of limit: its code, when a use is within it, and what is said when it is not."""

    code: str
    within: Callable[[Limits, Use], bool]
    words: Words

    def sentence(self, name: str, use: Use) -> Words:
        """Return the sentence with the facts of this use."""
        facts = {
            "name": name,
            "day": f"{use.day:%Y-%m-%d}",
            "hs_code": use.hs_code or "-",
            "office": use.office or "-",
            "country": use.country or "-",
            "quantity": "-" if use.quantity is None else f"{use.quantity:f}",
        }
        return Words(self.words.en.format(**facts), self.words.zh.format(**facts))


TABLE: Final = (
    Limit(
        "LIC-PERIOD",
        lambda limits, use: limits.runs_on(use.day),
        Words(
            "The licence of {name} does not run on {day}.",
            "{name} 的许可在 {day} 不在有效期内。",
        ),
    ),
    Limit(
        "LIC-GOODS",
        lambda limits, use: not limits.goods or use.hs_code.startswith(limits.goods),
        Words(
            "The licence of {name} does not cover HS code {hs_code}.",
            "{name} 的许可不包括商品编号 {hs_code}。",
        ),
    ),
    Limit(
        "LIC-DIRECTION",
        lambda limits, use: not limits.directions or use.direction in limits.directions,
        Words(
            "The licence of {name} does not cover this direction of trade.",
            "{name} 的许可不包括该进出口方向。",
        ),
    ),
    Limit(
        "LIC-OFFICE",
        lambda limits, use: not limits.offices or use.office in limits.offices,
        Words(
            "The licence of {name} does not cover customs office {office}.",
            "{name} 的许可不包括海关 {office}。",
        ),
    ),
    Limit(
        "LIC-COUNTRY",
        lambda limits, use: not limits.countries or use.country in limits.countries,
        Words(
            "The licence of {name} does not cover trade with {country}.",
            "{name} 的许可不包括国别 {country}。",
        ),
    ),
    Limit(
        "LIC-UNIT",
        lambda limits, use: in_unit(limits, use.unit),
        Words(
            "The licence of {name} counts in another unit than the line.",
            "{name} 的许可所用计量单位与本项不同。",
        ),
    ),
    Limit(
        "LIC-QUANTITY",
        lambda limits, use: within_quantity(limits, use.quantity),
        Words(
            "The quantity {quantity} is more than the licence of {name} allows, or unknown.",
            "数量 {quantity} 超过 {name} 的许可数量，或者数量不明。",
        ),
    ),
)
