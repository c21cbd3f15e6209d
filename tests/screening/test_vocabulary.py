import pytest

from guomen.screening.vocabulary import (
    classes_of_code,
    classes_of_goods,
    describes_goods,
    look_alike_characters,
    ordinary_words,
    splits_an_ordinary_word,
)


@pytest.mark.parametrize("word", ["apple", "orange", "ford", "苹果", "三环", "eva"])
def test_marks_that_are_words_are_known_as_words(word: str) -> None:
    assert word in ordinary_words()


@pytest.mark.parametrize("mark", ["nike", "asics", "adidas", "toyota", "耐克", "索尼"])
def test_invented_marks_are_no_ordinary_words(mark: str) -> None:
    assert mark not in ordinary_words()


def test_the_longest_prefix_of_a_code_decides() -> None:
    assert classes_of_code("8510100000") == {8}
    assert classes_of_code("8599000000") == {7, 8, 9, 11, 12, 28}
    assert classes_of_code("") == frozenset()
    assert classes_of_code("00") == frozenset()


def test_every_chapter_of_the_harmonized_system_has_classes() -> None:
    reserved = {77}

    for chapter in set(range(1, 98)) - reserved:
        assert classes_of_code(f"{chapter:02d}000000"), chapter


def test_goods_words_point_at_classes_in_both_languages() -> None:
    assert classes_of_goods("运动鞋 leather shoes") == {25}
    assert 9 in classes_of_goods("手机壳")
    assert classes_of_goods("showshoes") == frozenset()


def test_a_word_of_the_goods_list_describes_goods_in_its_class_only() -> None:
    assert describes_goods("game", frozenset({28}))
    assert not describes_goods("apple", frozenset({9}))
    assert not describes_goods("game", frozenset())


def test_a_cut_through_a_word_is_noticed() -> None:
    assert splits_an_ordinary_word("上海尔特", 1)
    assert not splits_an_ordinary_word("海尔冰箱", 2)


def test_the_table_knows_the_classic_look_alikes() -> None:
    table = look_alike_characters()

    assert "帅" in table["师"]
    assert "土" in table["士"]
    assert all(character not in others for character, others in table.items())
