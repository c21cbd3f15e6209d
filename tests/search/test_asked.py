"""How what was typed is read."""

import pytest

from guomen.search.asked import LONGEST, MOST_WORDS, Asked, Sort, Word, read


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Apple  iPhone", [("apple",), ("iphone",)]),
        ("coca-cola", [("coca cola", "cocacola")]),
        ("apple苹果", [("apple",), ("苹果",)]),
        ('"big apple" pie', [("big apple", "bigapple"), ("pie",)]),
        ("“big apple”", [("big apple", "bigapple")]),
        ('"open', [("open",)]),
        ("same same", [("same",)]),
        ("!!!", []),
    ],
)
def test_words_are_folded_and_kept_apart(typed: str, words: list[tuple[str, ...]]) -> None:
    assert [word.forms for word in read(typed).words] == words


@pytest.mark.parametrize(
    ("typed", "glob"),
    [("AP*e", "ap*e"), ("a**?b", "a*b"), ("??x", "??x"), ("ＡＰ＊", "ap*"), ("H&M*", "h m*")],
)
def test_a_pattern_keeps_its_signs(typed: str, glob: str) -> None:
    assert read(typed).words == (Word(glob=glob),)


def test_what_is_too_long_is_cut() -> None:
    assert len(read("ab " * 1000).whole.forms[0]) <= LONGEST
    assert len(read(" ".join(map(str, range(1000)))).words) <= MOST_WORDS


def test_an_order_asks_for_nothing() -> None:
    assert Asked(sort=Sort.NUMBER).is_empty
    assert not Asked(words="a").is_empty
    assert not Asked(since=1).is_empty
