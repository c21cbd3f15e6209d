"""One question per feature: what is true about a mark found in a line, and the values that met."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from guomen.screening.lines import BrandType, Line
from guomen.screening.matching import Match
from guomen.screening.normalise import Folded
from guomen.screening.parties import Name, is_same_party, names_of
from guomen.screening.register import Record
from guomen.screening.scorecards import Part
from guomen.screening.transformations import SURE, Transformation
from guomen.screening.vocabulary import (
    classes_of_code,
    classes_of_goods,
    describes_goods,
    splits_an_ordinary_word,
)

CUE_BEFORE: Final = re.compile(
    r"(?:品牌(?:名称|中文|英文)?|商标|牌子|\bbrand(?:\s*name)?|\btrade\s*mark|\bmarque|\bmarca)"
    r"\s*(?:是|为|[:：=＝/\-])?\s*[\"“'「『(（【\[]?\s*$",
    re.IGNORECASE,
)
CUE_AFTER: Final = re.compile(
    r"\s*[\"”'」』)）】\]]?\s*(?:®|™|\(r\)|\(tm\)|品牌|商标|牌(?![照子九坊楼位匾])|brand\b|trademark\b)",
    re.IGNORECASE,
)
COMPATIBLE_BEFORE: Final = re.compile(
    r"(?:(?:适用于?|适配|兼容|可用于|仅供)[^,，;；。|()（）]{0,12}"
    r"|\b(?:compatible\s+with|suitable\s+for|fits?)\s+[^,，;；。|()（）]{0,12}"
    r"|\bfor\s+(?:(?!(?:men|women|man|woman|kids?|boys?|girls?|ladies|children|baby|adults?)\b)"
    r"\w+\s+)?)$",
    re.IGNORECASE,
)
CUE_WIDTH: Final = 24
SHORT_LATIN: Final = 3
SHORT_HAN: Final = 2
SHORT_WITH_TYPING_ERROR: Final = 5
LONG_LATIN: Final = 8
LONG_HAN: Final = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """Whether a feature fires, and the values that met."""

    fires: bool
    met: tuple[str, ...] = ()


NOTHING: Final = Evidence(fires=False)


def found(*met: str) -> Evidence:
    """Return evidence that fires."""
    return Evidence(fires=True, met=met)


class Context:
    """What a line says beside the mark, worked out once for all marks found in it."""

    def __init__(self, line: Line, folded: Folded) -> None:
        """Keep the line and the fold of its text."""
        self.line = line
        self.folded = folded

    @cached_property
    def classes(self) -> frozenset[int]:
        """The Nice classes that the HS code and the goods words point at."""
        return self.code_classes | classes_of_goods(self.folded.plain)

    @cached_property
    def code_classes(self) -> frozenset[int]:
        """The Nice classes that the HS code points at."""
        return classes_of_code(self.line.hs_code)

    @cached_property
    def parties(self) -> tuple[Name, ...]:
        """The parties of the line."""
        return names_of(self.line.parties)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A recorded mark found in the text (`match`), the declared brand (`declared`), or both."""

    context: Context
    record: Record
    match: Match | None
    declared: Match | None

    @property
    def seen(self) -> Match:
        """Return the match in the text, else that in the declared brand."""
        match = self.match or self.declared
        if match is None:
            raise ValueError("a sighting has a match in the text or in the declared brand")
        return match

    @property
    def text(self) -> str:
        """Return the text in which it was seen."""
        return self.context.line.text if self.match else self.context.line.brand

    @property
    def shared_classes(self) -> frozenset[int]:
        """Return the recorded classes in which the goods may fall."""
        return self.record.classes & self.context.classes

    @property
    def is_sure(self) -> bool:
        """Return whether the recorded spelling itself was seen, not one near to it."""
        return self.seen.transformation in SURE


def declared_brand(sighting: Sighting) -> Evidence:
    """Fire where the declared brand names the mark; an ordinary word must be all of it."""
    declared = sighting.declared
    if declared is None or (declared.spelling.is_ordinary and not declared.whole):
        return NOTHING
    return found(sighting.context.line.brand)


def brand_cue(sighting: Sighting) -> Evidence:
    """Fire where a word or sign beside the mark calls it a brand: 品牌:NIKE, 耐克牌, NIKE®."""
    if sighting.match is None:
        return NOTHING
    before = sighting.text[max(0, sighting.match.start - CUE_WIDTH) : sighting.match.start]
    after = sighting.text[sighting.match.end : sighting.match.end + CUE_WIDTH]
    cue = CUE_BEFORE.search(before) or CUE_AFTER.match(after)
    return found(cue.group().strip()) if cue else NOTHING


def goods_in_class(sighting: Sighting) -> Evidence:
    """Fire where the HS code or a goods word points at a class of the recordation."""
    shared = sighting.shared_classes
    if not shared:
        return NOTHING
    return found(*(str(number) for number in sorted(shared)))


def goods_outside_class(sighting: Sighting) -> Evidence:
    """Fire where the HS code points only at classes outside the recordation, as do the goods words.

    Goods words alone do not fire: the coffee in a coffee machine points at another class.
    """
    declared, recorded = sighting.context.code_classes, sighting.record.classes
    if not declared or not recorded or sighting.shared_classes:
        return NOTHING
    return found(*(str(number) for number in sorted(declared)))


def common_word(sighting: Sighting) -> Evidence:
    """Fire where the mark is an ordinary word or number that no class, cue or brand supports."""
    if not sighting.seen.spelling.is_ordinary:
        return NOTHING
    if declared_brand(sighting).fires or brand_cue(sighting).fires:
        return NOTHING
    word, shared = sighting.seen.spelling.plain, sighting.shared_classes
    if shared and not describes_goods(word, shared):
        return NOTHING
    return found(word)


def written_as_a_word(sighting: Sighting) -> Evidence:
    """Fire where the mark is an ordinary word, and stands in small letters without a cue."""
    match = sighting.match
    if match is None or not match.spelling.is_ordinary:
        return NOTHING
    worn = sighting.text[match.start : match.end]
    if not worn.islower() or brand_cue(sighting).fires or declared_brand(sighting).fires:
        return NOTHING
    return found(worn)


def crosses_a_word(sighting: Sighting) -> Evidence:
    """Fire where a short Chinese mark is cut out of ordinary words, as 海尔 out of 上海尔特."""
    match = sighting.match
    if match is None or not match.spelling.is_chinese or len(match.spelling.plain) > SHORT_HAN:
        return NOTHING
    if brand_cue(sighting).fires or declared_brand(sighting).fires:
        return NOTHING
    for edge in (match.start, match.end):
        if splits_an_ordinary_word(sighting.text, edge):
            return found(sighting.text[max(0, edge - 2) : edge + 2])
    return NOTHING


def short_mark(sighting: Sighting) -> Evidence:
    """Fire where the mark is so short that its letters may stand there by chance."""
    spelling = sighting.seen.spelling
    if sighting.seen.transformation is Transformation.TYPING_ERROR:
        short = len(spelling.plain) <= SHORT_WITH_TYPING_ERROR
    else:
        short = len(spelling.plain) <= (SHORT_HAN if spelling.is_chinese else SHORT_LATIN)
    return found(spelling.text) if short else NOTHING


def long_mark(sighting: Sighting) -> Evidence:
    """Fire where the mark is so long that chance is unlikely."""
    spelling = sighting.seen.spelling
    least = LONG_HAN if spelling.is_chinese else LONG_LATIN
    return found(spelling.text) if len(spelling.plain) >= least else NOTHING


def described_as_compatible(sighting: Sighting) -> Evidence:
    """Fire where the words before the mark say that the goods fit products of the brand."""
    if sighting.match is None:
        return NOTHING
    before = sighting.text[max(0, sighting.match.start - CUE_WIDTH) : sighting.match.start]
    cue = COMPATIBLE_BEFORE.search(before)
    return found(cue.group().strip()) if cue else NOTHING


def no_brand_declared(sighting: Sighting) -> Evidence:
    """Fire where no brand is declared, yet the recorded spelling of a mark is named."""
    return _brand_type_is(sighting, BrandType.NONE)


def own_brand_claimed(sighting: Sighting) -> Evidence:
    """Fire where an own brand of a domestic enterprise is claimed, and no party is authorised."""
    return _brand_type_is(sighting, BrandType.OWN_OF_DOMESTIC_ENTERPRISE)


def oem_not_authorised(sighting: Sighting) -> Evidence:
    """Fire where goods are declared as made for a foreign brand, and no party is authorised."""
    return _brand_type_is(sighting, BrandType.FOREIGN_OEM)


def authorised_user(sighting: Sighting) -> Evidence:
    """Fire where a party of the line is the holder or an authorised user."""
    for party in sighting.context.parties:
        for user in sighting.record.users:
            if is_same_party(party, user):
                return found(party.text, user.text)
    return NOTHING


def _brand_type_is(sighting: Sighting, expected: BrandType) -> Evidence:
    declared = sighting.context.line.brand_type
    if declared is not expected or not sighting.is_sure:
        return NOTHING
    for excuse in (common_word, described_as_compatible, authorised_user):
        if excuse(sighting).fires:
            return NOTHING
    return found(declared.value)


FEATURES: Final[tuple[tuple[Part, Callable[[Sighting], Evidence]], ...]] = (
    (Part.DECLARED_BRAND, declared_brand),
    (Part.BRAND_CUE, brand_cue),
    (Part.GOODS_IN_CLASS, goods_in_class),
    (Part.GOODS_OUTSIDE_CLASS, goods_outside_class),
    (Part.COMMON_WORD, common_word),
    (Part.WRITTEN_AS_A_WORD, written_as_a_word),
    (Part.CROSSES_A_WORD, crosses_a_word),
    (Part.SHORT_MARK, short_mark),
    (Part.LONG_MARK, long_mark),
    (Part.DESCRIBED_AS_COMPATIBLE, described_as_compatible),
    (Part.NO_BRAND_DECLARED, no_brand_declared),
    (Part.OWN_BRAND_CLAIMED, own_brand_claimed),
    (Part.OEM_NOT_AUTHORISED, oem_not_authorised),
    (Part.AUTHORISED_USER, authorised_user),
)
"""Every feature with the part it is written under; INSIDE_LONGER_MARK is decided between hits."""
