"""How a recorded spelling was changed in the text, by name and in words."""

from enum import StrEnum
from typing import Final

from guomen.kernel.words import Words


class Transformation(StrEnum):
    """What turns the recorded spelling into what stands in the text."""

    EXACT = "exact"
    CASE_AND_WIDTH = "case_and_width"
    SPACING = "spacing"
    PUNCTUATION = "punctuation"
    LOOK_ALIKE_LETTERS = "look_alike_letters"
    TYPING_ERROR = "typing_error"
    SIMPLIFIED_TRADITIONAL = "simplified_traditional"
    PINYIN = "pinyin"
    LOOK_ALIKE_CHARACTER = "look_alike_character"
    REORDERED_WORDS = "reordered_words"
    TWO_ERRORS = "two_errors"
    LOOK_ALIKE_AND_ERROR = "look_alike_and_error"
    EMBEDDED = "embedded"
    WRONG_ENCODING = "wrong_encoding"

    @property
    def words(self) -> Words:
        """Return what an officer reads."""
        return TRANSFORMATION_WORDS[self]


T = Transformation
TRANSFORMATION_WORDS: Final = {
    T.EXACT: Words("spelt exactly as recorded", "与备案写法完全一致"),
    T.CASE_AND_WIDTH: Words(
        "differs in capitals, width, accents or invisible characters",
        "大小写、全半角、变音符号或不可见字符不同",
    ),
    T.SPACING: Words("differs in spaces", "空格不同"),
    T.PUNCTUATION: Words("differs in punctuation", "标点不同"),
    T.LOOK_ALIKE_LETTERS: Words("look-alike letters or figures", "使用形似字母或数字"),
    T.TYPING_ERROR: Words("one letter is wrong", "有一个字母不同"),
    T.SIMPLIFIED_TRADITIONAL: Words("simplified and traditional characters", "繁简体不同"),
    T.PINYIN: Words("the Chinese mark in pinyin", "中文商标的拼音"),
    T.LOOK_ALIKE_CHARACTER: Words("one character looks or sounds alike", "有一个汉字形近或音近"),
    T.REORDERED_WORDS: Words("the words stand in another order", "词序不同"),
    T.TWO_ERRORS: Words("two letters are wrong", "有两个字母不同"),
    T.LOOK_ALIKE_AND_ERROR: Words(
        "look-alike letters or figures, and one letter is wrong",
        "使用形似字母或数字，且有一个字母不同",
    ),
    T.EMBEDDED: Words("stands inside a longer word", "嵌在更长的词中"),
    T.WRONG_ENCODING: Words("read in the wrong encoding", "编码错误（乱码）"),
}
SURE: Final = frozenset(
    {
        T.EXACT,
        T.CASE_AND_WIDTH,
        T.SPACING,
        T.PUNCTUATION,
        T.LOOK_ALIKE_LETTERS,
        T.SIMPLIFIED_TRADITIONAL,
        T.WRONG_ENCODING,
    }
)
"""The recorded spelling itself, worn differently; the rest are near marks."""
