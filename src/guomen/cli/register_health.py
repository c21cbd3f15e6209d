"""`guomen register health`: how far officers can use the register, and what it lacks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guomen.adapters import clock
from guomen.cli import site
from guomen.kernel.words import Language, Words

if TYPE_CHECKING:
    from guomen.queries.health import KindLine, RegisterHealth, WorstRow

BAR = 40


def report(*, as_json: bool, lang: Language) -> None:
    """Look through the register, keep what was found for the lists, and print it."""
    site.start()
    from guomen.queries.health import report as read
    from guomen.usecases.health import look_through

    actor = site.operator()
    look_through(actor=actor, at=clock.now())
    found = read(actor)
    site.answer(plain_of(found), list(lines_of(found, lang)), as_json=as_json)


def plain_of(found: "RegisterHealth") -> dict[str, object]:
    """Return the report for a machine."""
    return {
        "table": found.table,
        "recordations": found.recordations,
        "mean": found.mean,
        "distribution": [
            {"from": low, "to": high, "recordations": number} for low, high, number in found.bands
        ],
        "kinds": [kind_of(line) for line in found.kinds],
        "lacks": [
            {"code": code, "en": words.en, "zh": words.zh, "recordations": number}
            for code, words, number in found.lacks
        ],
        "worst": [
            {
                "recordation": row.recordation,
                "mark": row.mark,
                "holder": row.holder,
                "health": row.total,
                "parts": {part.value: score for part, score in row.parts},
            }
            for row in found.worst
        ],
    }


def kind_of(line: "KindLine") -> dict[str, object]:
    """Return the means of one kind of right for a machine."""
    return {
        "kind": line.kind.en,
        "recordations": line.recordations,
        "mean": line.mean,
        "parts": {part.value: mean for part, mean in line.parts.items()},
    }


def lines_of(found: "RegisterHealth", lang: Language) -> Iterator[str]:
    """Yield the report as Markdown, so that it is a page as it stands."""
    yield from head_of(found, lang)
    yield from distribution_of(found, lang)
    yield from kinds_of(found, lang)
    most = Words("Most often missing", "最常缺少的内容")
    yield from ("", f"## {most.in_language(lang)}", "", "| | |", "|---|--:|")
    for _, words, number in found.lacks:
        yield f"| {words.in_language(lang)} | {number:,} |"
    yield from worst_of(found, lang)


def head_of(found: "RegisterHealth", lang: Language) -> Iterator[str]:
    """Yield the title, and what the figures are."""
    title = Words("Health of the register", "备案健康度报告")
    said = Words(
        f"{found.recordations:,} recordations in force, mean {found.mean} of 100, table "
        f"{found.table}. The weights are our own judgement; a score is no legal fact.",
        f"有效备案 {found.recordations:,} 件，平均 {found.mean} 分（满分 100），评分表 "
        f"{found.table}。权重为本系统自定，评分不具有法律意义。",
    )
    yield from (f"# {title.in_language(lang)}", "", said.in_language(lang))


def distribution_of(found: "RegisterHealth", lang: Language) -> Iterator[str]:
    """Yield how many recordations lie in each band, with a bar."""
    title = Words("Distribution", "分布")
    yield from ("", f"## {title.in_language(lang)}", "", "| | | |", "|---|--:|---|")
    most = max((number for _, _, number in found.bands), default=0) or 1
    for low, high, number in found.bands:
        yield f"| {low}–{high} | {number:,} | {'█' * round(BAR * number / most)} |"


def kinds_of(found: "RegisterHealth", lang: Language) -> Iterator[str]:
    """Yield the means of each kind of right."""
    from guomen.rights.health import Part

    title = Words("By kind of right", "按权利类型")
    names = [part.words.in_language(lang) for part in Part]
    columns = [Words("kind", "类型"), Words("number", "件数"), Words("health", "健康度")]
    heads = [*(one.in_language(lang) for one in columns), *names]
    yield from ("", f"## {title.in_language(lang)}", "", f"| {' | '.join(heads)} |")
    yield f"|---|{'--:|' * (len(heads) - 1)}"
    for line in found.kinds:
        means = ["–" if mean is None else f"{mean}" for mean in line.parts.values()]
        kind = line.kind.in_language(lang)
        yield f"| {kind} | {line.recordations:,} | {line.mean} | {' | '.join(means)} |"


def worst_of(found: "RegisterHealth", lang: Language) -> Iterator[str]:
    """Yield the worst twenty."""
    title = Words("The worst twenty", "得分最低的二十件")
    columns = (
        Words("recordation", "备案号"),
        Words("mark", "名称"),
        Words("holder", "权利人"),
        Words("health", "健康度"),
        Words("things lacking", "缺少项数"),
    )
    heads = " | ".join(one.in_language(lang) for one in columns)
    yield from ("", f"## {title.in_language(lang)}", "", f"| {heads} |", "|---|---|---|--:|--:|")
    yield from (worst_line(row) for row in found.worst)


def worst_line(row: "WorstRow") -> str:
    """Return one line of the worst."""
    mark = row.mark.replace("|", "\\|")
    holder = row.holder.replace("|", "\\|")
    return f"| {row.recordation} | {mark} | {holder} | {row.total} | {len(row.lacks)} |"
