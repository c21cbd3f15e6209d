"""Authorised users are read from pasted lines; a bad line stays as it was typed."""

from datetime import date
from decimal import Decimal

import pytest

from guomen.adapters.licence_rows import MOST, read_rows


@pytest.mark.parametrize("sign", ["\t", ";", ",", "，"])
def test_a_line_is_read_whatever_parts_its_cells(sign: str) -> None:
    cells = ("晋江甲厂", "", "6403|6404", "2026-01-01", "2027-01-01", "500", "双")

    (one,) = read_rows(sign.join(cells)).licences

    assert (one.name, one.limits.unit) == ("晋江甲厂", "025")
    assert one.limits.goods == ("6403", "6404")
    assert (one.limits.valid_from, one.limits.quantity) == (date(2026, 1, 1), Decimal(500))


def test_a_name_alone_is_enough_and_a_heading_is_passed_over() -> None:
    found = read_rows("名称\n甲厂\n\n乙厂\n")

    assert [one.name for one in found.licences] == ["甲厂", "乙厂"]
    assert found.refused == ()


@pytest.mark.parametrize(
    "line",
    [
        "甲厂,WRONG",
        "甲厂,,,31/12/2026",
        "甲厂,,,2027-01-01,2026-01-01",
        "甲厂,,,,,-5",
        "甲厂,,,,,5,furlong",
        "甲厂,,shoes",
        f"{'x' * 201}",
        ",,,2026-01-01",
    ],
)
def test_a_bad_line_is_returned_with_its_reason(line: str) -> None:
    found = read_rows(f"{line}\n乙厂")

    assert [one.name for one in found.licences] == ["乙厂"]
    assert found.left == (line,)
    assert (found.refused[0].line, bool(found.refused[0].expectation.zh)) == (1, True)


def test_lines_beyond_the_most_are_left() -> None:
    found = read_rows("\n".join(f"厂{n}" for n in range(MOST + 3)))

    assert len(found.licences) == MOST
    assert len(found.left) == 3


def test_nul_is_never_kept() -> None:
    assert read_rows("甲\x00厂").licences[0].name == "甲厂"
