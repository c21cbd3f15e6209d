"""How `guomen law` says its answers to a person, in either language."""

from collections.abc import Iterable
from typing import Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.words import Language, Words
from guomen.law.amount import Amount, FineBand
from guomen.law.check import Report
from guomen.law.deadline import Channel, Deadline
from guomen.law.pack import Pack

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
    if not deadline.skipped:
        return [NONE_LEFT_OUT.in_language(lang)]
    days = (f"  {out.day:%Y-%m-%d}  {out.reason.in_language(lang)}" for out in deadline.skipped)
    return [LEFT_OUT.in_language(lang), *days]


def made_up_lines(deadline: Deadline, pack: Pack, lang: Language) -> list[str]:
    """Return the Saturdays and Sundays that counted, and why."""
    worked = (
        (day, pack.calendar.worked_because(day))
        for day in deadline.counted
        if day.year in pack.calendar.years
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
    en, zh = cited(result.citations)
    return [
        f"{result.rule} · {result.title.in_language(lang)}",
        Words(f"Value: {result.base}", f"货物价值：{result.base}").in_language(lang),
        Words(f"Amount: {result.amount}", f"金额：{result.amount}").in_language(lang),
        Words(f"Band: {result.band.en}", f"适用档次：{result.band.zh}").in_language(lang),
        Words(f"Source: {en}", f"依据：{zh}").in_language(lang),
        status_line(result.status).in_language(lang),
        *remark_lines(result.remark, lang),
    ]


def fine_lines(bands: tuple[FineBand, ...], lang: Language) -> list[str]:
    """Return what each tier of a fine allows, one tier a line."""
    first = bands[0]
    en, zh = cited(first.citations)
    tiers = (f"  {fine_range(band)}  {band.words.in_language(lang)}" for band in bands)
    return [
        f"{first.rule} · {first.title.in_language(lang)}",
        TIERS.in_language(lang),
        *tiers,
        Words(f"Maximum: {first.ceiling}", f"法定上限：{first.ceiling}").in_language(lang),
        Words(f"Source: {en}", f"依据：{zh}").in_language(lang),
        status_line(first.status).in_language(lang),
    ]


def fine_range(band: FineBand) -> str:
    """Return a band as an interval: a square bracket includes its figure, a round one not."""
    end = "]" if band.includes_high else ")"
    return f"[{band.low.amount:,.2f}, {band.high.amount:,.2f}{end}"


def check_lines(report: Report, lang: Language) -> list[str]:
    """Return a check of a pack, one sentence a line."""
    counts = [f"  {status}  {count}" for status, count in sorted(report.values.items())]
    asked = Words(
        f"{report.pack}: {report.parameters} parameters gave {report.answers} answers, "
        f"{len(report.gaps)} of them wrong.",
        f"{report.pack}：{report.parameters} 项规定，共 {report.answers} 次取值，"
        f"其中 {len(report.gaps)} 次有误。",
    )
    calendar = Words(f"Calendar: {report.calendar}", f"工作日历：{report.calendar}")
    weak = [f"  {line}" for line in report.unconfirmed]
    return [
        asked.in_language(lang),
        calendar.in_language(lang),
        *counts,
        *([WEAK.in_language(lang), *weak] if weak else []),
    ]
