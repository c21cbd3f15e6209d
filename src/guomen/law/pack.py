"""A jurisdiction's law as loaded: ask it for a value, a deadline or an amount at a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from guomen.kernel.errors import BadInputError
from guomen.kernel.money import Money, TaxedValue
from guomen.kernel.words import Words
from guomen.law.amount import (
    Amount,
    AmountLaw,
    Base,
    FineBand,
    FineLaw,
    Tier,
    fine_bounds,
    require_base,
    require_value,
)
from guomen.law.calendar import WorkingCalendar
from guomen.law.deadline import Channel, Deadline, DeadlineRule, Term, Window, window_before
from guomen.law.instrument import Instrument
from guomen.law.parameter import Dated, Kind, NotInForce, Parameter


@dataclass(frozen=True, slots=True)
class Pack:
    """The law of one jurisdiction: its parameters, clocks, calendar and instruments.

    `as_of` is the day on which the law was last read; amounts asked for without a day are
    computed under the law of that day.
    """

    name: str
    title: Words
    version: str
    as_of: date
    currency: str
    zone: ZoneInfo
    office_hours: str
    calendar: WorkingCalendar
    parameters: Mapping[str, Parameter[Any]]
    rules: Mapping[str, DeadlineRule]
    instruments: Mapping[str, Instrument]

    def parameter(self, name: str) -> Parameter[Any]:
        """Return a parameter by its name; raises BadInputError with the names there are."""
        if name not in self.parameters:
            raise unknown(name, sorted(self.parameters))
        return self.parameters[name]

    def names(self, *kinds: Kind) -> tuple[str, ...]:
        """Return the names of the parameters of these kinds, sorted."""
        return tuple(sorted(name for name, one in self.parameters.items() if one.kind in kinds))

    def deadline(self, rule: str, *, start: date, channel: Channel = Channel.POST) -> Deadline:
        """Return the last moment of a clock that started with an event on `start`.

        The version of the law is the one in force on `start`.
        Raises BadInputError for an unknown rule or a period that runs past the year 9999,
        NotInForce before the first value known, MissingCalendarError where the count leaves the
        years loaded.
        """
        term = self.term(rule, day=start)
        return term.run(start, channel, self.calendar, self.zone, self.version)

    def term(self, rule: str, *, day: date) -> Term:
        """Return a clock's law on `day`: its length and the conventions it counts by."""
        if rule not in self.rules:
            raise unknown(rule, self.names(Kind.DEADLINE))
        found = self.rules[rule]
        return Term(
            found,
            self.parameters[rule].at(day),
            self.parameters[found.start_day].at(day),
            self.parameters[found.ending].at(day),
            self.parameters[self.office_hours].at(day),
        )

    def window(self, rule: str, *, expires_on: date) -> Window:
        """Return the period that ends with `expires_on`, under the law in force on that day."""
        dated = self._dated(rule, Kind.WINDOW, expires_on)
        return Window(
            rule=rule,
            title=self.parameters[rule].title,
            opens=window_before(expires_on, dated.value),
            closes=expires_on,
            length=dated.value,
            citations=dated.citations,
            status=dated.status,
            pack_version=self.version,
        )

    def amount(self, rule: str, *, value: Money, day: date) -> Amount:
        """Return what is due on `value` under the law of `day`, in the pack's currency.

        Raises BadInputError for an unknown rule, a negative value, another currency, or a
        value of another type than the rule's base; NotInForce before the first value known.
        """
        dated: Dated[AmountLaw] = self._dated(rule, Kind.AMOUNT, day)
        require_base(rule, dated.value.base, value)
        require_value(rule, self.currency, value)
        band = dated.value.band(value.amount)
        return Amount(
            rule=rule,
            title=self.parameters[rule].title,
            base=value,
            amount=Money(band.due(value.amount), self.currency),
            band=band.words,
            citations=dated.citations,
            status=dated.status,
            remark=dated.remark,
            pack_version=self.version,
        )

    def fine_band(self, rule: str, tier: Tier, base: TaxedValue | None, day: date) -> FineBand:
        """Return the fines that `tier` allows under the law of `day`.

        `base` may be None only where the fine does not depend on a value. Raises NotInForce
        for a tier that the law of that day does not know.
        """
        dated: Dated[FineLaw] = self._dated(rule, Kind.FINE, day)
        law = dated.value
        span = dict(law.tiers).get(tier)
        if span is None:
            raise self._no_tier(rule, tier, law, day)
        low, high, ceiling = fine_bounds(law, span, self._fine_value(rule, law, base))
        return FineBand(
            rule=rule,
            title=self.parameters[rule].title,
            tier=tier,
            low=Money(low, self.currency),
            high=Money(high, self.currency),
            includes_high=span.includes_high,
            ceiling=Money(ceiling, self.currency),
            words=span.words,
            citations=dated.citations,
            status=dated.status,
            pack_version=self.version,
        )

    def tiers(self, rule: str, day: date) -> tuple[Tier, ...]:
        """Return the tiers that the law of `day` knows for a fine."""
        dated: Dated[FineLaw] = self._dated(rule, Kind.FINE, day)
        return tuple(tier for tier, _ in dated.value.tiers)

    def _fine_value(self, rule: str, law: FineLaw, base: TaxedValue | None) -> Decimal:
        if law.base is Base.NONE:
            return Decimal(0)
        if base is None:
            raise BadInputError(where=rule, found="no value", expected="a TaxedValue as its base")
        require_base(rule, law.base, base)
        require_value(rule, self.currency, base)
        return base.amount

    def _dated(self, rule: str, kind: Kind, day: date) -> Dated[Any]:
        found = self.parameters.get(rule)
        if found is None or found.kind is not kind:
            raise unknown(rule, self.names(kind))
        return found.at(day)

    def _no_tier(self, rule: str, tier: Tier, law: FineLaw, day: date) -> NotInForce:
        known = ", ".join(one for one, _ in law.tiers)
        return NotInForce(
            f"{rule} knows no tier {tier} on {day:%Y-%m-%d}; it knows: {known}.",
            f"{day:%Y-%m-%d} 的 {rule} 没有 {tier} 档次；当时有：{known}。",
        )


def unknown(name: str, names: list[str] | tuple[str, ...]) -> BadInputError:
    """Return the error for a name the pack does not hold, with the names it does hold."""
    return BadInputError(where="rule", found=name, expected="one of " + ", ".join(names))
