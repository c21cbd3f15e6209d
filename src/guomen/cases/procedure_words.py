"""Reads the words of a procedure file: roles, routes, regions, clocks, fields, what they mean."""

from collections.abc import Iterable, Mapping

from guomen.cases.case import Mode
from guomen.cases.procedure import (
    ActField,
    ActScope,
    Choice,
    ClockUse,
    FieldDays,
    FieldKind,
    Means,
    Region,
    Route,
    Silence,
    State,
)
from guomen.kernel.words import Words
from guomen.law.marked import Marked, words
from guomen.law.pack import Pack


class Vocabulary:
    """What later parts of a procedure file may name; read in the order in which it is written.

    `law` is the pack whose clocks, parameters and instruments the file names; without it (a text
    in a test) those names are not checked.
    """

    def __init__(self, parts: Mapping[str, Marked], law: Pack | None) -> None:
        self.law = law
        self.roles = worded(parts["roles"])
        self.outsiders = worded(parts["outsiders"])
        self.circumstances = worded(parts.get("circumstances"))
        self.shown = worded(parts.get("shown"))
        self.regions = {n: self.region(n, e) for n, e in parts["regions"].entries().items()}
        self.clocks = {n: self.clock(n, e) for n, e in parts["clocks"].entries().items()}
        self.field_names = tuple(parts["fields"].entries())
        self.act_names = tuple(parts["acts"].entries())

    @property
    def everybody(self) -> tuple[str, ...]:
        """Return everyone who may be waited for or told: roles and outsiders."""
        return (*self.roles, *self.outsiders)

    def clock(self, name: str, entry: Marked) -> ClockUse:
        """Read one clock: who must act, whether it is only a ceiling, what silence means."""
        found = entry.mapping(required=("waits_for",), optional=("ceiling", "silence"))
        if self.law is not None and name not in self.law.rules:
            entry.fail(f"{entry.name}: the pack {self.law.name} knows no clock {name!r}.")
        return ClockUse(
            name,
            found["waits_for"].choice(self.everybody),
            "ceiling" in found and found["ceiling"].truth(),
            silence(found["silence"]) if "silence" in found else None,
        )

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
            states=states,
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
            waits_for=None if waits is None else waits.choice(self.everybody),
        )

    def routes(self, entry: Marked | None, guards: Iterable[str]) -> dict[str, Route]:
        """Read the routes; where a file names none, its two modes are its routes."""
        if entry is None:
            return {mode.value: Route(mode.value, mode.words, mode.value) for mode in Mode}
        known = tuple(guards)
        return {name: route(name, one, known) for name, one in entry.entries().items()}

    def field(self, name: str, entry: Marked, guards: Iterable[str]) -> ActField:
        """Read one field; acts say whether they ask for it."""
        if "." in name:
            entry.fail(f"{entry.name}: a field has no dot in its name; dots mark what follows.")
        found = entry.mapping(
            required=("kind", "label"), optional=("choices", "roles", "days", "circumstance")
        )
        kind = FieldKind(found["kind"].choice(FieldKind))
        if (kind is FieldKind.CHOICE) != ("choices" in found):
            entry.fail(f"{entry.name}: 'choices' belong to kind choice, and only to it.")
        choices = found["choices"].entries() if "choices" in found else {}
        days = found["days"].choice(FieldDays) if "days" in found else FieldDays.SINCE_OPENING
        stated = "circumstance" in found and found["circumstance"].truth()
        if stated and name not in self.circumstances:
            entry.fail(f"{entry.name} states a circumstance that 'circumstances' does not name.")
        known = tuple(guards)
        return ActField(
            name=name,
            kind=kind,
            label=words(found["label"]),
            required=False,
            choices=tuple(choice(value, one, known) for value, one in choices.items()),
            roles=names(found.get("roles"), self.roles),
            days=FieldDays(days),
            circumstance=stated,
        )


def worded(entry: Marked | None) -> dict[str, Words]:
    """Read names with their words in both languages; nothing where the part is missing."""
    return {} if entry is None else {name: words(one) for name, one in entry.entries().items()}


def silence(entry: Marked) -> Silence:
    """Read {means: release_due, says: {en: ..., zh: ...}}."""
    found = entry.mapping(required=("means", "says"))
    return Silence(Means(found["means"].choice(Means)), words(found["says"]))


def route(name: str, entry: Marked, guards: tuple[str, ...]) -> Route:
    """Read {en: ..., zh: ..., mode: ex_officio, entry: [GUARD]}."""
    found = entry.mapping(required=("en", "zh", "mode"), optional=("entry",))
    label = Words(found["en"].text(), found["zh"].text())
    asked = tuple(item.choice(guards) for item in items(found.get("entry")))
    return Route(name, label, found["mode"].choice(Mode), asked)


def choice(value: str, entry: Marked, guards: tuple[str, ...]) -> Choice:
    """Read one answer of a choice field."""
    found = entry.mapping(required=("en", "zh"), optional=("guards",))
    asked = tuple(item.choice(guards) for item in items(found.get("guards")))
    return Choice(value, Words(found["en"].text(), found["zh"].text()), asked)


def names(entry: Marked | None, known: Iterable[str]) -> frozenset[str]:
    """Read a list of names that must be known."""
    return frozenset(item.choice(known) for item in items(entry))


def items(entry: Marked | None) -> tuple[Marked, ...]:
    """Return the items of a list; none where the part is missing."""
    return () if entry is None else entry.items()


def is_text(entry: Marked) -> bool:
    """Return whether an entry is one plain value."""
    return entry.is_scalar
