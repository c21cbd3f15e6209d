"""Loads a pack from its YAML files: strictly, with file and line in every refusal."""

from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import guomen.rulepacks
from guomen.kernel.citation import Status
from guomen.kernel.errors import BadInputError
from guomen.law.calendar_files import read_calendar
from guomen.law.deadline import DeadlineRule
from guomen.law.instrument import Instrument, Version
from guomen.law.marked import Marked, PackError, read
from guomen.law.pack import Pack
from guomen.law.parameter import Dated, Kind, Parameter
from guomen.law.values import READERS, citation, status, words

FOLDER: Final = Path(guomen.rulepacks.__file__).parent
PACK_KEYS: Final = (
    "name",
    "title",
    "version",
    "as_of",
    "currency",
    "time_zone",
    "office_hours",
    "parameter_files",
)
CLOCK_KEYS: Final = ("starts_on", "effect", "start_day", "ending")


class Strictness(StrEnum):
    """What a pack may rest on: anything that shows its mark, or nothing unconfirmed."""

    SHOW = "show"
    REFUSE_UNCONFIRMED = "refuse_unconfirmed"


@cache
def load_pack(name: str = "cn", *, strictness: Strictness = Strictness.SHOW) -> Pack:
    """Return the pack of that name; the same object every time.

    Raises BadInputError for a name there is no pack of, and PackError with file and line for
    anything in the files that is not what the schema asks.
    """
    names = pack_names()
    if name not in names:
        raise BadInputError(where="pack", found=name, expected="one of " + ", ".join(names))
    return load_folder(FOLDER / name, strictness=strictness)


def pack_names() -> tuple[str, ...]:
    """Return the names of the packs installed, sorted."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/pack.yaml")))


def load_folder(folder: Path, *, strictness: Strictness = Strictness.SHOW) -> Pack:
    """Return the pack in `folder`; raises PackError as load_pack does."""
    head = read(folder / "pack.yaml").mapping(required=PACK_KEYS)
    instruments = read_instruments(read(folder / "instruments.yaml"))
    parameters: dict[str, Parameter[Any]] = {}
    entries: dict[str, Marked] = {}
    for item in head["parameter_files"].items():
        for name, entry in read(folder / item.text()).entries().items():
            if name in parameters:
                entry.fail(f"{name} stands at {entries[name].file}:{entries[name].line} already.")
            parameters[name], entries[name] = read_parameter(name, entry, instruments), entry
    pack = Pack(
        name=head["name"].text(),
        title=words(head["title"]),
        version=head["version"].text(),
        as_of=head["as_of"].day(),
        currency=head["currency"].text(),
        zone=zone(head["time_zone"]),
        office_hours=reference(head["office_hours"], Kind.OFFICE_HOURS, parameters),
        calendar=read_calendar(folder / "calendar"),
        parameters=MappingProxyType(parameters),
        rules=MappingProxyType(read_rules(parameters, entries)),
        instruments=MappingProxyType(instruments),
    )
    if strictness is Strictness.REFUSE_UNCONFIRMED:
        refuse_unconfirmed(pack, entries)
    return pack


def read_parameter(name: str, entry: Marked, instruments: dict[str, Instrument]) -> Parameter[Any]:
    """Return a parameter whose history has a known kind of value and rising dates."""
    kind = Kind(entry.mapping(required=("kind",), optional=ENTRY_KEYS)["kind"].choice(Kind))
    clock = CLOCK_KEYS if kind is Kind.DEADLINE else ()
    found = entry.mapping(required=("kind", "title", *clock, "history"))
    history: list[Dated[Any]] = []
    for item in found["history"].items():
        dated = read_dated(item, kind, instruments)
        if history and dated.since <= history[-1].since:
            item.fail(
                f"{item.name} starts on {dated.since}, not after the value before it "
                f"({history[-1].since}). Write the history from old to new."
            )
        history.append(dated)
    return Parameter(name, kind, words(found["title"]), tuple(history))


ENTRY_KEYS: Final = ("title", "history", *CLOCK_KEYS)


def read_dated(item: Marked, kind: Kind, instruments: dict[str, Instrument]) -> Dated[Any]:
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


def check_citation(entry: Marked, instruments: dict[str, Instrument]) -> None:
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


def read_rules(
    parameters: dict[str, Parameter[Any]], entries: dict[str, Marked]
) -> dict[str, DeadlineRule]:
    """Return the fixed side of every clock, with its conventions checked."""
    rules = {}
    for name, parameter in parameters.items():
        if parameter.kind is Kind.DEADLINE:
            found = entries[name].entries()
            rules[name] = DeadlineRule(
                name,
                parameter.title,
                words(found["starts_on"]),
                words(found["effect"]),
                reference(found["start_day"], Kind.START_DAY, parameters),
                reference(found["ending"], Kind.ENDING, parameters),
            )
    return rules


def reference(entry: Marked, kind: Kind, parameters: dict[str, Parameter[Any]]) -> str:
    """Return the name of a parameter of that kind; refuse any other name."""
    known = (name for name, parameter in parameters.items() if parameter.kind is kind)
    return entry.choice(known)


def zone(entry: Marked) -> ZoneInfo:
    """Return the time zone of that name."""
    name = entry.text()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        entry.fail(f"{entry.name} is {name!r}; expected a zone such as Asia/Shanghai.")


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


def refuse_unconfirmed(pack: Pack, entries: dict[str, Marked]) -> None:
    """Raise PackError naming every value, in force or past, that nobody has confirmed."""
    weak = [
        f"{item.file}:{item.line}: {name} since {dated.since} is unconfirmed."
        for name, parameter in pack.parameters.items()
        for dated, item in zip(
            parameter.history, entries[name].entries()["history"].items(), strict=True
        )
        if dated.status is Status.UNCONFIRMED
    ]
    if weak:
        lines = "\n".join(weak)
        raise PackError(
            f"{pack.name} {pack.version} rests on {len(weak)} unconfirmed values:\n{lines}\n"
            "Check them against the official text, or load the pack without --strict."
        )
