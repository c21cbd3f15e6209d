"""The licence tokens that declared lines quote, and whether they cover their lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guomen.kernel.words import Words
from guomen.queries.licences import LicenceRow, complete, licence_row
from guomen.queries.quoted_lines import of_line
from guomen.store.licences import token_of, without
from guomen.store.models import AuthorisedUser, Consignment, ConsignmentLine
from guomen.targeting.quoted import stand


@dataclass(frozen=True, slots=True)
class Quoted:
    """What the desk sees of a quoted token: its licence where it exists, and what speaks against.

    It is judged without what the consignment itself has taken off it.
    """

    line_no: int
    token: str
    row: LicenceRow | None
    against: Words | None


def quoted_on(consignment: Consignment, lines: Iterable[ConsignmentLine]) -> dict[str, Quoted]:
    """Return the quoted tokens of a consignment's lines by the identifier of the line."""
    quoting = [line for line in lines if line.licence_token]
    if not quoting:
        return {}
    numbers = {line.licence_token for line in quoting}
    rows = {
        str(row.token): row for row in complete(AuthorisedUser.objects.filter(token__in=numbers))
    }
    tokens = without(
        {number: token_of(row) for number, row in rows.items()}, [consignment.document_no]
    )
    found = {}
    for line in quoting:
        row = rows.get(line.licence_token)
        against = stand(of_line(line, consignment), tokens.get(line.licence_token)).objection
        found[line.line_id] = Quoted(
            line_no=line.line_no,
            token=line.licence_token,
            row=licence_row(row, day_of(consignment)) if row is not None else None,
            against=against.words if against is not None else None,
        )
    return found


def day_of(consignment: Consignment) -> date:
    """Return the day on which the licence must run: that of the declaration."""
    return consignment.declared_on
