"""Decides whether an act may be done, and what follows from it; changes nothing itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Final

from guomen.cases.case import (
    CASE_REGION,
    CLAIM_REGION,
    ON,
    OPENING,
    YUAN,
    Case,
    Claim,
    ClaimKey,
    Event,
    GoodsLine,
    Mode,
    Traffic,
    nothing,
)
from guomen.cases.clock_moves import refused_moves
from guomen.cases.consequences import consequences
from guomen.cases.form import faults
from guomen.cases.procedure import Act, ActScope, Procedure, Route
from guomen.cases.replay import claim_to_plain, evolve, goods_to_plain
from guomen.cases.rules import Facts
from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.kernel.ids import Direction
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.law.pack import Pack

SPEAKS_FOR_HOLDER: Final = "right_holder"
SPEAKS_FOR_TRADER: Final = "trader"
APPRAISAL: Final = "goods.appraise"


class RefusedError(NotAllowedError):
    """An act is refused; `reasons` holds every rule and field that is against it."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        super().__init__(
            " ".join(reason.words.en for reason in reasons),
            "".join(reason.words.zh for reason in reasons),
        )
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known when a case is opened.

    `document` is the declaration or parcel number, `customs` the office (four characters);
    `trader` and the holders of claims are party ids. Where no `route` is named, it is the one
    that bears the name of the mode.
    """

    number: str
    mode: Mode
    traffic: Traffic
    direction: Direction
    customs: str
    document: str
    trader: str
    goods: tuple[GoodsLine, ...]
    claims: tuple[Claim, ...]
    route: str = ""
    circumstances: Mapping[str, str] = field(default_factory=nothing)


@dataclass(frozen=True, slots=True)
class Request:
    """Who wants to do what: the act, the claims it names, what is stated, and in which role.

    `party` is the party a right holder or a trader speaks for; customs' own speak for none.
    """

    act: str
    actor: str
    role: str
    claims: tuple[ClaimKey, ...] = ()
    data: Mapping[str, str] = field(default_factory=nothing)
    party: str | None = None


def open_case(
    opening: Opening, *, actor: str, role: str, at: datetime, procedure: Procedure, law: Pack
) -> Event:
    """Return the first entry of a journal.

    Raises BadInputError where goods and claims disagree, or for a route or a circumstance that the
    procedure does not know; RefusedError where the guards of the route's entry are against it.
    """
    at = _local(at, law)
    _check_opening(opening)
    route = _route(opening, procedure)
    data = {
        "number": opening.number,
        "mode": opening.mode.value,
        "traffic": opening.traffic.value,
        "direction": opening.direction.value,
        "customs": opening.customs,
        "document": opening.document,
        "trader": opening.trader,
        "goods": json.dumps([goods_to_plain(line) for line in opening.goods], ensure_ascii=False),
        "rights": json.dumps(
            [claim_to_plain(claim) for claim in opening.claims], ensure_ascii=False
        ),
    }
    for prefix, scope in ((CLAIM_REGION, ActScope.CLAIMS), (CASE_REGION, ActScope.CASE)):
        data |= {f"{prefix}{name}": state for name, state in procedure.initial(scope).items()}
    data |= _beside(opening, route, law) | {ON: at.date().isoformat()}
    keys = tuple(claim.key for claim in opening.claims)
    event = Event(1, OPENING, at, actor, role, keys, data, law.version)
    case = evolve(None, event)
    against = procedure.judge(route.entry, Facts(case, case.claims, {}, at, role, actor, law))
    if against:
        raise RefusedError(against)
    return event


def _route(opening: Opening, procedure: Procedure) -> Route:
    """Return the route that an opening takes; its mode must be the opening's."""
    route = procedure.route(opening.route or opening.mode.value)
    if route.mode != opening.mode.value:
        raise BadInputError(where="route", found=route.name, expected=f"mode {route.mode}")
    for name in opening.circumstances:
        if name not in procedure.circumstances:
            known = ", ".join(procedure.circumstances) or "none"
            raise BadInputError(where="circumstances", found=name, expected=f"one of: {known}")
    return route


def _beside(opening: Opening, route: Route, law: Pack) -> dict[str, str]:
    """Return what an opening states only where it differs from what is usual."""
    data = {}
    if route.name != opening.mode.value:
        data["route"] = route.name
    if opening.circumstances:
        plain = dict(opening.circumstances)
        data["circumstances"] = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    if law.currency != YUAN:
        data["currency"] = law.currency
    return data


def decide(case: Case, request: Request, *, at: datetime, procedure: Procedure, law: Pack) -> Event:
    """Return the entry that `request` makes, the next of the journal.

    Raises RefusedError (a NotAllowedError) with every reason against; BadInputError for an act
    or a claim that does not exist, or a moment without a time zone; and what the law raises
    where it has no answer (NotInForce, MissingCalendarError). `at` is the moment of the act.
    """
    at = _local(at, law)
    act = procedure.act(request.act)
    claims = tuple(case.claim(key) for key in dict.fromkeys(request.claims))
    stated = {name: value.strip() for name, value in request.data.items() if value.strip()}
    facts = Facts(case, claims, stated, at, request.role, request.actor, law)
    reasons = (*_standing(act, facts, request.party), *_journal_order(case, at))
    form = faults(act, stated, role=request.role, at=at, opened_on=case.opened_on)
    reasons = (*reasons, *form, *_where_it_stands(act, facts, procedure))
    if not form:
        reasons = (
            *reasons,
            *procedure.judge(guards_of(act, stated), facts),
            *refused_moves(act, facts),
        )
    reasons = reasons or _against_the_goods(act, facts)
    if reasons:
        raise RefusedError(reasons)
    return Event(
        sequence=case.version + 1,
        act=act.name,
        at=at,
        actor=request.actor,
        role=request.role,
        claims=tuple(claim.key for claim in facts.concerned),
        data={**stated, **consequences(act, facts)},
        pack=law.version,
    )


def _against_the_goods(act: Act, facts: Facts) -> tuple[Reason, ...]:
    """Return why an appraisal names no line of the case, or leaves less than one right claims."""
    if act.effect != APPRAISAL:
        return ()
    line, quantity = int(facts.stated["line"]), facts.stated.get("quantity")
    claims = facts.case.claims_on(line)
    if not claims:
        words = Words(f"The case has no goods line {line}.", f"本案没有货物项 {line}。")
        return (Reason("field:line", words),)
    least = max(claim.quantity for claim in claims)
    if quantity is None or Decimal(quantity) >= least:
        return ()
    words = Words(
        f"The line holds at least the {least} that one right claims.",
        f"该货物项的数量不得少于一项权利所涉的 {least}。",
    )
    return (Reason("field:quantity", words),)


def guards_of(act: Act, stated: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the rules an act is judged by, with those of the answers chosen."""
    chosen = (
        choice for one in act.fields if (choice := one.choice(stated.get(one.name, ""))) is not None
    )
    return (*act.guards, *(code for choice in chosen for code in choice.guards))


def stands_right(act: Act, claim: Claim) -> bool:
    """Return whether the claim stands where the act must find it."""
    return _missed(act, claim.regions) is None


def case_stands_right(act: Act, case: Case) -> bool:
    """Return whether the case as a whole stands where the act must find it."""
    return _missed(act, case.regions) is None


def _missed(act: Act, regions: Mapping[str, str]) -> str | None:
    return next(
        (
            one.region
            for one in act.conditions
            if one.region in regions and regions[one.region] not in one.states
        ),
        None,
    )


def applies(act: Act, case: Case) -> bool:
    """Return whether the procedure has the act for this route and traffic, and the file is open."""
    return (
        case.route in act.routes
        and case.traffic in act.traffics
        and case.regions.get("file") != "closed"
    )


def own_claims(case: Case, role: str, party: str | None) -> tuple[Claim, ...]:
    """Return the claims somebody may act on: a right holder's own, the trader's goods, all."""
    if role == SPEAKS_FOR_HOLDER:
        return tuple(claim for claim in case.claims if claim.holder == party)
    if role == SPEAKS_FOR_TRADER and party != case.trader:
        return ()
    return case.claims


def _local(at: datetime, law: Pack) -> datetime:
    if at.tzinfo is None:
        raise BadInputError(where="at", found=str(at), expected="a moment with a time zone")
    local = at.astimezone(law.zone)
    # As a journal stores it: an hour that comes twice in autumn equals itself only by its offset.
    return local.astimezone(timezone(local.utcoffset() or timedelta(0)))


def _check_opening(opening: Opening) -> None:
    where = f"case {opening.number}"
    numbers = [line.number for line in opening.goods]
    if not numbers or sorted(numbers) != list(range(1, len(numbers) + 1)):
        raise BadInputError(where=where, found=str(numbers), expected="goods lines 1, 2, 3 …")
    keys = [claim.key for claim in opening.claims]
    if len(set(keys)) != len(keys):
        raise BadInputError(where=where, found="a claim twice", expected="each claim once")
    if {key.line for key in keys} != set(numbers):
        raise BadInputError(
            where=where,
            found=", ".join(map(str, keys)),
            expected="at least one claim on every goods line, and none on another",
        )
    quantities = {line.number: line.quantity for line in opening.goods}
    for claim in opening.claims:
        if not 0 < claim.quantity <= quantities[claim.key.line]:
            raise BadInputError(
                where=f"{where}, claim {claim.key}",
                found=str(claim.quantity),
                expected=f"a quantity up to the line's {quantities[claim.key.line]}",
            )


def _standing(act: Act, facts: Facts, party: str | None) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if facts.role not in act.roles:
        found.append(
            Reason(
                "role",
                Words(
                    f"{act.label.en}: this is not done in the role {facts.role}.",
                    f"{act.label.zh}：该角色（{facts.role}）无权办理。",
                ),
            )
        )
    own = {claim.key for claim in own_claims(facts.case, facts.role, party)}
    speaks = facts.role in {SPEAKS_FOR_HOLDER, SPEAKS_FOR_TRADER}
    if (speaks and not own) or any(claim.key not in own for claim in facts.claims):
        found.append(
            Reason(
                "party",
                Words("This is for the party concerned to do.", "应由有关当事人办理。"),
            )
        )
    return tuple(found)


def _journal_order(case: Case, at: datetime) -> tuple[Reason, ...]:
    last = case.events[-1].at
    if at >= last:
        return ()
    return (
        Reason(
            "order",
            Words(
                f"The journal already reaches {last:%Y-%m-%d %H:%M}; nothing is entered before it.",
                f"案件记录已至 {last:%Y-%m-%d %H:%M}，不得插入更早的记录。",
            ),
        ),
    )


def _where_it_stands(act: Act, facts: Facts, procedure: Procedure) -> tuple[Reason, ...]:
    if not applies(act, facts.case):
        return (
            Reason(
                "procedure",
                Words(
                    f"{act.label.en}: not in this procedure, or the case is closed.",
                    f"{act.label.zh}：不适用于本程序，或者案件已结案。",
                ),
            ),
        )
    if act.scope is ActScope.CLAIMS and not facts.claims:
        return (Reason("claims", Words("Name at least one claim.", "请至少选择一项。")),)
    if act.scope is ActScope.CASE and facts.claims:
        return (Reason("claims", Words("This concerns the whole case.", "该行为针对整个案件。")),)
    places = [(str(claim.key), claim.regions) for claim in facts.claims]
    places.append((facts.case.number, facts.case.regions))
    return tuple(
        _not_here(name, region, regions[region], procedure)
        for name, regions in places
        if (region := _missed(act, regions)) is not None
    )


def _not_here(name: str, region: str, state: str, procedure: Procedure) -> Reason:
    label = procedure.regions[region].label
    now = procedure.state(region, state).label
    return Reason(
        f"state:{region}",
        Words(
            f"{name}: not possible while {label.en} is at “{now.en}”.",
            f"{name}：{label.zh}处于“{now.zh}”时不能办理。",
        ),
    )
