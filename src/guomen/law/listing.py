"""Lists that a provision sets out: the routes of disposal by rank, the grounds of release."""

from dataclasses import dataclass
from enum import StrEnum

from guomen.kernel.words import Words


class Duty(StrEnum):
    """Whether the provision binds customs or lets it choose."""

    MUST = "must"
    MAY = "may"


@dataclass(frozen=True, slots=True)
class Route:
    """A route of disposal with its rank: a lower rank is tried first."""

    name: str
    rank: int
    duty: Duty
    label: Words
    condition: Words
    barred_for: tuple[str, ...]
    barred_because: Words | None


@dataclass(frozen=True, slots=True)
class Named:
    """One name in a list of the law, such as a kind of right that it covers."""

    name: str
    label: Words


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which customs must release; `modes` are the case modes it applies to."""

    name: str
    point: int
    label: Words
    modes: tuple[str, ...]
