"""Whether a party on a declaration is one that the recordation names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from guomen.screening.normalise import fold
from guomen.screening.tokens import IS_HAN, tokens_of

LEGAL_FORM: Final = re.compile(r"(股份有限公司|有限责任公司|有限公司|公司|集团)+$")
LEGAL_WORDS: Final = frozenset(
    [
        "company",
        "co",
        "limited",
        "ltd",
        "llc",
        "inc",
        "incorporated",
        "corporation",
        "corp",
        "gmbh",
        "ag",
        "spa",
        "srl",
        "sa",
        "sas",
        "bv",
        "nv",
        "plc",
        "kk",
        "pte",
        "pty",
        "oy",
        "ab",
        "as",
    ]
)
SHORTEST_LATIN: Final = 6
SHORTEST_HAN: Final = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name or code as given, folded, and folded without its legal form."""

    text: str
    folded: str
    stem: str


def names_of(texts: Iterable[str]) -> tuple[Name, ...]:
    """Return the names that are not empty, each once."""
    names = (name_of(text) for text in dict.fromkeys(texts))
    return tuple(name for name in names if name.folded)


def name_of(text: str) -> Name:
    """Return a name ready to compare: folded, without spaces, punctuation and legal form."""
    tokens = tokens_of(fold(text))
    kept = len(tokens)
    while kept > 1 and tokens.piece(kept - 1) in LEGAL_WORDS:
        kept -= 1
    stem = tokens.plain[: tokens.offsets[kept]]
    return Name(text, tokens.plain, LEGAL_FORM.sub("", stem) or stem)


def is_same_party(party: Name, user: Name) -> bool:
    """Return whether the names are equal but for the legal form, or one holds the other.

    The party's name must hold the user's, which then has at least 6 letters or 4 Chinese
    characters, so that a short name in a longer one proves nothing.
    """
    if not party.stem or not user.stem:
        return False
    if party.folded == user.folded or party.stem == user.stem:
        return True
    least = SHORTEST_HAN if IS_HAN.search(user.stem) else SHORTEST_LATIN
    return len(user.stem) >= least and user.stem in party.stem
