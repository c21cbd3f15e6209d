"""What cases take off licence tokens: goods let go that were declared under one."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from guomen.access.policy import Actor
from guomen.cases.case import Case, Claim
from guomen.queries.quoted_lines import of_line, released
from guomen.rights.token import How
from guomen.store import revisions
from guomen.store.licences import tokens_numbered
from guomen.store.models import CaseFile, Examination
from guomen.targeting.quoted import QuotedLine
from guomen.usecases.releases import use_token
from guomen.usecases.suspicion import grouped

CUSTODY: Final = "custody"
LET_GO: Final = frozenset({"released", "released_on_security"})


def released_in(before: Case, after: Case) -> tuple[QuotedLine, ...]:
    """Return the declared lines under a token that an act let go; the register is held for them.

    Call before anything is written in the ledger: whoever changes the register holds it first.
    """
    gone = {one.key: one for one in after.claims if one.regions.get(CUSTODY) in LET_GO}
    gone = {key: one for key, one in gone.items() if not was_gone(before, one)}
    if not gone:
        return ()
    row = CaseFile.objects.select_related("examination").filter(number=after.number).first()
    if row is None or row.examination is None:
        return ()
    found = tuple(lines_of(row.examination, gone.values()))
    if found:
        revisions.hold()
    return found


def was_gone(before: Case, claim: Claim) -> bool:
    """Return whether the goods had been let go before."""
    return any(one.key == claim.key and one.regions.get(CUSTODY) in LET_GO for one in before.claims)


def lines_of(examination: Examination, claims: Iterable[Claim]) -> Iterator[QuotedLine]:
    """Yield the lines that quote a token of the very right a claim was about."""
    groups = grouped(examination)
    rows = {number: found[0].line for number, found in enumerate(groups, 1)}
    tokens = tokens_numbered(row.licence_token for row in rows.values() if row.licence_token)
    for claim in claims:
        row = rows.get(claim.key.line)
        token = tokens.get(row.licence_token) if row is not None else None
        if row is not None and token is not None and token.recordation == claim.key.recordation:
            line = of_line(row, examination.consignment)
            yield released(line, quantity=claim.quantity)


def run_down(lines: Iterable[QuotedLine], *, actor: Actor, at: datetime) -> None:
    """Take lines that a case let go off the tokens they quote."""
    for line in lines:
        use_token(line, how=How.CASE, actor=actor, at=at)
