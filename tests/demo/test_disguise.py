import pytest

from demo.dice import Dice
from demo.disguise import WAYS, disguise, possible


def test_a_disguise_never_is_the_mark_itself() -> None:
    dice = Dice(1, "test")

    for mark, mark_zh in (("adidas", "阿迪达斯"), ("HELLO KITTY", "凯蒂猫"), ("POKEMON", "")):
        for _ in range(200):
            text, name = disguise(mark, mark_zh, dice)
            assert text
            assert text != mark
            assert name in WAYS


def test_a_mark_of_two_letters_cannot_be_disguised() -> None:
    assert disguise("LV", "", Dice(1, "test")) == ("", "")


def test_a_mark_that_allows_all_ways_names_them_all() -> None:
    ways = {name for name, _ in possible("RED STAR", "红星马")}

    assert ways == set(WAYS)


@pytest.mark.parametrize(
    ("way", "start", "expected"),
    [
        ("full_width", "NIKE", "ＮＩＫＥ"),
        ("reordered", "HELLO KITTY", "KITTY HELLO"),
        ("traditional", "锐步", "銳步"),
        ("chinese", "耐克", "耐克"),
    ],
)
def test_a_disguise_does_what_its_name_says(way: str, start: str, expected: str) -> None:
    assert WAYS[way](start, Dice(1, "test")) == expected
