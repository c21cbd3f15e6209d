"""Rights: their kinds, their dates, their full terms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.law.loader import load_pack
from guomen.law.parameter import NotInForce
from guomen.rights.right import TERM_RULES, Right, RightKind, full_term

LAW = load_pack("cn")


def mark(registered: date | None = None, expires: date | None = None) -> Right:
    return Right(RightKind.TRADEMARK, "3216789", "SWALLOW", "party-1", registered, expires)


def test_three_kinds_are_patents_and_allow_counter_security() -> None:
    patents = {kind for kind in RightKind if kind.is_patent}

    assert patents == {RightKind.INVENTION, RightKind.UTILITY_MODEL, RightKind.DESIGN}


@pytest.mark.parametrize("kind", RightKind)
def test_every_kind_is_said_in_both_languages(kind: RightKind) -> None:
    assert kind.words.en.isascii()
    assert not kind.words.zh.isascii()


def test_a_right_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(BadInputError, match="an expiry on or after the registration"):
        mark(date(2020, 1, 2), date(2020, 1, 1))


@given(day=st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_a_right_protects_from_its_first_to_its_last_day(day: date) -> None:
    right = mark(date(2010, 6, 1), date(2030, 5, 31))

    assert right.protects(day) == (date(2010, 6, 1) <= day <= date(2030, 5, 31))


def test_a_right_whose_end_nobody_stated_protects_from_its_start() -> None:
    assert mark().protects(date(2026, 1, 1))
    assert not mark(date(2026, 1, 2)).protects(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("kind", "starts", "ends"),
    [
        (RightKind.TRADEMARK, date(2020, 3, 21), date(2030, 3, 20)),
        (RightKind.INVENTION, date(2021, 6, 1), date(2041, 5, 31)),
        (RightKind.UTILITY_MODEL, date(2021, 6, 1), date(2031, 5, 31)),
        (RightKind.DESIGN, date(2021, 6, 1), date(2036, 5, 31)),
        (RightKind.DESIGN, date(2021, 5, 31), date(2031, 5, 30)),
        (RightKind.COPYRIGHT, date(2022, 6, 15), date(2072, 12, 31)),
        (RightKind.OLYMPIC, date(2020, 3, 21), date(2030, 3, 20)),
    ],
)
def test_the_full_term_of_a_right_comes_from_the_pack(
    kind: RightKind, starts: date, ends: date
) -> None:
    assert full_term(kind, starts, LAW).day == ends


def test_a_right_older_than_the_first_term_known_must_state_its_end() -> None:
    with pytest.raises(NotInForce):
        full_term(RightKind.TRADEMARK, date(1995, 9, 30), LAW)


def test_a_kind_without_a_term_in_the_law_sheet_must_state_its_end() -> None:
    assert RightKind.EXPO not in TERM_RULES

    with pytest.raises(BadInputError, match="the last day of the right"):
        full_term(RightKind.EXPO, date(2010, 1, 1), LAW)
