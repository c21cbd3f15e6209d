"""`guomen law`: what a deadline or an amount is under the law, and why."""

import json
import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Final

import typer

from guomen.adapters import clock
from guomen.cli import calendar, compare, law_reading
from guomen.cli.law_json import (
    amount_json,
    deadline_json,
    fines_json,
    lead_json,
    until_json,
    window_json,
)
from guomen.cli.law_words import (
    amount_lines,
    deadline_lines,
    fine_lines,
    lead_lines,
    until_lines,
    window_lines,
)
from guomen.kernel.errors import BadInputError
from guomen.kernel.money import Money
from guomen.kernel.words import Language
from guomen.law.amount import Base, FineBand, base_money
from guomen.law.deadline import Channel, Deadline, Pause
from guomen.law.loader import load_pack
from guomen.law.pack import Pack, unknown
from guomen.law.parameter import Kind

app = typer.Typer(no_args_is_help=True, help="What the law says at a day, with its provisions.")

PackName = Annotated[str, typer.Argument(metavar="PACK", help="cn, eu, trips or us.")]
RuleName = Annotated[str, typer.Argument(metavar="RULE", help="For example ex_officio.reply.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Lang = Annotated[Language, typer.Option("--lang", help="The language of the answer.")]
Day = Annotated[str, typer.Option("--from", help="The day of the event: 2026-09-18.")]
By = Annotated[Channel, typer.Option(help="How the act reaches customs.")]
Office = Annotated[str, typer.Option(help="Whose working days, where a pack has several: DE.")]
Named = Annotated[
    list[str] | None, typer.Option("--in", help="A circumstance, such as perishable.")
]
Paused = Annotated[
    list[str] | None,
    typer.Option(help="A time in which the clock stood still: 2026-03-02/2026-04-01."),
]
Extended = Annotated[str, typer.Option(help="An extension of the law, by its name.")]
AskedBy = Annotated[str, typer.Option("--by", help="Who asks for the extension: right_holder.")]
AskedOn = Annotated[str, typer.Option("--asked-on", help="When: the last moment of that day.")]
PLAIN_VALUE: Final = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")
TIMED: Final = (Kind.DEADLINE, Kind.BEFORE_EVENT, Kind.WINDOW, Kind.UNTIL)
app.callback()(calendar.own_law)
app.add_typer(calendar.app, name="calendar")
app.command("check")(law_reading.check_pack)
app.command("coverage")(law_reading.coverage)
app.command("diff")(law_reading.diff)
app.command("compare")(compare.compare_packs)


@app.command()
def explain(
    pack: PackName,
    rule: RuleName,
    *,
    start: Day,
    channel: By = Channel.POST,
    office: Office = "",
    circumstances: Named = None,
    paused: Paused = None,
    extended: Extended = "",
    asked_by: AskedBy = "",
    asked_on: AskedOn = "",
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Print the last moment of a clock, each day left out and why, and the provisions.

    For what is counted back from an event, --from is the event; for a window, the last day of
    validity; for what runs to a fixed day of the year, its first day.
    """
    found, day = load_pack(pack), a_day(start, where="--from")
    kind = found.parameters[rule].kind if rule in found.parameters else Kind.DEADLINE
    if kind not in TIMED:
        raise unknown(rule, found.names(*TIMED))
    if kind is not Kind.DEADLINE:
        show(*other_answer(found, rule, day, office=office, lang=lang), as_json=as_json)
        return
    deadline = found.deadline(
        rule,
        start=day,
        channel=channel,
        circumstances=frozenset(circumstances or ()),
        pauses=tuple(a_pause(text) for text in paused or ()),
        office=office,
    )
    if extended:
        deadline = longer(found, deadline, extended, asked_by, asked_on)
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
    base: Base = found.parameter(rule).at(day).value.base
    money = base_money(base, a_value(value), found.currency)
    result = found.amount(rule, value=money, day=day)
    show(amount_json(pack, result), amount_lines(result, lang), as_json=as_json)


def other_answer(
    pack: Pack, rule: str, day: date, *, office: str, lang: Language
) -> tuple[dict[str, object], list[str]]:
    """Return the answer for what is no clock: counted back, a window, or a fixed day."""
    kind = pack.parameter(rule).kind
    if kind is Kind.BEFORE_EVENT:
        lead = pack.before(rule, event=day, office=office)
        return lead_json(pack.name, lead), lead_lines(lead, lang)
    if kind is Kind.WINDOW:
        window = pack.window(rule, expires_on=day)
        return window_json(pack.name, window), window_lines(window, lang)
    until = pack.until(rule, start=day)
    return until_json(pack.name, until), until_lines(until, lang)


def longer(pack: Pack, deadline: Deadline, name: str, by: str, on: str) -> Deadline:
    """Return the clock with an extension, asked for until the end of a day."""
    day = a_day(on, where="--asked-on") if on else deadline.start
    last = deadline.ends_at - datetime.resolution
    at = last if day == deadline.day else datetime.combine(day, time.max, pack.zone)
    return pack.extend(
        deadline, name, by=by, at=at, circumstances=frozenset(deadline.circumstances)
    )


def a_pause(text: str) -> Pause:
    """Return a pause written as 2026-03-02/2026-04-01; nothing after the stroke: still standing."""
    first, _, last = text.partition("/")
    return Pause(a_day(first, where="--paused"), a_day(last, where="--paused") if last else None)


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


def fine_bands(pack: Pack, rule: str, value: Decimal, day: date) -> tuple[FineBand, ...]:
    """Return the band of every tier known on that day."""
    base: Base = pack.parameter(rule).at(day).value.base
    money: Money = base_money(base, value, pack.currency)
    return tuple(pack.fine_band(rule, tier, money, day) for tier in pack.tiers(rule, day))


def show(machine: dict[str, object], lines: list[str], *, as_json: bool) -> None:
    """Print the one or the other."""
    text = json.dumps(machine, ensure_ascii=False, indent=2) if as_json else "\n".join(lines)
    typer.echo(text)
