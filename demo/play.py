"""Lets the people of the demonstration act in a case, one lawful act after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from guomen.access.policy import Actor, Role
from guomen.cases.case import Case, ClaimKey
from guomen.kernel.china import SHANGHAI
from guomen.law.loader import load_pack
from guomen.usecases import cases

NOTHING: Mapping[str, str] = MappingProxyType({})


class CurtainError(Exception):
    """The next act lies after the moment at which the demonstration stands."""


@dataclass(frozen=True, slots=True)
class People:
    """Who plays customs; right holders and traders are played by name of their party."""

    case_officer: Actor
    supervisor: Actor

    @staticmethod
    def holder(party: str) -> Actor:
        """Return who speaks for a right holder."""
        return Actor(f"for {party}", frozenset({Role.RIGHT_HOLDER}), party=party, office=None)

    @staticmethod
    def trader(party: str) -> Actor:
        """Return who speaks for an importer or exporter."""
        return Actor(f"for {party}", frozenset({Role.TRADER}), party=party, office=None)


@dataclass(slots=True)
class Play:
    """One case on its way; `until` is the moment at which the demonstration stands."""

    number: str
    case: Case
    people: People
    until: datetime
    done: int = 0
    clock: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.clock = self.case.events[-1].at

    def act(
        self,
        act: str,
        at: datetime,
        *,
        by: Actor,
        claims: tuple[ClaimKey, ...] = (),
        data: Mapping[str, str] = NOTHING,
    ) -> None:
        """Do one act; raises CurtainError where its moment has not come yet."""
        self.clock = max(at, self.clock + timedelta(minutes=1))
        if self.clock > self.until:
            raise CurtainError
        self.done += 1
        self.case = cases.record_act(
            self.number,
            act,
            claims=claims,
            data=data,
            expected_version=self.case.version,
            submission=f"play {self.number} {self.case.version}",
            actor=by,
            at=self.clock,
        )

    def claims_of(self, holder: str) -> tuple[ClaimKey, ...]:
        """Return the claims of one right holder."""
        return tuple(claim.key for claim in self.case.claims if claim.holder == holder)

    def standing(self, region: str, *states: str) -> tuple[ClaimKey, ...]:
        """Return the claims that stand in one of `states` of a region."""
        return tuple(c.key for c in self.case.claims if c.regions.get(region) in states)


def working_day_after(day: date, count: int = 1) -> date:
    """Return the day `count` working days after `day`."""
    calendar = load_pack().calendar
    while count:
        day += timedelta(days=1)
        count -= calendar.closed_because(day) is None
    return day


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment of that day, Beijing time."""
    return datetime.combine(day, time(hour, minute), SHANGHAI)
