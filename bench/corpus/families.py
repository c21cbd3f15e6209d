"""The families of disguises: for which marks, of which script, where they stand, and how."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bench.corpus import han, latin
from bench.corpus.register import Mark

Fits = Callable[[str], bool]
Disguise = Callable[[str, random.Random], str]
Names = Callable[[Mark], tuple[str, ...]]


class Place(StrEnum):
    """Where in a line a disguised mark stands."""

    ANYWHERE = "anywhere"
    MODEL = "model"
    BRAND = "brand"
    ELEMENTS = "elements"
    NAME = "name"


class Kind(StrEnum):
    """What a line without a disguise is; the first four are innocent."""

    PLAIN = "plain"
    COMMON_WORDS = "common words"
    OWN_BRAND = "own brand"
    DECOY = "decoy"
    GENUINE = "genuine"


INNOCENT: Final = (Kind.PLAIN, Kind.COMMON_WORDS, Kind.OWN_BRAND, Kind.DECOY)


@dataclass(frozen=True, slots=True)
class Family:
    """One way to disguise a mark: the spellings it starts from, which of them fit, and how."""

    name: str
    names: Names
    fits: Fits
    disguise: Disguise
    place: Place = Place.ANYWHERE

    @property
    def changes(self) -> bool:
        """Return whether what is worn must differ from the recorded spelling."""
        return self.disguise is not latin.as_recorded

    def spelling(self, mark: Mark) -> str:
        """Return the recorded spelling that is disguised; empty where none fits."""
        return next((name for name in self.names(mark) if name and self.fits(name)), "")


def as_marked(mark: Mark) -> tuple[str, ...]:
    """Return the mark."""
    return (mark.mark,)


def either(mark: Mark) -> tuple[str, ...]:
    """Return the mark and its Chinese name."""
    return mark.mark, mark.mark_zh


def translated(mark: Mark) -> tuple[str, ...]:
    """Return the Chinese name of a mark that is not Chinese."""
    return () if han.is_chinese(mark.mark) else (mark.mark_zh,)


def _latin(least: int) -> Fits:
    return lambda text: latin.is_latin(text) and latin.letters_of(text) >= least


def _word(least: int, most: int = 40) -> Fits:
    return lambda text: latin.is_word(text) and least <= len(text) <= most


def _any_script(text: str) -> bool:
    return _latin(4)(text) or han.is_chinese(text)


FAMILIES: Final[dict[str, Family]] = {
    family.name: family
    for family in (
        Family("as recorded, Latin", as_marked, _latin(2), latin.as_recorded),
        Family("as recorded, Chinese", either, han.is_chinese, latin.as_recorded),
        Family(
            "case, width, accents", as_marked, latin.has_roman_letters, latin.case_width_accents
        ),
        Family("punctuation and joining", as_marked, _latin(4), latin.punctuation),
        Family("spacing", as_marked, _latin(4), latin.spacing),
        Family("spacing, Chinese", either, han.is_chinese, han.spaced),
        Family("signs, Chinese", either, han.is_chinese, han.signs_between),
        Family("invisible characters", as_marked, _any_script, latin.invisible),
        Family("embedded in a word", as_marked, _word(4), latin.embedded),
        Family("look-alike letters", as_marked, _latin(4), latin.look_alikes),
        Family("one error", as_marked, _word(5), latin.typing_error),
        Family("one error, four letters", as_marked, _word(4, 4), latin.typing_error),
        Family("two errors", as_marked, _word(8), latin.two_errors),
        Family("look-alike and error", as_marked, _word(6), latin.look_alike_and_error),
        Family("words reordered", as_marked, latin.words_differ, latin.reordered),
        Family("traditional", either, han.has_traditional, han.traditional),
        Family("pinyin", either, han.has_long_pinyin, han.pinyin),
        Family("Chinese name", translated, han.is_chinese, latin.as_recorded),
        Family("similar sound", either, han.is_long, han.similar_sound),
        Family("similar shape, own table", either, han.is_long, han.shape_in_our_table),
        Family("similar shape, elsewhere", either, han.is_long, han.shape_elsewhere),
        Family("in a model number", as_marked, _word(4), latin.in_model_number, Place.MODEL),
        Family(
            "in declared elements",
            as_marked,
            _any_script,
            latin.as_recorded,
            Place.ELEMENTS,
        ),
        Family("mojibake", either, han.is_chinese, latin.as_recorded, Place.NAME),
    )
}
CHINESE_NAME: Final = "Chinese name"
MOJIBAKE: Final = "mojibake"
