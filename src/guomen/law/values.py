"""How each kind of value is written in a pack, and what it becomes."""

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from itertools import pairwise
from typing import Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.amount import (
    BASE_TYPES,
    ZERO,
    AmountLaw,
    Band,
    Base,
    Edge,
    FineLaw,
    Range,
    Tier,
)
from guomen.law.deadline import Close, Ending, LastDay, OfficeHours, StartDay
from guomen.law.duration import Duration, Length, Period, Promptly, Unit
from guomen.law.extension import ExtensionLaw
from guomen.law.listing import Duty, Ground, Route
from guomen.law.marked import Marked, words
from guomen.law.parameter import Kind
from guomen.law.structured import condition, names, thresholds
from guomen.law.timing import LEAP_YEAR, YearDay


def citation(entry: Marked) -> Citation:
    """Read {instrument: REG, version: 2018, article: "24"}."""
    found = entry.mapping(required=("instrument", "version", "article"))
    return Citation(
        found["instrument"].text(), found["version"].text_or_year(), found["article"].text()
    )


def status(entry: Marked) -> Status:
    """Read one of the four marks."""
    return Status(entry.choice(Status))


def duration(entry: Marked) -> Duration:
    """Read {count: 3, unit: working_day}."""
    found = entry.mapping(required=("count", "unit"))
    count = found["count"].whole()
    if count == 0:
        found["count"].fail(f"{found['count'].name} is 0; a period has at least one day.")
    return Duration(count, Unit(found["unit"].choice(Unit)))


def period(entry: Marked) -> Period:
    """Read a duration, the longer of several, another one in a circumstance, or `promptly`."""
    if entry.is_scalar:
        entry.choice((PROMPTLY,))
        return Promptly()
    keys = entry.entries()
    if "longer_of" not in keys and "instead" not in keys:
        return duration(entry)
    if "longer_of" in keys:
        found = entry.mapping(required=("longer_of",), optional=("instead",))
        options = tuple(duration(item) for item in found["longer_of"].items())
    else:
        found = entry.mapping(required=("count", "unit", "instead"))
        count = found["count"].whole()
        options = (Duration(count, Unit(found["unit"].choice(Unit))),)
        if count == 0:
            found["count"].fail(f"{found['count'].name} is 0; a period has at least one day.")
    others = found["instead"].entries() if "instead" in found else {}
    return Length(options, tuple((name, duration(item)) for name, item in others.items()))


def window_length(entry: Marked) -> Duration:
    """Read a duration in months or years: a window opens on the same day of another month."""
    length = duration(entry)
    if length.unit not in (Unit.MONTH, Unit.YEAR):
        entry.fail(
            f"{entry.name} is counted in {length.unit}; a window is in months or years. What is "
            "counted back in days is of kind before_event."
        )
    return length


def extension(entry: Marked) -> ExtensionLaw:
    """Read {by: {...}, times: 1, asked_by: [right_holder], condition: {...}, barred_for: [...]}."""
    found = entry.mapping(
        required=("by", "times", "asked_by", "condition"), optional=("barred_for",)
    )
    times = found["times"].whole()
    if times == 0:
        found["times"].fail(f"{found['times'].name} is 0; what is never extended needs no entry.")
    barred = found["barred_for"].items() if "barred_for" in found else ()
    return ExtensionLaw(
        by=duration(found["by"]),
        times=times,
        asked_by=tuple(item.text() for item in found["asked_by"].items()),
        barred_for=tuple(item.text() for item in barred),
        condition=words(found["condition"]),
    )


def year_day(entry: Marked) -> YearDay:
    """Read {month: 6, day: 30, years_after: 1}."""
    found = entry.mapping(required=("month", "day", "years_after"))
    month, day = found["month"].whole(), found["day"].whole()
    try:
        date(LEAP_YEAR, month, day)
    except ValueError:
        entry.fail(f"{entry.name}: there is no day {day} of month {month}.")
    return YearDay(month, day, found["years_after"].whole())


def start_day(entry: Marked) -> StartDay:
    """Read excluded or included."""
    return StartDay(entry.choice(StartDay))


def ending(entry: Marked) -> Ending:
    """Read {post: midnight, in_person: close_of_office, last_day: next_working_day}."""
    found = entry.mapping(required=("post", "in_person", "last_day"))
    return Ending(
        Close(found["post"].choice(Close)),
        Close(found["in_person"].choice(Close)),
        LastDay(found["last_day"].choice(LastDay)),
    )


def clock_time(entry: Marked) -> time:
    """Read a quoted time such as "17:00"."""
    text = entry.text()
    try:
        return time.fromisoformat(text)
    except ValueError:
        entry.fail(f'{entry.name} is {text!r}; expected a quoted time such as "17:00".')


def office_hours(entry: Marked) -> OfficeHours:
    """Read {opens: "08:30", closes: "17:00"}."""
    found = entry.mapping(required=("opens", "closes"))
    hours = OfficeHours(clock_time(found["opens"]), clock_time(found["closes"]))
    if hours.opens >= hours.closes:
        entry.fail(f"{entry.name} opens at {hours.opens} and closes at {hours.closes}.")
    return hours


def money(entry: Marked) -> Money:
    """Read {amount: 200000, currency: CNY}."""
    found = entry.mapping(required=("amount", "currency"))
    return Money(found["amount"].decimal(), found["currency"].text())


def ratio(entry: Marked) -> Decimal:
    """Read a share such as "0.30"."""
    return entry.decimal()


def truth(entry: Marked) -> bool:
    """Read true or false."""
    return entry.truth()


def edge(found: Mapping[str, Marked], entry: Marked) -> Edge | None:
    """Read `below` (the figure excluded) or `up_to` (the figure included)."""
    if "below" in found and "up_to" in found:
        entry.fail(f"{entry.name} has both 'below' and 'up_to'. Keep one of them.")
    for key, included in (("below", False), ("up_to", True)):
        if key in found:
            return Edge(found[key].decimal(), included)
    return None


def band(entry: Marked) -> Band:
    """Read one band: an edge, then a share with an optional floor, or a fixed sum."""
    found = entry.mapping(
        required=("words",), optional=("below", "up_to", "share", "at_least", "at_most", "sum")
    )
    if ("share" in found) == ("sum" in found):
        entry.fail(f"{entry.name} must have either 'share' or 'sum'.")
    numbers = {key: found[key].decimal() for key in found if key != "words"}
    return Band(
        edge(found, entry),
        numbers.get("share"),
        numbers.get("at_least", ZERO),
        numbers.get("sum"),
        filled(found["words"], numbers),
        numbers.get("at_most"),
    )


def filled(entry: Marked, numbers: Mapping[str, Decimal]) -> Words:
    """Read words and put in the figures they name in braces, so that both cannot disagree."""
    sentence = words(entry)
    figures = {key: f"{number:,}" for key, number in numbers.items()}
    try:
        return Words(sentence.en.format(**figures), sentence.zh.format(**figures))
    except (KeyError, IndexError, ValueError) as error:
        entry.fail(f"{entry.name} names {error}; it may name {', '.join(figures)}.")


def amount(entry: Marked) -> AmountLaw:
    """Read the bands of an amount; the edges must rise and only the last band has none."""
    found = entry.mapping(required=("base", "bands"))
    base = Base(found["base"].choice(BASE_TYPES))
    items = found["bands"].items()
    bands = tuple(band(item) for item in items)
    figures = [one.edge.figure for one in bands[:-1] if one.edge is not None]
    rising = all(low < high for low, high in pairwise(figures))
    if len(figures) != len(bands) - 1 or not rising or bands[-1].edge is not None:
        found["bands"].fail(
            f"{found['bands'].name}: every band but the last needs an edge, and the edges rise."
        )
    return AmountLaw(base, bands)


def fine(entry: Marked) -> FineLaw:
    """Read the ceiling and the tiers of a fine; no tier may reach above the ceiling."""
    found = entry.mapping(required=("base", "ceiling", "tiers"))
    base = Base(found["base"].choice((Base.TAXED_VALUE, Base.GENUINE_VALUE, Base.NONE)))
    ceiling = found["ceiling"].decimal()
    tiers = []
    for name, item in found["tiers"].entries().items():
        if name not in set(Tier):
            item.fail(f"{item.name} is no tier; the tiers are {', '.join(Tier)}.")
        tiers.append((Tier(name), fine_range(item, ceiling)))
    return FineLaw(base, ceiling, tuple(tiers))


def fine_range(entry: Marked, ceiling: Decimal) -> Range:
    """Read {from: "0.10", below: "0.20"} or {from: ..., up_to: ...}, with words."""
    found = entry.mapping(required=("from", "words"), optional=("below", "up_to"))
    high = edge(found, entry)
    if high is None:
        entry.fail(f"{entry.name} needs 'below' or 'up_to'.")
    low = found["from"].decimal()
    if not low <= high.figure <= ceiling or (low == high.figure and not high.included):
        entry.fail(f"{entry.name} runs from {low} to {high.figure}; the ceiling is {ceiling}.")
    return Range(low, high.figure, high.included, words(found["words"]))


def routes(entry: Marked) -> tuple[Route, ...]:
    """Read the routes of disposal; ranks are 1, 2, 3 and so on in the order written."""
    found = tuple(route(item) for item in entry.items())
    if [one.rank for one in found] != list(range(1, len(found) + 1)):
        entry.fail(f"{entry.name}: ranks must be 1, 2, 3 and so on, in that order.")
    return found


def route(entry: Marked) -> Route:
    """Read one route of disposal."""
    found = entry.mapping(
        required=("name", "rank", "duty", "label", "condition"),
        optional=("barred_for", "barred_because"),
    )
    barred = tuple(item.text() for item in found["barred_for"].items()) if BARRED in found else ()
    if bool(barred) != ("barred_because" in found):
        entry.fail(f"{entry.name} needs 'barred_for' and 'barred_because' together.")
    return Route(
        found["name"].text(),
        found["rank"].whole(),
        Duty(found["duty"].choice(Duty)),
        words(found["label"]),
        words(found["condition"]),
        barred,
        words(found["barred_because"]) if barred else None,
    )


def grounds(entry: Marked) -> tuple[Ground, ...]:
    """Read the grounds on which customs must release."""
    found = []
    for item in entry.items():
        one = item.mapping(required=("name", "point", "label", "modes"))
        modes = tuple(mode.text() for mode in one["modes"].items())
        label = words(one["label"])
        found.append(Ground(one["name"].text(), one["point"].whole(), label, modes))
    return tuple(found)


BARRED: Final = "barred_for"
PROMPTLY: Final = "promptly"
READERS: Final[Mapping[Kind, Callable[[Marked], object]]] = {
    Kind.DEADLINE: period,
    Kind.WINDOW: window_length,
    Kind.START_DAY: start_day,
    Kind.ENDING: ending,
    Kind.OFFICE_HOURS: office_hours,
    Kind.AMOUNT: amount,
    Kind.FINE: fine,
    Kind.MONEY: money,
    Kind.RATIO: ratio,
    Kind.TRUTH: truth,
    Kind.ROUTES: routes,
    Kind.GROUNDS: grounds,
    Kind.EXTENSION: extension,
    Kind.BEFORE_EVENT: duration,
    Kind.UNTIL: year_day,
    Kind.NAMES: names,
    Kind.CONDITION: condition,
    Kind.THRESHOLDS: thresholds,
    Kind.STATEMENT: words,
}
