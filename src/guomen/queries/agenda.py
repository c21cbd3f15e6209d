"""The calendar of a party: renewals, ends and clocks, month by month and as iCalendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Final

from guomen.access.policy import Actor, Permission, allowed
from guomen.kernel.china import SHANGHAI, day_of
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.queries import needs, team
from guomen.queries.register import WINDOW
from guomen.store import visible
from guomen.store.models import AuthorisedUser, GeneralSecurity

AHEAD: Final = timedelta(days=366)
MOST: Final = 2000
FOLD: Final = 70


@dataclass(frozen=True, slots=True)
class Date:
    """One day of the calendar; `uid` is the same whenever the same day is told of."""

    day: date
    words: Words
    link: str
    uid: str


@dataclass(frozen=True, slots=True)
class Due:
    """What is due on one day."""

    day: date
    dates: tuple[Date, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The days of one month on which something is due."""

    first: date
    days: tuple[Due, ...]


def dates(actor: Actor, *, at: datetime) -> tuple[Date, ...]:
    """Return what is due within a year from now, in order."""
    day = day_of(at)
    found = [
        *recordations(actor, day),
        *users(actor, day),
        *securities(actor, day),
        *mandates(actor, day),
        *clocks(actor, at),
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.uid))[:MOST])


def months(found: Iterable[Date]) -> tuple[Month, ...]:
    """Return dates by month and day; where nothing is due is left out."""
    days = [Due(day, tuple(inside)) for day, inside in groupby(found, key=lambda one: one.day)]
    grouped = groupby(days, key=lambda one: one.day.replace(day=1))
    return tuple(Month(first, tuple(inside)) for first, inside in grouped)


def recordations(actor: Actor, day: date) -> Iterator[Date]:
    """Yield when renewals may be filed, and the last days of recordations."""
    if not allowed(actor, Permission.READ_OWN_RIGHTS):
        return
    law = load_pack()
    rows = visible.recordations(actor).filter(
        valid_to__gte=day, valid_to__lte=day + AHEAD * 2, ended_on=None
    )
    for number, last in rows.order_by("valid_to").values_list("number", "valid_to")[:MOST]:
        opens = law.window(WINDOW, expires_on=last).opens
        link = f"/portal/rights/?words={number}"
        if day <= opens <= day + AHEAD:
            words = Words(f"Renewal of {number} may be filed", f"备案 {number} 可申请续展")
            yield Date(opens, words, link, f"renewal-{number}-{last}")
        if last <= day + AHEAD:
            words = Words(f"Last day of recordation {number}", f"备案 {number} 有效期届满")
            yield Date(last, words, link, f"recordation-{number}-{last}")


def users(actor: Actor, day: date) -> Iterator[Date]:
    """Yield the last days of authorised users."""
    if not allowed(actor, Permission.READ_OWN_RIGHTS):
        return
    rows = AuthorisedUser.objects.filter(
        recordation__in=visible.recordations(actor), valid_to__gte=day, valid_to__lte=day + AHEAD
    )
    for key, number, last in rows.values_list("pk", "recordation__number", "valid_to")[:MOST]:
        if last is None:
            continue
        words = Words(
            f"Last day of an authorised user of {number}", f"备案 {number} 的合法使用人期限届满"
        )
        yield Date(last, words, f"/portal/rights/?words={number}", f"user-{key}-{last}")


def securities(actor: Actor, day: date) -> Iterator[Date]:
    """Yield until when general securities serve."""
    if not allowed(actor, Permission.READ_OWN_RIGHTS):
        return
    rows = GeneralSecurity.objects.filter(
        party__number=actor.party, status="approved", serves_to__gte=day
    )
    for number, last in rows.values_list("number", "serves_to"):
        if last is None:
            continue
        words = Words(f"General security {number} serves until today", f"总担保 {number} 期限届满")
        yield Date(last, words, "/portal/security/", f"security-{number}")


def mandates(actor: Actor, day: date) -> Iterator[Date]:
    """Yield the last days of mandates."""
    if actor.party is None or actor.is_staff:
        return
    for number, last in team.expiring(actor, until=day + AHEAD):
        if last >= day:
            words = Words(f"Mandate {number} runs out", f"授权委托 {number} 到期")
            yield Date(last, words, "/account/", f"mandate-{number}")


def clocks(actor: Actor, at: datetime) -> Iterator[Date]:
    """Yield the last days of the clocks that run."""
    for provide in (needs.notices, needs.held_goods):
        for need in provide(actor, at):
            if need.until is not None:
                last = (need.until.astimezone(SHANGHAI) - timedelta(seconds=1)).date()
                yield Date(last, need.words, need.link, f"clock-{need.link}-{last}")


def as_icalendar(found: Iterable[Date], *, language: str, site: str, at: datetime) -> str:
    """Return dates as iCalendar (RFC 5545): whole days, with lines folded and texts escaped."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Guomen//Portal//EN", "CALSCALE:GREGORIAN"]
    for one in found:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{escaped(one.uid)}@guomen",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{escaped(one.words.in_language(language))}",
            f"URL:{site}{one.link}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "\r\n".join([*(folded(line) for line in lines), "END:VCALENDAR", ""])


def escaped(text: str) -> str:
    """Return a text as iCalendar wants it."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line folded so that none is longer than 75 octets."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > FOLD:
            parts.append(part)
            part = ""
        part += sign
    return "\r\n ".join([*parts, part])
