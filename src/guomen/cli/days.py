"""`guomen run-day`: screens a day and divides its consignments among the lanes."""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated

import typer

from guomen.adapters import clock
from guomen.cli import site
from guomen.cli.law import a_day
from guomen.cli.site import AsJson
from guomen.kernel.errors import BadInputError
from guomen.targeting.lanes import Lane

if TYPE_CHECKING:
    from guomen.usecases.days import DayReport


def run_day(
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day: 2026-09-18.")],
    *,
    budget: Annotated[int | None, typer.Option(help="How many examinations.")] = None,
    seed: Annotated[str, typer.Option(help="Makes the draw repeatable; a secret otherwise.")] = "",
    random_share: Annotated[
        str, typer.Option(help="The part of the budget drawn by chance, such as 0.05.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Screen a day's traffic against the register and choose what to examine."""
    site.start()
    from guomen.cli.screen_progress import say_that_it_compiles
    from guomen.screening.scan.jit import place
    from guomen.usecases import days

    say_that_it_compiles(place())
    with site.progress_bar("Screening") as report:
        done = days.run_day(
            a_day(day, where="DATE"),
            budget=days.BUDGET if budget is None else budget,
            seed=seed,
            random_share=a_share(random_share) if random_share else days.RANDOM_SHARE,
            actor=site.operator(),
            at=clock.now(),
            progress=report,
        )
    tell(done, as_json=as_json)


def tell(done: "DayReport", *, as_json: bool) -> None:
    """Print what a day held and what was decided."""
    lanes = {lane.value: done.lanes.get(lane.value, 0) for lane in Lane}
    plain = {
        "day": done.day.isoformat(),
        "lines": done.lines,
        "consignments": done.consignments,
        "hits": done.hits,
        "lanes": lanes,
        "drawn": done.drawn,
        "repeated": done.repeated,
    }
    words = [
        f"{done.day}: {done.lines} lines in {done.consignments} consignments, {done.hits} hits.",
        *(f"  {lane.label.en}: {lanes[lane.value]}" for lane in Lane),
        f"  of those to examine, drawn by chance: {done.drawn}",
        *(["The same day with the same inputs: nothing has changed."] * done.repeated),
    ]
    site.answer(plain, words, as_json=as_json)


def a_share(text: str) -> Decimal:
    """Return a share written as a decimal number; raises BadInputError for anything else."""
    try:
        share = Decimal(text)
    except InvalidOperation:
        share = Decimal("NaN")
    if not share.is_finite():
        raise BadInputError(where="--random-share", found=text, expected="a number such as 0.05")
    return share
