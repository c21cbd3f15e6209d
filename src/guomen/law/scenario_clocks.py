"""What a scenario may ask of a clock, of a day counted back, of a window and of a fixed day."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Final, NamedTuple

from guomen.kernel.errors import BadInputError
from guomen.law.deadline import Channel, Pause
from guomen.law.marked import Marked
from guomen.law.pack import Pack
from guomen.law.scenario_answers import Answer, Question, cited, several

NOON: Final = time(12)


class Longer(NamedTuple):
    """Who asks for longer time, at noon of which day."""

    by: str
    on: date


def office(found: Mapping[str, Marked]) -> str:
    """Read the office whose calendar counts; the pack's usual one where none is named."""
    return found["office"].text() if "office" in found else ""


def clock(when: Marked) -> Question:
    """Read {deadline: ex_officio.reply, from: 2026-09-18} with channel, in, office and more."""
    found = when.mapping(
        required=("deadline", "from"),
        optional=("channel", "in", "office", "paused", "extended"),
    )
    channel = Channel(found["channel"].choice(Channel)) if "channel" in found else Channel.POST
    return partial(
        clock_facts,
        rule=found["deadline"].text(),
        start=found["from"].day(),
        channel=channel,
        circumstances=frozenset(one.text() for one in several(found.get("in"))),
        office=office(found),
        pauses=tuple(pause(one) for one in several(found.get("paused"))),
        extensions=tuple(longer(one) for one in several(found.get("extended"))),
    )


def pause(entry: Marked) -> Pause:
    """Read {from: 2026-06-03, to: 2026-06-10}; without `to` the clock still stands."""
    found = entry.mapping(required=("from",), optional=("to",))
    return Pause(found["from"].day(), found["to"].day() if "to" in found else None)


def longer(entry: Marked) -> Longer:
    """Read {by: right_holder, asked_on: 2026-12-30}: who asks for longer time, and when."""
    found = entry.mapping(required=("by", "asked_on"))
    return Longer(found["by"].text(), found["asked_on"].day())


def clock_facts(
    pack: Pack,
    *,
    rule: str,
    start: date,
    channel: Channel,
    circumstances: frozenset[str],
    office: str,
    pauses: tuple[Pause, ...],
    extensions: tuple[Longer, ...],
) -> Answer:
    """Return what a clock says."""
    deadline = pack.deadline(
        rule,
        start=start,
        channel=channel,
        circumstances=circumstances,
        pauses=pauses,
        office=office,
    )
    for already, asked in enumerate(extensions):
        deadline = pack.extend(
            deadline,
            extension_of(pack, rule),
            by=asked.by,
            at=datetime.combine(asked.on, NOON, pack.zone),
            already=already,
            circumstances=circumstances,
        )
    return {
        "last_day": deadline.day.isoformat(),
        "last_moment": deadline.last_moment,
        "counted": str(len(deadline.counted)),
        "left_out": str(len(deadline.skipped)),
        "cites": cited(deadline.citations),
        "status": str(deadline.status),
    }


def extension_of(pack: Pack, rule: str) -> str:
    """Return the extension of a clock; raises BadInputError where the law has none."""
    for name, extended in pack.extensions.items():
        if extended == rule:
            return name
    raise BadInputError(where=rule, found="extended", expected="a clock that the law extends")


def before_event(when: Marked) -> Question:
    """Read {before_event: application.extension_request, event: 2027-03-02, office: DE}."""
    found = when.mapping(required=("before_event", "event"), optional=("office",))
    return partial(
        before_facts,
        rule=found["before_event"].text(),
        event=found["event"].day(),
        office=office(found),
    )


def before_facts(pack: Pack, *, rule: str, event: date, office: str) -> Answer:
    """Return the last day that is early enough before an event."""
    lead = pack.before(rule, event=event, office=office)
    return {
        "last_day": lead.day.isoformat(),
        "counted": str(len(lead.counted)),
        "left_out": str(len(lead.skipped)),
        "status": str(lead.status),
    }


def until(when: Marked) -> Question:
    """Read {until: security.general_letter, from: 2026-03-02}."""
    found = when.mapping(required=("until", "from"))
    return partial(until_facts, rule=found["until"].text(), start=found["from"].day())


def until_facts(pack: Pack, *, rule: str, start: date) -> Answer:
    """Return the fixed day to which something runs."""
    fixed = pack.until(rule, start=start)
    return {"last_day": fixed.day.isoformat(), "status": str(fixed.status)}


def window(when: Marked) -> Question:
    """Read {window: recordation.renewal_window, expires_on: 2029-06-09}."""
    found = when.mapping(required=("window", "expires_on"))
    return partial(window_facts, rule=found["window"].text(), last=found["expires_on"].day())


def window_facts(pack: Pack, *, rule: str, last: date) -> Answer:
    """Return when a window opens and closes."""
    found = pack.window(rule, expires_on=last)
    return {
        "opens": found.opens.isoformat(),
        "closes": found.closes.isoformat(),
        "status": str(found.status),
    }
