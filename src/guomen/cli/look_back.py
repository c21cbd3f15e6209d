"""`guomen screen look-back --right T2026-…`: what would have hit, and whose it was."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import pyarrow as pa
import typer

from guomen.adapters import clock
from guomen.adapters.files import write_atomically
from guomen.cli import site
from guomen.cli.law import a_day
from guomen.cli.screen_files import check_output, write_hits
from guomen.cli.site import AsJson, Lang
from guomen.kernel.words import Language, Words

if TYPE_CHECKING:
    from guomen.usecases.look_back import LookBack, Sender

SHOWN: Final = 20


def look_back(
    *,
    right: Annotated[str, typer.Option(help="A recordation of any state: T2026-12345.")] = "",
    word: Annotated[
        list[str] | None,
        typer.Option(help="A word to look for instead, or as a spelling of --right; repeatable."),
    ] = None,
    first: Annotated[str, typer.Option("--from", help="The first day; a year ago.")] = "",
    last: Annotated[str, typer.Option("--to", help="The last day; today.")] = "",
    out: Annotated[
        Path | None, typer.Option(help="Where the lines go: .csv, .parquet or .json.")
    ] = None,
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Screen earlier traffic for a new right or new words: which lines, and whose they were."""
    if out:
        check_output(out, inputs=())
    site.start()
    from guomen.cli.screen_progress import say_that_it_compiles
    from guomen.screening.scan.jit import place
    from guomen.usecases import look_back as usecase

    say_that_it_compiles(place())
    at = clock.now()
    year = usecase.the_last_year(at)
    question = usecase.Question(
        first=a_day(first, where="--from") if first else year[0],
        last=a_day(last, where="--to") if last else year[1],
        right=right,
        words=tuple(word or ()),
    )
    with site.progress_bar("Looking back") as report:
        found = usecase.look_back(question, actor=site.operator(), at=at, progress=report)
    if out:
        write_found(out, found.table)
    site.answer(plain_of(found, out), list(lines_of(found, out, lang)), as_json=as_json)


def write_found(path: Path, table: pa.Table) -> None:
    """Write the lines in the format of the ending; days and amounts are text in JSON."""
    if path.suffix.lower() != ".json":
        write_hits(path, [table], schema=table.schema)
        return
    text = json.dumps(rows_of(table), ensure_ascii=False, indent=1, default=str)
    write_atomically(path, text.encode())


def rows_of(table: pa.Table) -> list[dict[str, Any]]:
    """Return the lines as objects, the points by part."""
    return [{**row, "points": json.loads(row["points"])} for row in table.to_pylist()]


def plain_of(found: "LookBack", out: Path | None) -> dict[str, object]:
    """Return a look-back for machines; the lines are in it where no file was asked for."""
    question = found.question
    return {
        "right": question.right or None,
        "words": list(question.words),
        "mark": found.mark,
        "from": question.first,
        "to": question.last,
        "days": found.days,
        "lines_screened": found.lines,
        "lines_found": found.table.num_rows,
        "documents": {fate.value: count for fate, count in found.fates.items()},
        "parties": [plain_sender(sender) for sender in found.senders],
        **({"out": str(out)} if out else {"lines": rows_of(found.table)}),
    }


def plain_sender(sender: "Sender") -> dict[str, object]:
    """Return one party for machines."""
    return {
        "name": sender.name,
        "code": sender.code,
        "lines": sender.lines,
        "documents": sender.documents,
        "unseen": sender.unseen,
        "first": sender.first,
        "last": sender.last,
        "values": {value.currency: str(value.amount) for value in sender.values},
    }


def lines_of(found: "LookBack", out: Path | None, lang: Language) -> Iterator[str]:
    """Yield a look-back for a person: the sum, the fates, then the parties."""
    question = found.question
    asked = " ".join(filter(None, (question.right, found.mark)))
    yield Words(
        f"{asked}, {question.first} to {question.last}: {found.table.num_rows:,} lines of "
        f"{len(found.senders):,} parties would have hit, in {found.documents:,} documents "
        f"({found.lines:,} lines of {found.days:,} days screened).",
        f"{asked}，{question.first} 至 {question.last}：{len(found.senders):,} 个当事人的 "
        f"{found.table.num_rows:,} 行本应命中，涉及 {found.documents:,} 份单证"
        f"（筛查 {found.days:,} 天 {found.lines:,} 行）。",
    ).in_language(lang)
    for fate, count in found.fates.items():
        yield Words(
            f"  {fate.words.en}: {count:,} documents", f"  {fate.words.zh}：{count:,} 份单证"
        ).in_language(lang)
    for sender in found.senders[:SHOWN]:
        yield line_of(sender, lang)
    if len(found.senders) > SHOWN:
        more = len(found.senders) - SHOWN
        yield Words(f"  and {more:,} more parties", f"  另有 {more:,} 个当事人").in_language(lang)
    if out:
        yield Words(f"Lines in {out}.", f"明细见 {out}。").in_language(lang)


def line_of(sender: "Sender", lang: Language) -> str:
    """Return one party as a line."""
    who = f"{sender.name} ({sender.code})" if sender.code else sender.name
    values = ", ".join(str(value) for value in sender.values)
    return Words(
        f"  {who}: {sender.lines:,} lines, {sender.documents:,} documents, "
        f"{sender.unseen:,} unseen, {sender.first} to {sender.last}, {values}",
        f"  {who}：{sender.lines:,} 行，{sender.documents:,} 份单证，"
        f"其中 {sender.unseen:,} 份未经查看，{sender.first} 至 {sender.last}，{values}",
    ).in_language(lang)
