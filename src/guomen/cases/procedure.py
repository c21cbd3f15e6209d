"""The procedure of a jurisdiction: regions, acts and arrows, as its pack writes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from guomen.cases.rules import Facts, Rule
from guomen.kernel.errors import BadInputError
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words


class ActScope(StrEnum):
    """Whether an act concerns the whole case or names claims."""

    CASE = "case"
    CLAIMS = "claims"


class FieldKind(StrEnum):
    """What may be written in a field of an act."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    INTEGER = "integer"
    CHOICE = "choice"
    CHANNEL = "channel"
    FILE = "file"
    SECURITY = "security"


class FieldDays(StrEnum):
    """Which days a date field takes: since the opening of the case, any past one, or to come."""

    SINCE_OPENING = "since_opening"
    PAST = "past"
    COMING = "coming"


class Means(StrEnum):
    """What it means that nobody acted before a clock ended; never done by the clock itself."""

    RELEASE_DUE = "release_due"
    NO_HOLD = "no_hold"
    MAY_DEEM_CONSENT = "may_deem_consent"
    NO_EFFECT = "no_effect"
    DEEMED_EXCLUDED = "deemed_excluded"
    DEEMED_DETAINED = "deemed_detained"
    DECIDES_ON_FILE = "decides_on_file"
    RIGHT_LAPSES = "right_lapses"
    COSTS_MORE = "costs_more"
    SECURITY_RETURNED = "security_returned"
    PUBLIC_NOTICE = "public_notice"
    FALLS_TO_STATE = "falls_to_state"


@dataclass(frozen=True, slots=True)
class Silence:
    """What the silence of whom a clock waits for means, and the sentence that says so."""

    means: Means
    says: Words


@dataclass(frozen=True, slots=True)
class Route:
    """程序: a way through the procedure; its mode is what statistics count, `entry` its guards."""

    name: str
    label: Words
    mode: str
    entry: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What an act shows of the case to whom, under which provision, for which purposes."""

    fields: tuple[str, ...]
    to: str
    rule: str
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice field; its guards are asked when it is chosen."""

    value: str
    label: Words
    guards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActField:
    """What an act asks for. Only `roles` may fill it; everybody who may act where it is empty."""

    name: str
    kind: FieldKind
    label: Words
    required: bool
    choices: tuple[Choice, ...] = ()
    roles: frozenset[str] = frozenset()
    days: FieldDays = FieldDays.SINCE_OPENING
    circumstance: bool = False

    def open_to(self, role: str) -> bool:
        """Return whether somebody acting as `role` may fill the field."""
        return not self.roles or role in self.roles

    def choice(self, value: str) -> Choice | None:
        """Return the choice of that value, or None."""
        return next((choice for choice in self.choices if choice.value == value), None)


@dataclass(frozen=True, slots=True)
class Transition:
    """An arrow: from any of the sources to the target, in one region."""

    region: str
    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A region must stand in one of these states; the act does not move it."""

    region: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """A clock that an act starts: on the day in a field, else on the day of the act.

    `after` names a clock whose last day is day zero of this one. Where `only_when` is set the
    clock starts only if that field has one of those values; where `standing` is set, only if
    every claim stands there; where `known_since` is set, only from that day on, because the law
    knows no such term before.
    """

    rule: str
    from_field: str | None = None
    after: str | None = None
    only_when: tuple[str, tuple[str, ...]] | None = None
    standing: tuple[Condition, ...] = ()
    known_since: date | None = None


@dataclass(frozen=True, slots=True)
class Longer:
    """A clock that an act extends, and the extension of the law by which it does.

    `asked_by` is the role that asked for it before, where an officer grants it; empty where
    whoever does the act asks for it by doing so.
    """

    rule: str
    extension: str
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """A clock that an act meets for a claim, once the other acts named are done too."""

    rule: str
    together_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """行为: what somebody may do in a case. `notice` is the document that follows, and to whom.

    `pauses` are clocks that stand still from this act on, until an act `resumes` them; `extends`
    clocks that it makes longer. `recounts` is the field that names the clock it counts again.
    `shows` is what it discloses.
    """

    name: str
    label: Words
    roles: frozenset[str]
    scope: ActScope
    modes: frozenset[str]
    traffics: frozenset[str]
    fields: tuple[ActField, ...]
    guards: tuple[str, ...]
    requires: tuple[Condition, ...]
    transitions: tuple[Transition, ...]
    effect: str | None
    starts: tuple[Start, ...]
    satisfies: tuple[Satisfaction, ...]
    stops: tuple[str, ...]
    notice: str | None
    addressee: str | None
    legal_effect: bool
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    extends: tuple[Longer, ...] = ()
    recounts: str | None = None
    routes: frozenset[str] = frozenset()
    shows: tuple[Shown, ...] = ()

    @property
    def names_claims(self) -> bool:
        """Return whether its entries name claims: given with it, or those a security covers."""
        secured = any(field.kind is FieldKind.SECURITY for field in self.fields)
        return self.scope is ActScope.CLAIMS or secured

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Return where everything must stand: what is required, and where the arrows start."""
        sources = (Condition(move.region, move.sources) for move in self.transitions)
        return (*self.requires, *sources)

    def field(self, name: str) -> ActField | None:
        """Return the field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class State:
    """Where a claim or a case may stand in a region.

    `held`: the goods are kept from their owner. `basis`: what has been decided carries a hold
    without a running clock. `final`: nothing more happens to the goods, the file may be closed.
    `waits_for`: who must do something next, a role or an outsider such as the court.
    """

    name: str
    label: Words
    held: bool = False
    basis: bool = False
    final: bool = False
    waits_for: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """One of the parallel regions in which a case, or each of its claims, stands."""

    name: str
    scope: ActScope
    label: Words
    initial: str
    states: Mapping[str, State]


@dataclass(frozen=True, slots=True)
class ClockUse:
    """A clock of the law that the procedure runs, and who must act before it ends.

    A `ceiling` only limits a hold; while nothing else runs, it gives no ground for one.
    """

    rule: str
    waits_for: str
    ceiling: bool = False
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class ReleaseAct:
    """An act that carries out a release that is due: line by line, or `each` claim alone."""

    act: str
    says: Words
    each: bool = False
    ground: Words | None = None


@dataclass(frozen=True, slots=True)
class DueRelease:
    """Which acts release, by which field they name the ground, and which grounds oblige customs.

    `of_law` is the pack's list of grounds, `beside` grounds of other provisions; in the modes of
    `weighed` a ground opens before customs has found anything, and so obliges nobody yet.
    """

    field: str
    acts: tuple[ReleaseAct, ...]
    of_law: str
    beside: tuple[str, ...]
    weighed: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Procedure:
    """All regions, acts and clocks of one jurisdiction; roles act, outsiders receive documents.

    `guards` holds the rules that its acts and answers name. Every procedure has the regions `file`
    of the case and `custody` of the claims; the rest is its own.
    """

    name: str
    roles: Mapping[str, Words]
    outsiders: Mapping[str, Words]
    regions: Mapping[str, Region]
    clocks: Mapping[str, ClockUse]
    acts: Mapping[str, Act]
    guards: Mapping[str, Rule] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    shown: Mapping[str, Words] = field(default_factory=dict)
    circumstances: Mapping[str, Words] = field(default_factory=dict)
    release: DueRelease | None = None

    def route(self, name: str) -> Route:
        """Return the route of that name; raises BadInputError with the names there are."""
        if name not in self.routes:
            raise BadInputError(
                where=f"procedure {self.name}",
                found=name,
                expected=f"a route: one of {', '.join(self.routes)}",
            )
        return self.routes[name]

    def judge(self, codes: Iterable[str], facts: Facts) -> tuple[Reason, ...]:
        """Return every reason against, in the order of the codes; none where all rules allow it.

        A rule that needs a field not yet stated is left for later: a required field is asked for
        on its own.
        """
        rules = (self.guards[code] for code in codes)
        found = (rule.judge(facts) for rule in rules if rule.can_judge(facts.stated))
        return tuple(reason for reason in found if reason is not None)

    def act(self, name: str) -> Act:
        """Return the act of that name; raises BadInputError with what it might have been."""
        if name not in self.acts:
            raise BadInputError(
                where=f"procedure {self.name}",
                found=name,
                expected=f"one of {', '.join(sorted(self.acts))}",
            )
        return self.acts[name]

    def called(self, role: str) -> Words:
        """Return what a role or an outsider is called; raises BadInputError for any other."""
        known = {**self.roles, **self.outsiders}
        if role not in known:
            raise BadInputError(where="role", found=role, expected=f"one of {', '.join(known)}")
        return known[role]

    def state(self, region: str, name: str) -> State:
        """Return one state; raises BadInputError where the region has no such state."""
        states = self.regions[region].states
        if name not in states:
            raise BadInputError(
                where=f"region {region}", found=name, expected=f"one of {', '.join(states)}"
            )
        return states[name]

    def initial(self, scope: ActScope) -> dict[str, str]:
        """Return where everything of that scope stands when a case is opened."""
        return {
            region.name: region.initial for region in self.regions.values() if region.scope is scope
        }
