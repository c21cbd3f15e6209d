"""Names and marks that pass for those of another holder: what an examiner should look at twice.

Two texts pass for one another where look-alike letters merged (`screening.normalise`) leave the
same, or where they are a letter or two apart (Levenshtein distance of what is left, by rapidfuzz).
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.words import Words
from guomen.screening.normalise import fold, is_invisible
from guomen.store import revisions
from guomen.store.models import Recordation

SHORTEST: Final = 3
LONG: Final = 8
MOST: Final = 10
ALPHABETS: Final = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
BIDIRECTIONAL: Final = frozenset(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


class How(StrEnum):
    """In what way one text passes for another."""

    SAME = "same"
    LOOK_ALIKE = "look_alike"
    NEAR = "near"

    @property
    def words(self) -> Words:
        """Return it as a reader sees it."""
        return HOW_WORDS[self]


HOW_WORDS: Final = {
    How.SAME: Words("the same text, another holder", "文字相同，权利人不同"),
    How.LOOK_ALIKE: Words("other characters that look the same", "字符不同但外观相同"),
    How.NEAR: Words("a letter or two apart", "相差一两个字符"),
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """A text of the application that passes for one of another holder, and how known that is."""

    said: str
    theirs: str
    how: How
    holder: str
    holder_name: str
    recordations: int
    seizures: int


@dataclass(frozen=True, slots=True)
class Known:
    """The texts of the register at one revision, by holder, ready to be compared."""

    texts: tuple[tuple[str, int], ...]
    skeletons: tuple[str, ...]
    by_skeleton: Mapping[str, tuple[int, ...]]
    names: Mapping[int, tuple[str, str]]
    recordations: Mapping[int, int]
    seizures: Mapping[int, int]


def likenesses(actor: Actor, texts: Iterable[str], *, holder: str) -> tuple[Likeness, ...]:
    """Return what in `texts` passes for a text of another holder, the best known first.

    `holder` is the party that applies: what it holds itself is not like itself.
    """
    require(actor, Permission.EXAMINE_RECORDATION)
    known = known_at(revisions.origin(), revisions.revision())
    found: dict[tuple[str, int], Likeness] = {}
    for text in dict.fromkeys(text.strip() for text in texts if text.strip()):
        for place, how in matches(text, known):
            theirs, other = known.texts[place]
            if known.names[other][0] == holder:
                continue
            one = Likeness(
                text,
                theirs,
                how,
                *known.names[other],
                known.recordations[other],
                known.seizures[other],
            )
            before = found.get((text, other))
            if before is None or ORDER.index(how) < ORDER.index(before.how):
                found[text, other] = one
    return tuple(sorted(found.values(), key=best_known_first)[:MOST])


def best_known_first(one: Likeness) -> tuple[int, int, int, str]:
    """Return what likenesses are sorted by: seizures, recordations, how close, holder."""
    return -one.seizures, -one.recordations, ORDER.index(one.how), one.holder


ORDER: Final = (How.LOOK_ALIKE, How.SAME, How.NEAR)


def matches(text: str, known: Known) -> Iterable[tuple[int, How]]:
    """Yield the places of texts that pass for this one, and how."""
    wanted = skeleton(text)
    if len(wanted) < SHORTEST:
        return
    plain = fold(text).plain
    for place in known.by_skeleton.get(wanted, ()):
        same = fold(known.texts[place][0]).plain == plain
        yield place, How.SAME if same else How.LOOK_ALIKE
    apart = 2 if len(wanted) >= LONG else 1
    near = process.extract(
        wanted,
        known.skeletons,
        scorer=Levenshtein.distance,
        score_cutoff=apart,
        limit=4 * MOST,
    )
    for other, _distance, place in near:
        if other != wanted and len(other) > SHORTEST:
            yield place, How.NEAR


@lru_cache(maxsize=1 << 18)
def skeleton(text: str) -> str:
    """Return what is left of a text once look-alikes are merged and signs are gone."""
    return "".join(letter for letter in fold(text).skeleton if letter.isalnum())


@lru_cache(maxsize=1)
def known_at(origin: int, revision: int) -> Known:
    """Return the texts of the register; read anew once the register has another revision."""
    del origin, revision
    fields = (
        "right__holder_id",
        "right__holder__number",
        "right__holder__name",
        "right__holder__name_en",
        "right__mark",
        "right__mark_zh",
        "seizures",
    )
    texts: dict[tuple[str, int], None] = {}
    names: dict[int, tuple[str, str]] = {}
    counted: Counter[int] = Counter()
    seized: Counter[int] = Counter()
    for holder, number, *said, times in Recordation.objects.values_list(*fields).iterator():
        names[holder] = (number, said[0])
        counted[holder] += 1
        seized[holder] += times or 0
        texts.update(dict.fromkeys((text, holder) for text in said if text))
    skeletons = tuple(skeleton(text) for text, _ in texts)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(skeletons):
        places[one].append(place)
    by_skeleton = {one: tuple(found) for one, found in places.items()}
    return Known(tuple(texts), skeletons, by_skeleton, names, counted, seized)


def odd_characters(text: str) -> tuple[Words, ...]:
    """Return what in a name is not what it seems: alphabets mixed, characters nobody sees."""
    found = []
    scripts = sorted({script for letter in text if (script := alphabet(letter))})
    if len(scripts) > 1:
        named = ", ".join(script.capitalize() for script in scripts)
        strange = {letter for letter in text if alphabet(letter) not in {"", "LATIN"}}
        listed = ", ".join(f"{letter} U+{ord(letter):04X}" for letter in sorted(strange))
        found.append(
            Words(
                f"{text}: letters of several alphabets in one name ({named}): {listed}.",
                f"{text}：同一名称中混用多种字母（{named}）：{listed}。",
            )
        )
    hidden = sorted({f"U+{ord(one):04X}" for one in text if is_hidden(one)})
    if hidden:
        listed = ", ".join(hidden)
        found.append(
            Words(
                f"The name holds characters that are not seen or that turn the text: {listed}.",
                f"名称中含有不可见字符或者改变文字方向的字符：{listed}。",
            )
        )
    return tuple(found)


def alphabet(letter: str) -> str:
    """Return the alphabet of a letter, empty for signs, figures and Chinese."""
    if not letter.isalpha():
        return ""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return script if script in ALPHABETS else ""


def is_hidden(character: str) -> bool:
    """Say whether a character is not seen, or turns the reading direction."""
    return character in BIDIRECTIONAL or is_invisible(character)
