from decimal import Decimal
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.targeting.candidates import Candidate
from guomen.targeting.lanes import Lane
from guomen.targeting.select import SMALLEST_RANDOM_SHARE, Basis, Decision, select
from tests.targeting.build import candidate

SHARE = Decimal("0.02")
POINTS = st.lists(st.sampled_from([0, 0, 0, 5, 10, 30, 60]), max_size=60)
SHARES = st.decimals("0.02", "1", places=3)


def examined(decisions: tuple[Decision, ...]) -> list[Decision]:
    return [one for one in decisions if one.lane is Lane.EXAMINE]


def border(points: list[int]) -> list[Candidate]:
    return [candidate(number, score) for number, score in enumerate(points)]


def test_the_highest_scores_are_examined_and_one_place_is_left_to_chance() -> None:
    candidates = border([0] * 50 + [60, 30, 20])

    decisions = select(candidates, budget=3, seed="day", random_share=SHARE)

    chosen = examined(decisions)
    assert [one.score for one in chosen[:2]] == [60, 30]
    assert chosen[2].basis is Basis.RANDOM
    assert len(chosen) == 3


def test_a_drawn_consignment_says_so_before_anything_else() -> None:
    decisions = select(border([10] * 40), budget=1, seed="day", random_share=SHARE)

    (only,) = examined(decisions)
    assert only.basis is Basis.RANDOM
    assert [reason.code for reason in only.reasons] == ["TG-00", "TG-03"]


def test_what_is_not_examined_goes_down_the_lane_its_score_earns() -> None:
    points = [60, 35, 12, 5]

    decisions = select(border(points), budget=0, seed="day", random_share=SHARE)

    assert [(int(one.score), one.lane) for one in decisions] == [
        (60, Lane.CHECK_DOCUMENTS),
        (35, Lane.CHECK_DOCUMENTS),
        (12, Lane.RELEASE_AND_AUDIT),
        (5, Lane.RELEASE),
    ]
    assert all(one.inclusion_probability == 0 for one in decisions)


def test_places_that_nobody_earned_stay_free() -> None:
    decisions = select(border([0] * 100), budget=50, seed="day", random_share=SHARE)

    assert [one.basis for one in examined(decisions)] == [Basis.RANDOM]


@given(points=POINTS, budget=st.integers(0, 80), share=SHARES, data=st.data())
def test_the_choice_does_not_depend_on_the_order(
    points: list[int], budget: int, share: Decimal, data: st.DataObject
) -> None:
    candidates = border(points)
    shuffled = data.draw(st.permutations(candidates))

    decisions = select(candidates, budget=budget, seed="s", random_share=share)

    assert decisions == select(shuffled, budget=budget, seed="s", random_share=share)


@given(points=POINTS, budget=st.integers(0, 80), share=SHARES)
def test_the_budget_is_never_exceeded_and_everything_gets_one_lane(
    points: list[int], budget: int, share: Decimal
) -> None:
    decisions = select(border(points), budget=budget, seed="s", random_share=share)

    assert len(examined(decisions)) <= budget
    assert {one.document_no for one in decisions} == {one.document_no for one in border(points)}
    assert len(decisions) == len(points)


@given(points=POINTS, budget=st.integers(1, 80), share=SHARES)
def test_at_least_the_share_of_what_is_examined_was_drawn_by_chance(
    points: list[int], budget: int, share: Decimal
) -> None:
    chosen = examined(select(border(points), budget=budget, seed="s", random_share=share))

    drawn = [one for one in chosen if one.basis is Basis.RANDOM]
    left = len(points) - (len(chosen) - len(drawn))
    assert len(drawn) >= min(max(1, ceil(share * len(chosen))), left)


@given(points=POINTS, budget=st.integers(1, 80), share=SHARES)
def test_the_chances_of_the_rest_add_up_to_the_number_drawn(
    points: list[int], budget: int, share: Decimal
) -> None:
    decisions = select(border(points), budget=budget, seed="s", random_share=share)

    by_score = {Basis.HIT, Basis.PROFILE}
    sure = [one for one in examined(decisions) if one.basis in by_score]
    rest = [one for one in decisions if one not in sure]
    drawn = [one for one in rest if one.basis is Basis.RANDOM]
    assert all(one.inclusion_probability == 1 for one in sure)
    assert len({one.inclusion_probability for one in rest}) <= 1
    assert abs(sum(one.inclusion_probability for one in rest) - len(drawn)) < Decimal("1e-20")


def test_the_yield_of_the_border_can_be_estimated_from_what_was_examined() -> None:
    candidates = border([0] * 400 + [60] * 5)
    infringing = {one.document_no for one in candidates[::10]}

    estimates = []
    for day in range(300):
        chosen = examined(
            select(candidates, budget=60, seed=f"day {day}", random_share=Decimal("0.5"))
        )
        found = [one for one in chosen if one.document_no in infringing]
        estimates.append(sum(1 / one.inclusion_probability for one in found))

    assert abs(sum(estimates) / len(estimates) - len(infringing)) < 2


@pytest.mark.parametrize(
    ("given_", "where"),
    [
        ({"random_share": Decimal("0.019")}, "random_share"),
        ({"random_share": Decimal("1.01")}, "random_share"),
        ({"budget": -1}, "budget"),
        ({"seed": ""}, "seed"),
    ],
)
def test_settings_that_would_measure_nothing_are_refused(
    given_: dict[str, object], where: str
) -> None:
    settings = {"budget": 5, "seed": "s", "random_share": SHARE} | given_

    with pytest.raises(BadInputError) as refused:
        select([], **settings)  # type: ignore[arg-type]

    assert refused.value.where == where


def test_a_consignment_given_twice_is_refused() -> None:
    with pytest.raises(BadInputError, match="each consignment once"):
        select([candidate(1), candidate(1, 10)], budget=1, seed="s", random_share=SHARE)


def test_the_smallest_share_is_two_per_cent() -> None:
    decisions = select(border([60] * 200), budget=100, seed="s", random_share=SMALLEST_RANDOM_SHARE)

    drawn = [one for one in examined(decisions) if one.basis is Basis.RANDOM]
    assert len(drawn) == 2


@pytest.mark.parametrize("basis", Basis)
def test_every_basis_has_a_label_in_both_languages(basis: Basis) -> None:
    assert basis.label.en
    assert basis.label.zh
