"""Identifiers are parsed once and checked once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import (
    DeclarationNumber,
    Direction,
    recordation_number,
    unified_social_credit_code,
)


def test_the_worked_example_of_a_declaration_number_is_read() -> None:
    number = DeclarationNumber.parse("020220080525641690")

    assert (number.customs, number.year, number.serial) == ("0202", 2008, "525641690")
    assert number.direction is Direction.EXPORT


@pytest.mark.parametrize(("flow", "direction"), [("1", "import"), ("I", "import"), ("E", "export")])
def test_the_ninth_character_is_the_direction(flow: str, direction: str) -> None:
    assert DeclarationNumber.parse(f"29212026{flow}000000001").direction == direction


@pytest.mark.parametrize(
    "text", ["", "0202200805256416", "02022008252564169 ", "AAAA20080525641690", "0202" * 5]
)
def test_another_shape_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadInputError, match="for example 020220080525641690"):
        DeclarationNumber.parse(text)


def test_a_wrong_check_digit_is_named() -> None:
    assert unified_social_credit_code("91110000600037341L") == "91110000600037341L"

    with pytest.raises(BadInputError, match="check digit"):
        unified_social_credit_code("91110000600037341A")


def test_a_recordation_number_is_read_in_either_case() -> None:
    assert recordation_number(" t2019-76593 ") == "T2019-76593"

    with pytest.raises(BadInputError, match="letter, year, hyphen, serial"):
        recordation_number("2019-76593")


@given(st.text(max_size=40).filter(lambda text: len(text.strip()) != 18))
def test_no_text_of_another_length_gets_through(text: str) -> None:
    with pytest.raises(BadInputError):
        DeclarationNumber.parse(text)
