"""`guomen law check | coverage | diff`: how complete a pack is, and what changed when."""

import json
from datetime import date
from typing import Annotated

import typer

from guomen.cli.floor_words import floor_lines, measured
from guomen.cli.law_json import difference_json, report_json
from guomen.cli.law_words import check_lines, difference_lines
from guomen.kernel.citation import Status
from guomen.kernel.errors import BadInputError, GuomenError
from guomen.kernel.words import Language, Words
from guomen.law.check import Coverage, Report, check, unconfirmed
from guomen.law.differences import Difference, across, between
from guomen.law.loader import Strictness, load_pack

PackName = Annotated[str, typer.Argument(metavar="PACK", help="cn, eu, trips or us.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Lang = Annotated[Language, typer.Option("--lang", help="The language of the answer.")]


def check_pack(
    pack: PackName = "cn",
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Refuse unconfirmed values that decide something.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--coverage", help="Print every parameter with its quarters.")
    ] = False,
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Load a pack, ask it for every quarter, count its marks, and measure it against TRIPS."""
    strictness = Strictness.REFUSE_UNCONFIRMED if strict else Strictness.SHOW
    found = load_pack(pack, strictness=strictness)
    report, weak = check(found), unconfirmed(found)
    if as_json:
        typer.echo(json.dumps(report_json(report, weak), ensure_ascii=False, indent=2))
    else:
        if every:
            typer.echo("\n".join(coverage_lines(report, lang)))
        typer.echo("\n".join(check_lines(report, weak, lang)))
        for line in floor_lines(measured(pack), lang):
            typer.echo(line)
    if report.gaps:
        raise GuomenError("\n".join(report.gaps))


def coverage(
    pack: PackName = "cn", *, as_json: AsJson = False, lang: Lang = Language.ENGLISH
) -> None:
    """Print every parameter: since when it is known, and one answer for every quarter."""
    check_pack(pack, every=True, as_json=as_json, lang=lang)


def diff(
    pack: PackName,
    other: Annotated[str, typer.Argument(metavar="[OTHER]", help="Another pack.")] = "",
    *,
    first: Annotated[str, typer.Option("--from", help="The earlier day: 2010-03-31.")] = "",
    last: Annotated[str, typer.Option("--to", help="The later day, or the day of both packs.")],
    sources: Annotated[
        bool, typer.Option("--sources", help="Also where only the provision or mark changed.")
    ] = False,
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Print what of the law differs between two days of a pack, or between two packs on a day."""
    found = differences(pack, other, first, last)
    shown = [one for one in found if sources or not one.only_the_source]
    if as_json:
        typer.echo(
            json.dumps([difference_json(one) for one in shown], ensure_ascii=False, indent=2)
        )
        return
    for one in shown:
        typer.echo("\n".join(difference_lines(one, lang)))
    kept = len(found) - len(shown)
    typer.echo(
        Words(
            f"{len(shown)} parameters differ; {kept} more only in provision or mark (--sources).",
            f"{len(shown)} 项规定不同；另有 {kept} 项仅依据或核对状态不同（--sources）。",
        ).in_language(lang)
    )


def differences(pack: str, other: str, first: str, last: str) -> tuple[Difference, ...]:
    """Return what differs; raises BadInputError where neither another pack nor a day is given."""
    day = a_day(last, "--to")
    if other:
        return across(load_pack(pack), load_pack(other), day)
    if not first:
        raise BadInputError(
            where="diff", found="one day", expected="--from and --to, or another pack and --to"
        )
    return between(load_pack(pack), a_day(first, "--from"), day)


def a_day(text: str, where: str) -> date:
    """Return a day written as 2026-09-18; raises BadInputError for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInputError(where=where, found=text, expected="a day such as 2018-03-19") from error


def coverage_lines(report: Report, lang: Language) -> list[str]:
    """Return every parameter as a line: quarters asked, answers found, values by mark."""
    widest = max(len(row.name) for row in report.rows)
    marks = " ".join(f"{status:>11}" for status in Status)
    head = Words(
        f"{'parameter':<{widest}} since      quarters answers {marks}",
        f"{'parameter':<{widest}} 起始       季度数   取值数  {marks}",
    )
    return [head.in_language(lang), *(coverage_line(row, widest) for row in report.rows)]


def coverage_line(row: Coverage, widest: int) -> str:
    """Return one parameter as a line."""
    marks = " ".join(f"{row.marks.get(status, 0) or '':>11}" for status in Status)
    return f"{row.name:<{widest}} {row.since} {row.quarters:>8} {row.answers:>7} {marks}".rstrip()
