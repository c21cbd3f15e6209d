"""What a document of a case says: every fact taken from the journal, the rows and the law."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from guomen.adapters.code_tables import unit_words
from guomen.cases.case import YUAN, Case, Claim, ClaimKey, Event, GoodsLine, Security, SecurityKind
from guomen.cases.deadlines import latest
from guomen.cases.fines import law_used
from guomen.cases.procedure import Procedure
from guomen.cases.security import required
from guomen.kernel.money import CheckedPrice, Money
from guomen.kernel.words import Words
from guomen.law.deadline import Deadline
from guomen.law.pack import Pack
from guomen.notices.catalogue import Catalogue, Kind
from guomen.notices.compose import (
    NoticeFacts,
    NoticeGoods,
    NoticeRight,
    day_words,
    money_words,
    same_words,
)
from guomen.store.models import Consignment, Party, Recordation
from guomen.usecases.document_extras import ALSO

TO_HOLDER: Final = "right_holder"
NOT_APPRAISED: Final = Words("not appraised yet", "尚待审定")
BY_VALUE: Final = Words(
    "the amount that customs sets by the value of the goods", "海关按照货物价值核定的金额"
)
LISTED: Final = Words("the goods listed below", "下列货物")
NOT_KNOWN: Final = Words("not known to customs", "海关未掌握")


@dataclass(frozen=True, slots=True)
class Matter:
    """What one document is about: the case after the act, the act, and whom it concerns."""

    case: Case
    event: Event
    claims: tuple[Claim, ...]
    consignment: Consignment | None
    procedure: Procedure
    catalogue: Catalogue
    law: Pack

    @property
    def day(self) -> date:
        """Return the day of the act."""
        return self.event.at.date()

    @property
    def lines(self) -> tuple[GoodsLine, ...]:
        """Return the goods lines concerned, each once."""
        numbers = dict.fromkeys(claim.key.line for claim in self.claims)
        return tuple(self.case.line(number) for number in numbers)

    def day_of(self, *acts: str) -> date | None:
        """Return the day of the last of some acts that named one of the claims."""
        keys = {claim.key for claim in self.claims}
        found = [event for event in self.case.events if event.act in acts]
        return next((one.at.date() for one in reversed(found) if keys & set(one.claims)), None)


def facts_of(matter: Matter, kind: Kind, *, number: str, addressee: str) -> NoticeFacts:
    """Return everything the document says; `addressee` is a name."""
    office = matter.case.customs
    return NoticeFacts(
        number=number,
        case_number=matter.case.number,
        office=Words(f"Customs office {office}", f"海关（关区代码 {office}）"),
        addressee=addressee,
        issued_on=matter.day,
        goods=tuple(goods_of(matter, line) for line in matter.lines),
        rights=rights_of(matter),
        deadlines=tuple(clock_of(matter, rule) for rule in kind.clocks),
        particulars=MappingProxyType(particulars(matter, kind)),
    )


def particulars(matter: Matter, kind: Kind) -> dict[str, Words]:
    """Return what the document must say, and what else is known of what it may say."""
    needed = {name: fact(name, matter, kind) for name in kind.needs if name in KNOWN}
    more = {name: fact(name, matter, kind) for name in ALSO.get(kind.name, ())}
    return {**{name: said for name, said in more.items() if said != NOT_KNOWN}, **needed}


def goods_of(matter: Matter, line: GoodsLine) -> NoticeGoods:
    """Return one line of the goods listed.

    A right holder is told how much bears its own right: the rest is the trader's and other
    holders' affair.
    """
    claims = [claim for claim in matter.claims if claim.key.line == line.number]
    act = matter.procedure.acts.get(matter.event.act)
    to_holder = act is not None and act.addressee == TO_HOLDER
    return NoticeGoods(
        number=line.number,
        description=line.description,
        quantity=max(claim.quantity for claim in claims) if to_holder else line.quantity,
        unit=unit_words(line.unit),
        hs_code=line.hs_code,
        value=line.checked_price,
        recordations=tuple(claim.key.recordation for claim in claims),
    )


def rights_of(matter: Matter) -> tuple[NoticeRight, ...]:
    """Return the recorded rights concerned; one that is not recorded keeps its number."""
    numbers = dict.fromkeys(claim.key.recordation for claim in matter.claims)
    rows = {
        row.number: row
        for row in Recordation.objects.filter(number__in=numbers).select_related("right__holder")
    }
    return tuple(
        NoticeRight(number, rows[number].right.title, rows[number].right.holder.name)
        if number in rows
        else NoticeRight(number, number, "—")
        for number in numbers
    )


def clock_of(matter: Matter, rule: str) -> Deadline:
    """Return a clock as it runs for the claims; from the day of the act where none was started."""
    keys: tuple[ClaimKey, ...] = tuple(claim.key for claim in matter.claims)
    running = [clock for key in keys if (clock := latest(matter.case, rule, key)) is not None]
    start = max((clock.start for clock in running), default=matter.day)
    return matter.law.deadline(rule, start=start)


def value_of(matter: Matter) -> CheckedPrice | None:
    """Return the checked price of all goods concerned, None where a line is not appraised."""
    prices = [line.checked_price for line in matter.lines]
    known = [price for price in prices if price is not None]
    if not known or len(known) < len(prices):
        return None
    return CheckedPrice(sum((price.amount for price in known), Decimal(0)), YUAN)


def goods_value(matter: Matter) -> Words:
    """Return the value of the goods."""
    value = value_of(matter)
    return money_words(value) if value else NOT_APPRAISED


def named_security(matter: Matter) -> Security | None:
    """Return the security that the act names."""
    number = matter.event.data.get("security")
    return next((one for one in matter.case.securities if one.number == number), None)


def security(matter: Matter) -> Words:
    """Return the security the act names, else what the law asks of the right holder."""
    lodged = named_security(matter)
    if lodged is not None:
        return money_words(lodged.amount)
    due = required(matter.case, matter.claims[0].holder, matter.claims, matter.law).amount
    return BY_VALUE if due is None else money_words(due.amount)


def counter_security(matter: Matter) -> Words:
    """Return the counter-security accepted for the claims."""
    keys = {claim.key for claim in matter.claims}
    found = [
        one.amount
        for one in matter.case.securities
        if one.kind is SecurityKind.COUNTER and keys & set(one.claims)
    ]
    return money_words(found[-1]) if found else NOT_KNOWN


def trader(matter: Matter) -> Words:
    """Return the trader's name."""
    party = Party.objects.filter(number=matter.case.trader).first()
    return same_words(party.name) if party else NOT_KNOWN


def holder(matter: Matter) -> Words:
    """Return the names of the right holders concerned."""
    numbers = dict.fromkeys(claim.holder for claim in matter.claims)
    names = Party.objects.filter(number__in=numbers).order_by("number")
    return same_words("、".join(names.values_list("name", flat=True)) or "—")


def stated(name: str) -> Callable[[Matter], Words]:
    """Return how a text that the actor wrote is quoted."""

    def quote(matter: Matter) -> Words:
        text = matter.event.data.get(name, "")
        return same_words(text) if text.strip() else NOT_KNOWN

    return quote


def chosen(name: str) -> Callable[[Matter], Words]:
    """Return how the answer chosen in a field is written."""

    def label(matter: Matter) -> Words:
        field = matter.procedure.acts[matter.event.act].field(name)
        choice = field.choice(matter.event.data.get(name, "")) if field else None
        return choice.label if choice else stated(name)(matter)

    return label


def cause(matter: Matter) -> Words:
    """Return why the goods went before the decision, as it was proposed."""
    proposed = [event for event in matter.case.events if event.act == EARLY]
    field = matter.procedure.acts[EARLY].field("cause")
    choice = field.choice(proposed[-1].data["cause"]) if field and proposed else None
    return choice.label if choice else NOT_KNOWN


def reasons(matter: Matter) -> Words:
    """Return the reasons written, or the ground chosen."""
    return chosen("ground" if "ground" in matter.event.data else "reasons")(matter)


def method(matter: Matter) -> Words:
    """Return the method of disposal last proposed for the goods."""
    proposed = [event for event in matter.case.events if event.act == PROPOSAL]
    field = matter.procedure.acts[PROPOSAL].field("method")
    choice = field.choice(proposed[-1].data["method"]) if field and proposed else None
    return choice.label if choice else NOT_KNOWN


def yuan(name: str) -> Callable[[Matter], Words]:
    """Return how a sum that the act states is written; nothing stated is nothing."""

    def write(matter: Matter) -> Words:
        return money_words(Money(Decimal(matter.event.data.get(name) or "0"), YUAN))

    return write


def day_stated(name: str) -> Callable[[Matter], Words]:
    """Return how a day that the act states is written."""

    def write(matter: Matter) -> Words:
        text = matter.event.data.get(name, "")
        return day_words(date.fromisoformat(text)) if text else NOT_KNOWN

    return write


def result(matter: Matter) -> Words:
    """Return what customs determined; where claims differ, each result with its claims."""
    found: dict[str, list[str]] = {}
    for claim in matter.claims:
        found.setdefault(claim.regions["decision"], []).append(str(claim.key))
    labels = {state: matter.procedure.state("decision", state).label for state in found}
    if len(labels) == 1:
        return next(iter(labels.values()))
    return Words(
        "; ".join(f"{', '.join(found[state])}: {label.en}" for state, label in labels.items()),
        "；".join(f"{'、'.join(found[state])}：{label.zh}" for state, label in labels.items()),
    )


def fact(name: str, matter: Matter, kind: Kind) -> Words:
    """Return one fact by its name in the catalogue."""
    return grounds(matter, kind) if name == GROUNDS else FACTS[name](matter)


def grounds(matter: Matter, kind: Kind) -> Words:
    """Return the provisions the document rests on."""
    cited = matter.catalogue.basis(kind.citations)
    return Words("; ".join(one.en for one in cited), "；".join(one.zh for one in cited))


def on(*acts: str) -> Callable[[Matter], Words]:
    """Return how the day of the last of some acts is written."""

    def say(matter: Matter) -> Words:
        day = matter.day_of(*acts)
        return day_words(day) if day else NOT_KNOWN

    return say


def declared_on(matter: Matter) -> Words:
    """Return the day of the declaration."""
    row = matter.consignment
    return day_words(row.declared_on) if row else NOT_KNOWN


def departure(matter: Matter) -> Words:
    """Return where the goods came from."""
    row = matter.consignment
    return same_words(row.origin) if row and row.origin else NOT_KNOWN


def destination(matter: Matter) -> Words:
    """Return where the goods were going."""
    row = matter.consignment
    return same_words(row.destination) if row and row.destination else NOT_KNOWN


def place(matter: Matter) -> Words:
    """Return where detained goods lie."""
    office = matter.case.customs
    return Words(
        f"the controlled premises of customs office {office}",
        f"海关（关区代码 {office}）监管场所",
    )


def effective_on(matter: Matter) -> Words:
    """Return when the penalty took effect: on service of the decision."""
    served = matter.case.latest("serve_penalty_decision")
    return day_words(date.fromisoformat(served.data["served_on"])) if served else NOT_KNOWN


def law_of_fine(matter: Matter) -> Words:
    """Return by which law the fine was judged: that of the act, or a milder later one."""
    return law_used(matter.case, matter.claims, matter.law, matter.event) or NOT_KNOWN


def decision_no(matter: Matter) -> Words:
    """Return the number of the penalty decision: the one stated, else that of its document."""
    own = matter.event.act == "enforce_own_fine"
    decided = matter.case.latest("decide_own_fine" if own else "decide_penalty")
    if decided is None:
        return NOT_KNOWN
    number = f"{matter.case.number}-{decided.sequence:03}-1"
    return same_words(decided.data.get("reference") or number)


FACTS: Final[Mapping[str, Callable[[Matter], Words]]] = MappingProxyType(
    {
        "trader": trader,
        "holder": holder,
        "declaration_no": lambda matter: same_words(matter.case.document),
        "declared_on": declared_on,
        "detained_on": on("detain", "detain_on_application"),
        "detention_place": place,
        "goods_value": goods_value,
        "security": security,
        "counter_security": counter_security,
        "reasons": reasons,
        "facts": stated("basis"),
        "confiscation": lambda _: LISTED,
        "fine": yuan("fine"),
        "decision_no": decision_no,
        "effective_on": effective_on,
        "departure": departure,
        "destination": destination,
        "released_on": on("release", "release_on_security"),
        "result": result,
        "security_no": stated("security"),
        "deducted": yuan("deducted"),
        "returned": yuan("returned"),
        "hearing_on": day_stated("hearing_on"),
        "hearing_place": stated("place"),
        "request": stated("note"),
        "reference": stated("reference"),
        "method": method,
        "witnesses": stated("witnesses"),
        "disposed_on": on("execute_disposal"),
        "offence": chosen("offence"),
        "person": stated("person"),
        "published_on": day_stated("published_on"),
        "published_at": stated("place"),
        "cause": cause,
        "proceeds": yuan("proceeds"),
        "due_on": day_stated("due_on"),
        "law_used": law_of_fine,
        "called": yuan("amount"),
        "answer_by": day_stated("answer_by"),
        "waived_for": chosen("why_none"),
    }
)
GROUNDS: Final = "grounds"
PROPOSAL: Final = "propose_disposal"
EARLY: Final = "propose_early_disposal"
KNOWN: Final = frozenset(FACTS) | {GROUNDS}
