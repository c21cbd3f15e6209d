"""What a clock of the law asks to be told, and the last day it gives, forwards or backwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Any, Final

from guomen.kernel.citation import Status
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.law.calendar import LeftOut
from guomen.law.deadline import Channel, Deadline, Part, Pause
from guomen.law.pack import Pack
from guomen.law.parameter import Kind, Parameter
from guomen.law.sentences import named
from guomen.queries.law import SheetMonth, lead_sheet, sheet, worked_weekends
from guomen.queries.law_pages import Entry, pack_of, parameter, subject_words

CLOCKS: Final = frozenset({Kind.DEADLINE, Kind.BEFORE_EVENT, Kind.WINDOW, Kind.UNTIL})
ASKERS: Final = ("right_holder", "trader", "customs")
ASKS: Final = {
    Kind.WINDOW: Words("the last day of validity", "有效期最后一日"),
    Kind.UNTIL: Words("the first day", "起始日"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose in a form."""

    name: str
    words: Words


@dataclass(frozen=True, slots=True)
class ClockForm:
    """What a clock asks to be told: which day, and what else makes a difference to it."""

    pack: str
    rule: str
    title: Words
    kind: Kind
    says: tuple[Words, ...]
    asks: Words
    channels: bool
    circumstances: tuple[Option, ...]
    offices: tuple[str, ...]
    office: str
    suspended_by: Words | None
    extensions: tuple[Option, ...]
    askers: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Extended:
    """An extension that is asked for: which, by whom, on which day."""

    name: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a clock."""

    pack: str
    rule: str
    day: date
    channel: Channel = Channel.POST
    circumstances: frozenset[str] = frozenset()
    office: str = ""
    pauses: tuple[Pause, ...] = ()
    extended: Extended | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The last day of a clock with everything that explains it.

    `closes` is the time of day at which the last day ends, in the office's own time (`zone`), and
    empty where the law counts in days only; `opens` is the first day of a window.
    """

    rule: str
    title: Words
    kind: Kind
    start: date
    trigger: Words
    length: Words
    day: date
    opens: date | None
    closes: str
    zone: str
    effect: Words | None
    months: tuple[SheetMonth, ...]
    counted: int
    skipped: tuple[LeftOut, ...]
    worked: tuple[LeftOut, ...]
    parts: tuple[Part, ...]
    status: Status
    calendar: str
    calendar_status: Status | None
    remark: Words | None
    pack_version: str


def choice_of_clocks(pack_name: str) -> tuple[tuple[Words, tuple[Option, ...]], ...]:
    """Return every clock of a pack by subject."""
    pack = pack_of(pack_name)
    found = [one for one in pack.parameters.values() if one.kind in CLOCKS]
    return tuple(
        (subject_words(subject), tuple(Option(one.name, one.title) for one in group))
        for subject, group in groupby(found, key=lambda one: one.subject)
    )


def first_clock(pack_name: str) -> str:
    """Return the clock that a form starts with: the reply to a notice, or the pack's first."""
    pack = pack_of(pack_name)
    known = [name for name, one in pack.parameters.items() if one.kind in CLOCKS]
    return "ex_officio.reply" if "ex_officio.reply" in known else next(iter(known), "")


def clock_form(pack_name: str, rule: str, *, day: date) -> ClockForm:
    """Return what a clock asks to be told; raises NotFoundError for a name that is no clock.

    Circumstances are those of every version of the law, so that an old case can be asked about.
    """
    pack = pack_of(pack_name)
    one = parameter(pack_name, rule, day=day)
    if one.kind not in CLOCKS:
        raise no_period(rule)
    extensions = [name for name, clock in pack.extensions.items() if clock == rule]
    return ClockForm(
        pack=pack.name,
        rule=rule,
        title=one.title,
        kind=one.kind,
        says=one.in_force.sentences,
        asks=asked_day(pack, one),
        channels=one.kind is Kind.DEADLINE,
        circumstances=circumstances_of(pack.parameters[rule]),
        offices=tuple(pack.calendars) if len(pack.calendars) > 1 else (),
        office=office_of(pack),
        suspended_by=pack.rules[rule].suspended_by if rule in pack.rules else None,
        extensions=tuple(Option(name, pack.parameters[name].title) for name in extensions),
        askers=askers_of(pack, extensions),
    )


def office_of(pack: Pack) -> str:
    """Return the office whose calendar is the usual one."""
    return next(name for name, one in pack.calendars.items() if one is pack.calendar)


def asked_day(pack: Pack, one: Entry) -> Words:
    """Return what the day is called that a clock asks for."""
    if one.name in pack.rules:
        return pack.rules[one.name].starts_on
    if one.name in pack.leads:
        return pack.leads[one.name].event
    return ASKS.get(one.kind, Words("the day", "日期"))


def circumstances_of(one: Parameter[Any]) -> tuple[Option, ...]:
    """Return the circumstances that change a clock's length in any version of the law."""
    if one.kind is not Kind.DEADLINE:
        return ()
    names = dict.fromkeys(name for dated in one.history for name in dated.value.circumstances)
    return tuple(Option(name, named(name)) for name in names)


def askers_of(pack: Pack, extensions: list[str]) -> tuple[Option, ...]:
    """Return who might ask for one of these extensions, whoever the law allows first."""
    if not extensions:
        return ()
    allowed = (
        who
        for name in extensions
        for dated in pack.parameters[name].history
        for who in dated.value.asked_by
    )
    return tuple(Option(name, named(name)) for name in dict.fromkeys((*allowed, *ASKERS)))


def answer(asked: Question) -> Answer:
    """Return the last day of a clock.

    Raises NotFoundError for a name that is no clock, and what the pack raises: NotInForce,
    MissingCalendarError with its provisional day, NoNumberError, NotAllowedError,
    StillSuspendedError, BadInputError.
    """
    pack = pack_of(asked.pack)
    one = pack.parameters.get(asked.rule)
    if one is None or one.kind not in ANSWERS:
        raise no_period(asked.rule)
    return ANSWERS[one.kind](pack, asked)


def no_period(rule: str) -> NotFoundError:
    """Return the error for a name that is no clock."""
    return NotFoundError(f"{rule} is no period.", f"{rule} 不是期限。")


def deadline_answer(pack: Pack, asked: Question) -> Answer:
    """Answer for a clock that runs forwards from an event."""
    found = deadline_of(pack, asked)
    return Answer(
        rule=found.rule,
        title=found.title,
        kind=Kind.DEADLINE,
        start=found.start,
        trigger=found.trigger,
        length=found.duration,
        day=found.day,
        opens=None,
        closes=found.last_moment.rpartition(" ")[2],
        zone=str(pack.zone),
        effect=found.effect,
        months=sheet(found),
        counted=len(found.counted),
        skipped=found.skipped,
        worked=worked_weekends(found.counted, pack.calendar_of(found.office)),
        parts=found.parts,
        status=found.status,
        calendar=found.calendar_version,
        calendar_status=found.calendar_status,
        remark=found.remark,
        pack_version=found.pack_version,
    )


def deadline_of(pack: Pack, asked: Question) -> Deadline:
    """Return the deadline asked for, extended where an extension is asked for."""
    found = pack.deadline(
        asked.rule,
        start=asked.day,
        channel=asked.channel,
        circumstances=asked.circumstances,
        pauses=asked.pauses,
        office=asked.office,
    )
    if asked.extended is None:
        return found
    return pack.extend(
        found,
        asked.extended.name,
        by=asked.extended.by,
        at=datetime.combine(asked.extended.on, time(), pack.zone),
        circumstances=asked.circumstances,
    )


def lead_answer(pack: Pack, asked: Question) -> Answer:
    """Answer for what must be done early enough before an event."""
    found = pack.before(asked.rule, event=asked.day, office=asked.office)
    return Answer(
        rule=found.rule,
        title=found.title,
        kind=Kind.BEFORE_EVENT,
        start=found.event,
        trigger=found.event_words,
        length=found.length.words,
        day=found.day,
        opens=None,
        closes="",
        zone="",
        effect=found.effect,
        months=lead_sheet(found),
        counted=len(found.counted),
        skipped=found.skipped,
        worked=worked_weekends(found.counted, pack.calendar_of(asked.office)),
        parts=(Part(found.length.words, found.citations, found.status),),
        status=found.status,
        calendar=found.calendar_version,
        calendar_status=found.calendar_status,
        remark=found.remark,
        pack_version=found.pack_version,
    )


def window_answer(pack: Pack, asked: Question) -> Answer:
    """Answer for a period that ends with something's last day of validity."""
    found = pack.window(asked.rule, expires_on=asked.day)
    part = Part(found.length.words, found.citations, found.status)
    return by_the_calendar(
        pack, asked, length=found.length.words, last=found.closes, opens=found.opens, part=part
    )


def until_answer(pack: Pack, asked: Question) -> Answer:
    """Answer for what runs to a fixed day of a year."""
    found = pack.until(asked.rule, start=asked.day)
    part = Part(found.law.words, found.citations, found.status)
    return by_the_calendar(
        pack, asked, length=found.law.words, last=found.day, opens=None, part=part
    )


def by_the_calendar(
    pack: Pack, asked: Question, *, length: Words, last: date, opens: date | None, part: Part
) -> Answer:
    """Return the answer of a clock for which no working day is counted."""
    one = pack.parameter(asked.rule)
    return Answer(
        rule=asked.rule,
        title=one.title,
        kind=one.kind,
        start=asked.day,
        trigger=ASKS[one.kind],
        length=length,
        day=last,
        opens=opens,
        closes="",
        zone="",
        effect=None,
        months=(),
        counted=0,
        skipped=(),
        worked=(),
        parts=(part,),
        status=part.status,
        calendar="",
        calendar_status=None,
        remark=one.at(asked.day).remark,
        pack_version=pack.version,
    )


ANSWERS: Final[Mapping[Kind, Callable[[Pack, Question], Answer]]] = {
    Kind.DEADLINE: deadline_answer,
    Kind.BEFORE_EVENT: lead_answer,
    Kind.WINDOW: window_answer,
    Kind.UNTIL: until_answer,
}
