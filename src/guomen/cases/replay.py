"""What a journal says: apply one entry, or all of them; total, pure, and without the law."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import reduce
from types import MappingProxyType
from typing import Final

from guomen.cases.case import (
    CASE_REGION,
    CLAIM_REGION,
    OPENING,
    YUAN,
    Case,
    Claim,
    ClaimKey,
    Cost,
    Event,
    GoodsLine,
    Mode,
    OtherHold,
    Security,
    SecurityKind,
    SecurityState,
    Traffic,
)
from guomen.cases.shown import (
    DISCLOSED,
    SAMPLE_ENDS,
    disclosed,
    sample_taken,
    samples_ended,
    with_circumstances,
)
from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import Direction
from guomen.kernel.money import CheckedPrice, Money, TaxedValue

EFFECT: Final = "effect.name"
DEPOSIT: Final = "deposit"
GENERAL: Final = "general"


def evolve(case: Case | None, event: Event) -> Case:
    """Return the case after one more entry.

    The entry carries what follows from it, so neither procedure nor law is asked: a pack of
    tomorrow cannot change a case of today. Raises BadInputError where the entry is not the next.
    """
    if case is None:
        return _opened(event)
    if event.sequence != case.version + 1:
        raise BadInputError(
            where=f"case {case.number}",
            found=f"entry {event.sequence}",
            expected=f"entry {case.version + 1}",
        )
    claims = tuple(_moved(claim, event) for claim in case.claims)
    regions = {**case.regions, **_targets(event, CASE_REGION)}
    after = replace(
        case,
        claims=claims,
        regions=MappingProxyType(regions),
        events=(*case.events, event),
    )
    if DISCLOSED in event.data:
        after = disclosed(after, event)
    effect = event.data.get(EFFECT)
    return EFFECTS[effect](after, event) if effect else after


def replay(events: Iterable[Event]) -> Case:
    """Return the case a whole journal tells of; raises BadInputError on an empty one."""
    journal = tuple(events)
    if not journal:
        raise BadInputError(where="journal", found="no entries", expected="an opening entry")
    return reduce(evolve, journal[1:], evolve(None, journal[0]))


def _opened(event: Event) -> Case:
    if event.act != OPENING or event.sequence != 1:
        raise BadInputError(
            where="journal",
            found=f"entry {event.sequence} {event.act}",
            expected=f"entry 1 {OPENING}",
        )
    data = event.data
    currency = data.get("currency", YUAN)
    states = MappingProxyType(_targets(event, CLAIM_REGION))
    return Case(
        number=data["number"],
        mode=Mode(data["mode"]),
        traffic=Traffic(data["traffic"]),
        direction=Direction(data["direction"]),
        customs=data["customs"],
        document=data["document"],
        trader=data["trader"],
        goods=tuple(goods_from_plain(line, currency) for line in json.loads(data["goods"])),
        claims=tuple(claim_from_plain(claim, states) for claim in json.loads(data["rights"])),
        regions=MappingProxyType(_targets(event, CASE_REGION)),
        securities=(),
        holds=(),
        costs=(),
        events=(event,),
        route=data.get("route", data["mode"]),
        circumstances=MappingProxyType(json.loads(data.get("circumstances", "{}"))),
        currency=currency,
    )


def _targets(event: Event, prefix: str) -> dict[str, str]:
    return {
        key.removeprefix(prefix): state
        for key, state in event.data.items()
        if key.startswith(prefix)
    }


def _moved(claim: Claim, event: Event) -> Claim:
    targets = _targets(event, CLAIM_REGION)
    if claim.key not in event.claims or not targets:
        return claim
    return replace(claim, regions=MappingProxyType({**claim.regions, **targets}))


def goods_to_plain(line: GoodsLine) -> dict[str, str]:
    """Return a goods line as JSON values; money in yuan, values not established left out."""
    plain = {
        "number": str(line.number),
        "description": line.description,
        "hs_code": line.hs_code,
        "quantity": str(line.quantity),
        "unit": line.unit,
    }
    if line.checked_price is not None:
        plain["checked_price"] = str(line.checked_price.amount)
    if line.taxed_value is not None:
        plain["taxed_value"] = str(line.taxed_value.amount)
    return plain


def goods_from_plain(plain: Mapping[str, str], currency: str = YUAN) -> GoodsLine:
    """Return the goods line that `goods_to_plain` wrote."""
    price, value = plain.get("checked_price"), plain.get("taxed_value")
    return GoodsLine(
        number=int(plain["number"]),
        description=plain["description"],
        hs_code=plain["hs_code"],
        quantity=Decimal(plain["quantity"]),
        unit=plain["unit"],
        checked_price=None if price is None else CheckedPrice(Decimal(price), currency),
        taxed_value=None if value is None else TaxedValue(Decimal(value), currency),
    )


def claim_to_plain(claim: Claim) -> dict[str, str]:
    """Return a claim as JSON values, without where it stands."""
    plain = {
        "key": str(claim.key),
        "right_kind": claim.right_kind,
        "holder": claim.holder,
        "quantity": str(claim.quantity),
    }
    if claim.protected_until is not None:
        plain["protected_until"] = claim.protected_until.isoformat()
    return plain


def claim_from_plain(plain: Mapping[str, str], regions: Mapping[str, str]) -> Claim:
    """Return the claim that `claim_to_plain` wrote, standing where `regions` says."""
    until = plain.get("protected_until")
    return Claim(
        key=ClaimKey.parse(plain["key"]),
        right_kind=plain["right_kind"],
        holder=plain["holder"],
        quantity=Decimal(plain["quantity"]),
        protected_until=None if until is None else date.fromisoformat(until),
        regions=regions,
    )


def _money(case: Case, event: Event, name: str) -> Money:
    return Money(Decimal(event.data.get(name, "0")), case.currency)


def _lodged(case: Case, event: Event, kind: SecurityKind, party: str, form: str) -> Case:
    security = Security(
        number=f"S{event.sequence}",
        kind=kind,
        form=form,
        amount=_money(case, event, "amount"),
        party=party,
        claims=event.claims,
        state=SecurityState.LODGED,
        deducted=Money(Decimal(0), case.currency),
        returned=Money(Decimal(0), case.currency),
    )
    return replace(case, securities=(*case.securities, security))


def _lodge(case: Case, event: Event) -> Case:
    holder = case.claim(event.claims[0]).holder
    return _lodged(case, event, SecurityKind.DETENTION, holder, event.data["form"])


def _lodge_counter(case: Case, event: Event) -> Case:
    return _lodged(case, event, SecurityKind.COUNTER, case.trader, DEPOSIT)


def _general(case: Case, event: Event) -> Case:
    """Enter the general security that headquarters approved: it stands from the first moment."""
    holder = case.claim(event.claims[0]).holder
    lodged = _lodged(case, event, SecurityKind.DETENTION, holder, GENERAL)
    *before, own = lodged.securities
    accepted = replace(own, state=SecurityState.ACCEPTED)
    return replace(lodged, securities=(*before, accepted))


def _call(case: Case, event: Event) -> Case:
    """Call on the guarantor: what is called is kept, the rest of the security ends with it."""
    called = _money(case, event, "amount")

    def ended(one: Security) -> Security:
        if one.number != event.data["security"]:
            return one
        rest = one.amount - called
        return replace(one, state=SecurityState.SETTLED, deducted=called, returned=rest)

    return replace(case, securities=tuple(ended(one) for one in case.securities))


def _security_becomes(state: SecurityState) -> Callable[[Case, Event], Case]:
    def apply(case: Case, event: Event) -> Case:
        named = event.data["security"]
        return replace(
            case,
            securities=tuple(
                replace(security, state=state) if security.number == named else security
                for security in case.securities
            ),
        )

    return apply


def _accept(case: Case, event: Event) -> Case:
    """Accept a security with whatever else its party lodged for the same claims: one sum."""
    named = next(one for one in case.securities if one.number == event.data["security"])

    def accepted(one: Security) -> Security:
        belongs = one.belongs_with(named) and one.state is SecurityState.LODGED
        return replace(one, state=SecurityState.ACCEPTED) if belongs else one

    return replace(case, securities=tuple(accepted(one) for one in case.securities))


def _settle(case: Case, event: Event) -> Case:
    named = event.data["security"]
    return replace(
        case,
        securities=tuple(
            replace(
                security,
                state=SecurityState.SETTLED,
                deducted=_money(case, event, "deducted"),
                returned=_money(case, event, "returned"),
            )
            if security.number == named
            else security
            for security in case.securities
        ),
    )


def _set_hold(case: Case, event: Event) -> Case:
    hold = OtherHold(event.data["reference"], event.data["reason"], event.day)
    return replace(case, holds=(*case.holds, hold))


def _clear_hold(case: Case, event: Event) -> Case:
    named = event.data["reference"]
    return replace(case, holds=tuple(hold for hold in case.holds if hold.reference != named))


def _add_cost(case: Case, event: Event) -> Case:
    holder = case.claim(event.claims[0]).holder
    cost = Cost(event.data["cost_kind"], _money(case, event, "amount"), holder)
    return replace(case, costs=(*case.costs, cost))


def _appraise(case: Case, event: Event) -> Case:
    number = int(event.data["line"])
    price, value = event.data.get("checked_price"), event.data.get("taxed_value")
    quantity, currency = event.data.get("quantity"), case.currency

    def appraised(line: GoodsLine) -> GoodsLine:
        if line.number != number:
            return line
        return replace(
            line,
            quantity=line.quantity if quantity is None else Decimal(quantity),
            checked_price=line.checked_price
            if price is None
            else CheckedPrice(Decimal(price), currency),
            taxed_value=line.taxed_value if value is None else TaxedValue(Decimal(value), currency),
        )

    return replace(case, goods=tuple(appraised(line) for line in case.goods))


EFFECTS: Final[Mapping[str, Callable[[Case, Event], Case]]] = MappingProxyType(
    {
        "security.lodge": _lodge,
        "security.lodge_counter": _lodge_counter,
        "security.general": _general,
        "security.call": _call,
        "security.accept": _accept,
        "security.refuse": _security_becomes(SecurityState.REFUSED),
        "security.preserve": _security_becomes(SecurityState.PRESERVED),
        "security.free": _security_becomes(SecurityState.ACCEPTED),
        "security.settle": _settle,
        "hold.set": _set_hold,
        "hold.clear": _clear_hold,
        "cost.add": _add_cost,
        "goods.appraise": _appraise,
        "sample.take": sample_taken,
        "sample.end": samples_ended,
        "circumstances.state": with_circumstances,
    }
)
"""What an act changes beside its regions; an act names its effect in the procedure."""

EFFECT_FIELDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "security.lodge": frozenset({"form", "amount"}),
        "security.lodge_counter": frozenset({"amount"}),
        "security.general": frozenset({"amount", "approved_on"}),
        "security.call": frozenset({"security", "amount"}),
        "security.accept": frozenset({"security"}),
        "security.refuse": frozenset({"security"}),
        "security.preserve": frozenset({"security"}),
        "security.free": frozenset({"security"}),
        "security.settle": frozenset({"security", "returned"}),
        "hold.set": frozenset({"reference", "reason"}),
        "hold.clear": frozenset({"reference"}),
        "cost.add": frozenset({"cost_kind", "amount"}),
        "goods.appraise": frozenset({"line"}),
        "sample.take": frozenset(),
        "sample.end": frozenset({SAMPLE_ENDS}),
        "circumstances.state": frozenset(),
    }
)
"""The fields that an effect reads and that its act must therefore ask for."""
