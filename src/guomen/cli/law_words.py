"""How `guomen law` says its answers to a person, in either language."""

from collections.abc import Iterable
from typing import Any, Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.words import Language, Words
from guomen.law.amount import Amount, FineBand
from guomen.law.calendar import LeftOut
from guomen.law.check import Report
from guomen.law.deadline import Channel, Deadline
from guomen.law.differences import Difference
from guomen.law.pack import Pack
from guomen.law.parameter import Dated, Kind
from guomen.law.sentences import sentences
from guomen.law.timing import FixedDay, LeadTime, Window

CHANNELS: Final = {
    Channel.POST: Words("by post or bank", "通过邮局或者银行"),
    Channel.IN_PERSON: Words("in person", "当面提交"),
}
NONE_LEFT_OUT: Final = Words("Days left out: none", "不计入的日期：无")
LEFT_OUT: Final = Words("Days left out:", "不计入的日期：")
MADE_UP: Final = Words("Weekend days that count:", "计入的周末工作日：")
RESTS_ON: Final = Words("The result rests on:", "计算依据：")
TIERS: Final = Words("What each tier allows:", "各裁量档次：")
WEAK: Final = Words("Unconfirmed values:", "未经核实的规定：")
HERE: Final = Words("Confirmed for this installation:", "本系统已确认：")
UNKNOWN: Final = Words("not known for that day", "当日无规定")


def deadline_lines(deadline: Deadline, pack: Pack, lang: Language) -> list[str]:
    """Return a deadline, one sentence a line."""
    return [
        f"{deadline.rule} · {deadline.title.in_language(lang)}",
        *(line.in_language(lang) for line in deadline_facts(deadline)),
        *left_out_lines(deadline, lang),
        *made_up_lines(deadline, pack, lang),
        RESTS_ON.in_language(lang),
        *(
            rests_on(part.what, part.citations, part.status).in_language(lang)
            for part in deadline.parts
        ),
        status_line(deadline.status).in_language(lang),
        *remark_lines(deadline.remark, lang),
        calendar_line(deadline).in_language(lang),
    ]


def deadline_facts(deadline: Deadline) -> Iterable[Words]:
    """Yield when the clock started, how long it runs, when it ends and what follows."""
    start, channel = deadline.start, CHANNELS[deadline.channel]
    moment = deadline.last_moment
    yield Words(
        f"Started: {start:%Y-%m-%d}, {deadline.trigger.en}",
        f"起算：{start:%Y-%m-%d}，{deadline.trigger.zh}",
    )
    yield Words(f"Runs for: {deadline.duration.en}", f"期限：{deadline.duration.zh}")
    yield Words(f"Last moment ({channel.en}): {moment}", f"截止时间（{channel.zh}）：{moment}")
    yield Words(f"Afterwards: {deadline.effect.en}", f"逾期后果：{deadline.effect.zh}")


def left_out_lines(deadline: Deadline, lang: Language) -> list[str]:
    """Return each day left out and why."""
    return days_left_out(deadline.skipped, lang)


def days_left_out(skipped: tuple[LeftOut, ...], lang: Language) -> list[str]:
    """Return days left out, each with its reason."""
    if not skipped:
        return [NONE_LEFT_OUT.in_language(lang)]
    days = (f"  {out.day:%Y-%m-%d}  {out.reason.in_language(lang)}" for out in skipped)
    return [LEFT_OUT.in_language(lang), *days]


def made_up_lines(deadline: Deadline, pack: Pack, lang: Language) -> list[str]:
    """Return the Saturdays and Sundays that counted, and why."""
    calendar = pack.calendar_of(deadline.office)
    worked = (
        (day, calendar.worked_because(day))
        for day in deadline.counted
        if day.year in calendar.years
    )
    days = [f"  {day:%Y-%m-%d}  {why.in_language(lang)}" for day, why in worked if why]
    return [MADE_UP.in_language(lang), *days] if days else []


def rests_on(what: Words, citations: tuple[Citation, ...], status: Status) -> Words:
    """Return one thing the result rests on, with its provisions and mark."""
    en, zh = cited(citations)
    return Words(
        f"  {what.en}: {en} ({status.words.en})", f"  {what.zh}：{zh}（{status.words.zh}）"
    )


def cited(citations: tuple[Citation, ...]) -> tuple[str, str]:
    """Return the provisions as a list in English and in Chinese."""
    return ", ".join(one.words.en for one in citations), "、".join(
        one.words.zh for one in citations
    )


def status_line(status: Status) -> Words:
    """Return the mark of a result."""
    return Words(
        f"Status: {status} ({status.words.en})",
        f"核对状态：{status}（{status.words.zh}）",
    )


def calendar_line(deadline: Deadline) -> Words:
    """Return the calendar and the pack a deadline was computed with."""
    calendar, status, pack = (
        deadline.calendar_version,
        deadline.calendar_status.words,
        deadline.pack_version,
    )
    return Words(
        f"Calendar: {calendar} ({status.en}); pack: {pack}",
        f"工作日历：{calendar}（{status.zh}）；规则包：{pack}",
    )


def remark_lines(remark: Words | None, lang: Language) -> list[str]:
    """Return the remark, if there is one."""
    if remark is None:
        return []
    return [Words(f"Note: {remark.en}", f"说明：{remark.zh}").in_language(lang)]


def amount_lines(result: Amount, lang: Language) -> list[str]:
    """Return an amount, one sentence a line."""
    return [
        f"{result.rule} · {result.title.in_language(lang)}",
        Words(f"Value: {result.base}", f"货物价值：{result.base}").in_language(lang),
        Words(f"Amount: {result.amount}", f"金额：{result.amount}").in_language(lang),
        Words(f"Band: {result.band.en}", f"适用档次：{result.band.zh}").in_language(lang),
        *source_lines(result.citations, result.status, lang),
        *remark_lines(result.remark, lang),
    ]


def fine_lines(bands: tuple[FineBand, ...], lang: Language) -> list[str]:
    """Return what each tier of a fine allows, one tier a line."""
    first = bands[0]
    tiers = (f"  {fine_range(band)}  {band.words.in_language(lang)}" for band in bands)
    return [
        f"{first.rule} · {first.title.in_language(lang)}",
        TIERS.in_language(lang),
        *tiers,
        Words(f"Maximum: {first.ceiling}", f"法定上限：{first.ceiling}").in_language(lang),
        *source_lines(first.citations, first.status, lang),
    ]


def fine_range(band: FineBand) -> str:
    """Return a band as an interval: a square bracket includes its figure, a round one not."""
    end = "]" if band.includes_high else ")"
    return f"[{band.low.amount:,.2f}, {band.high.amount:,.2f}{end}"


def lead_lines(lead: LeadTime, lang: Language) -> list[str]:
    """Return a day counted back from an event, one sentence a line."""
    return [
        f"{lead.rule} · {lead.title.in_language(lang)}",
        Words(
            f"Event: {lead.event:%Y-%m-%d}, {lead.event_words.en}",
            f"事件：{lead.event:%Y-%m-%d}，{lead.event_words.zh}",
        ).in_language(lang),
        Words(
            f"Last day in time: {lead.day:%Y-%m-%d}, {lead.length.words.en} before",
            f"截止日期：{lead.day:%Y-%m-%d}，提前 {lead.length.words.zh}",
        ).in_language(lang),
        Words(f"Later: {lead.effect.en}", f"逾期后果：{lead.effect.zh}").in_language(lang),
        *days_left_out(lead.skipped, lang),
        *source_lines(lead.citations, lead.status, lang),
        *remark_lines(lead.remark, lang),
    ]


def window_lines(window: Window, lang: Language) -> list[str]:
    """Return a window, one sentence a line."""
    return [
        f"{window.rule} · {window.title.in_language(lang)}",
        Words(
            f"Open from {window.opens:%Y-%m-%d} to {window.closes:%Y-%m-%d}",
            f"期间：{window.opens:%Y-%m-%d} 至 {window.closes:%Y-%m-%d}",
        ).in_language(lang),
        *source_lines(window.citations, window.status, lang),
    ]


def until_lines(until: FixedDay, lang: Language) -> list[str]:
    """Return a fixed day of the year, one sentence a line."""
    return [
        f"{until.rule} · {until.title.in_language(lang)}",
        Words(
            f"From {until.start:%Y-%m-%d} to {until.day:%Y-%m-%d}: {until.law.words.en}",
            f"{until.start:%Y-%m-%d} 至 {until.day:%Y-%m-%d}：{until.law.words.zh}",
        ).in_language(lang),
        *source_lines(until.citations, until.status, lang),
        *remark_lines(until.remark, lang),
    ]


def source_lines(citations: tuple[Citation, ...], status: Status, lang: Language) -> list[str]:
    """Return where a result comes from, and its mark."""
    en, zh = cited(citations)
    return [
        Words(f"Source: {en}", f"依据：{zh}").in_language(lang),
        status_line(status).in_language(lang),
    ]


def check_lines(report: Report, weak: tuple[str, ...], lang: Language) -> list[str]:
    """Return a check of a pack, one sentence a line; `weak` are the unconfirmed values."""
    counts = [f"  {status}  {count}" for status, count in sorted(report.values.items())]
    asked = Words(
        f"{report.pack}: {report.parameters} parameters gave {report.answers} answers, "
        f"{len(report.gaps)} of them wrong.",
        f"{report.pack}：{report.parameters} 项规定，共 {report.answers} 次取值，"
        f"其中 {len(report.gaps)} 次有误。",
    )
    calendar = Words(f"Calendar: {report.calendar}", f"工作日历：{report.calendar}")
    return [
        asked.in_language(lang),
        calendar.in_language(lang),
        *counts,
        *section(HERE, report.confirmed_here, lang),
        *section(WEAK, weak, lang),
    ]


def section(title: Words, lines: tuple[str, ...], lang: Language) -> list[str]:
    """Return a title with its lines, or nothing where there are none."""
    return [title.in_language(lang), *(f"  {line}" for line in lines)] if lines else []


def difference_lines(one: Difference, lang: Language) -> list[str]:
    """Return one difference: the rule, what held before and what holds after."""
    return [
        f"{one.name} · {one.title.in_language(lang)}",
        f"  - {side(one.kind, one.before, lang)}",
        f"  + {side(one.kind, one.after, lang)}",
    ]


def side(kind: Kind, dated: Dated[Any] | None, lang: Language) -> str:
    """Return one side of a difference with its provision and mark."""
    if dated is None:
        return UNKNOWN.in_language(lang)
    en, zh = cited(dated.citations)
    value = "; ".join(words.in_language(lang) for words in sentences(kind, dated.value))
    return Words(
        f"{value} ({en}; {dated.status.words.en})", f"{value}（{zh}；{dated.status.words.zh}）"
    ).in_language(lang)
