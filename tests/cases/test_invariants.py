"""What must never happen, whatever is done in whatever order, in any pack (law-intl 5.8)."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guomen.cases.procedure_file import load_procedure
from tests.cases import invariants, invariants_packs
from tests.cases.invariants import DISPOSED, ELSEWHERE, RELEASED
from tests.cases.walker import Step
from tests.cases.walker_law import PACKS, world
from tests.cases.walker_starts import begin

NUMBERS = st.integers(0, 2**32 - 1)
STEPS = st.lists(st.builds(Step, NUMBERS), min_size=5, max_size=35)


@pytest.mark.parametrize("pack", PACKS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=NUMBERS, steps=STEPS)
def test_whatever_is_done_the_invariants_hold(pack: str, start: int, steps: list[Step]) -> None:
    walk = begin(world(pack), start)
    done = []
    for one in walk.steps(steps):
        invariants.check_step(one, walk)
        invariants_packs.check_step(one, walk)
        done.append(one)
    invariants.check_walk(walk, done)
    invariants_packs.check_walk(walk)


@pytest.mark.parametrize("pack", PACKS)
def test_every_end_of_custody_is_a_release_a_disposal_or_another_authority(pack: str) -> None:
    states = load_procedure(pack).regions["custody"].states.values()

    assert {s.name for s in states if s.final} <= RELEASED | DISPOSED | ELSEWHERE


def test_every_pack_says_what_the_final_basis_of_a_disposal_is() -> None:
    assert set(invariants_packs.OF_A_PACK) == set(PACKS)
