"""Journals and facts made by hand, so that a single predicate can be asked a single thing.

Entries go through `evolve`, as those of a store do; no act of a procedure is asked for.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from guomen.cases.case import (
    ON,
    YUAN,
    Case,
    ClaimKey,
    Event,
    OtherHold,
    Sample,
    Security,
    SecurityKind,
    SecurityState,
)
from guomen.cases.clock_entries import MET, Question, entries_for
from guomen.cases.predicates import Asked
from guomen.cases.replay import evolve
from guomen.cases.rules import Facts
from guomen.kernel.money import Money
from guomen.law.loader import load_pack
from guomen.law.pack import Pack
from tests.build import HOLDER, OPENING, OTHER_HOLDER, docket, goods, moment
from tests.cases.other_packs import OTHER_RIGHT, right

A, B, C = "1/R-1", "1/R-2", "2/R-1"
"""Two rights on the first goods line, of two holders; and the first holder's on the second."""
CLAIMS: Final = (right(1), right(1, OTHER_RIGHT, holder=OTHER_HOLDER), right(2))
CN: Final = load_pack()
CASE: Final = docket(replace(OPENING, goods=(goods(1), goods(2)), claims=CLAIMS)).case
NUMBER: Final = CASE.number
DAY: Final = "2026-05-20"

# The term of three working days that a notice served on Monday 11 May 2026 starts: its last day
# is Thursday the 14th, for what is handed in until the office closes, else until midnight.
REPLY: Final = "ex_officio.reply"
SERVED: Final = date(2026, 5, 11)
LAST_DAY, OVER = "2026-05-14", "2026-05-15 00:00"
LAST_MOMENT, OFFICE_CLOSES = "2026-05-14 23:59", "2026-05-14 17:00"


def asked(
    case: Case,
    *claims: str,
    at: str = DAY,
    role: str = "officer",
    actor: str = "officer 1",
    law: Pack = CN,
    **stated: str,
) -> Facts:
    """Return the facts of an act that names these claims; in Beijing time, as clocks here are."""
    named = tuple(case.claim(ClaimKey.parse(one)) for one in claims)
    return Facts(case, named, stated, moment(at), role, actor, law)


def against(test: Asked, facts: Facts, **words: str) -> tuple[str, ...]:
    """Return what a predicate names as against; each of its words is one name or several."""
    return tuple(test(facts, {word: tuple(text.split()) for word, text in words.items()}))


def entered(
    case: Case,
    act: str,
    *claims: str,
    at: str = "2026-05-12",
    actor: str = "officer 1",
    data: Mapping[str, str] | None = None,
) -> Case:
    """Return the case with an entry more; one that names no claim is about the whole case."""
    when = moment(at)
    event = Event(
        sequence=case.version + 1,
        act=act,
        at=when,
        actor=actor,
        role="officer",
        claims=tuple(map(ClaimKey.parse, claims)),
        data={**(data or {}), ON: when.date().isoformat()},
        pack=CN.version,
    )
    return evolve(case, event)


def standing(case: Case, region: str, **states: str) -> Case:
    """Return the case with claims moved in a region: `held="1/R-1 1/R-2"`."""
    for state, claims in states.items():
        case = entered(case, "move", *claims.split(), data={f"to.{region}": state})
    return case


def clocked(case: Case, *claims: str) -> Case:
    """Return the case with the clock of the reply running for some claims."""
    started = entries_for(CN, Question(REPLY, SERVED))
    return entered(case, "serve", *claims, at="2026-05-11", data=started)


def answered(case: Case, claim: str) -> Case:
    """Return the case with an entry of 13 May 2026 that meets the clock of a claim."""
    return entered(case, "reply", claim, at="2026-05-13", data={f"{MET}{REPLY}": claim})


def circumstanced(case: Case, **circumstances: str) -> Case:
    """Return the case with these circumstances and no other."""
    return replace(case, circumstances=circumstances)


def secured(case: Case, *securities: Security) -> Case:
    """Return the case with these securities and no other."""
    return replace(case, securities=securities)


def security(
    *claims: str,
    number: str = "SEC-1",
    amount: str = "100.00",
    kind: SecurityKind = SecurityKind.DETENTION,
    state: SecurityState = SecurityState.ACCEPTED,
    form: str = "deposit",
) -> Security:
    """Return a security in yuan for some claims."""
    nothing = Money(Decimal(0), YUAN)
    return Security(
        number=number,
        kind=kind,
        form=form,
        amount=Money(Decimal(amount), YUAN),
        party=HOLDER,
        claims=tuple(map(ClaimKey.parse, claims)),
        state=state,
        deducted=nothing,
        returned=nothing,
    )


def held_for(case: Case, *references: str) -> Case:
    """Return the case with open holds of other services."""
    holds = tuple(OtherHold(one, "evidence", date(2026, 5, 12)) for one in references)
    return replace(case, holds=holds)


def sampled(case: Case, *claims: str, state: str = "out") -> Case:
    """Return the case with a sample of some claims."""
    keys = tuple(map(ClaimKey.parse, claims))
    return replace(case, samples=(*case.samples, Sample("S-1", keys, state)))
