"""What a reader types is read once, in the styles that cannot be confused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.queries.asked import amount_from, day_from, page_number, search_words

pytestmark = pytest.mark.site


@pytest.mark.parametrize(
    "typed", ["2026-09-18", "2026/9/18", "2026.09.18", "2026年9月18日", "２０２６－０９－１８"]
)
def test_a_day_with_the_year_first_is_read(typed: str) -> None:
    assert day_from(typed) == date(2026, 9, 18)


@pytest.mark.parametrize("typed", ["18/09/2026", "09-18-2026", "2026-02-30", "yesterday", ""])
def test_another_style_or_a_day_that_is_none_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        day_from(typed)

    assert "2026-09-18" in refusal.value.words.en
    assert "例如 2026-09-18" in refusal.value.words.zh


@pytest.mark.parametrize(
    ("typed", "amount"), [("40000.02", "40000.02"), ("40,000.02 元", "40000.02"), ("０", "0")]
)
def test_an_amount_is_read_with_its_commas(typed: str, amount: str) -> None:
    assert amount_from(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["-1", "NaN", "Infinity", "1e99", "forty", "", "1 2"])
def test_a_negative_or_unreadable_amount_is_refused(typed: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        amount_from(typed)

    assert "0 or more" in refusal.value.words.en
    assert "不小于 0" in refusal.value.words.zh


@given(typed=st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    refused = []

    for read in (day_from, amount_from):
        try:
            read(typed)
        except BadInputError as refusal:
            refused.append(refusal.words.zh)

    assert all(refused)
    assert page_number(typed) >= 1


@given(typed=st.text(max_size=300))
def test_a_search_is_short_and_has_no_character_a_database_refuses(typed: str) -> None:
    words = search_words(typed)

    assert len(words) <= 80
    assert "\x00" not in words
