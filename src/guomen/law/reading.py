"""Reads what a pack's files hold, entry by entry: parameters, conventions, instruments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from guomen.law.deadline import DeadlineRule
from guomen.law.instrument import Instrument, Version
from guomen.law.marked import Marked, words
from guomen.law.parameter import Dated, Kind, Parameter
from guomen.law.timing import LeadRule
from guomen.law.values import READERS, citation, status

OF_A_KIND: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.DEADLINE: ("starts_on", "effect", "start_day", "ending"),
    Kind.EXTENSION: ("of",),
    Kind.BEFORE_EVENT: ("event", "effect"),
}
MAY_HAVE: Final[Mapping[Kind, tuple[str, ...]]] = {Kind.DEADLINE: ("suspended_by",)}
OPTIONAL: Final = ("rules",)
ALL_KEYS: Final = (
    "title",
    "history",
    *OPTIONAL,
    *(key for keys in (*OF_A_KIND.values(), *MAY_HAVE.values()) for key in keys),
)
Instruments = Mapping[str, Instrument]


@dataclass(slots=True)
class Found:
    """What has been read of a pack's parameter files so far, with where each entry stands."""

    parameters: dict[str, Parameter[Any]] = field(default_factory=dict)
    entries: dict[str, Marked] = field(default_factory=dict)

    def add(self, name: str, entry: Marked, subject: str, instruments: Instruments) -> None:
        """Read one parameter; a name may stand once in all files."""
        if name in self.entries:
            entry.fail(
                f"{name} stands at {self.entries[name].file}:{self.entries[name].line} already."
            )
        self.parameters[name] = read_parameter(name, entry, subject, instruments)
        self.entries[name] = entry

    def reference(self, entry: Marked, kind: Kind) -> str:
        """Return the name of a parameter of that kind; refuse any other name."""
        known = (name for name, parameter in self.parameters.items() if parameter.kind is kind)
        return entry.choice(known)

    def rules(self) -> dict[str, DeadlineRule]:
        """Return the fixed side of every clock, with its conventions checked."""
        return {
            name: self._rule(name, parameter, self.entries[name].entries())
            for name, parameter in self.parameters.items()
            if parameter.kind is Kind.DEADLINE
        }

    def extensions(self) -> dict[str, str]:
        """Return the clock that each extension extends."""
        return {
            name: self.reference(self.entries[name].entries()["of"], Kind.DEADLINE)
            for name, parameter in self.parameters.items()
            if parameter.kind is Kind.EXTENSION
        }

    def leads(self) -> dict[str, LeadRule]:
        """Return the fixed side of everything that is counted back from an event."""
        return {
            name: LeadRule(
                name,
                parameter.title,
                words(self.entries[name].entries()["event"]),
                words(self.entries[name].entries()["effect"]),
            )
            for name, parameter in self.parameters.items()
            if parameter.kind is Kind.BEFORE_EVENT
        }

    def _no_gap(self, parameter: Parameter[Any], entry: Marked, kind: Kind) -> None:
        convention = self.parameters[self.reference(entry, kind)]
        if convention.since > parameter.since:
            entry.fail(
                f"{parameter.name} is known since {parameter.since}, but {convention.name}, by "
                f"which it is counted, only since {convention.since}. Give {convention.name} a "
                "value for that time, unconfirmed where nothing was read."
            )

    def _rule(
        self, name: str, parameter: Parameter[Any], found: Mapping[str, Marked]
    ) -> DeadlineRule:
        for key, kind in (("start_day", Kind.START_DAY), ("ending", Kind.ENDING)):
            self._no_gap(parameter, found[key], kind)
        return DeadlineRule(
            name,
            parameter.title,
            words(found["starts_on"]),
            words(found["effect"]),
            self.reference(found["start_day"], Kind.START_DAY),
            self.reference(found["ending"], Kind.ENDING),
            words(found["suspended_by"]) if "suspended_by" in found else None,
        )


def read_parameter(
    name: str, entry: Marked, subject: str, instruments: Instruments
) -> Parameter[Any]:
    """Return a parameter whose history has a known kind of value and rising dates."""
    kind = Kind(entry.mapping(required=("kind",), optional=ALL_KEYS)["kind"].choice(Kind))
    found = entry.mapping(
        required=("kind", "title", *OF_A_KIND.get(kind, ()), "history"),
        optional=(*OPTIONAL, *MAY_HAVE.get(kind, ())),
    )
    history: list[Dated[Any]] = []
    for item in found["history"].items():
        dated = read_dated(item, kind, instruments)
        if history and dated.since == history[-1].since:
            item.fail(
                f"{item.name} starts on {dated.since}, like the value before it. Two values of "
                "one day cannot both hold: keep one."
            )
        if history and dated.since < history[-1].since:
            item.fail(
                f"{item.name} starts on {dated.since}, not after the value before it "
                f"({history[-1].since}). Write the history from old to new."
            )
        history.append(dated)
    rules = tuple(item.text() for item in found["rules"].items()) if "rules" in found else ()
    return Parameter(name, kind, words(found["title"]), tuple(history), rules, subject)


def read_dated(item: Marked, kind: Kind, instruments: Instruments) -> Dated[Any]:
    """Return one value with its date, provisions and mark."""
    found = item.mapping(required=("since", "value", "status", "cites"), optional=("remark",))
    since = found["since"].day()
    cites = []
    for entry in found["cites"].items():
        cites.append(citation(entry))
        check_citation(entry, instruments)
    return Dated(
        READERS[kind](found["value"]),
        since,
        tuple(cites),
        status(found["status"]),
        words(found["remark"]) if "remark" in found else None,
    )


def check_citation(entry: Marked, instruments: Instruments) -> None:
    """Refuse a citation of an instrument or version that instruments.yaml does not name."""
    cite = citation(entry)
    instrument = instruments.get(cite.instrument)
    if instrument is None:
        entry.fail(
            f"{entry.name} cites {cite.instrument}, which instruments.yaml does not name. "
            f"Known: {', '.join(sorted(instruments))}."
        )
    if instrument.version(cite.version) is None:
        known = ", ".join(version.name for version in instrument.versions)
        entry.fail(
            f"{entry.name} cites version {cite.version} of {cite.instrument}; "
            f"instruments.yaml names: {known}."
        )


def read_instruments(document: Marked) -> dict[str, Instrument]:
    """Return the instruments by short name."""
    instruments = {}
    for name, entry in document.entries().items():
        found = entry.mapping(required=("title", "versions"), optional=("remark",))
        versions = tuple(
            read_version(key, item) for key, item in found["versions"].entries().items()
        )
        remark = words(found["remark"]) if "remark" in found else None
        instruments[name] = Instrument(name, words(found["title"]), versions, remark)
    return instruments


def read_version(name: str, entry: Marked) -> Version:
    """Return one version of an instrument."""
    found = entry.mapping(required=("title", "from", "status"), optional=("to",))
    first: date = found["from"].day()
    last = found["to"].day() if "to" in found else None
    if last is not None and last < first:
        entry.fail(f"{entry.name} ends on {last}, before it starts on {first}.")
    return Version(name, words(found["title"]), first, last, status(found["status"]))
