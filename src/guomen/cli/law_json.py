"""What `guomen law --json` prints: dates in ISO form, money as text, both languages."""

from guomen.law.amount import Amount, FineBand
from guomen.law.check import Report
from guomen.law.deadline import Deadline, Part


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


def report_json(report: Report) -> dict[str, object]:
    """Return a check of a pack as the machine output."""
    return {
        "pack_version": report.pack,
        "calendar": report.calendar,
        "parameters": report.parameters,
        "answers": report.answers,
        "values": {str(status): count for status, count in sorted(report.values.items())},
        "gaps": list(report.gaps),
        "unconfirmed": list(report.unconfirmed),
    }


def part_json(part: Part) -> dict[str, object]:
    """Return one thing a deadline rests on."""
    return {
        "en": part.what.en,
        "zh": part.what.zh,
        "citation": [str(cite) for cite in part.citations],
        "status": str(part.status),
    }
