"""A case as one side of it may see it: own rights or own goods, clocks, money, documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from guomen.access.policy import Actor, Role
from guomen.adapters.code_tables import unit_words
from guomen.cases.case import DONE_FOR, Case, Claim, Event, GoodsLine, SecurityKind
from guomen.cases.deadlines import Clock, clocks
from guomen.cases.security import Requirement, covered_generally, required
from guomen.kernel.errors import NotFoundError
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.queries.case_file import (
    SECURITY_KINDS,
    SECURITY_STATES,
    CostCard,
    Reading,
    SecurityCard,
    Standing,
    choice_words,
    form_words,
    read,
    sign,
)
from guomen.queries.case_record import DocumentCard, PhotoCard, documents, photos, stated
from guomen.queries.clocks import ORDER, ClockCard, card
from guomen.queries.disclosure import CASE_REGIONS, CLOCKS, REFUNDS, REGIONS, Side, tells
from guomen.queries.register import KINDS
from guomen.queries.right_names import right_name
from guomen.queries.work import DIRECTIONS
from guomen.store import visible
from guomen.store.copies import act_label
from guomen.store.models import Account

NOT_YET_DETAINED: Final = frozenset({"under_control", "suspended"})


@dataclass(frozen=True, slots=True)
class SideClaim:
    """One right on one goods line, with the regions this side is told of."""

    key: str
    recordation: str
    mark: str
    kind: Words
    holder: Words
    quantity: Decimal
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class SideGoods:
    """One goods line with the rights this side may know of."""

    number: int
    description: str
    hs_code: str
    quantity: Decimal
    unit: Words
    checked_price: Money | None
    claims: tuple[SideClaim, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, as far as this side is told."""

    sequence: int
    at: datetime
    label: Words
    mine: bool
    stated: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True)
class SidePage:
    """One case from one side."""

    number: str
    version: int
    side: Side
    other_side: bool
    office: str
    mode: Words
    traffic: Words
    direction: Words
    document: str
    declared_on: date | None
    trader: Words | None
    why: Words
    standings: tuple[Standing, ...]
    goods: tuple[SideGoods, ...]
    clocks: tuple[ClockCard, ...]
    due: Requirement | None
    securities: tuple[SecurityCard, ...]
    costs: tuple[CostCard, ...]
    photos: tuple[PhotoCard, ...]
    documents: tuple[DocumentCard, ...]
    told: tuple[Told, ...]

    @property
    def open_clocks(self) -> tuple[ClockCard, ...]:
        """Return the clocks that run or have run out with nothing done."""
        return tuple(one for one in self.clocks if one.is_open)

    @property
    def past_clocks(self) -> tuple[ClockCard, ...]:
        """Return the clocks that were met or no longer matter."""
        return tuple(one for one in self.clocks if not one.is_open)

    @property
    def is_holder(self) -> bool:
        """Return whether this is the right holder's side."""
        return self.side is Side.HOLDER


@dataclass(frozen=True, slots=True)
class View:
    """A case read for one side: the claims it may know of are `own`."""

    reading: Reading
    side: Side
    party: str
    own: tuple[Claim, ...]
    both: bool

    @property
    def case(self) -> Case:
        """Return the case; only what concerns `own` leaves this module."""
        return self.reading.case


def view(actor: Actor, number: str, *, prefer: str = "") -> View:
    """Return a case for the side the actor is on; raises NotFoundError where it is on none.

    Somebody who is on both sides sees one at a time; `prefer` names it.
    """
    reading = read(actor, number)
    parts = set(visible.told_parts(actor).filter(case=reading.row).values_list("part", flat=True))
    sides = [side for side in Side if side.part in parts and Role(side.value) in actor.roles]
    if not sides or actor.party is None:
        raise NotFoundError(f"There is no case {number}.", f"没有案件 {number}。")
    side = next((one for one in sides if one.value == prefer), sides[0])
    own = tuple(
        claim for claim in reading.case.claims if side is Side.TRADER or claim.holder == actor.party
    )
    return View(reading, side, actor.party, own, both=len(sides) > 1)


def side_page(actor: Actor, number: str, *, at: datetime, prefer: str = "") -> SidePage:
    """Return the page of a case for the actor's side of it."""
    seen = view(actor, number, prefer=prefer)
    case, row = seen.case, seen.reading.row
    is_trader = seen.side is Side.TRADER
    return SidePage(
        number=case.number,
        version=case.version,
        side=seen.side,
        other_side=seen.both,
        office=case.customs,
        mode=case.mode.words,
        traffic=case.traffic.words,
        direction=DIRECTIONS[case.direction],
        document=case.document if is_trader else "",
        declared_on=row.consignment.declared_on if row.consignment and is_trader else None,
        trader=seen.reading.name(case.trader) if is_trader or was_detained(seen) else None,
        why=why(seen),
        standings=standings(seen, case.regions, CASE_REGIONS[seen.side]),
        goods=goods(seen),
        clocks=clock_cards(seen, at=at),
        due=due(seen),
        securities=securities(seen),
        costs=costs(seen),
        photos=photos(actor, row),
        documents=documents(actor, row),
        told=told(seen),
    )


def was_detained(seen: View) -> bool:
    """Return whether an own claim was detained: the notice of it names the trader (MEA art. 17)."""
    keys = {claim.key for claim in seen.own}
    return any(
        event.data.get("to.custody") == "detained" and keys & set(event.claims)
        for event in seen.case.events
    )


def why(seen: View) -> Words:
    """Say in plain words why the goods are held and what the law lets happen next."""
    marks = " · ".join(dict.fromkeys(mark_of(claim, seen) for claim in seen.own))
    if seen.side is Side.TRADER:
        return Words(
            f"Customs suspects that these goods use a recorded right without permission: {marks}.",
            f"海关怀疑下列货物未经许可使用了已备案的知识产权：{marks}。",
        )
    return Words(
        f"Customs has found goods that may infringe your right: {marks}.",
        f"海关发现可能侵犯贵方权利的货物：{marks}。",
    )


def mark_of(claim: Claim, seen: View) -> str:
    """Return the mark a claim rests on, or the number of its recordation."""
    row = seen.reading.recordations.get(claim.key.recordation)
    if row is None:
        return claim.key.recordation
    return right_name(row.right)


def goods(seen: View) -> tuple[SideGoods, ...]:
    """Return the goods lines of the own claims."""
    numbers = {claim.key.line for claim in seen.own}
    return tuple(goods_line(line, seen) for line in seen.case.goods if line.number in numbers)


def goods_line(line: GoodsLine, seen: View) -> SideGoods:
    """Return one goods line; a right holder is told the quantity that bears its right."""
    claims = tuple(claim for claim in seen.own if claim.key.line == line.number)
    quantity = line.quantity
    if seen.side is Side.HOLDER:
        quantity = max(claim.quantity for claim in claims)
    return SideGoods(
        number=line.number,
        description=line.description,
        hs_code=line.hs_code,
        quantity=quantity,
        unit=unit_words(line.unit),
        checked_price=line.checked_price,
        claims=tuple(side_claim(claim, seen) for claim in claims),
    )


def side_claim(claim: Claim, seen: View) -> SideClaim:
    """Return one claim with the regions this side is told of."""
    return SideClaim(
        key=str(claim.key),
        recordation=claim.key.recordation,
        mark=mark_of(claim, seen),
        kind=KINDS.get(claim.right_kind, Words(claim.right_kind, claim.right_kind)),
        holder=seen.reading.name(claim.holder),
        quantity=claim.quantity,
        standings=standings(seen, claim.regions, REGIONS[seen.side]),
    )


def standings(seen: View, regions: Mapping[str, str], shown: Iterable[str]) -> tuple[Standing, ...]:
    """Return where something stands in the regions shown, custody always, others once begun."""
    procedure = seen.reading.procedure
    return tuple(
        Standing(
            region=procedure.regions[name].label,
            state=procedure.state(name, state).label,
            sign=sign(procedure.state(name, state)),
            waits_for=None,
        )
        for name, state in ((name, regions[name]) for name in shown)
        if name == "custody" or state != procedure.regions[name].initial
    )


def clock_cards(seen: View, *, at: datetime) -> tuple[ClockCard, ...]:
    """Return the clocks this side is told of, run out first, then by their end; equal ones once."""
    shown = [clock for clock in clocks(seen.case, seen.reading.law, at) if is_told(clock, seen)]
    procedure = seen.reading.procedure
    waits = {
        use.rule: procedure.roles[use.waits_for]
        for use in procedure.clocks.values()
        if use.waits_for == seen.side.value
    }
    cards = [card(clock, n, at=at, names={}, waits=waits) for n, clock in enumerate(shown, start=1)]
    once = {(one.deadline.rule, one.state, one.ends_at): one for one in reversed(cards)}
    return tuple(sorted(once.values(), key=lambda one: (ORDER.index(one.state), one.ends_at)))


def is_told(clock: Clock, seen: View) -> bool:
    """Return whether a clock concerns this side; a refund, whoever lodged the security."""
    mine = seen.side is Side.TRADER or clock.holder == seen.party
    begun = seen.case.events[clock.started_by - 1]
    owned = clock.rule not in REFUNDS or concerns(begun, seen)
    return mine and owned and clock.rule in CLOCKS[seen.side]


def due(seen: View) -> Requirement | None:
    """Return what a right holder must secure for what it has not yet been detained for."""
    waiting = [
        claim
        for claim in seen.own
        if claim.regions["custody"] in NOT_YET_DETAINED and not covered_generally(seen.case, claim)
    ]
    if seen.side is Side.TRADER or not waiting:
        return None
    return required(seen.case, seen.party, waiting, seen.reading.law)


def securities(seen: View) -> tuple[SecurityCard, ...]:
    """Return the securities this side lodged."""
    kind = SecurityKind.COUNTER if seen.side is Side.TRADER else SecurityKind.DETENTION
    return tuple(
        SecurityCard(
            number=one.number,
            kind=SECURITY_KINDS[one.kind],
            form=form_words(seen.reading.procedure, one.form),
            amount=one.amount,
            party=seen.reading.name(one.party),
            state=SECURITY_STATES[one.state],
            claims=tuple(str(key) for key in one.claims),
            deducted=one.deducted,
            returned=one.returned,
        )
        for one in seen.case.securities
        if one.party == seen.party and one.kind is kind
    )


def costs(seen: View) -> tuple[CostCard, ...]:
    """Return the costs charged to this right holder; a trader is charged none here."""
    if seen.side is Side.TRADER:
        return ()
    return tuple(
        CostCard(
            choice_words(seen.reading.procedure, "cost_kind", one.kind),
            one.amount,
            seen.reading.name(one.holder),
        )
        for one in seen.case.costs
        if one.holder == seen.party
    )


def told(seen: View) -> tuple[Told, ...]:
    """Return what happened, newest first, as far as this side is told."""
    acts = seen.reading.procedure.acts
    people = set(
        Account.objects.filter(party__number=seen.party).values_list("username", flat=True)
    )
    found = []
    for event in reversed(seen.case.events):
        act = acts.get(event.act)
        if act is None:
            continue
        mine = event.role == seen.side.value and is_own(event, seen.party, people)
        if not mine and not (concerns(event, seen) and tells(seen.side, act, event)):
            continue
        words = tuple(stated(event, seen.reading.procedure)) if mine else ()
        found.append(Told(event.sequence, event.at, act_label(event), mine, words))
    return tuple(found)


def is_own(event: Event, party: str, people: set[str]) -> bool:
    """Return whether a party did something: by one of its accounts, or by an agent for it."""
    if DONE_FOR in event.data:
        return event.data[DONE_FOR] == party
    return event.actor in people


def concerns(event: Event, seen: View) -> bool:
    """Return whether an entry is about an own claim, an own security, or the case as a whole."""
    named = event.stated.get("security")
    if named is not None:
        return any(one.number == named and one.party == seen.party for one in seen.case.securities)
    return not event.claims or bool({claim.key for claim in seen.own} & set(event.claims))
