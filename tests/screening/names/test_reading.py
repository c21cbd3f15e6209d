from guomen.screening.names.chinese import read_chinese
from guomen.screening.names.reading import narrowest


def test_a_place_that_another_lies_in_says_nothing_more() -> None:
    places = (frozenset({"浙江"}), frozenset({"义乌"}))

    assert narrowest(places) == (frozenset({"义乌"}),)


def test_places_apart_are_both_kept() -> None:
    places = (frozenset({"义乌"}), frozenset({"温州"}))

    assert narrowest(places) == places


def test_kinds_of_establishment_are_told_from_goods() -> None:
    reading = read_chinese("义乌红星鞋厂")

    assert (reading.goods, reading.establishments) == ({"shoes"}, {"factory"})
