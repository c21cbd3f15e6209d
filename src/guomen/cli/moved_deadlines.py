"""`guomen moved-deadlines`: running deadlines that the calendar loaded now counts otherwise."""

from typing import TYPE_CHECKING

from guomen.adapters import clock
from guomen.cli import site
from guomen.cli.site import AsJson, Lang
from guomen.kernel.words import Language, Words

if TYPE_CHECKING:
    from guomen.queries.moved_deadlines import MovedDeadline

NONE = Words(
    "No running deadline would move under the calendar loaded now.",
    "按现行日历，没有需要变动的进行中期限。",
)


def moved_deadlines(*, as_json: AsJson = False, lang: Lang = Language.ENGLISH) -> None:
    """Name the running deadlines that a recount would move, and why; moves none."""
    site.start()
    from guomen.queries.moved_deadlines import every

    found = tuple(every(site.operator(), at=clock.now()))
    lines = [line for row in found for line in lines_of(row, lang)]
    plain = {"moved": [json_of(row) for row in found]}
    site.answer(plain, lines or [NONE.in_language(lang)], as_json=as_json)


def lines_of(row: "MovedDeadline", lang: Language) -> list[str]:
    """Return one clock: the two last days, the claims, why, and what is special in between."""
    head = Words(
        f"{row.case}  {row.title.en} ({row.rule}): last day {row.stored}, counted again "
        f"{row.recounted}; from {row.start}",
        f"{row.case}  {row.title.zh}（{row.rule}）：原截止日 {row.stored}，"
        f"重新计算为 {row.recounted}；自 {row.start} 起算",
    )
    return [
        head.in_language(lang),
        f"    {', '.join(row.claims)} · {row.holder.in_language(lang)}",
        f"    {row.why.in_language(lang)}",
        *(f"    {one.day}  {one.words.in_language(lang)}" for one in row.special),
    ]


def json_of(row: "MovedDeadline") -> dict[str, object]:
    """Return one clock for a machine."""
    return {
        "case": row.case,
        "office": row.office,
        "clock": row.rule,
        "claims": list(row.claims),
        "from": row.start.isoformat(),
        "stored_last_day": row.stored.isoformat(),
        "recounted_last_day": row.recounted.isoformat(),
        "stored_calendar": row.stored_calendar,
        "calendar": row.calendar,
        "why_en": row.why.en,
        "why_zh": row.why.zh,
        "special_days": [one.day.isoformat() for one in row.special],
    }
