from decimal import Decimal
from typing import Any

import pytest

from guomen.targeting.features import (
    FEATURES,
    POINTS,
    Setting,
    goods_name_is_vague,
    price_is_out_of_line,
    sender_has_earlier_finds,
    unmarked_after_marked,
    weight_is_out_of_line,
)
from guomen.targeting.history import Norms, Sender, facts_of, norms_of
from tests.targeting.build import lake, line

USUAL = norms_of(facts_of(lake(*(line(f"D{n}") for n in range(12)))))


def setting(sender: Sender | None = None, norms: Norms = USUAL, **given: Any) -> Setting:
    (facts,) = facts_of(lake(line("S", **given)))
    return Setting(facts, norms, sender or Sender())


@pytest.mark.parametrize("name", ["配件", "塑料制品", "Gifts", "冰凉巾、化纤玩具等货物"])
def test_a_name_that_would_fit_anything_is_vague(name: str) -> None:
    evidence = goods_name_is_vague(setting(goods_name=name))

    assert evidence is not None
    assert name in evidence.reason.words.en
    assert name in evidence.reason.words.zh


@pytest.mark.parametrize("name", ["玻璃眼镜片", "塑料水杯", "汽车配件用滤芯", ""])
def test_a_name_that_describes_goods_is_not_vague(name: str) -> None:
    assert goods_name_is_vague(setting(goods_name=name)) is None


@pytest.mark.parametrize("value", [Decimal(40), Decimal(9000)])
def test_a_price_far_from_the_median_says_both_numbers(value: Decimal) -> None:
    evidence = price_is_out_of_line(setting(value=value))

    assert evidence is not None
    assert f"{value / 1000:.2f} USD" in evidence.reason.words.en
    assert "0.80" in evidence.reason.words.zh


def test_a_usual_price_and_an_unknown_heading_are_no_evidence() -> None:
    assert price_is_out_of_line(setting(value=Decimal(850))) is None
    assert price_is_out_of_line(setting(value=Decimal(40), hs_code="4202220000")) is None
    assert price_is_out_of_line(setting(value=None)) is None


def test_lenses_that_weigh_like_bags_are_out_of_line() -> None:
    evidence = weight_is_out_of_line(setting(weight_kg=Decimal(700)))

    assert evidence is not None
    assert evidence.points == POINTS["weight_is_out_of_line"]
    assert "0.700 kg" in evidence.reason.words.en
    assert weight_is_out_of_line(setting(weight_kg=Decimal(21))) is None


def test_no_brand_after_mostly_marked_goods_is_evidence_and_a_brand_is_not() -> None:
    marked = Sender(lines=10, marked_lines=5)

    evidence = unmarked_after_marked(setting(marked))

    assert evidence is not None
    assert "5 of the sender's 10" in evidence.reason.words.en
    assert unmarked_after_marked(setting(marked, brand_type=3)) is None
    assert unmarked_after_marked(setting(marked, brand_type=None)) is None


@pytest.mark.parametrize("sender", [Sender(), Sender(10, 4), Sender(4, 4)])
def test_a_sender_without_that_habit_is_no_evidence(sender: Sender) -> None:
    assert unmarked_after_marked(setting(sender)) is None


def test_more_finds_weigh_more_up_to_three() -> None:
    points = [
        evidence.points
        for finds in (1, 2, 3, 4)
        if (evidence := sender_has_earlier_finds(setting(Sender(finds=finds))))
    ]

    assert points == [Decimal(20), Decimal(40), Decimal(60), Decimal(60)]
    assert sender_has_earlier_finds(setting()) is None


def test_every_feature_has_its_points() -> None:
    assert {feature.__name__ for feature in FEATURES} == set(POINTS)
