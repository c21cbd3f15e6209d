"""One recordation as it is searched, and the terms it is found by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from guomen.search.fold import folded, squeezed
from guomen.search.sound import has_han, sounded

PARTS_OF_GOODS: Final = re.compile(r"[,;，；、。|/\n\r]+")
MOST_PARTS: Final = 120
LONGEST_PART: Final = 80
LONGEST_NAME: Final = 200
REMEMBERED: Final = 8192


class Field(IntEnum):
    """Where a term comes from; the order is that of the vocabulary."""

    NUMBER = 0
    MARK = 1
    ALIAS = 2
    SOUND = 3
    INITIALS = 4
    HOLDER = 5
    HOLDER_SOUND = 6
    HOLDER_INITIALS = 7
    GOODS = 8


class Term(NamedTuple):
    """A folded text in a field, and how it is written where it comes from."""

    field: Field
    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class Document:
    """What may be searched of one recordation; `classes` are numbers of the Nice Classification."""

    number: str
    right_number: str
    kind: str
    title: str
    mark: str
    mark_zh: str
    aliases: tuple[str, ...]
    holder: str
    holder_en: str
    country: str
    classes: tuple[int, ...]
    goods: str
    approved_on: date
    valid_to: date
    ended_on: date | None = None
    revision: int = 0


def terms_of(document: Document) -> tuple[Term, ...]:
    """Return the terms of a document, each once."""
    names = tuple(name for name in (document.mark, document.mark_zh, document.title) if name)
    found = (
        *as_written(Field.NUMBER, document.number, document.right_number),
        *as_written(Field.MARK, *names),
        *as_written(Field.ALIAS, *document.aliases),
        *heard(Field.SOUND, Field.INITIALS, *names, *document.aliases),
        *as_written(Field.HOLDER, document.holder, document.holder_en),
        *heard(Field.HOLDER_SOUND, Field.HOLDER_INITIALS, document.holder),
        *of_goods(document.goods),
    )
    once = {(term.field, term.text): term for term in reversed(found)}
    return tuple(once.values())


@lru_cache(REMEMBERED)
def remembered_terms_of(document: Document) -> tuple[Term, ...]:
    """Return the terms of a document that is asked for again and again."""
    return terms_of(document)


def as_written(field: Field, *names: str) -> Iterator[Term]:
    """Yield names folded, and without their spaces; of a name not in Latin letters too."""
    for name in names:
        text = folded(name[:LONGEST_NAME])
        if text:
            yield Term(field, text, name)
            if " " in text:
                yield Term(squeezed_field(field), squeezed(text), name)


def squeezed_field(field: Field) -> Field:
    """Return where a name without its spaces belongs: a mark so written is another spelling."""
    return Field.ALIAS if field is Field.MARK else field


def heard(full: Field, initials: Field, *names: str) -> Iterator[Term]:
    """Yield how Chinese names sound: in pinyin without spaces, and by its initials."""
    for name in names:
        text = folded(name[:LONGEST_NAME])
        if has_han(text):
            sound = sounded(text)
            yield Term(full, "".join(sound), name)
            if len(sound) > 1:
                yield Term(initials, "".join(part[0] for part in sound), name)


def of_goods(goods: str) -> Iterator[Term]:
    """Yield the goods, one by one."""
    for part in PARTS_OF_GOODS.split(goods)[:MOST_PARTS]:
        if text := folded(part[:LONGEST_PART]):
            yield Term(Field.GOODS, text, part.strip())
