"""The grounds on which customs revokes a recordation, each with its provision and mark."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.on_day import says
from guomen.rights.recordation import State

RULES: Final = {
    State.REVOKED_UNTRUE: "recordation.revoked_untrue",
    State.REVOKED_NOT_UPDATED: "recordation.revoked_not_updated",
}


@dataclass(frozen=True, slots=True)
class RevocationGround:
    """One ground: how the recordation would end, what the law says, its provisions."""

    how: State
    title: Words
    parameter: str
    citations: tuple[Citation, ...]
    status: Status


def grounds_of_revocation(day: date) -> tuple[RevocationGround, ...]:
    """Return the grounds that the law of a day knows."""
    law, found = load_pack(), []
    for how, name in RULES.items():
        if says(law, name, day):
            dated = law.parameter(name).at(day)
            title = law.parameter(name).title
            found.append(RevocationGround(how, title, name, dated.citations, dated.status))
    return tuple(found)
