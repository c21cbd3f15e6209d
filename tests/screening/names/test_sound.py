import pytest

from guomen.screening.names.sound import is_pinyin, sounds_of, syllables


def test_every_reading_of_a_character_is_a_way_to_write_the_name() -> None:
    assert "chongqing" in sounds_of("重庆")
    assert sounds_of("红星") == {"hongxing"}
    assert sounds_of("胜大") == {"shengda"}
    assert {"lvyuan", "luyuan"} <= sounds_of("绿源")


def test_letters_and_figures_stay_as_they_are() -> None:
    assert sounds_of("oppo") == {"oppo"}
    assert "kk360hong" in sounds_of("kk360红")


def test_a_character_without_a_reading_makes_no_pinyin() -> None:
    assert sounds_of("の店") == frozenset()


@pytest.mark.parametrize(
    ("text", "whole"),
    [("hongxing", True), ("hongxin", True), ("hongxign", False), ("lucky", False), ("", False)],
)
def test_letters_are_pinyin_where_whole_syllables_make_them(text: str, *, whole: bool) -> None:
    assert is_pinyin(text) is whole


def test_there_are_about_four_hundred_syllables_each_with_a_vowel() -> None:
    assert 400 <= len(syllables()) <= 420
    assert "m" not in syllables()
