"""Say what met in every part of a hit: the words, the classes, the parties."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy.typing as npt

from guomen.screening.lines import Line
from guomen.screening.normalise import fold
from guomen.screening.parties import is_same_party, match, names_of
from guomen.screening.points import Points
from guomen.screening.register import Record
from guomen.screening.scan.bits import NUMBER_OF
from guomen.screening.scan.lines import Found
from guomen.screening.scorecards import Part
from guomen.screening.transformations import Transformation
from guomen.screening.vocabulary import classes_of_code, classes_of_goods

Array = npt.NDArray[Any]

CUE_BEFORE: Final = re.compile(
    r"(?:品牌(?:名称|中文|英文)?|商标|牌子|\bbrand(?:\s*name)?|\btrade\s*mark|\bmarque|\bmarca)"
    r"\s*(?:是|为|[:：=＝/\-])?\s*[\"“'「『(（【\[]?\s*$",
    re.IGNORECASE,
)
CUE_AFTER: Final = re.compile(
    r"\s*[\"”'」』)）】\]]?\s*(?:®|™|\(r\)|\(tm\)|品牌|商标|牌(?![照子九坊楼位匾])|brand\b|trademark\b)",
    re.IGNORECASE,
)
FITS: Final = re.compile(
    r"(?:适用于?|适配|兼容|可用于|仅供|compatible\s+with|suitable\s+for|\bfits?\b|\bfor\b).*$",
    re.IGNORECASE,
)
CUE_WIDTH: Final = 24
EDGE: Final = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """A hit with its line and its record; `text` is where the mark stands, `worn` how."""

    line: Line
    record: Record
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return the text in which the mark stands, the declared brand where it is there alone."""
        return self.line.text if self.start >= 0 else self.line.brand

    @property
    def worn(self) -> str:
        """Return the mark as it is written there."""
        return self.line.text[self.start : self.end] if self.start >= 0 else self.line.brand

    @property
    def before(self) -> str:
        """Return what stands before the mark."""
        return self.text[max(0, self.start - CUE_WIDTH) : max(0, self.start)]

    @property
    def after(self) -> str:
        """Return what stands after the mark."""
        return self.text[self.end : self.end + CUE_WIDTH] if self.start >= 0 else ""

    @property
    def classes(self) -> frozenset[int]:
        """Return the Nice classes that the HS code and the goods words point at."""
        return classes_of_code(self.line.hs_code) | classes_of_goods(fold(self.line.text).plain)


def parts_of(
    line: Line, record: Record, found: Found, at: int, points: Array
) -> tuple[Points, ...]:
    """Return the parts of a hit that are worth something, with the values that met."""
    seen = Seen(line, record, int(found.start[at]), int(found.end[at]))
    bits = int(found.bits[at])
    return tuple(
        Points(part.value, int(points[bit]), met(part, seen))
        for part, bit in NUMBER_OF.items()
        if bits >> bit & 1 and (points[bit] or isinstance(part, Transformation))
    )


def met(part: Transformation | Part, seen: Seen) -> tuple[str, ...]:
    """Return the values that met in one part of a hit."""
    if isinstance(part, Transformation):
        return (seen.worn,)
    return MET.get(part, as_worn)(seen)


def as_worn(seen: Seen) -> tuple[str, ...]:
    """Return the mark as it is written."""
    return (seen.worn,)


def cue(seen: Seen) -> tuple[str, ...]:
    """Return the word or sign beside the mark that calls it a brand."""
    found = CUE_BEFORE.search(seen.before) or CUE_AFTER.match(seen.after)
    return (found.group().strip(),) if found else ()


def fitting(seen: Seen) -> tuple[str, ...]:
    """Return the words that say what the goods fit."""
    found = FITS.search(seen.before)
    return (found.group().strip(),) if found else ()


def shared(seen: Seen) -> tuple[str, ...]:
    """Return the recorded classes in which the goods may fall."""
    return tuple(str(number) for number in sorted(seen.record.classes & seen.classes))


def declared(seen: Seen) -> tuple[str, ...]:
    """Return the classes that the HS code points at."""
    return tuple(str(number) for number in sorted(classes_of_code(seen.line.hs_code)))


def around(seen: Seen) -> tuple[str, ...]:
    """Return the mark with the characters around it."""
    return (seen.text[max(0, seen.start - EDGE) : seen.end + EDGE],)


def authorised(seen: Seen) -> tuple[str, ...]:
    """Return the party, the authorised user that it is, and the points that say so."""
    for party in names_of(seen.line.parties):
        for user in seen.record.users:
            if is_same_party(party, user):
                parts = match(party, user).parts
                return party.text, user.text, *(f"{one.part} {one.points:+}" for one in parts)
    return ()


def brand(seen: Seen) -> tuple[str, ...]:
    """Return the declared brand."""
    return (seen.line.brand,)


def brand_type(seen: Seen) -> tuple[str, ...]:
    """Return the declared kind of brand."""
    return (seen.line.brand_type.value,)


MET: Final[Mapping[Part, Callable[[Seen], tuple[str, ...]]]] = MappingProxyType(
    {
        Part.DECLARED_BRAND: brand,
        Part.OTHER_BRAND_DECLARED: brand,
        Part.BRAND_CUE: cue,
        Part.GOODS_IN_CLASS: shared,
        Part.GOODS_OUTSIDE_CLASS: declared,
        Part.CROSSES_A_WORD: around,
        Part.DESCRIBED_AS_COMPATIBLE: fitting,
        Part.NO_BRAND_DECLARED: brand_type,
        Part.OWN_BRAND_CLAIMED: brand_type,
        Part.OEM_NOT_AUTHORISED: brand_type,
        Part.AUTHORISED_USER: authorised,
    }
)
