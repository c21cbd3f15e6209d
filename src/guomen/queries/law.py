"""The law as a reader sees it: instruments, parameters with their history, computed answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import NotFoundError
from guomen.kernel.money import CheckedPrice, TaxedValue
from guomen.kernel.words import Words
from guomen.law.amount import Amount, AmountLaw, Base, FineBand, FineLaw
from guomen.law.calendar import LeftOut
from guomen.law.deadline import (
    ENDING_WORDS,
    START_WORDS,
    Channel,
    Deadline,
    Ending,
    OfficeHours,
)
from guomen.law.instrument import Instrument
from guomen.law.listing import Duty, Route
from guomen.law.loader import load_pack
from guomen.law.parameter import Kind, NotInForce, Parameter

WEEK: Final = 7
GROUPS: Final[tuple[tuple[Words, frozenset[Kind]], ...]] = (
    (Words("Periods", "期限"), frozenset({Kind.DEADLINE, Kind.WINDOW})),
    (Words("Securities", "担保"), frozenset({Kind.AMOUNT})),
    (Words("Fines", "罚款"), frozenset({Kind.FINE})),
    (
        Words("How periods are counted", "期限的计算"),
        frozenset({Kind.START_DAY, Kind.ENDING, Kind.OFFICE_HOURS}),
    ),
    (
        Words("Other values", "其他规定"),
        frozenset({Kind.MONEY, Kind.RATIO, Kind.TRUTH, Kind.ROUTES, Kind.GROUNDS}),
    ),
)
BASES: Final = {
    Base.CHECKED_PRICE: Words(
        "value of the goods as checked by customs, in yuan", "海关审定的货物价格（元）"
    ),
    Base.TAXED_VALUE: Words(
        "value of the goods with duty and import taxes, in yuan",
        "含关税和进口环节税的货物价值（元）",
    ),
    Base.NONE: Words("", ""),
}
YES_OR_NO: Final = {True: Words("yes", "是"), False: Words("no", "否")}
DUTIES: Final = {Duty.MUST: Words("must", "应当"), Duty.MAY: Words("may", "可以")}


@dataclass(frozen=True, slots=True)
class Value:
    """One value in a parameter's history: its sentences, dates, provisions and mark."""

    sentences: tuple[Words, ...]
    since: date
    until: date | None
    citations: tuple[Citation, ...]
    status: Status
    remark: Words | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One parameter of the law with its history, newest first."""

    name: str
    kind: Kind
    title: Words
    history: tuple[Value, ...]

    @property
    def in_force(self) -> Value:
        """Return the newest value known."""
        return self.history[0]

    @property
    def earlier(self) -> int:
        """Return how many values held before."""
        return len(self.history) - 1


@dataclass(frozen=True, slots=True)
class LawPage:
    """Everything the pack holds: instruments, then parameters by group."""

    title: Words
    version: str
    as_of: date
    years: range
    instruments: tuple[Instrument, ...]
    groups: tuple[tuple[Words, tuple[Entry, ...]], ...]
    unconfirmed: int

    @property
    def last_year(self) -> int:
        """Return the last year whose working days are known."""
        return self.years[-1]


class Mark(StrEnum):
    """What a day is to a count."""

    START = "start"
    COUNTED = "counted"
    LAST = "last"
    LEFT_OUT = "left_out"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class SheetDay:
    """One day of the calendar beside a count; `number` is its place in the count."""

    day: date
    mark: Mark
    number: int | None
    reason: Words | None


@dataclass(frozen=True, slots=True)
class SheetMonth:
    """One month of the calendar beside a count, in weeks from Monday; None before the first day."""

    first: date
    weeks: tuple[tuple[SheetDay | None, ...], ...]


@dataclass(frozen=True, slots=True)
class DeadlineAnswer:
    """A computed deadline with the calendar that shows each day, and the days left out in words."""

    deadline: Deadline
    months: tuple[SheetMonth, ...]
    worked: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class FineAnswer:
    """The range of a fine in each tier that the law of the day knows."""

    title: Words
    base: TaxedValue | None
    tiers: tuple[FineBand, ...]


def law_page() -> LawPage:
    """Return the whole pack in a reader's order."""
    pack = load_pack()
    groups = tuple(
        (title, tuple(entry(pack.parameters[name]) for name in pack.names(*sorted(kinds))))
        for title, kinds in GROUPS
    )
    values = [value for _, entries in groups for one in entries for value in one.history]
    return LawPage(
        title=pack.title,
        version=pack.version,
        as_of=pack.as_of,
        years=pack.calendar.years,
        instruments=tuple(pack.instruments.values()),
        groups=tuple((title, entries) for title, entries in groups if entries),
        unconfirmed=sum(value.status is Status.UNCONFIRMED for value in values),
    )


def parameter(name: str) -> Entry:
    """Return one parameter with its history; raises NotFoundError for another name."""
    found = load_pack().parameters.get(name)
    if found is None:
        raise NotFoundError(f"No rule {name}.", f"没有名为 {name} 的规则。")
    return entry(found)


def entry(one: Parameter[Any]) -> Entry:
    """Return a parameter as a reader sees it."""
    untils = [*(later.since - timedelta(days=1) for later in one.history[1:]), None]
    values = (
        Value(
            sentences=sentences(one.kind, dated.value),
            since=dated.since,
            until=until,
            citations=dated.citations,
            status=dated.status,
            remark=dated.remark,
        )
        for dated, until in zip(one.history, untils, strict=True)
    )
    return Entry(one.name, one.kind, one.title, tuple(values)[::-1])


def deadline_answer(rule: str, *, start: date, channel: Channel) -> DeadlineAnswer:
    """Return the last moment of a clock, with its calendar.

    Raises what `Pack.deadline` raises: NotInForce, MissingCalendarError, BadInputError.
    """
    deadline = load_pack().deadline(rule, start=start, channel=channel)
    return DeadlineAnswer(deadline, sheet(deadline), worked_weekends(deadline))


def amount_answer(rule: str, *, value: Decimal, day: date) -> Amount:
    """Return what is due on `value` yuan under the law of `day`; raises what `Pack.amount` does."""
    base = amount_base(rule, day=day)
    money = TaxedValue(value) if base is Base.TAXED_VALUE else CheckedPrice(value)
    return load_pack().amount(rule, value=money, day=day)


def fine_answer(rule: str, *, value: Decimal | None, day: date) -> FineAnswer:
    """Return the ranges of a fine on `value` yuan under the law of `day`, tier by tier."""
    pack = load_pack()
    base = None if value is None else TaxedValue(value)
    return FineAnswer(
        title=pack.parameter(rule).title,
        base=base,
        tiers=tuple(pack.fine_band(rule, tier, base, day) for tier in pack.tiers(rule, day)),
    )


def amount_base(rule: str, *, day: date) -> Base:
    """Return which value the rule is computed from under the law of `day`."""
    value: AmountLaw | FineLaw = load_pack().parameter(rule).at(day).value
    return value.base


def base_words(rule: str, *, day: date) -> Words:
    """Return what the value asked for is called; that of the first law where `day` is before it."""
    try:
        return BASES[amount_base(rule, day=day)]
    except NotInForce:
        return BASES[amount_base(rule, day=load_pack().parameter(rule).since)]


def sheet(deadline: Deadline) -> tuple[SheetMonth, ...]:
    """Return the months from the start of a count to its end, each day marked.

    Periods in months and years are not counted by the day: they have no sheet.
    """
    if not deadline.counted:
        return ()
    numbers = {day: number for number, day in enumerate(deadline.counted, start=1)}
    reasons = {left.day: left.reason for left in deadline.skipped}
    monday = deadline.start - timedelta(days=deadline.start.weekday())
    first = max(monday, deadline.start.replace(day=1))
    whole = (deadline.day - first).days + 1
    days = [
        sheet_day(first + timedelta(days=number), deadline, numbers, reasons)
        for number in range(whole)
    ]
    return tuple(
        SheetMonth(date(year, month, 1), weeks(tuple(group)))
        for (year, month), group in groupby(days, key=lambda one: (one.day.year, one.day.month))
    )


def sheet_day(
    day: date, deadline: Deadline, numbers: Mapping[date, int], reasons: Mapping[date, Words]
) -> SheetDay:
    """Return one day with what it is to the count."""
    mark = Mark.OUTSIDE
    if day in reasons:
        mark = Mark.LEFT_OUT
    elif day in numbers:
        mark = Mark.COUNTED
    if day == deadline.day:
        mark = Mark.LAST
    elif day == deadline.start and day not in numbers:
        mark = Mark.START
    return SheetDay(day, mark, numbers.get(day), reasons.get(day))


def worked_weekends(deadline: Deadline) -> tuple[LeftOut, ...]:
    """Return the Saturdays and Sundays that counted, each with the reason why it was worked."""
    calendar = load_pack().calendar
    worked = ((day, calendar.worked_because(day)) for day in deadline.counted)
    return tuple(LeftOut(day, reason) for day, reason in worked if reason is not None)


def weeks(days: tuple[SheetDay, ...]) -> tuple[tuple[SheetDay | None, ...], ...]:
    """Return days in rows of seven from Monday, with None before the first and after the last."""
    before: tuple[SheetDay | None, ...] = (None,) * days[0].day.weekday()
    row: tuple[SheetDay | None, ...] = (*before, *days)
    row += (None,) * (-len(row) % WEEK)
    return tuple(row[at : at + WEEK] for at in range(0, len(row), WEEK))


def sentences(kind: Kind, value: Any) -> tuple[Words, ...]:
    """Return a value of the law in sentences a reader understands."""
    return tuple(SENTENCES[kind](value))


def ending_sentences(ending: Ending) -> Iterable[Words]:
    """Say when a period ends, by post and in person."""
    by_post, in_person = ENDING_WORDS[ending.post], ENDING_WORDS[ending.in_person]
    yield Words(f"by post or bank: {by_post.en}", f"邮寄或银行：{by_post.zh}")
    yield Words(f"in person: {in_person.en}", f"当面递交：{in_person.zh}")


def hours_sentences(hours: OfficeHours) -> Iterable[Words]:
    """Say when the office is open."""
    span = f"{hours.opens:%H:%M}–{hours.closes:%H:%M}"
    yield Words(span, span)


def fine_sentences(law: FineLaw) -> Iterable[Words]:
    """Say the range of each tier; the pack's words name the tier."""
    return (span.words for _, span in law.tiers)


def route_sentences(routes: tuple[Route, ...]) -> Iterable[Words]:
    """Say each route of disposal in its order, and where it is barred."""
    for route in routes:
        duty = DUTIES[route.duty]
        yield Words(
            f"{route.rank}. {route.label.en} ({duty.en}): {route.condition.en}",
            f"{route.rank}. {route.label.zh}（{duty.zh}）：{route.condition.zh}",
        )
        if route.barred_because is not None:
            yield route.barred_because


def percent(value: Decimal) -> Words:
    """Return a share as per cent."""
    text = f"{(value * 100).normalize():f}"
    return Words(f"{text} per cent", f"{text}%")


SENTENCES: Final[Mapping[Kind, Callable[[Any], Iterable[Words]]]] = MappingProxyType(
    {
        Kind.DEADLINE: lambda duration: (duration.words,),
        Kind.WINDOW: lambda duration: (duration.words,),
        Kind.START_DAY: lambda day: (START_WORDS[day],),
        Kind.ENDING: ending_sentences,
        Kind.OFFICE_HOURS: hours_sentences,
        Kind.AMOUNT: lambda law: (band.words for band in law.bands),
        Kind.FINE: fine_sentences,
        Kind.MONEY: lambda money: (Words(str(money), f"{money.amount:,.2f} 元"),),
        Kind.RATIO: lambda ratio: (percent(ratio),),
        Kind.TRUTH: lambda holds: (YES_OR_NO[holds],),
        Kind.ROUTES: route_sentences,
        Kind.GROUNDS: lambda grounds: (ground.label for ground in grounds),
    }
)
