"""Loads a pack from its YAML files: strictly, with file and line in every refusal."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import guomen.rulepacks
from guomen.kernel.citation import Status
from guomen.kernel.errors import BadInputError
from guomen.law.calendar import WorkingCalendar
from guomen.law.calendar_files import read_calendars
from guomen.law.instrument import Instrument
from guomen.law.marked import Marked, PackError, read, words
from guomen.law.overrides import confirm
from guomen.law.pack import Pack
from guomen.law.parameter import DECIDES_NOTHING, Kind, Parameter
from guomen.law.reading import Found, read_instruments
from guomen.law.statement import Statement, read_statements

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
RULES_FILE: Final = "rules.yaml"


class Strictness(StrEnum):
    """What a pack may rest on: anything that shows its mark, or nothing that is unconfirmed."""

    SHOW = "show"
    REFUSE_UNCONFIRMED = "refuse_unconfirmed"


@dataclass(slots=True)
class _Operator:
    folder: Path | None = None


_operator = _Operator()


def use_operator_law(folder: Path | None) -> None:
    """Let packs loaded from now on take an operator's folder into account; None for none.

    The folder may hold `overrides.yaml` (what somebody confirmed) and `calendar/PACK/YYYY.csv`
    with `calendar/PACK/notices.yaml` (years added or corrected). Called once, at start-up.
    """
    _operator.folder = folder
    load_pack.cache_clear()


def operator_law() -> Path | None:
    """Return the operator's folder, or None where there is none."""
    return _operator.folder


@cache
def load_pack(name: str = "cn", *, strictness: Strictness = Strictness.SHOW) -> Pack:
    """Return the pack of that name; the same object every time.

    Raises BadInputError for a name there is no pack of, and PackError with file and line for
    anything in the files that is not what the schema asks.
    """
    names = pack_names()
    if name not in names:
        raise BadInputError(where="pack", found=name, expected="one of " + ", ".join(names))
    return load_folder(FOLDER / name, strictness=strictness, operator=_operator.folder)


def pack_names() -> tuple[str, ...]:
    """Return the names of the packs installed, sorted."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/pack.yaml")))


def load_folder(
    folder: Path, *, strictness: Strictness = Strictness.SHOW, operator: Path | None = None
) -> Pack:
    """Return the pack in `folder`; raises PackError as load_pack does."""
    head = read(folder / "pack.yaml").mapping(required=PACK_KEYS, optional=("default_calendar",))
    instruments = read_instruments(read(folder / "instruments.yaml"))
    found = read_parameters(folder, head["parameter_files"], instruments)
    statements = statements_of(folder, instruments)
    check_rules(found, statements)
    calendars = calendars_of(folder, head["name"].text(), operator)
    pack = Pack(
        name=head["name"].text(),
        title=words(head["title"]),
        version=head["version"].text(),
        as_of=head["as_of"].day(),
        currency=head["currency"].text(),
        zone=zone(head["time_zone"]),
        office_hours=found.reference(head["office_hours"], Kind.OFFICE_HOURS),
        calendar=default_calendar(head, calendars),
        calendars=MappingProxyType(calendars),
        parameters=MappingProxyType(found.parameters),
        rules=MappingProxyType(found.rules()),
        extensions=MappingProxyType(found.extensions()),
        leads=MappingProxyType(found.leads()),
        instruments=MappingProxyType(instruments),
        statements=MappingProxyType(statements),
    )
    if operator is not None:
        pack = confirmed(pack, operator)
    if strictness is Strictness.REFUSE_UNCONFIRMED:
        refuse_unconfirmed(pack, found.entries)
    return pack


def read_parameters(folder: Path, files: Marked, instruments: dict[str, Instrument]) -> Found:
    """Return the parameters of every file named, with where each stands."""
    found = Found()
    for item in files.items():
        subject = Path(item.text()).stem
        for name, entry in read(folder / item.text()).entries().items():
            found.add(name, entry, subject, instruments)
    return found


def calendars_of(folder: Path, pack: str, operator: Path | None) -> dict[str, WorkingCalendar]:
    """Return the calendars of a pack, with the years that the operator added or corrected."""
    extra = None if operator is None else operator / "calendar" / pack
    return read_calendars(folder / "calendar", extra if extra and extra.exists() else None)


def default_calendar(
    head: dict[str, Marked], calendars: dict[str, WorkingCalendar]
) -> WorkingCalendar:
    """Return the calendar of an office that is not named."""
    if "default_calendar" in head:
        return calendars[head["default_calendar"].choice(calendars)]
    if len(calendars) > 1:
        head["name"].fail(
            f"pack.yaml must name a default_calendar; there are {', '.join(calendars)}."
        )
    return next(iter(calendars.values()))


def statements_of(folder: Path, instruments: dict[str, Any]) -> dict[str, Statement]:
    """Return the rules of the pack in words; none where it has no rules.yaml."""
    path = folder / RULES_FILE
    return read_statements(read(path), instruments) if path.exists() else {}


def check_rules(found: Found, statements: dict[str, Statement]) -> None:
    """Refuse a parameter that claims to serve a rule the pack does not hold."""
    for name, parameter in found.parameters.items():
        if statements and parameter.rules:
            for item in found.entries[name].entries()["rules"].items():
                item.choice(statements)


def confirmed(pack: Pack, operator: Path) -> Pack:
    """Return the pack with what the operator confirmed; its version then names that."""
    done = confirm(pack.name, pack.parameters, operator)
    if not done.overrides:
        return pack
    return replace(
        pack,
        parameters=MappingProxyType(dict(done.parameters)),
        overrides=done.overrides,
        version=f"{pack.version}+{done.digest}",
    )


def zone(entry: Marked) -> ZoneInfo:
    """Return the time zone of that name."""
    name = entry.text()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        entry.fail(f"{entry.name} is {name!r}; expected a zone such as Asia/Shanghai.")


def refuse_unconfirmed(pack: Pack, entries: dict[str, Marked]) -> None:
    """Raise PackError naming every value that decides something and that nobody has confirmed.

    What only informs a person (a statement, a criminal indicator) may stay unconfirmed.
    """
    weak = [
        f"{item.file}:{item.line}: {name} since {dated.since} is unconfirmed."
        for name, parameter in decisive(pack)
        for dated, item in zip(
            parameter.history, entries[name].entries()["history"].items(), strict=True
        )
        if dated.status is Status.UNCONFIRMED
    ]
    if weak:
        lines = "\n".join(weak)
        raise PackError(
            f"{pack.name} {pack.version} rests on {len(weak)} unconfirmed values:\n{lines}\n"
            "Check them against the official text and confirm them in overrides.yaml "
            "(docs/operator), or load the pack without --strict."
        )


def decisive(pack: Pack) -> list[tuple[str, Parameter[Any]]]:
    """Return the parameters on which a deadline, a security, a disposal or a penalty can rest."""
    return [(name, one) for name, one in pack.parameters.items() if one.kind not in DECIDES_NOTHING]
