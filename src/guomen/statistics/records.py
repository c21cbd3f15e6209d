"""Reads journals for counting: one record per goods line × right, from the entries alone.

It reads the journal's published JSON and not the case, so that what is counted can be checked
against where the cases stand.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from guomen.kernel.errors import BadInputError

OPENING: Final = "open_case"
CUSTODY: Final = "to.custody"
DAY: Final = "on.day"
HELD: Final = frozenset({"suspended", "detained"})


@dataclass(frozen=True, slots=True)
class Record:
    """What one journal says of one right on one goods line.

    `measure_on` is the first day customs kept the goods for this right, `detained_on` the day of
    detention; None where it did not come to that. `custody` is where the goods are now. `price`
    is the line's checked price in yuan, None where it is not established.
    """

    case: str
    opened_on: date
    mode: str
    traffic: str
    direction: str
    customs: str
    line: int
    recordation: str
    right_kind: str
    holder: str
    quantity: Decimal
    unit: str
    price: Decimal | None
    measure_on: date | None
    detained_on: date | None
    custody: str
    ground: str | None


def records(journal: Iterable[str]) -> tuple[Record, ...]:
    """Return the records of one journal, its entries as JSON in order.

    Raises BadInputError where the first entry is no opening.
    """
    entries = [json.loads(text) for text in journal]
    if not entries or entries[0]["act"] != OPENING:
        raise BadInputError(where="journal", found="no opening", expected=f"entry 1 {OPENING}")
    opening = entries[0]["data"]
    lines = _lines(opening, entries)
    return tuple(_record(opening, claim, lines, entries) for claim in json.loads(opening["rights"]))


def _lines(opening: Mapping[str, str], entries: list[Any]) -> dict[int, dict[str, str]]:
    lines = {int(line["number"]): dict(line) for line in json.loads(opening["goods"])}
    for entry in entries[1:]:
        data = entry["data"]
        if data.get("effect.name") == "goods.appraise":
            stated = {k: data[k] for k in ("quantity", "checked_price") if k in data}
            lines[int(data["line"])].update(stated)
    return lines


def _record(
    opening: Mapping[str, str],
    claim: Mapping[str, str],
    lines: Mapping[int, Mapping[str, str]],
    entries: list[Any],
) -> Record:
    key = claim["key"]
    number, _, recordation = key.partition("/")
    line = lines[int(number)]
    price = line.get("checked_price")
    moves = [e["data"] for e in entries if key in e["claims"] and CUSTODY in e["data"]]
    return Record(
        case=opening["number"],
        opened_on=date.fromisoformat(opening[DAY]),
        mode=opening["mode"],
        traffic=opening["traffic"],
        direction=opening["direction"],
        customs=opening["customs"],
        line=int(number),
        recordation=recordation,
        right_kind=claim["right_kind"],
        holder=claim["holder"],
        quantity=Decimal(line["quantity"]),
        unit=line["unit"],
        price=None if price is None else Decimal(price),
        measure_on=_first(moves, HELD),
        detained_on=_first(moves, frozenset({"detained"})),
        custody=moves[-1][CUSTODY],
        ground=moves[-1].get("ground"),
    )


def _first(moves: list[Mapping[str, str]], states: frozenset[str]) -> date | None:
    days = [move[DAY] for move in moves if move[CUSTODY] in states]
    return date.fromisoformat(days[0]) if days else None
