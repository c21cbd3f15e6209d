"""What the law makes of a value: securities, ranges of fines, late charge, storage, thresholds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from guomen.kernel.errors import GuomenError
from guomen.kernel.money import Money, YearCosts
from guomen.kernel.words import Words
from guomen.law.amount import Amount, AmountLaw, Base, FineBand, FineLaw, base_money
from guomen.law.charges import (
    GENERAL,
    LATE_CAP,
    LATE_RATE,
    STORAGE,
    Charge,
    GeneralSecurity,
    StorageSpan,
    Stored,
    general_security,
    late_charge,
    storage_span,
)
from guomen.law.pack import Pack
from guomen.law.parameter import Kind
from guomen.law.sentences import BASES
from guomen.law.thresholds import CriminalFacts, Indicator, Measure
from guomen.queries.asked import refused
from guomen.queries.law_pages import Entry, pack_of

T = TypeVar("T")
THE_CURRENCY: Final = Words("The currency", "币种")


@dataclass(frozen=True, slots=True)
class AskedValue:
    """One value that the law computes from, under its own name."""

    base: Base
    words: Words


@dataclass(frozen=True, slots=True)
class MoneyForm:
    """What the amounts and fines of a pack ask to be told; nothing that no rule uses."""

    pack: str
    currency: str
    values: tuple[AskedValue, ...]
    general: bool
    late: bool
    storage: bool
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class MoneyQuestion:
    """Values, each under its own name, and the day whose law applies."""

    pack: str
    day: date
    currency: str
    values: Mapping[Base, Decimal]
    fine: Decimal | None = None
    days_late: int | None = None
    stored: Stored | None = None


@dataclass(frozen=True, slots=True)
class FineOnPage:
    """The fines that each tier allows, and the value they are computed from."""

    rule: str
    title: Words
    base: Words
    value: Money | None
    tiers: tuple[FineBand, ...]


@dataclass(frozen=True, slots=True)
class NotComputed:
    """A rule that gives no sum, and why."""

    rule: str
    title: Words
    why: Words


@dataclass(frozen=True, slots=True)
class MoneyAnswer:
    """Everything that follows from the values that were given."""

    amounts: tuple[Amount, ...]
    fines: tuple[FineOnPage, ...]
    general: GeneralSecurity | None
    late: Charge | None
    storage: StorageSpan | None
    not_computed: tuple[NotComputed, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether nothing followed."""
        return not (self.amounts or self.fines or self.late or self.storage or self.general)


def money_form(pack_name: str, *, day: date) -> MoneyForm:
    """Return what the rules of `day` ask to be told."""
    pack = pack_of(pack_name)
    bases = dict.fromkeys(base for _, base in bases_on(pack, day))
    measures = {
        item.measure
        for name in pack.names(Kind.THRESHOLDS)
        if pack.parameters[name].known_on(day)
        for item in pack.parameters[name].at(day).value.items
    }
    return MoneyForm(
        pack=pack.name,
        currency=pack.currency,
        values=tuple(AskedValue(base, BASES[base]) for base in Base if base in bases),
        general=known(pack, day, GENERAL),
        late=known(pack, day, LATE_RATE, LATE_CAP),
        storage=known(pack, day, STORAGE),
        measures=tuple(one for one in Measure if one in measures),
    )


def known(pack: Pack, day: date, *names: str) -> bool:
    """Return whether a pack holds values of all these names on a day."""
    return all(name in pack.parameters and pack.parameters[name].known_on(day) for name in names)


def bases_on(pack: Pack, day: date) -> Iterator[tuple[str, Base]]:
    """Yield every amount and fine that the law of a day knows, with the value it asks for."""
    for name in pack.names(Kind.AMOUNT, Kind.FINE):
        if pack.parameters[name].known_on(day):
            law: AmountLaw | FineLaw = pack.parameters[name].at(day).value
            if law.base is not Base.NONE:
                yield name, law.base


def money_answer(asked: MoneyQuestion) -> MoneyAnswer:
    """Return what follows from the values given; a rule that cannot answer says why.

    Raises BadInputError for another currency than the law's own.
    """
    pack = pack_of(asked.pack)
    if asked.currency.upper() != pack.currency:
        raise refused(THE_CURRENCY, asked.currency, own_currency(pack))
    attempts = Attempts(pack)
    amounts = [attempts.tried(name, ask) for name, ask in amount_questions(pack, asked)]
    fines = [attempts.tried(name, ask) for name, ask in fine_questions(pack, asked)]
    return MoneyAnswer(
        amounts=tuple(one for one in amounts if one is not None),
        fines=tuple(one for one in fines if one is not None),
        general=attempts.tried(GENERAL, general_question(pack, asked)),
        late=attempts.tried(LATE_RATE, late_question(pack, asked)),
        storage=attempts.tried(STORAGE, storage_question(pack, asked)),
        not_computed=tuple(attempts.problems),
    )


@dataclass(slots=True)
class Attempts:
    """Questions to a pack, one after the other; `problems` keeps why some had no answer."""

    pack: Pack
    problems: list[NotComputed] = field(default_factory=list)

    def tried(self, name: str, question: Callable[[], T] | None) -> T | None:
        """Return the answer to a question; None where nothing was asked, or nothing follows."""
        if question is None:
            return None
        try:
            return question()
        except GuomenError as error:
            title = self.pack.parameters[name].title
            self.problems.append(NotComputed(name, title, error.words))
            return None


def own_currency(pack: Pack) -> Words:
    """Return the currency that a pack computes in, as what is expected."""
    return Words(
        f"{pack.currency}, the currency of this law: convert the value first",
        f"{pack.currency}（本规则包所用币种，请先折算）",
    )


def amount_questions(
    pack: Pack, asked: MoneyQuestion
) -> Iterator[tuple[str, Callable[[], Amount]]]:
    """Yield every amount for which its value was given; the general security has its own dates."""
    for name, base in bases_on(pack, asked.day):
        is_amount = pack.parameters[name].kind is Kind.AMOUNT
        if is_amount and base in asked.values and name != GENERAL:
            value = base_money(base, asked.values[base], pack.currency)
            yield (
                name,
                lambda name=name, value=value: pack.amount(  # type: ignore[misc]
                    name, value=value, day=asked.day
                ),
            )


def fine_questions(
    pack: Pack, asked: MoneyQuestion
) -> Iterator[tuple[str, Callable[[], FineOnPage]]]:
    """Yield every fine for which its value was given, and those that are fixed sums."""
    for name in pack.names(Kind.FINE):
        if not pack.parameters[name].known_on(asked.day):
            continue
        base = pack.parameters[name].at(asked.day).value.base
        if base is Base.NONE or base in asked.values:
            yield (
                name,
                lambda name=name, base=base: fine_on_page(  # type: ignore[misc]
                    pack, name, base, asked
                ),
            )


def fine_on_page(pack: Pack, name: str, base: Base, asked: MoneyQuestion) -> FineOnPage:
    """Return the range of each tier that the law of the day knows."""
    value = None
    if base is not Base.NONE:
        value = base_money(base, asked.values[base], pack.currency)
    return FineOnPage(
        rule=name,
        title=pack.parameters[name].title,
        base=BASES[base],
        value=value,
        tiers=tuple(
            pack.fine_band(name, tier, value, asked.day) for tier in pack.tiers(name, asked.day)
        ),
    )


def general_question(pack: Pack, asked: MoneyQuestion) -> Callable[[], GeneralSecurity] | None:
    """Return the question for a general security; the day asked about is that of its approval."""
    costs = asked.values.get(Base.YEAR_COSTS)
    if costs is None or not known(pack, asked.day, GENERAL):
        return None
    return lambda: general_security(pack, YearCosts(costs, pack.currency), approved_on=asked.day)


def late_question(pack: Pack, asked: MoneyQuestion) -> Callable[[], Charge] | None:
    """Return the question for what late payment adds."""
    fine, days = asked.fine, asked.days_late
    if fine is None or days is None:
        return None
    return lambda: late_charge(pack, Money(fine, pack.currency), days_late=days, day=asked.day)


def storage_question(pack: Pack, asked: MoneyQuestion) -> Callable[[], StorageSpan] | None:
    """Return the question for the days of storage that the right-holder pays."""
    stored = asked.stored
    return None if stored is None else lambda: storage_span(pack, stored)


def indicators(pack_name: str, facts: CriminalFacts, *, day: date) -> tuple[Indicator, ...]:
    """Return every criminal threshold beside the figures given; nothing acts on them."""
    return pack_of(pack_name).indicators(facts, day=day)


def base_of(rule: Entry, *, day: date) -> Base:
    """Return which value a rule is computed from on a day; that of its first law before it."""
    one = pack_of(rule.pack).parameters[rule.name]
    law: AmountLaw | FineLaw = one.at(max(day, one.since)).value
    return law.base


def sum_of(rule: Entry, *, value: Decimal | None, day: date) -> Amount | FineOnPage:
    """Return what one amount or fine comes to on a value, under the law of a day.

    Raises NotInForce before the first value known, BadInputError for a value that does not fit.
    """
    pack = pack_of(rule.pack)
    base: Base = pack.parameter(rule.name).at(day).value.base
    values = {} if value is None else {base: value}
    if rule.kind is Kind.FINE:
        asked = MoneyQuestion(pack.name, day, pack.currency, values)
        return fine_on_page(pack, rule.name, base, asked)
    money = base_money(base, values.get(base, Decimal(0)), pack.currency)
    return pack.amount(rule.name, value=money, day=day)
