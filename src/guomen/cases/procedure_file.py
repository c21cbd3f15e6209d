"""Reads procedure.yaml strictly: every name in it exists, every act is labelled and decided on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import yaml

import guomen.rulepacks
from guomen.cases.case import Mode, Traffic
from guomen.cases.procedure import (
    Act,
    ActField,
    ActScope,
    Choice,
    ClockUse,
    Condition,
    FieldDays,
    FieldKind,
    Longer,
    Procedure,
    Region,
    Satisfaction,
    Start,
    State,
    Transition,
)
from guomen.cases.replay import EFFECT_FIELDS, EFFECTS
from guomen.cases.rulebook import RULES
from guomen.kernel.words import Words
from guomen.law.marked import Marked, parse, read, words

FOLDER: Final = Path(guomen.rulepacks.__file__).parent
NO_NOTICE: Final = "none"
ACT_REQUIRED: Final = ("label", "roles", "scope", "notice", "legal_effect")
ACT_OPTIONAL: Final = (
    "modes",
    "traffics",
    "asks",
    "may_add",
    "guards",
    "requires",
    "moves",
    "effect",
    "starts",
    "satisfies",
    "stops",
    "pauses",
    "resumes",
    "extends",
    "recounts",
)


@cache
def load_procedure(pack_name: str = "cn") -> Procedure:
    """Return the procedure of a pack; the same object every time.

    Raises PackError, with file and line, for anything that names what does not exist.
    """
    return _Reader(read(FOLDER / pack_name / "procedure.yaml")).procedure()


def procedure_from(text: str, *, file: str = "procedure.yaml") -> Procedure:
    """Return the procedure written in `text`; raises PackError as load_procedure does."""
    return _Reader(parse(text, file=file)).procedure()


class _Reader:
    """Reads one file; what was read first is what later parts may name."""

    def __init__(self, document: Marked) -> None:
        self.parts = document.mapping(
            required=("name", "roles", "outsiders", "clocks", "regions", "fields", "acts")
        )
        self.roles: dict[str, Words] = {}
        self.outsiders: dict[str, Words] = {}
        self.regions: dict[str, Region] = {}
        self.clocks: dict[str, ClockUse] = {}
        self.fields: dict[str, ActField] = {}

    def procedure(self) -> Procedure:
        """Return the whole procedure."""
        parts = self.parts
        self.roles = {name: words(entry) for name, entry in parts["roles"].entries().items()}
        self.outsiders = {n: words(entry) for n, entry in parts["outsiders"].entries().items()}
        self.clocks = {
            name: self.clock(name, entry) for name, entry in parts["clocks"].entries().items()
        }
        self.regions = {n: self.region(n, e) for n, e in parts["regions"].entries().items()}
        self.fields = {n: self.field(n, e) for n, e in parts["fields"].entries().items()}
        entries = parts["acts"].entries()
        acts = {name: self.act(name, entry, entries) for name, entry in entries.items()}
        return Procedure(
            name=parts["name"].text(),
            roles=MappingProxyType(self.roles),
            outsiders=MappingProxyType(self.outsiders),
            regions=MappingProxyType(self.regions),
            clocks=MappingProxyType(self.clocks),
            acts=MappingProxyType(acts),
        )

    def clock(self, name: str, entry: Marked) -> ClockUse:
        """Read one clock: who must act, and whether it is only a ceiling."""
        found = entry.mapping(required=("waits_for",), optional=("ceiling",))
        ceiling = "ceiling" in found and found["ceiling"].truth()
        return ClockUse(name, found["waits_for"].choice(self.roles), ceiling)

    def region(self, name: str, entry: Marked) -> Region:
        """Read one region; it starts in its first state."""
        found = entry.mapping(required=("scope", "label", "states"))
        states = {n: self.state(n, e) for n, e in found["states"].entries().items()}
        if not states:
            entry.fail(f"{entry.name} has no states.")
        return Region(
            name=name,
            scope=ActScope(found["scope"].choice(ActScope)),
            label=words(found["label"]),
            initial=next(iter(states)),
            states=MappingProxyType(states),
        )

    def state(self, name: str, entry: Marked) -> State:
        """Read one state: its label and what it means for a hold."""
        found = entry.mapping(
            required=("en", "zh"), optional=("held", "basis", "final", "waits_for")
        )
        waits = found.get("waits_for")
        return State(
            name=name,
            label=Words(found["en"].text(), found["zh"].text()),
            held="held" in found and found["held"].truth(),
            basis="basis" in found and found["basis"].truth(),
            final="final" in found and found["final"].truth(),
            waits_for=None if waits is None else waits.choice((*self.roles, *self.outsiders)),
        )

    def field(self, name: str, entry: Marked) -> ActField:
        """Read one field; acts say whether they ask for it."""
        if "." in name:
            entry.fail(f"{entry.name}: a field has no dot in its name; dots mark what follows.")
        found = entry.mapping(required=("kind", "label"), optional=("choices", "roles", "days"))
        kind = FieldKind(found["kind"].choice(FieldKind))
        if (kind is FieldKind.CHOICE) != ("choices" in found):
            entry.fail(f"{entry.name}: 'choices' belong to kind choice, and only to it.")
        choices = found["choices"].entries() if "choices" in found else {}
        days = found["days"].choice(FieldDays) if "days" in found else FieldDays.SINCE_OPENING
        return ActField(
            name=name,
            kind=kind,
            label=words(found["label"]),
            required=False,
            choices=tuple(self.choice(value, one) for value, one in choices.items()),
            roles=self.names(found.get("roles"), self.roles),
            days=FieldDays(days),
        )

    def choice(self, value: str, entry: Marked) -> Choice:
        """Read one answer of a choice field."""
        found = entry.mapping(required=("en", "zh"), optional=("guards",))
        guards = tuple(item.choice(RULES) for item in _items(found.get("guards")))
        return Choice(value, Words(found["en"].text(), found["zh"].text()), guards)

    def names(self, entry: Marked | None, known: Iterable[str]) -> frozenset[str]:
        """Read a list of names that must be known."""
        return frozenset(item.choice(known) for item in _items(entry))

    def act(self, name: str, entry: Marked, acts: Mapping[str, Marked]) -> Act:
        """Read one act."""
        found = entry.mapping(required=ACT_REQUIRED, optional=ACT_OPTIONAL)
        scope = ActScope(found["scope"].choice(ActScope))
        notice, addressee = self.notice(found["notice"])
        fields = (*self.asked(found, "asks"), *self.asked(found, "may_add"))
        effect = found.get("effect")
        act = Act(
            name=name,
            label=words(found["label"]),
            roles=self.names(found["roles"], self.roles),
            scope=scope,
            modes=self.names(found.get("modes"), Mode) or frozenset(Mode),
            traffics=self.names(found.get("traffics"), Traffic) or frozenset(Traffic),
            fields=fields,
            guards=tuple(item.choice(RULES) for item in _items(found.get("guards"))),
            requires=self.conditions(found.get("requires"), scope),
            transitions=self.moves(found.get("moves"), scope),
            effect=None if effect is None else effect.choice(EFFECTS),
            starts=tuple(self.start(item, fields) for item in _items(found.get("starts"))),
            satisfies=tuple(self.meets(item, acts) for item in _items(found.get("satisfies"))),
            stops=self.clock_names(found.get("stops")),
            notice=notice,
            addressee=addressee,
            legal_effect=found["legal_effect"].truth(),
            pauses=self.clock_names(found.get("pauses")),
            resumes=self.clock_names(found.get("resumes")),
            extends=tuple(self.longer(item) for item in _items(found.get("extends"))),
            recounts=self.recounted(found.get("recounts"), fields),
        )
        self.check(act, entry)
        return act

    def check(self, act: Act, entry: Marked) -> None:
        """Refuse an act whose clocks have no claims to run for, or whose effect lacks a field."""
        moved = (act.pauses, act.resumes, act.extends, act.recounts)
        runs = (act.starts, act.satisfies, act.stops, *moved)
        if not act.names_claims and any(runs):
            entry.fail(f"{entry.name}: a clock runs for claims; the act must name some.")
        asked = {field.name for field in act.fields if field.required}
        missing = EFFECT_FIELDS.get(act.effect or "", frozenset()) - asked
        if missing:
            entry.fail(f"{entry.name}: {act.effect} needs the act to ask for {sorted(missing)}.")

    def notice(self, entry: Marked) -> tuple[str | None, str | None]:
        """Read the decision on a notice: a kind and an addressee, or the word none."""
        if _is_text(entry):
            entry.choice((NO_NOTICE,))
            return None, None
        found = entry.mapping(required=("kind", "to"))
        return found["kind"].text(), found["to"].choice((*self.roles, *self.outsiders))

    def asked(self, found: Mapping[str, Marked], key: str) -> tuple[ActField, ...]:
        """Read the names of the fields an act asks for, or lets one add."""
        return tuple(
            replace(self.fields[item.choice(self.fields)], required=key == "asks")
            for item in _items(found.get(key))
        )

    def moves(self, entry: Marked | None, scope: ActScope) -> tuple[Transition, ...]:
        """Read the arrows of an act: {region: {from: [...], to: ...}}."""
        return tuple(
            self.move(name, one, scope)
            for name, one in ({} if entry is None else entry.entries()).items()
        )

    def conditions(self, entry: Marked | None, scope: ActScope) -> tuple[Condition, ...]:
        """Read where regions must stand that the act does not move: {region: [...]}."""
        found = {} if entry is None else entry.entries()
        return tuple(
            Condition(
                name,
                tuple(item.choice(self.place(name, one, scope).states) for item in one.items()),
            )
            for name, one in found.items()
        )

    def move(self, name: str, entry: Marked, scope: ActScope) -> Transition:
        """Read one arrow; both ends must be states of the region."""
        region = self.place(name, entry, scope)
        found = entry.mapping(required=("from", "to"))
        sources = tuple(item.choice(region.states) for item in found["from"].items())
        return Transition(name, sources, found["to"].choice(region.states))

    def place(self, name: str, entry: Marked, scope: ActScope) -> Region:
        """Return the region of that name, where an act of that scope may concern it."""
        region = self.regions.get(name)
        if region is None:
            entry.fail(f"{entry.name}: no region {name!r}; there are {', '.join(self.regions)}.")
        if region.scope is ActScope.CLAIMS and scope is ActScope.CASE:
            entry.fail(f"{entry.name}: {name} belongs to claims; the act must have that scope.")
        return region

    def start(self, entry: Marked, fields: tuple[ActField, ...]) -> Start:
        """Read a clock that an act starts."""
        found = entry.mapping(
            required=("rule",), optional=("from", "after", "when", "standing", "known_since")
        )
        dates = [field.name for field in fields if field.kind is FieldKind.DATE]
        when: tuple[str, tuple[str, ...]] | None = None
        if "when" in found:
            ((name, values),) = found["when"].entries().items()
            field = next((field for field in fields if field.name == name), None)
            known = [] if field is None else [choice.value for choice in field.choices]
            when = (name, tuple(item.choice(known) for item in values.items()))
        return Start(
            rule=found["rule"].choice(self.clocks),
            from_field=found["from"].choice(dates) if "from" in found else None,
            after=found["after"].choice(self.clocks) if "after" in found else None,
            only_when=when,
            standing=self.conditions(found.get("standing"), ActScope.CLAIMS),
            known_since=found["known_since"].day() if "known_since" in found else None,
        )

    def clock_names(self, entry: Marked | None) -> tuple[str, ...]:
        """Read a list of clocks that the procedure runs."""
        return tuple(item.choice(self.clocks) for item in _items(entry))

    def recounted(self, entry: Marked | None, fields: tuple[ActField, ...]) -> str | None:
        """Read the field in which an act names the clock that it counts again."""
        asked = [one.name for one in fields if one.required and one.kind is FieldKind.CHOICE]
        return None if entry is None else entry.choice(asked)

    def longer(self, entry: Marked) -> Longer:
        """Read a clock that an act extends, and the extension of the law by which it does."""
        found = entry.mapping(required=("rule", "by"))
        return Longer(found["rule"].choice(self.clocks), found["by"].text())

    def meets(self, entry: Marked, acts: Mapping[str, Marked]) -> Satisfaction:
        """Read a clock that an act meets, alone or together with other acts."""
        found = entry.mapping(required=("rule",), optional=("together_with",))
        others = tuple(item.choice(acts) for item in _items(found.get("together_with")))
        return Satisfaction(found["rule"].choice(self.clocks), others)


def _items(entry: Marked | None) -> tuple[Marked, ...]:
    return () if entry is None else entry.items()


def _is_text(entry: Marked) -> bool:
    return isinstance(entry.node, yaml.ScalarNode)
