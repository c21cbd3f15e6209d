"""The published report on screening, in English and Chinese, from the stored results.

Run by `guomen screen report` and `make docs`; a test says whether the page is fresh.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bench import reference
from bench.corpus import FAMILIES
from bench.quality import interval
from bench.results import Count, Results, System, saved
from bench.screening import per_thousand, percent
from guomen.kernel.words import Language, Words

GENERATED: Final = "<!-- Written by `guomen screen report`. Do not edit. -->"
GOALS: Final = {100_000: 100, 1_000_000: 300}
"""How many times faster than the fastest peer of equal or better recall, by number of marks."""
EXAMPLES: Final = ("Northwind Harbour", "北风海港", "Hafenwind", "Windhafen")
TITLE: Final = Words("Screening report", "筛查报告")
INTRODUCTION: Final = Words(
    "How much screening finds, how often it is wrong, and how fast it is, beside other systems on "
    "the same lines. The corpus is generated from a seed; its sources are named in `bench/`. "
    "`python -m bench.screening --save` measures, `guomen screen report` writes this page, and "
    "`guomen screen report --check` runs a small frozen corpus and compares every hit.",
    "本页说明筛查能查出多少、误报多少、速度多快，并与其他系统在同一批数据上比较。"
    "测试数据由种子生成，来源见 `bench/`。"
    "`python -m bench.screening --save` 进行测量，`guomen screen report` 写出本页，"
    "`guomen screen report --check` 重跑一份冻结的小数据并逐条核对命中。",
)
MEASURES: Final = {
    Words("lines/s", "行/秒"): Words(
        "guomen: from the table of lines to the table of hits, as shipped. Peers: their look-up "
        "only; keys and windows are made for them outside the clock.",
        "本系统：从数据行表到命中表，按出厂设置计时。其他系统：只计查找，词键与窗口在计时之外备好。",
    ),
    Words("found", "查出"): Words(
        "disguised lines whose true mark is shown at all", "伪装行中其真实商标被列出的比例"
    ),
    Words("found at 2 %", "误报 2% 时查出"): Words(
        "the same, at the score at which 2 % of the innocent lines show a mark that does not stand "
        "there letter for letter",
        "同上，阈值取使 2% 的无辜行列出并未逐字出现之商标的分数",
    ),
    Words("alerted at 2 %", "警报 2% 时查出"): Words(
        "the same, at the total at which 2 % of the innocent lines raise any alert",
        "同上，阈值取使 2% 的无辜行产生任何警报的总分",
    ),
    Words("first", "居首"): Words(
        "how often the true mark stands first where it is shown", "真实商标被列出时排在首位的比例"
    ),
    Words("per 1,000", "每千行"): Words(
        "lines without a disguise that show something, of 1,000, as the system ships",
        "按出厂设置，每千行无伪装数据中有列出者的行数",
    ),
}
COLUMNS: Final = (
    Words("system", "系统"),
    Words("lines", "行数"),
    Words("lines/s", "行/秒"),
    Words("guomen is faster by", "本系统快几倍"),
    Words("build, s", "建索引（秒）"),
    Words("index, MB", "索引（MB）"),
    Words("found, %", "查出 %"),
    Words("found at 2 %, %", "误报 2% 时查出 %"),
    Words("alerted at 2 %, %", "警报 2% 时查出 %"),
    Words("first, %", "居首 %"),
)
BY_FAMILY: Final = (
    Words("disguise", "伪装方式"),
    Words("example", "示例"),
    Words("lines", "行数"),
    Words("found, %", "查出 %"),
    Words("95 % interval", "95% 区间"),
    Words("found at 2 %, %", "误报 2% 时查出 %"),
    Words("alerted at 2 %, %", "警报 2% 时查出 %"),
)
NOT_MEASURED: Final = Words("No run is stored for this version yet.", "此版本尚未存有测量结果。")
NOT_RUN: Final = Words("Not run", "未运行")
SYSTEMS: Final = Words("The systems", "各系统")
DEFINITIONS: Final = Words("What the columns mean", "各列含义")
DISGUISES: Final = Words("By disguise: guomen", "按伪装方式：本系统")
FALSE: Final = Words(
    "Lines without a disguise that show something, per 1,000", "每千行无伪装数据中的误报"
)
RUN: Final = Words(
    "{marks} marks, seed {seed}, scorecard {card}: {machine}. One line takes {p50} ms (median) and "
    "{p99} ms (99 of 100); the run took {peak} MB at its peak.",
    "{marks} 个商标，种子 {seed}，评分卡 {card}：{machine}。"
    "单行耗时中位数 {p50} 毫秒，99% 在 {p99} 毫秒以内；"
    "内存峰值 {peak} MB。",
)
MET: Final = Words("met", "达到")
MISSED: Final = Words("not met", "未达到")
GOAL: Final = Words(
    "Goal: {goal} times faster than the fastest peer that finds as much. Against {peer}: {ratio} "
    "times: {verdict}.",
    "目标：比查出率相当或更高的最快系统快 {goal} 倍。对比 {peer}：{ratio} 倍：{verdict}。",
)
NO_EQUAL: Final = Words(
    "No peer finds as much; the one that finds most was taken.",
    "没有系统查出率相当，故取查出最多者。",
)
FROZEN: Final = Words(
    "Reference run: {lines} lines, {marks} marks, seed {seed}, scorecard {card}: {hits} hits, "
    "found {found} %, found at 2 % {at_two} %, alerted at 2 % {alerted} %. SHA-256 of the hits: "
    "`{digest}`.",
    "参考运行：{lines} 行，{marks} 个商标，种子 {seed}，评分卡 {card}：{hits} 条命中，"
    "查出 {found}%，"
    "误报 2% 时查出 {at_two}%，警报 2% 时查出 {alerted}%。命中的 SHA-256：`{digest}`。",
)


def check() -> str:
    """Run the frozen reference again; return what differs, empty where nothing does."""
    return reference.difference(reference.run(), reference.frozen())


def page() -> str:
    """Return the report on everything stored."""
    return page_of(saved(), reference.frozen())


def page_of(results: Sequence[Results], known: reference.Reference) -> str:
    """Return the report on some results, in English and then in Chinese."""
    lines = [GENERATED, ""]
    for language in (Language.ENGLISH, Language.CHINESE):
        lines.extend(section(results, known, language))
    return "\n".join(lines).rstrip() + "\n"


def section(
    results: Sequence[Results], known: reference.Reference, language: Language
) -> Iterator[str]:
    """Yield the report in one language."""
    yield from (f"# {TITLE.in_language(language)}", "", INTRODUCTION.in_language(language), "")
    if not results:
        yield from (NOT_MEASURED.in_language(language), "")
    for one in results:
        yield from run_of(one, language)
    yield from (frozen_words(known, language), "", f"## {DEFINITIONS.in_language(language)}", "")
    for name, meaning in MEASURES.items():
        yield f"- **{name.in_language(language)}**: {meaning.in_language(language)}"
    yield ""


def run_of(results: Results, language: Language) -> Iterator[str]:
    """Yield one run: the systems, the goal, the disguises, what is false."""
    yield f"## {results.scorecard}, {results.marks:,}"
    yield ""
    yield RUN.in_language(language).format(
        marks=f"{results.marks:,}",
        seed=results.seed,
        card=results.scorecard,
        machine=results.machine,
        p50=results.online_p50_ms,
        p99=results.online_p99_ms,
        peak=f"{results.peak_memory_mb:,.0f}",
    )
    yield ""
    ours = results.systems[0]
    yield from table(in_language(COLUMNS, language), (cells(one, ours) for one in results.systems))
    yield from goal(results, language)
    yield from (f"### {SYSTEMS.in_language(language)}", "")
    yield from (f"- **{one.name}**: {one.does}" for one in results.systems)
    yield from (
        f"- {NOT_RUN.in_language(language)}: {name}: {why}"
        for name, why in results.left_out.items()
    )
    yield from ("", f"### {DISGUISES.in_language(language)}", "")
    rows = (family_row(name, of) for name, of in ours.quality.families.items())
    yield from table(in_language(BY_FAMILY, language), rows)
    yield from (f"### {FALSE.in_language(language)}", "")
    yield from table(("", *(one.name for one in results.systems)), false_rows(results))


def goal(results: Results, language: Language) -> Iterator[str]:
    """Yield whether the goal for this number of marks is met."""
    nearest, wanted = results.nearest, GOALS.get(results.marks)
    if nearest is None or wanted is None:
        return
    ratio = results.systems[0].speed / nearest.speed
    words = GOAL.in_language(language).format(
        goal=wanted,
        peer=nearest.name,
        ratio=f"{ratio:,.0f}",
        verdict=(MET if ratio >= wanted else MISSED).in_language(language),
    )
    yield words if results.equals else f"{words} {NO_EQUAL.in_language(language)}"
    yield ""


def cells(one: System, ours: System) -> tuple[str, ...]:
    """Return the row of a system."""
    best = one.quality
    return (
        one.name,
        f"{one.lines:,}",
        f"{one.speed:,.0f}",
        f"{ours.speed / one.speed:,.1f}",
        f"{one.build_seconds:,.1f}",
        f"{one.memory_mb:,.0f}",
        *map(percent, (best.found, best.found_at_two, best.alerted_at_two, best.first)),
    )


def family_row(name: str, counts: tuple[Count, Count, Count]) -> tuple[str, ...]:
    """Return the row of a disguise, with the interval of what is found."""
    low, high = interval(*counts[0])
    between = f"{100 * low:.1f}–{100 * high:.1f}"
    lines = f"{counts[0][1]:,}"
    return name, example(name), lines, percent(counts[0]), between, *map(percent, counts[1:])


def example(name: str) -> str:
    """Return an invented mark in this disguise, empty where none fits."""
    family = FAMILIES[name]
    spelling = next((mark for mark in EXAMPLES if family.fits(mark)), "")
    return f"{spelling} → {family.disguise(spelling, random.Random(1))}" if spelling else ""


def false_rows(results: Results) -> Iterator[tuple[str, ...]]:
    """Yield for each kind of line without a disguise what each system shows."""
    for kind in results.systems[0].quality.false:
        counts = (one.quality.false.get(kind, (0, 0)) for one in results.systems)
        yield kind, *map(per_thousand, counts)


def frozen_words(known: reference.Reference, language: Language) -> str:
    """Return what the reference run gives."""
    return FROZEN.in_language(language).format(
        lines=f"{known.lines:,}",
        marks=f"{known.marks:,}",
        seed=known.seed,
        card=known.scorecard,
        hits=known.hits,
        found=percent(known.found),
        at_two=percent(known.found_at_two),
        alerted=percent(known.alerted_at_two),
        digest=known.digest,
    )


def in_language(words: Sequence[Words], language: Language) -> tuple[str, ...]:
    """Return the heads of columns."""
    return tuple(one.in_language(language) for one in words)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table of Markdown and an empty line."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""
