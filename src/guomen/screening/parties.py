"""Whether a party on a declaration is one that the recordation names, with explained points."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import unified_social_credit_code
from guomen.screening.names.cards import CURRENT, NameCard, NamePart, Verdict
from guomen.screening.names.latin import shorter
from guomen.screening.names.read import readings_of
from guomen.screening.names.score import LONG_LATIN, parts_of_names
from guomen.screening.names.sound import sounds_of
from guomen.screening.normalise import plain_fold
from guomen.screening.points import Points

CODE: Final = re.compile(r"(?=(?:.*\d){6})(?:[0-9A-Z]{18}|[0-9A-Z]{10}|[0-9A-Z]{9})")
"""统一社会信用代码 (18), 海关注册编码 (10), organisation code (9): most are figures."""
USCC_LENGTH: Final = 18


@dataclass(frozen=True, slots=True)
class Name:
    """A party as a document names it: `text` as given, and the codes that stand with it."""

    text: str
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Two names compared; `parts` add up to `total`."""

    one: Name
    other: Name
    parts: tuple[Points, ...]
    card: NameCard

    @property
    def total(self) -> int:
        """Return the sum of the points; higher means more likely one party."""
        return sum(part.points for part in self.parts)

    @property
    def verdict(self) -> Verdict:
        """Return what the total comes to."""
        return self.card.verdict(self.total)


def names_of(texts: Iterable[str]) -> tuple[Name, ...]:
    """Return the names of a list, each once; a code belongs to the name it follows.

    A code that follows no name is a party by itself.
    """
    return _names_of(tuple(texts))


@lru_cache(maxsize=1 << 15)
def _names_of(texts: tuple[str, ...]) -> tuple[Name, ...]:
    names: dict[str, frozenset[str]] = {}
    last = ""
    for text in texts:
        one = name_of(text)
        if one.codes and last:
            names[last] |= one.codes
        elif one.codes or text.strip():
            last = "" if one.codes else text
            names[text] = names.get(text, frozenset()) | one.codes
    return tuple(Name(text, codes) for text, codes in names.items())


@lru_cache(maxsize=1 << 16)
def name_of(text: str) -> Name:
    """Return a name, or a code standing alone."""
    code = plain_fold(text).strip().upper()
    return Name(text, frozenset({code}) if CODE.fullmatch(code) else frozenset())


def match(one: Name, other: Name, card: NameCard = CURRENT) -> NameMatch:
    """Return how alike two parties are named, by the readings that agree best.

    The same code beats everything; two different unified social credit codes speak against.
    """
    shared = one.codes & other.codes
    against = _differing(one, other)
    if shared and not against:
        points = card.points[NamePart.IDENTIFIER_SAME]
        return NameMatch(
            one,
            other,
            (Points(NamePart.IDENTIFIER_SAME.value, points, tuple(sorted(shared))),),
            card,
        )
    found = (
        parts_of_names(mine, yours, card)
        for mine in readings_of(one.text)
        for yours in readings_of(other.text)
        if not is_code(one.text) and not is_code(other.text)
    )
    best = max(found, key=lambda parts: sum(part.points for part in parts), default=())
    if against:
        points = card.points[NamePart.IDENTIFIER_DIFFERS]
        best = (Points(NamePart.IDENTIFIER_DIFFERS.value, points, against), *best)
    return NameMatch(one, other, best, card)


@lru_cache(maxsize=1 << 16)
def is_same_party(party: Name, user: Name) -> bool:
    """Return whether the points say that the party is the authorised user, or the holder."""
    if keys_of(party).isdisjoint(keys_of(user)):
        return False
    return match(party, user).verdict is Verdict.SAME


@lru_cache(maxsize=1 << 15)
def keys_of(name: Name) -> frozenset[str]:
    """Return what a name can be found by: parties that share no key are not the same.

    The codes; the name of its own as written, in pinyin, its words in any order, and without the
    first, which may be a place that no table knows; of a long name in Latin letters also the name
    without each of its letters, so that a typing error is met.
    """
    keys = {f"code {code}" for code in name.codes}
    if is_code(name.text):
        return frozenset(keys)
    for reading in readings_of(name.text):
        own = reading.own_text
        keys |= {own, " ".join(sorted(set(reading.own))), "".join(reading.own[1:])}
        sounds = sounds_of(own)
        keys |= sounds
        for sound in sounds:
            if len(sound) >= LONG_LATIN:
                keys |= {f"-{variant}" for variant in shorter(sound)}
    return frozenset(keys - {""})


def is_code(text: str) -> bool:
    """Return whether a text is a code and no name."""
    return CODE.fullmatch(plain_fold(text).strip().upper()) is not None


def _differing(one: Name, other: Name) -> tuple[str, ...]:
    """Return the unified social credit codes of both, where each has some and none is shared."""
    mine, yours = _social_credit_codes(one.codes), _social_credit_codes(other.codes)
    if not mine or not yours or mine & yours:
        return ()
    return (*sorted(mine), *sorted(yours))


@lru_cache(maxsize=1 << 16)
def _social_credit_codes(codes: frozenset[str]) -> frozenset[str]:
    """Return the codes that are unified social credit codes with a right check digit."""
    return frozenset(code for code in codes if len(code) == USCC_LENGTH and _is_right(code))


def _is_right(code: str) -> bool:
    try:
        unified_social_credit_code(code)
    except BadInputError:
        return False
    return True
