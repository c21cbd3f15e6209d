"""What an operator confirms: a file, dated and signed by name, that lifts a mark here only."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from guomen.kernel.citation import Status
from guomen.kernel.words import Words
from guomen.law.marked import Marked, read, words
from guomen.law.parameter import Dated, Parameter
from guomen.law.values import READERS, citation

FILE: Final = "overrides.yaml"
REQUIRED: Final = ("pack", "parameter", "since", "status", "confirmed_by", "confirmed_on", "basis")
CONFIRMS: Final = (Status.CONFIRMED, Status.SECONDARY)


@dataclass(frozen=True, slots=True)
class Override:
    """One value that somebody confirmed: which, how well, by whom, when and on what basis.

    `changed` says that another value than the pack's was given.
    """

    parameter: str
    since: date
    status: Status
    confirmed_by: str
    confirmed_on: date
    basis: Words
    changed: bool

    @property
    def words(self) -> Words:
        """Return the sentence a reader sees beside the value."""
        name, day = self.confirmed_by, f"{self.confirmed_on:%Y-%m-%d}"
        return Words(
            f"Confirmed for this installation by {name} on {day}: {self.basis.en}",
            f"本系统由 {name} 于 {day} 确认：{self.basis.zh}",
        )


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The parameters with the confirmed values in them, the confirmations, and their digest."""

    parameters: Mapping[str, Parameter[Any]]
    overrides: tuple[Override, ...]
    digest: str


def confirm(pack: str, parameters: Mapping[str, Parameter[Any]], folder: Path) -> Confirmed:
    """Return the parameters of a pack with what `overrides.yaml` in `folder` confirms.

    Raises PackError, with file and line, for a value that the pack does not hold, a mark that
    confirms nothing, a value confirmed twice, or a confirmation without a name, a day or a basis.
    """
    path = folder / FILE
    if not path.exists():
        return Confirmed(parameters, (), "")
    found = dict(parameters)
    overrides: list[Override] = []
    for item in read(path).items():
        entries = item.mapping(required=REQUIRED, optional=("value", "cites"))
        if entries["pack"].text() != pack:
            continue
        name = entries["parameter"].choice(parameters)
        override = read_override(name, entries)
        if any((one.parameter, one.since) == (name, override.since) for one in overrides):
            item.fail(f"{item.name}: {name} since {override.since} is confirmed already.")
        found[name] = with_override(found[name], override, item, entries)
        overrides.append(override)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS] if overrides else ""
    return Confirmed(found, tuple(overrides), digest)


def read_override(name: str, entries: Mapping[str, Marked]) -> Override:
    """Read one confirmation."""
    return Override(
        parameter=name,
        since=entries["since"].day(),
        status=Status(entries["status"].choice(CONFIRMS)),
        confirmed_by=entries["confirmed_by"].text(),
        confirmed_on=entries["confirmed_on"].day(),
        basis=words(entries["basis"]),
        changed="value" in entries,
    )


def with_override(
    parameter: Parameter[Any], override: Override, item: Marked, entries: Mapping[str, Marked]
) -> Parameter[Any]:
    """Return the parameter with one of its values confirmed."""
    days = [dated.since for dated in parameter.history]
    if override.since not in days:
        known = ", ".join(day.isoformat() for day in days)
        item.fail(
            f"{item.name}: {parameter.name} has no value since {override.since}; it has values "
            f"since {known}. An override confirms a value of the pack; it adds none."
        )
    place = days.index(override.since)
    before = parameter.history[place]
    value = before.value
    if "value" in entries:
        value = READERS[parameter.kind](entries["value"])
    cites = entries["cites"].items() if "cites" in entries else ()
    citations = tuple(citation(one) for one in cites) or before.citations
    after: Dated[Any] = Dated(value, before.since, citations, override.status, override.words)
    history = (*parameter.history[:place], after, *parameter.history[place + 1 :])
    return replace(parameter, history=history)


DIGITS: Final = 8
