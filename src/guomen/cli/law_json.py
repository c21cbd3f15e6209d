"""What `guomen law --json` prints: dates in ISO form, money as text, both languages."""

from typing import Any

from guomen.law.amount import Amount, FineBand
from guomen.law.check import Coverage, Report
from guomen.law.deadline import Deadline, Part
from guomen.law.differences import Difference
from guomen.law.parameter import Dated, Kind
from guomen.law.sentences import sentences
from guomen.law.timing import FixedDay, LeadTime, Window


def deadline_json(pack: str, deadline: Deadline) -> dict[str, object]:
    """Return a deadline as the machine output."""
    return {
        "pack": pack,
        "pack_version": deadline.pack_version,
        "rule": deadline.rule,
        "title_en": deadline.title.en,
        "title_zh": deadline.title.zh,
        "from": deadline.start.isoformat(),
        "channel": str(deadline.channel),
        "duration_en": deadline.duration.en,
        "duration_zh": deadline.duration.zh,
        "last_moment": deadline.last_moment,
        "last_day": deadline.day.isoformat(),
        "ends_at": deadline.ends_at.isoformat(),
        "days_left_out": [
            {"day": out.day.isoformat(), "reason_en": out.reason.en, "reason_zh": out.reason.zh}
            for out in deadline.skipped
        ],
        "counted": [day.isoformat() for day in deadline.counted],
        "effect_en": deadline.effect.en,
        "effect_zh": deadline.effect.zh,
        "citation": [str(cite) for cite in deadline.citations],
        "parts": [part_json(part) for part in deadline.parts],
        "status": str(deadline.status),
        "calendar": deadline.calendar_version,
        "calendar_status": str(deadline.calendar_status),
    }


def amount_json(pack: str, result: Amount) -> dict[str, object]:
    """Return an amount as the machine output; money is text, to the hundredth."""
    return {
        "pack": pack,
        "pack_version": result.pack_version,
        "rule": result.rule,
        "title_en": result.title.en,
        "title_zh": result.title.zh,
        "value": str(result.base.amount),
        "amount": str(result.amount.amount),
        "currency": result.amount.currency,
        "band_en": result.band.en,
        "band_zh": result.band.zh,
        "citation": [str(cite) for cite in result.citations],
        "status": str(result.status),
    }


def fines_json(pack: str, bands: tuple[FineBand, ...]) -> dict[str, object]:
    """Return the bands of a fine as the machine output."""
    first = bands[0]
    return {
        "pack": pack,
        "pack_version": first.pack_version,
        "rule": first.rule,
        "title_en": first.title.en,
        "title_zh": first.title.zh,
        "currency": first.low.currency,
        "ceiling": str(first.ceiling.amount),
        "tiers": [
            {
                "tier": str(band.tier),
                "low": str(band.low.amount),
                "high": str(band.high.amount),
                "includes_high": band.includes_high,
                "band_en": band.words.en,
                "band_zh": band.words.zh,
            }
            for band in bands
        ],
        "citation": [str(cite) for cite in first.citations],
        "status": str(first.status),
    }


def report_json(report: Report, weak: tuple[str, ...]) -> dict[str, object]:
    """Return a check of a pack as the machine output; `weak` are the unconfirmed values."""
    return {
        "pack_version": report.pack,
        "calendar": report.calendar,
        "parameters": report.parameters,
        "answers": report.answers,
        "values": {str(status): count for status, count in sorted(report.values.items())},
        "gaps": list(report.gaps),
        "last_quarter": report.last.isoformat(),
        "confirmed_here": list(report.confirmed_here),
        "unconfirmed": list(weak),
        "coverage": [row_json(row) for row in report.rows],
    }


def row_json(row: Coverage) -> dict[str, object]:
    """Return the coverage of one parameter as the machine output."""
    return {
        "parameter": row.name,
        "kind": str(row.kind),
        "since": row.since.isoformat(),
        "quarters": row.quarters,
        "answers": row.answers,
        "marks": {str(status): count for status, count in sorted(row.marks.items())},
        "gaps": list(row.gaps),
    }


def lead_json(pack: str, lead: LeadTime) -> dict[str, object]:
    """Return a day counted back from an event as the machine output."""
    return {
        "pack": pack,
        "pack_version": lead.pack_version,
        "rule": lead.rule,
        "title_en": lead.title.en,
        "title_zh": lead.title.zh,
        "event": lead.event.isoformat(),
        "duration_en": lead.length.words.en,
        "last_day": lead.day.isoformat(),
        "counted": [day.isoformat() for day in lead.counted],
        "effect_en": lead.effect.en,
        "effect_zh": lead.effect.zh,
        "citation": [str(cite) for cite in lead.citations],
        "status": str(lead.status),
        "calendar": lead.calendar_version,
        "calendar_status": str(lead.calendar_status),
    }


def window_json(pack: str, window: Window) -> dict[str, object]:
    """Return a window as the machine output."""
    return {
        "pack": pack,
        "pack_version": window.pack_version,
        "rule": window.rule,
        "title_en": window.title.en,
        "title_zh": window.title.zh,
        "opens": window.opens.isoformat(),
        "closes": window.closes.isoformat(),
        "citation": [str(cite) for cite in window.citations],
        "status": str(window.status),
    }


def until_json(pack: str, until: FixedDay) -> dict[str, object]:
    """Return a fixed day of the year as the machine output."""
    return {
        "pack": pack,
        "pack_version": until.pack_version,
        "rule": until.rule,
        "title_en": until.title.en,
        "title_zh": until.title.zh,
        "from": until.start.isoformat(),
        "last_day": until.day.isoformat(),
        "citation": [str(cite) for cite in until.citations],
        "status": str(until.status),
    }


def difference_json(one: Difference) -> dict[str, object]:
    """Return one difference as the machine output."""
    return {
        "parameter": one.name,
        "kind": str(one.kind),
        "title_en": one.title.en,
        "title_zh": one.title.zh,
        "only_the_source": one.only_the_source,
        "before": side_json(one.kind, one.before),
        "after": side_json(one.kind, one.after),
    }


def side_json(kind: Kind, dated: Dated[Any] | None) -> dict[str, object] | None:
    """Return one side of a difference; None where nothing was known."""
    if dated is None:
        return None
    return {
        "en": [words.en for words in sentences(kind, dated.value)],
        "zh": [words.zh for words in sentences(kind, dated.value)],
        "since": dated.since.isoformat(),
        "citation": [str(cite) for cite in dated.citations],
        "status": str(dated.status),
    }


def part_json(part: Part) -> dict[str, object]:
    """Return one thing a deadline rests on."""
    return {
        "en": part.what.en,
        "zh": part.what.zh,
        "citation": [str(cite) for cite in part.citations],
        "status": str(part.status),
    }
