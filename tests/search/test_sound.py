"""Names are written in pinyin as pypinyin writes them, only sooner."""

import pytest
from pypinyin import lazy_pinyin

from guomen.search.sound import has_han, sounded


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("苹果", ("ping", "guo")),
        ("重庆银行", ("chong", "qing", "yin", "hang")),
        ("长安汽车", ("chang", "an", "qi", "che")),
        ("女儿绿", ("nv", "er", "lv")),
        ("3m 胶带", ("3m", "jiao", "dai")),
        ("apple", ("apple",)),
        ("", ()),
    ],
)
def test_a_name_is_read_word_by_word(text: str, parts: tuple[str, ...]) -> None:
    assert sounded(text) == parts


@pytest.mark.parametrize("text", ["可口可乐", "阿迪达斯", "贵州茅台酒股份有限公司", "中国银行"])
def test_the_reading_is_that_of_pypinyin(text: str) -> None:
    assert "".join(sounded(text)) == "".join(lazy_pinyin(text))


def test_a_text_says_whether_it_has_chinese_characters() -> None:
    assert [has_han(text) for text in ("apple", "é", "a果", "")] == [False, False, True, False]
