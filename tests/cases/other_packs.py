"""Builds a case under the procedure of any pack, as tests/build.py builds those of China."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from guomen.cases.case import Claim, GoodsLine, Mode, Traffic
from guomen.cases.decide import Opening, open_case
from guomen.cases.procedure_file import load_procedure
from guomen.cases.replay import evolve
from guomen.kernel.ids import Direction
from guomen.law.loader import load_pack
from tests.build import HOLDER, OTHER_HOLDER, TRADER, Docket, claim, goods

RIGHT: Final = "R-1"
OTHER_RIGHT: Final = "R-2"
ROUTE: Final = {"eu": "granted", "trips": "application", "us": "counterfeit_mark"}
"""The route that a case of a pack takes where a test names none."""


def right(
    line: int = 1, name: str = RIGHT, *, kind: str = "trademark", holder: str = HOLDER
) -> Claim:
    """Return what one right alleges of a goods line; it is recorded or granted until 2030."""
    return claim(line, name, holder=holder, right_kind=kind)


ONE_RIGHT: Final = (right(),)
TWO_HOLDERS: Final = (right(), right(2, OTHER_RIGHT, holder=OTHER_HOLDER))
ONE_LINE_TWO_RIGHTS: Final = (right(), right(1, OTHER_RIGHT, holder=OTHER_HOLDER))


def docket_of(
    pack: str,
    *,
    route: str = "",
    circumstances: Mapping[str, str] | None = None,
    claims: Iterable[Claim] = ONE_RIGHT,
    traffic: Traffic = Traffic.FREIGHT,
    direction: Direction = Direction.IMPORT,
    opened: str = "2026-05-11 09:00",
) -> Docket:
    """Open a case under a pack, by one of its routes; days and hours are those of its country.

    The goods have as many lines as the claims name, and their values are in the pack's currency.
    11 May 2026 is a Monday. Raises RefusedError where a guard of the route's entry is against it.
    """
    procedure, law = load_procedure(pack), load_pack(pack)
    chosen = procedure.route(route or ROUTE[pack])
    opening = Opening(
        number="2920-2026-00001",
        mode=Mode(chosen.mode),
        traffic=traffic,
        direction=direction,
        customs="2920",
        document="292020260000000001",
        trader=TRADER,
        goods=_lines(tuple(claims)),
        claims=tuple(claims),
        route=chosen.name,
        circumstances=dict(circumstances or {}),
    )
    at = datetime.fromisoformat(opened).replace(tzinfo=law.zone)
    event = open_case(
        opening, actor="officer 1", role="officer", at=at, procedure=procedure, law=law
    )
    return Docket(evolve(None, event), procedure, law)


def _lines(claims: tuple[Claim, ...]) -> tuple[GoodsLine, ...]:
    return tuple(
        replace(goods(number), description="shoes", unit="pairs")
        for number in range(1, max(one.key.line for one in claims) + 1)
    )
