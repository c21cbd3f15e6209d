"""Identifiers are parsed once and checked once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import (
    CROCKFORD,
    TOKEN_SERIALS,
    DeclarationNumber,
    Direction,
    licence_token,
    numbered_token,
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


@pytest.mark.parametrize(
    "text",
    [
        "L26-0000-0001-T",
        "l2600000001t",
        "L26 OOOO oooI t",
        "Ｌ26－0000－0001－Ｔ",
        "L26-0000-000l-T",
    ],
)
def test_a_licence_token_is_read_however_it_was_typed(text: str) -> None:
    assert licence_token(text) == "L26-0000-0001-T"


@pytest.mark.parametrize(
    "text", ["", "L26-0000-0001-S", "26-0000-0001-T", "L26-0000-0001-TT", "见合同"]
)
def test_another_text_is_no_licence_token(text: str) -> None:
    with pytest.raises(BadInputError, match="licence token"):
        licence_token(text)


@given(
    serial=st.integers(0, TOKEN_SERIALS - 1),
    place=st.integers(1, 10),
    other=st.sampled_from(CROCKFORD),
)
def test_one_wrong_character_never_makes_another_token(serial: int, place: int, other: str) -> None:
    plain = numbered_token(2026, serial).replace("-", "")
    changed = plain[:place] + other + plain[place + 1 :]

    if changed == plain:
        assert licence_token(changed) == numbered_token(2026, serial)
    else:
        with pytest.raises(BadInputError):
            licence_token(changed)
