"""What each part of a comparison of names is worth; a card that was used is never edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guomen.kernel.words import Words


class NamePart(StrEnum):
    """What speaks for or against two names being of one party."""

    IDENTIFIER_SAME = "identifier_same"
    IDENTIFIER_DIFFERS = "identifier_differs"
    OWN_NAME_SAME = "own_name_same"
    OWN_NAME_PINYIN = "own_name_pinyin"
    OWN_NAME_REORDERED = "own_name_reordered"
    OWN_NAME_TYPING_ERROR = "own_name_typing_error"
    OWN_NAME_SOUNDS_ALIKE = "own_name_sounds_alike"
    OWN_NAME_WITHIN = "own_name_within"
    OWN_NAME_DIFFERS = "own_name_differs"
    WHOLE_NAME_SAME = "whole_name_same"
    SHORT_OWN_NAME = "short_own_name"
    PLACE_SAME = "place_same"
    PLACE_WITHIN = "place_within"
    PLACE_MISSING = "place_missing"
    PLACE_DIFFERS = "place_differs"
    TRADE_SAME = "trade_same"
    TRADE_PARTLY = "trade_partly"
    TRADE_MISSING = "trade_missing"
    TRADE_DIFFERS = "trade_differs"
    FORM_SAME = "form_same"
    FORM_OTHER = "form_other"
    FORM_DIFFERS = "form_differs"
    ESTABLISHMENT_DIFFERS = "establishment_differs"
    BRANCH = "branch"
    FIGURES_DIFFER = "figures_differ"
    WORDS_MISSPELT = "words_misspelt"

    @property
    def words(self) -> Words:
        """Return what an officer reads beside the points."""
        return PART_WORDS[self]


class Verdict(StrEnum):
    """What the points of a comparison come to."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"

    @property
    def words(self) -> Words:
        """Return what an officer reads."""
        return VERDICT_WORDS[self]


@dataclass(frozen=True, slots=True)
class NameCard:
    """Points by part, in whole numbers; from `same` on it is one party, from `similar` on a lead.

    `same` is set high: whoever is taken for an authorised user is let through.
    """

    version: str
    points: Mapping[str, int]
    same: int
    similar: int

    def __post_init__(self) -> None:
        if {*self.points} != {*NamePart}:
            parts = sorted({*self.points} ^ {*NamePart})
            raise ValueError(f"name card {self.version}: each part once, look at {parts}")

    def verdict(self, total: int) -> Verdict:
        """Return what a total comes to."""
        if total >= self.same:
            return Verdict.SAME
        return Verdict.SIMILAR if total >= self.similar else Verdict.DIFFERENT


N = NamePart
PART_WORDS: Final = {
    N.IDENTIFIER_SAME: Words("the same code", "代码相同"),
    N.IDENTIFIER_DIFFERS: Words(
        "two different unified social credit codes", "统一社会信用代码不同"
    ),
    N.OWN_NAME_SAME: Words("the same own name", "字号相同"),
    N.OWN_NAME_PINYIN: Words("one own name is the other in pinyin", "字号为另一方字号的拼音"),
    N.OWN_NAME_REORDERED: Words("the words of the own name in another order", "字号词序不同"),
    N.OWN_NAME_TYPING_ERROR: Words(
        "one letter of a long own name is wrong", "较长字号中有一个字母之差"
    ),
    N.OWN_NAME_SOUNDS_ALIKE: Words("other characters that sound the same", "字号同音不同字"),
    N.OWN_NAME_WITHIN: Words("one own name holds the other", "一方字号包含另一方字号"),
    N.OWN_NAME_DIFFERS: Words("another own name", "字号不同"),
    N.WHOLE_NAME_SAME: Words("the whole name but for the legal form", "除组织形式外全名相同"),
    N.SHORT_OWN_NAME: Words("so short that it may be another's", "字号过短，可能重名"),
    N.PLACE_SAME: Words("the same place", "地名相同"),
    N.PLACE_WITHIN: Words(
        "the places agree in part, or one lies in the other", "地名部分相同或有隶属关系"
    ),
    N.PLACE_MISSING: Words("only one name has a place", "仅一方有地名"),
    N.PLACE_DIFFERS: Words("another place", "地名不同"),
    N.TRADE_SAME: Words("the same trade", "行业相同"),
    N.TRADE_PARTLY: Words("the trade is the same in part", "行业部分相同"),
    N.TRADE_MISSING: Words("only one name has a trade", "仅一方有行业"),
    N.TRADE_DIFFERS: Words("another trade", "行业不同"),
    N.FORM_SAME: Words("the same legal form", "组织形式相同"),
    N.FORM_OTHER: Words("a related legal form", "组织形式相近"),
    N.FORM_DIFFERS: Words("another legal form", "组织形式不同"),
    N.ESTABLISHMENT_DIFFERS: Words(
        "a factory, shop, firm or group on one side only", "仅一方为厂、店、商行或集团"
    ),
    N.BRANCH: Words(
        "a branch on one side only, or another one", "仅一方为分支机构，或分支机构不同"
    ),
    N.FIGURES_DIFFER: Words("other figures behind the name", "名称后的数字不同"),
    N.WORDS_MISSPELT: Words("known words with a typing error", "常用词有拼写错误"),
}
VERDICT_WORDS: Final = {
    Verdict.SAME: Words("the same party", "同一当事人"),
    Verdict.SIMILAR: Words("a similar name, to be looked at", "名称相近，需核实"),
    Verdict.DIFFERENT: Words("different parties", "不同当事人"),
}
NAMES_2026_1: Final = NameCard(
    version="names-2026.1",
    points=MappingProxyType(
        {
            N.IDENTIFIER_SAME: 100,
            N.IDENTIFIER_DIFFERS: -100,
            N.OWN_NAME_SAME: 50,
            N.OWN_NAME_PINYIN: 40,
            N.OWN_NAME_REORDERED: 45,
            N.OWN_NAME_TYPING_ERROR: 30,
            N.OWN_NAME_SOUNDS_ALIKE: 10,
            N.OWN_NAME_WITHIN: 5,
            N.OWN_NAME_DIFFERS: -50,
            N.WHOLE_NAME_SAME: 30,
            N.SHORT_OWN_NAME: -10,
            N.PLACE_SAME: 15,
            N.PLACE_WITHIN: -10,
            N.PLACE_MISSING: -10,
            N.PLACE_DIFFERS: -60,
            N.TRADE_SAME: 20,
            N.TRADE_PARTLY: -5,
            N.TRADE_MISSING: -15,
            N.TRADE_DIFFERS: -40,
            N.FORM_SAME: 5,
            N.FORM_OTHER: 0,
            N.FORM_DIFFERS: -40,
            N.ESTABLISHMENT_DIFFERS: -40,
            N.BRANCH: -40,
            N.FIGURES_DIFFER: -60,
            N.WORDS_MISSPELT: -5,
        }
    ),
    same=70,
    similar=50,
)
"""Set by judgement on generated pairs of names."""
CURRENT: Final = NAMES_2026_1
