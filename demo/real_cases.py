"""The ten published real cases, played through the engine with their real quantities and values.

What the published text leaves out is left out here too: no fine is invented, and a case whose
text ends with the determination ends there.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from demo.journey import Penalty, Plan, Reply, run
from demo.people import FOUNDER
from demo.play import People, Play, at, working_day_after
from guomen.access.policy import Actor, Role
from guomen.cases.case import Claim, ClaimKey, GoodsLine, Mode, Traffic
from guomen.kernel.ids import Direction
from guomen.kernel.money import CheckedPrice
from guomen.store import journal
from guomen.store.models import Recordation
from guomen.usecases import cases
from guomen.usecases.parties import enter_party

CASES = Path(__file__).parent / "cases"
BENCHMARK_SINCE = date(2024, 1, 1)
OTHER_NAMES = {
    "asics(图形)": "asics",
    "NIKE及钩图形": "NIKE",
    "Reebok及delta图形": "Reebok",
    "AVIA图形": "AVIA",
    "HELLO KITTY及图案": "HELLO KITTY",
    "Labubu玩具系列": "Labubu",
    "苹果": "Apple",
    "三星": "SAMSUNG",
    "CUMMINS": "Cummins",
}
TIERS = {"lighter": Decimal("0.10"), "ordinary": Decimal("0.20"), "heavier": Decimal("0.30")}
UNPUBLISHED_OFFICE = "0000"
TEXT_ENDS = (
    "已公布的文书至此为止，其后情况未知。The published text ends here; what followed is not known."
)
BASIS = "《海关行政处罚实施条例》第二十五条"


@dataclass(frozen=True, slots=True)
class RealCase:
    """One published case: its row, its goods rows, the day on which it began here."""

    row: Mapping[str, str]
    items: tuple[Mapping[str, str], ...]

    @property
    def began_on(self) -> date:
        """Return the day of the event, the published one."""
        return date.fromisoformat(self.row["event_date"])

    @property
    def detained_on(self) -> date | None:
        """Return the published day of detention, which the text of some cases gives."""
        text = self.row["security_or_detention"]
        days = [part[:10] for part in text.split(";") if part[4:5] == "-" and "扣留" in part]
        return date.fromisoformat(days[0]) if days else None

    @property
    def office(self) -> str:
        """Return the office code of the declaration, where the text gives it."""
        return self.row["declaration_office_prefix"] or UNPUBLISHED_OFFICE


def published() -> tuple[RealCase, ...]:
    """Read the ten cases."""
    items = rows("case_items.csv")
    return tuple(
        RealCase(row, tuple(item for item in items if item["case_id"] == row["case_id"]))
        for row in rows("cases.csv")
    )


def rows(name: str) -> list[dict[str, str]]:
    """Read one of the two tables."""
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def replay_all(until: datetime) -> Iterator[tuple[str, str]]:
    """Play the ten cases; yields the published name and the number here, one by one."""
    for case in published():
        yield case.row["case_id"], replay_one(case, until)


def officials(office: str) -> People:
    """Return the people of the office that decided; their real names are not ours to keep."""
    return People(
        Actor("published-record", frozenset({Role.CASE_OFFICER}), None, office),
        Actor("published-decision", frozenset({Role.SUPERVISOR}), None, office),
    )


def replay_one(case: RealCase, until: datetime) -> str:
    """Open one case with its real facts and play it as far as the published text goes."""
    people = officials(case.office)
    began = at(first_working_day(case.began_on), 9)
    goods, claims = facts_of(case)
    trader = enter_party(
        f"当事人 {case.row['case_id']}（名称从略）",
        name_en=f"Party to published case {case.row['case_id']} (name left out)",
        actor=FOUNDER,
        at=began,
    )
    particulars = cases.Particulars(
        customs=case.office,
        document=case.row["decision_number"] or f"{case.row['case_id']}（未公布）",
        traffic=Traffic.FREIGHT,
        direction=Direction(case.row["direction"]),
        trader=trader,
        goods=goods,
        claims=claims,
    )
    number = cases.open_on_particulars(
        particulars,
        mode=Mode.EX_OFFICIO,
        actor=people.supervisor,
        at=began,
        submission=f"real case {case.row['case_id']}",
    )
    play = Play(number, journal.load(number), people, until)
    plan = plan_of(case, claims, goods)
    run(play, plan)
    if plan.penalty is None:
        note = {"note": TEXT_ENDS}
        play.act("add_note", play.clock, by=people.case_officer, data=note)
    return number


def facts_of(case: RealCase) -> tuple[tuple[GoodsLine, ...], tuple[Claim, ...]]:
    """Return the goods lines and claims; an item whose right the text does not name is left out."""
    named = [item for item in case.items if recordation_of(item) is not None]
    goods = tuple(goods_line(number, item) for number, item in enumerate(named, 1))
    claims = tuple(claim(number, item) for number, item in enumerate(named, 1))
    return goods, claims


def goods_line(number: int, item: Mapping[str, str]) -> GoodsLine:
    """Return one goods line with its published quantity and value."""
    value = item["value_cny"]
    return GoodsLine(
        number=number,
        description=f"{item['goods']}（{item['mark_as_printed']}）",
        hs_code="",
        quantity=Decimal(item["quantity"]),
        unit=item["unit"],
        checked_price=CheckedPrice(Decimal(value), "CNY") if value else None,
    )


def claim(number: int, item: Mapping[str, str]) -> Claim:
    """Return what the right of an item alleges of its goods line."""
    row = recordation_of(item)
    if row is None:
        raise LookupError(f"no recordation for {item['mark_as_printed']}")
    return Claim(
        key=ClaimKey(number, row.number),
        right_kind=row.right.kind,
        holder=row.right.holder.number,
        quantity=Decimal(item["quantity"]),
        protected_until=row.valid_to,
    )


def recordation_of(item: Mapping[str, str]) -> Recordation | None:
    """Return the recordation of an item: by its published number, else by its mark."""
    register = Recordation.objects.select_related("right__holder")
    if item["customs_record_number"]:
        return register.filter(number=item["customs_record_number"]).first()
    mark = OTHER_NAMES.get(item["mark_as_printed"], item["mark_as_printed"])
    return register.filter(right__mark__iexact=mark).order_by("number").first()


def plan_of(case: RealCase, claims: Iterable[Claim], goods: Iterable[GoodsLine]) -> Plan:
    """Return how the case went, as published."""
    released = {
        number
        for number, item in enumerate(
            (item for item in case.items if recordation_of(item) is not None), 1
        )
        if item["outcome"].startswith("released")
    }
    replies = {
        one.holder: Reply.SILENT if one.key.line in released else Reply.APPLIES for one in claims
    }
    taxed = {
        line.number: line.checked_price.amount for line in goods if line.checked_price is not None
    }
    return Plan(
        notified_on=notified_on(case),
        replies=replies,
        penalty=penalty_of(case, sum(taxed.values(), Decimal(0))),
        taxed=taxed,
    )


def notified_on(case: RealCase) -> date:
    """Return the day of the notice: three working days before a published detention."""
    if case.detained_on is None:
        return first_working_day(case.began_on)
    day = first_working_day(case.began_on)
    while working_day_after(day, 3) < case.detained_on:
        day = working_day_after(day)
    return day


def penalty_of(case: RealCase, value: Decimal) -> Penalty | None:
    """Return the published fine under its tier; None where the text gives no fine or no value."""
    fine = case.row["fine_cny"]
    if not fine or not value:
        return None
    tier = "statutory"
    if case.began_on >= BENCHMARK_SINCE:
        share = Decimal(fine) / value
        tier = next((name for name, above in TIERS.items() if share < above), "heavier")
    return Penalty(
        tier, Decimal(fine), case.row["law_articles"] or "《海关行政处罚实施条例》第二十五条"
    )


def first_working_day(day: date) -> date:
    """Return the day itself where customs is open, else the next working day."""
    return working_day_after(date.fromordinal(day.toordinal() - 1))
