import pytest

from guomen.targeting.lanes import Lane


@pytest.mark.parametrize("lane", Lane)
def test_every_lane_has_a_name_and_a_colour_in_both_languages(lane: Lane) -> None:
    words = (lane.label, lane.colour)

    assert all(word.en and word.zh and word.en != word.zh for word in words)


def test_the_lanes_are_told_apart_by_name_and_by_colour() -> None:
    names = {lane.label.zh for lane in Lane}
    colours = {lane.colour.en for lane in Lane}

    assert len(names) == len(Lane)
    assert colours == {"red", "yellow", "blue", "green"}
