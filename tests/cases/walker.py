"""A random walk through a procedure: whoever may act does what stands right, in any order.

Nothing here knows an act of any pack. A step that the rules refuse is no step.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from guomen.cases.case import Case, Claim, ClaimKey, Event, GoodsLine, Mode, Traffic
from guomen.cases.deadlines import settled, started
from guomen.cases.decide import (
    SPEAKS_FOR_HOLDER,
    SPEAKS_FOR_TRADER,
    Opening,
    RefusedError,
    Request,
    applies,
    case_stands_right,
    decide,
    open_case,
    own_claims,
    stands_right,
)
from guomen.cases.procedure import Act, ActField, ActScope, FieldDays, FieldKind, Route
from guomen.cases.recount import movable
from guomen.cases.replay import evolve
from guomen.kernel.ids import Direction
from guomen.kernel.money import CheckedPrice, TaxedValue
from guomen.law.pack import Pack
from tests.build import BEIJING, HOLDER, OTHER_HOLDER, TRADER
from tests.cases.walker_law import World

OPENED = datetime(2026, 5, 11, 9, tzinfo=BEIJING)
MONEY = ("30000.00", "0.00", "500.00", "4000.00", "20000.00", "100000.00")
HOURS = (0, 0, 0, 0, 1, 24, 24 * 9, 24 * 40)
CHANGE_OF_LAW = 0.02
EARLY = 12
TRIES = 8
ANSWERS = 4
MOST_ANSWERS = 26
OPENINGS = 200


@dataclass(frozen=True)
class Step:
    """One step of a walk: the number from which everything else about it is drawn."""

    seed: int


@dataclass(frozen=True)
class Done:
    """A step that was done: the case before and after it, its entry, what was asked, the law."""

    before: Case
    event: Event
    after: Case
    request: Request
    at: datetime
    law: Pack


@dataclass
class Walk:
    """A case on its way, in its world, under a law that may change on the way."""

    world: World
    case: Case
    law: Pack
    began: int = 1

    def steps(self, steps: list[Step]) -> Iterator[Done]:
        """Do what can be done, step by step."""
        at = self.case.events[-1].at
        for step in steps:
            rng = random.Random(step.seed)  # noqa: S311 - a walk, not a secret
            if rng.random() < CHANGE_OF_LAW:
                self.law = self.world.longer
            at = later(self.case, at, rng)
            done = self._one(at, rng)
            if done is not None:
                self.case = done.after
                yield done

    def _one(self, at: datetime, rng: random.Random) -> Done | None:
        for act in self._within_reach(rng)[:TRIES]:
            clocks = movable(self.case, self.law, at) if act.recounts else ()
            if act.recounts and not clocks:
                continue
            for _ in range(min(MOST_ANSWERS, max(ANSWERS, 2 * answers_of(act)))):
                request = asked(act, self.case, at, rng)
                if request is None:
                    break
                if act.recounts:
                    data = {**request.data, act.recounts: rng.choice(clocks)}
                    request = replace(request, data=data)
                try:
                    event = decide(
                        self.case,
                        request,
                        at=at,
                        procedure=self.world.procedure,
                        law=self.law,
                    )
                except RefusedError:
                    continue
                after = evolve(self.case, event)
                return Done(self.case, event, after, request, at, self.law)
        return None

    def _within_reach(self, rng: random.Random) -> list[Act]:
        """Return the acts that stand right, what is new in the case and leads on first."""
        done = {event.act for event in self.case.events}
        found = [
            act
            for act in self.world.procedure.acts.values()
            if applies(act, self.case)
            and case_stands_right(act, self.case)
            and (act.scope is ActScope.CASE or any(stands_right(act, c) for c in self.case.claims))
        ]
        return sorted(found, key=lambda act: -rng.random() * self._weight(act, done))

    def _weight(self, act: Act, done: set[str]) -> float:
        weight = 0.3 if act.name in done else 1.0
        states = [self.world.procedure.state(m.region, m.target) for m in act.transitions]
        if not states and not act.effect:
            weight *= 0.5
        if any(m.region in {"custody", "file"} for m in act.transitions):
            early = self.case.version - self.began < EARLY
            weight *= 0.15 if early and any(state.final for state in states) else 1.5
        return weight


def answers_of(act: Act) -> int:
    """Return how many answers the longest list of choices of an act has."""
    return max((len(field.choices) for field in act.fields), default=0)


def later(case: Case, at: datetime, rng: random.Random) -> datetime:
    """Return when the next step is tried: soon, after days, or beside the end of a clock."""
    if rng.random() < 0.2:
        ends = [
            clock.ends_at
            for clock in started(case)
            if clock.ends_at >= at and settled(case, clock, clock.claims[0]) is None
        ]
        if ends:
            return max(at, min(ends) + timedelta(hours=rng.choice((-1, 0, 1, 25))))
    return at + timedelta(hours=rng.choice(HOURS))


def asked(act: Act, case: Case, at: datetime, rng: random.Random) -> Request | None:
    """Return a request for an act by one of those who may; None where nobody can ask for it."""
    role = rng.choice(sorted(act.roles))
    party = {
        SPEAKS_FOR_HOLDER: rng.choice(case.holders()),
        SPEAKS_FOR_TRADER: case.trader,
    }.get(role)
    claims = [c for c in own_claims(case, role, party) if stands_right(act, c)]
    if act.scope is ActScope.CLAIMS and not claims:
        return None
    keys = () if act.scope is ActScope.CASE else group(claims, rng)
    data: dict[str, str] = {}
    for field in act.fields:
        wanted = field.required or rng.random() < 0.5
        answer = answer_to(field, case, at, rng, data) if wanted and field.open_to(role) else None
        if answer is not None:
            data[field.name] = answer
    return Request(act.name, f"{role} {rng.choice((1, 2))}", role, keys, data, party)


def group(claims: list[Claim], rng: random.Random) -> tuple[ClaimKey, ...]:
    """Return claims to act on together: all, those of a holder, those of a line, or one."""
    one = rng.choice(claims)
    groups: tuple[Callable[[Claim], bool], ...] = (
        lambda _: True,
        lambda _: True,
        lambda other: other.holder == one.holder,
        lambda other: other.key.line == one.key.line,
        lambda other: other.key == one.key,
    )
    chosen = rng.choice(groups)
    return tuple(claim.key for claim in claims if chosen(claim))


def answer_to(
    field: ActField, case: Case, at: datetime, rng: random.Random, data: dict[str, str]
) -> str | None:
    """Return an answer that the form takes, as a rule the one given before in the case."""
    if field.kind not in {FieldKind.DATE, FieldKind.SECURITY} and rng.random() < 0.6:
        for event in reversed(case.events[1:]):
            if field.name in event.data:
                return event.data[field.name]
    if field.kind is FieldKind.CHOICE:
        return rng.choice(field.choices).value
    if field.kind is FieldKind.SECURITY:
        return rng.choice(case.securities).number if case.securities else None
    if field.kind is FieldKind.DATE:
        return day_for(field, case, at.date(), rng).isoformat()
    if field.kind is FieldKind.MONEY:
        return sum_for(field, case, rng, data)
    plain = {
        FieldKind.NUMBER: rng.choice(("1000", "2", "1", "5")),
        FieldKind.INTEGER: rng.choice(("1", "2", "1")),
        FieldKind.CHANNEL: rng.choice(("post", "in_person")),
    }
    return plain.get(field.kind) or text_for(field, case, rng)


def day_for(field: ActField, case: Case, today: date, rng: random.Random) -> date:
    """Return a day that a field takes."""
    if field.days is FieldDays.COMING:
        return today + timedelta(days=rng.choice((9, 20, 400)))
    back = rng.choice((0, 0, 0, 1, 30))
    earliest = case.opened_on if field.days is FieldDays.SINCE_OPENING else date.min
    return max(earliest, today - timedelta(days=back))


def sum_for(field: ActField, case: Case, rng: random.Random, data: dict[str, str]) -> str:
    """Return a sum of money: what is left of the security named, or any."""
    named = [one for one in case.securities if one.number == data.get("security")]
    if named and field.name == "returned":
        left = named[0].amount.amount - Decimal(data.get("deducted", "0"))
        return str(max(left, Decimal(0)))
    return rng.choice(MONEY)


def text_for(field: ActField, case: Case, rng: random.Random) -> str:
    """Return a text: a hold's reference where one is open and one is asked for."""
    if field.name != "reference":
        return "x"
    open_holds = [hold.reference for hold in case.holds]
    return rng.choice([*open_holds, f"R{rng.randrange(9)}"])


def fresh(world: World, rng: random.Random) -> Walk:
    """Open a case of any route through the front door; entry guards may refuse some openings."""
    routes = list(world.procedure.routes.values())
    wanted = rng.choice(routes)
    for tried in range(OPENINGS):
        route = wanted if tried < OPENINGS // 2 else rng.choice(routes)
        try:
            event = open_case(
                opening(world, route, rng),
                actor="officer 1",
                role="officer",
                at=OPENED,
                procedure=world.procedure,
                law=world.law,
            )
        except RefusedError:
            continue
        return Walk(world, evolve(None, event), world.law)
    raise AssertionError(f"{world.pack}: no opening is accepted")


def opening(world: World, route: Route, rng: random.Random) -> Opening:
    """Return an opening: one or two lines, one to three claims, any circumstances."""
    lines = rng.choice((1, 1, 2))
    keys = [(line, HOLDER) for line in range(1, lines + 1)]
    keys += [(rng.randint(1, lines), OTHER_HOLDER)] if rng.random() < 0.4 else []
    circumstances = {
        name: rng.choice(values) for name, values in world.stated.items() if rng.random() < 0.8
    }
    return Opening(
        number="2920-2026-00001",
        mode=Mode(route.mode),
        traffic=rng.choice(list(Traffic)),
        direction=rng.choice(list(Direction)),
        customs="2920",
        document="292020260000000001",
        trader=TRADER,
        goods=tuple(line_of_goods(number, world, rng) for number in range(1, lines + 1)),
        claims=tuple(claim(i, line, holder, world, rng) for i, (line, holder) in enumerate(keys)),
        route=route.name,
        circumstances=circumstances,
    )


def line_of_goods(number: int, world: World, rng: random.Random) -> GoodsLine:
    """Return a line of goods, its price known or not."""
    price = rng.choice(("30000.00", "624.00", None))
    money = world.law.currency
    return GoodsLine(
        number=number,
        description="鞋",
        hs_code="6404110000",
        quantity=Decimal(1000),
        unit="双",
        checked_price=None if price is None else CheckedPrice(Decimal(price), money),
        taxed_value=None if price is None else TaxedValue(Decimal(price) * 2, money),
    )


def claim(number: int, line: int, holder: str, world: World, rng: random.Random) -> Claim:
    """Return a claim of a right, as a rule in force."""
    return Claim(
        key=ClaimKey(line, f"T2019-{number}"),
        right_kind=rng.choice(world.kinds),
        holder=holder,
        quantity=Decimal(rng.choice((1000, 12))),
        protected_until=rng.choice((date(2040, 1, 1), date(2040, 1, 1), date(2026, 6, 1), None)),
    )
