"""Declared lines that quote a licence token, out of the lake and out of the tables."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from guomen.adapters import code_tables
from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import Direction, unified_social_credit_code
from guomen.rights.licence import Use
from guomen.store.models import Consignment, ConsignmentLine, Party
from guomen.targeting.quoted import QuotedLine

PLACES: Final = ("consignor", "producer", "consignee")


def quoted_in(lines: pa.Table) -> tuple[QuotedLine, ...]:
    """Return the lines of a table in the lake's columns that quote a token."""
    quoting = lines.filter(pc.not_equal(lines["licence_token"], ""))
    return tuple(of_row(row) for row in quoting.to_pylist())


def of_row(row: Mapping[str, Any]) -> QuotedLine:
    """Return a line of the lake that quotes a token."""
    parties = [(row[place] or "", row[f"{place}_code"] or "") for place in PLACES]
    return quoted_line(
        row,
        (row["document_no"], row["direction"], row["customs_office"], row["declared_on"]),
        (row["origin"], row["destination"]),
        parties,
    )


def quoted_by(consignment: Consignment) -> tuple[QuotedLine, ...]:
    """Return the lines of a consignment that quote a token."""
    quoting = consignment.lines.exclude(licence_token="")
    return tuple(of_line(line, consignment) for line in quoting)


def of_line(line: ConsignmentLine, consignment: Consignment) -> QuotedLine:
    """Return a line of the tables that quotes a token."""
    found = (consignment.consignor, consignment.producer, consignment.consignee)
    head = (
        consignment.document_no,
        consignment.direction,
        consignment.customs_office,
        consignment.declared_on,
    )
    parties = [named(party) for party in found if party is not None]
    row = {name: getattr(line, name) for name in LINE}
    return quoted_line(row, head, (consignment.origin, consignment.destination), parties)


LINE: Final = ("line_no", "line_id", "hs_code", "quantity", "unit", "licence_token")


def named(party: Party) -> tuple[str, str]:
    """Return the name and the credit code of a party."""
    return party.name, party.uscc or ""


def quoted_line(
    row: Mapping[str, Any],
    head: tuple[str, str, str, date],
    route: tuple[str, str],
    parties: Iterable[tuple[str, str]],
) -> QuotedLine:
    """Return a line with one use for each of its parties that is named."""
    document, direction, office, day = head
    origin, destination = route
    there = destination if direction == Direction.EXPORT else origin
    use = Use(
        day=day,
        hs_code=row["hs_code"] or "",
        direction=Direction(direction),
        office=office,
        country=code_tables.alpha3().get(there, there),
        quantity=row["quantity"],
        unit=unit_code(row["unit"] or ""),
    )
    uses = tuple(replace(use, name=name, uscc=credit_code(code)) for name, code in parties if name)
    return QuotedLine(
        document_no=document,
        line_no=row["line_no"],
        line_id=row["line_id"],
        number=row["licence_token"],
        uses=uses or (use,),
    )


def released(
    line: QuotedLine, *, quantity: Decimal, day: date | None = None, office: str = ""
) -> QuotedLine:
    """Return the line as it was released: how much, when and where."""
    uses = tuple(
        replace(use, quantity=quantity, day=day or use.day, office=office or use.office)
        for use in line.uses
    )
    return replace(line, uses=uses)


def unit_code(unit: str) -> str:
    """Return the three digits of a unit, as given where it has none."""
    return code_tables.unit_codes().get(unit.strip().casefold(), unit.strip())


def credit_code(code: str) -> str:
    """Return a party's code where it is a unified social credit code, else nothing."""
    try:
        return unified_social_credit_code(code)
    except BadInputError:
        return ""
