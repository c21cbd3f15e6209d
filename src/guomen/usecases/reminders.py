"""What holders are reminded of, once a day by `guomen remind`; each thing is told once.

Whether a thing was told is kept by a key of its own, as of a form sent twice: two runs at once, or
a run after another, tell it once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.china import day_of
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.rights.application import EDITED_IN, Stage
from guomen.store import applications
from guomen.store.batches import in_batches
from guomen.store.models import Application, Recordation, Submission
from guomen.usecases import nudges
from guomen.usecases.told_once import Reminder, told_once

WINDOW: Final = "recordation.renewal_window"
SOON: Final = timedelta(days=30)
LOOKS_BACK: Final = timedelta(days=60)
"""Not of the law: how long before an end it is told once more, and how late an end still is."""
RENEWAL_PAGE: Final = "/portal/applications/about/renewal/?recordation={number}"


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many reminders were due, and how many were new."""

    due: int
    told: int


def remind(*, actor: Actor, at: datetime) -> Reminded:
    """Tell every holder what is due and was not told yet, each in a transaction of its own."""
    require(actor, Permission.RUN_DAY)
    day = day_of(at)
    due = {one.key: one for one in reminders(day)}
    told_before = in_batches(Submission.objects.all(), "key", list(due))
    known = {row.key for row in told_before}
    fresh = [one for key, one in due.items() if key not in known]
    return Reminded(len(due), sum(told_once(one, at=at) for one in fresh))


def reminders(day: date) -> Iterator[Reminder]:
    """Yield everything a holder should know on `day`, told or not."""
    yield from of_recordations(day)
    yield from of_applications(day)
    yield from nudges.of_health(day)
    yield from nudges.of_cards(day)


def of_recordations(day: date) -> Iterator[Reminder]:
    """Yield what is due of recordations: the window open, the end near, the end."""
    last = load_pack().window(WINDOW, expires_on=day)
    furthest = day + (day - last.opens) + SOON
    rows = Recordation.objects.select_related("right__holder").filter(
        Q(ended_on=None), valid_to__lte=furthest, valid_to__gte=day - LOOKS_BACK
    )
    for row in rows.iterator():
        yield from of_recordation(row, day)


def of_recordation(row: Recordation, day: date) -> Iterator[Reminder]:
    """Yield what is due of one recordation."""
    number, end = row.number, row.valid_to
    capped = row.right.expires_on is not None and row.right.expires_on <= end
    link = "/portal/rights/" if capped else RENEWAL_PAGE.format(number=number)
    if day > end:
        yield reminder("lapsed", "lapsed", row, LAPSED, "/portal/applications/new/")
    elif end - day <= SOON:
        yield reminder("soon", "ends_soon", row, RIGHT_ENDS if capped else ENDS_SOON, link)
    elif load_pack().window(WINDOW, expires_on=end).opens <= day and not capped:
        yield reminder("open", "renewal_open", row, OPEN, link)


def reminder(name: str, what: str, row: Recordation, words: Words, link: str) -> Reminder:
    """Return one reminder of a recordation."""
    last = f"{row.valid_to:%Y-%m-%d}"
    return Reminder(
        key=f"{name}:{row.number}:{last}"[:40],
        topic=f"recordation.{what}",
        subject=f"recordation {row.number}",
        words=Words(
            words.en.format(number=row.number, day=last),
            words.zh.format(number=row.number, day=last),
        ),
        link=link,
        party=row.right.holder.number,
    )


OPEN: Final = Words(
    "Recordation {number} may be renewed now; its last day is {day}.",
    "备案 {number} 现可申请续展，有效期至 {day}。",
)
ENDS_SOON: Final = Words(
    "Recordation {number} ends on {day} unless you apply for its renewal before.",
    "备案 {number} 将于 {day} 届满，请在此前申请续展。",
)
RIGHT_ENDS: Final = Words(
    "Recordation {number} ends on {day} with the right itself; if the right was renewed, file the "
    "change.",
    "备案 {number} 随权利于 {day} 届满；权利已续展的，请办理变更。",
)
LAPSED: Final = Words(
    "Recordation {number} lapsed: its last day was {day}. Customs no longer acts on it of its own "
    "motion.",
    "备案 {number} 已失效（有效期至 {day}），海关不再依职权保护。",
)


def of_applications(day: date) -> Iterator[Reminder]:
    """Yield what is due of applications: a correction that waits, a power of attorney that ends."""
    rows = Application.objects.select_related("holder").filter(
        stage__in=[*(stage.value for stage in EDITED_IN), Stage.SUBMITTED.value]
    )
    for row in rows.iterator():
        if row.stage == Stage.CORRECTION and (day - row.changed_at.date()) >= SOON:
            yield of_application(row, "correct", "correction_waits", CORRECT, f"{row.version}")
        power = applications.filing_of(row).power
        if power is not None and power.valid_to - day <= SOON:
            yield of_application(row, "power", "power_ends", POWER, f"{power.valid_to}")


def of_application(row: Application, name: str, what: str, words: Words, once: str) -> Reminder:
    """Return one reminder of an application."""
    return Reminder(
        key=f"{name}:{row.number}:{once}"[:40],
        topic=f"application.{what}",
        subject=f"application {row.number}",
        words=Words(
            words.en.format(number=row.number, day=once),
            words.zh.format(number=row.number, day=once),
        ),
        link=f"/portal/applications/{row.number}/",
        party=row.holder.number,
    )


CORRECT: Final = Words(
    "Application {number} still waits for your correction; customs does not decide before.",
    "申请 {number} 仍待补正，补正前海关不作决定。",
)
POWER: Final = Words(
    "The power of attorney of application {number} ends on {day}: enter a new one.",
    "申请 {number} 的授权委托书于 {day} 届满，请提交新的委托书。",
)
