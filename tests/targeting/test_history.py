from decimal import Decimal

import pytest

from guomen.targeting.history import facts_of, history_of, norms_of, sender_key
from tests.targeting.build import lake, line


def test_a_code_tells_a_sender_better_than_its_name() -> None:
    assert sender_key(" 91330799ma90000019 ", "义乌市某某贸易有限公司") == "91330799MA90000019"
    assert sender_key("", " 义乌市某某贸易有限公司 ") == "义乌市某某贸易有限公司"
    assert sender_key(None, None) == ""


def test_the_norm_is_the_median_of_like_goods_in_like_units_and_currency() -> None:
    rows = [line(f"D{n}", value=Decimal(100 * n)) for n in range(1, 10)]
    rows.append(line("EUR", currency="EUR", value=Decimal(1)))

    norms = norms_of(facts_of(lake(*rows)))

    norm = norms.prices["900140", "USD", "020"]
    assert norm.median == pytest.approx(0.5)
    assert norm.lines == 9
    assert ("900140", "EUR", "020") not in norms.prices


def test_fewer_than_eight_lines_make_no_norm() -> None:
    rows = [line(f"D{n}") for n in range(7)]

    norms = norms_of(facts_of(lake(*rows)))

    assert not norms.prices
    assert not norms.weights


def test_a_line_without_quantity_or_value_is_left_out_of_the_norm() -> None:
    rows = [line(f"D{n}") for n in range(8)]
    rows += [line("Q", quantity=None), line("V", value=Decimal(0)), line("H", hs_code="")]

    norms = norms_of(facts_of(lake(*rows)))

    assert [norm.lines for norm in norms.prices.values()] == [8]
    assert [norm.lines for norm in norms.weights.values()] == [9]


def test_equal_prices_do_not_make_a_small_difference_an_outlier() -> None:
    rows = [line(f"D{n}") for n in range(20)]

    norm = norms_of(facts_of(lake(*rows))).prices["900140", "USD", "020"]

    assert abs(norm.robust_z(0.8 * 1.05)) < 1
    assert norm.robust_z(0.08) < -3.5


def test_a_sender_is_summed_up_with_its_finds_even_if_it_sent_nothing_lately() -> None:
    rows = [line("A", consignor_code="X", brand_type=3), line("B", consignor_code="X")]

    history = history_of(lake(*rows), finds={"X": 2, "Y": 1})

    assert (history.sender("X").lines, history.sender("X").marked_lines) == (2, 1)
    assert history.sender("X").finds == 2
    assert history.sender("Y").finds == 1
    assert history.sender("Z").lines == 0
