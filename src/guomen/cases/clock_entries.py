"""What an entry of a journal stores about the clocks it starts, and how that is read again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from guomen.cases.case import ClaimKey, Event
from guomen.law.deadline import ORDINARY, Channel, Deadline, Pause
from guomen.law.pack import Pack

DAY: Final = "deadline."
START: Final = "start."
ENDS: Final = "ends."
ENDS_IN_PERSON: Final = "ends_in_person."
CALENDAR: Final = "calendar."
FIRST_DAY: Final = "first_day."
CIRCUMSTANCES: Final = "in."
OFFICE: Final = "office."
PAUSES: Final = "pauses."
EXTENDED: Final = "extended."
MET: Final = "met."
STOPPED: Final = "stopped."
PAUSED: Final = "paused."


@dataclass(frozen=True, slots=True)
class Question:
    """What a clock is asked: the event's day, and everything that changes its length."""

    rule: str
    start: date
    circumstances: frozenset[str] = ORDINARY
    office: str = ""
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[str, ...] = ()

    def answer(self, law: Pack, channel: Channel = Channel.POST) -> Deadline:
        """Return the last moment under the law; raises what `Pack.deadline` raises."""
        found = law.deadline(
            self.rule,
            start=self.start,
            channel=channel,
            circumstances=self.circumstances,
            pauses=self.pauses,
            office=self.office,
        )
        for extension in self.extensions:
            found = law.counted_on(found, extension)
        return found


@dataclass(frozen=True, slots=True)
class Started:
    """A clock as the journal stored it on the day it started; nothing moves it afterwards.

    `ends_at` and `ends_in_person` are the first moments too late (aware, Beijing time).
    """

    rule: str
    sequence: int
    claims: tuple[ClaimKey, ...]
    start: date
    day: date
    ends_at: datetime
    ends_in_person: datetime
    pack: str
    calendar: str
    question: Question

    def ends(self, channel: Channel) -> datetime:
        """Return the first moment too late for an act that comes by `channel`."""
        return self.ends_in_person if channel is Channel.IN_PERSON else self.ends_at


def entries_for(law: Pack, question: Question) -> dict[str, str]:
    """Return what an entry stores about a clock it starts; raises what `Pack.deadline` raises."""
    rule = question.rule
    by_post = question.answer(law)
    in_person = question.answer(law, Channel.IN_PERSON)
    first_day = law.term(rule, day=question.start).start_day.value
    kept = {
        f"{DAY}{rule}": by_post.day.isoformat(),
        f"{START}{rule}": question.start.isoformat(),
        f"{ENDS}{rule}": by_post.ends_at.isoformat(),
        f"{ENDS_IN_PERSON}{rule}": in_person.ends_at.isoformat(),
        f"{CALENDAR}{rule}": by_post.calendar_version,
        f"{FIRST_DAY}{rule}": first_day.value,
    }
    more = {
        f"{CIRCUMSTANCES}{rule}": "|".join(by_post.circumstances),
        f"{OFFICE}{rule}": question.office,
        f"{PAUSES}{rule}": "|".join(map(pause_text, question.pauses)),
        f"{EXTENDED}{rule}": "|".join(question.extensions),
    }
    return kept | {key: text for key, text in more.items() if text}


def read_started(event: Event, rule: str) -> Started:
    """Return a clock that an entry started."""
    data = event.data
    start = date.fromisoformat(data[f"{START}{rule}"])
    return Started(
        rule=rule,
        sequence=event.sequence,
        claims=event.claims,
        start=start,
        day=date.fromisoformat(data[f"{DAY}{rule}"]),
        ends_at=datetime.fromisoformat(data[f"{ENDS}{rule}"]),
        ends_in_person=datetime.fromisoformat(data[f"{ENDS_IN_PERSON}{rule}"]),
        pack=event.pack,
        calendar=data[f"{CALENDAR}{rule}"],
        question=Question(
            rule=rule,
            start=start,
            circumstances=frozenset(parts(data, f"{CIRCUMSTANCES}{rule}")),
            office=data.get(f"{OFFICE}{rule}", ""),
            pauses=tuple(map(read_pause, parts(data, f"{PAUSES}{rule}"))),
            extensions=parts(data, f"{EXTENDED}{rule}"),
        ),
    )


def pause_text(pause: Pause) -> str:
    """Return a pause that is over as an entry stores it: 2026-03-02/2026-04-01."""
    return f"{pause.suspended_on}/{pause.resumed_on or ''}"


def read_pause(text: str) -> Pause:
    """Return the pause that `pause_text` wrote."""
    first, _, last = text.partition("/")
    return Pause(date.fromisoformat(first), date.fromisoformat(last) if last else None)


def parts(data: Mapping[str, str], entry: str) -> tuple[str, ...]:
    """Return the parts of an entry that lists something; none where it is missing."""
    text = data.get(entry, "")
    return tuple(text.split("|")) if text else ()


def named(event: Event, entry: str) -> tuple[ClaimKey, ...]:
    """Return the claims that an entry of an event lists."""
    return tuple(ClaimKey.parse(key) for key in parts(event.data, entry))


def listed(keys: Iterable[ClaimKey]) -> str:
    """Return claims as an entry stores them."""
    return "|".join(str(key) for key in keys)
