"""Scenarios about a case: given a history, when somebody acts, then this is refused or follows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from guomen.cases.attention import Concern, flags
from guomen.cases.deadlines import ClockState, clocks
from guomen.cases.offers import offers
from guomen.cases.procedure import Procedure
from guomen.cases.procedure_file import load_procedure
from guomen.cases.scenario_stages import (
    NONE,
    OPENER,
    PARTIES,
    Played,
    Stage,
    Step,
    carried_on,
    codes_of,
    moment,
    opened,
    play,
    read_stages,
    read_step,
)
from guomen.law.loader import load_pack, pack_names
from guomen.law.marked import Marked, PackError, read
from guomen.law.pack import Pack
from guomen.law.scenario import REFUSALS, REFUSED, rule_of
from guomen.law.scenario_answers import YES_OR_NO, Answer, several

ALLOWED: Final = "allowed"
OPENING: Final = "open"
STAGES: Final = "stages.yaml"
CASES: Final = "cases"


class Asked(NamedTuple):
    """What a scenario asks: an act, whether a case may be opened, or how it looks to somebody."""

    step: Step | None
    at: datetime
    viewer: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class CaseScenario:
    """A history, what somebody does or asks in it, the rule it is about, and what must follow.

    Its facts are those after the act asked about; refused, they are those before it.
    """

    name: str
    rule: str
    where: str
    pack: str
    stage: Stage
    asked: Asked
    expected: Answer

    def differences(self, procedure: Procedure, law: Pack) -> tuple[str, ...]:
        """Return one sentence per expected fact that the case answers otherwise.

        A history that the law refuses is one sentence too, with the line of the act refused.
        """
        try:
            found = self.answer(procedure, law)
        except PackError as error:
            return (f"{self.where}: {self.name}: {error}",)
        return tuple(
            f"{self.where}: {self.name}: {key} is {found.get(key, NONE)}, expected {value}."
            for key, value in self.expected.items()
            if found.get(key, NONE) != value
        )

    def answer(self, procedure: Procedure, law: Pack) -> Answer:
        """Return every fact about the case: what refuses the act, and how the case stands then."""
        if self.asked.opens:
            return told(against_opening(self.stage, procedure, law))
        played = play(self.stage, procedure, law)
        if self.asked.step is None:
            return dict(self._facts(played))
        played, codes = tried(played, self.asked.step)
        return {**told(codes), **dict(self._facts(played))}

    def _facts(self, played: Played) -> Iterator[tuple[str, str]]:
        case, law, at = played.case, played.law, self.asked.at.replace(tzinfo=played.law.zone)
        yield from ((f"stands.{name}", state) for name, state in case.regions.items())
        for claim in case.claims:
            yield from ((f"stands.{name}", state) for name, state in claim.regions.items())
        for clock in clocks(case, law, at):
            yield f"clocks.{clock.rule}", clock.day.isoformat()
            yield f"clock_states.{clock.rule}", clock.state.value
        found = flags(case, at=at, procedure=played.procedure, law=law)
        yield "flags", ", ".join(sorted({flag.concern.value for flag in found})) or NONE
        within_reach = self._open(played) if self._acts_in_question else set()
        yield from (
            (f"offers.{act}", YES_OR_NO[act in within_reach]) for act in self._acts_in_question
        )

    def _open(self, played: Played) -> set[str]:
        at = self.asked.at.replace(tzinfo=played.law.zone)
        found = offers(
            played.case,
            self.asked.viewer,
            at=at,
            procedure=played.procedure,
            law=played.law,
            party=PARTIES.get(self.asked.viewer),
            actor=f"{self.asked.viewer} 1",
        )
        return {offer.act for offer in found if offer.is_open}

    @property
    def _acts_in_question(self) -> tuple[str, ...]:
        """Return the acts of which the scenario says whether they are on offer."""
        names = (key.partition(".") for key in self.expected)
        return tuple(act for group, _, act in names if group == "offers")


def tried(played: Played, step: Step) -> tuple[Played, tuple[str, ...]]:
    """Return the case after an act with nothing against it, or as it was with every code."""
    try:
        return played.after(step), ()
    except tuple(REFUSALS) as error:
        return played, codes_of(error)


def against_opening(stage: Stage, procedure: Procedure, law: Pack) -> tuple[str, ...]:
    """Return every code against the opening of a case; none where it may be opened."""
    try:
        opened(stage, procedure, law)
    except tuple(REFUSALS) as error:
        return codes_of(error)
    return ()


def told(codes: tuple[str, ...]) -> dict[str, str]:
    """Return what is against an act, and whether anything is."""
    return {REFUSED: ", ".join(codes) or NONE, ALLOWED: YES_OR_NO[not codes]}


def read_case_scenarios(folder: Path) -> tuple[CaseScenario, ...]:
    """Return the scenarios about cases below the `scenarios` folder of a pack; none without one.

    Raises PackError with file and line for anything that the procedure or the pack does not know.
    """
    cases = folder / CASES
    files = [path for path in sorted(cases.glob("*.yaml")) if path.name != STAGES]
    if not files:
        return ()
    stages = read_stages(cases / STAGES, load_procedure(folder.parent.name))
    return tuple(case_scenario(entry, stages) for path in files for entry in read(path).items())


def case_scenario(entry: Marked, stages: Mapping[str, Stage]) -> CaseScenario:
    """Read one scenario: name, rule, given, when, then."""
    found = entry.mapping(required=("name", "given", "when", "then"), optional=("rule",))
    given = found["given"].mapping(required=("pack", "stage"), optional=("setting", "done"))
    pack = given["pack"].choice(pack_names())
    procedure = load_procedure(pack)
    before = stages[given["stage"].choice(stages)]
    stage = carried_on(before, given, procedure)
    asked = question(found["when"], stage, procedure)
    return CaseScenario(
        name=found["name"].text(),
        rule=rule_of(entry, load_pack(pack).statements),
        where=f"{entry.file}:{entry.line}",
        pack=pack,
        stage=stage,
        asked=asked,
        expected=expectations(found["then"], procedure),
    )


def question(when: Marked, stage: Stage, procedure: Procedure) -> Asked:
    """Read an act as in `done`, the opening of the case, or only the moment of a look at it."""
    entries = when.entries()
    if OPENING in entries:
        when.mapping(required=(OPENING,))[OPENING].choice((YES_OR_NO[True],))
        return Asked(None, stage.setting.opened, OPENER, opens=True)
    if "act" in entries:
        step = read_step(when, procedure)
        return Asked(step, step.at, step.role)
    found = when.mapping(required=("at",), optional=("by",))
    viewer = found["by"].choice(procedure.roles) if "by" in found else OPENER
    return Asked(None, moment(found["at"]), viewer)


def expectations(then: Marked, procedure: Procedure) -> Answer:
    """Read what must follow as flat facts: `clocks.ex_officio.reply` is 2026-05-14."""
    found = then.mapping(optional=(REFUSED, ALLOWED, *EXPECTED))
    if not found:
        then.fail(f"{then.name} expects nothing: name at least one fact.")
    expected: dict[str, str] = {}
    for key, entry in found.items():
        if key == REFUSED:
            codes = sorted(one.text() for one in several(entry))
            expected[REFUSED] = ", ".join(codes)
        elif key == ALLOWED:
            expected[ALLOWED] = entry.choice(YES_OR_NO.values())
        else:
            expected |= EXPECTED[key](entry, procedure)
    return expected


def where_it_stands(entry: Marked, procedure: Procedure) -> Answer:
    """Read {custody: detained, decision: examining}."""
    found = entry.mapping(optional=procedure.regions)
    return {
        f"stands.{name}": one.choice(procedure.regions[name].states) for name, one in found.items()
    }


def last_days(entry: Marked, procedure: Procedure) -> Answer:
    """Read {ex_officio.reply: 2026-05-14}: the last day of clocks; `none` for one not started."""
    found = entry.mapping(optional=procedure.clocks)
    return {
        f"clocks.{name}": NONE if one.node.value == NONE else one.day().isoformat()
        for name, one in found.items()
    }


def clock_states(entry: Marked, procedure: Procedure) -> Answer:
    """Read {ex_officio.reply: met}: what has become of clocks."""
    found = entry.mapping(optional=procedure.clocks)
    return {f"clock_states.{name}": one.choice(ClockState) for name, one in found.items()}


def on_offer(entry: Marked, procedure: Procedure) -> Answer:
    """Read a list of acts that are open to whoever acts or looks."""
    return {f"offers.{one.choice(procedure.acts)}": YES_OR_NO[True] for one in several(entry)}


def not_on_offer(entry: Marked, procedure: Procedure) -> Answer:
    """Read a list of acts that are not open."""
    return {f"offers.{one.choice(procedure.acts)}": YES_OR_NO[False] for one in several(entry)}


def concerns(entry: Marked, procedure: Procedure) -> Answer:
    """Read why the case needs a look: every concern, or `none`."""
    del procedure
    found = sorted(one.choice((*Concern, NONE)) for one in several(entry))
    return {"flags": ", ".join(found)}


EXPECTED: Final[Mapping[str, Callable[[Marked, Procedure], Answer]]] = {
    "stands": where_it_stands,
    "clocks": last_days,
    "clock_states": clock_states,
    "offers": on_offer,
    "not_offered": not_on_offer,
    "flags": concerns,
}
"""What may stand in `then` beside `refused` and `allowed`, each with its reader."""
