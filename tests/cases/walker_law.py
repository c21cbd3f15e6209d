"""The packs that a random walk goes through, and what their files say may be stated and deemed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml

from guomen.cases.procedure import Procedure
from guomen.cases.procedure_file import FOLDER, load_procedure
from guomen.law.calendar import WorkingCalendar
from guomen.law.duration import Duration, Length, Period
from guomen.law.loader import load_pack
from guomen.law.pack import Pack
from guomen.law.parameter import Kind, Parameter

PACKS = tuple(sorted(path.parent.name for path in FOLDER.glob("*/procedure.yaml")))
CIRCUMSTANCE_TESTS = {"circumstance_in", "circumstance_not", "opted_in", "repeat_offence"}
# Years beyond those announced, so that only law and procedure stop a walk.
YEARS = range(2004, 2060)
LONGER_BY = 7


@dataclass(frozen=True)
class World:
    """A pack as a walk meets it: its procedure, its law, and another version of that law.

    `stated` holds answers to each circumstance, `deemed` the clock behind every act that deems a
    consent, `kinds` the rights of its lists.
    """

    pack: str
    procedure: Procedure
    law: Pack
    longer: Pack
    stated: Mapping[str, tuple[str, ...]]
    deemed: Mapping[str, str]
    kinds: tuple[str, ...]


@cache
def world(pack: str) -> World:
    """Return the world of a pack, read once."""
    procedure, law = load_procedure(pack), open_ended(load_pack(pack))
    text = yaml.safe_load((FOLDER / pack / "procedure.yaml").read_text("utf-8"))
    guards = text.get("guards", {})
    return World(
        pack=pack,
        procedure=procedure,
        law=law,
        longer=with_longer_clocks(law),
        stated={name: answers_to(name, pack, guards) for name in procedure.circumstances},
        deemed=deemed_by(procedure, guards),
        kinds=tuple(sorted(kinds(law, guards))) or ("trademark", "invention"),
    )


def open_ended(law: Pack) -> Pack:
    """Return the law with calendars that never end: weekends alone, past the years known."""
    calendars = {name: going_on(one) for name, one in law.calendars.items()}
    return replace(law, calendar=going_on(law.calendar), calendars=calendars)


def going_on(calendar: WorkingCalendar) -> WorkingCalendar:
    """Return a calendar that answers for every year of a walk."""
    return replace(calendar, years=YEARS)


def with_longer_clocks(law: Pack) -> Pack:
    """Return another version of a pack in which every clock runs longer."""
    changed = {name: later(law.parameters[name]) for name in law.names(Kind.DEADLINE)}
    return replace(law, parameters={**law.parameters, **changed}, version=f"{law.version}-longer")


def later(parameter: Parameter[Any]) -> Parameter[Any]:
    """Return a clock's parameter with every length in its history made longer."""
    history = tuple(replace(one, value=longer(one.value)) for one in parameter.history)
    return replace(parameter, history=history)


def longer(period: Period) -> Period:
    """Return a length made longer; what has no number keeps none."""
    if isinstance(period, Duration):
        return replace(period, count=period.count + LONGER_BY)
    if isinstance(period, Length):
        instead = tuple((name, _more(one)) for name, one in period.instead)
        return replace(period, longer_of=tuple(map(_more, period.longer_of)), instead=instead)
    return period


def _more(duration: Duration) -> Duration:
    return replace(duration, count=duration.count + LONGER_BY)


def answers_to(name: str, pack: str, guards: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a circumstance may hold: what guards and conditions ask, and on both sides."""
    found = {"yes", "no"}
    for guard in guards.values():
        if guard["test"] in CIRCUMSTANCE_TESTS and guard.get("of") == name:
            found |= set(listed(guard.get("values"))) | set(listed(guard.get("to")))
            found.add(" ".join(listed(guard.get("to"))))
        if guard.get("base") == name:
            found |= {"1000.00", "30000.00"}
    for path in sorted((FOLDER / pack).glob("*.yaml")):
        for leaf in leaves(yaml.safe_load(path.read_text("utf-8"))):
            if leaf.get("fact") == name:
                found |= set(sides(leaf))
    if name == "office":
        found = set(load_pack(pack).calendars)
    return tuple(sorted(found - {""}))


def listed(value: Any) -> tuple[str, ...]:
    """Return what stands under a word of a guard as a list of texts."""
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def leaves(plain: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every mapping of a file that names a fact."""
    if isinstance(plain, list):
        for one in plain:
            yield from leaves(one)
    elif isinstance(plain, dict):
        if "fact" in plain:
            yield plain
        for one in plain.values():
            yield from leaves(one)


def sides(leaf: Mapping[str, Any]) -> Iterator[str]:
    """Yield answers on both sides of a test of one fact."""
    yield from listed(leaf.get("in"))
    yield from listed(leaf.get("is"))
    for word in ("at_most", "below", "at_least", "above"):
        if word in leaf:
            yield from (str(leaf[word]), str(leaf[word] + 1), "0")


def deemed_by(procedure: Procedure, guards: Mapping[str, Any]) -> dict[str, str]:
    """Return the acts that deem silence a consent, each with the clock that must be over."""
    codes = {code: g["clock"] for code, g in guards.items() if g["test"] == "may_deem_consent"}
    return {
        act.name: codes[code]
        for act in procedure.acts.values()
        for code in act.guards
        if code in codes
    }


def kinds(law: Pack, guards: Mapping[str, Any]) -> Iterator[str]:
    """Yield the rights of the lists that guards ask about."""
    for guard in guards.values():
        if guard["test"] == "right_type_in":
            yield from (one.name for one in law.parameters[guard["of"]].history[-1].value)
