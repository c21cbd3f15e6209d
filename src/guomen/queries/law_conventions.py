"""What belongs to a clock beside its length: its first day, its end, what silence means."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from guomen.kernel.words import Words
from guomen.law.deadline import DeadlineRule
from guomen.law.pack import Pack
from guomen.queries.law_pages import Entry, pack_of, parameter

STARTS: Final = Words("Starts with", "起算于")
SILENCE: Final = Words("When it is over", "逾期后果")
FIRST_DAY: Final = Words("First day", "起算日")
END: Final = Words("End", "届满")
HOURS: Final = Words("Office hours", "办公时间")
STOPS: Final = Words("Stops for a while", "中止")
LONGER: Final = Words("Can be extended", "可以延长")
EXTENDS: Final = Words("Extends", "延长的期限")
BACK: Final = Words("Counted back from", "倒推起点")


@dataclass(frozen=True, slots=True)
class Convention:
    """One thing that belongs to a clock; `rule` names the parameter it comes from, if any."""

    what: Words
    says: tuple[Words, ...]
    rule: str = ""
    title: Words | None = None


def conventions(one: Entry, *, day: date) -> tuple[Convention, ...]:
    """Return what belongs to a clock or to an extension; nothing for other kinds."""
    return tuple(found_of(pack_of(one.pack), one.name, day))


def found_of(pack: Pack, name: str, day: date) -> Iterator[Convention]:
    """Yield what belongs to a clock, an extension or a count backwards."""
    if name in pack.rules:
        yield from of_clock(pack, pack.rules[name], day)
    if name in pack.leads:
        lead = pack.leads[name]
        yield Convention(BACK, (lead.event,))
        yield Convention(SILENCE, (lead.effect,))
    if name in pack.extensions:
        clock = pack.parameters[pack.extensions[name]]
        yield Convention(EXTENDS, (), clock.name, clock.title)


def of_clock(pack: Pack, rule: DeadlineRule, day: date) -> Iterator[Convention]:
    """Yield what belongs to a clock that runs forwards."""
    yield Convention(STARTS, (rule.starts_on,))
    yield from named_in(pack, FIRST_DAY, rule.start_day, day)
    yield from named_in(pack, END, rule.ending, day)
    yield from named_in(pack, HOURS, pack.office_hours, day)
    if rule.suspended_by is not None:
        yield Convention(STOPS, (rule.suspended_by,))
    for name, clock in pack.extensions.items():
        if clock == rule.name:
            yield from named_in(pack, LONGER, name, day)
    yield Convention(SILENCE, (rule.effect,))


def named_in(pack: Pack, what: Words, name: str, day: date) -> Iterator[Convention]:
    """Yield the parameter of that name with its value of today."""
    one = parameter(pack.name, name, day=day)
    yield Convention(what, one.in_force.sentences, name, one.title)
