"""What is asked of the register: words, filters, an order; and how typed words are read."""

import re
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Final

from guomen.kernel.words import Words
from guomen.rights.recordation import State
from guomen.screening.normalise import plain_fold
from guomen.screening.tokens import HAN
from guomen.search.fold import folded, squeezed

LONGEST: Final = 80
MOST_WORDS: Final = 16
CHUNK: Final = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
RUN: Final = re.compile(f"[{HAN}]+|[^{HAN}]+")
ANY: Final = "*"
ONE: Final = "?"


class Standing(StrEnum):
    """Where a recordation stands: an end before its time is one answer, whatever its cause."""

    IN_FORCE = "in_force"
    RENEWAL_OPEN = "renewal_open"
    NOT_YET = "not_yet"
    LAPSED = "lapsed"
    ENDED = "ended"

    @property
    def words(self) -> Words:
        """Return the state as a reader sees it."""
        return STANDING_WORDS[self]


STANDING_WORDS: Final = {
    Standing.IN_FORCE: State.IN_FORCE.words,
    Standing.RENEWAL_OPEN: State.RENEWAL_OPEN.words,
    Standing.NOT_YET: State.NOT_YET.words,
    Standing.LAPSED: State.LAPSED.words,
    Standing.ENDED: Words("ended before its time", "已提前终止"),
}


class Sort(StrEnum):
    """In which order what was found stands."""

    BEST = "best"
    NEWEST = "newest"
    ENDS_FIRST = "ends"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Span:
    """A span of days, both included; None leaves a side open."""

    first: date | None = None
    last: date | None = None

    @property
    def is_open(self) -> bool:
        """Return whether every day lies in it."""
        return self.first is None and self.last is None


EVER: Final = Span()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; an empty part asks for everything.

    `valid` is where the last day of validity lies. `holder` is a name in full. `since` is a
    revision of the register: what was entered or changed after it.
    """

    words: str = ""
    kind: str = ""
    nice_class: str = ""
    state: str = ""
    country: str = ""
    year: str = ""
    holder: str = ""
    approved: Span = EVER
    valid: Span = EVER
    since: int = 0
    sort: Sort = Sort.BEST

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was asked for; an order asks for nothing."""
        return all(
            getattr(self, one.name) == one.default for one in fields(self) if one.name != "sort"
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the latest last day of validity whose renewal may be filed on it."""

    day: date
    renewal_until: date


@dataclass(frozen=True, slots=True)
class Word:
    """A part of what was typed: any of `forms` may match, or the `glob` where it is one."""

    forms: tuple[str, ...] = ()
    glob: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, read: every one of `words` has to match; `whole` are the words as one."""

    words: tuple[Word, ...] = ()
    whole: Word = field(default_factory=Word)
    typed: bool = False


def read(text: str) -> Query:
    """Return what was typed, read; what is longer than a name is cut."""
    text = text[:LONGEST].strip()
    words: list[Word] = []
    for match in CHUNK.finditer(text):
        phrase = match.group(1) or match.group(2)
        words.extend([as_word(folded(phrase))] if phrase else parts_of(match.group(3) or ""))
    kept = tuple(dict.fromkeys(word for word in words if word.forms or word.glob))[:MOST_WORDS]
    whole = Word() if any(word.glob for word in kept) else as_word(folded(text))
    return Query(kept, whole, typed=bool(text))


def parts_of(chunk: str) -> list[Word]:
    """Return the words of what stands between two spaces: Chinese and other letters apart."""
    plain = plain_fold(chunk)
    if ANY in plain or ONE in plain:
        return [Word(glob=pattern_of(plain))]
    return [as_word(folded(run)) for run in RUN.findall(plain)]


def as_word(text: str) -> Word:
    """Return a word that matches a folded text with its spaces or without them."""
    return Word(tuple(dict.fromkeys(form for form in (text, squeezed(text)) if form)))


def pattern_of(plain: str) -> str:
    """Return a pattern of folded words; of signs side by side with a star, the star is kept."""
    pieces = re.split(r"([*?])", plain)
    kept = "".join(piece if piece in {ANY, ONE} else folded(piece) for piece in pieces)
    return re.sub(r"[*?]*\*[*?]*", ANY, kept)
