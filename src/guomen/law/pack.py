"""A jurisdiction's law as loaded: ask it for a value, a deadline or an amount at a day."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from guomen.kernel.errors import BadInputError
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.amount import (
    BASE_TYPES,
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
from guomen.law.condition import Condition, Judged, weigh
from guomen.law.deadline import ORDINARY, Channel, Deadline, DeadlineRule, Pause
from guomen.law.extension import Asked, ExtensionLaw, extended, refuse
from guomen.law.instrument import Instrument
from guomen.law.overrides import Override
from guomen.law.parameter import Dated, Kind, NotInForce, Parameter
from guomen.law.statement import Statement
from guomen.law.term import Grounds, Place, Term
from guomen.law.thresholds import CriminalFacts, Indicator, indicators_of
from guomen.law.timing import (
    FixedDay,
    LeadRule,
    LeadTime,
    Window,
    fixed_day,
    lead_time,
    window_before,
)

KEPT_ANSWERS: Final = 2**16


class _Question(NamedTuple):
    """A plain question for a last moment."""

    rule: str
    start: date
    channel: Channel
    circumstances: frozenset[str]
    office: str


@dataclass(slots=True)
class _Memory:
    """What a pack has worked out already: a clock's law between two changes, and plain answers."""

    changes: dict[str, tuple[date, ...]] = field(default_factory=dict)
    terms: dict[tuple[str, int], tuple[Term, Mapping[Channel, Grounds]]] = field(
        default_factory=dict
    )
    answers: dict["_Question", Deadline] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """The law of one jurisdiction: its parameters, clocks, calendars and instruments.

    `as_of` is the day on which the law was last read; amounts asked for without a day are
    computed under the law of that day. `calendar` is the one of an office that is not named.
    """

    name: str
    title: Words
    version: str
    as_of: date
    currency: str
    zone: ZoneInfo
    office_hours: str
    calendar: WorkingCalendar
    calendars: Mapping[str, WorkingCalendar]
    parameters: Mapping[str, Parameter[Any]]
    rules: Mapping[str, DeadlineRule]
    extensions: Mapping[str, str]
    leads: Mapping[str, LeadRule]
    instruments: Mapping[str, Instrument]
    statements: Mapping[str, Statement]
    overrides: tuple[Override, ...] = ()
    _memory: _Memory = field(default_factory=_Memory, init=False, repr=False)

    def parameter(self, name: str) -> Parameter[Any]:
        """Return a parameter by its name; raises BadInputError with the names there are."""
        if name not in self.parameters:
            raise unknown(name, sorted(self.parameters))
        return self.parameters[name]

    def names(self, *kinds: Kind) -> tuple[str, ...]:
        """Return the names of the parameters of these kinds, sorted."""
        return tuple(sorted(name for name, one in self.parameters.items() if one.kind in kinds))

    def calendar_of(self, office: str) -> WorkingCalendar:
        """Return the working days of an office; the usual ones where none is named."""
        if not office:
            return self.calendar
        if office not in self.calendars:
            raise BadInputError(
                where="office", found=office, expected=f"one of {', '.join(self.calendars)}"
            )
        return self.calendars[office]

    def deadline(
        self,
        rule: str,
        *,
        start: date,
        channel: Channel = Channel.POST,
        circumstances: frozenset[str] = ORDINARY,
        pauses: tuple[Pause, ...] = (),
        office: str = "",
    ) -> Deadline:
        """Return the last moment of a clock that started with an event on `start`.

        The version of the law is the one in force on `start`. `circumstances` are names such as
        perishable, `pauses` the times in which the clock stood still, `office` names a calendar
        where the pack has several.

        Raises BadInputError for an unknown rule or office or a period past the year 9999,
        NotInForce before the first value known, MissingCalendarError where the count leaves the
        years loaded, NoNumberError where the law gives no number, NotAllowedError for a pause the
        law does not know, StillSuspendedError while a pause lasts.
        """
        question = _Question(rule, start, channel, circumstances, office)
        if pauses:
            return self._run(question, pauses)
        answers = self._memory.answers
        if question not in answers:
            if len(answers) >= KEPT_ANSWERS:
                answers.clear()
            answers[question] = self._run(question, ())
        return answers[question]

    def extend(
        self,
        deadline: Deadline,
        extension: str,
        *,
        by: str,
        at: datetime,
        already: int = 0,
        circumstances: frozenset[str] = ORDINARY,
    ) -> Deadline:
        """Return a clock counted on from its last day, at the request of `by` at the moment `at`.

        Raises BadInputError for an extension of another clock, NotAllowedError with the sentence
        of the rule for the wrong person, too late, too often, or where it is barred.
        """
        dated: Dated[ExtensionLaw] = self.value(extension, Kind.EXTENSION, deadline.start)
        refuse(deadline, dated.value, Asked(by, at, already, circumstances))
        return self.counted_on(deadline, extension)

    def counted_on(self, deadline: Deadline, extension: str) -> Deadline:
        """Return a clock counted on from its last day by an extension that was given before."""
        dated: Dated[ExtensionLaw] = self.value(extension, Kind.EXTENSION, deadline.start)
        if self.extensions[extension] != deadline.rule:
            raise BadInputError(
                where=extension, found=deadline.rule, expected=self.extensions[extension]
            )
        return extended(deadline, dated, self.calendar_of(deadline.office))

    def term(self, rule: str, *, day: date) -> Term:
        """Return a clock's law on `day`: its length and the conventions it counts by."""
        return self._term(rule, day)[0]

    def window(self, rule: str, *, expires_on: date) -> Window:
        """Return the period that ends with `expires_on`, under the law in force on that day."""
        dated = self.value(rule, Kind.WINDOW, expires_on)
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

    def before(self, rule: str, *, event: date, office: str = "") -> LeadTime:
        """Return the last day that is early enough before an event, under the law of its day."""
        dated = self.value(rule, Kind.BEFORE_EVENT, event)
        return lead_time(self.leads[rule], dated, event, self.calendar_of(office), self.version)

    def until(self, rule: str, *, start: date) -> FixedDay:
        """Return the fixed day of the year to which something that starts on `start` runs."""
        dated = self.value(rule, Kind.UNTIL, start)
        return fixed_day(rule, self.parameters[rule].title, dated, start, self.version)

    def condition(self, rule: str, facts: Mapping[str, str], *, day: date) -> Judged:
        """Return whether a condition of the law of `day` holds on stated facts, and why.

        Raises BadInputError naming the facts that would decide and are not stated.
        """
        dated: Dated[Condition] = self.value(rule, Kind.CONDITION, day)
        holds, weighed = weigh(rule, dated.value, facts)
        title = self.parameters[rule].title
        says = dated.value.says
        return Judged(
            rule, title, says, holds, weighed, dated.citations, dated.status, dated.remark
        )

    def indicators(self, facts: CriminalFacts, *, day: date) -> tuple[Indicator, ...]:
        """Return every criminal threshold of the law of `day` beside the figures known.

        Offences whose thresholds are not known for that day are left out.
        """
        return tuple(
            indicator
            for name in self.names(Kind.THRESHOLDS)
            if self.parameters[name].known_on(day)
            for indicator in indicators_of(
                name, self.parameters[name].title, self.parameters[name].at(day), facts
            )
        )

    def amount(self, rule: str, *, value: Money, day: date) -> Amount:
        """Return what is due on `value` under the law of `day`, in the pack's currency.

        Raises BadInputError for an unknown rule, a negative value, another currency, or a
        value of another type than the rule's base; NotInForce before the first value known.
        """
        dated: Dated[AmountLaw] = self.value(rule, Kind.AMOUNT, day)
        require_base(rule, dated.value.base, value)
        self.require_money(rule, value)
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

    def fine_band(self, rule: str, tier: Tier, base: Money | None, day: date) -> FineBand:
        """Return the fines that `tier` allows under the law of `day`.

        `base` may be None only where the fine does not depend on a value. Raises NotInForce
        for a tier that the law of that day does not know.
        """
        dated: Dated[FineLaw] = self.value(rule, Kind.FINE, day)
        law = dated.value
        span = dict(law.tiers).get(tier)
        if span is None:
            raise no_tier(rule, tier, law, day)
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
        dated: Dated[FineLaw] = self.value(rule, Kind.FINE, day)
        return tuple(tier for tier, _ in dated.value.tiers)

    def value(self, rule: str, kind: Kind, day: date) -> Dated[Any]:
        """Return the value in force on `day` of a parameter of that kind.

        Raises BadInputError for a name of another kind, NotInForce before the first value known.
        """
        found = self.parameters.get(rule)
        if found is None or found.kind is not kind:
            raise unknown(rule, self.names(kind))
        return found.at(day)

    def require_money(self, where: str, value: Money) -> None:
        """Raise BadInputError for a negative sum or another currency than the pack's."""
        require_value(where, self.currency, value)

    def _run(self, asked: _Question, pauses: tuple[Pause, ...]) -> Deadline:
        term, grounds = self._term(asked.rule, asked.start)
        return term.run(
            asked.start,
            asked.channel,
            Place(self.calendar_of(asked.office), self.zone, asked.office, self.version),
            circumstances=asked.circumstances,
            pauses=pauses,
            grounds=grounds[asked.channel],
        )

    def _term(self, rule: str, day: date) -> tuple[Term, Mapping[Channel, Grounds]]:
        if rule not in self.rules:
            raise unknown(rule, self.names(Kind.DEADLINE))
        memory = self._memory
        if rule not in memory.changes:
            memory.changes[rule] = self._changes(self.rules[rule])
        between = (rule, bisect_right(memory.changes[rule], day))
        if between not in memory.terms:
            term = self._term_at(self.rules[rule], day)
            memory.terms[between] = (term, {one: term.grounds(one) for one in Channel})
        return memory.terms[between]

    def _changes(self, found: DeadlineRule) -> tuple[date, ...]:
        names = (found.name, found.start_day, found.ending, self.office_hours)
        return tuple(
            sorted({dated.since for name in names for dated in self.parameters[name].history})
        )

    def _term_at(self, found: DeadlineRule, day: date) -> Term:
        return Term(
            found,
            self.parameters[found.name].at(day),
            self.parameters[found.start_day].at(day),
            self.parameters[found.ending].at(day),
            self.parameters[self.office_hours].at(day),
        )

    def _fine_value(self, rule: str, law: FineLaw, base: Money | None) -> Decimal:
        if law.base is Base.NONE:
            return Decimal(0)
        if base is None:
            raise BadInputError(
                where=rule,
                found="no value",
                expected=f"a {BASE_TYPES[law.base].__name__} as its base",
            )
        require_base(rule, law.base, base)
        self.require_money(rule, base)
        return base.amount


def no_tier(rule: str, tier: Tier, law: FineLaw, day: date) -> NotInForce:
    """Return the error for a tier that the law of a day does not know."""
    known = ", ".join(one for one, _ in law.tiers)
    return NotInForce(
        f"{rule} knows no tier {tier} on {day:%Y-%m-%d}; it knows: {known}.",
        f"{day:%Y-%m-%d} 的 {rule} 没有 {tier} 档次；当时有：{known}。",
    )


def unknown(name: str, names: list[str] | tuple[str, ...]) -> BadInputError:
    """Return the error for a name the pack does not hold, with the names it does hold."""
    return BadInputError(where="rule", found=name, expected="one of " + ", ".join(names))
