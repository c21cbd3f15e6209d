"""Reads procedure.yaml strictly: every name in it exists, every act is labelled and decided on."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import guomen.rulepacks
from guomen.cases.case import Mode, Traffic
from guomen.cases.guard_file import read_guards
from guomen.cases.procedure import (
    Act,
    ActField,
    ActScope,
    Condition,
    FieldKind,
    Longer,
    Procedure,
    Region,
    Satisfaction,
    Shown,
    Start,
    Transition,
)
from guomen.cases.procedure_words import Vocabulary, is_text, items, names
from guomen.cases.release_file import release_of
from guomen.cases.replay import EFFECT_FIELDS, EFFECTS
from guomen.cases.rulebook import RULES
from guomen.law.loader import load_pack
from guomen.law.marked import Marked, parse, read, words
from guomen.law.pack import Pack

FOLDER: Final = Path(guomen.rulepacks.__file__).parent
NO_NOTICE: Final = "none"
NEEDED: Final = ("name", "roles", "outsiders", "clocks", "regions", "fields", "acts")
MAY_HAVE: Final = ("routes", "circumstances", "shown", "guards", "release")
ALWAYS: Final = (("file", ActScope.CASE), ("custody", ActScope.CLAIMS))
ACT_REQUIRED: Final = ("label", "roles", "scope", "notice", "legal_effect")
ACT_OPTIONAL: Final = (
    "modes",
    "routes",
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
    "shows",
)


@cache
def load_procedure(pack_name: str = "cn") -> Procedure:
    """Return the procedure of a pack; the same object every time.

    Raises PackError, with file and line, for anything that names what does not exist.
    """
    document = read(FOLDER / pack_name / "procedure.yaml")
    return _Reader(document, load_pack(pack_name)).procedure()


def procedure_from(
    text: str, *, file: str = "procedure.yaml", law: Pack | None = None
) -> Procedure:
    """Return the procedure written in `text`; raises PackError as load_procedure does.

    Without `law` the names of clocks, parameters and provisions are not checked.
    """
    return _Reader(parse(text, file=file), law).procedure()


class _Reader:
    """Reads one file; what was read first is what later parts may name."""

    def __init__(self, document: Marked, law: Pack | None) -> None:
        self.document = document
        self.parts = document.mapping(required=NEEDED, optional=MAY_HAVE)
        self.law = law
        self.vocabulary = Vocabulary(self.parts, law)
        self.guards = {**RULES, **read_guards(self.parts.get("guards"), self.vocabulary)}
        self.routes = self.vocabulary.routes(self.parts.get("routes"), self.guards)
        entries = self.parts["fields"].entries()
        self.fields = {n: self.vocabulary.field(n, e, self.guards) for n, e in entries.items()}
        self.regions = self.vocabulary.regions
        self.clocks = self.vocabulary.clocks

    def procedure(self) -> Procedure:
        """Return the whole procedure."""
        for region, scope in ALWAYS:
            if region not in self.regions or self.regions[region].scope is not scope:
                self.parts["regions"].fail(
                    f"every procedure has a region {region} of scope {scope}."
                )
        entries = self.parts["acts"].entries()
        acts = {name: self.act(name, entry, entries) for name, entry in entries.items()}
        vocabulary = self.vocabulary
        return Procedure(
            name=self.parts["name"].text(),
            roles=MappingProxyType(vocabulary.roles),
            outsiders=MappingProxyType(vocabulary.outsiders),
            regions=MappingProxyType(self.regions),
            clocks=MappingProxyType(self.clocks),
            acts=MappingProxyType(acts),
            guards=MappingProxyType(self.guards),
            routes=MappingProxyType(self.routes),
            shown=MappingProxyType(vocabulary.shown),
            circumstances=MappingProxyType(vocabulary.circumstances),
            release=release_of(self.parts.get("release"), self.fields, acts, self.law),
        )

    def act(self, name: str, entry: Marked, acts: Mapping[str, Marked]) -> Act:
        """Read one act."""
        found = entry.mapping(required=ACT_REQUIRED, optional=ACT_OPTIONAL)
        scope = ActScope(found["scope"].choice(ActScope))
        notice, addressee = self.notice(found["notice"])
        fields = (*self.asked(found, "asks"), *self.asked(found, "may_add"))
        act = Act(
            name=name,
            label=words(found["label"]),
            roles=names(found["roles"], self.vocabulary.roles),
            scope=scope,
            modes=names(found.get("modes"), Mode) or frozenset(Mode),
            traffics=names(found.get("traffics"), Traffic) or frozenset(Traffic),
            fields=fields,
            guards=tuple(item.choice(self.guards) for item in items(found.get("guards"))),
            requires=self.conditions(found.get("requires"), scope),
            transitions=self.moves(found.get("moves"), scope),
            effect=found["effect"].choice(EFFECTS) if "effect" in found else None,
            starts=tuple(self.start(item, fields) for item in items(found.get("starts"))),
            satisfies=tuple(self.meets(item, acts) for item in items(found.get("satisfies"))),
            stops=self.clock_names(found.get("stops")),
            notice=notice,
            addressee=addressee,
            legal_effect=found["legal_effect"].truth(),
            pauses=self.clock_names(found.get("pauses")),
            resumes=self.clock_names(found.get("resumes")),
            extends=tuple(self.longer(item) for item in items(found.get("extends"))),
            recounts=self.recounted(found.get("recounts"), fields),
            routes=self.routes_of(found),
            shows=tuple(self.shown(item) for item in items(found.get("shows"))),
        )
        return self.checked(act, entry)

    def routes_of(self, found: Mapping[str, Marked]) -> frozenset[str]:
        """Return the routes of an act: those it names, else those of its modes."""
        modes = names(found.get("modes"), Mode) or frozenset(Mode)
        usual = frozenset(one.name for one in self.routes.values() if one.mode in modes)
        return names(found.get("routes"), self.routes) or usual

    def shown(self, entry: Marked) -> Shown:
        """Read what an act shows: {to: right_holder, fields: [...], rule: ..., purposes: [...]}."""
        found = entry.mapping(required=("to", "fields", "rule", "purposes"))
        known = self.vocabulary.shown
        return Shown(
            fields=tuple(item.choice(known) for item in found["fields"].items()),
            to=found["to"].choice(self.vocabulary.everybody),
            rule=found["rule"].text(),
            purposes=tuple(item.choice(known) for item in found["purposes"].items()),
        )

    def checked(self, act: Act, entry: Marked) -> Act:
        """Return an act whose clocks have claims to run for, and whose effect has its fields."""
        moved = (act.pauses, act.resumes, act.extends, act.recounts)
        runs = (act.starts, act.satisfies, act.stops, *moved)
        if not act.names_claims and any(runs):
            entry.fail(f"{entry.name}: a clock runs for claims; the act must name some.")
        asked = {field.name for field in act.fields if field.required}
        missing = EFFECT_FIELDS.get(act.effect or "", frozenset()) - asked
        if missing:
            entry.fail(f"{entry.name}: {act.effect} needs the act to ask for {sorted(missing)}.")
        return act

    def notice(self, entry: Marked) -> tuple[str | None, str | None]:
        """Read the decision on a notice: a kind and an addressee, or the word none."""
        if is_text(entry):
            entry.choice((NO_NOTICE,))
            return None, None
        found = entry.mapping(required=("kind", "to"))
        return found["kind"].text(), found["to"].choice(self.vocabulary.everybody)

    def asked(self, found: Mapping[str, Marked], key: str) -> tuple[ActField, ...]:
        """Read the names of the fields an act asks for, or lets one add."""
        return tuple(
            replace(self.fields[item.choice(self.fields)], required=key == "asks")
            for item in items(found.get(key))
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
        return tuple(item.choice(self.clocks) for item in items(entry))

    def recounted(self, entry: Marked | None, fields: tuple[ActField, ...]) -> str | None:
        """Read the field in which an act names the clock that it counts again."""
        asked = [one.name for one in fields if one.required and one.kind is FieldKind.CHOICE]
        return None if entry is None else entry.choice(asked)

    def longer(self, entry: Marked) -> Longer:
        """Read a clock that an act extends, and the extension of the law by which it does."""
        found = entry.mapping(required=("rule", "by"), optional=("asked_by",))
        by = found["by"]
        known = None if self.law is None else self.law.extensions
        extension = by.text() if known is None else by.choice(known)
        asked = found["asked_by"].choice(self.vocabulary.roles) if "asked_by" in found else ""
        return Longer(found["rule"].choice(self.clocks), extension, asked)

    def meets(self, entry: Marked, acts: Mapping[str, Marked]) -> Satisfaction:
        """Read a clock that an act meets, alone or together with other acts."""
        found = entry.mapping(required=("rule",), optional=("together_with",))
        others = tuple(item.choice(acts) for item in items(found.get("together_with")))
        return Satisfaction(found["rule"].choice(self.clocks), others)
