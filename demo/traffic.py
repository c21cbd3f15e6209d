"""A month at the border: consignments and parcels, line by line, with their truth."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from demo import drafts
from demo.dice import Dice, Wheel
from demo.drafts import INFRINGING, NO_BRAND, Draft
from demo.parties import recipient
from demo.sources import Goods
from demo.world import Trader, World

FIRST_DAY: Final = date(2026, 9, 1)
FIRST_SERIAL: Final = 990_000_000
"""Serials of the synthetic declarations; real offices count from one each year."""
IMPORT_SHARE: Final = 0.05
BAD_SHARE: Final = 0.13
"""Of the consignments, sent by a bad actor; a part of them holds infringing lines."""
BAD_WHEN: Final = 0.34
WEEKEND: Final = 0.45
TRADE_MODES: Final = Wheel(("0110", "1039", "9710", "0615", "9810"), (66, 16, 8, 6, 4))
BAD_TRADE_MODES: Final = Wheel(("1039", "0110", "9710", "9810"), (52, 34, 10, 4))
TRANSPORT: Final = Wheel(("2", "4", "5", "3"), (74, 13, 8, 5))
LINES: Final = Wheel((1, 2, 3, 4, 5, 6, 8, 12), (30, 20, 14, 11, 9, 7, 5, 4))
BAD_LINES: Final = Wheel((2, 3, 4, 5, 6, 8, 12), (16, 18, 18, 16, 14, 10, 8))
HONEST_WEIGHT: Final = 0.5
"""Of the hidden goods, declared with the weight of what is inside."""
SLIP_SHARE: Final = 0.01
SLIPS: Final = (0.1, 1 / 12, 10.0, 12.0)
CENT: Final = Decimal("0.01")
GRAM: Final = Decimal("0.001")
S10_WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)
WEIGHED: Final = "035"


@dataclass(frozen=True, slots=True)
class Traffic:
    """The rows of declarations or parcels, and the truth of each line."""

    lines: list[dict[str, Any]]
    truths: list[dict[str, Any]]


def declarations(world: World, *, seed: int, days: int, lines: int) -> Iterator[Traffic]:
    """Yield one day of declarations after the other, about `lines` lines in 30 days."""
    dice = Dice(seed, "declarations")
    border = _Border(world, dice)
    for day in _days(days):
        yield border.day_of_declarations(day, _target(day, lines))


def parcels(world: World, *, seed: int, days: int, lines: int) -> Iterator[Traffic]:
    """Yield one day of parcels after the other, about `lines` lines in 30 days."""
    dice = Dice(seed, "parcels")
    border = _Border(world, dice)
    for day in _days(days):
        yield border.day_of_parcels(day, _target(day, lines))


class _Border:
    """Counts numbers and makes the rows."""

    def __init__(self, world: World, dice: Dice) -> None:
        self._world = world
        self._dice = dice
        self._serial = FIRST_SERIAL
        self._parcel = 10_000_000

    def day_of_declarations(self, day: date, target: int) -> Traffic:
        traffic = Traffic([], [])
        while len(traffic.lines) < target:
            trader, listed, bad = self._consignment()
            head = self._head(trader, day, BAD_TRADE_MODES if bad else TRADE_MODES, listed)
            for number, draft in enumerate(listed, 1):
                self._add(traffic, head | _freight(draft, self._dice), draft, number)
        return traffic

    def day_of_parcels(self, day: date, target: int) -> Traffic:
        traffic = Traffic([], [])
        while len(traffic.lines) < target:
            trader, listed = self._parcel_contents()
            head = self._parcel_head(trader, day)
            for number, draft in enumerate(listed, 1):
                self._add(traffic, head | _small(draft, self._dice), draft, number)
        return traffic

    def _consignment(self) -> tuple[Trader, list[Draft], bool]:
        world, dice = self._world, self._dice
        drawn = dice.share()
        if drawn < BAD_SHARE:
            return self._bad_consignment()
        if drawn < BAD_SHARE + 0.06:
            entry, trader = world.holders.spin(dice)
            made = [drafts.genuine(world, entry, dice) for _ in range(LINES.spin(dice))]
        elif drawn < BAD_SHARE + 0.16:
            entry, trader = world.licensed.spin(dice)
            made = [drafts.authorised(world, entry, dice) for _ in range(dice.number(1, 3))]
        else:
            trader = world.traders.spin(dice)
            made = [drafts.ordinary(world, trader, dice) for _ in range(LINES.spin(dice))]
        return trader, made, False

    def _bad_consignment(self) -> tuple[Trader, list[Draft], bool]:
        world, dice = self._world, self._dice
        trader = world.bad_traders.spin(dice)
        made = [drafts.ordinary(world, trader, dice) for _ in range(BAD_LINES.spin(dice))]
        if dice.chance(BAD_WHEN):
            for place in dice.some(range(len(made)), dice.number(1, 3)):
                made[place] = drafts.infringing(world, dice, hidden=0.55, disguised=0.25)
        return trader, made, True

    def _parcel_contents(self) -> tuple[Trader, list[Draft]]:
        world, dice = self._world, self._dice
        count = 1 if dice.chance(0.85) else 2
        if dice.chance(BAD_SHARE):
            trader = world.bad_traders.spin(dice)
            if dice.chance(BAD_WHEN):
                return trader, [
                    drafts.infringing(world, dice, hidden=0.6, disguised=0.25) for _ in range(count)
                ]
            return trader, [drafts.ordinary(world, trader, dice) for _ in range(count)]
        if dice.chance(0.04):
            entry, trader = world.holders.spin(dice)
            return trader, [drafts.genuine(world, entry, dice) for _ in range(count)]
        trader = world.traders.spin(dice)
        return trader, [drafts.ordinary(world, trader, dice) for _ in range(count)]

    def _head(
        self, trader: Trader, day: date, modes: Wheel[str], listed: list[Draft]
    ) -> dict[str, Any]:
        dice = self._dice
        # Over 99 % of what is detained leaves the country.
        guilty = any(draft.truth in INFRINGING for draft in listed)
        importing = dice.chance(0.006 if guilty else IMPORT_SHARE)
        self._serial += dice.number(1, 40)
        office = dice.pick(trader.city.offices)
        abroad = trader.consignees.spin(dice)
        # An import comes from the overseas party to the trader.
        sender, receiver = (abroad, trader.party) if importing else (trader.party, abroad)
        return {
            "document_kind": "declaration",
            "document_no": f"{office}{day.year}{int(importing)}{self._serial}",
            "declared_on": day,
            "direction": "import" if importing else "export",
            "customs_office": office,
            "trade_mode": "0110" if importing else modes.spin(dice),
            "transport_mode": TRANSPORT.spin(dice),
            "export_preference": 3 if importing else dice.pick((0, 0, 0, 1, 2)),
            "consignor": sender.name,
            "consignor_code": sender.uscc,
            "consignee": receiver.name,
            "consignee_code": receiver.uscc,
            "producer": trader.party.name,
            "producer_code": trader.party.uscc,
            "origin": abroad.country if importing else "CHN",
            "destination": "CHN" if importing else abroad.country,
        }

    def _parcel_head(self, trader: Trader, day: date) -> dict[str, Any]:
        dice = self._dice
        self._parcel += dice.number(1, 60)
        mail = dice.chance(0.6)
        serial = f"{self._parcel:08d}"
        return {
            "document_kind": "parcel",
            "document_no": f"ZX{serial}{_s10_check(serial)}CN" if mail else f"DEMO{serial}EXP",
            "declared_on": day,
            "direction": "export",
            "customs_office": dice.pick(trader.city.parcel_offices),
            "trade_mode": "" if mail else "9610",
            "transport_mode": "6" if mail else "5",
            "export_preference": None,
            "consignor": trader.party.name,
            "consignor_code": trader.party.uscc,
            "consignee": recipient(dice),
            "consignee_code": "",
            "producer": "",
            "producer_code": "",
            "origin": "CHN",
            "destination": trader.consignees.spin(dice).country,
        }

    def _add(self, traffic: Traffic, row: dict[str, Any], draft: Draft, number: int) -> None:
        line_id = f"{row['document_no']}-{number}"
        pieces = row.pop("pieces")
        if row["document_kind"] == "declaration":
            codes = f"{row['brand_type']}|{row['export_preference']}"
            row["specification"] = f"{codes}|{row['elements']}"
        traffic.lines.append(row | {"line_no": number, "line_id": line_id, "licence_token": ""})
        traffic.truths.append(
            {
                "line_id": line_id,
                "truth": draft.truth.value,
                "recordation_nos": "|".join(draft.recordations),
                "actual_goods": (draft.actual or draft.goods).name_zh,
                "actual_quantity": pieces,
                "disguise": draft.disguise,
            }
        )


def _freight(draft: Draft, dice: Dice) -> dict[str, Any]:
    price = dice.spread(draft.goods.price * draft.price_factor, 0.22)
    actual = draft.actual or draft.goods
    pieces = _round(dice.spread(min(2600 / actual.price, 6000), 0.9), dice)
    quantity = pieces
    if actual is not draft.goods and dice.chance(0.4):
        quantity = _round(dice.spread(min(1500 / draft.goods.price, 6000), 0.7), dice)
    return _measured(draft, pieces=pieces, quantity=quantity, price=price, dice=dice) | {
        "elements": _elements(draft),
        "brand_type": draft.brand_type,
    }


def _small(draft: Draft, dice: Dice) -> dict[str, Any]:
    actual = draft.actual or draft.goods
    pieces = dice.number(1, 6) if actual.price > 8 else dice.number(1, 30)
    price = dice.spread(draft.goods.price * draft.price_factor * 1.6, 0.3)
    english = draft.goods_name == draft.goods.name_zh and dice.chance(0.5)
    name = draft.goods.name_en if english else draft.goods_name
    in_name = draft.brand and (draft.truth in INFRINGING or dice.chance(0.4))
    row = _measured(draft, pieces=pieces, quantity=pieces, price=price, dice=dice)
    return row | {
        "goods_name": f"{draft.brand} {name}" if in_name else name,
        "specification": "" if draft.model == "无型号" else f"型号:{draft.model}",
        "elements": "" if draft.model == "无型号" else f"型号:{draft.model}",
        "brand": draft.brand,
        "brand_type": None,
    }


def _measured(
    draft: Draft, *, pieces: int, quantity: int, price: float, dice: Dice
) -> dict[str, Any]:
    """Return the goods with quantity, value and weight as declared."""
    weight = _weight(draft, pieces, dice)
    declared = Decimal(quantity).quantize(GRAM)
    if draft.goods.unit == WEIGHED:
        declared = Decimal(weight).quantize(GRAM)
    value = price * float(declared)
    if draft.truth not in INFRINGING and dice.chance(SLIP_SHARE):
        value *= dice.pick(SLIPS)
    return {
        "hs_code": draft.goods.hs_code,
        "goods_name": draft.goods_name,
        "brand": draft.brand,
        "quantity": declared,
        "unit": draft.goods.unit,
        "value": max(Decimal(value).quantize(CENT), CENT),
        "currency": "USD",
        "weight_kg": max(Decimal(weight).quantize(GRAM), GRAM),
        "pieces": Decimal(pieces).quantize(GRAM),
    }


def _weight(draft: Draft, pieces: int, dice: Dice) -> float:
    """Return the declared weight (kg).

    Goods hidden behind others give themselves away by their weight only where the declarant did not
    think of it; honest traders sometimes slip, by a dozen or a decimal point.
    """
    actual: Goods = draft.actual or draft.goods
    weighed = actual if dice.chance(HONEST_WEIGHT) else draft.goods
    weight = dice.spread(weighed.weight * pieces, 0.0 if weighed.unit == WEIGHED else 0.1)
    slip = draft.truth not in INFRINGING and weighed.unit != WEIGHED and dice.chance(SLIP_SHARE)
    return weight * dice.pick(SLIPS) if slip else weight


def _elements(draft: Draft) -> str:
    return (
        f"品名:{draft.goods.name_zh}|{draft.goods.elements}|品牌:{draft.brand or NO_BRAND}"
        f"|型号:{draft.model or '无型号'}"
    )


def _round(pieces: float, dice: Dice) -> int:
    """Return a count as traders write it: mostly full tens or hundreds."""
    count = max(1, int(pieces))
    step = 100 if count > 1000 else 10 if count > 50 else 1
    return count if dice.chance(0.25) else max(step, round(count / step) * step)


def _s10_check(serial: str) -> int:
    """Return the check digit of a postal item's serial number (UPU standard S10)."""
    total = sum(weight * int(digit) for weight, digit in zip(S10_WEIGHTS, serial, strict=True))
    return {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)


def _days(days: int) -> list[date]:
    return [FIRST_DAY + timedelta(days=number) for number in range(days)]


def _target(day: date, lines: int) -> int:
    """Return how many lines this day has: fewer at weekends."""
    share = WEEKEND if day.weekday() > 4 else 1.0
    return max(1, round(lines / MONTH_IN_WORKING_DAYS * share))


MONTH_IN_WORKING_DAYS: Final = 22 + 8 * WEEKEND
