"""Latin names taken apart: Yiwu · Hongxing · Shoes · Co., Ltd., in any order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from guomen.screening.names.reading import (
    NO_FORM,
    Branch,
    Reading,
    Script,
    with_own_name,
)
from guomen.screening.names.sound import is_pinyin
from guomen.screening.names.tables import (
    SHORTEST_FORGIVEN,
    Form,
    latin_forms,
    latin_places,
    latin_trades,
    latin_words,
)

WORD: Final = re.compile(r"[^\W_]+|[()\[\]]")
IDLE: Final = frozenset({"and", "the", "of", "for", "y", "et", "und"})
LEVELS: Final = frozenset({"city", "province", "district", "county", "town"})
BRANCH: Final = frozenset({"branch", "subsidiary", "representative"})
FORM_IN_FRONT: Final = frozenset(
    {("pt",), ("cv",), ("ooo",), ("oao",), ("pao",), ("zao",), ("tov",)}
) | {("cong", "ty", "tnhh"), ("cong", "ty", "co", "phan")}
LONGEST_FORM: Final = 6
LONGEST_PHRASE: Final = 4


@dataclass(slots=True)
class Sorted:
    """The words of a name by what they are."""

    places: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    trades: set[str] = field(default_factory=set)
    slips: list[str] = field(default_factory=list)


def read_latin(plain: str) -> Reading:
    """Return a folded Latin name taken apart."""
    words, behind = _words_of(plain)
    before, form, after = _form_of(words)
    is_branch = bool(BRANCH & {*after, *behind} or BRANCH & set(before))
    sort = _sorted([*before, *([] if is_branch else after)])
    rest = _sorted([*(after if is_branch else ()), *behind])
    if not is_branch:
        sort.places = rest.places + sort.places
    branch_places = tuple(found for _, found in rest.places)
    reading = Reading(
        script=Script.LATIN,
        stem="".join([*before, *after]),
        places=tuple(found for _, found in sort.places),
        own=tuple(word for word in sort.own if word not in BRANCH),
        trades=frozenset(sort.trades),
        form=form,
        branch=Branch(" ".join([*after, *behind]) or "branch", branch_places)
        if is_branch
        else Branch(),
        slips=tuple(sort.slips),
        figures=tuple(word for word in behind if word.isdecimal()),
    )
    return with_own_name(reading, tuple(word for word, _ in sort.places))


def _words_of(plain: str) -> tuple[list[str], list[str]]:
    """Return the words of a name, and those in brackets at its end, which are no name."""
    words: list[str] = []
    behind: list[str] = []
    depth = 0
    for piece in WORD.findall(plain):
        if piece in "([":
            depth += 1
        elif piece in ")]":
            depth = max(0, depth - 1)
        elif depth:
            behind.append(piece)
        else:
            if behind and piece not in _form_words():
                words += behind
                behind = []
            words.append(piece)
    return words, behind


@cache
def _form_words() -> frozenset[str]:
    return frozenset(word for form in latin_forms() for word in form)


def _form_of(words: Sequence[str]) -> tuple[list[str], Form, list[str]]:
    """Return the words before the last legal form, the form, and the words behind it."""
    forms = latin_forms()
    found = NO_FORM
    before, after = len(words), len(words)
    for end in range(len(words), 0, -1):
        match = _ending_at(words, end, forms)
        if match:
            found, before, after = forms[match], end - len(match), end
            break
    return list(words[:before]), found, list(words[after:])


def _ending_at(
    words: Sequence[str], end: int, forms: Mapping[tuple[str, ...], Form]
) -> tuple[str, ...] | None:
    for length in range(min(LONGEST_FORM, end), 0, -1):
        phrase = tuple(words[end - length : end])
        if phrase in forms and (end > length or phrase in FORM_IN_FRONT):
            return phrase
    return None


def _sorted(words: Sequence[str]) -> Sorted:
    """Return words by what they are, the longest known phrase first."""
    kept = [word for word in words if word not in IDLE]
    sort = Sorted()
    at = 0
    while at < len(kept):
        at += _take(kept, at, sort)
    if sort.places:
        sort.own = [word for word in sort.own if word not in LEVELS]
    return sort


def _take(words: Sequence[str], at: int, sort: Sorted) -> int:
    """Put the words at a position where they belong, and return how many they are."""
    for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        phrase = tuple(words[at : at + length])
        if _put(phrase, sort):
            return length
        meant = tuple(forgiven(word) or word for word in phrase)
        if meant != phrase and _put(meant, sort):
            sort.slips += [word for word in phrase if forgiven(word)]
            return length
    sort.own.append(words[at])
    return 1


def _put(phrase: tuple[str, ...], sort: Sorted) -> bool:
    """Keep a known phrase with its like; `Yi Wu` is Yiwu."""
    trades = latin_trades().get(phrase)
    if trades:
        sort.trades |= trades
        return True
    places = latin_places().get(phrase) or latin_places().get(("".join(phrase),))
    if places:
        sort.places.append(("".join(phrase), places))
        return True
    return False


@lru_cache(maxsize=1 << 16)
def forgiven(word: str) -> str:
    """Return the known word that this one is but for one typing error; empty where none is.

    What can be read as pinyin may be a name and is left alone.
    """
    if len(word) < SHORTEST_FORGIVEN or word in latin_words() or is_pinyin(word):
        return ""
    near = {known for variant in shorter(word) for known in _neighbours().get(variant, ())}
    close = sorted(known for known in near if OSA.distance(known, word) == 1)
    return close[0] if len(close) == 1 else ""


def shorter(word: str) -> Iterator[str]:
    """Yield a word, and the word without each of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


@lru_cache(maxsize=1)
def _neighbours() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for known in sorted(latin_words()):
        for variant in set(shorter(known)):
            found[variant] = (*found.get(variant, ()), known)
    return found
