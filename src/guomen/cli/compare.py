"""`guomen law compare`: the facts of one case under several packs, side by side."""

import json
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from guomen.kernel.citation import Status
from guomen.kernel.words import Language, Words
from guomen.law.compare import Cell, Comparison, Line, compare
from guomen.law.comparison import load_plan, read_case
from guomen.law.loader import load_pack

NARROWEST_COLUMN: Final = 24
ELEMENT: Final = Words("Element", "事项")
LAW_OF: Final = Words("Law of {day}", "适用 {day} 的法律")
REFUSED: Final = Words("no answer: {words}", "无法回答：{words}")
MARKS: Final = {
    Status.CONFIRMED: Words("confirmed", "已核对原文"),
    Status.SECONDARY: Words("secondary source", "二手资料"),
    Status.DERIVED: Words("derived", "推导"),
    Status.UNCONFIRMED: Words("unconfirmed", "未经核实"),
}


def compare_packs(
    packs: Annotated[list[str], typer.Argument(metavar="PACK...", help="For example cn eu us.")],
    *,
    case: Annotated[Path, typer.Option(metavar="FILE", help="The facts of the case, as YAML.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    lang: Annotated[Language, typer.Option("--lang", help="The language.")] = Language.ENGLISH,
) -> None:
    """Print what each law says about the same case, with provisions and marks.

    An answer that the law or a missing calendar refuses says so; a provisional day starts no clock.
    """
    plan = load_plan()
    facts = read_case(case, plan)
    found = compare(tuple(load_pack(name) for name in packs), facts, plan)
    if as_json:
        typer.echo(json.dumps(comparison_json(found), ensure_ascii=False, indent=2))
    else:
        show(found, lang, Console(highlight=False))


def show(found: Comparison, lang: Language, console: Console) -> None:
    """Print a table, or one block after another where the terminal is too narrow for one."""
    console.print(Text(found.title.in_language(lang), style="bold"))
    console.print(Text(LAW_OF.in_language(lang).format(day=found.law_day.isoformat())))
    if console.width < NARROWEST_COLUMN * (len(found.packs) + 1):
        show_blocks(found, lang, console)
    else:
        show_table(found, lang, console)


def show_table(found: Comparison, lang: Language, console: Console) -> None:
    """Print one table: elements down, packs across."""
    table = Table(show_lines=True, expand=True)
    table.add_column(ELEMENT.in_language(lang), ratio=2, overflow="fold")
    for head in found.packs:
        table.add_column(Text(f"{head.name}\n{head.version}"), ratio=4, overflow="fold")
    for row in found.rows:
        label = Text(row.label.in_language(lang))
        table.add_row(label, *(cell_text(cell, lang) for cell in row.cells))
    console.print(table)


def show_blocks(found: Comparison, lang: Language, console: Console) -> None:
    """Print one block for each element, with one paragraph for each pack."""
    for row in found.rows:
        console.print(Text(f"\n{row.label.in_language(lang)}", style="bold"))
        for cell in row.cells:
            console.print(Text.assemble((f"{cell.pack}\n", "underline"), cell_text(cell, lang)))


def cell_text(cell: Cell, lang: Language) -> Text:
    """Return the answers of a cell, one below the other, and what they rest on."""
    lines = [Text(line_words(line, lang)) for line in cell.lines]
    if cell.status is not None:
        lines.append(Text(source_words(cell, cell.status).in_language(lang), style="dim"))
    return Text("\n").join(lines)


def source_words(cell: Cell, status: Status) -> Words:
    """Return the provisions of a cell and its mark."""
    en = "; ".join(cite.words.en for cite in cell.citations)
    zh = "；".join(cite.words.zh for cite in cell.citations)
    return Words(f"[{en}: {MARKS[status].en}]", f"【{zh}：{MARKS[status].zh}】")


def line_words(line: Line, lang: Language) -> str:
    """Return one answer; a refusal opens by saying that it is one."""
    words = line.words.in_language(lang)
    return REFUSED.in_language(lang).format(words=words) if line.refused else words


def comparison_json(found: Comparison) -> dict[str, object]:
    """Return a comparison as the machine output."""
    return {
        "title_en": found.title.en,
        "title_zh": found.title.zh,
        "law_of": found.law_day.isoformat(),
        "packs": [
            {
                "pack": one.name,
                "title_en": one.title.en,
                "title_zh": one.title.zh,
                "version": one.version,
            }
            for one in found.packs
        ],
        "rows": [
            {
                "row": row.name,
                "label_en": row.label.en,
                "label_zh": row.label.zh,
                "cells": [cell_json(cell) for cell in row.cells],
            }
            for row in found.rows
        ],
    }


def cell_json(cell: Cell) -> dict[str, object]:
    """Return one cell; its status is the weakest of its answers, null where nothing was found."""
    return {
        "pack": cell.pack,
        "status": None if cell.status is None else str(cell.status),
        "answers": [line_json(line) for line in cell.lines],
    }


def line_json(line: Line) -> dict[str, object]:
    """Return one answer; days in ISO form, null where there is none."""
    return {
        "words_en": line.words.en,
        "words_zh": line.words.zh,
        "last_day": None if line.day is None else line.day.isoformat(),
        "refused": line.refused,
        "provisional_day": None if line.provisional is None else line.provisional.isoformat(),
        "citation": [str(cite) for cite in line.citations],
        "status": None if line.status is None else str(line.status),
    }
