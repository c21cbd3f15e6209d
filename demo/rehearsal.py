"""A month at the border: officers examine what was selected and find what is really there."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pyarrow.parquet as pq

from demo.journey import Penalty, Plan, Reply, Result, run
from demo.play import People, Play, at, working_day_after
from guomen.access.policy import Actor
from guomen.cases.case import Case, Mode
from guomen.cases.examination import Outcome, gravest
from guomen.store import journal
from guomen.store.models import ConsignmentLine, Selection
from guomen.usecases import cases
from guomen.usecases.examinations import FindingInput, record_examination

DISTRICT = "29"
YUAN: Mapping[str, Decimal] = MappingProxyType(
    {"CNY": Decimal(1), "USD": Decimal("7.1"), "EUR": Decimal("8.2"), "HKD": Decimal("0.91")}
)
"""Invented rates of exchange, for the demonstration only."""
HIDDEN_PRICE = Decimal(28)
"""An invented price in yuan for a piece found behind other goods."""
PIECE = "007"


@dataclass(frozen=True, slots=True)
class Truth:
    """What really lies behind a declared line; the screening never sees it."""

    kind: str
    recordations: tuple[str, ...]
    goods: str
    quantity: Decimal

    @property
    def infringes(self) -> bool:
        """Return whether the goods infringe."""
        return self.kind.startswith("infringing")


def read_truth(path: Path) -> Mapping[str, Truth]:
    """Read the truth kept aside, by line."""
    table = pq.read_table(path)
    return {
        row["line_id"]: Truth(
            row["truth"],
            tuple(one for one in (row["recordation_nos"] or "").split("|") if one),
            row["actual_goods"] or "",
            row["actual_quantity"] or Decimal(0),
        )
        for row in table.to_pylist()
    }


def chance(*parts: object) -> float:
    """Return a number in [0, 1) that the parts decide: the same parts, the same number."""
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def examine_day(
    day: date,
    *,
    truth: Mapping[str, Truth],
    officer: Actor,
    registered: frozenset[str],
    progress: Callable[[], None],
) -> list[str]:
    """Examine what the day's run selected in the district; return examinations with a suspicion."""
    suspected = []
    queue = Selection.objects.filter(
        examined=False,
        lane="examine",
        consignment__declared_on=day,
        consignment__customs_office__startswith=DISTRICT,
    ).select_related("consignment")
    for minute, selection in enumerate(queue.order_by("-score", "consignment__document_no")):
        lines = list(selection.consignment.lines.all())
        found = tuple(
            finding
            for line in lines
            for finding in findings_on(line, truth[line.line_id], registered)
        )
        result = gravest(finding.outcome for finding in found)
        number = record_examination(
            selection.pk,
            result=result,
            findings=found,
            photos=(),
            remarks="",
            actor=officer,
            at=at(day, 13 + minute // 20, (minute * 3) % 60),
            submission=f"rehearsal {selection.consignment.document_no}",
        )
        if result is Outcome.SUSPECTED:
            suspected.append(number)
        progress()
    return suspected


def findings_on(
    line: ConsignmentLine, truth: Truth, registered: frozenset[str]
) -> list[FindingInput]:
    """Return what an officer finds on one line."""
    known = [number for number in truth.recordations if number in registered]
    if truth.infringes and known:
        quantity = truth.quantity or line.quantity
        hidden = truth.goods != line.goods_name
        return [
            FindingInput(
                line.line_id,
                Outcome.SUSPECTED,
                recordation=number,
                goods=truth.goods,
                quantity=quantity,
                unit=PIECE if hidden else line.unit,
                checked_price=quantity * HIDDEN_PRICE if hidden else price_of(line),
            )
            for number in known
        ]
    if truth.kind in {"genuine", "authorised"} and known:
        return [FindingInput(line.line_id, Outcome.GENUINE, recordation=known[0])]
    return [FindingInput(line.line_id, Outcome.NOTHING)]


def price_of(line: ConsignmentLine) -> Decimal:
    """Return the checked price in yuan."""
    price = line.value * YUAN.get(line.currency, YUAN["USD"])
    return max(price, Decimal(1)).quantize(Decimal("0.01"))


def open_and_play(examination: str, *, people: People, day: date, until: datetime) -> bool:
    """Open a case on what was suspected and play it as far as the clock allows."""
    began = working_day_after(day)
    if at(began, 9) > until:
        return False
    number = cases.open_from_examination(
        examination,
        mode=Mode.EX_OFFICIO,
        actor=people.supervisor,
        at=at(began, 9),
        submission=f"rehearsal case {examination}",
    )
    case = journal.load(number)
    run(Play(number, case, people, until), plan_for(case, began))
    return True


def plan_for(case: Case, began: date) -> Plan:
    """Return how a case goes, decided by its number."""
    replies = {holder: reply_of(case.number, holder) for holder in case.holders()}
    taxed = {line.number: line.checked_price.amount for line in case.goods if line.checked_price}
    held = {claim.key.line for claim in case.claims if replies[claim.holder] is Reply.APPLIES}
    value = sum((amount for line, amount in taxed.items() if line in held), Decimal(0))
    draw = chance("result", case.number)
    result = Result.INFRINGING
    if draw > 0.94:
        result = Result.NOT_INFRINGING
    elif draw > 0.86:
        result = Result.UNDETERMINED
    share = Decimal("0.05") if chance("tier", case.number) < 0.5 else Decimal("0.12")
    tier = "lighter" if share < Decimal("0.10") else "ordinary"
    fine = (value * share).quantize(Decimal("0.01"))
    return Plan(
        notified_on=began,
        replies=replies,
        result=result,
        penalty=Penalty(tier, fine, "《海关行政处罚实施条例》第二十五条第一款"),
        taxed=taxed,
        method="welfare" if chance("method", case.number) < 0.2 else "destruction",
        days_to_determine=3 + int(5 * chance("days", case.number)),
    )


def reply_of(number: str, holder: str) -> Reply:
    """Return what a right holder does: most apply, some decline, some stay silent."""
    draw = chance("reply", number, holder)
    if draw < 0.78:
        return Reply.APPLIES
    return Reply.DECLINES if draw < 0.86 else Reply.SILENT
