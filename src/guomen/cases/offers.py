"""What may be done in a case now, and of what may not, why: the next lawful acts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from guomen.cases.case import Case, Claim, ClaimKey
from guomen.cases.decide import (
    SPEAKS_FOR_HOLDER,
    SPEAKS_FOR_TRADER,
    applies,
    case_stands_right,
    own_claims,
    stands_right,
)
from guomen.cases.procedure import Act, ActField, ActScope, FieldKind, Procedure
from guomen.cases.recount import movable
from guomen.cases.rules import Facts, Rule
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.law.pack import Pack

PARTIES: Final = frozenset({SPEAKS_FOR_HOLDER, SPEAKS_FOR_TRADER})
Open = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Offer:
    """An act within reach: for these claims together, or (with `refusals`) not now, and why.

    `choices` holds, per field whose answers are ruled on, the answers that are open now.
    """

    act: str
    claims: tuple[ClaimKey, ...]
    choices: Open
    refusals: tuple[Reason, ...]

    @property
    def is_open(self) -> bool:
        """Return whether the act may be done now."""
        return not self.refusals


@dataclass(frozen=True, slots=True)
class _Viewpoint:
    case: Case
    role: str
    party: str | None
    actor: str
    at: datetime
    procedure: Procedure
    law: Pack

    def judge(self, codes: Iterable[str], facts: Facts) -> tuple[Reason, ...]:
        return self.procedure.judge(codes, facts)

    def facts(self, claims: Iterable[Claim], stated: Mapping[str, str]) -> Facts:
        chosen = tuple(claims)
        return Facts(self.case, chosen, stated, self.at, self.role, self.actor, self.law)


def offers(
    case: Case,
    role: str,
    *,
    at: datetime,
    procedure: Procedure,
    law: Pack,
    party: str | None = None,
    actor: str = "",
) -> tuple[Offer, ...]:
    """Return the acts within reach of somebody in `role`, in the procedure's order.

    An act is within reach where the case or some claim stands where it starts. `party` is the
    party spoken for, `actor` the name by which rules on two people know the reader.
    """
    view = _Viewpoint(case, role, party, actor, at.astimezone(law.zone), procedure, law)
    return tuple(
        offer
        for act in procedure.acts.values()
        if role in act.roles and applies(act, case) and case_stands_right(act, case)
        for offer in _offers_of(act, view)
    )


def _offers_of(act: Act, view: _Viewpoint) -> Iterator[Offer]:
    own = own_claims(view.case, view.role, view.party)
    if view.role in PARTIES and not own:
        return
    if _is_about_nothing(act, view):
        return
    if act.scope is ActScope.CASE:
        yield _judged(act, (), view)
        return
    rest = tuple(claim for claim in own if stands_right(act, claim))
    for grouping in (_together, _by_holder, _by_line, _singly):
        for group in grouping(rest):
            offer = _judged(act, group, view)
            if offer.is_open:
                yield offer
                rest = tuple(claim for claim in rest if claim not in group)
    for group in _by_holder(rest):
        yield _judged(act, group, view)


def _is_about_nothing(act: Act, view: _Viewpoint) -> bool:
    """Return whether no security stands where the act needs one, or no deadline would move."""
    if act.recounts:
        return not movable(view.case, view.law, view.at)
    return _names_a_security(act) and not _nameable(act, view)


def _names_a_security(act: Act) -> bool:
    return any(field.kind is FieldKind.SECURITY for field in act.fields)


def _nameable(act: Act, view: _Viewpoint) -> tuple[str, ...]:
    """Return the securities at the point where the act starts, whatever else is against it."""
    codes = [code for code in act.guards if view.procedure.guards[code].of_security]
    return tuple(
        security.number
        for security in view.case.securities
        if not view.judge(codes, view.facts((), {"security": security.number}))
    )


def _judged(act: Act, claims: tuple[Claim, ...], view: _Viewpoint) -> Offer:
    refusals = list(view.judge(act.guards, view.facts(claims, {})))
    choices: dict[str, tuple[str, ...]] = {}
    for field in act.fields:
        answers = _answers(field, act, view)
        if answers is None:
            continue
        against = {
            value: view.judge(
                _guards(act, field, value, view), view.facts(claims, {field.name: value})
            )
            for value in answers
        }
        choices[field.name] = tuple(value for value in answers if not against[value])
        if field.required and not choices[field.name]:
            refusals += _why_none(field, against)
    keys = tuple(claim.key for claim in claims)
    return Offer(act.name, keys, MappingProxyType(choices), tuple(refusals))


def _answers(field: ActField, act: Act, view: _Viewpoint) -> tuple[str, ...] | None:
    if field.kind is FieldKind.SECURITY:
        return _nameable(act, view)
    if field.kind is not FieldKind.CHOICE:
        return None
    ruled = any(choice.guards for choice in field.choices)
    asked = any(field.name in view.procedure.guards[code].needs for code in act.guards)
    return tuple(one.value for one in field.choices) if ruled or asked else None


def _guards(act: Act, field: ActField, value: str, view: _Viewpoint) -> tuple[str, ...]:
    """Return the rules on this one answer: its own, and those of the act that need only it."""
    choice = field.choice(value)
    own = () if choice is None else choice.guards
    asked = tuple(code for code in act.guards if _turns_on(view.procedure.guards[code], field))
    return (*own, *asked)


def _turns_on(rule: Rule, field: ActField) -> bool:
    if field.kind is FieldKind.SECURITY:
        return set(rule.needs) <= {field.name}
    return rule.needs == (field.name,) and not rule.asks_more


def _why_none(field: ActField, against: Mapping[str, tuple[Reason, ...]]) -> tuple[Reason, ...]:
    if field.kind is FieldKind.SECURITY:
        return tuple(dict.fromkeys(reason for found in against.values() for reason in found))
    words = Words(
        f"{field.label.en}: no answer is open now.", f"{field.label.zh}：目前没有可选项。"
    )
    return (Reason(f"field:{field.name}", words),)


def _together(claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], ...]:
    return (claims,) if claims else ()


def _by_holder(claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], ...]:
    holders = dict.fromkeys(claim.holder for claim in claims)
    return tuple(tuple(c for c in claims if c.holder == holder) for holder in holders)


def _by_line(claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], ...]:
    lines = dict.fromkeys(claim.key.line for claim in claims)
    return tuple(tuple(c for c in claims if c.key.line == line) for line in lines)


def _singly(claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], ...]:
    return tuple((claim,) for claim in claims)
