"""Scenarios that a lawyer can write: given a pack, when a clock runs or a value is met, then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Final

from guomen.kernel.errors import BadInputError, GuomenError
from guomen.kernel.money import CheckedPrice, Money, TaxedValue
from guomen.law.amount import Base, Tier
from guomen.law.calendar import MissingCalendarError
from guomen.law.deadline import Channel
from guomen.law.marked import Marked, read
from guomen.law.pack import Pack
from guomen.law.parameter import NotInForce

Facts = Mapping[str, str]
Question = Callable[[Pack], Facts]

REFUSALS: Final = {
    NotInForce: "not_in_force",
    MissingCalendarError: "missing_calendar",
    BadInputError: "bad_input",
}
CLOCK_FACTS: Final = ("last_day", "last_moment", "counted", "left_out", "status", "refused")
WINDOW_FACTS: Final = ("opens", "closes", "status", "refused")
AMOUNT_FACTS: Final = ("amount", "status", "refused")
FINE_FACTS: Final = ("verdict", "status", "refused")
FITS: Final = "fits"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named question to a pack and the facts expected in the answer."""

    name: str
    where: str
    pack: str
    question: Question
    expected: Facts

    def differences(self, pack: Pack) -> tuple[str, ...]:
        """Return one sentence per expected fact that the pack answers otherwise."""
        found = self.answer(pack)
        return tuple(
            f"{self.where}: {self.name}: {key} is {found.get(key)}, expected {value}."
            for key, value in self.expected.items()
            if found.get(key) != value
        )

    def answer(self, pack: Pack) -> Facts:
        """Return the facts of the answer; a refusal is a fact too."""
        try:
            return self.question(pack)
        except (NotInForce, MissingCalendarError, BadInputError) as error:
            return {"refused": refusal(error)}


def refusal(error: GuomenError) -> str:
    """Return the scenario's word for a refusal."""
    return next(word for kind, word in REFUSALS.items() if isinstance(error, kind))


def read_scenarios(folder: Path) -> tuple[Scenario, ...]:
    """Return the scenarios of every YAML file in `folder`; raises PackError with file and line."""
    return tuple(
        scenario(item) for path in sorted(folder.glob("*.yaml")) for item in read(path).items()
    )


def scenario(entry: Marked) -> Scenario:
    """Read one scenario: name, given, when, then."""
    found = entry.mapping(required=("name", "given", "when", "then"))
    given = found["given"].mapping(required=("pack",))
    when = found["when"]
    kind = next((kind for kind in KINDS if kind in when.entries()), None)
    if kind is None:
        when.fail(f"{when.name} must ask for one of {', '.join(KINDS)}.")
    reader, facts = KINDS[kind]
    then = found["then"].mapping(optional=facts)
    return Scenario(
        name=found["name"].text(),
        where=f"{entry.file}:{entry.line}",
        pack=given["pack"].text(),
        question=reader(when),
        expected={key: fact(key, value) for key, value in then.items()},
    )


def fact(key: str, entry: Marked) -> str:
    """Return an expected fact as the text an answer gives for it."""
    if key in ("last_day", "opens", "closes"):
        return entry.day().isoformat()
    if key in ("counted", "left_out"):
        return str(entry.whole())
    return str(entry.decimal()) if key == "amount" else entry.text()


def clock_question(when: Marked) -> Question:
    """Read {deadline: ex_officio.reply, from: 2026-09-18, channel: post}."""
    found = when.mapping(required=("deadline", "from"), optional=("channel",))
    channel = Channel(found["channel"].choice(Channel)) if "channel" in found else Channel.POST
    rule, start = found["deadline"].text(), found["from"].day()
    return partial(clock_facts, rule=rule, start=start, channel=channel)


def clock_facts(pack: Pack, *, rule: str, start: date, channel: Channel) -> Facts:
    """Return what a clock says."""
    deadline = pack.deadline(rule, start=start, channel=channel)
    return {
        "last_day": deadline.day.isoformat(),
        "last_moment": deadline.last_moment,
        "counted": str(len(deadline.counted)),
        "left_out": str(len(deadline.skipped)),
        "status": str(deadline.status),
    }


def window_question(when: Marked) -> Question:
    """Read {window: recordation.renewal_window, expires_on: 2029-06-09}."""
    found = when.mapping(required=("window", "expires_on"))
    return partial(window_facts, rule=found["window"].text(), last=found["expires_on"].day())


def window_facts(pack: Pack, *, rule: str, last: date) -> Facts:
    """Return when a window opens and closes."""
    window = pack.window(rule, expires_on=last)
    return {
        "opens": window.opens.isoformat(),
        "closes": window.closes.isoformat(),
        "status": str(window.status),
    }


def amount_question(when: Marked) -> Question:
    """Read {amount: security.ex_officio, value: "40000.02", law_of: 2026-09-18}."""
    found = when.mapping(required=("amount", "value", "law_of"))
    rule, value = found["amount"].text(), found["value"].decimal()
    return partial(amount_facts, rule=rule, value=value, day=found["law_of"].day())


def amount_facts(pack: Pack, *, rule: str, value: Decimal, day: date) -> Facts:
    """Return what is due on a value of the rule's own kind."""
    taxed = pack.parameter(rule).at(day).value.base is Base.TAXED_VALUE
    base: Money = TaxedValue(value) if taxed else CheckedPrice(value)
    amount = pack.amount(rule, value=base, day=day)
    return {"amount": str(amount.amount.amount), "status": str(amount.status)}


def fine_question(when: Marked) -> Question:
    """Read {fine: penalty.infringing_goods, tier: ordinary, value: 1000, sum: 150, law_of: ...}."""
    found = when.mapping(required=("fine", "tier", "value", "sum", "law_of"))
    return partial(
        fine_facts,
        rule=found["fine"].text(),
        tier=Tier(found["tier"].choice(Tier)),
        value=TaxedValue(found["value"].decimal()),
        fine=Money(found["sum"].decimal()),
        day=found["law_of"].day(),
    )


def fine_facts(
    pack: Pack, *, rule: str, tier: Tier, value: TaxedValue, fine: Money, day: date
) -> Facts:
    """Return whether a fine fits its tier, or the code of the reason it does not."""
    band = pack.fine_band(rule, tier, value, day)
    reason = band.check(fine)
    return {"verdict": reason.code if reason else FITS, "status": str(band.status)}


KINDS: Final[Mapping[str, tuple[Callable[[Marked], Question], tuple[str, ...]]]] = {
    "deadline": (clock_question, CLOCK_FACTS),
    "window": (window_question, WINDOW_FACTS),
    "amount": (amount_question, AMOUNT_FACTS),
    "fine": (fine_question, FINE_FACTS),
}
