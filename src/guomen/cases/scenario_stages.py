"""The case that a scenario is about: how it was opened, and what was done in it before."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from guomen.cases.case import YUAN, Case, Claim, ClaimKey, Event, GoodsLine, Mode, Traffic, nothing
from guomen.cases.decide import Opening, RefusedError, Request, decide, open_case
from guomen.cases.procedure import Act, ActScope, Procedure
from guomen.cases.replay import evolve
from guomen.kernel.errors import GuomenError
from guomen.kernel.ids import Direction
from guomen.kernel.money import CheckedPrice, TaxedValue
from guomen.law.marked import DAY, Marked, PackError, read
from guomen.law.pack import Pack
from guomen.law.scenario import REFUSALS, refusal
from guomen.law.scenario_answers import several

MORNING: Final = time(10)
NUMBER: Final = "2920-2026-00001"
CUSTOMS: Final = "2920"
DOCUMENT: Final = "292020260000000001"
GOODS: Final = "shoes"
HS_CODE: Final = "6404110000"
UNIT: Final = "pairs"
MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}")
HOLDER: Final = "P-holder"
TRADER: Final = "P-trader"
PARTIES: Final[Mapping[str, str]] = {"right_holder": HOLDER, "trader": TRADER}
OPENER: Final = "officer"
RECORDATION: Final = "T2019-76593"
SECURITY: Final = "security"
NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a case was opened: one goods line and one right, which is all that a rule needs."""

    mode: Mode
    traffic: Traffic
    direction: Direction
    right: str
    quantity: Decimal
    price: Decimal
    value: Decimal
    opened: datetime
    protected_until: date | None
    route: str = ""
    circumstances: Mapping[str, str] = field(default_factory=nothing)

    def opening(self) -> Opening:
        """Return what customs knows when it opens the case."""
        goods = GoodsLine(
            number=1,
            description=GOODS,
            hs_code=HS_CODE,
            quantity=self.quantity,
            unit=UNIT,
            checked_price=CheckedPrice(self.price, YUAN),
            taxed_value=TaxedValue(self.value, YUAN),
        )
        claim = Claim(
            key=ClaimKey(1, RECORDATION),
            right_kind=self.right,
            holder=HOLDER,
            quantity=self.quantity,
            protected_until=self.protected_until,
        )
        return Opening(
            number=NUMBER,
            mode=self.mode,
            traffic=self.traffic,
            direction=self.direction,
            customs=CUSTOMS,
            document=DOCUMENT,
            trader=TRADER,
            goods=(goods,),
            claims=(claim,),
            route=self.route,
            circumstances=self.circumstances,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One act: who does it, when, with which fields, and where in the file it is written."""

    act: str
    role: str
    person: str
    at: datetime
    data: Mapping[str, str]
    where: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A history that scenarios begin from: the setting and the acts done in it."""

    setting: Setting
    steps: tuple[Step, ...] = ()

    def and_then(self, setting: Mapping[str, Any], steps: Iterable[Step]) -> "Stage":
        """Return the stage with other facts and further acts."""
        return Stage(replace(self.setting, **setting), (*self.steps, *steps))


@dataclass(frozen=True, slots=True)
class Played:
    """A case as the acts have made it, with the procedure and the law that judged them."""

    case: Case
    procedure: Procedure
    law: Pack

    def after(self, step: Step) -> "Played":
        """Return the case after one more act; raises RefusedError where a rule is against it."""
        return replace(self, case=evolve(self.case, self.entry(step)))

    def entry(self, step: Step) -> Event:
        """Return the entry that an act would make in the journal."""
        act = self.procedure.act(step.act)
        keys = tuple(claim.key for claim in self.case.claims)
        request = Request(
            act=act.name,
            actor=step.person,
            role=step.role,
            claims=keys if act.scope is ActScope.CLAIMS else (),
            data=self._with_security(step.data),
            party=PARTIES.get(step.role),
        )
        at = step.at.replace(tzinfo=self.law.zone)
        return decide(self.case, request, at=at, procedure=self.procedure, law=self.law)

    def _with_security(self, data: Mapping[str, str]) -> dict[str, str]:
        """Return the fields; `security: detention` stands for the last security of that kind."""
        kind = data.get(SECURITY, "")
        numbers = [one.number for one in self.case.securities if one.kind == kind]
        return {**data, SECURITY: numbers[-1]} if numbers else dict(data)


def play(stage: Stage, procedure: Procedure, law: Pack) -> Played:
    """Open the case of a stage and do its acts; raises PackError at the first that is refused."""
    try:
        played = opened(stage, procedure, law)
    except tuple(REFUSALS) as error:
        raise PackError(f"The case cannot be opened: {error.words.en}") from error
    for step in stage.steps:
        try:
            played = played.after(step)
        except tuple(REFUSALS) as error:
            raise PackError(
                f"{step.where}: {step.act} is refused before the scenario begins "
                f"({', '.join(codes_of(error))}): {error.words.en}"
            ) from error
    return played


def opened(stage: Stage, procedure: Procedure, law: Pack) -> Played:
    """Return the case of a stage just opened; raises what the law has against that."""
    event = open_case(
        stage.setting.opening(),
        actor=f"{OPENER} 1",
        role=OPENER,
        at=stage.setting.opened.replace(tzinfo=law.zone),
        procedure=procedure,
        law=law,
    )
    return Played(evolve(None, event), procedure, law)


def codes_of(error: GuomenError) -> tuple[str, ...]:
    """Return the codes of every reason against an act, or the word for what the law cannot say."""
    if isinstance(error, RefusedError):
        return tuple(sorted(reason.code for reason in error.reasons))
    return (refusal(error),)


def read_stages(path: Path, procedure: Procedure) -> Mapping[str, Stage]:
    """Return the stages of a file: one states a whole setting, or carries on from one above it."""
    found: dict[str, Stage] = {}
    for name, entry in read(path).entries().items():
        if "after" in entry.entries():
            parts = entry.mapping(required=("after",), optional=("setting", "done"))
            before = found[parts.pop("after").choice(found)]
        else:
            parts = entry.mapping(required=("setting",), optional=("done",))
            whole = parts.pop("setting").mapping(required=WHOLE, optional=SETTING)
            before = Stage(Setting(**{key: SETTING[key](value) for key, value in whole.items()}))
        found[name] = carried_on(before, parts, procedure)
    return found


def carried_on(before: Stage, parts: Mapping[str, Marked], procedure: Procedure) -> Stage:
    """Read `setting` and `done` on top of an earlier stage."""
    setting = read_setting(parts["setting"]) if "setting" in parts else {}
    steps = tuple(read_step(one, procedure) for one in several(parts.get("done")))
    return before.and_then(setting, steps)


def read_setting(entry: Marked) -> dict[str, Any]:
    """Read the facts of an opening that differ from the usual ones."""
    return {key: SETTING[key](value) for key, value in entry.mapping(optional=SETTING).items()}


def read_step(entry: Marked, procedure: Procedure) -> Step:
    """Read {act: detain, by: case_officer, at: 2026-05-13, with: {...}}."""
    found = entry.mapping(required=("act", "by", "at"), optional=("person", "with"))
    act = procedure.act(found["act"].choice(procedure.acts))
    role = found["by"].choice(procedure.roles)
    return Step(
        act=act.name,
        role=role,
        person=found["person"].text() if "person" in found else f"{role} 1",
        at=moment(found["at"]),
        data=fields(found["with"], act) if "with" in found else {},
        where=f"{entry.file}:{entry.line}",
    )


def fields(entry: Marked, act: Act) -> dict[str, str]:
    """Read the fields of an act; one that it does not ask for is refused."""
    known = tuple(one.name for one in act.fields)
    return {name: plain(one) for name, one in entry.mapping(optional=known).items()}


def plain(entry: Marked) -> str:
    """Return a day as it stands, and anything else as text."""
    return entry.day().isoformat() if is_day(entry) else entry.text()


def moment(entry: Marked) -> datetime:
    """Read `2026-05-13 16:30`; a day alone is ten in the morning. The zone is the pack's."""
    if is_day(entry):
        return datetime.combine(entry.day(), MORNING)
    text = entry.text()
    if not MOMENT.fullmatch(text):
        entry.fail(f"{entry.name} is {text!r}; expected a moment such as 2026-05-13 16:30.")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        entry.fail(f"{entry.name} is {text}, and there is no such moment.")


def is_day(entry: Marked) -> bool:
    """Return whether a day is written, such as 2026-05-13."""
    return entry.is_scalar and DAY.fullmatch(str(entry.node.value)) is not None


def last_day(entry: Marked) -> date | None:
    """Read the last day of a recordation; `none` for a right that is not recorded."""
    return entry.day() if is_day(entry) else {NONE: None}[entry.choice((NONE,))]


SETTING: Final[Mapping[str, Any]] = {
    "mode": lambda entry: Mode(entry.choice(Mode)),
    "traffic": lambda entry: Traffic(entry.choice(Traffic)),
    "direction": lambda entry: Direction(entry.choice(Direction)),
    "right": Marked.text,
    "quantity": Marked.decimal,
    "price": Marked.decimal,
    "value": Marked.decimal,
    "opened": moment,
    "protected_until": last_day,
    "route": Marked.text,
    "circumstances": lambda entry: {key: one.text() for key, one in entry.entries().items()},
}
"""The facts of an opening that a stage or a scenario may state, each with its reader."""
WHOLE: Final = tuple(key for key in SETTING if key not in {"route", "circumstances"})
"""Those that a stage from nothing states; the route is usually the one named like the mode."""
