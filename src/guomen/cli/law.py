"""`guomen law`: what a deadline or an amount is under the law, and why."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Final

import typer

from guomen.adapters import clock
from guomen.cli.law_json import amount_json, deadline_json, fines_json, report_json
from guomen.cli.law_words import amount_lines, check_lines, deadline_lines, fine_lines
from guomen.kernel.errors import BadInputError, GuomenError
from guomen.kernel.money import CheckedPrice, Money, TaxedValue
from guomen.kernel.words import Language
from guomen.law.amount import Base, FineBand
from guomen.law.check import check
from guomen.law.deadline import Channel
from guomen.law.loader import Strictness, load_pack
from guomen.law.pack import Pack, unknown
from guomen.law.parameter import Kind

app = typer.Typer(no_args_is_help=True, help="What the law says at a day, with its provisions.")

PackName = Annotated[str, typer.Argument(metavar="PACK", help="The jurisdiction: cn.")]
RuleName = Annotated[str, typer.Argument(metavar="RULE", help="For example ex_officio.reply.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Lang = Annotated[Language, typer.Option("--lang", help="The language of the answer.")]
PLAIN_VALUE: Final = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")


@app.command()
def explain(
    pack: PackName,
    rule: RuleName,
    *,
    start: Annotated[str, typer.Option("--from", help="The day of the event: 2026-09-18.")],
    channel: Annotated[Channel, typer.Option(help="How the act reaches customs.")] = Channel.POST,
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Print the last moment of a clock, each day left out and why, and the provisions."""
    found = load_pack(pack)
    deadline = found.deadline(rule, start=a_day(start, where="--from"), channel=channel)
    show(deadline_json(pack, deadline), deadline_lines(deadline, found, lang), as_json=as_json)


@app.command()
def amount(
    pack: PackName,
    rule: RuleName,
    *,
    value: Annotated[str, typer.Option(help="The value of the goods in the pack's currency.")],
    on: Annotated[str, typer.Option(help="The day whose law applies; today unless told.")] = "",
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Print what is due on a value, the band that applied, and the provisions."""
    found = load_pack(pack)
    day = a_day(on, where="--on") if on else clock.now().date()
    kind = found.parameters[rule].kind if rule in found.parameters else None
    if kind is Kind.FINE:
        bands = fine_bands(found, rule, a_value(value), day)
        show(fines_json(pack, bands), fine_lines(bands, lang), as_json=as_json)
        return
    if kind is not Kind.AMOUNT:
        raise unknown(rule, found.names(Kind.AMOUNT, Kind.FINE))
    base = checked_or_taxed(found, rule, a_value(value), day)
    result = found.amount(rule, value=base, day=day)
    show(amount_json(pack, result), amount_lines(result, lang), as_json=as_json)


@app.command("check")
def check_pack(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="The jurisdiction.")] = "cn",
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse unconfirmed values.")] = False,
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Load a pack, ask it for every quarter, and count how well its values are established."""
    strictness = Strictness.REFUSE_UNCONFIRMED if strict else Strictness.SHOW
    report = check(load_pack(pack, strictness=strictness))
    show(report_json(report), check_lines(report, lang), as_json=as_json)
    if report.gaps:
        raise GuomenError("\n".join(report.gaps))


def a_day(text: str, *, where: str) -> date:
    """Return the day written as 2026-09-18; raises BadInputError for any other style."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise BadInputError(
            where=where,
            found=text,
            expected="a day of the calendar written year-month-day, for example 2026-09-18",
        )
    return day


def a_value(text: str) -> Decimal:
    """Return a plain number to the hundredth; raises BadInputError for anything else."""
    if PLAIN_VALUE.fullmatch(text) is None:
        raise BadInputError(
            where="--value",
            found=text,
            expected="a number of 0 or more, without sign or separators and with at most two "
            "decimals, for example 40000.02",
        )
    return Decimal(text)


def checked_or_taxed(pack: Pack, rule: str, value: Decimal, day: date) -> Money:
    """Return the value as the type the rule is computed from."""
    base = pack.parameter(rule).at(day).value.base
    kind = TaxedValue if base is Base.TAXED_VALUE else CheckedPrice
    return kind(value, pack.currency)


def fine_bands(pack: Pack, rule: str, value: Decimal, day: date) -> tuple[FineBand, ...]:
    """Return the band of every tier known on that day."""
    base = TaxedValue(value, pack.currency)
    return tuple(pack.fine_band(rule, tier, base, day) for tier in pack.tiers(rule, day))


def show(machine: dict[str, object], lines: list[str], *, as_json: bool) -> None:
    """Print the one or the other."""
    text = json.dumps(machine, ensure_ascii=False, indent=2) if as_json else "\n".join(lines)
    typer.echo(text)
