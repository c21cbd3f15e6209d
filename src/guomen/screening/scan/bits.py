"""Every transformation and every part of the points has a bit."""

from collections.abc import Sequence
from typing import Final

from guomen.screening.scorecards import Part, Scorecard
from guomen.screening.transformations import SURE, Transformation

T, P = Transformation, Part
TRANSFORMATIONS: Final = tuple(Transformation)
PARTS: Final = tuple(Part)
FIRST_PART: Final = 16
"""The bits below are transformations, one of which is set in every hit."""
NUMBER_OF: Final[dict[Transformation | Part, int]] = {
    **{one: bit for bit, one in enumerate(TRANSFORMATIONS)},
    **{one: bit for bit, one in enumerate(PARTS, start=FIRST_PART)},
}

EXACT: Final = NUMBER_OF[T.EXACT]
CASE_AND_WIDTH: Final = NUMBER_OF[T.CASE_AND_WIDTH]
SPACING: Final = NUMBER_OF[T.SPACING]
PUNCTUATION: Final = NUMBER_OF[T.PUNCTUATION]
LOOK_ALIKE_LETTERS: Final = NUMBER_OF[T.LOOK_ALIKE_LETTERS]
TYPING_ERROR: Final = NUMBER_OF[T.TYPING_ERROR]
SIMPLIFIED_TRADITIONAL: Final = NUMBER_OF[T.SIMPLIFIED_TRADITIONAL]
BY_PINYIN: Final = NUMBER_OF[T.PINYIN]
LOOK_ALIKE_CHARACTER: Final = NUMBER_OF[T.LOOK_ALIKE_CHARACTER]
REORDERED_WORDS: Final = NUMBER_OF[T.REORDERED_WORDS]
TWO_ERRORS: Final = NUMBER_OF[T.TWO_ERRORS]
LOOK_ALIKE_AND_ERROR: Final = NUMBER_OF[T.LOOK_ALIKE_AND_ERROR]
EMBEDDED: Final = NUMBER_OF[T.EMBEDDED]
WRONG_ENCODING: Final = NUMBER_OF[T.WRONG_ENCODING]
NOTHING: Final = -1
NOT_LOOKED_FOR: Final = -1_000_000
SURE_BITS: Final = sum(1 << NUMBER_OF[one] for one in SURE)

DECLARED_BRAND: Final = NUMBER_OF[P.DECLARED_BRAND]
BRAND_CUE: Final = NUMBER_OF[P.BRAND_CUE]
GOODS_IN_CLASS: Final = NUMBER_OF[P.GOODS_IN_CLASS]
GOODS_OUTSIDE_CLASS: Final = NUMBER_OF[P.GOODS_OUTSIDE_CLASS]
COMMON_WORD: Final = NUMBER_OF[P.COMMON_WORD]
WRITTEN_AS_A_WORD: Final = NUMBER_OF[P.WRITTEN_AS_A_WORD]
CROSSES_A_WORD: Final = NUMBER_OF[P.CROSSES_A_WORD]
SHORT_MARK: Final = NUMBER_OF[P.SHORT_MARK]
LONG_MARK: Final = NUMBER_OF[P.LONG_MARK]
INSIDE_LONGER_MARK: Final = NUMBER_OF[P.INSIDE_LONGER_MARK]
DESCRIBED_AS_COMPATIBLE: Final = NUMBER_OF[P.DESCRIBED_AS_COMPATIBLE]
NO_BRAND_DECLARED: Final = NUMBER_OF[P.NO_BRAND_DECLARED]
OWN_BRAND_CLAIMED: Final = NUMBER_OF[P.OWN_BRAND_CLAIMED]
OEM_NOT_AUTHORISED: Final = NUMBER_OF[P.OEM_NOT_AUTHORISED]
AUTHORISED_USER: Final = NUMBER_OF[P.AUTHORISED_USER]
CUE_ELSEWHERE: Final = NUMBER_OF[P.CUE_ELSEWHERE]
OTHER_BRAND_DECLARED: Final = NUMBER_OF[P.OTHER_BRAND_DECLARED]
WRITTEN_IN_CAPITALS: Final = NUMBER_OF[P.WRITTEN_IN_CAPITALS]
STANDS_ALONE: Final = NUMBER_OF[P.STANDS_ALONE]
WORD_OF_THE_TRADE: Final = NUMBER_OF[P.WORD_OF_THE_TRADE]
SEIZED_BEFORE: Final = NUMBER_OF[P.SEIZED_BEFORE]
CONFIRMED_VARIANT: Final = NUMBER_OF[P.CONFIRMED_VARIANT]
SHORT_CHINESE_MARK: Final = NUMBER_OF[P.SHORT_CHINESE_MARK]
VERY_LONG_MARK: Final = NUMBER_OF[P.VERY_LONG_MARK]
ERROR_IN_SHORT_MARK: Final = NUMBER_OF[P.ERROR_IN_SHORT_MARK]
MADE_OF_WORDS: Final = NUMBER_OF[P.MADE_OF_WORDS]
HIDDEN_CHARACTERS: Final = NUMBER_OF[P.HIDDEN_CHARACTERS]
BEGINS_THE_TEXT: Final = NUMBER_OF[P.BEGINS_THE_TEXT]
SET_APART: Final = NUMBER_OF[P.SET_APART]
IN_MODEL_NUMBER: Final = NUMBER_OF[P.IN_MODEL_NUMBER]
ADDRESSED: Final = NUMBER_OF[P.ADDRESSED]
ALL_OF_THE_BRAND: Final = NUMBER_OF[P.ALL_OF_THE_BRAND]
SLIP: Final = NUMBER_OF[P.SLIP]
STRANGE_LETTER: Final = NUMBER_OF[P.STRANGE_LETTER]
FIRST_LETTER_DIFFERS: Final = NUMBER_OF[P.FIRST_LETTER_DIFFERS]
ADDED_WORD: Final = NUMBER_OF[P.ADDED_WORD]
SOUNDS_ALIKE: Final = NUMBER_OF[P.SOUNDS_ALIKE]
ERROR_IN_A_BRAND: Final = NUMBER_OF[P.ERROR_IN_A_BRAND]
AS_RECORDED_IN_A_MODEL: Final = NUMBER_OF[P.AS_RECORDED_IN_A_MODEL]
NAMED_TWICE: Final = NUMBER_OF[P.NAMED_TWICE]
AS_RECORDED_IN_THE_BRAND: Final = NUMBER_OF[P.AS_RECORDED_IN_THE_BRAND]
LOOK_ALIKE_IN_LONG_MARK: Final = NUMBER_OF[P.LOOK_ALIKE_IN_LONG_MARK]
ERROR_IN_VERY_LONG_MARK: Final = NUMBER_OF[P.ERROR_IN_VERY_LONG_MARK]
SHORT_AND_SET_APART: Final = NUMBER_OF[P.SHORT_AND_SET_APART]


def mask(*bits: int) -> int:
    """Return a number with some bits set."""
    return sum(1 << bit for bit in bits)


AS_RECORDED: Final = mask(EXACT, CASE_AND_WIDTH, SIMPLIFIED_TRADITIONAL)
WITH_ERRORS: Final = mask(TYPING_ERROR, TWO_ERRORS, LOOK_ALIKE_AND_ERROR, EMBEDDED)
A_BRAND: Final = mask(BRAND_CUE, ALL_OF_THE_BRAND)
TOGETHER: Final = (
    (ERROR_IN_A_BRAND, WITH_ERRORS, A_BRAND),
    (AS_RECORDED_IN_A_MODEL, AS_RECORDED, mask(IN_MODEL_NUMBER)),
    (NAMED_TWICE, mask(DECLARED_BRAND), mask(BRAND_CUE)),
    (AS_RECORDED_IN_THE_BRAND, AS_RECORDED, mask(ALL_OF_THE_BRAND)),
    (LOOK_ALIKE_IN_LONG_MARK, mask(LOOK_ALIKE_CHARACTER), mask(LONG_MARK, VERY_LONG_MARK)),
    (ERROR_IN_VERY_LONG_MARK, WITH_ERRORS, mask(VERY_LONG_MARK)),
    (SHORT_AND_SET_APART, mask(SHORT_MARK, SHORT_CHINESE_MARK), mask(SET_APART)),
)
"""A bit that is set where one of some bits is, together with one of some others."""


def points_by_bit(scorecard: Scorecard) -> list[int]:
    """Return what each bit is worth, 64 numbers."""
    points = [0] * 64
    for bit, one in enumerate(TRANSFORMATIONS):
        points[bit] = scorecard.points.get(one, NOT_LOOKED_FOR)
    for bit, part in enumerate(PARTS, start=FIRST_PART):
        points[bit] = scorecard.points.get(part, 0)
    return points


def transformation_of(bits: int) -> Transformation:
    """Return the transformation of a hit."""
    return next(one for bit, one in enumerate(TRANSFORMATIONS) if bits >> bit & 1)


def points_of(bits: int, points: Sequence[int]) -> dict[str, int]:
    """Return what every part of a hit is worth; a part worth nothing is left out."""
    set_bits = ((one, bit) for one, bit in NUMBER_OF.items() if bits >> bit & 1)
    return {one.value: points[bit] for one, bit in set_bits if points[bit] or bit < FIRST_PART}
