from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from guomen.targeting.sample import draw, sampling_key

NUMBERS = st.lists(st.text("0123456789", min_size=1, max_size=18), unique=True, max_size=40)


def test_the_same_seed_draws_the_same_consignments() -> None:
    numbers = [f"{number:018d}" for number in range(1000)]

    first = draw(numbers, size=20, seed="2026-09-18")
    again = draw(numbers, size=20, seed="2026-09-18")
    other = draw(numbers, size=20, seed="2026-09-19")

    assert first == again
    assert first != other


def test_the_key_is_the_published_hash_so_that_an_auditor_can_repeat_it() -> None:
    key = sampling_key("292120260990000001", seed="2026-09-18")

    # printf '2026-09-18|292120260990000001' | sha256sum
    assert key.hex() == "4736eacf3f6f1f4e1dc6db3a837492314553779ee06047fa38eb0f22b43c5334"


@given(numbers=NUMBERS, size=st.integers(-2, 50), data=st.data())
def test_the_draw_does_not_depend_on_the_order(
    numbers: list[str], size: int, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(numbers))

    drawn = draw(numbers, size=size, seed="s")

    assert drawn == draw(shuffled, size=size, seed="s")
    assert len(drawn) == min(max(size, 0), len(numbers))
    assert len(set(drawn)) == len(drawn)


def test_every_consignment_has_about_the_same_chance() -> None:
    numbers = [str(number) for number in range(20)]

    times = Counter(
        number for day in range(2000) for number in draw(numbers, size=5, seed=f"day {day}")
    )

    assert set(times) == set(numbers)
    assert all(400 < count < 600 for count in times.values())
