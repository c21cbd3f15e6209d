"""The sizing on paper: what doubles, what halves, what stays."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bench.sizing import HOUR, Plan, needs

PLAN = Plan()


def test_ten_billion_parcels_are_a_few_hundred_lines_a_second() -> None:
    plan = replace(PLAN, lines_per_parcel=1.0, peak=1)

    assert plan.lines == 10_000_000_000
    assert round(plan.peak_speed) == 317


def test_one_core_is_enough_where_the_busiest_hour_fits_in_its_share() -> None:
    plan = replace(PLAN, parcels=365 * 86_400 * 600, lines_per_parcel=1.0, peak=1)

    assert needs(plan, 1_000).cores == 1
    assert needs(plan, 999).cores == 2


@given(st.integers(1, 100_000), st.integers(1, 10**12))
def test_the_cores_of_a_night_screen_a_year_in_a_night(speed: int, parcels: int) -> None:
    plan = replace(PLAN, parcels=parcels)

    found = needs(plan, speed)

    done = found.night_cores * speed * plan.busy * plan.night * HOUR
    assert done >= plan.lines * 0.999_999
    assert found.machines * plan.cores >= found.cores
    assert found.partitions >= found.cores
