"""The case and everything in it, as plain values; its journal is the truth, this is the copy."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Self

from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import Direction
from guomen.kernel.money import CheckedPrice, Money, TaxedValue
from guomen.kernel.words import Words

OPENING: Final = "open_case"
CLAIM_REGION: Final = "to."
CASE_REGION: Final = "case."
ON: Final = "on.day"
DONE_FOR: Final = "for.party"
"""The client for whom an agent acted."""
YES: Final = "yes"
SAMPLE_OUT: Final = "out"
YUAN: Final = "CNY"


def nothing() -> Mapping[str, str]:
    """Return the mapping that holds nothing and stays so."""
    return MappingProxyType({})


class Mode(StrEnum):
    """By which of the two procedures customs acts."""

    EX_OFFICIO = "ex_officio"
    ON_APPLICATION = "on_application"

    @property
    def words(self) -> Words:
        """Return the mode as a reader sees it."""
        return MODE_WORDS[self]


class Traffic(StrEnum):
    """How the goods travel; articles of individuals have rules of their own (REG art. 31)."""

    FREIGHT = "freight"
    PARCEL = "parcel"
    PERSONAL = "personal"

    @property
    def words(self) -> Words:
        """Return the traffic as a reader sees it."""
        return TRAFFIC_WORDS[self]


MODE_WORDS: Final = {
    Mode.EX_OFFICIO: Words("ex officio", "依职权"),
    Mode.ON_APPLICATION: Words("on application", "依申请"),
}
TRAFFIC_WORDS: Final = {
    Traffic.FREIGHT: Words("freight", "货运"),
    Traffic.PARCEL: Words("post and express", "邮递快件"),
    Traffic.PERSONAL: Words("personal articles", "个人物品"),
}


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """One line of suspected goods 货物项, as examined.

    Goods under no suspicion stand on a line of their own, so that custody and value are the
    line's. The two values are kept apart by the law: `checked_price` for security (MEA art. 39),
    `taxed_value` for fines (PEN art. 64). None says that customs has not established it yet.
    """

    number: int
    description: str
    hs_code: str
    quantity: Decimal
    unit: str
    checked_price: CheckedPrice | None = None
    taxed_value: TaxedValue | None = None


@dataclass(frozen=True, slots=True, order=True)
class ClaimKey:
    """Goods line × recorded right: what has a fate of its own."""

    line: int
    recordation: str

    def __str__(self) -> str:
        return f"{self.line}/{self.recordation}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the key written as `1/T2019-76593`; raises BadInputError on another shape."""
        line, slash, recordation = text.partition("/")
        if not (slash and recordation and line.isascii() and line.isdigit()):
            raise BadInputError(
                where="claim", found=text, expected="line number / recordation: 1/T2019-76593"
            )
        return cls(int(line), recordation)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one right alleges of one goods line, and where that stands in each region.

    `quantity` is the examined quantity that bears this right, in the line's unit; `protected_until`
    the last day of the recordation, None for a right that is not recorded (mode A, REG art. 12).
    """

    key: ClaimKey
    right_kind: str
    holder: str
    quantity: Decimal
    protected_until: date | None = None
    regions: Mapping[str, str] = field(default_factory=nothing)


class SecurityKind(StrEnum):
    """Whose risk a security covers."""

    DETENTION = "detention"
    COUNTER = "counter"


class SecurityState(StrEnum):
    """Where a security stands; the last two are ends."""

    LODGED = "lodged"
    ACCEPTED = "accepted"
    PRESERVED = "preserved"
    REFUSED = "refused"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Security:
    """担保: money or a letter that secures a detention, or a release against it."""

    number: str
    kind: SecurityKind
    form: str
    amount: Money
    party: str
    claims: tuple[ClaimKey, ...]
    state: SecurityState
    deducted: Money
    returned: Money

    def belongs_with(self, other: "Security") -> bool:
        """Return whether both are of one party and kind and share a claim: they count as one."""
        shared = set(self.claims) & set(other.claims)
        return bool(shared) and (self.party, self.kind) == (other.party, other.kind)


@dataclass(frozen=True, slots=True)
class OtherHold:
    """A hold of another service on the same goods; while it is open nothing is released."""

    reference: str
    reason: str
    since: date


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost of storage, custody or disposal, chargeable to one right holder (REG art. 25)."""

    kind: str
    amount: Money
    holder: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample taken of the goods of some claims; `state` is `out` until an act says what of it."""

    number: str
    claims: tuple[ClaimKey, ...]
    state: str = SAMPLE_OUT


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Who was shown what of some claims, when, under which rule and for which purposes."""

    sequence: int
    day: date
    claims: tuple[ClaimKey, ...]
    to: str
    fields: tuple[str, ...]
    rule: str
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody did in a case: one entry of its journal, plain enough to be JSON.

    Keys of `data` without a dot are what the actor stated; keys with a dot are what followed when
    it was decided (`to.custody`, `deadline.ex_officio.reply`), so that a later pack, procedure or
    calendar changes nothing that is already written.
    """

    sequence: int
    act: str
    at: datetime
    actor: str
    role: str
    claims: tuple[ClaimKey, ...]
    data: Mapping[str, str]
    pack: str

    @property
    def day(self) -> date:
        """Return the local day of the act; `at` may come back from a store in another zone."""
        return date.fromisoformat(self.data[ON])

    @property
    def stated(self) -> Mapping[str, str]:
        """Return what the actor filled in, without what followed from it."""
        return {key: value for key, value in self.data.items() if "." not in key}

    def to_json(self) -> str:
        """Return the event as canonical JSON: the same event is always the same text."""
        plain = {
            "sequence": self.sequence,
            "act": self.act,
            "at": self.at.isoformat(),
            "actor": self.actor,
            "role": self.role,
            "claims": [str(key) for key in self.claims],
            "data": dict(self.data),
            "pack": self.pack,
        }
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the event that `to_json` wrote; raises BadInputError on anything else."""
        try:
            plain = json.loads(text)
            return cls(
                sequence=int(plain["sequence"]),
                act=str(plain["act"]),
                at=datetime.fromisoformat(plain["at"]),
                actor=str(plain["actor"]),
                role=str(plain["role"]),
                claims=tuple(ClaimKey.parse(key) for key in plain["claims"]),
                data={str(key): str(value) for key, value in plain["data"].items()},
                pack=str(plain["pack"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadInputError(
                where="event", found=text, expected=f"an event as JSON ({error!r})"
            ) from error


@dataclass(frozen=True, slots=True)
class Case:
    """案件: everything about one interception, from suspicion to the end.

    `route` is the procedure's route; `circumstances` what conditions and clocks ask (perishable,
    units, office), as stated at the opening or by an act. `regions` holds where the case as a
    whole stands (trader, own use, file); each claim has its
    own. `version` is the number of entries in the journal: whoever writes the next entry names the
    version read, and the store refuses a second entry with the same number.
    """

    number: str
    mode: Mode
    traffic: Traffic
    direction: Direction
    customs: str
    document: str
    trader: str
    goods: tuple[GoodsLine, ...]
    claims: tuple[Claim, ...]
    regions: Mapping[str, str]
    securities: tuple[Security, ...]
    holds: tuple[OtherHold, ...]
    costs: tuple[Cost, ...]
    events: tuple[Event, ...]
    route: str = ""
    circumstances: Mapping[str, str] = field(default_factory=nothing)
    samples: tuple[Sample, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    currency: str = YUAN

    @property
    def version(self) -> int:
        """Return how many entries the journal has."""
        return len(self.events)

    @property
    def opened_on(self) -> date:
        """Return the day of the opening, the first entry."""
        return self.events[0].day

    def claim(self, key: ClaimKey) -> Claim:
        """Return one claim; raises BadInputError where the case has no such claim."""
        for claim in self.claims:
            if claim.key == key:
                return claim
        raise BadInputError(
            where=f"case {self.number}",
            found=str(key),
            expected=f"one of {', '.join(str(claim.key) for claim in self.claims)}",
        )

    def line(self, number: int) -> GoodsLine:
        """Return one goods line; raises BadInputError where the case has no such line."""
        for line in self.goods:
            if line.number == number:
                return line
        raise BadInputError(
            where=f"case {self.number}",
            found=str(number),
            expected=f"a goods line from 1 to {len(self.goods)}",
        )

    def claims_on(self, line: int) -> tuple[Claim, ...]:
        """Return every claim on one goods line."""
        return tuple(claim for claim in self.claims if claim.key.line == line)

    @property
    def named_circumstances(self) -> frozenset[str]:
        """Return the circumstances that hold by name alone, such as perishable."""
        return frozenset(name for name, value in self.circumstances.items() if value == YES)

    def holders(self) -> tuple[str, ...]:
        """Return the parties whose rights are at stake, in order of first mention."""
        return tuple(dict.fromkeys(claim.holder for claim in self.claims))

    def latest(self, act: str, key: ClaimKey | None = None) -> Event | None:
        """Return the last entry of an act (that named the claim, where one is given)."""
        for event in reversed(self.events):
            if event.act == act and (key is None or key in event.claims):
                return event
        return None
