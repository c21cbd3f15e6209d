from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.adapters import cells
from guomen.adapters.cells import CellRefusedError

quantity = cells.number(18, 3)
money = cells.number(18, 2)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-09-18",
        "2026/9/18",
        "20260918",
        "2026年9月18日",
        "2026.9.18",
        "2026-09-18 10:22:33",
        "２０２６－０９－１８",
    ],
)
def test_a_date_is_read_in_every_style_in_use(cell: str) -> None:
    assert cells.day(cell) == date(2026, 9, 18)


@pytest.mark.parametrize("cell", ["18/09/2026", "2026-02-30", "2026-9/18", "45553", "tomorrow"])
def test_what_is_no_day_of_the_calendar_is_refused(cell: str) -> None:
    with pytest.raises(CellRefusedError):
        cells.day(cell)


@given(st.dates(min_value=date(1995, 1, 1), max_value=date(2099, 12, 31)))
def test_all_styles_of_a_date_mean_the_same_day(day: date) -> None:
    styles = (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
    )

    assert {cells.day(style) for style in styles} == {day}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1,234.50", "1234.500"),
        ("0", "0.000"),
        ("１２", "12.000"),
        ("0.0005", "0.001"),
        ("4897.0999999999985", "4897.100"),
        (" 7 ", "7.000"),
    ],
)
def test_numbers_are_read_with_thousands_separators_and_rounded(cell: str, expected: str) -> None:
    assert str(quantity(cell)) == expected


@pytest.mark.parametrize(
    "cell",
    ["-1", "NaN", "inf", "1e99", "1E+5", "1,23", "1.234,50", "12 kg", "0.0001", "9" * 16, "=1+1"],
)
def test_what_is_no_number_of_zero_or_more_is_refused(cell: str) -> None:
    with pytest.raises(CellRefusedError):
        quantity(cell)


@given(st.decimals(min_value=0, max_value=Decimal("9e14"), places=2))
def test_an_amount_is_the_same_with_and_without_separators(amount: Decimal) -> None:
    assert money(f"{amount:,.2f}") == money(f"{amount:f}") == amount


@pytest.mark.parametrize("cell", ["91110000600037341L", "91110000600037341l", "3301960001"])
def test_the_code_of_a_party_is_kept_in_capitals(cell: str) -> None:
    assert cells.party_code(cell) == cell.upper()


@pytest.mark.parametrize("cell", ["91110000600037341M", "1" * 31, "代码"])
def test_a_code_with_a_wrong_check_digit_or_shape_is_refused(cell: str) -> None:
    with pytest.raises(CellRefusedError):
        cells.party_code(cell)


def test_an_identity_number_is_a_code_too() -> None:
    assert cells.party_code("11010519491231002X") == "11010519491231002X"


def test_a_cell_with_nul_or_damage_or_ten_megabytes_has_a_fault() -> None:
    faults = [cells.cell_fault(cell) for cell in ("a\x00b", "a\ufffdb", "x" * 10_000_000, "fine")]

    assert faults == [cells.NO_NUL, cells.READABLE, cells.TOO_LONG, None]
