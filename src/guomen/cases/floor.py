"""Measures a pack and its procedure against TRIPS, the floor of every pack."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from guomen.cases.floor_file import Floor, FloorRule, FloorTest, load_floor
from guomen.cases.procedure import Act, Procedure
from guomen.kernel.citation import Status, weakest
from guomen.kernel.words import Words
from guomen.law.amount import AmountLaw, Band
from guomen.law.duration import Duration
from guomen.law.pack import Pack
from guomen.law.parameter import Kind

SCOPE: Final = "scope.rights"
WHOLE: Final = Decimal(1)


class Verdict(StrEnum):
    """Whether a pack reaches what the floor asks; `not_tested` is no pass."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_TESTED = "not_tested"

    @property
    def words(self) -> Words:
        """Return the verdict as a reader sees it."""
        return VERDICTS[self]


VERDICTS: Final = {
    Verdict.MET: Words("met", "已达到"),
    Verdict.NOT_MET: Words("not met", "未达到"),
    Verdict.NOT_TESTED: Words("not tested", "未检验"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What the floor asks, what was found in the pack, and the weakest mark it rests on."""

    id: str
    article: str
    says: Words
    verdict: Verdict
    found: Words
    status: Status
    remark: Words | None


Answer = tuple[Verdict, Words]


def floor(pack: Pack, procedure: Procedure | None, trips: Pack) -> tuple[Finding, ...]:
    """Return one finding for each rule of the floor, under the law of the pack's own day.

    A pack without a procedure is not tested on what only a procedure can show.
    """
    asked = load_floor()
    measure = _Measure(pack, procedure, trips, asked, pack.as_of)
    return tuple(measure.finding(rule) for rule in asked.rules)


@dataclass(frozen=True, slots=True)
class _Measure:
    """One pack being measured; each test of the floor is a method."""

    pack: Pack
    procedure: Procedure | None
    trips: Pack
    asked: Floor
    day: date

    def finding(self, rule: FloorRule) -> Finding:
        """Return what one rule finds."""
        missing = [name for name in self.places(rule) if not self.known(name)]
        if missing:
            names = ", ".join(missing)
            verdict, found = Verdict.NOT_MET, Words(f"not stated: {names}", f"未作规定：{names}")
        else:
            verdict, found = TESTS[rule.test](self, rule)
        marks = [self.trips.parameter(name).at(self.trips.as_of).status for name in rule.floor]
        marks += [self.pack.parameter(name).at(self.day).status for name in self.used(rule)]
        return Finding(
            rule.id, rule.article, rule.says, verdict, found, weakest(marks), rule.remark
        )

    def places(self, rule: FloorRule) -> tuple[str, ...]:
        """Return where the pack holds its answer; empty where the floor names nothing."""
        return rule.places.get(self.pack.name, ()) + rule.none.get(self.pack.name, ())

    def used(self, rule: FloorRule) -> Iterable[str]:
        """Return the places that there are."""
        return (name for name in self.places(rule) if self.known(name))

    def known(self, name: str) -> bool:
        """Return whether the pack has a parameter in force under this name."""
        found = self.pack.parameters.get(name)
        return found is not None and found.known_on(self.day)

    def value(self, name: str) -> Any:
        """Return a value of the pack in force on its own day."""
        return self.pack.parameter(name).at(self.day).value

    def names(self, rule: FloorRule) -> Answer:
        """Ask that every name of the floor's list stands in the pack's."""
        return self.among(rule, self.floor_names(rule))

    def covered_names(self, rule: FloorRule) -> Answer:
        """Ask the same for those rights only that the pack covers."""
        covered = self.names_of(SCOPE) if self.known(SCOPE) else frozenset()
        needed = tuple(name for name in self.floor_names(rule) if name in covered)
        if not needed:
            return Verdict.MET, Words(
                "the pack covers none of these rights", "该规则包不涵盖这些权利"
            )
        return self.among(rule, needed)

    def among(self, rule: FloorRule, needed: tuple[str, ...]) -> Answer:
        """Return whether the pack's list holds all names needed."""
        if not self.places(rule):
            return not_named()
        held = self.names_of(self.places(rule)[0])
        lacking = [name for name in needed if name not in held]
        if lacking:
            names = ", ".join(lacking)
            return Verdict.NOT_MET, Words(f"lacking: {names}", f"缺少：{names}")
        names = ", ".join(needed)
        return Verdict.MET, Words(f"found: {names}", f"包括：{names}")

    def floor_names(self, rule: FloorRule) -> tuple[str, ...]:
        """Return the floor's names as the pack calls them."""
        called = self.asked.called.get(self.pack.name, {})
        listed = self.trips.value(rule.floor[0], Kind.NAMES, self.trips.as_of).value
        return tuple(called.get(one.name, one.name) for one in listed)

    def names_of(self, name: str) -> frozenset[str]:
        """Return the names of a list of the pack."""
        listed = self.pack.value(name, Kind.NAMES, self.day).value
        return frozenset(one.name for one in listed)

    def length(self, rule: FloorRule) -> Answer:
        """Ask that the pack's clock, with its extension, is no longer than the floor's."""
        if not self.places(rule):
            return not_named()
        allowed = longest(self.trips, rule.floor, self.trips.as_of)
        found = longest(self.pack, self.places(rule), self.day)
        words = Words(
            f"{found.words.en} at the most, where the floor has {allowed.words.en}",
            f"至多 {found.words.zh}，底线为 {allowed.words.zh}",
        )
        if found.unit is not allowed.unit:
            return Verdict.NOT_TESTED, words
        return (Verdict.MET if found.count <= allowed.count else Verdict.NOT_MET), words

    def stated(self, rule: FloorRule) -> Answer:
        """Return that the pack states every parameter named; missing ones were found before."""
        if not self.places(rule):
            return not_named()
        names = ", ".join(self.places(rule))
        return Verdict.MET, Words(f"stated: {names}", f"已作规定：{names}")

    def at_most_value(self, rule: FloorRule) -> Answer:
        """Ask that no band of the amounts is above the value."""
        if rule.none.get(self.pack.name):
            return Verdict.MET, Words("no security is asked for the stop", "扣留不要求担保")
        places = rule.places.get(self.pack.name, ())
        if not places:
            return not_named()
        above = [name for name in places if exceeds_value(self.value(name))]
        if above:
            names = ", ".join(above)
            return Verdict.NOT_MET, Words(f"above the value: {names}", f"超过货物价值：{names}")
        names = ", ".join(places)
        return Verdict.MET, Words(f"never above the value: {names}", f"不超过货物价值：{names}")

    def no_route(self, rule: FloorRule) -> Answer:
        """Ask that no route of disposal bears one of the barred names."""
        if not self.places(rule):
            return not_named()
        routes = [one.name for one in self.value(self.places(rule)[0])]
        barred = [name for name in routes if name in rule.barred]
        names = ", ".join(barred or routes)
        words = Words(f"the routes: {names}", f"处置方式：{names}")
        return (Verdict.NOT_MET if barred else Verdict.MET), words

    def told(self, rule: FloorRule) -> Answer:
        """Ask that documents go to both sides while goods are held."""
        del rule
        if self.procedure is None:
            return no_procedure()
        told = {act.addressee for act in acts_on_hold(self.procedure)}
        silent = [side for side, roles in self.asked.sides.items() if told.isdisjoint(roles)]
        if silent:
            names = ", ".join(silent)
            return Verdict.NOT_MET, Words(f"nobody tells: {names}", f"未通知：{names}")
        return Verdict.MET, Words("both sides are told", "双方均获通知")

    def release(self, rule: FloorRule) -> Answer:
        """Ask that an act leads from a hold to one of the states of release."""
        if self.procedure is None:
            return no_procedure()
        procedure = self.procedure
        names = ", ".join(
            act.name for act in procedure.acts.values() if frees(procedure, act, rule.states)
        )
        if not names:
            return Verdict.NOT_MET, Words("no act releases goods", "没有放行行为")
        return Verdict.MET, Words(f"by the acts {names}", f"通过行为：{names}")

    def heard(self, rule: FloorRule) -> Answer:
        """Ask that the trader has an act of his own with legal effect."""
        del rule
        if self.procedure is None:
            return no_procedure()
        roles = frozenset(self.asked.sides["trader"])
        names = ", ".join(
            act.name
            for act in self.procedure.acts.values()
            if act.roles & roles and act.legal_effect
        )
        if not names:
            return Verdict.NOT_MET, Words("the trader has no act", "收发货人没有可以实施的行为")
        return Verdict.MET, Words(f"by the acts {names}", f"通过行为：{names}")


TESTS: Final[Mapping[FloorTest, Callable[[_Measure, FloorRule], Answer]]] = {
    FloorTest.NAMES: _Measure.names,
    FloorTest.COVERED_NAMES: _Measure.covered_names,
    FloorTest.LENGTH: _Measure.length,
    FloorTest.STATED: _Measure.stated,
    FloorTest.AT_MOST_VALUE: _Measure.at_most_value,
    FloorTest.NO_ROUTE: _Measure.no_route,
    FloorTest.TOLD: _Measure.told,
    FloorTest.RELEASE: _Measure.release,
    FloorTest.HEARD: _Measure.heard,
}


def not_named() -> Answer:
    """Return that the floor names nothing of this pack."""
    return Verdict.NOT_TESTED, Words(
        "the floor names no place in this pack", "底线未指明该规则包的对应规定"
    )


def no_procedure() -> Answer:
    """Return that only a procedure could show it."""
    return Verdict.NOT_TESTED, Words("the pack has no procedure", "该规则包没有程序")


def longest(pack: Pack, names: tuple[str, ...], day: date) -> Duration:
    """Return a clock's length with its extension, both in one unit; else the clock's own."""
    period = pack.value(names[0], Kind.DEADLINE, day).value
    usual: Duration = max(period.options(frozenset()), key=lambda one: one.count)
    for name in names[1:]:
        law = pack.value(name, Kind.EXTENSION, day).value
        if law.by.unit is usual.unit:
            usual = Duration(usual.count + law.by.count * law.times, usual.unit)
    return usual


def exceeds_value(law: AmountLaw) -> bool:
    """Return whether some value has more due on it than the value itself."""
    lowest = Decimal(0)
    for band in law.bands:
        if band_exceeds(band, lowest):
            return True
        if band.edge is not None:
            lowest = band.edge.figure
    return False


def band_exceeds(band: Band, lowest: Decimal) -> bool:
    """Return whether a band that starts at `lowest` asks for more than its own values."""
    if band.sum is not None:
        return band.sum > lowest
    return (band.share or Decimal(0)) > WHOLE or band.at_least > lowest


def acts_on_hold(procedure: Procedure) -> Iterator[Act]:
    """Yield the acts that start a hold, or are done during one, and send somebody a document."""
    for act in procedure.acts.values():
        stands = [(one.region, name) for one in act.conditions for name in one.states]
        stands += [(move.region, move.target) for move in act.transitions]
        if act.addressee and any(procedure.state(*where).held for where in stands):
            yield act


def frees(procedure: Procedure, act: Act, states: tuple[str, ...]) -> bool:
    """Return whether an act leads from a hold to one of these states."""
    return any(
        move.target in states
        and any(procedure.state(move.region, one).held for one in move.sources)
        for move in act.transitions
    )
