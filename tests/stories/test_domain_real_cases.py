"""Published cases, with their real quantities and values; what is missing is not invented."""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from guomen.cases.case import Claim, ClaimKey, GoodsLine
from guomen.cases.decide import Opening
from guomen.cases.security import required
from guomen.kernel.ids import Direction
from guomen.kernel.money import CheckedPrice, Money, TaxedValue
from guomen.law.amount import Tier
from guomen.law.loader import load_pack
from guomen.statistics.measures import MEASURES, Dimension, Period, figure
from guomen.statistics.records import records
from tests.build import OPENING, TRADER, Docket, docket

DATA = Path(__file__).resolve().parents[2] / "demo" / "cases"
NOT_PUBLISHED = "not published"


def rows(name: str, case: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["case_id"] == case]


def goods_line(item: dict[str, str]) -> GoodsLine:
    value = item["value_cny"]
    return GoodsLine(
        number=int(item["line"]),
        description=item["goods"],
        hs_code="",
        quantity=Decimal(item["quantity"]),
        unit=item["unit"],
        checked_price=CheckedPrice(Decimal(value), "CNY") if value else None,
        # Exports bear no import duty or tax: both values of the law rest on the published one.
        taxed_value=TaxedValue(Decimal(value), "CNY") if value else None,
    )


def claim_of(item: dict[str, str], *, in_force_until: date) -> Claim:
    # Where the number or the right holder was not published, the printed mark stands in for it.
    mark = item["customs_record_number"] or item["mark_as_printed"]
    return Claim(
        key=ClaimKey(int(item["line"]), mark),
        right_kind=item["right_type"],
        holder=item["right_holder"] or f"holder of {mark}",
        quantity=Decimal(item["quantity"]),
        protected_until=in_force_until,
    )


def opened(case: str, *, on: str, in_force_until: date) -> Docket:
    (published,) = rows("cases.csv", case)
    items = rows("case_items.csv", case)
    opening = Opening(
        number=published["decision_number"],
        mode=OPENING.mode,
        traffic=OPENING.traffic,
        direction=Direction(published["direction"]),
        customs=published["declaration_office_prefix"],
        document=NOT_PUBLISHED,
        trader=TRADER,
        goods=tuple(goods_line(item) for item in items),
        claims=tuple(claim_of(item, in_force_until=in_force_until) for item in items),
    )
    return docket(opening, opened=f"{on} 09:00")


def keys_of(story: Docket, holders: Iterable[str]) -> list[str]:
    wanted = set(holders)
    return [str(claim.key) for claim in story.case.claims if claim.holder in wanted]


def notify(story: Docket, when: str) -> None:
    story.does("suspend_release", f"{when} 09:10", reasons="疑似侵权")
    for holder in story.case.holders():
        story.does("notify_right_holder", f"{when} 09:20", *keys_of(story, [holder]))
    story.does("record_notice_service", f"{when} 10:00", served_on=when)


def secure(story: Docket, holder: str, when: str) -> Money:
    keys = keys_of(story, [holder])
    claims = [story.case.claim(ClaimKey.parse(key)) for key in keys]
    amount = required(story.case, holder, claims, story.law).enough
    assert amount is not None
    story.does("apply_for_detention", when, *keys, application="扣留申请书")
    story.does("lodge_security", when, *keys, form="deposit", amount=str(amount.amount))
    story.does("accept_security", when, security=story.case.securities[-1].number)
    return amount


def test_c06_part_is_released_because_right_holders_were_late() -> None:
    # Seven marks were found on 29,320 pairs of socks.
    # The published text gives the days of finding and of detention, but no price and no fine.
    story = opened("C06", on="2020-12-18", in_force_until=date(2021, 12, 31))
    late = {"holder of ANDI", "holder of AVIA图形"}
    notify(story, "2021-01-20")

    # Without a price only the most that the bands can ask is sure to suffice.
    in_time = [holder for holder in story.case.holders() if holder not in late]
    amounts = {secure(story, holder, "2021-01-25 10:00") for holder in in_time}
    assert amounts == {Money(Decimal(100_000), "CNY")}

    # Two right holders come on the 26th, a day late; five marks are detained that day.
    for holder in late:
        assert "EXO-05" in story.refusals(
            "apply_for_detention", "2021-01-26 09:00", *keys_of(story, [holder]), application="申请"
        )
    story.does("detain", "2021-01-26 10:00", *keys_of(story, in_time))
    story.does("release", "2021-01-26 11:00", *keys_of(story, late), ground="no_application")

    held = {c.key.recordation: c.quantity for c in story.case.claims if c.holder in in_time}
    assert sum(held.values()) == 14_940
    assert {c.regions["custody"] for c in story.case.claims if c.holder in late} == {"released"}

    # Nobody can fine on a value that is not established.
    story.does("determine_infringing", "2021-02-20", *keys_of(story, in_time), reasons="相同商标")
    story.does("open_penalty_case", "2021-02-22", *keys_of(story, in_time), basis="出口侵权货物")
    refused = story.refusals(
        "give_advance_notice",
        "2021-02-23",
        *keys_of(story, in_time),
        tier="statutory",
        fine="1000.00",
        hearing="offered",
        basis="出口侵权货物",
    )
    assert set(refused) == {"PEN-01"}
    assert "not established" in refused["PEN-01"]


def test_c06_is_counted_as_one_batch_of_14_940_pairs() -> None:
    story = opened("C06", on="2020-12-18", in_force_until=date(2021, 12, 31))
    notify(story, "2021-01-20")
    late = {"holder of ANDI", "holder of AVIA图形"}
    in_time = [holder for holder in story.case.holders() if holder not in late]
    for holder in in_time:
        secure(story, holder, "2021-01-25 10:00")
    story.does("detain", "2021-01-26 10:00", *keys_of(story, in_time))
    story.does("release", "2021-01-26 11:00", *keys_of(story, late), ground="no_application")

    counted = records([event.to_json() for event in story.case.events])
    year = Period(date(2021, 1, 1), date(2021, 12, 31))
    figures = {one.name: figure(one, counted, period=year) for one in MEASURES}

    assert figures["batches"].total.number == 1
    assert figures["measures"].total.number == 7
    assert figures["lines"].total.number == 5
    assert figures["pieces"].total.number == 14_940
    assert figures["value"].left_out == 5


def test_c09_marks_and_works_in_one_shipment_run_to_the_end() -> None:
    # Plush toys, purses and mouse pads behind "cooling towels": nine lines, four right holders.
    story = opened("C09", on="2025-06-24", in_force_until=date(2033, 1, 1))
    assert sum(line.taxed_value.amount for line in story.case.goods if line.taxed_value) == 84_216
    notify(story, "2025-06-24")

    # Each right holder secures the sum of its own lines by the bands of MEA art. 23.
    amounts = {h: secure(story, h, "2025-06-26 10:00").amount for h in story.case.holders()}
    assert amounts == {
        "三丽鸥股份有限公司": Decimal("350.00"),
        "北京泡泡玛特文化创意有限公司": Decimal("20000.00"),
        "任天堂株式会社": Decimal("24293.00"),
        "holder of T2025-192052": Decimal("1120.00"),
    }
    story.does("detain", "2025-06-27 09:00")
    story.does("serve_detention_receipt", "2025-06-27 10:00", served_on="2025-06-27")
    story.does("determine_infringing", "2025-07-20", reasons="相同商标、近似商标与复制作品")
    story.does("open_penalty_case", "2025-07-21", basis="出口侵犯商标权、著作权货物")

    # The fine was not published. On 84,216 yuan the ordinary tier runs from 8,421.60.
    notice = {"tier": "ordinary", "hearing": "offered", "basis": "出口侵权货物"}
    below = story.refusals("give_advance_notice", "2025-07-22", fine="8421.59", **notice)
    above = story.refusals("give_advance_notice", "2025-07-22", fine="16843.20", **notice)
    story.does("give_advance_notice", "2025-07-22", fine="8421.60", **notice)
    assert set(below) == set(above) == {"PEN-01"}

    story.does("serve_advance_notice", "2025-07-22 15:00", served_on="2025-07-22")
    story.does("waive_hearing", "2025-07-23", role="trader", statement="认错认罚")
    story.does("decide_penalty", "2025-07-25", tier="ordinary", fine="8421.60", basis="条例")
    story.does("serve_penalty_decision", "2025-07-28", served_on="2025-07-28")
    for holder in story.case.holders():
        story.does("notify_confiscation", "2025-07-29", *keys_of(story, [holder]))
    story.does("record_payment", "2025-08-01", amount="8421.60")
    story.does(
        "propose_disposal",
        "2025-08-04",
        method="destruction",
        not_welfare="含卡通形象，无法清除",
        not_sale_to_holder="权利人无收购意愿",
        not_auction="侵权特征无法清除",
    )
    story.does("approve_disposal", "2025-08-05", role="supervisor")
    story.does("execute_disposal", "2025-08-20", witnesses="王某、李某")
    for security in story.case.securities:
        back = str(security.amount.amount)
        story.does("settle_security", "2025-08-21", security=security.number, returned=back)
    story.does("close", "2025-08-22")

    assert story.case.regions["file"] == "closed"
    by_right = breakdown(story, "pieces", Dimension.RIGHT_KIND)
    assert by_right == {"copyright": Decimal(7425), "trademark": Decimal(258)}


def breakdown(story: Docket, measure: str, by: Dimension) -> dict[str, Decimal]:
    counted = records([event.to_json() for event in story.case.events])
    chosen = next(one for one in MEASURES if one.name == measure)
    period = Period(date(2025, 1, 1), date(2025, 12, 31))
    found = figure(chosen, counted, period=period, by=by)
    return {row.key: row.count.number for row in found.rows}


@pytest.mark.parametrize(
    ("case", "tier"),
    [
        ("C01", Tier.LIGHTER),
        ("C02", Tier.LIGHTER),
        ("C03", Tier.ORDINARY),
        ("C05", Tier.STATUTORY),
        ("C07", Tier.STATUTORY),
    ],
)
def test_every_published_fine_lies_in_its_band(case: str, tier: Tier) -> None:
    (published,) = rows("cases.csv", case)
    value = TaxedValue(Decimal(published["total_value"]), "CNY")
    day = date.fromisoformat(published["event_date"])

    band = load_pack().fine_band("penalty.infringing_goods", tier, value, day)

    assert band.check(Money(Decimal(published["fine_cny"]), "CNY")) is None


def test_a_published_fine_fits_no_other_tier() -> None:
    # C03: 1,276 yuan on 10,635 is twelve percent.
    value, day = TaxedValue(Decimal(10_635), "CNY"), date(2025, 9, 14)

    fitting = [
        tier
        for tier in load_pack().tiers("penalty.infringing_goods", day)
        if load_pack()
        .fine_band("penalty.infringing_goods", tier, value, day)
        .check(Money(Decimal(1276), "CNY"))
        is None
    ]

    assert fitting == [Tier.ORDINARY]
