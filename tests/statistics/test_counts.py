"""Different units never add up to each other."""

from decimal import Decimal
from itertools import permutations

import pytest

from guomen.statistics.counts import (
    Batches,
    Cases,
    Count,
    Lines,
    Measures,
    Pieces,
    Unit,
    Value,
    add_up,
)

KINDS = (Cases, Measures, Batches, Lines, Pieces, Value)


@pytest.mark.parametrize("kind", KINDS)
def test_counts_of_one_unit_add_up(kind: type[Count]) -> None:
    assert add_up(kind, [kind(Decimal(2)), kind(Decimal(3))]) == kind(Decimal(5))
    assert add_up(kind, []) == kind(Decimal(0))


@pytest.mark.parametrize(("one", "other"), list(permutations(KINDS, 2)))
def test_counts_of_two_units_do_not(one: type[Count], other: type[Count]) -> None:
    with pytest.raises(TypeError, match="do not add up"):
        one(Decimal(1)) + other(Decimal(1))


def test_a_plain_sum_over_counts_is_refused() -> None:
    with pytest.raises(TypeError):
        sum([Batches(Decimal(1))])  # type: ignore[list-item]


def test_equal_numbers_of_different_units_are_not_equal() -> None:
    assert Batches(Decimal(1)) != Cases(Decimal(1))


def test_every_unit_has_words() -> None:
    assert all(unit.words.en and unit.words.zh for unit in Unit)
