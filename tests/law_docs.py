"""Writes docs/law: every value of every pack with its history, the rules, the scenarios, the marks.

Run by `make docs`. A test says whether the pages are fresh; only this file writes them.
"""

import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from guomen.kernel.citation import Status
from guomen.kernel.words import Words
from guomen.law.instrument import Instrument
from guomen.law.pack import Pack
from guomen.queries import law_history, law_pages, law_rules
from guomen.queries.law_conventions import conventions
from guomen.queries.law_pages import Entry, Value
from tests.law_docs_procedure import PAGE, has_procedure, pictures, procedure_page
from tests.law_docs_tables import both, cited, table

HERE: Final = Path(__file__).resolve().parents[1] / "docs" / "law"
GENERATED: Final = "<!-- Written by `make docs` from the rule packs. Do not edit. -->"
INDEX: Final = "README.md"


def pages() -> dict[str, str]:
    """Return every generated page by its place below docs/law."""
    found = {INDEX: index()}
    for choice in law_pages.choices(law_pages.HOME):
        pack = law_pages.pack_of(choice.name)
        for name, lines in pages_of(pack):
            found[f"{pack.name}/{name}"] = written(lines)
        if has_procedure(pack):
            found |= {f"{pack.name}/{name}": text for name, text in pictures(pack)}
    return found


def written(lines: Iterable[str]) -> str:
    """Return lines as one page that says where it comes from."""
    return "\n".join([GENERATED, "", *lines]).rstrip() + "\n"


def pages_of(pack: Pack) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield every page of a pack."""
    page = law_pages.law_page(pack.name, day=pack.as_of)
    for subject, title, entries in page.groups:
        yield f"{subject}.md", subject_page(pack, title, entries)
    yield "instruments.md", instruments_page(pack)
    if pack.statements:
        yield "rules.md", rules_page(pack)
    if has_procedure(pack):
        yield PAGE, procedure_page(pack)
    yield "scenarios.md", scenarios_page(pack)


def index() -> str:
    """Return the first page: what each pack holds, and how well it is established."""
    return written(index_lines())


def index_lines() -> Iterator[str]:
    """Yield the lines of the first page."""
    yield "# The law · 法律依据"
    yield ""
    yield "Every value that Guomen works with, with its history, its provision and its mark."
    yield "How a pack is written: [Writing a rule pack](writing-a-pack.md)."
    for choice in law_pages.choices(law_pages.HOME):
        pack = law_pages.pack_of(choice.name)
        page = law_pages.law_page(pack.name, day=pack.as_of)
        tests = law_rules.scenarios(pack.name, pack.version)
        yield from ("", f"## {both(page.title)}", "")
        yield f"Pack `{pack.name}`, version {pack.version}, as read on {pack.as_of}."
        yield f"{page.total} parameters, {page.values} values, {len(tests)} scenarios."
        yield from ("", *table(("Mark", "Values"), mark_rows(page.counts)), "")
        for subject, title, entries in page.groups:
            yield f"- [{both(title)}]({pack.name}/{subject}.md): {len(entries)}"
        yield f"- [Instruments · 法律文件]({pack.name}/instruments.md): {len(page.instruments)}"
        if pack.statements:
            yield f"- [Rules in words · 规则]({pack.name}/rules.md): {len(pack.statements)}"
        if has_procedure(pack):
            yield f"- [The procedure · 程序]({pack.name}/{PAGE})"
        yield f"- [Scenarios · 用例]({pack.name}/scenarios.md): {len(tests)}"


def mark_rows(counts: tuple[tuple[Status, int], ...]) -> Iterator[tuple[str, str]]:
    """Yield how many values carry each mark."""
    return ((both(status.words), str(number)) for status, number in counts)


def subject_page(pack: Pack, title: Words, entries: tuple[Entry, ...]) -> Iterator[str]:
    """Yield one subject: every parameter with its history."""
    yield f"# {both(title)}"
    yield ""
    yield f"{both(pack.title)}. [Index · 目录](../{INDEX})"
    for one in entries:
        yield from ("", f"## {both(one.title)}", "")
        rules = f", rules {', '.join(one.rules)}" if one.rules else ""
        yield f"`{one.name}`, {one.kind.value.replace('_', ' ')}{rules}"
        yield ""
        for fact in conventions(one, day=pack.as_of):
            says = " · ".join(both(words) for words in fact.says)
            named = f"`{fact.rule}` " if fact.rule else ""
            yield f"- {both(fact.what)}: {named}{says}".rstrip()
        yield ""
        yield from table(
            ("From", "To", "What holds · 规定", "Provision", "Mark"),
            (value_row(value) for value in one.history),
        )


def value_row(value: Value) -> tuple[str, ...]:
    """Return one value of a history as a row."""
    en = "<br>".join(words.en for words in value.sentences)
    zh = "<br>".join(words.zh for words in value.sentences)
    remark = f"<br>*{both(value.remark)}*" if value.remark else ""
    said = en if en == zh else f"{en}<br>{zh}"
    until = value.until.isoformat() if value.until else ""
    return (
        value.since.isoformat(),
        until,
        said + remark,
        cited(value.citations),
        value.status.value,
    )


def instruments_page(pack: Pack) -> Iterator[str]:
    """Yield every instrument with its versions, and the milestones beside them."""
    yield f"# Instruments · 法律文件: {both(pack.title)}"
    yield ""
    rows = (row for one in law_history.history(pack.name).instruments for row in versions(one))
    yield from table(("Version", "Title", "From", "To", "Mark"), rows)
    milestones = law_history.milestones_of(pack)
    if milestones:
        yield from ("", "## Milestones · 大事记", "")
        for one in milestones:
            detail = f" ({both(one.detail)})" if one.detail else ""
            yield f"- {one.when.en}, {one.kind.words.en}: {both(one.title)}{detail}"


def versions(one: Instrument) -> Iterator[tuple[str, ...]]:
    """Yield the versions of an instrument as rows."""
    for version in one.versions:
        yield (
            f"{one.name}-{version.name}",
            f"{both(one.title)}<br>{both(version.title)}",
            version.in_force_from.isoformat(),
            version.in_force_to.isoformat() if version.in_force_to else "",
            version.status.value,
        )


def rules_page(pack: Pack) -> Iterator[str]:
    """Yield the rules in words, with the parameters and scenarios of each."""
    yield f"# Rules in words · 规则: {both(pack.title)}"
    for title, rules in law_rules.rules(pack.name, day=pack.as_of):
        yield from ("", f"## {both(title)}", "")
        rows = (
            (
                rule.statement.id,
                f"{rule.statement.words.en}<br>{rule.statement.words.zh}",
                cited(rule.statement.citations),
                rule.statement.status.value,
                "<br>".join(f"`{one.name}`" for one in rule.entries),
                str(len(rule.scenarios)),
            )
            for rule in rules
        )
        yield from table(("Rule", "Says", "Provision", "Mark", "Values", "Scenarios"), rows)


def scenarios_page(pack: Pack) -> Iterator[str]:
    """Yield the scenarios by file, with the rule and the parameter that each asks for."""
    tests = law_rules.scenarios(pack.name, pack.version)
    held = Counter(one.agrees for one in tests)
    yield f"# Scenarios · 用例: {both(pack.title)}"
    yield ""
    yield f"{held[True]} of {len(tests)} hold."
    yield ""
    rows = (
        (one.rule, one.name, f"`{one.parameter}`" if one.parameter else "", said(one.agrees))
        for one in tests
    )
    yield from table(("Rule", "Scenario", "Asks for", "Result"), rows)


def said(agrees: bool) -> str:  # noqa: FBT001 - the one fact there is
    """Return the result of a scenario in a word."""
    return "holds" if agrees else "fails"


def write(folder: Path) -> int:
    """Write every page below `folder`, remove what is no longer written, and return how many."""
    found = pages()
    for place in folder.iterdir():
        if place.is_dir():
            shutil.rmtree(place)
    for name, text in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return len(found)


if __name__ == "__main__":
    sys.stdout.write(f"{write(HERE)} pages written in {HERE}\n")
