"""A recordation as the register holds it, in the words of the domain and of an application."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from guomen.kernel.errors import NotAllowedError
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.pack import Pack
from guomen.rights.filing import Filing, RightFacts, Stated, Subject
from guomen.rights.recordation import EX_OFFICIO, End, State, as_stated, validity_of
from guomen.rights.recordation import Recordation as Recorded
from guomen.rights.recordation import renew as renewed
from guomen.rights.right import Right as Protected
from guomen.rights.right import RightKind
from guomen.store.models import Recordation as Row
from guomen.store.models import Right as RightRow

OPEN_TO: Final[Mapping[Subject, frozenset[State]]] = MappingProxyType(
    {
        Subject.RENEWAL: frozenset({State.RENEWAL_OPEN}),
        Subject.CHANGE: EX_OFFICIO,
        Subject.TRANSFER: EX_OFFICIO,
        Subject.CANCELLATION: EX_OFFICIO,
    }
)


def as_recorded(row: Row, law: Pack) -> Recorded:
    """Return a recordation with its current term and, where it has ended, how."""
    right = right_of(row.right)
    start = row.renewed_from or row.approved_on
    validity = as_stated(validity_of(right, start, law), row.valid_to, law)
    ended = None
    if row.ended_on is not None:
        ended = End(State(row.ended_because or State.CANCELLED), row.ended_on)
    return Recorded(row.number, right, row.approved_on, validity, ended)


def right_of(row: RightRow) -> Protected:
    """Return a right as the domain knows it; its holder by party number."""
    return Protected(
        kind=RightKind(row.kind),
        number=row.number,
        title=row.title,
        holder=row.holder.number,
        registered_on=row.registered_on,
        expires_on=row.expires_on,
    )


def may_file(subject: Subject, row: Row, day: date) -> None:
    """Raise NotAllowedError where an application of that subject cannot be filed on `day`."""
    law = load_pack()
    recordation = as_recorded(row, law)
    if subject is Subject.RENEWAL:
        renewed(recordation, applied_on=day, right=recordation.right, law=law)
        return
    state = recordation.state(day)
    if state not in OPEN_TO[subject]:
        raise NotAllowedError(
            f"Recordation {row.number} is {state.words.en}: nothing can be filed about it; "
            "file a new application.",
            f"备案 {row.number} {state.words.zh}，不能办理{subject.words.zh}；请重新申请备案。",
        )


def filing_from(row: Row) -> Filing:
    """Return what an application about a recordation begins with: the right as it is recorded.

    Dossier and authorised users are kept up to date by acts of their own, and a new holder is not
    shown those of the former one, who may hand them over.
    """
    nothing = Stated.NOTHING
    return Filing(
        facts_of(row.right), licensing=nothing, infringements=nothing, recordation=row.number
    )


def facts_of(right: RightRow) -> RightFacts:
    """Return what the register holds of a right."""
    return RightFacts(
        kind=RightKind(right.kind),
        number=right.number,
        title=right.title,
        mark=right.mark,
        mark_zh=right.mark_zh,
        aliases=tuple(part for part in right.aliases.split("|") if part),
        nice_classes=tuple(int(part) for part in right.nice_classes.split("|") if part),
        goods=right.goods,
        granted_on=right.registered_on,
        expires_on=right.expires_on,
    )


def stands(row: Row, day: date) -> Words:
    """Return where a recordation stands, in words."""
    return as_recorded(row, load_pack()).state(day).words
