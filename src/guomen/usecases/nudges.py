"""What holders are nudged to mend: once a month the most useful thing, and cards found wrong."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from guomen.kernel.china import SHANGHAI
from guomen.kernel.words import Words
from guomen.queries.health_facts import votes_end
from guomen.rights.guide import Verdict
from guomen.rights.health_words import ADVICE, MOST_USEFUL
from guomen.store import registers
from guomen.store.models import GuideVote, Recordation, RecordationHealth
from guomen.usecases.told_once import Reminder

STALE: Final = timedelta(days=35)
"""Not of the law: a health that was looked through longer ago nudges nobody."""
PAGE: Final = "/portal/health/{number}/"
WRONG: Final = Words(
    "Officers found a guide card of recordation {number} wrong last month: look through your "
    "checks.",
    "上月有关员反映备案 {number} 的鉴别卡内容有误，请核对鉴别要点。",
)


def of_health(day: date) -> Iterator[Reminder]:
    """Yield for each holder the most useful thing to mend of its weakest recordation, by month.

    Read from what `guomen register health` found last; without it nobody is nudged.
    """
    since = datetime.combine(day - STALE, time(), tzinfo=SHANGHAI)
    standing = Recordation.objects.filter(registers.stands(day)).values("pk")
    rows = (
        RecordationHealth.objects.filter(at__gte=since, recordation__in=standing)
        .exclude(lacks="")
        .order_by("recordation__right__holder__number", "total", "recordation__number")
        .values_list("recordation__right__holder__number", "recordation__number", "total", "lacks")
    )
    before = ""
    for holder, number, total, lacks in rows.iterator():
        code = most_useful(lacks.split("|"))
        if holder == before or code is None:
            continue
        before = holder
        yield nudge(holder, number, total, ADVICE[code], day)


def most_useful(codes: list[str]) -> str | None:
    """Return what helps officers most of what a recordation lacks; None for nothing to mend."""
    return next((code for code in MOST_USEFUL if code in codes), None)


def nudge(holder: str, number: str, total: int, lack: Words, day: date) -> Reminder:
    """Return the nudge of a month."""
    return Reminder(
        key=f"nudge:{holder}:{day:%Y-%m}"[:40],
        topic="recordation.nudge",
        subject=f"recordation {number}",
        words=Words(
            f"Recordation {number} is your weakest (health {total} of 100). What helps officers "
            f"most: {lack.en}.",
            f"备案 {number} 健康度最低（{total} 分，满分 100）。最值得完善：{lack.zh}。",
        ),
        link=PAGE.format(number=number),
        party=holder,
    )


def of_cards(day: date) -> Iterator[Reminder]:
    """Yield the recordations whose cards were voted wrong in the month before.

    Who voted, on which examination and where is never told, nor anything of this month.
    """
    end = votes_end(datetime.combine(day, time(), tzinfo=SHANGHAI))
    start = votes_end(end - timedelta(days=1))
    votes = GuideVote.objects.filter(verdict=Verdict.WAS_WRONG, at__gte=start, at__lt=end)
    rows = votes.order_by("recordation__number").values_list(
        "recordation__number", "recordation__right__holder__number"
    )
    for number, holder in rows.distinct():
        yield Reminder(
            key=f"wrong:{number}:{start:%Y-%m}"[:40],
            topic="recordation.card_wrong",
            subject=f"recordation {number}",
            words=Words(WRONG.en.format(number=number), WRONG.zh.format(number=number)),
            link=PAGE.format(number=number),
            party=holder,
        )
