import pytest

from tests.screening.spellings import Origin, look_alike_keys, pinyin_of, spellings_of


def texts(*names: str) -> list[str]:
    return [spelling.text for spelling in spellings_of(0, names)]


@pytest.mark.parametrize(
    ("recorded", "spelling"),
    [
        ("asics(图形)", "asics"),
        ("NIKE及钩图形", "NIKE"),
        ("Reebok及delta图形", "Reebok"),
        ("HELLO KITTY及图案", "HELLO KITTY"),
        ("AVIA图形", "AVIA"),
        ("PUMA logo", "PUMA"),
        ("美图", "美图"),
        ("Analogo", "Analogo"),
        ("图形", "图形"),
    ],
)
def test_the_words_for_a_device_are_no_part_of_the_mark(recorded: str, spelling: str) -> None:
    assert texts(recorded)[0] == spelling


def test_a_chinese_name_is_looked_for_in_pinyin_too() -> None:
    found = {spelling.text: spelling.origin for spelling in spellings_of(0, ("耐克",))}

    assert found == {"耐克": Origin.RECORDED, "naike": Origin.PINYIN}


def test_short_pinyin_says_nothing() -> None:
    assert texts("大鹅") == ["大鹅"]


def test_both_halves_of_a_mixed_mark_stand_alone_unless_they_name_goods() -> None:
    assert texts("中国石化 Sinopec")[:3] == ["中国石化 Sinopec", "中国石化", "Sinopec"]
    assert texts("Labubu玩具系列") == ["Labubu玩具系列", "Labubu"]


def test_signs_alone_are_no_spelling() -> None:
    assert texts("★☆", "…") == []


def test_a_spelling_longer_than_any_mark_is_left_out() -> None:
    assert texts("x" * 41) == []


def test_a_chinese_spelling_has_look_alike_keys_with_one_character_changed() -> None:
    (spelling, *_) = spellings_of(0, ("康师傅",))

    keys = list(look_alike_keys(spelling))

    assert "康帅傅" in keys
    assert all(sum(a != b for a, b in zip(key, "康师傅", strict=True)) == 1 for key in keys)


def test_a_wide_letter_has_a_key_of_two_narrow_ones() -> None:
    (spelling,) = spellings_of(0, ("SWATCH",))

    assert list(look_alike_keys(spelling)) == ["svvatch"]


def test_pinyin_is_joined_without_tones() -> None:
    assert pinyin_of("李宁") == "lining"
    assert pinyin_of("A耐克") == "naike"
