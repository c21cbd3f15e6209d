"""What each finding is worth; a scorecard that was used is never edited, a new version is added."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.screening.transformations import Transformation


class Part(StrEnum):
    """What makes a hit more or less likely, beside its transformation, which is a part as well."""

    DECLARED_BRAND = "declared_brand"
    BRAND_CUE = "brand_cue"
    GOODS_IN_CLASS = "goods_in_class"
    GOODS_OUTSIDE_CLASS = "goods_outside_class"
    COMMON_WORD = "common_word"
    WRITTEN_AS_A_WORD = "written_as_a_word"
    CROSSES_A_WORD = "crosses_a_word"
    SHORT_MARK = "short_mark"
    LONG_MARK = "long_mark"
    INSIDE_LONGER_MARK = "inside_longer_mark"
    DESCRIBED_AS_COMPATIBLE = "described_as_compatible"
    NO_BRAND_DECLARED = "no_brand_declared"
    OWN_BRAND_CLAIMED = "own_brand_claimed"
    OEM_NOT_AUTHORISED = "oem_not_authorised"
    AUTHORISED_USER = "authorised_user"
    CUE_ELSEWHERE = "cue_elsewhere"
    OTHER_BRAND_DECLARED = "other_brand_declared"
    WRITTEN_IN_CAPITALS = "written_in_capitals"
    STANDS_ALONE = "stands_alone"
    WORD_OF_THE_TRADE = "word_of_the_trade"
    SEIZED_BEFORE = "seized_before"
    CONFIRMED_VARIANT = "confirmed_variant"
    SHORT_CHINESE_MARK = "short_chinese_mark"
    VERY_LONG_MARK = "very_long_mark"
    ERROR_IN_SHORT_MARK = "error_in_short_mark"
    MADE_OF_WORDS = "made_of_words"
    HIDDEN_CHARACTERS = "hidden_characters"
    BEGINS_THE_TEXT = "begins_the_text"
    SET_APART = "set_apart"
    IN_MODEL_NUMBER = "in_model_number"
    ADDRESSED = "addressed"
    ALL_OF_THE_BRAND = "all_of_the_brand"
    SLIP = "slip"
    STRANGE_LETTER = "strange_letter"
    FIRST_LETTER_DIFFERS = "first_letter_differs"
    ADDED_WORD = "added_word"
    SOUNDS_ALIKE = "sounds_alike"
    ERROR_IN_A_BRAND = "error_in_a_brand"
    AS_RECORDED_IN_A_MODEL = "as_recorded_in_a_model"
    NAMED_TWICE = "named_twice"
    AS_RECORDED_IN_THE_BRAND = "as_recorded_in_the_brand"
    LOOK_ALIKE_IN_LONG_MARK = "look_alike_in_long_mark"
    ERROR_IN_VERY_LONG_MARK = "error_in_very_long_mark"
    SHORT_AND_SET_APART = "short_and_set_apart"

    @property
    def words(self) -> Words:
        """Return what an officer reads beside the points."""
        return PART_WORDS[self]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Points by part, in whole numbers.

    A transformation that `points` leaves out is not looked for, a part left out is worth nothing. A
    total below `cut` is not returned, and a line gets `most_hits_per_line` at most.
    """

    version: str
    points: Mapping[str, int]
    cut: int
    most_hits_per_line: int

    def __post_init__(self) -> None:
        unknown = {*self.points} - {*Transformation, *Part}
        if unknown:
            raise ValueError(f"scorecard {self.version}: unknown parts: {sorted(unknown)}")


P, T = Part, Transformation
PART_WORDS: Final = {
    P.DECLARED_BRAND: Words("the declared brand names the mark", "申报品牌即该商标"),
    P.BRAND_CUE: Words("the text calls it a brand", "文字中称其为品牌"),
    P.GOODS_IN_CLASS: Words("the goods fall in a recorded class", "货物属于备案类别"),
    P.GOODS_OUTSIDE_CLASS: Words(
        "the goods fall outside the recorded classes", "货物不属于备案类别"
    ),
    P.COMMON_WORD: Words(
        "the mark is an ordinary word and nothing calls it a brand", "商标为常用词且无品牌提示"
    ),
    P.WRITTEN_AS_A_WORD: Words("the ordinary word stands in small letters", "该常用词以小写出现"),
    P.CROSSES_A_WORD: Words("the characters belong to other words", "该字串跨越其他词语"),
    P.SHORT_MARK: Words("so short that it may stand there by chance", "商标过短，可能巧合"),
    P.LONG_MARK: Words("so long that chance is unlikely", "商标较长，不易巧合"),
    P.INSIDE_LONGER_MARK: Words("it stands inside a longer mark found", "位于命中的更长商标之内"),
    P.DESCRIBED_AS_COMPATIBLE: Words(
        "the text says that the goods fit the brand", "文字说明货物适用于该品牌"
    ),
    P.NO_BRAND_DECLARED: Words(
        "declared as without brand, yet a mark is named", "申报为无品牌，却出现商标"
    ),
    P.OWN_BRAND_CLAIMED: Words(
        "declared as the own brand of a domestic enterprise", "申报为境内自主品牌"
    ),
    P.OEM_NOT_AUTHORISED: Words(
        "declared as made to order for a foreign brand, by nobody authorised",
        "申报为境外品牌贴牌生产，当事人不在授权名单",
    ),
    P.AUTHORISED_USER: Words("a party is an authorised user", "当事人为合法使用人"),
    P.CUE_ELSEWHERE: Words("the text calls something else a brand", "文字中称其他内容为品牌"),
    P.OTHER_BRAND_DECLARED: Words("another brand is declared", "申报了其他品牌"),
    P.WRITTEN_IN_CAPITALS: Words("written in capitals", "以大写字母书写"),
    P.STANDS_ALONE: Words("stands alone between signs", "独立位于分隔符之间"),
    P.WORD_OF_THE_TRADE: Words("lists of goods use the word", "商品名录使用该词"),
    P.SEIZED_BEFORE: Words("goods with this mark were seized before", "曾查获该商标的货物"),
    P.CONFIRMED_VARIANT: Words(
        "a spelling that the right holder confirmed", "权利人确认过的侵权写法"
    ),
    P.SHORT_CHINESE_MARK: Words(
        "two Chinese characters, which may stand there by chance", "仅两个汉字，可能巧合"
    ),
    P.VERY_LONG_MARK: Words("so long that chance is out of the question", "商标很长，不可能巧合"),
    P.ERROR_IN_SHORT_MARK: Words(
        "an error in a mark so short may make another word", "商标较短，差一字母可能是另一个词"
    ),
    P.MADE_OF_WORDS: Words("made of ordinary words only", "全部由常用词组成"),
    P.HIDDEN_CHARACTERS: Words("invisible characters inside", "其中夹有不可见字符"),
    P.BEGINS_THE_TEXT: Words("stands first in the text", "位于文字开头"),
    P.SET_APART: Words("set apart from the words beside it", "与相邻文字分开"),
    P.IN_MODEL_NUMBER: Words("joined to figures, as in a model number", "与数字相连，似型号"),
    P.ADDRESSED: Words(
        "the text calls it a customer, a shipping mark or an addressee",
        "文字中称其为客户、唛头或收件人",
    ),
    P.ALL_OF_THE_BRAND: Words("it is all of the declared brand", "即申报品牌的全部"),
    P.SLIP: Words(
        "the wrong letters are doubled, swapped or slips of the finger",
        "差异为字母重复、换位或误触邻键",
    ),
    P.STRANGE_LETTER: Words("a wrong letter is no slip of the finger", "差异字母不像误触所致"),
    P.FIRST_LETTER_DIFFERS: Words("the first letter differs", "首字母不同"),
    P.ADDED_WORD: Words("what is joined to it is a word", "所附加的部分为常用词"),
    P.SOUNDS_ALIKE: Words("sounds the same", "读音相同"),
    P.ERROR_IN_A_BRAND: Words(
        "what is called a brand is only near to the mark", "所称品牌仅与商标近似"
    ),
    P.AS_RECORDED_IN_A_MODEL: Words("the mark as recorded, in a model number", "型号中含备案写法"),
    P.NAMED_TWICE: Words("both the text and the declared brand name it", "文字与申报品牌均提及"),
    P.AS_RECORDED_IN_THE_BRAND: Words(
        "the declared brand is the mark as recorded", "申报品牌即备案写法"
    ),
    P.LOOK_ALIKE_IN_LONG_MARK: Words(
        "one character of many looks or sounds alike", "较长商标中仅一字形近或音近"
    ),
    P.ERROR_IN_VERY_LONG_MARK: Words(
        "a wrong letter in a mark so long", "很长的商标中仅个别字母不同"
    ),
    P.SHORT_AND_SET_APART: Words("short, yet set apart", "虽短而独立"),
}
CN_2026_1: Final = Scorecard(
    version="cn-2026.1",
    points=MappingProxyType(
        {
            T.EXACT: 50,
            T.CASE_AND_WIDTH: 50,
            T.SIMPLIFIED_TRADITIONAL: 48,
            T.SPACING: 45,
            T.PUNCTUATION: 45,
            T.LOOK_ALIKE_LETTERS: 45,
            T.REORDERED_WORDS: 38,
            T.PINYIN: 35,
            T.LOOK_ALIKE_CHARACTER: 35,
            T.TYPING_ERROR: 30,
            P.DECLARED_BRAND: 20,
            P.BRAND_CUE: 15,
            P.GOODS_IN_CLASS: 15,
            P.GOODS_OUTSIDE_CLASS: -35,
            P.COMMON_WORD: -25,
            P.WRITTEN_AS_A_WORD: -10,
            P.CROSSES_A_WORD: -25,
            P.SHORT_MARK: -10,
            P.SHORT_CHINESE_MARK: -10,
            P.ERROR_IN_SHORT_MARK: -10,
            P.VERY_LONG_MARK: 5,
            P.LONG_MARK: 5,
            P.INSIDE_LONGER_MARK: -20,
            P.DESCRIBED_AS_COMPATIBLE: -40,
            P.NO_BRAND_DECLARED: 10,
            P.OWN_BRAND_CLAIMED: 5,
            P.OEM_NOT_AUTHORISED: 8,
            P.AUTHORISED_USER: -90,
        }
    ),
    cut=30,
    most_hits_per_line=20,
)
"""Set by judgement on generated lines; a later version learns its points."""
CN_2026_2: Final = Scorecard(
    version="cn-2026.2",
    points=MappingProxyType(
        {
            T.EXACT: 56,
            T.CASE_AND_WIDTH: 56,
            T.SPACING: 89,
            T.PUNCTUATION: 92,
            T.LOOK_ALIKE_LETTERS: 84,
            T.TYPING_ERROR: 36,
            T.SIMPLIFIED_TRADITIONAL: 118,
            T.PINYIN: 51,
            T.LOOK_ALIKE_CHARACTER: 30,
            T.REORDERED_WORDS: 89,
            T.TWO_ERRORS: 3,
            T.LOOK_ALIKE_AND_ERROR: 70,
            T.EMBEDDED: 16,
            T.WRONG_ENCODING: 123,
            P.BRAND_CUE: 26,
            P.GOODS_IN_CLASS: 19,
            P.GOODS_OUTSIDE_CLASS: -11,
            P.COMMON_WORD: -12,
            P.WRITTEN_AS_A_WORD: -27,
            P.CROSSES_A_WORD: -23,
            P.SHORT_MARK: -55,
            P.LONG_MARK: 18,
            P.INSIDE_LONGER_MARK: -26,
            P.DESCRIBED_AS_COMPATIBLE: -74,
            P.CUE_ELSEWHERE: 0,
            P.OTHER_BRAND_DECLARED: -38,
            P.WRITTEN_IN_CAPITALS: -17,
            P.STANDS_ALONE: -3,
            P.WORD_OF_THE_TRADE: -9,
            P.SHORT_CHINESE_MARK: -47,
            P.VERY_LONG_MARK: 28,
            P.ERROR_IN_SHORT_MARK: -3,
            P.MADE_OF_WORDS: -37,
            P.HIDDEN_CHARACTERS: 56,
            P.BEGINS_THE_TEXT: 9,
            P.SET_APART: 21,
            P.IN_MODEL_NUMBER: -35,
            P.ADDRESSED: -32,
            P.ALL_OF_THE_BRAND: 44,
            P.SLIP: 26,
            P.STRANGE_LETTER: -21,
            P.FIRST_LETTER_DIFFERS: -9,
            P.ADDED_WORD: 62,
            P.SOUNDS_ALIKE: -5,
            P.ERROR_IN_A_BRAND: -27,
            P.AS_RECORDED_IN_A_MODEL: 81,
            P.NAMED_TWICE: -35,
            P.AS_RECORDED_IN_THE_BRAND: 38,
            P.LOOK_ALIKE_IN_LONG_MARK: 37,
            P.ERROR_IN_VERY_LONG_MARK: 28,
            P.SHORT_AND_SET_APART: 10,
            P.AUTHORISED_USER: -150,
            P.CONFIRMED_VARIANT: 20,
            P.SEIZED_BEFORE: 5,
            P.NO_BRAND_DECLARED: 5,
            P.OWN_BRAND_CLAIMED: 3,
            P.OEM_NOT_AUTHORISED: 5,
            P.DECLARED_BRAND: 0,
        }
    ),
    cut=0,
    most_hits_per_line=20,
)
"""Learned on generated lines by `python -m bench.learn`: ten points are a factor of e in the odds.

From 60 points on, 2 % of the innocent lines show something where 100,000 marks are recorded. The
cut lies lower: officers want to see short marks and ordinary words, for less.
"""
SCORECARDS: Final = MappingProxyType({card.version: card for card in (CN_2026_1, CN_2026_2)})
CURRENT: Final = CN_2026_2


def scorecard(version: str) -> Scorecard:
    """Return a published scorecard; raises NotFoundError where the version is not known."""
    if version not in SCORECARDS:
        known = ", ".join(SCORECARDS)
        raise NotFoundError(
            f"There is no scorecard {version}; there is {known}.",
            f"没有评分卡 {version}；现有 {known}。",
        )
    return SCORECARDS[version]
