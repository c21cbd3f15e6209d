"""A register of up to a million marks: real names first, words, short names, invented names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bench.corpus.names import chinese_names, latin_names, parties, styled
from bench.corpus.sources import (
    LAST_CLASS_OF_GOODS,
    RealMark,
    border_goods,
    nice_goods,
    ordinary_chinese,
    ordinary_english,
    other_marks,
    short_names,
    traded_marks,
)
from guomen.screening.normalise import fold
from guomen.screening.tokens import tokens_of

Array = npt.NDArray[Any]

PLAIN_ASCII: Final = re.compile(r"[ -~]+")
NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")
SIGN_LETTERS: Final = re.compile(r"[@$!]")
REAL: Final = 0.55
"""Real names are at most this part of a register; one of 100,000 marks holds them all."""
ORDINARY_WORDS: Final = 0.14
"""So many that in 100,000 marks one stands in about 69 % of the innocent lines, as was found."""
SHORT_NAMES: Final = 0.27
LATIN: Final = 0.60
"""Of the invented names."""
BOTH_SCRIPTS: Final = 0.05
CHINESE_NAMES: Final = 0.15
"""Of the invented Latin marks, those with a recorded Chinese name."""
WITH_USERS: Final = 0.4
PARTIES: Final = 60_000
OF_THE_FORM: Final = frozenset(
    (
        *("品牌", "型号", "用途", "材质", "种类", "类别", "类型", "品名", "规格", "包装", "出口"),
        *("享受", "优惠", "关税", "目的", "最终", "货物", "境内", "境外", "自主", "生产", "不能"),
        *("确定", "适用", "进口", "其他", "清单", "商标"),
        *("brand", "no", "mark", "trade", "made", "in"),
    )
)
"""Words of the declaration form, which nobody records."""
SHORTEST_ALIAS: Final = 3
CLASSES: Final = ((1, 2, 3), (0.6, 0.28, 0.12))


@dataclass(frozen=True, slots=True)
class Mark:
    """One row of the register; `users` are authorised users, the last one is the holder."""

    recordation_no: str
    mark: str
    mark_zh: str
    aliases: tuple[str, ...]
    classes: tuple[int, ...]
    users: tuple[str, ...]


@dataclass(slots=True)
class Book:
    """A register under construction: columns, and who owns each name, folded.

    The first `traded` marks are real names of goods, those up to `real` real names of any trade.
    """

    mark: list[str] = field(default_factory=list)
    mark_zh: list[str] = field(default_factory=list)
    aliases: list[tuple[str, ...]] = field(default_factory=list)
    classes: list[tuple[int, ...]] = field(default_factory=list)
    users: list[tuple[str, ...]] = field(default_factory=list)
    owners: dict[str, int] = field(default_factory=dict)
    traded: int = 0
    real: int = 0

    def __len__(self) -> int:
        return len(self.mark)

    def add(self, mark: str, mark_zh: str = "", aliases: Iterable[str] = ()) -> bool:
        """Add a mark and return True, or return False where its name is taken already.

        A Chinese name or another spelling that is taken is left out.
        """
        key, at = key_of(mark), len(self.mark)
        if key in self.owners or not _is_recorded(key):
            return False
        self.owners[key] = at
        self.mark.append(mark)
        self.mark_zh.append(mark_zh if self._take(mark_zh, at) else "")
        self.aliases.append(
            tuple(name for name in aliases if _is_name(name) and self._take(name, at))
        )
        return True

    def at(self, row: int) -> Mark:
        """Return one row."""
        return Mark(
            number_of(row),
            self.mark[row],
            self.mark_zh[row],
            self.aliases[row],
            self.classes[row],
            self.users[row],
        )

    def table(self) -> pa.Table:
        """Return the register as screening reads it."""
        columns = {
            "recordation_no": [number_of(row) for row in range(len(self))],
            "mark": self.mark,
            "mark_zh": self.mark_zh,
            "aliases": ["|".join(names) for names in self.aliases],
            "nice_classes": ["|".join(map(str, numbers)) for numbers in self.classes],
            "authorised_users": ["|".join(users[:-1]) for users in self.users],
            "holder_name": [users[-1] for users in self.users],
        }
        return pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()})

    def _take(self, name: str, at: int) -> bool:
        key = key_of(name)
        if not key or key in self.owners:
            return False
        self.owners[key] = at
        return True


def _is_recorded(key: str) -> bool:
    """Return whether anybody would record a name: not one letter, two figures, a word of forms."""
    return len(key) > (2 if key.isdecimal() else 1) and key not in OF_THE_FORM


def _is_name(alias: str) -> bool:
    """Return whether another spelling says more than a figure or two letters."""
    return len(alias) >= (2 if alias > "\u2fff" else SHORTEST_ALIAS)


def number_of(row: int) -> str:
    """Return the recordation number of a row."""
    return f"T2026-{row:06d}"


def key_of(text: str) -> str:
    """Return a name as screening folds it, without spaces and signs."""
    if PLAIN_ASCII.fullmatch(text) and not SIGN_LETTERS.search(text):
        return NO_LETTERS.sub("", text.lower())
    return tokens_of(fold(text)).plain


def book_of(marks: int, draw: np.random.Generator) -> Book:
    """Return a register of so many marks, each name in it owned by one of them."""
    book = Book()
    known = _add_real(book, traded_marks(), int(marks * REAL))
    book.traded = len(book)
    known += _add_real(book, other_marks(), int(marks * REAL))
    book.real = len(book)
    _add_all(book, _some(_ordinary(), draw), int(marks * ORDINARY_WORDS) + len(book))
    _add_all(book, _some(short_names(), draw), int(marks * SHORT_NAMES) + len(book))
    while len(book) < marks:
        _add_invented(book, marks - len(book), draw)
    book.classes.extend(_classes(known, marks, draw))
    book.users.extend(_users(marks, draw))
    return book


def _add_real(book: Book, marks: Iterable[RealMark], until: int) -> list[tuple[int, ...]]:
    """Add real marks and return the classes of those that were added."""
    return [
        one.classes
        for one in marks
        if len(book) < until and book.add(one.mark, one.mark_zh, one.aliases)
    ]


def _ordinary() -> list[str]:
    english = [word.upper() if len(word) < 6 else word.title() for word in ordinary_english()]
    return [*english, *ordinary_chinese()]


def _some(names: Iterable[str], draw: np.random.Generator) -> Iterator[str]:
    """Yield names in an order drawn."""
    kept = list(names)
    for at in draw.permutation(len(kept)).tolist():
        yield kept[at]


def _add_all(book: Book, names: Iterable[str], until: int) -> None:
    for name in names:
        if len(book) >= until:
            break
        book.add(name)


def _add_invented(book: Book, count: int, draw: np.random.Generator) -> None:
    """Add at most so many invented marks; fewer where names are taken."""
    latin = styled(latin_names(count, draw), draw)
    chinese = chinese_names(count, draw)
    kinds, named = draw.random(count).tolist(), draw.random(count).tolist()
    for kind, has_name, one, other in zip(kinds, named, latin, chinese, strict=True):
        if kind < LATIN:
            book.add(one, other if has_name < CHINESE_NAMES else "")
        elif kind < LATIN + BOTH_SCRIPTS:
            book.add(f"{one} {other}")
        else:
            book.add(other)


def _classes(
    known: list[tuple[int, ...]], count: int, draw: np.random.Generator
) -> Iterator[tuple[int, ...]]:
    """Yield the classes of every mark: as the goods of the border, one to three."""
    numbers = list(range(1, LAST_CLASS_OF_GOODS + 1))
    picks = draw.choice(numbers, (count, 3), p=class_shares()).tolist()
    lengths = draw.choice(CLASSES[0], count, p=CLASSES[1]).tolist()
    for row, (pick, length) in enumerate(zip(picks, lengths, strict=True)):
        own = known[row] if row < len(known) else ()
        yield tuple(sorted({*own, *pick[: max(0, length - len(own))]}))


def class_shares() -> Array:
    """Return the share of each class of goods among declared goods, class 1 first."""
    shares = np.zeros(LAST_CLASS_OF_GOODS)
    for goods, share in zip(*border_goods(), strict=True):
        shares[goods.nice_class - 1] += share
    listed = np.bincount([one.nice_class for one in nice_goods()], minlength=35)[1:]
    mixed: Array = 0.75 * shares / shares.sum() + 0.25 * listed / listed.sum()
    return mixed


def _users(count: int, draw: np.random.Generator) -> Iterator[tuple[str, ...]]:
    """Yield authorised users and the holder of every mark; all invented."""
    names = parties(min(count * 2, PARTIES), draw)
    picks = draw.integers(0, len(names), (count, 4)).tolist()
    users = np.where(draw.random(count) < WITH_USERS, draw.integers(1, 4, count), 0).tolist()
    for pick, many in zip(picks, users, strict=True):
        yield tuple([names[at] for at in pick[3 - many :]])
