"""Conditions: total, explained, and never guessed where nothing was stated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.condition import Condition, Every, Leaf, Opposite, Relation, Some, weigh

POSTED = Leaf("channel", Relation.IN, ("post", "express"))
FEW = Leaf("units", Relation.AT_MOST, ("3",))
LIGHT = Leaf("gross_kg", Relation.BELOW, ("2",))
SMALL = Condition(Words("small", "小件"), Every((POSTED, Some((FEW, LIGHT)))))


def holds(**facts: str) -> bool:
    return weigh("small", SMALL, facts)[0]


@pytest.mark.parametrize(
    ("units", "kg", "small"),
    [("3", "2.0", True), ("4", "1.99", True), ("4", "2", False), ("3", "1", True)],
)
def test_three_units_or_fewer_or_under_two_kilograms(units: str, kg: str, small: bool) -> None:  # noqa: FBT001
    assert holds(channel="post", units=units, gross_kg=kg) is small


def test_what_decides_already_needs_no_more_facts() -> None:
    assert holds(channel="post", units="2")
    assert not holds(channel="sea")


def test_what_would_decide_and_is_not_stated_is_asked_for() -> None:
    with pytest.raises(BadInputError, match="the circumstances units, gross_kg"):
        holds(channel="post")


def test_each_comparison_is_shown_with_what_was_found() -> None:
    _, weighed = weigh("small", SMALL, {"channel": "post", "units": "3"})

    assert [(one.formula, one.found, one.holds) for one in weighed] == [
        ("channel ∈ {post, express}", "post", True),
        ("units ≤ 3", "3", True),
        ("gross_kg < 2", "", None),
    ]


@pytest.mark.parametrize(
    ("relation", "found", "result"),
    [
        (Relation.AT_LEAST, "2", True),
        (Relation.AT_LEAST, "1.99", False),
        (Relation.ABOVE, "2", False),
        (Relation.ABOVE, "2.01", True),
        (Relation.AT_MOST, "2.01", False),
        (Relation.BELOW, "2", False),
    ],
)
def test_the_edges_of_each_comparison(relation: Relation, found: str, result: bool) -> None:  # noqa: FBT001
    assert Leaf("n", relation, ("2",)).judge({"n": found}) is result


def test_a_text_is_compared_as_it_is_written() -> None:
    leaf = Leaf("class", Relation.IS, ("pirated",))

    assert leaf.judge({"class": "pirated"})
    assert leaf.judge({"class": "Pirated"}) is False
    assert leaf.formula == "class = pirated"


@pytest.mark.parametrize("text", ["three", "NaN", "inf", "3 kg"])
def test_a_number_is_a_number(text: str) -> None:
    with pytest.raises(BadInputError, match="a number such as"):
        FEW.judge({"units": text})


FACTS = st.dictionaries(st.sampled_from(["units", "gross_kg"]), st.sampled_from(["1", "5"]))


@given(FACTS)
def test_the_contrary_of_the_contrary_is_the_same(facts: dict[str, str]) -> None:
    either = Some((FEW, LIGHT))

    assert Opposite(Opposite(either)).judge(facts) == either.judge(facts)
    assert Opposite(either).judge(facts) == Every((Opposite(FEW), Opposite(LIGHT))).judge(facts)
