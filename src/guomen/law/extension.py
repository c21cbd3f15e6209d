"""Longer time for who asks in time: by how much, how often, who may ask, when it is barred."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from guomen.kernel.citation import weakest
from guomen.kernel.errors import NotAllowedError
from guomen.kernel.words import Words
from guomen.law.calendar import Count, WorkingCalendar, count_days, count_working_days
from guomen.law.deadline import Deadline, Part, require_zone
from guomen.law.duration import Duration, Unit, add_months
from guomen.law.parameter import Dated, distinct
from guomen.law.term import ends_at_like


@dataclass(frozen=True, slots=True)
class ExtensionLaw:
    """By how much a clock may be extended, how many times, at whose request, on what condition.

    `asked_by` names roles of the procedure; `barred_for` circumstances in which it is never given.
    """

    by: Duration
    times: int
    asked_by: tuple[str, ...]
    barred_for: tuple[str, ...]
    condition: Words


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for an extension, when (an aware moment), and how many were given before."""

    by: str
    at: datetime
    already: int = 0
    circumstances: frozenset[str] = frozenset()


def extended(deadline: Deadline, law: Dated[ExtensionLaw], calendar: WorkingCalendar) -> Deadline:
    """Return the clock counted on from its last day; MissingCalendarError past the years loaded."""
    count = counted_on(deadline.day, law.value.by, calendar)
    what = Words(
        f"extended by {law.value.by.words.en}: {law.value.condition.en}",
        f"延长 {law.value.by.words.zh}：{law.value.condition.zh}",
    )
    parts = (*deadline.parts, Part(what, law.citations, law.status))
    return replace(
        deadline,
        day=count.day,
        ends_at=ends_at_like(deadline, count.day),
        duration=Words(
            f"{deadline.duration.en}, extended by {law.value.by.words.en}",
            f"{deadline.duration.zh}，延长 {law.value.by.words.zh}",
        ),
        counted=(*deadline.counted, *count.counted) if deadline.counted else (),
        skipped=(*deadline.skipped, *count.skipped),
        parts=parts,
        citations=distinct(cite for part in parts for cite in part.citations),
        status=weakest(part.status for part in parts),
        calendar_status=calendar.status_of(deadline.start, count.day),
    )


def refuse(deadline: Deadline, law: ExtensionLaw, asked: Asked) -> None:
    """Raise NotAllowedError, with the sentence of the rule, where the law gives no extension.

    That is where somebody else asks, too late, too often, or where it is barred.
    """
    require_zone(asked.at)
    title = deadline.title
    barred = [name for name in law.barred_for if name in asked.circumstances]
    if barred:
        raise NotAllowedError(
            f"{title.en}: never extended for {', '.join(barred)}.",
            f"{title.zh}：{'、'.join(barred)}情形不得延长。",
        )
    if asked.by not in law.asked_by:
        raise NotAllowedError(
            f"{title.en}: an extension is for {', '.join(law.asked_by)} to ask for, not for "
            f"{asked.by}.",
            f"{title.zh}：延长应由 {'、'.join(law.asked_by)} 提出，{asked.by} 无权提出。",
        )
    if asked.already >= law.times:
        raise NotAllowedError(
            f"{title.en}: extended {asked.already} times already; the law allows {law.times}.",
            f"{title.zh}：已延长 {asked.already} 次，法律允许 {law.times} 次。",
        )
    if not deadline.in_time(asked.at):
        raise NotAllowedError(
            f"{title.en}: it ended on {deadline.last_moment}; what is over is not extended.",
            f"{title.zh}：期限已于 {deadline.last_moment} 届满，届满后不得延长。",
        )


def counted_on(day: date, by: Duration, calendar: WorkingCalendar) -> Count:
    """Return where `by` ends that starts after the last day `day`."""
    if by.unit is Unit.WORKING_DAY:
        return count_working_days(day, by.count, calendar)
    if by.unit is Unit.DAY:
        return count_days(day, by.count)
    return Count(add_months(day, by.months), (), ())
