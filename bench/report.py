"""The published report on screening, in English and Chinese, from the stored results.

Run by `guomen screen report` and `make docs`; a test says whether the page is fresh.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bench import reference
from bench import report_words as w
from bench.corpus import INNOCENT
from bench.examples import example
from bench.peers.exact import Exact
from bench.quality import interval
from bench.results import Count, Results, System, Titled, saved
from bench.screening import per_thousand, percent
from guomen.kernel.words import Language, Words

GENERATED: Final = "<!-- Written by `guomen screen report`. Do not edit. -->"
NOTHING: Final = (0, 0)
WANTED: Final = {100_000: 100, 1_000_000: 300}
"""How many times faster than the fastest peer of equal or better recall, by number of marks."""


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
    yield from (f"# {w.TITLE.in_language(language)}", "", w.INTRODUCTION.in_language(language), "")
    if not results:
        yield from (w.NOT_MEASURED.in_language(language), "")
    else:
        yield from goals(results, language)
    for one in results:
        yield from run_of(one, language)
    yield from (f"## {w.FROZEN_TITLE.in_language(language)}", "", frozen_words(known, language), "")
    yield from (f"## {w.DEFINITIONS.in_language(language)}", "")
    for name, meaning in w.MEASURES.items():
        yield f"- **{name.in_language(language)}**: {meaning.in_language(language)}"
    yield ""


def goals(results: Sequence[Results], language: Language) -> Iterator[str]:
    """Yield which goals are met."""
    yield from (f"## {w.GOALS.in_language(language)}", "", w.ABOUT_GOALS.in_language(language), "")
    rows = [row for one in results for row in goal_rows(one, language)]
    yield from table(in_language(w.OF_GOALS, language), rows)


def goal_rows(results: Results, language: Language) -> Iterator[tuple[str, ...]]:
    """Yield how guomen compares with the peer to beat, by each measure of what is found."""
    wanted = WANTED.get(results.marks)
    if wanted is None or len(results.systems) == 1:
        return
    head, ours = (results.scorecard, f"{results.marks:,}"), results.systems[0]
    for measure, words in w.BY_MEASURE.items():
        peer = results.peer_to_beat(measure)
        ratio = ours.speed / peer.speed
        verdict = w.MET if ratio >= wanted else w.MISSED
        if not results.as_good_as_guomen(measure):
            verdict = w.NO_EQUAL
        by, name = words.in_language(language), named(peer.name, language)
        yield *head, by, name, str(wanted), f"{ratio:,.1f}", verdict.in_language(language)
    peer = max(results.systems[1:], key=lambda one: (one.name != Exact.name, one.speed))
    ratio, name = ours.speed / peer.speed, named(peer.name, language)
    yield *head, w.AT_ALL.in_language(language), name, "–", f"{ratio:,.1f}", "–"


def run_of(results: Results, language: Language) -> Iterator[str]:
    """Yield one run: the systems, the disguises, what is false, real titles, real cases."""
    ours = results.systems[0]
    yield from (f"## {results.scorecard}, {results.marks:,}", "", run_words(results, language), "")
    rows = (cells(one, ours, language) for one in results.systems)
    yield from table(in_language(w.COLUMNS, language), rows)
    yield from (f"### {w.SYSTEMS.in_language(language)}", "")
    for one in results.systems:
        yield f"- **{named(one.name, language)}**: {one.does.in_language(language)}"
    for name, why in results.left_out.items():
        yield f"- {w.NOT_RUN.in_language(language)}: {name}: {why.in_language(language)}"
    yield from ("", f"### {w.DISGUISES.in_language(language)}", "")
    families = (family_row(name, of, language) for name, of in ours.quality.families.items())
    yield from table(in_language(w.BY_FAMILY, language), families)
    yield from (f"### {w.FALSE.in_language(language)}", "")
    yield from table(false_head(results, language), false_rows(results, language))
    yield from real_text(results, language)


def run_words(results: Results, language: Language) -> str:
    """Return where and on what a run was made."""
    return w.RUN.in_language(language).format(
        marks=f"{results.marks:,}",
        seed=results.seed,
        card=results.scorecard,
        machine=results.machine,
        standing=percent(results.standing),
        p50=results.online.median,
        p99=results.online.late,
        peak=f"{results.peak_memory_mb:,.0f}",
        grown=f"{results.grown_mb:,.0f}",
        alone=percent(results.string_alone),
        with_parties=f"{results.with_parties:,}",
        parties=f"{results.parties:,}",
        total=f"{results.systems[0].quality.total_at_two:,.0f}",
    )


def cells(one: System, ours: System, language: Language) -> tuple[str, ...]:
    """Return the row of a system."""
    best = one.quality
    return (
        named(one.name, language),
        f"{one.lines:,}",
        f"{one.speed:,.0f}",
        f"{ours.speed / one.speed:,.1f}",
        f"{one.build_seconds:,.1f}",
        f"{one.memory_mb:,.0f}",
        percent(best.found),
        between(best.found, 100),
        percent(one.beside.get("found", NOTHING)),
        percent(best.found_at_two),
        percent(one.beside.get("found_at_two", NOTHING)),
        *map(percent, (best.alerted_at_two, best.first)),
        f"{best.ranks[0] / best.ranks[1]:.2f}" if best.ranks[1] else "–",
    )


def family_row(
    name: str, counts: tuple[Count, Count, Count], language: Language
) -> tuple[str, ...]:
    """Return the row of a disguise, with the interval of what is found."""
    lines = f"{counts[0][1]:,}"
    shares = (percent(counts[0]), between(counts[0], 100), *map(percent, counts[1:]))
    return named(name, language), example(name), lines, *shares


def false_head(results: Results, language: Language) -> tuple[str, ...]:
    """Return the heads of what is false: guomen with its interval, then the peers."""
    ours, *peers = (named(one.name, language) for one in results.systems)
    return w.KIND.in_language(language), ours, w.INTERVAL.in_language(language), *peers


def false_rows(results: Results, language: Language) -> Iterator[tuple[str, ...]]:
    """Yield for each kind of line without a disguise, and all innocent ones, what is shown."""
    for kind in results.systems[0].quality.false:
        counts = [one.quality.false.get(kind, (0, 0)) for one in results.systems]
        yield false_row(named(kind, language), counts)
    everything = [innocent(one) for one in results.systems]
    yield false_row(w.ALL_INNOCENT.in_language(language), everything)


def false_row(name: str, counts: Sequence[Count]) -> tuple[str, ...]:
    """Return how many of a thousand lines show something, by system."""
    ours, *peers = counts
    return name, per_thousand(ours), between(ours, 1000), *map(per_thousand, peers)


def innocent(system: System) -> Count:
    """Return how many innocent lines show something, of all."""
    counts = [system.quality.false.get(str(kind), (0, 0)) for kind in INNOCENT]
    return sum(shown for shown, _ in counts), sum(of for _, of in counts)


def real_text(results: Results, language: Language) -> Iterator[str]:
    """Yield what is shown on real titles and on real cases."""
    about = w.ABOUT_TITLES.in_language(language)
    yield from (f"### {w.TITLES.in_language(language)}", "", about, "")
    rows = (title_row(one, language) for one in results.titles)
    yield from table(in_language(w.OF_TITLES, language), rows)
    cases = results.cases
    words = w.ABOUT_CASES.in_language(language).format(
        of=cases.found[1],
        found=cases.found[0],
        alerted=cases.alerted[0],
        unknown=cases.unknown,
        told=cases.as_declared[0],
        texts=cases.as_declared[1],
    )
    yield from (f"### {w.CASES.in_language(language)}", "", words, "")


def title_row(one: Titled, language: Language) -> tuple[str, ...]:
    """Return the row of the titles of a source, the brand hidden or declared."""
    return (
        named(one.source, language),
        (w.DECLARED if one.is_declared else w.HIDDEN).in_language(language),
        f"{one.found[1]:,}",
        *map(percent, (one.standing, one.found, one.alerted)),
        f"{one.false[1]:,}",
        per_thousand(one.false),
        between(one.false, 1000),
    )


def frozen_words(known: reference.Reference, language: Language) -> str:
    """Return what the reference run gives."""
    return w.FROZEN.in_language(language).format(
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


def between(count: Sequence[int], times: int) -> str:
    """Return the interval of a share, of a hundred or of a thousand; a dash where there is none."""
    if not count[1]:
        return "–"
    low, high = interval(count[0], count[1])
    return f"{times * low:.1f}–{times * high:.1f}"


def named(name: str, language: Language) -> str:
    """Return a name of the bench in a language."""
    return name if language is Language.ENGLISH else w.IN_CHINESE.get(name, name)


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
