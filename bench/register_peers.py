"""What the search of the register is measured beside: LIKE in every field, and SQLite's FTS5."""

import sqlite3
from functools import reduce
from operator import and_, or_
from typing import Any, Final, Protocol

from django.db import connection
from django.db.models import Q

from guomen.queries.asked import WIDE
from guomen.store.models import Recordation

FIELDS: Final = (
    "number",
    "right__number",
    "right__title",
    "right__mark",
    "right__mark_zh",
    "right__holder__name",
    "right__holder__name_en",
)
MOST_PARTS: Final = 6
PAGE: Final = 10
SHORTEST: Final = 3


class Peer(Protocol):
    """A way to search: the numbers of the first page for some words."""

    name: str

    def first(self, words: str) -> list[str]:
        """Return the numbers on the first page."""
        ...


class Contains:
    """The search that the site had before: LIKE with a wildcard at both ends, in every field."""

    name = "LIKE in every field"

    def first(self, words: str) -> list[str]:
        """Return the numbers on the first page, those that match exactly first."""
        parts = words.split(" ", MOST_PARTS - 1)
        rows = Recordation.objects.filter(reduce(and_, map(self.anywhere, parts)))
        rows.count()
        return list(rows.order_by("number").values_list("number", flat=True)[:PAGE])

    @staticmethod
    def anywhere(word: str) -> Q:
        """Return the condition that a word stands in one of the fields, in any case or width."""
        spellings = {word, word.lower(), word.upper(), word.title(), word.translate(WIDE)}
        pairs = [(field, form) for field in FIELDS for form in sorted(spellings)]
        return reduce(or_, (Q(**{f"{field}__icontains": form}) for field, form in pairs))


class Trigrams:
    """SQLite's full-text index of trigrams over the same fields and the goods, in memory."""

    name = "SQLite FTS5, trigrams"

    def __init__(self) -> None:
        """Make the index."""
        self.base: Any = sqlite3.connect(":memory:")
        self.base.execute(
            "CREATE VIRTUAL TABLE found USING fts5(number, right, mark, zh, holder, goods, "
            "tokenize='trigram')"
        )
        columns = (*FIELDS[:2], *FIELDS[3:6], "right__goods")
        rows = Recordation.objects.values_list(*columns).iterator(chunk_size=5_000)
        self.base.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)", rows)

    def first(self, words: str) -> list[str]:
        """Return the numbers on the first page by its own rank; two letters it cannot look for."""
        parts = [part.replace('"', "") for part in words.split() if len(part) >= SHORTEST]
        if not parts:
            return []
        query = " AND ".join(f'"{part}"' for part in parts)
        answer = self.base.execute(
            "SELECT number FROM found WHERE found MATCH ? ORDER BY rank LIMIT ?", (query, PAGE)
        )
        return [number for (number,) in answer]


def peers() -> list[Peer]:
    """Return the peers that this machine has."""
    everything: list[Peer] = [Contains()]
    if connection.vendor == "sqlite":
        try:
            everything.append(Trigrams())
        except sqlite3.OperationalError as error:
            print(f"no FTS5 here: {error}")
    return everything
